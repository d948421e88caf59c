"""The two columns of a dispatch on a PDF page: its head on the first page, and Nơi nhận beside the signature.

On paper both are borderless tables (Nghị định 30/2020/NĐ-CP, Phụ lục I); the columns often stand so close that only
their centring tells where one ends.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from extractors.canonical import CAPITALS
from pipeline.document import Column
from pipeline.readers.labels import DISTRIBUTION, SENT_TO, find_label
from pipeline.readers.pdf_lines import Segment, line_text, make_segment
from pipeline.readers.pdf_page import PageText

Lines = list[list[Segment]]
Columns = list[tuple[list[Segment], Column]]
"""Paragraphs, each a list of segments, with the column in which they stand; left column first."""

_LEFT, _RIGHT = 0.43, 0.54
"""Shares of the page's width: a segment centred left of the one, or right of the other, is in that column."""
_HEAD_SHARE = 0.48
_NATIONAL = re.compile(r"CỘNGHO[ÀA]XÃHỘI|CỘNGHÒAXÃHỘI|ĐẢNGCỘNGSẢNVIỆTNAM")
_NATIONAL_LINE = re.compile(r"CỘNG HO[ÀA]|CỘNG HÒA|ĐẢNG CỘNG|Độc lập")
_HEAD_MARK = re.compile(r"CỘNG HO[ÀA]|CỘNG HÒA|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]|^Số\s*:?|ngày\s.*tháng", re.IGNORECASE)
_TITLE = re.compile(
    r"""^(?:QUYẾT\ ĐỊNH|KẾ\ HOẠCH|THÔNG\ BÁO|CHỈ\ THỊ|CÔNG\ ĐIỆN|GIẤY\ MỜI|HƯỚNG\ DẪN|KẾT\ LUẬN|NGHỊ\ QUYẾT
        |TỜ\ TRÌNH|BÁO\ CÁO|CHƯƠNG\ TRÌNH|QUY\ ĐỊNH|ĐỀ\ ÁN|PHƯƠNG\ ÁN|THÔNG\ TRI)\b""",
    re.VERBOSE,
)
_RIGHT_OPENS = re.compile(rf"CỘNG H|ĐẢNG CỘNG|Độc lập\s*[-–]|[{CAPITALS}][^,;.]{{0,30}},\s*ngày\b")
_ABOUT = re.compile(r"\W*(?:[Vv]/[Vv]|Về việc)\b")
_NUMBER = re.compile(r"^Số\b")
_ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)\b")
_ITEM = re.compile(r"^(?:[-–~•]|Lưu\b)")
_OFF_CENTRE = 14.0
"""Points by which a line of the right column may be off that column's middle."""
_WIDER = 60.0
"""Points by which a date line may begin left of the title above it."""
_WORD_GAP = 0.12
_SIGNATURE_GAP = 1.2
"""Ems of white between a receiver and the signature beside it."""


def split_head(page: PageText, lines: Lines) -> tuple[Columns, Lines]:
    """The head of the first page, and the lines below it. No head: no columns, all lines."""
    title = _national_title(lines)
    stop = marks = 0
    parted: Lines = []
    for n, line in enumerate(lines):
        text = line_text(line)
        if line[0].box[1] > _HEAD_SHARE * page.height or SENT_TO.match(text) or _TITLE.match(text):
            break
        line = [part for s in line for part in _parted(s, title)]
        columns = [_column(s, page.width, title) for s in line]
        marked = any(_HEAD_MARK.search(s.text) for s in line)
        if None in columns and not (marked and marks < 4 and n < 8):
            break
        if columns == ["left"] and line[0].x1 > 0.5 * page.width and not marked:
            break
        parted.append(line)
        marks += marked
        stop = n + 1
    if marks == 0:
        return [], lines
    left: list[list[Segment]] = []
    right: list[list[Segment]] = []
    for line in parted:
        for s in line:
            side = _column(s, page.width, title)
            (right if side == "right" or (side is None and _NATIONAL_LINE.search(s.text)) else left).append([s])
    out: Columns = [(p, "left") for p in _joined_subject(left)]
    out += [(p, "right") for p in right]
    return out, lines[stop:]


@dataclass(frozen=True, slots=True)
class _Title:
    """Where the national (or Party) title stands. It opens the right column; the lines under it are centred on it."""

    x0: float
    center: float


def _national_title(lines: Lines) -> _Title | None:
    for line in lines[:10]:
        for s in line:
            letters = [unicodedata.normalize("NFC", g.text) for g in s.glyphs]
            m = _NATIONAL.search("".join(letters))
            if m is None or any(len(letter) != 1 for letter in letters):
                continue
            glyphs = s.glyphs[m.start() :]
            return _Title(glyphs[0].x0, (glyphs[0].x0 + glyphs[-1].x1) / 2)
    return None


