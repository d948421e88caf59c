"""Lists of bodies: which words name who must act, and where the list ends.

``read_bodies`` reads a list that begins at a word: named bodies one by one (``Sở Tài chính, Sở Y tế`` → 2),
collectives whole (``các sở, ban, ngành`` → 1), heads shared by a list given to each member (``các Bộ: Công an, Tư
pháp`` → 2). Names may hold commas and ``và`` (``Sở Văn hóa, Thể thao và Du lịch``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.body_grammar import Item, read_by_grammar, read_item
from extractors.body_names import NO_NAME
from extractors.body_words import (
    DASHES,
    body_list,
    is_predicate,
    named_head,
    noun_reading,
    predicates,
    separator,
    starts_body,
)
from extractors.canonical import key
from extractors.records import Body
from extractors.words import Word, split_words


@dataclass(frozen=True, slots=True)
class Reading:
    """Bodies read and the index of the first word behind them."""

    bodies: tuple[Body, ...]
    after: int


def lengthened(text: str, body: Body, end: int) -> Body:
    """``body`` with its name going on up to the character ``end``."""
    return Body(body.start, end, _shown(text, body.start, end), body.rule + ".tail")


def _shown(text: str, start: int, end: int) -> str:
    """A name as a table cell shows it: single spaces, no line breaks."""
    return " ".join(text[start:end].split())


def read_bodies(text: str, words: Sequence[Word], at: int, rule: str) -> Reading:
    """Bodies of the list that begins at ``words[at]``; an empty reading if none begins there."""
    out: list[Body] = []
    i = at
    while i < len(words):
        item = read_item(text, words, i, first=not out)
        if item is None:
            break
        out += _bodies_of(text, words, item, rule)
        i = _after_office(text, words, item) if item.person else item.after
        nxt = separator(words, i)
        if nxt is None or not _opens_item(words, nxt):
            break
        i = nxt
    return Reading(tuple(_with_shared_place(out)), i)


def _after_office(text: str, words: Sequence[Word], item: Item) -> int:
    """``đồng chí Nguyễn Văn A, Phó Bí thư Tỉnh ủy, | trực tiếp chỉ đạo``: the person's office is no second body."""
    i = item.after
    if i + 1 >= len(words) or words[i].text not in (",", *DASHES) or not body_list("role").match(words, i + 1):
        return item.after
    office = read_by_grammar(text, words, i + 1, first=False)
    if office is None:
        return item.after
    k = office.after
    return k + 1 if k + 1 < len(words) and words[k].text == "," and is_predicate(words, k + 1) else k


def _opens_item(words: Sequence[Word], i: int) -> bool:
    """Can the next body of a list begin at ``words[i]``? A verb's letters only as office, name or noun."""
    if i >= len(words):
        return False
    if is_predicate(words, i) and not body_list("determiner").match(words, i):
        return bool(body_list("role").match(words, i) > 1 or named_head(words, i)) or noun_reading(words, i)
    return starts_body(words, i)


def _bodies_of(text: str, words: Sequence[Word], item: Item, rule: str) -> list[Body]:
    start, end = words[item.first].start, words[item.after - 1].end
    if item.names:
        return [Body(start, end, " ".join(name.split()), rule + ".shared_head") for name in item.names]
    return [Body(start, end, _shown(text, start, end), rule)]


def _with_shared_place(bodies: list[Body]) -> list[Body]:
    """``HĐND, UBND thành phố A``: both are of A, and a row that says only ``HĐND`` would not tell of which place."""
    out = list(bodies)
    for n, (one, two) in enumerate(pairwise(bodies)):
        if key(one.name) in _COUNCILS and (m := _COMMITTEE.match(two.name)) and " " in two.name:
            out[n] = Body(one.start, one.end, f"{one.name} {two.name[m.end() :]}", one.rule + ".shared_place")
    return out


