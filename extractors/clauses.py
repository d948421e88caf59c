"""One clause of a dispatch: does it assign work, to whom, and by which words?

Patterns, strongest first (DOMAIN: how work is assigned): performative (*X giao / yêu cầu / đề nghị* **Y** *làm Z*),
modal (**Y** *có trách nhiệm / phải / cần …*), actor with colon (**Y**: *làm Z*), bare (**Y** + verb), headless (verb first),
topic (*Việc … phải …*). The words are data (``data/predicates.toml``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.bodies import Reading, read_bodies, with_tail
from extractors.body_words import is_predicate, starts_body
from extractors.canonical import key
from extractors.records import Body
from extractors.words import Phrases, Word, phrases, split_words

Pattern = Literal["performative", "modal", "colon", "bare", "headless", "topic", "requested"]
_FILE = "predicates.toml"
_MAX_OPENINGS = 14
_MAX_LEAD_IN_WORDS = 90
_PAST = frozenset({"đã", "đang", "vừa", "từng"})
_COURTESY = Phrases(
    [
        "riêng",
        "trân trọng",
        "kính",
        "cũng",
        "tiếp tục",
        "thống nhất",
        "đồng ý",
        "xin",
        "đồng thời",
        "nghiêm túc",
        "một lần nữa",
        "và",
        "hoan nghênh và",
        "chỉ đạo và",
        "phê bình và",
        "rất mong",
        "tiếp tục đề nghị",
    ]
)


def _list(table: str, name: str = "words") -> Phrases:
    return phrases(_FILE, table, name)


@dataclass(frozen=True, slots=True)
class Clause:
    """A reading of one clause. ``verb`` is the index of the first word of what is to be done."""

    pattern: Pattern
    leads: tuple[Body, ...]
    assigner: Body | None
    verb: int
    opening: int
    """Index of the word where the clause proper begins, after lead-ins such as ``Trong quá trình …,``."""
    rule: str
    contingent: bool = False
    concessive: bool = False
    """Introduced by ``đối với`` + body, which names the actor."""


def read_clause(
    text: str, words: Sequence[Word], issuers: Iterable[str] = (), *, colon_leads: bool = True
) -> Clause | None:
    """The strongest reading of ``words``; None if nothing is assigned here.

    ``issuers`` are the names of who speaks: what the issuer says of itself (``Sở sẽ …``) assigns nothing.
    """
    speakers = tuple(issuers)
    if not words:
        return None
    while words and words[0].is_punctuation:
        words = words[1:]
    if not words:
        return None
    contingent = bool(_list("lead_in", "contingent").match(words, 0)) or (
        words[0].low in ("trong", "quá") and any(_TROUBLE.match(words, k) for k in range(1, len(words)))
    )
    if _states(text, words):
        return None
    openings = list(_openings(words))
    timed = _timed(words)
    for at in openings:
        if timed is not None and at > 0:
            break
        clause = _explicit(text, words, at, speakers, first=at == 0, colon_leads=colon_leads)
        if clause is not None:
            return _with(clause, contingent or _conditional(words, at))
    if timed is not None:
        return _with(timed, contingent)
    concerned = _concerned(text, words)
    if concerned is not None:
        return concerned
    requested = _requested(text, words)
    for at in openings:
        clause = _headless(words, at)
        if clause is not None:
            if requested is not None and requested.verb < clause.verb:
                break
            return _with(clause, contingent or _conditional(words, at))
    if requested is not None:
        return requested
    return _topic(text, words) or _reported(words)


_TIME_OPENING = Phrases(
    ["trước", "trước ngày", "chậm nhất", "chậm nhất là", "định kỳ", "hằng", "hàng", "sau", "trong", "mỗi"]
)
_TIME_WORDS = frozenset(
    "ngày tháng năm quý tuần giờ phút h thứ hai ba tư sáu bảy hằng hàng cuối đầu của mỗi kỳ định là nhất chậm trước sau trong"
    " hết nay này dịp tết".split()
)


def _timed(words: Sequence[Word]) -> Clause | None:
    """``Trước 16 giờ thứ Sáu hằng tuần báo cáo tiến độ về A, B``: behind the time at once the verb, and nobody named."""
    if not _TIME_OPENING.match(words, 0):
        return None
    k = 0
    while k < len(words) and (words[k].low in _TIME_WORDS or words[k].text[0].isdigit() or words[k].text in "(/-"):
        k = _after_bracket(words, k) if words[k].text == "(" else k + 1
    if k < 2 or not any(w.text[0].isdigit() or w.low in ("hằng", "hàng", "mỗi") for w in words[:k]):
        return None
    return Clause("headless", (), None, k, k, "directive.headless.timed") if is_predicate(words, k) else None


def _states(text: str, words: Sequence[Word]) -> bool:
    """``Sở Tài chính nhận được Công văn … đề nghị hướng dẫn …``: the subject receives, finds, agrees."""
    if any(w.text == ":" and _list("statement").match(words, k + 1) for k, w in enumerate(words)):
        return not any(words[k].text == ";" for k in range(len(words)))
    if _list("statement").match(words, 0):
        return not any(words[k].text in (";", ",") and performative_at(words, k + 1) for k in range(len(words) - 1))
    if not starts_body(words, 0):
        return False
    reading = read_bodies(text, words, 0, "subject")
    k = reading.after
    behind = k if k < len(words) and _list("statement").match(words, k) else k - 2
    # «… Tỉnh uỷ cơ bản thống nhất»: the adverb may have been taken for the name's tail
    return bool(reading.bodies) and 0 < behind < len(words) and bool(_list("statement").match(words, behind))


def _with(clause: Clause, contingent: bool) -> Clause:
    if not contingent:
        return clause
    return Clause(
        clause.pattern, clause.leads, clause.assigner, clause.verb, clause.opening, clause.rule, True, clause.concessive
    )


_TROUBLE = Phrases(["khó khăn", "vướng mắc", "phát sinh", "nếu"])
_CONDITION = Phrases(
    [
        "nếu có khó khăn",
        "nếu có vướng mắc",
        "nếu có",
        "nếu phát sinh",
        "có khó khăn",
        "có vướng mắc",
        "có phát sinh",
        "phát sinh vướng mắc",
        "trường hợp",
        "nếu",
    ]
)


def _conditional(words: Sequence[Word], at: int) -> bool:
    return any(_CONDITION.match(words, k) for k in range(min(at, 30)))


def _openings(words: Sequence[Word]) -> Iterable[int]:
    """Where the clause proper may begin: the first word, then behind each comma or colon of a lead-in."""
    yield 0
    lead = bool(_list("lead_in").match(words, 0))
    depth = 0
    found = 0
    for i, w in enumerate(words[: _MAX_LEAD_IN_WORDS if lead else 40]):
        depth += (w.text in "(“«") - (w.text in ")”»")
        if depth > 0:
            continue
        if (lead and w.text in (",", ";")) or w.text == ":":
            if w.text == "," and i + 1 < len(words) and _joins_nouns(words, i):
                continue
            found += 1
            if found > _MAX_OPENINGS:
                return
            yield i + 1
        elif (
            lead
            and i >= 2
            and (w.low in ("nếu",) or (words[i - 1].low in ("tới", "đó", "này", "nay") and starts_body(words, i)))
        ):
            yield i


def _joins_nouns(words: Sequence[Word], comma: int) -> bool:
    """``đề xuất của các cơ quan, đơn vị, Sở Tài chính tổng hợp``: the first comma is inside a collective."""
    collective = phrases("bodies.toml", "collective")
    after = comma + 1
    return words[after].text.islower() and bool(collective.match(words, after)) and collective.ends_at(words, comma)


def _skip_courtesy(words: Sequence[Word], i: int) -> int:
    while i < len(words):
        n = _COURTESY.match(words, i)
        if not n:
            break
        i += n
    return i


def performative_at(words: Sequence[Word], i: int) -> int:
    """Number of words of the performative that begins at ``i``; 0 for its look-alikes (``đáp ứng yêu cầu``, ``giao thông``)."""
    n = _list("performative").match(words, i)
    if not n:
        return 0
    pseudo = _list("performative_pseudo", "before")
    if i > 0 and pseudo.ends_at(words, i) and not words[i].is_capital:
        return 0
    if i + n < len(words) and not words[i + n].is_capital and _list("performative_pseudo", "after").match(words, i + n):
        return 0
    return n


def _explicit(
    text: str, words: Sequence[Word], at: int, issuers: Sequence[str], *, first: bool, colon_leads: bool
) -> Clause | None:
    i = _skip_courtesy(words, at)
    n = performative_at(words, i)
    if n and _list("performative", "strong").match(words, i) == n:
        return _performative(text, words, at, i, n, None)
    if n and words[i + n - 1].low == "cấm":
        forbidden = _performative(text, words, at, i, n, None)
        if forbidden is not None and forbidden.leads:
            return forbidden
    at2 = i if i > at and starts_body(words, i) else at
    reading = with_tail(text, words, at2, read_bodies(text, words, at2, "lead"))
    if not reading.bodies or _is_verb_after_all(reading, words, at2):
        return None
    i = reading.after
    while i < len(words) and words[i].text == "(":
        i = _after_bracket(words, i)
    j = _skip_courtesy(words, i)
    n = performative_at(words, j)
    if n and _list("performative", "strong").match(words, j) < n and not _speaks(reading, issuers):
        n = 0  # directing, encouraging … is the actor's own work unless the issuer speaks
    if n and (len(reading.bodies) <= 2):
        clause = _performative(text, words, at, j, n, reading.bodies[0])
        if clause is not None:
            return clause
    i = _after_adjunct(text, words, i)
    if (
        i < len(words)
        and words[i].text == ","
        and not (i + 1 < len(words) and starts_body(words, i + 1, bare_collective=False))
    ):
        k = _after_aside(words, i)
        if k is not None:
            i = k
    if i < len(words) and words[i].text == ":" and (first or colon_leads):
        rest = i + 1
        while rest < len(words) and words[rest].text in ("-", "–"):
            rest += 1
        listed = read_bodies(text, words, rest, "lead")
        if len(listed.bodies) > 1 and is_predicate(words, listed.after):
            # «Các sở, ngành: Văn phòng UBND tỉnh, Sở Tư pháp chuẩn bị …»
            return Clause("bare", listed.bodies, None, listed.after, at, "directive.listed_actors")
        if _list("statement").match(words, rest):
            return None
        if rest < len(words) and not _speaks(reading, issuers):
            return Clause("colon", reading.bodies, None, rest, at, "directive.actor_colon")
        return None
    if i >= len(words) or words[i].low in _PAST or _speaks(reading, issuers):
        return None
    if _list("statement").match(words, i):
        return None
    modal = _list("modal").match(words, i)
    ahead = (
        _duty_ahead(words, i)
        if words[i].low == "không" and words[i + 1 : i + 2] and words[i + 1].low != "được"
        else None
    )
    if modal and ahead is None:
        return Clause("modal", reading.bodies, None, i, at, "directive.modal." + words[i].low)
    duty = _duty_ahead(words, i)
    if duty is not None and _may_be_attribute(reading.bodies[-1], words, i):
        last = reading.bodies[-1]
        name = " ".join(text[last.start : words[duty - 1].end].split())
        named = (*reading.bodies[:-1], Body(last.start, words[duty - 1].end, name, last.rule + ".tail"))
        return Clause("modal", named, None, duty, at, "directive.modal." + words[duty].low)
    if is_predicate(words, i) and not words[i].is_capital:
        if words[i].low in ("là", "được", "báo") and words[i].low != "báo" and not _is_office(words, i):
            return None
        return Clause("bare", reading.bodies, None, i, at, "directive.bare")
    return None


_HOMONYMS = Phrases(["lãnh đạo", "đại diện", "thường trực", "phụ trách", "chỉ huy"])


def _is_verb_after_all(reading: Reading, words: Sequence[Word], at: int) -> bool:
    """``Lãnh đạo, chỉ đạo …``, ``Lãnh đạo xây dựng …``: the letters of an office, but the verb."""
    n = _HOMONYMS.match(words, at)
    return bool(n) and reading.after == at + n and len(reading.bodies) == 1


_OFFICE = Phrases(
    [
        "là cơ quan",
        "là bộ phận",
        "là đầu mối",
        "là đơn vị",
        "là cơ quan đầu mối",
        "là cơ quan thường trực",
        "được giao",
        "được phân công",
    ]
)


def _is_office(words: Sequence[Word], i: int) -> bool:
    return bool(_OFFICE.match(words, i))


def _after_bracket(words: Sequence[Word], i: int) -> int:
    depth = 0
    for k in range(i, len(words)):
        depth += (words[k].text == "(") - (words[k].text == ")")
        if depth == 0:
            return k + 1
    return len(words)


_ROLE_OF = Phrases(["với vai trò là", "với vai trò", "với tư cách là", "với tư cách", "trên cương vị"])
_ADJUNCT_WORDS = 24


_DUTY_WORDS = 9


def _may_be_attribute(body: Body, words: Sequence[Word], i: int) -> bool:
    """Only kinds of bodies are told apart by what they do; ``không đạt chỉ tiêu`` is such an attribute too."""
    return (
        body.name[:1].islower()
        or body.name.startswith("Các ")
        or (words[i].low == "không" and words[i + 1].low != "được")
    )


def _duty_ahead(words: Sequence[Word], i: int) -> int | None:
    """``các chủ tàu | nhận hỗ trợ | có trách nhiệm …``: the verb before the duty says which of them are meant."""
    for k in range(i + 1, min(len(words), i + _DUTY_WORDS)):
        if words[k].text in (";", ":", ".", "(") or words[k].low in ("và", "để", "nhằm", "thì"):
            return None
        if words[k].low in ("có", "chịu", "phải") and _list("modal").match(words, k):
            return k
    return None


def _after_adjunct(text: str, words: Sequence[Word], i: int) -> int:
    """``Cục A | với vai trò Cơ quan thường trực | tăng cường …``, ``Sở A | theo chức năng, nhiệm vụ được giao | rà soát``."""
    n = _ROLE_OF.match(words, i)
    if n:
        role = read_bodies(text, words, i + n, "role")
        for k in range(max(role.after, i + n + 1), min(len(words), i + n + _ADJUNCT_WORDS)):
            if words[k].is_punctuation and words[k].text != ",":
                return i
            if is_predicate(words, k) and not _list("lead_in").match(words, k):
                return k
        return i
    if i < len(words) and words[i].low == "căn" and i + 1 < len(words) and words[i + 1].low == "cứ":
        for k in range(i + 3, min(len(words), i + _ADJUNCT_WORDS)):
            if words[k].text in (";", ":"):
                return i
            if is_predicate(words, k) and words[k].low not in ("được", "giao") and not _list("lead_in").match(words, k):
                return k
    if i < len(words) and words[i].low in ("khi", "nếu"):
        # «Người chăn nuôi khi phát hiện gia cầm ốm, chết phải báo cáo ngay …»
        for k in range(i + 2, min(len(words), i + _ADJUNCT_WORDS)):
            if words[k].text in (";", ":", "."):
                return i
            if words[k].low in ("phải", "có", "không") and _list("modal").match(words, k) and words[k].low != "có":
                return k
    return i


def _after_aside(words: Sequence[Word], i: int) -> int | None:
    """``…, theo chức năng, nhiệm vụ, chỉ đạo …`` · ``…, căn cứ Luật …, khẩn trương tổ chức``: index of the predicate."""
    for k in range(i + 1, min(len(words), i + 120)):
        if words[k].text in (";", ":"):
            return None
        if (
            words[k - 1].text == ","
            and is_predicate(words, k)
            and not _list("lead_in").match(words, k)
            and words[k].low not in ("căn",)
        ):
            return k
    nxt = i + 1
    if _list("lead_in").match(words, nxt):
        for k in range(nxt + 1, min(len(words), i + 16)):
            if is_predicate(words, k) and k > nxt + 2:
                return k
    return None


def _speaks(reading: Reading, issuers: Sequence[str]) -> bool:
    """Is the only body the one that speaks, or its head (``Chủ tịch UBND tỉnh``)?"""
    if len(reading.bodies) != 1:
        return False
    name = reading.bodies[0].name
    own = split_words(name, 0, len(name))
    office = phrases("bodies.toml", "role").match(own, 0)
    names = [name] + ([name[own[office].start :]] if 0 < office < len(own) else [])
    return any(same_body(n, issuer) for n in names for issuer in issuers)


_FULL = {
    key(a): key(b)
    for a, b in {
        "UBND": "Ủy ban nhân dân",
        "HĐND": "Hội đồng nhân dân",
        "BTV": "Ban Thường vụ",
        "UBKT": "Ủy ban Kiểm tra",
        "TP": "thành phố",
        "MTTQ": "Mặt trận Tổ quốc",
        "VPCP": "Văn phòng Chính phủ",
    }.items()
}


def expanded(name: str) -> list[str]:
    """Comparison words of a body's name with the usual abbreviations written out."""
    out: list[str] = []
    for word in key(name).replace(".", " ").split():
        out += _FULL.get(word, word).split()
    return [w for w in out if w not in _NOISE]


