"""From lines on pages to blocks: head and closing columns, paragraphs, running headers, tables in their place.

Paragraph ends are told by geometry: a first-line indent, a short last line, a wider gap, a list label.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.document import Cell, Column, Place, Zone
from pipeline.readers.build import DocumentBuilder, union
from pipeline.readers.labels import find_label
from pipeline.readers.pdf_glyphs import Glyph, Segment
from pipeline.readers.pdf_tables import Table, TableCell, continues, joined

_LEFT, _RIGHT = 0.43, 0.54
_HEAD_SHARE = 0.48
_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE)
_SIGNED = re.compile(
    r"^(?:người ký|ký bởi|ký số bởi|được ký bởi|đã ký|email\s*:|e-mail\s*:|cơ quan\s*:|tổ chức\s*:|đơn vị\s*:|thời gian ký|ngày ký|giờ ký|ký ngày|signature (?:not )?v|digitally|signed by|dn:|date\s*:|reason\s*:|location\s*:|chữ ký số|foxit|văn bản được ký|\+0?7[:.]?00|\d{1,2}[./]\d{1,2}[./]\d{4} \d{1,2}:\d{2})",
    re.IGNORECASE,
)
_SENT_TO = re.compile(r"^\W{0,2}Kính gửi", re.IGNORECASE)
_DISTRIBUTION = re.compile(r"^\W{0,2}N[ơo]i nhận\s*:?", re.IGNORECASE)
_HEAD_MARK = re.compile(r"CỘNG HO[ÀA]|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]|^Số\s*:?|ngày\s.*tháng", re.IGNORECASE)
_ANNEX = re.compile(r"^(?:PHỤ LỤC|Phụ lục)\b")
_RULE = re.compile(r"^[\s_\-–—*=.]{3,}$|^\*$")
_END = (".", ";", ":", "./.", "!", "?")


@dataclass(slots=True)
class PageText:
    """A page as read: size in points, glyphs, lines of segments from top to bottom."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    lines: list[list[Segment]]


@dataclass(slots=True)
class _Paragraph:
    segments: list[Segment]
    zone: Zone | None = None
    column: Column | None = None
    centered: bool = False
    footnote: bool = False

    @property
    def text(self) -> str:
        return " ".join(s.text for s in self.segments)


@dataclass(slots=True)
class _Item:
    """A paragraph or a table, at a height of a page."""

    page: int
    top: float
    paragraph: _Paragraph | None = None
    table: Table | None = None


@dataclass(slots=True)
class _Margins:
    left: float
    right: float
    leading: float
    size: float
    indents: list[float] = field(default_factory=list)


def lay_out(builder: DocumentBuilder, pages: list[PageText], tables: list[Table]) -> None:
    """Adds everything on the pages to the document, in reading order."""
    running = _running_lines(pages)
    items: list[_Item] = []
    for page in pages:
        lines = _cleaned(page, running, tables, builder)
        if page.number == 1:
            head, lines = _head(page, lines)
            items += [_Item(1, -1000.0 + n, p) for n, p in enumerate(head)]
        body, closing, notes = _closing(page, lines)
        margins = _margins(body, page)
        items += _paragraphs(body, margins, page)
        items += closing
        items += [_Item(page.number, page.height + n, p) for n, p in enumerate(notes)]
        items += [_Item(page.number, t.box[1], table=t) for t in tables if t.page == page.number]
    items.sort(key=lambda i: (i.page, i.top))
    _emit(builder, _merged_over_pages(items, pages), tables)


# -- what is not text of the dispatch -------------------------------------------------------------------------


def _running_lines(pages: list[PageText]) -> set[str]:
    """Texts that stand at the top or bottom of three pages or more."""
    seen: Counter[str] = Counter()
    for page in pages:
        texts = {
            " ".join(s.text for s in line)
            for line in page.lines
            if line[0].box[1] < 0.08 * page.height or line[0].box[3] > 0.93 * page.height
        }
        seen.update(re.sub(r"\d+", "#", t) for t in texts)
    return {t for t, n in seen.items() if n >= 3}