_COUNCILS = frozenset((key("HĐND"), key("Hội đồng nhân dân")))
_COMMITTEE = re.compile(r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s*", re.IGNORECASE)


def with_tail(text: str, words: Sequence[Word], at: int, reading: Reading) -> Reading:
    """A subject whose name goes on over words the grammar does not know, up to the predicate of its clause.

    ``Cấp ủy | nơi cư trú | nhận xét …``, ``Các đơn vị | cấp nước sạch trên địa bàn | phải …``. Unchanged where no
    predicate follows without a break, or where what stands between is an adverbial (``theo chức năng …``).
    """
    i = reading.after
    if not reading.bodies or i >= len(words) or words[i].is_punctuation:
        return reading
    if words[i].low in _NO_TAIL or is_predicate(words, i):
        return reading
    if predicates("lead_in").match(words, at) or predicates("background", "strict").match(words, at):
        return reading
    last = reading.bodies[-1]
    if last.rule.endswith("shared_head"):
        return reading
    for k in range(i + 1, min(len(words), i + _TAIL_WORDS)):
        modal = predicates("modal").match(words, k)
        if words[k].is_punctuation and words[k].text not in (*DASHES, ":") and not _modal_behind(words, k):
            return reading
        if words[k].low in _NO_TAIL and not modal:
            return reading
        ends = modal or words[k].text == ":" or is_predicate(words, k)
        if ends and not (k == i + 1 and words[i].low in _INSIDE):
            return Reading((*reading.bodies[:-1], lengthened(text, last, words[k - 1].end)), k)
    return reading


def with_object_tail(text: str, words: Sequence[Word], reading: Reading) -> Reading:
    """A receiver or partner whose name goes on over words the grammar does not know, up to what closes an object.

    ``gửi Tổ Quản lý | trật tự đô thị phường | để xử lý``, ``(qua Phòng Hành chính | tư pháp)``. Unchanged where a
    predicate, a joint or the content of a report stands in between, or the tail is long.
    """
    i = reading.after
    if not reading.bodies or i >= len(words) or reading.bodies[-1].rule.endswith("shared_head"):
        return reading
    k = i
    while k < len(words) and k - i <= _OBJECT_TAIL_WORDS:
        w = words[k]
        if (w.is_punctuation and w.text not in DASHES) or w.low in _OBJECT_ENDS:
            break
        if w.low in NO_NAME or is_predicate(words, k):
            return reading
        n = body_list("content").match(words, k)
        if n and not (k > i and k + n < len(words) and words[k + n].text == ")"):
            return reading  # but «(qua Trung tâm … công nghệ | thông tin)»
        if starts_body(words, k, bare_collective=False):
            return reading
        k += 1
    if k == i or k - i > _OBJECT_TAIL_WORDS or (k < len(words) and words[k].text == ":"):
        return reading
    last = reading.bodies[-1]
    return Reading((*reading.bodies[:-1], lengthened(text, last, words[k - 1].end)), k)


_OBJECT_TAIL_WORDS = 5
_OBJECT_ENDS = frozenset((
    "trước", "để", "chậm", "theo", "nhằm", "hằng", "hàng", "định", "khi", "kịp", "ngay", "bằng", "vào", "trong",
))  # fmt: skip
"""Words that open a time, purpose or manner behind the body that something goes to."""


def _modal_behind(words: Sequence[Word], comma: int) -> bool:
    """``…, không | phải …``: a modal stands one or two words behind the comma."""
    return words[comma].text == "," and any(
        predicates("modal").match(words, m) for m in range(comma + 2, min(len(words), comma + 4))
    )


_TAIL_WORDS = 10
_INSIDE = frozenset(("nơi", "thuộc", "tại", "trên", "của", "ở", "trong", "do"))
"""Words that open an attribute of the name before them."""


_NO_TAIL = frozenset((
    "theo", "với", "căn", "khi", "nếu", "để", "nhằm", "và", "hoặc", "đã", "sẽ", "vẫn", "cũng", "còn", "thì", "mà",
    "như", "vì", "nên", "bằng", "qua", "từ", "đến", "có", "được", "là", "đang", "chưa", "việc", "này",
))  # fmt: skip
"""Words that begin an adverbial or a predicate, no part of a name."""


def read_cell(text: str, start: int, end: int, rule: str) -> tuple[Body, ...]:
    """Bodies of a table cell or of a line ``Đơn vị phối hợp: …``: everything there is a name.

    Pieces between ``,`` ``;`` and line breaks are bodies; a bare noun joins the collective before it
    (``các nghệ sĩ, học sinh``), commas inside a known name do not split.
    """
    lines = _cell_lines(text, start, end)
    if len(lines) > 1:
        return tuple(body for a, b in lines for body in read_cell(text, a, b, rule))
    words = split_words(text, start, end)
    out: list[Body] = []
    i = 0
    while True:
        while i < len(words) and (words[i].is_punctuation or (words[i].low == "và" and out)):
            i += 1
        if i >= len(words):
            return tuple(out)
        reading = read_bodies(text, words, i, rule)
        stop = _piece_end(text, words, reading.after)
        if reading.bodies:
            out += reading.bodies[:-1]
            last = reading.bodies[-1]
            tail = stop > reading.after and words[reading.after].text != "("
            out += _with_cell_tail(text, last, words[stop - 1].end) if tail else [last]
        elif stop > i:
            a, b = words[i].start, words[stop - 1].end
            out.append(Body(a, b, _shown(text, a, b).rstrip(" ."), rule + ".piece"))
        i = max(stop, i + 1)


def _piece_end(text: str, words: Sequence[Word], i: int) -> int:
    """Index of the ``,`` ``;`` ``.`` or of the first word behind a line break, from ``words[i]`` on."""
    while (
        i < len(words) and words[i].text not in (",", ";", ".") and "\n" not in text[words[i - 1].end : words[i].start]
    ):
        i += 1
    return i


def _with_cell_tail(text: str, last: Body, end: int) -> list[Body]:
    """``last`` with the rest of its piece; of nouns in a row only the last (``nhóm sáng tạo, nghệ nhân làng nghề``)."""
    if end <= last.end:
        return [last]
    comma = text.rfind(",", last.start, last.end)
    if comma <= 0:
        return [Body(last.start, end, _shown(text, last.start, end).rstrip(" ."), last.rule)]
    at = comma + 2
    return [
        Body(last.start, comma, _shown(text, last.start, comma), last.rule),
        Body(at, end, _shown(text, at, end).rstrip(" ."), last.rule),
    ]


def _cell_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Lines of a cell that each open a name of their own; a line that goes on with the name above stays with it."""
    out: list[tuple[int, int]] = []
    at = start
    for m in re.finditer(r"[^\n]+", text[start:end]):
        a, b = start + m.start(), start + m.end()
        words = split_words(text, a, b)
        if not words:
            continue
        before = text[at:a].rstrip()
        opens = (
            bool(out)
            and words[0].is_capital
            and bool(named_head(words, 0))
            and not before.endswith((",", "-", "và", "của", "các"))
            and not body_list("role").match_text(before.strip(" -+•"))
        )
        if opens or not out:
            out.append((a, b))
        else:
            out[-1] = (out[-1][0], b)
        at = out[-1][0]
    return out