_NOISE = frozenset(key(w) for w in ("các", "đồng", "chí", "và", "ông", "bà"))


def same_body(one: str, two: str) -> bool:
    """``UBND tỉnh`` names the issuer ``ỦY BAN NHÂN DÂN TỈNH BÌNH KHÊ``: the shorter begins the longer."""
    a, b = sorted((expanded(one), expanded(two)), key=len)
    return bool(a) and a == b[: len(a)] and (len(a) > 1 or len(b) == 1 or a[0] == b[0])


def _performative(text: str, words: Sequence[Word], at: int, i: int, n: int, assigner: Body | None) -> Clause | None:
    strong = _list("performative", "strong").match(words, i) == n
    after = i + n
    rule = "directive.performative." + "_".join(w.low for w in words[i : i + n])
    while after < len(words) and words[after].low in ("đối", "với", "cho", "tới"):
        after += 1
    if after < len(words) and words[after].text == ":":
        after += 1
    reading = with_tail(text, words, after, read_bodies(text, words, after, "lead"))
    leads = list(reading.bodies)
    k = reading.after
    # «đề nghị A, yêu cầu B cử đầu mối»: one task laid on both
    while leads and k + 1 < len(words) and words[k].text == "," and (m := performative_at(words, k + 1)):
        more = read_bodies(text, words, k + 1 + m, "lead")
        if not more.bodies:
            break
        leads += more.bodies
        k = more.after
    if leads:
        while k < len(words) and words[k].text == "(":
            k = _after_bracket(words, k)
        if k < len(words) and words[k].text == "," and not is_predicate(words, k + 1):
            k = _after_aside(words, k) or k
        elif k < len(words) and words[k].text in (",", ":"):
            k += 1
        if not strong and not is_predicate(words, k):
            return None
        if k < len(words) and words[k].low in _PAST:
            return None
        return Clause("performative", tuple(leads), assigner, k, at, rule)
    if after < len(words) and is_predicate(words, after) and strong:
        return Clause("requested", (), assigner, after, at, rule)
    if (
        strong
        and after < len(words)
        and i + n < len(words)
        and words[after].text.islower()
        and _list("verb").match(words, after)
    ):
        return Clause("requested", (), assigner, after, at, rule)
    return None