def _cleaned(page: PageText, running: set[str], tables: list[Table], builder: DocumentBuilder) -> list[list[Segment]]:
    out: list[list[Segment]] = []
    for line in page.lines:
        text = " ".join(s.text for s in line)
        top, bottom = line[0].box[1], line[0].box[3]
        edge = top < 0.1 * page.height or bottom > 0.9 * page.height
        if edge and (_PAGE_NUMBER.match(text) or (page.number > 1 and re.sub(r"\d+", "#", text) in running)):
            continue
        kept = []
        for s in line:
            if _RULE.match(s.text):
                continue
            if any(t.page == page.number and _inside(s, t) for t in tables):
                continue
            if _SIGNED.match(s.text) and s.size < 11.5:
                known = builder.properties.get("signature", "")
                builder.properties["signature"] = f"{known}; {s.text}".strip("; ")
                continue
            kept.append(s)
        if kept:
            out.append(kept)
    return out


def _inside(s: Segment, table: Table) -> bool:
    x, y = (s.box[0] + s.box[2]) / 2, (s.box[1] + s.box[3]) / 2
    left, top, right, bottom = table.box
    return left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1


# -- head and closing -----------------------------------------------------------------------------------------


def _column(s: Segment, width: float) -> Column | None:
    share = s.center / width
    if share < _LEFT and s.x1 < 0.56 * width:
        return "left"
    if share > _RIGHT and s.x0 > 0.3 * width:
        return "right"
    return None


def _head(page: PageText, lines: list[list[Segment]]) -> tuple[list[_Paragraph], list[list[Segment]]]:
    """The two-column head of the first page, left column first; and the lines below it."""
    stop = 0
    marks = 0
    for n, line in enumerate(lines):
        if line[0].box[1] > _HEAD_SHARE * page.height:
            break
        first = " ".join(s.text for s in line)
        if _SENT_TO.match(first) or re.match(
            r"^(?:QUYẾT ĐỊNH|KẾ HOẠCH|THÔNG BÁO|CHỈ THỊ|CÔNG ĐIỆN|GIẤY MỜI|HƯỚNG DẪN|KẾT LUẬN|NGHỊ QUYẾT|TỜ TRÌNH|BÁO CÁO|CHƯƠNG TRÌNH)\b",
            first,
        ):
            break
        columns = [_column(s, page.width) for s in line]
        marked = any(_HEAD_MARK.search(s.text) for s in line)
        if None in columns and not (marked and len(line) >= 1 and marks < 4 and n < 8):
            break
        if len(line) == 1 and columns == ["left"] and line[0].x1 > 0.5 * page.width and not marked:
            break
        marks += marked
        stop = n + 1
    if marks == 0:
        return [], lines
    left: list[Segment] = []
    right: list[Segment] = []
    for line in lines[:stop]:
        for s in line:
            side = _column(s, page.width)
            (
                right
                if side == "right" or (side is None and re.search(r"CỘNG HO[ÀA]|ĐẢNG CỘNG|Độc lập", s.text))
                else left
            ).append(s)
    out = [_Paragraph([s], "letterhead", "left") for s in left]
    out = _joined_subject(out)
    return out + [_Paragraph([s], "letterhead", "right") for s in right], lines[stop:]


