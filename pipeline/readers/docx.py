"""Word documents: body order of paragraphs and tables, numbering recovered, tracked changes in their accepted view.

The body is walked over its XML (ECMA-376 Part 1, §17): content controls, text boxes, insertions, moved rows and nested
tables all hold text. Notes and running headers follow the body, each of its own kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.document import BlockKind, Document
from pipeline.errors import DamagedFile
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.docx_package import Package, Relation
from pipeline.readers.docx_styles import Styles, W, first_child, is_on, number, value
from pipeline.readers.docx_text import MC, ParagraphText, TextReader, choose, is_placeholder, mark_is_gone
from pipeline.readers.numbering import Numbering
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.readers.tables import Paragraph, RawCell, RawTable, add_content, flatten

_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CONTAINERS = frozenset(W + t for t in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_MAX_NESTING = 12
"""Tables and text boxes inside each other; deeper ones are flattened into text."""
_MAX_SPAN = 500
_ONLY_PAGE = re.compile(r"(?:trang|page)?[\s\d/\-–—|.]*", re.IGNORECASE)


@dataclass(slots=True)
class _Reader:
    """One story while it is read. Styles and counters are the document's, fields and notes the story's."""

    styles: Styles
    numbering: Numbering
    text: TextReader


def read_docx(path: Path, data: bytes, options: ReadOptions = DEFAULTS) -> Document:
    """A Word file as a document without pages. Raises :class:`DamagedFile` when its main part is missing or broken."""
    package = Package(data, path)
    document = package.xml(package.main)
    body = first_child(document, W + "body") if document is not None else None
    if body is None:
        raise DamagedFile("Tệp Word không có phần nội dung (word/document.xml).", path)
    builder = DocumentBuilder(path, "docx", file_id(data))
    relations = package.relations(package.main)
    styles = Styles(_optional(builder, package, relations, "styles"))
    numbering = Numbering(_optional(builder, package, relations, "numbering"), styles)
    reader = _Reader(styles, numbering, TextReader(styles, body))
    add_content(builder, _content(reader, body, 0))
    if reader.text.legacy:
        builder.notice_legacy()
    _add_notes(builder, reader, package, relations)
    _add_margins(builder, reader, package, relations, body)
    return builder.build()


def _optional(builder: DocumentBuilder, package: Package, relations: list[Relation], kind: str) -> Any:
    """The root of a side part; a broken one is noted, since labels or headings may then be missing."""
    target = next((r.target for r in relations if r.kind == kind), None)
    if target is None:
        return None
    try:
        return package.xml(target)
    except DamagedFile:
        builder.notice(
            "part_unreadable",
            f"Phần {target} của tệp Word bị hỏng: số thứ tự hoặc kiểu chữ có thể thiếu.",
            f"Part {target} of the Word file is broken: list labels or styles may be missing.",
        )
        return None


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, through content controls, tracked insertions and alternatives."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _CONTAINERS or (child.tag == W + "sdt" and not is_placeholder(child)):
            yield from _blocks(child)
        elif child.tag == MC + "AlternateContent" and (chosen := choose(child)) is not None:
            yield from _blocks(chosen)


def _content(reader: _Reader, parent: Any, depth: int) -> Iterator[Paragraph | RawTable]:
    """Paragraphs and tables of a container. Paragraphs whose end mark is gone run on into the next one."""
    open_paragraphs: list[Any] = []
    for child in _blocks(parent):
        if child.tag == W + "p":
            open_paragraphs.append(child)
            if not mark_is_gone(child):
                yield from _paragraphs(reader, open_paragraphs, depth)
                open_paragraphs = []
            continue
        if open_paragraphs:
            yield from _paragraphs(reader, open_paragraphs, depth)
            open_paragraphs = []
        yield _table(reader, child, depth)
    if open_paragraphs:
        yield from _paragraphs(reader, open_paragraphs, depth)


def _paragraphs(reader: _Reader, elements: list[Any], depth: int) -> Iterator[Paragraph | RawTable]:
    """Paragraph elements read as one, which looks like the last of them; then what stands in its text boxes."""
    found = ParagraphText()
    for element in elements:
        reader.text.read(element, found)
    last = elements[-1]
    properties = first_child(last, W + "pPr")
    style = value(properties, "pStyle")
    text = found.text
    reader.text.legacy |= found.is_legacy
    if text or not mark_is_gone(last):
        # an empty numbered paragraph shows its number (the TT column of a table often is nothing else), and counts
        numbered = reader.numbering.label(properties, style)
        label = (numbered[0] or None) if numbered else None
        if text or label:
            yield Paragraph(
                text,
                label,
                found.bold,
                reader.styles.centered(properties, style),
                numbered[1] if numbered else 0,
                reader.styles.is_heading(properties, style),
            )
    for box in found.boxes:
        if depth < _MAX_NESTING:
            yield from _content(reader, box, depth + 1)


# -- tables ---------------------------------------------------------------------------------------------------


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, through content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS or child.tag == W + "sdt":
            yield from _children(child, tag)


def _table(reader: _Reader, table: Any, depth: int) -> RawTable:
    """Cells of a table with their extents, in row-major order. Deleted rows and cells are gone."""
    out: list[RawCell] = []
    running: dict[int, int] = {}  # column → index in ``out`` of the cell that goes on below
    row_number = 0
    for row in _children(table, W + "tr"):
        properties = first_child(row, W + "trPr")
        if properties is not None and first_child(properties, W + "del") is not None:
            continue
        col = min(number(value(properties, "gridBefore")) or 0, _MAX_SPAN)
        going_on: dict[int, int] = {}
        for cell in _children(row, W + "tc"):
            cell_properties = first_child(cell, W + "tcPr")
            if cell_properties is not None and first_child(cell_properties, W + "cellDel") is not None:
                continue
            across = min(max(number(value(cell_properties, "gridSpan")) or 1, 1), _MAX_SPAN)
            if _merge(cell_properties, "hMerge") == "continue" and out and out[-1].row == row_number:
                out[-1] = replace(out[-1], col_span=out[-1].col_span + across)
                col += across
                continue
            down = _merge(cell_properties, "vMerge")
            if down == "continue" and col in running and out[running[col]].col_span == across:
                index = running[col]
                out[index] = replace(out[index], row_span=row_number - out[index].row + 1)
                going_on[col] = index
            else:
                content = tuple(_content(reader, cell, depth + 1)) if depth < _MAX_NESTING else _flat(reader, cell)
                out.append(RawCell(row_number, col, 1, across, content))
                if down is not None:
                    going_on[col] = len(out) - 1
            col += across
        running = going_on
        row_number += 1
    return RawTable(tuple(out))


def _merge(properties: Any, tag: str) -> str | None:
    """``restart``, ``continue`` (also where the value is left out, §17.18.57) or None."""
    merge = first_child(properties, W + tag) if properties is not None else None
    if merge is None:
        return None
    return "restart" if merge.get(W + "val") == "restart" else "continue"


def _flat(reader: _Reader, cell: Any) -> tuple[Paragraph, ...]:
    """Text of a cell nested too deep for its structure to matter."""
    out = []
    for element in cell.iter(W + "p"):
        found = ParagraphText()
        reader.text.read(element, found)
        if found.text:
            out.append(Paragraph(found.text))
    return tuple(out)


# -- notes and margins ----------------------------------------------------------------------------------------


def _add_notes(builder: DocumentBuilder, reader: _Reader, package: Package, relations: list[Relation]) -> None:
    """Footnotes and endnotes that the body refers to, in the order of reference, with the numbers Word gives them."""
    for kind in ("footnote", "endnote"):
        wanted = {note.id: note.numbered for note in reader.text.notes if note.kind == kind}
        if not wanted:
            continue
        root = _optional(builder, package, relations, kind + "s")
        notes = {} if root is None else {n.get(W + "id", ""): n for n in root.findall(W + kind)}
        count = 0
        for id, numbered in wanted.items():
            count += numbered
            note = notes.get(id)
            if note is not None:
                text = _story(reader, note).replace("\n", " ")
                builder.add(text, kind="footnote", label=str(count) if numbered else None)


def _add_margins(
    builder: DocumentBuilder, reader: _Reader, package: Package, relations: list[Relation], body: Any
) -> None:
    """Running headers and footers in use, each text once; page numbers alone are left out."""
    parts = {r.id: r.target for r in relations if r.kind in ("header", "footer")}
    seen: set[str] = set()
    for section in body.iter(W + "sectPr"):
        title_page = is_on(first_child(section, W + "titlePg"))
        for reference in section:
            kind: BlockKind
            if reference.tag == W + "headerReference":
                kind = "page_header"
            elif reference.tag == W + "footerReference":
                kind = "page_footer"
            else:
                continue
            target = parts.get(reference.get(_RELATION_ID, ""))
            if target is None or target in seen or (reference.get(W + "type") == "first" and not title_page):
                continue
            seen.add(target)
            root = package.xml(target)
            text = _story(reader, root) if root is not None else ""
            if text and not _ONLY_PAGE.fullmatch(text) and text not in seen:
                seen.add(text)
                builder.add(text, kind=kind)


def _story(reader: _Reader, root: Any) -> str:
    """The text of a note or margin, one line a paragraph."""
    own = _Reader(reader.styles, reader.numbering, TextReader(reader.styles, root))
    return "\n".join(p.labelled for p in flatten(_content(own, root, 0)))