def _concerned(text: str, words: Sequence[Word]) -> Clause | None:
    """``(Riêng) đối với các trường …, hằng quý có ít nhất 01 tin``: the body concerned is the actor."""
    i = 0
    if words[0].low == "riêng":
        i = 1
    if not (i + 2 < len(words) and words[i].low == "đối" and words[i + 1].low == "với"):
        return None
    reading = read_bodies(text, words, i + 2, "lead.concerned")
    k = reading.after
    if not reading.bodies or k >= len(words):
        return None
    while k < len(words) and words[k].text == "(":
        k = _after_bracket(words, k)
    if words[k].text not in (",", ":"):
        end = next((m for m in range(k, min(len(words), k + 16)) if words[m].text in (",", ":", ";", ".")), None)
        if end is None or words[end].text in (";", ".") or not is_predicate(words, end + 1):
            return None
        last = reading.bodies[-1]
        name = " ".join(text[last.start : words[end - 1].end].split())
        tail = Body(last.start, words[end - 1].end, name, last.rule + ".tail")
        reading, k = Reading((*reading.bodies[:-1], tail), end), end
    if k + 1 < len(words) and words[k].text in (",", ":") and not _list("statement").match(words, k + 1):
        return Clause("colon", reading.bodies, None, k + 1, 0, "directive.concerned", concessive=True)
    return None