def _joined_subject(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """``V/v …`` runs over the rest of the left column."""
    out: list[_Paragraph] = []
    for p in paragraphs:
        if (
            out
            and re.match(r"\W*[Vv]/v|\W*V/V|Về việc", out[-1].text)
            and not p.text.isupper()
            and not re.match(r"^Số\b", p.text)
        ):
            out[-1].segments += p.segments
        else:
            out.append(p)
    return out


def _closing(page: PageText, lines: list[list[Segment]]) -> tuple[list[list[Segment]], list[_Item], list[_Paragraph]]:
    """Splits off Nơi nhận | signature, and footnotes at the bottom of the page."""
    notes, lines = _footnotes(page, lines)
    start = next((n for n, line in enumerate(lines) if any(_DISTRIBUTION.match(s.text) for s in line)), None)
    if start is None:
        return lines, [], notes
    # a signature may begin higher than Nơi nhận: capitals alone in the right half just above
    while (
        start > 0
        and len(lines[start - 1]) == 1
        and _column(lines[start - 1][0], page.width) == "right"
        and lines[start - 1][0].text.isupper()
        and lines[start - 1][0].x0 > 0.42 * page.width
    ):
        start -= 1
    stop = start
    for n in range(start, len(lines)):
        text = " ".join(s.text for s in lines[n])
        if _ANNEX.match(text) and n > start:
            break
        if (
            len(lines[n]) == 1
            and _column(lines[n][0], page.width) is None
            and lines[n][0].x0 < 0.3 * page.width
            and lines[n][0].x1 > 0.65 * page.width
            and n > start + 3
        ):
            break
        stop = n + 1
    left: list[Segment] = []
    right: list[Segment] = []
    for line in lines[start:stop]:
        for s in line:
            (left if s.x0 < 0.40 * page.width and s.center < 0.52 * page.width else right).append(s)
    out: list[_Paragraph] = []
    edge = min((s.x0 for s in left), default=0.0)
    for s in left:
        bullet = (
            find_label(s.text) is not None
            or re.match(r"^[-–~•]", s.text)
            or _DISTRIBUTION.match(s.text)
            or re.match(r"^Lưu\b", s.text)
        )
        wrapped = (
            out
            and not bullet
            and not out[-1].text.rstrip().endswith((";", ".", ":"))
            and s.x0 >= edge - 1
            and not re.match(r"^\(", s.text)
        )
        if wrapped:
            out[-1].segments.append(s)
        else:
            out.append(_Paragraph([s], "closing", "left"))
    out += [_Paragraph([s], "closing", "right") for s in right]
    top = lines[start][0].box[1]
    items = [_Item(page.number, top + 0.001 * n, p) for n, p in enumerate(out)]
    return lines[:start] + lines[stop:], items, notes


def _footnotes(page: PageText, lines: list[list[Segment]]) -> tuple[list[_Paragraph], list[list[Segment]]]:
    """Small lines at the bottom that begin with a number, as under a footnote rule."""
    if len(lines) < 4:
        return [], lines
    sizes = sorted(s.size for line in lines for s in line)
    usual = sizes[len(sizes) // 2]
    n = len(lines)
    while (
        n > 0
        and lines[n - 1][0].size <= usual - 1.5
        and lines[n - 1][0].box[1] > 0.5 * page.height
        and len(lines[n - 1]) <= 2
    ):
        n -= 1
    tail = lines[n:]
    while tail and not re.match(r"^\[?\d{1,2}\]?\s*\S", " ".join(s.text for s in tail[0])):
        n += 1
        tail = tail[1:]
    if not tail or any(_DISTRIBUTION.match(s.text) for line in tail for s in line):
        return [], lines
    notes: list[_Paragraph] = []
    for line in tail:
        if notes and not re.match(r"^\[?\d{1,2}\]?\s*[A-ZĐÀ-Ỹ]", line[0].text):
            notes[-1].segments += line
        else:
            notes.append(_Paragraph(list(line), footnote=True))
    return notes, lines[:n]


# -- paragraphs -----------------------------------------------------------------------------------------------


def _margins(lines: list[list[Segment]], page: PageText) -> _Margins:
    long = [line for line in lines if line[-1].x1 - line[0].x0 > 0.5 * page.width]
    rights = sorted(line[-1].x1 for line in long) or [0.9 * page.width]
    lefts = Counter(round(line[0].x0 / 2) * 2 for line in long)
    # the left margin is where wrapped lines begin: the leftmost place where several lines start
    common = [x for x, n in lefts.items() if n >= max(2, 0.12 * len(long))]
    left = min(common) if common else min((line[0].x0 for line in lines), default=0.12 * page.width)
    gaps = sorted(b[0].base - a[0].base for a, b in itertools.pairwise(lines) if 0 < b[0].base - a[0].base < 60)
    sizes = sorted(s.size for line in lines for s in line) or [14.0]
    return _Margins(
        float(left),
        rights[int(0.9 * (len(rights) - 1))],
        gaps[len(gaps) // 2] if gaps else 18.0,
        sizes[len(sizes) // 2],
    )


def _paragraphs(lines: list[list[Segment]], m: _Margins, page: PageText) -> list[_Item]:
    out: list[_Item] = []
    before: list[Segment] | None = None
    for line in lines:
        segments = list(line)
        centered = _is_centered(line, m, page)
        if (
            before is not None
            and out
            and out[-1].paragraph is not None
            and not _opens(before, line, out[-1].paragraph, m, centered)
        ):
            out[-1].paragraph.segments += segments
        else:
            out.append(_Item(page.number, line[0].box[1], _Paragraph(segments, centered=centered)))
        before = line
    return out


def _is_centered(line: list[Segment], m: _Margins, page: PageText) -> bool:
    x0, x1 = line[0].x0, line[-1].x1
    middle = (m.left + m.right) / 2
    return abs((x0 + x1) / 2 - middle) < 0.04 * page.width and x0 > m.left + 25 and x1 < m.right - 20


def _opens(before: list[Segment], line: list[Segment], paragraph: _Paragraph, m: _Margins, centered: bool) -> bool:
    """Does ``line`` open a new paragraph after the line ``before``?"""
    text = line[0].text
    previous = before[-1].text.rstrip()
    gap = line[0].base - before[0].base
    if gap > 1.75 * m.leading + 2:
        return True
    short = before[-1].x1 < m.right - max(0.10 * (m.right - m.left), 24)
    indented = line[0].x0 > m.left + 9
    if centered and paragraph.centered:
        # a wrapped heading goes on while its weight and size stay the same
        same = (
            abs(line[0].size - before[0].size) < 0.6
            and line[0].bold == before[0].bold
            and line[0].text.isupper() == before[0].text.isupper()
        )
        return not same or previous.endswith(_END) or (before[0].text.isupper() and gap > 1.4 * m.leading)
    if centered != paragraph.centered:
        return not (False)
    if find_label(text) is not None:
        label = find_label(text) or ""
        # «ngày / 12. tháng» is no label: a number goes on when the line before is full and unfinished
        if not short and not previous.endswith(_END) and re.fullmatch(r"\d{1,2}[.)]?|[a-zđ]\)", label) and not indented:
            return False
        return not (
            not short
            and not previous.endswith(_END)
            and label in ("-", "–")
            and not indented
            and before[0].x0 <= line[0].x0 + 2
        )
    if indented and not (
        before[0].x0 > m.left + 9 and abs(before[0].x0 - line[0].x0) < 3 and not short and not previous.endswith(_END)
    ):
        return not (not short and not previous.endswith(_END) and text[:1].islower())
    return bool(short and (previous.endswith(_END) or text[:1].isupper()))


def _merged_over_pages(items: list[_Item], pages: list[PageText]) -> list[_Item]:
    """A paragraph that goes on at the top of the next page is one."""
    right: dict[int, float] = {}
    left: dict[int, float] = {}
    for page in pages:
        xs = [line[-1].x1 for line in page.lines if line[-1].x1 - line[0].x0 > 0.5 * page.width]
        right[page.number] = max(xs) if xs else 0.9 * page.width
        starts = Counter(round(line[0].x0) for line in page.lines if line[-1].x1 - line[0].x0 > 0.5 * page.width)
        left[page.number] = min((x for x, n in starts.items() if n >= 2), default=0.1 * page.width)
    out: list[_Item] = []
    for item in items:
        p = item.paragraph
        last = next((o for o in reversed(out) if o.paragraph is None or not o.paragraph.footnote), None)
        if (
            p is not None
            and last is not None
            and last.paragraph is not None
            and item.page == last.paragraph.segments[-1].page + 1
            and not p.footnote
            and p.zone is None
            and last.paragraph.zone is None
            and not p.centered
            and not last.paragraph.centered
            and item.top == min(i.top for i in items if i.page == item.page)
        ):
            end = last.paragraph.segments[-1]
            finished = end.text.rstrip().endswith((".", ";", ":", "!", "?"))
            full = end.x1 > right[end.page] - 40
            indented = p.segments[0].x0 > left[item.page] + 9
            if find_label(p.text) is None and (
                (full and not finished and not (indented and p.text[:1].isupper()))
                or (not finished and p.text[:1].islower())
            ):
                last.paragraph.segments += p.segments
                continue
        out.append(item)
    return out


# -- into the document ----------------------------------------------------------------------------------------


def _emit(builder: DocumentBuilder, items: list[_Item], tables: list[Table]) -> None:
    done: set[int] = set()
    for item in items:
        if item.table is not None:
            if id(item.table) in done:
                continue
            group = [item.table]
            for t in tables[tables.index(item.table) + 1 :]:
                if continues(group[-1], t) and not _text_between(items, group[-1], t):
                    group.append(t)
                else:
                    break
            done.update(id(t) for t in group)
            for cells in joined(group):
                _emit_table(builder, cells)
        elif item.paragraph is not None:
            _emit_paragraph(builder, item.paragraph)


def _text_between(items: list[_Item], above: Table, below: Table) -> bool:
    for item in items:
        if item.paragraph is None or item.paragraph.footnote:
            continue
        if (item.page == above.page and item.top > above.box[3]) or (
            item.page == below.page and item.top < below.box[1]
        ):
            return True
    return False


def _emit_paragraph(builder: DocumentBuilder, p: _Paragraph) -> None:
    text, places = _text_and_places(p.segments)
    lines = [s for s in p.segments if s.text]
    builder.add(
        text,
        kind="footnote" if p.footnote else None,
        zone=p.zone,
        column=p.column,
        bold=bool(lines) and all(s.bold for s in lines),
        centered=p.centered,
        places=places,
    )


def _emit_table(builder: DocumentBuilder, cells: list[TableCell]) -> None:
    number = builder.next_table()
    for cell in sorted(cells, key=lambda c: (c.row, c.col)):
        if cell.lines:
            text, places = _text_and_places(cell.lines)
            builder.add(
                text,
                kind="cell",
                cell=Cell(number, cell.row, cell.col, cell.row_span, cell.col_span),
                bold=all(s.bold for s in cell.lines),
                places=places,
            )


def _text_and_places(segments: list[Segment]) -> tuple[str, list[tuple[int, int, Place]]]:
    """Segments joined by single spaces (a hyphen at a line's end keeps its word open), with one place a line."""
    text = ""
    places: list[tuple[int, int, Place]] = []
    for s in segments:
        if not s.text:
            continue
        if text:
            glued = re.search(r"\w[-/]$", text) and s.text[:1].isupper() and re.search(r"\d[\w/&]*[-/]$", text)
            text += "" if glued else " "
        start = len(text)
        text += s.text
        place = Place(s.page, tuple(round(v, 1) for v in s.box))  # type: ignore[arg-type]
        if places and places[-1][2].page == s.page and abs(places[-1][2].box[1] - s.box[1]) < 2:
            a, _, other = places.pop()
            places.append((a, len(text), Place(s.page, union([other.box, place.box]))))
        else:
            places.append((start, len(text), place))
    return text, places
