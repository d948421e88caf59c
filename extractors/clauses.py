"""One clause of a dispatch: does it assign work, to whom, and by which words?

Patterns, strongest first: performative (*X giao / yêu cầu / đề nghị* **Y** *làm Z*), modal (**Y** *có trách nhiệm /
phải / cần …*), actor with colon (**Y**: *làm Z*), bare (**Y** + verb), and those without an actor
(``extractors.unled_clauses``).
The words are data (``data/predicates.toml``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.asides import after_adjunct, after_aside, after_brackets, duty_ahead, may_be_attribute, negates
from extractors.bodies import Reading, lengthened, read_bodies, with_tail
from extractors.body_words import is_predicate, predicates, starts_body
from extractors.clause_openings import conditional, of_cases, openings
from extractors.performatives import PAST, performative, performative_at, skip_courtesy
from extractors.records import Body, Clause
from extractors.speakers import speaks
from extractors.unled_clauses import headless, reported, requested, timed, topic
from extractors.words import Word


def read_clause(text: str, words: Sequence[Word], issuers: Iterable[str] = ()) -> Clause | None:
    """The strongest reading of ``words``; None if nothing is assigned here.

    ``text`` is the whole text in which ``words`` have their offsets. ``issuers`` are the names of who speaks: what the
    issuer says of itself (``Sở sẽ …``) assigns nothing.
    """
    speakers = tuple(issuers)
    while words and words[0].is_punctuation:
        words = words[1:]
    if not words or _states(text, words):
        return None
    contingent = bool(predicates("lead_in", "contingent").match(words, 0)) or (
        words[0].low in ("trong", "quá")
        and any(predicates("condition", "trouble").match(words, k) for k in range(1, len(words)))
    )
    starts = list(openings(words))
    if of_cases(words) and (then := [k for k in starts if words[k - 1].low == "thì"]):
        starts = then  # «Cơ quan nào không gửi … thì | người đứng đầu chịu trách nhiệm»
    at_once = timed(words)
    for at in starts:
        if at_once is not None and at > 0:
            break
        clause = _explicit(text, words, at, speakers)
        if clause is not None and clause.pattern == "requested" and (asked := _asked_of(text, words, clause)):
            clause = replace(clause, leads=asked, pattern="performative")
        if clause is not None:
            return replace(clause, contingent=contingent or conditional(words, at))
    if at_once is not None:
        return replace(at_once, contingent=contingent)
    concerned = _concerned(text, words)
    if concerned is not None:
        return concerned
    request = requested(text, words)
    sent = reported(words)
    for at in starts:
        clause = headless(words, at)
        if clause is not None:
            if request is not None and request.verb < clause.verb:
                break
            if sent is not None and sent.verb < clause.verb:
                return sent  # «Báo cáo năm gửi Bộ A trước …, đồng thời gửi bản mềm …»
            return replace(clause, contingent=contingent or conditional(words, at))
    return request or topic(words) or sent


def _states(text: str, words: Sequence[Word]) -> bool:
    """``Sở Tài chính nhận được Công văn … đề nghị hướng dẫn …``: the subject receives, finds, agrees."""
    statement = predicates("statement")
    if any(w.text == ":" and statement.match(words, k + 1) for k, w in enumerate(words)):
        return not any(w.text == ";" for w in words)
    if statement.match(words, 0):
        return not any(words[k].text in (";", ",") and performative_at(words, k + 1) for k in range(len(words) - 1))
    if not starts_body(words, 0):
        return False
    if words[0].low == "một" and len(words) > 1 and words[1].low == "số" and _only_finds(words):
        return True
    reading = read_bodies(text, words, 0, "subject")
    k = reading.after
    behind = k if k < len(words) and statement.match(words, k) else k - 2
    # «… Tỉnh uỷ cơ bản thống nhất»: the adverb may have been taken for the name's tail
    return bool(reading.bodies) and 0 < behind < len(words) and bool(statement.match(words, behind))


def _only_finds(words: Sequence[Word]) -> bool:
    """``Một số thôn chưa nộp báo cáo theo yêu cầu``: no duty follows."""
    if not any(w.low in ("chưa", "còn") for w in words[2:_FINDING_WORDS]):
        return False
    return not predicates("modal", "duty").anywhere(words)


def _explicit(text: str, words: Sequence[Word], at: int, issuers: Sequence[str]) -> Clause | None:
    """A performative at ``words[at]``, or a named actor there with what it must do."""
    i = skip_courtesy(words, at)
    n = performative_at(words, i)
    if n and predicates("performative", "strong").match(words, i) == n:
        return performative(text, words, at, i, n, None)
    if n and (words[i + n - 1].low == "cấm" or predicates("performative", "reminding").match(words, i) == n):
        forbidden = performative(text, words, at, i, n, None)
        if forbidden is not None and forbidden.leads:
            return forbidden
    actor = i if i > at and starts_body(words, i) else at
    reading = with_tail(text, words, actor, read_bodies(text, words, actor, "lead"))
    if not reading.bodies or _is_verb_after_all(reading, words, actor):
        return None
    i = after_brackets(words, reading.after)
    speaking = _assigns_to_others(text, words, at, skip_courtesy(words, i), reading, issuers)
    return speaking or _actor_with_duty(text, words, at, i, reading, issuers)


def _is_verb_after_all(reading: Reading, words: Sequence[Word], at: int) -> bool:
    """``Lãnh đạo, chỉ đạo …``, ``Lãnh đạo xây dựng …``: the letters of an office, but the verb."""
    n = predicates("office_homonym").match(words, at)
    return bool(n) and reading.after == at + n and len(reading.bodies) == 1


def _assigns_to_others(
    text: str, words: Sequence[Word], at: int, i: int, reading: Reading, issuers: Sequence[str]
) -> Clause | None:
    """*X giao* **Y** …: the body read first assigns. Directing is its own work, unless it is the issuer."""
    n = performative_at(words, i)
    if not n or len(reading.bodies) > 2:
        return None
    if predicates("performative", "strong").match(words, i) < n and not speaks(reading, issuers):
        return None
    return performative(text, words, at, i, n, reading.bodies[0])


def _actor_with_duty(
    text: str, words: Sequence[Word], at: int, i: int, reading: Reading, issuers: Sequence[str]
) -> Clause | None:
    """**Y** *(…)*, *phải …* / **Y**: … / **Y** + verb, from ``words[i]`` behind the actor on."""
    i = after_adjunct(text, words, i)
    if i < len(words) and words[i].text == "," and not _next_is_name(words, i):
        aside = after_aside(words, i)
        i = i if aside is None else aside
    if i < len(words) and words[i].text == ":":
        return _after_colon(text, words, at, i, reading, issuers)
    if i >= len(words) or words[i].low in PAST or speaks(reading, issuers) or _tells(reading, words, i):
        return None
    if predicates("statement").match(words, i):
        return None
    duty = duty_ahead(words, i)
    if predicates("modal").match(words, i) and not (duty is not None and negates(words, i)):
        return Clause("modal", reading.bodies, None, i, at, "directive.modal." + words[i].low)
    if duty is not None and may_be_attribute(reading.bodies[-1], words, i):
        named = (*reading.bodies[:-1], lengthened(text, reading.bodies[-1], words[duty - 1].end))
        return Clause("modal", named, None, duty, at, "directive.modal." + words[duty].low)
    if not is_predicate(words, i):
        return None
    if words[i].low in ("là", "được") and not predicates("office").match(words, i):
        return None
    return Clause("bare", reading.bodies, None, i, at, "directive.bare")


def _tells(reading: Reading, words: Sequence[Word], i: int) -> bool:
    """``một số chủ đầu tư … còn thiếu chủ động``, ``X theo phân công đã chỉ đạo``: a finding, no work."""
    ahead = words[i : i + _FINDING_WORDS]
    stop = next((k for k, w in enumerate(ahead) if w.text in (";", ".", ":")), len(ahead))
    if reading.bodies[0].name.lower().startswith("một số"):
        return any(w.low in ("chưa", "còn") for w in ahead[:stop])
    return words[i].low == "theo" and any(w.low in PAST for w in ahead[:stop])


_FINDING_WORDS = 12


def _next_is_name(words: Sequence[Word], comma: int) -> bool:
    return comma + 1 < len(words) and starts_body(words, comma + 1, bare_collective=False)


def _after_colon(
    text: str, words: Sequence[Word], at: int, colon: int, reading: Reading, issuers: Sequence[str]
) -> Clause | None:
    """**Y**: *làm Z*; or a kind of bodies and, behind the colon, those of it that must act."""
    rest = colon + 1
    while rest < len(words) and words[rest].text in ("-", "–"):
        rest += 1
    listed = read_bodies(text, words, rest, "lead")
    if len(listed.bodies) > 1 and is_predicate(words, listed.after):
        # «Các sở, ngành: Văn phòng UBND tỉnh, Sở Tư pháp chuẩn bị …»
        return Clause("bare", listed.bodies, None, listed.after, at, "directive.listed_actors")
    if predicates("statement").match(words, rest) or rest >= len(words) or speaks(reading, issuers):
        return None
    return Clause("colon", reading.bodies, None, rest, at, "directive.actor_colon")


def _concerned(text: str, words: Sequence[Word]) -> Clause | None:
    """``(Riêng) đối với các trường …, hằng quý có ít nhất 01 tin``: the body concerned is the actor."""
    i = int(words[0].low == "riêng")
    if not (i + 2 < len(words) and words[i].low == "đối" and words[i + 1].low == "với"):
        return None
    reading = read_bodies(text, words, i + 2, "lead.concerned")
    k = reading.after
    if not reading.bodies or k >= len(words):
        return None
    k = after_brackets(words, k)
    if k >= len(words):
        return None
    bodies = reading.bodies
    if words[k].text not in (",", ":"):
        end = next((m for m in range(k, min(len(words), k + 16)) if words[m].text in (",", ":", ";", ".")), None)
        if end is None or words[end].text in (";", ".") or not is_predicate(words, end + 1):
            return None
        bodies, k = (*bodies[:-1], lengthened(text, bodies[-1], words[end - 1].end)), end
    if k + 1 < len(words) and words[k].text in (",", ":") and not predicates("statement").match(words, k + 1):
        return Clause("colon", bodies, None, k + 1, 0, "directive.concerned")
    return None


def _asked_of(text: str, words: Sequence[Word], clause: Clause) -> tuple[Body, ...]:
    """``Đối với Công an tỉnh, Chủ tịch đề nghị tăng cường …``: the bodies concerned, before whoever asks."""
    i = int(words[0].low == "riêng")
    if clause.assigner is None or not (i + 2 < len(words) and words[i].low == "đối" and words[i + 1].low == "với"):
        return ()
    bodies = read_bodies(text, words, i + 2, "lead.concerned").bodies
    return tuple(b for b in bodies if b.end <= clause.assigner.start)


def is_background(words: Sequence[Word]) -> bool:
    """Does the clause open like a report, a legal basis or a courtesy?"""
    return bool(words) and bool(predicates("background", "strict").match(words, 0))