def _headless(words: Sequence[Word], at: int) -> Clause | None:
    i = at
    while i < len(words) and words[i].text in "-–+":
        i += 1
    if i >= len(words) or words[i].is_punctuation:
        return None
    if _list("background", "strict").match(words, i) or _list("statement").match(words, i):
        return None
    matched = max(_list("verb").match(words, i), _list("adverb").match(words, i), _list("modal").match(words, i))
    if not matched:
        return None
    after = i + matched
    if after < len(words) and (words[after].text == ":" or _DUTY.match(words, after)):
        return None  # «Yêu cầu: …», «Báo cáo phải …»: a noun
    if words[i].is_capital and at > 0 and starts_body(words, i, bare_collective=False):
        return None
    return Clause("headless", (), None, i, at, "directive.headless")


def _requested(text: str, words: Sequence[Word]) -> Clause | None:
    """``Số liệu của các bộ, ngành đề nghị gửi về …``: asked of whoever the topic belongs to, or of the addressees."""
    depth = 0
    for i, w in enumerate(words):
        depth += (w.text in "(“«") - (w.text in ")”»")
        if depth > 0:
            continue
        n = performative_at(words, i) if w.low in ("đề", "yêu", "kính") else 0
        if not n or i == 0:
            continue
        after = i + n
        if words[i - 1].text == "," or words[i - 1].text == ";":
            clause = _performative(text, words, i, i, n, None)
            if clause is not None:
                return clause
        if is_predicate(words, after):
            owner: tuple[Body, ...] = ()
            for k in range(i):
                if words[k].low == "của":
                    reading = read_bodies(text, words, k + 1, "lead.owner")
                    if reading.bodies and reading.after == i:
                        owner = reading.bodies
                        break
            return Clause("requested", owner, None, after, 0, "directive.requested")
    return None


