"""To whom a dispatch goes: Kính gửi (who must act on it) and Nơi nhận (who gets a copy, and what for)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors import zone_labels as z
from extractors.bodies import read_bodies
from extractors.body_words import body_list, named_head
from extractors.canonical import CAPITALS
from extractors.layout import BlockView, text_of
from extractors.records import Body, Recipient, ZoneView
from extractors.signature import tail_capitals
from extractors.words import any_of, split_words
from extractors.zone_marks import DISTRIBUTION_LINE, SIGNED, TELEGRAM

_SENT_TO = re.compile(r"^\W{0,3}(?:k?[ií]nh|ngửi|kinh)?\s*(?:g[uửứ]i|ngửi)\s*:?\s*", re.IGNORECASE)
_COURTESY = re.compile(r"^(?:các )?(?:đồng chí|đ/c|ông|bà)\s+", re.IGNORECASE)
_BULLET = re.compile(r"[\s\-–—~_•*+]+")
_END = re.compile(r"[\s.;,:/]+(?:\(đã ký\)[\s.;,]*)?$", re.IGNORECASE)
"""Marks behind an entry, and the ``(đã ký)`` of the other column that a copied text may set beside it."""
_PURPOSE = re.compile(
    rf"""
    \s*\((?P<p>
      (?:để\ |đề\ |đê\ |dé\ |nhằm\ )?{any_of("marks.toml", "purpose")}[^)]*
    | (?:để|đề|đê)\s[^)]*
    )\)\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ONLY_PURPOSE = re.compile(r"^\s*\((?P<p>[^)]+)\)\s*[;.,]?\s*$")


def read_addressees(text: str, layout: Sequence[BlockView], zones: Sequence[ZoneView]) -> list[Body]:
    """Entries of Kính gửi, one for each body as printed; a head shared by a list is given to each member."""
    out: list[Body] = []
    wanted = [zone for zone in zones if zone.label == z.ADDRESSEES]
    blocks = [b for b in layout if any(zone.start <= b.start < zone.end for zone in wanted)]
    for start, end, label in _whole_entries(text, blocks):
        line = text[start:end]
        opening = _SENT_TO.match(line)
        inline = False
        if opening and opening.end() and not label:
            start += opening.end()
            inline = True
        elif TELEGRAM.search(" ".join(line.split())):
            continue
        for a, b in _entries(text, start, end, inline=inline):
            dashed = bool(_BULLET.match(text[start:a])) or text[max(start, a - 3) : a].strip(" ") in ("-", "–")
            out += _entry(text, a, b, inline=inline and not dashed)
    return out


def _whole_entries(text: str, blocks: Sequence[BlockView]) -> list[tuple[int, int, str | None]]:
    """Blocks of Kính gửi; a line without a dash goes on with the entry above that no mark has closed."""
    out: list[tuple[int, int, str | None]] = []
    for block in blocks:
        if out and not block.label and not text[: out[-1][1]].rstrip().endswith((";", ",", ".", ":")):
            out[-1] = (out[-1][0], block.end, out[-1][2])
        else:
            out.append((block.start, block.end, block.label))
    return out


def _entries(text: str, start: int, end: int, *, inline: bool) -> list[tuple[int, int]]:
    """Ranges of the entries of one line: ``;`` and line breaks divide, and dashes inside ``Kính gửi: - A, - B``."""
    out = []
    at = start
    for m in (_ENTRY_MARKS_INLINE if inline else _ENTRY_MARKS).finditer(text, start, end):
        out.append((at, m.start()))
        at = m.end()
    out.append((at, end))
    trimmed = []
    for a, b in out:
        a = _behind_bullet(text, a, b)
        b = a + len(_END.sub("", text[a:b]))
        if b > a:
            trimmed.append((a, b))
    return trimmed


_ENTRY_MARKS = re.compile(r";|(?<=[;,.:])\n")
_ENTRY_MARKS_INLINE = re.compile(rf";|(?<=[;,.:])\n|\n(?=\s{{0,20}}[-–+•*])|,?\s{{1,9}}[-–]\s{{1,9}}(?=[{CAPITALS}])")


def _behind_bullet(text: str, start: int, end: int) -> int:
    """First character behind dashes, bullets and spaces."""
    m = _BULLET.match(text, start, end)
    return m.end() if m else start


def _entry(text: str, start: int, end: int, *, inline: bool) -> list[Body]:
    m = _COURTESY.match(text[start:end])
    if m:
        start += m.end()
    words = split_words(text, start, end)
    reading = read_bodies(text, words, 0, "addressee")
    whole = reading.bodies and reading.after >= len(words)
    shared = any(b.rule.endswith("shared_head") for b in reading.bodies)
    named = len(reading.bodies) > 1 and all(_is_proper(text, b) for b in reading.bodies)
    if whole and (shared or named or (inline and len(reading.bodies) > 1)):
        return list(reading.bodies)
    return [Body(start, end, " ".join(text[start:end].split()), "addressee.line")]


def _is_proper(text: str, body: Body) -> bool:
    """One body by name (``VNPT Đà Nẵng``), no kind of bodies (``các ban đảng``)."""
    words = split_words(text, body.start, body.end)
    office = body_list("role").match(words, 0) if words and words[0].is_capital else 0
    words = words[office:]  # «Giám đốc | Công an tỉnh»
    n = named_head(words, 0) if words else 0
    return 0 < n < len(words) and (words[n].is_capital or bool(office))


