"""Who joins a task and who gets its report, read from the words of one directive.

Coordinators stand behind ``phối hợp với``, ``cùng với``, ``có sự tham gia của``; receivers behind ``báo cáo``,
``gửi``, ``trình``, ``đề xuất``, ``phản ánh`` (``về``/``cho``) and in ``(qua …)``.
What the *receiver* will do in turn (``… gửi Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh``) is not this row's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.bodies import Reading, read_bodies, read_cell, with_object_tail, with_tail
from extractors.body_names import NO_NAME
from extractors.body_words import is_predicate, named_head, starts_body
from extractors.canonical import key
from extractors.records import Body
from extractors.words import Phrases, Word, phrases

_FILE = "relations.toml"
_PURPOSE = frozenset({"để", "nhằm", "dé"})
_PURPOSE_WINDOW = 14
_FAR = 400
_COMPOUNDS = frozenset(["quá", "tờ", "phiếu", "công", "chương", "quy", "lộ", "tiến", "giáo", "thuyết", "tường", "lập"])
"""``quá trình``, ``chương trình``: no submitting."""


def _list(table: str, name: str = "words") -> Phrases:
    return phrases(_FILE, table, name)


def coordinators(text: str, words: Sequence[Word], leads: Iterable[Body] = ()) -> tuple[Body, ...]:
    """Bodies behind the words of joining, each once, in order; never one of ``leads``."""
    taken = {key(b.name) for b in leads}
    out: list[Body] = []
    i = 0
    while i < len(words):
        n = _list("join").match(words, i) or _beside_lead(words, i)
        if not n or _in_purpose(words, i):
            i += 1
            continue
        at = i + n
        if at < len(words) and words[at].low in ("giữa", "trong"):
            i = at
            continue
        rule = "coordinator." + "_".join(w.low for w in words[i:at])
        reading = _partners(text, words, at, rule)
        keep = [b for b in reading.bodies if _is_partner(text, words, at)]
        close = _closing_bracket(words, at) if i > 0 and words[i - 1].text == "(" else None
        if close is not None and keep:
            # «(phối hợp với A, B và C tổ chức sự kiện)»: all there is in the bracket is names
            keep = list(read_cell(text, words[at].start, words[close].start, rule))
        if (
            _list("join", "named").match(words, i) == n
            and keep
            and words[at].text.islower()
            and words[at].low not in ("các", "đơn", "cơ")
        ):
            keep = []
        for body in keep:
            if key(body.name) not in taken:
                taken.add(key(body.name))
                out.append(body)
        i = max(reading.after, at)
    return tuple(out)


def _partners(text: str, words: Sequence[Word], at: int, rule: str) -> Reading:
    """Bodies from ``words[at]`` on; the last name may go on up to the verb of what is done together."""
    reading = read_bodies(text, words, at, rule)
    if reading.after < len(words) and words[reading.after].low in NO_NAME:
        return reading
    return with_tail(text, words, at, reading)


def _beside_lead(words: Sequence[Word], i: int) -> int:
    """``Sở A chủ trì, cùng các sở, ngành liên quan thẩm định``: 1 when ``cùng`` names who joins, else 0."""
    if words[i].low != "cùng" or i + 1 >= len(words) or words[i + 1].low in ("với", "nhau", "cấp", "thời", "kỳ"):
        return 0
    return int(any(words[k].low == "trì" for k in range(max(0, i - 3), i)) and starts_body(words, i + 1))


def _closing_bracket(words: Sequence[Word], at: int) -> int | None:
    return next((k for k in range(at, min(len(words), at + 60)) if words[k].text == ")"), None)


def _is_partner(text: str, words: Sequence[Word], at: int) -> bool:
    return not (is_predicate(words, at) and words[at].text.islower() and words[at].low not in ("tổ", "cấp", "phòng"))


def _in_purpose(words: Sequence[Word], i: int) -> bool:
    """``… để phối hợp với Sở B tham mưu``: what the receiver will do."""
    return i > 0 and words[i - 1].low in _PURPOSE


def report_to(text: str, words: Sequence[Word], leads: Iterable[Body] = ()) -> tuple[Body, ...]:
    """Bodies that get the report, result, file or opinion, each once, in order; never one of ``leads``."""
    taken = {key(b.name) for b in leads}
    out: list[Body] = []

    def add(bodies: Iterable[Body]) -> bool:
        fresh = [b for b in bodies if key(b.name) not in taken]
        for b in fresh:
            taken.add(key(b.name))
            out.append(b)
        return bool(fresh)

    i = 0
    while i < len(words):
        n = _list("send").match(words, i)
        if (
            not n
            or _excluded(words, i, n)
            or (_receiver_acts(words, i) and (out or words[i - 1].low not in _PURPOSE))
            or (_list("letter").match(words, i) and _asks(words, i))
        ):
            i += 1
            continue
        at = i + n
        if at < len(words) and _list("send", "to").match(words, at):
            at += 1
        rule = "report_to." + "_".join(w.low for w in words[i : i + n])
        reading = with_object_tail(text, words, read_bodies(text, words, at, rule))
        copies = _list("send", "copies").match(words, at)  # «gửi bản mềm về …», though bản is also a village
        if (
            reading.bodies
            and not copies
            and _receives(words, at)
            and _fits(words, i, n, at)
            and _is_name(reading.bodies[0])
        ):
            add(reading.bodies)
            i = _through(text, words, reading.after, add)
            continue
        far = _object_then_receiver(text, words, i, n)
        if far is not None:
            bodies, after = far
            add(bodies)
            i = _through(text, words, after, add)
            continue
        i += n
    return tuple(out)


def _asks(words: Sequence[Word], i: int) -> bool:
    """``có văn bản gửi Bộ A đề nghị …``: a letter that asks something of A is the work itself, no report."""
    for k in range(i + 3, min(len(words), i + 24)):
        if words[k].text in (".", ";") or words[k].low in _PURPOSE:
            return False
        if _list("letter", "asking").match(words, k):
            return True
    return False


def _fits(words: Sequence[Word], i: int, n: int, at: int) -> bool:
    """Weak verbs (``báo``, ``trả lời``, ``trao đổi``, ``liên hệ``) take a named body only."""
    first = words[i].low
    if first in ("cung", "thông", "chuyển", "nhắn", "điện", "đăng"):
        return words[at].is_capital and words[at - 1].low in ("cho", "về", "đến", "tới")
    if first in ("trao", "trả", "kiến") or (first == "báo" and (n == 1 or words[i + 1].low != "cáo")):
        return words[at].is_capital or (words[at - 1].low == "cho" and first == "báo")
    return True


def _is_name(body: Body) -> bool:
    """Not a lone common noun (``gửi bản chụp``)."""
    return " " in body.name or body.name[:1].isupper()


def _receives(words: Sequence[Word], at: int) -> bool:
    if not (is_predicate(words, at) and words[at].text.islower()):
        return True
    # «trình lãnh đạo Ban trước ngày …»: an office, although its letters are also a verb's
    n = phrases("bodies.toml", "role").match(words, at)
    return bool(n) and at + n < len(words) and (words[at + n].is_capital or starts_body(words, at + n))


def _excluded(words: Sequence[Word], i: int, n: int) -> bool:
    if (
        i > 0
        and (
            _list("send", "never").match(words, i - 1)
            or (words[i - 1].low == "bản" and not (i > 2 and words[i - 3].low == "bằng"))
            or words[i - 1].low in ("được", "đã", "các", "theo", "tại", "những")
        )
        and words[i].low != "báo"
    ):
        return True
    if (
        i > 0
        and words[i].low == "báo"
        and words[i - 1].low
        in ("theo", "tại", "trong", "của", "bản", "dự", "đã", "thông", "cảnh", "dự", "mẫu", "này", "nghe")
    ):
        return True
    if i > 0 and words[i].low == "trình" and words[i - 1].low in _COMPOUNDS:
        return True
    nxt = words[i + n].low if i + n < len(words) else ""
    return words[i].low == "báo" and n == 2 and nxt in ("của", "số", "nghiên", "tài")


def _receiver_acts(words: Sequence[Word], i: int) -> bool:
    """Is ``words[i]`` inside ``để tổng hợp, …`` / ``để phối hợp …``?"""
    for k in range(i - 1, max(-1, i - _PURPOSE_WINDOW), -1):
        if words[k].text in (";", ".", ":") or (words[k].low == "đồng" and words[k + 1].low == "thời"):
            return False
        if words[k].low in _PURPOSE:
            acts = k + 1
            while acts < i and not _list("next_hands").match(words, acts):
                acts += 1  # «để Sở tổng hợp, báo cáo Bộ»
            named = k + 1 < i and words[k + 1].is_capital and named_head(words, k + 1)  # «để Sở gửi UBND tỉnh»
            return bool(named) or acts < i or bool(_list("next_hands").match(words, k + 1))
    return False


def _object_then_receiver(text: str, words: Sequence[Word], i: int, n: int) -> tuple[tuple[Body, ...], int] | None:
    """``báo cáo kết quả thực hiện cho X``, ``gửi hồ sơ … về X``: the body behind the object, in the same clause."""
    if not _list("send", "object").match(words, i):
        return None
    depth = 0
    best: tuple[tuple[Body, ...], int] | None = None
    for k in range(i + n, min(len(words), i + 400)):
        w = words[k]
        depth += (w.text == "(") - (w.text == ")")
        if depth > 0:
            continue
        if w.text in (";", ":") or (w.text == "." and k + 1 < len(words)) or w.low in _PURPOSE:
            break
        if (
            _list("send", "to").match(words, k)
            and k + 1 < len(words)
            and (named_head(words, k + 1) or not is_predicate(words, k + 1))
        ):
            reading = with_object_tail(text, words, read_bodies(text, words, k + 1, "report_to.object"))
            if not reading.bodies:
                continue
            informs = w.low == "cho" and bool(_list("send_information").match(words, i + n))
            if w.low == "cho" and not informs and words[i].low in ("cung", "thông"):
                continue  # «cung cấp dịch vụ cho người dân»
            if not (
                words[k + 1].is_capital
                or words[k + 1].low in ("các", "cơ", "đơn")
                or named_head(words, k + 1)
                or informs
            ):
                continue
            if w.low == "cho" and reading.bodies[0].name.islower() and not named_head(words, k + 1):
                continue  # «thông tin cho người dân», «cho các cơ quan chức năng»: the public
            if _ends_receiver(words, reading.after):
                # «về» also means «about»: the last body that closes the clause is the receiver
                best = (reading.bodies, reading.after)
                if k - i < 40:
                    break
    return best


def _ends_receiver(words: Sequence[Word], after: int) -> bool:
    if after >= len(words):
        return True
    w = words[after]
    return w.text in (",", ".", ";", "(", "/") or w.low in (
        "trước",
        "chậm",
        "để",
        "theo",
        "qua",
        "trong",
        "định",
        "hằng",
        "hàng",
        "vào",
        "kịp",
        "tổng",
        "bằng",
        "xem",
        "đúng",
        "khi",
        "đến",
        "ngay",
        "và",
        "thẩm",
        "tại",
        "là",
    )


def _through(text: str, words: Sequence[Word], i: int, add: object) -> int:
    """``(qua X)``, ``thông qua X``, ``đồng gửi X``."""
    at = i
    if at < len(words) and words[at].text in ("(", ","):
        at += 1
    n = _list("send", "through").match(words, at)
    if not n:
        return i
    reading = with_object_tail(text, words, read_bodies(text, words, at + n, "report_to.through"))
    if not reading.bodies or not callable(add) or not (words[at + n].is_capital or named_head(words, at + n)):
        return i
    behind = words[reading.after + 1 : reading.after + 3]
    if reading.bodies[0].name.startswith("Phòng") and behind and behind[0].low in ("email", "e", "hộp", "thư"):
        return i  # «(qua Phòng A, email: …)» is the letter box of the receiver just named
    # «(qua Phòng B, đ/c Nguyễn Văn C, điện thoại …)»: whom to call is nobody who gets the report
    add(b for b in reading.bodies if not _is_person(text, b))
    return reading.after


_TITLED = re.compile(r"(?:đồng chí|đ/c|ông|bà)\s*$", re.IGNORECASE)


def _is_person(text: str, body: Body) -> bool:
    return bool(_TITLED.search(text, max(0, body.start - 12), body.start))