_DUTY = Phrases(["phải", "cần", "cần phải", "phải được", "không được", "cần được"])


def _topic(text: str, words: Sequence[Word]) -> Clause | None:
    """``Việc xây dựng phần mềm phải …``: a duty on a thing; who bears it the context says."""
    if not (_list("anaphora").match(words, 0) or words[0].is_capital):
        return None
    for i, w in enumerate(words[1:40], start=1):
        if w.text in (";", ":"):
            return None
        if _DUTY.match(words, i) and not w.is_capital:
            return Clause("topic", (), None, i, 0, "directive.topic_duty")
    return None


_REPORTED_THING = Phrases(
    [
        "kết quả",
        "báo cáo",
        "danh sách",
        "số liệu",
        "hồ sơ",
        "văn bản",
        "ý kiến",
        "thông tin",
        "kế hoạch",
        "riêng báo cáo",
    ]
)
_SENT = Phrases(["báo cáo", "gửi", "gửi về", "nộp", "trình", "chuyển về"])
_THING_WORDS = 10


def _reported(words: Sequence[Word]) -> Clause | None:
    """``Kết quả thực hiện báo cáo UBND tỉnh trước ngày …``: a thing to be sent; who sends it the context says."""
    n = _REPORTED_THING.match(words, 0)
    if not n:
        return None
    for k in range(n, min(len(words) - 1, n + _THING_WORDS)):
        if words[k].text in (";", ":", "."):
            return None
        sent = _SENT.match(words, k)
        if sent and k + sent < len(words) and starts_body(words, k + sent):
            return Clause("topic", (), None, k, 0, "directive.topic_report")
    return None


def is_background(words: Sequence[Word]) -> bool:
    """Does the clause open like a report, a legal basis or a courtesy?"""
    return bool(words) and bool(_list("background", "strict").match(words, 0))
