"""A dispatch written the way an office's Word file is: letterhead table, numbered items, annex tables, signature table.

`Dispatch` builds the .docx and, beside it, the plain text in reading order (`lines`): one paragraph or table row a
line, list labels written out, cells parted by ` | `. The text comes from what is written, never from a reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from .docx_drawings import rule, text_box
from .docx_marks import Runs, notes, plain
from .docx_numbering import NumberedList, Scheme
from .docx_package import Package

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
GRID = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line of `width` points under the letterhead line before it."""

    width: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `span` columns wide; `merge` "start" opens a vertical merge, "on" continues it; `number` counts."""

    text: str = ""
    span: int = 1
    merge: str | None = None
    bold: bool = False
    centred: bool = False
    number: tuple[NumberedList, int] | None = None


Line = str | Rule
Row = Sequence[str | Cell]


class Dispatch:
    """One sample being written. `stem` is its file name and the id of its expected tasks."""

    def __init__(
        self,
        stem: str,
        issued: dt.date,
        *,
        size: int = 14,
        right_margin: int = 20,
        choppy: bool = False,
        line: int = 264,
    ) -> None:
        self.stem = stem
        self.lines: list[str] = []
        self._notes: list[str] = []
        self._ids = 0
        self._size = size
        self._line = line
        self._package = Package(size=size, right_margin=right_margin, issued=issued)
        self._runs = Runs(self._next_id, self._package.add_note, choppy=choppy)
        self._width = 210 - 30 - right_margin
        body = self._package.docx.element.body
        for child in list(body)[:-1]:
            body.remove(child)
        self._body = body

    # What a page is made of, from the top.

    def letterhead(self, *rows: tuple[Sequence[Line], Sequence[Line]], left: int = 65, size: float = 13) -> None:
        """The borderless two-column table of the head; `left` is the width of its left column in mm."""
        widths = (left, self._width - left)
        self._borderless(
            [[self._lines(cell, size, width=widths[i], align="center") for i, cell in enumerate(row)] for row in rows],
            widths,
        )

    def title(self, *texts: str, after: int = 60) -> None:
        """Centred lines: the kind of document, what it is about."""
        for text in texts:
            self._add(self._paragraph(text, align="center", first=0, before=0, after=after), text)

    def body(
        self, text: str, *, first: int = 567, align: str = "both", left: int = 0, size: float | None = None
    ) -> None:
        """A paragraph of running text, whatever stands at its head being typed."""
        self._add(self._paragraph(text, first=first, align=align, left=left, size=size), text)

    def item(self, numbered: NumberedList, level: int, text: str, *, align: str = "both") -> None:
        """A paragraph whose label Word counts (from its style, when the scheme is bound to styles)."""
        self._add(self._paragraph(text, number=(numbered, level), align=align), text, numbered.label(level))

    def inserted_item(self, numbered: NumberedList, level: int, text: str) -> None:
        """A whole item added under tracked changes: its text and its paragraph mark are both insertions."""
        marked = f"<ins>{text}</ins>"
        paragraph = self._paragraph(marked, number=(numbered, level), change="ins")
        self._add(paragraph, marked, numbered.label(level))

    def deleted_item(self, numbered: NumberedList, level: int, text: str) -> None:
        """A whole item struck out under tracked changes: it counts no more and is not read."""
        self._body.sectPr.addprevious(self._paragraph(f"<del>{text}</del>", number=(numbered, level), change="del"))

    def control(self, text: str) -> None:
        """A paragraph inside a block-level content control, as templates of e-office systems make them."""
        self._add(self._paragraph(text), text)
        paragraph = self._body.sectPr.getprevious()
        sdt = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="Nội dung"/><w:id w:val="{800000 + self._next_id()}"/>'
            "</w:sdtPr><w:sdtContent/></w:sdt>"
        )
        self._body.sectPr.addprevious(sdt)
        sdt[1].append(paragraph)

    def stamp(self, text: str, *, x: int = 40, y: int = 4, width: int = 90, height: int = 24) -> None:
        """A framed stamp (HỎA TỐC, KHẨN) in a text box anchored to a paragraph of its own; points from there."""
        inner = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
        anchor = self._paragraph("", first=0, before=0, after=0)
        anchor.append(text_box(inner, x=x, y=y, width=width, height=height, shape_id=100 + self._next_id()))
        self._add(anchor, text)

    def table(self, widths: Sequence[int], header: Sequence[Row], rows: Sequence[Row], *, size: float = 12) -> None:
        """A ruled table; `widths` in mm, `header` rows repeat on every page."""
        xml_rows = [self._row(r, widths, size, header=True) for r in header]
        xml_rows += [self._row(r, widths, size) for r in rows]
        borders = "".join(f"<w:{side} {GRID}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        self._body.sectPr.addprevious(_table(widths, xml_rows, f"<w:tblBorders>{borders}</w:tblBorders>"))
        self._body.sectPr.addprevious(self._gap())

    def signature(
        self,
        recipients: Sequence[str],
        authority: Sequence[str],
        name: str,
        *,
        heading: str = "<b><i>Nơi nhận:</i></b>",
        left: int = 80,
        size: float = 14,
    ) -> None:
        """The borderless last table: recipients on the left, who signs on the right."""
        widths = (left, self._width - left)
        listed = self._lines([heading], 12, width=left) + self._lines(recipients, 11, width=left)
        signed = self._lines(authority, size, width=widths[1], align="center")
        signed += [self._paragraph("", first=0, before=0, after=0, align="center") for _ in range(3)]
        signed += self._lines([f"<b>{name}</b>"], size, width=widths[1], align="center")
        self._borderless([[listed, signed]], widths)

    def annex(self, *, landscape: bool = False) -> None:
        """Start a new section for an annex, lying or standing."""
        section = self._package.docx.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
            section.left_margin, section.right_margin = Mm(20), Mm(20)

    def numbered(self, scheme: Scheme) -> NumberedList:
        """A new list."""
        return self._package.numbered(scheme)

    def save(self, folder: Path) -> Path:
        """Write `<stem>.docx` into a folder."""
        path = folder / f"{self.stem}.docx"
        self._package.save(path)
        return path

    def text(self) -> str:
        """The plain text, footnotes last."""
        return "\n".join(self.lines + [f"{i} {note}" for i, note in enumerate(self._notes, 1)]) + "\n"

    # How it is made.

    def _next_id(self) -> int:
        self._ids += 1
        return self._ids

    def _read(self, marked: str, label: str = "") -> None:
        self._notes += notes(marked)
        text = plain(marked).strip()
        if text:
            self.lines.append(f"{label} {text}" if label else text)

    def _add(self, paragraph: BaseOxmlElement, marked: str, label: str = "") -> None:
        self._body.sectPr.addprevious(paragraph)
        self._read(marked, label)

    def _paragraph(
        self,
        marked: str,
        *,
        align: str = "both",
        first: int = 567,
        left: int = 0,
        before: int = 60,
        after: int = 60,
        size: float | None = None,
        base: str = "",
        number: tuple[NumberedList, int] | None = None,
        change: str = "",
    ) -> BaseOxmlElement:
        numbering, indent = "", f'<w:ind w:left="{left}" w:firstLine="{first}"/>'
        style = ""
        if number:
            running, level = number
            indent = ""
            if running.scheme.style:
                style = f'<w:pStyle w:val="{running.scheme.style}{level + 1}"/>'
            else:
                numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{running.num_id}"/></w:numPr>'
        mark = (
            f'<w:{change} w:id="{self._next_id()}" w:author="Chuyên viên" w:date="2026-01-09T08:30:00Z"/>'
            if change
            else ""
        )
        bold = "<w:b/>" if marked.startswith("<b>") else ""
        sizes = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
        paragraph: BaseOxmlElement = parse_xml(
            f"<w:p {nsdecls('w')}><w:pPr>{style}{numbering}"
            f'<w:spacing w:before="{before}" w:after="{after}" w:line="{self._line}" w:lineRule="auto"/>{indent}'
            f'<w:jc w:val="{align}"/><w:rPr>{mark}{bold}{sizes}</w:rPr></w:pPr></w:p>'
        )
        for element in self._runs.elements(marked, size=size, base=base):
            paragraph.append(element)
        return paragraph

    def _gap(self) -> BaseOxmlElement:
        # Word wants a paragraph between tables and after the last one; a full-sized one can spill onto an empty page.
        return parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/><w:rPr>'
            '<w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
        )

    def _lines(self, lines: Sequence[Line], size: float, *, width: int, align: str = "left") -> list[BaseOxmlElement]:
        out: list[BaseOxmlElement] = []
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if isinstance(line, Rule):
                indent = round((width / 25.4 * 72 - 10.8 - line.width) / 2)
                out[-1].append(rule(line.width, indent, 50 + self._next_id()))
                continue
            after = 120 if isinstance(following, Rule) else 0
            out.append(self._paragraph(line, align=align, first=0, before=0, after=after, size=size))
            self._read(line)
        return out

    def _borderless(self, rows: Sequence[Sequence[Sequence[BaseOxmlElement]]], widths: Sequence[int]) -> None:
        xml_rows = []
        for row in rows:
            tr = parse_xml(f"<w:tr {nsdecls('w')}/>")
            for paragraphs, width in zip(row, widths, strict=True):
                tr.append(_cell(paragraphs, width))
            xml_rows.append(tr)
        self._body.sectPr.addprevious(_table(widths, xml_rows, ""))
        self._body.sectPr.addprevious(self._gap())

    def _row(self, cells: Row, widths: Sequence[int], size: float, *, header: bool = False) -> BaseOxmlElement:
        tr = parse_xml(f"<w:tr {nsdecls('w')}>{'<w:trPr><w:tblHeader/></w:trPr>' if header else ''}</w:tr>")
        column, texts = 0, []
        for cell in (Cell(c) if isinstance(c, str) else c for c in cells):
            width = sum(widths[column : column + cell.span])
            column += cell.span
            align = "center" if header or cell.centred else "left"
            base = "<w:b/>" if header or cell.bold else ""
            paragraphs = [
                self._paragraph(
                    part, align=align, first=0, before=20, after=20, size=size, base=base, number=cell.number
                )
                for part in cell.text.split("\n")
            ]
            tr.append(_cell(paragraphs, width, span=cell.span, merge=cell.merge))
            label = cell.number[0].label(cell.number[1]) if cell.number else ""
            texts.append(f"{label} {plain(cell.text)}".strip().replace("\n", " "))
        if column != len(widths):
            raise ValueError(f"{column} columns of {len(widths)}: {texts}")
        self.lines.append(" | ".join(texts))
        return tr


def _cell(
    paragraphs: Sequence[BaseOxmlElement], width: int, *, span: int = 1, merge: str | None = None
) -> BaseOxmlElement:
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    vertical = {None: "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    shape = f'<w:tcW w:w="{round(width * 56.7)}" w:type="dxa"/>{grid}{vertical}'
    tc: BaseOxmlElement = parse_xml(f"<w:tc {nsdecls('w')}><w:tcPr>{shape}</w:tcPr></w:tc>")
    for paragraph in paragraphs:
        tc.append(paragraph)
    return tc


def _table(widths: Sequence[int], rows: Sequence[BaseOxmlElement], borders: str) -> BaseOxmlElement:
    grid = "".join(f'<w:gridCol w:w="{round(w * 56.7)}"/>' for w in widths)
    table: BaseOxmlElement = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{round(sum(widths) * 56.7)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>'
    )
    for row in rows:
        table.append(row)
    return table