def read_distribution(text: str, layout: Sequence[BlockView], zones: Sequence[ZoneView]) -> list[Recipient]:
    """Lines of Nơi nhận in order. ``purpose`` is the bracket ``để b/c``; other brackets stay in the name."""
    wanted = [zone for zone in zones if zone.label == z.DISTRIBUTION]
    blocks = [b for b in layout if any(zone.start <= b.start < zone.end for zone in wanted)]
    pieces = [piece for block in blocks for piece in _pieces(text, block)]
    dashed = bool(_mostly_dashed(text, pieces))
    pieces = _joined_lines(text, pieces) if dashed else pieces
    out: list[Recipient] = []
    for start, end, bullet in pieces:
        if SIGNED.match(text[start:end].strip()):
            continue
        alone = _ONLY_PURPOSE.match(text[start:end])
        if alone and out:
            out[-1] = _with_bracket(out[-1], end, " ".join(alone.group("p").split()))
            continue
        name = _END.sub("", " ".join(text[start:end].split()))
        if not any(c.isalnum() or c == "_" for c in name):
            continue
        purpose = None
        bracket = _PURPOSE.search(name)
        if bracket:
            purpose, name = " ".join(bracket.group("p").split()), name[: bracket.start()]
        ends = ";." if dashed else ";.,"
        if out and not bullet and not _complete(text, out[-1].end, ends) and not _FILED.match(name):
            last = out[-1]
            out[-1] = Recipient(last.start, end, f"{last.name} {name}", purpose or last.purpose, last.rule)
        else:
            out.append(Recipient(start, end, _END.sub("", name), purpose, "distribution.line"))
    return out


_FILED = re.compile(r"L[ưu]u\b")
"""``Lưu: VT``: the copy that stays in the office."""


def _with_bracket(last: Recipient, end: int, inside: str) -> Recipient:
    """A bracket on a line of its own belongs to the item above it."""
    if _PURPOSE.search(f" ({inside})"):
        return Recipient(last.start, end, last.name, inside, last.rule)
    return Recipient(last.start, end, f"{last.name} ({inside})", last.purpose, last.rule)


def _pieces(text: str, block: BlockView) -> list[tuple[int, int, bool]]:
    """Items of a block: start, end, and whether the item opens a new entry."""
    line = text[block.start : block.end]
    start, end = block.start, block.end
    opening = DISTRIBUTION_LINE.match(line)
    if opening:
        start += opening.end()
    cut = tail_capitals(line) if block.column != "left" else None
    if cut is not None:
        end = block.start + cut
    out: list[tuple[int, int, bool]] = []
    for n, m in enumerate(_LINE.finditer(text, start, end)):
        bulleted = _BULLET.match(m.group().lstrip()) is not None
        out += _items(text, m.start(), m.end(), new=n > 0 or bool(block.label) or bulleted or not opening)
    return out


_LINE = re.compile(r"[^\n]+")


def _mostly_dashed(text: str, pieces: list[tuple[int, int, bool]]) -> list[bool]:
    """Which items open with a dash, when most do; else an empty list."""
    dashed = [text[max(0, a - 3) : a].rstrip().endswith(("-", "–", "~", "•", "*", "+", "_")) for a, _, _ in pieces]
    return dashed if sum(dashed) * 2 > len(pieces) else []


def _joined_lines(text: str, pieces: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """In a list whose items mostly open with a dash, a line without one goes on with the item before it."""
    dashed = _mostly_dashed(text, pieces)
    return [
        (a, b, new and (marked or n == 0)) for n, ((a, b, new), marked) in enumerate(zip(pieces, dashed, strict=True))
    ]


def _items(text: str, start: int, end: int, *, new: bool) -> list[tuple[int, int, bool]]:
    """Items of one line: usually one; scans and PDFs may hold several (``- A; - B``)."""
    out: list[tuple[int, int, bool]] = []
    at = start
    bullet = new
    for m in re.finditer(r"[;,.]\s+[-–~•]\s*(?=\w)", text[start:end]):
        out.append((at, start + m.start(), bullet))
        at, bullet = start + m.end(), True
    out.append((at, end, bullet))
    trimmed = []
    for a, b, flag in out:
        lead = _BULLET.match(text[a:b])
        marked = bool(lead and re.search(r"[-–~•*+_]", lead.group()))
        if lead:
            a += lead.end()
        if a < b:
            trimmed.append((a, b, flag if a == start and not marked else True))
    return trimmed


def _complete(text: str, end: int, marks: str) -> bool:
    """Does the entry close at ``end``? In a list of dashes a comma does not close one."""
    return text[end - 1 : end] in marks or text[end : end + 1] in marks


@Language.factory("congvan_recipients")
def make_recipients(nlp: Language, name: str) -> Recipients:
    """The component: ``doc.spans["recipients"]``, ``doc._.addressees`` and ``doc._.distribution``."""
    for extension in ("addressees", "distribution"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return Recipients()


class Recipients:
    """Callable component; reads ``doc._.layout`` and ``doc._.zones``."""

    def __call__(self, doc: Doc) -> Doc:
        where = text_of(doc), doc._.layout, doc._.zones
        doc._.addressees, doc._.distribution = read_addressees(*where), read_distribution(*where)
        found = [(b, "addressee") for b in doc._.addressees] + [(r, "distribution") for r in doc._.distribution]
        spans = [
            doc.char_span(r.start, r.end, label=label, span_id=r.rule, alignment_mode="expand") for r, label in found
        ]
        doc.spans["recipients"] = [s for s in spans if s is not None]
        return doc