def _parted(s: Segment, title: _Title | None) -> list[Segment]:
    """The segment, cut where the right column begins if it runs over both."""
    if title is None or s.x0 >= title.x0 - _OFF_CENTRE or s.x1 <= title.center:
        return [s]
    end = s.glyphs[-1].x1
    cuts = []
    for n in range(1, len(s.glyphs)):
        g = s.glyphs[n]
        gap, off = g.x0 - s.glyphs[n - 1].x1, abs((g.x0 + end) / 2 - title.center)
        if gap > _WORD_GAP * g.size and g.x0 > title.x0 - _WIDER and off <= _OFF_CENTRE:
            cuts.append((off, n, gap > g.size))
    for _, n, wide in sorted(cuts):
        parts = _cut(s, n)
        # between words only what stands in that column tells; a line of the body has a gap anywhere, too
        if wide or _RIGHT_OPENS.match(parts[1].text):
            return parts
    return [s]


def _cut(s: Segment, at: int) -> list[Segment]:
    return [replace(make_segment(part, s.page, None), bold=s.bold) for part in (s.glyphs[:at], s.glyphs[at:]) if part]


def _column(s: Segment, width: float, title: _Title | None = None) -> Column | None:
    if title is not None and s.x1 < title.x0 and s.center < title.x0 - _OFF_CENTRE:
        return "left"
    if title is not None and s.x0 >= title.x0 - _WIDER and abs(s.center - title.center) <= _OFF_CENTRE:
        return "right"
    share = s.center / width
    if share < _LEFT and s.x1 < 0.56 * width:
        return "left"
    if share > _RIGHT and s.x0 > 0.3 * width:
        return "right"
    return None


def _joined_subject(lines: list[list[Segment]]) -> list[list[Segment]]:
    """``V/v …`` runs over the rest of the left column."""
    out: list[list[Segment]] = []
    for line in lines:
        text = line_text(line)
        if out and _ABOUT.match(line_text(out[-1])) and not text.isupper() and not _NUMBER.match(text):
            out[-1] += line
        else:
            out.append(line)
    return out


# -- Nơi nhận and signature -----------------------------------------------------------------------------------


def split_closing(page: PageText, lines: Lines) -> tuple[Lines, float, Columns]:
    """The lines outside Nơi nhận and the signature; the height at which these stand; and their columns."""
    start = next((n for n, line in enumerate(lines) if any(DISTRIBUTION.match(s.text) for s in line)), None)
    if start is None:
        return lines, 0.0, []
    # a signature may begin higher than Nơi nhận: capitals alone in the right half just above
    while start > 0 and _is_signature_line(lines[start - 1], page.width):
        start -= 1
    stop = _closing_end(page, lines, start)
    left: list[Segment] = []
    right: list[Segment] = []
    for line in lines[start:stop]:
        for s in (part for whole in line for part in _parted_at_gap(whole, page.width)):
            (left if s.x0 < 0.40 * page.width and s.center < 0.52 * page.width else right).append(s)
    out: Columns = [(p, "left") for p in _joined_receivers(left)]
    out += [([s], "right") for s in right]
    return lines[:start] + lines[stop:], lines[start][0].box[1], out


def _is_signature_line(line: list[Segment], width: float) -> bool:
    s = line[0]
    return len(line) == 1 and _column(s, width) == "right" and s.text.isupper() and s.x0 > 0.42 * width


def _closing_end(page: PageText, lines: Lines, start: int) -> int:
    """The line behind the closing: an annex opens, or text runs over the whole width again."""
    for n in range(start + 1, len(lines)):
        s = lines[n][0]
        whole = len(lines[n]) == 1 and s.x0 < 0.3 * page.width and s.x1 > 0.65 * page.width
        if _ANNEX.match(line_text(lines[n])) or (whole and n > start + 3 and len(_parted_at_gap(s, page.width)) == 1):
            return n
    return len(lines)


def _parted_at_gap(s: Segment, width: float) -> list[Segment]:
    """The segment, cut at a gap near the middle of the page that is wider than any between words."""
    if s.x0 > 0.40 * width or s.x1 < 0.6 * width:
        return [s]
    gaps = [
        (g.x0 - s.glyphs[n - 1].x1, n) for n, g in enumerate(s.glyphs) if n > 0 and 0.35 * width < g.x0 < 0.7 * width
    ]
    if not gaps or max(gaps)[0] < _SIGNATURE_GAP * s.size:
        return [s]
    return _cut(s, max(gaps)[1])


def _joined_receivers(segments: list[Segment]) -> list[list[Segment]]:
    """Items of the list, wrapped lines joined."""
    out: list[list[Segment]] = []
    edge = min((s.x0 for s in segments), default=0.0)
    for s in segments:
        opens = find_label(s.text) is not None or _ITEM.match(s.text) or DISTRIBUTION.match(s.text)
        wrapped = out and not opens and s.x0 >= edge - 1 and not line_text(out[-1]).rstrip().endswith((";", ".", ":"))
        if wrapped:
            out[-1].append(s)
        else:
            out.append([s])
    return out
