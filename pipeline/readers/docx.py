"""Word documents: body order of paragraphs and tables, numbering recovered, tracked changes in their accepted view.

python-docx opens the package; the body is walked over its XML, because content controls, text boxes, insertions and
nested tables are outside python-docx' own iteration (ECMA-376 Part 1, §17).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.document import Document
from pipeline.errors import DamagedFile
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.numbering import Numbering, W
from pipeline.readers.tables import Paragraph, RawCell, add_table
from pipeline.text import repair

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAX_NESTING = 12
_INLINE = {
    W + t
    for t in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "customXml")
}
_DROPPED = {
    W + t
    for t in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
    )
}
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


@dataclass(slots=True)
class _Text:
    """Text of a paragraph while it is read, with what decides about headings."""

    parts: list[str] = field(default_factory=list)
    bold: int = 0
    total: int = 0
    boxes: list[Any] = field(default_factory=list)
    in_field_code: int = 0


@dataclass(slots=True)
class _Reader:
    builder: DocumentBuilder
    numbering: Numbering
    bold_styles: frozenset[str]
    centered_styles: frozenset[str]


def read_docx(path: Path, data: bytes) -> Document:
    """A .docx as a document without pages. Raises :class:`DamagedFile` when Word's parts are not there."""
    import docx

    try:
        package = docx.Document(BytesIO(data))
        body = package.element.body
    except Exception as e:  # python-docx raises KeyError, BadZipFile, XMLSyntaxError … for damaged packages
        raise DamagedFile(f"Tệp Word không mở được ({type(e).__name__}).", path) from e
    styles = package.styles.element
    try:
        numbering = package.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        numbering = None
    builder = DocumentBuilder(path, "docx", file_id(data))
    bold, centered = _style_looks(styles)
    reader = _Reader(builder, Numbering(numbering, styles), bold, centered)
    _add_children(reader, body, 0)
    _add_footnotes(reader, package)
    _add_margins(reader, package)
    return builder.build()


def _style_looks(styles: Any) -> tuple[frozenset[str], frozenset[str]]:
    bold, centered = set(), set()
    for style in styles.findall(W + "style"):
        name = style.get(W + "styleId")
        runs, paragraph = style.find(W + "rPr"), style.find(W + "pPr")
        if runs is not None and _on(runs.find(W + "b")):
            bold.add(name)
        if (
            paragraph is not None
            and paragraph.find(W + "jc") is not None
            and paragraph.find(W + "jc").get(W + "val") == "center"
        ):
            centered.add(name)
    return frozenset(bold), frozenset(centered)


def _on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(W + "val") not in ("0", "false", "off", "none")


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, through content controls and tracked insertions."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
            yield from _blocks(child)
        elif child.tag == _MC + "AlternateContent":
            choice = child.find(_MC + "Choice")
            yield from _blocks(choice if choice is not None else child.find(_MC + "Fallback"))


def _add_children(reader: _Reader, parent: Any, depth: int) -> None:
    for child in _blocks(parent):
        if child.tag == W + "tbl":
            add_table(reader.builder, _cells(reader, child, depth))
        else:
            for p in _paragraphs(reader, child, depth):
                for n, line in enumerate(p.text.split("\n")):
                    reader.builder.add(line, label=p.label if n == 0 else None, bold=p.bold, centered=p.centered)


def _paragraphs(reader: _Reader, element: Any, depth: int) -> Iterator[Paragraph]:
    """The paragraph, then those of its text boxes."""
    text = _Text()
    properties = element.find(W + "pPr")
    _collect(element, text, reader)
    content = repair("".join(text.parts))
    numbered = reader.numbering.label(element) if content else None
    style = (
        properties.find(W + "pStyle").get(W + "val")
        if properties is not None and properties.find(W + "pStyle") is not None
        else None
    )
    alignment = properties.find(W + "jc") if properties is not None else None
    centered = alignment.get(W + "val") == "center" if alignment is not None else style in reader.centered_styles
    bold = (text.total > 0 and text.bold >= 0.8 * text.total) or (style in reader.bold_styles and text.total > 0)
    if content:
        yield Paragraph(content, numbered[0] if numbered and numbered[0] else None, bold, centered)
    for box in text.boxes:
        if depth < _MAX_NESTING:
            for child in _blocks(box):
                if child.tag == W + "p":
                    yield from _paragraphs(reader, child, depth + 1)
                else:
                    yield from (p for c in _cells(reader, child, depth + 1) for p in c.paragraphs)


def _collect(element: Any, text: _Text, reader: _Reader) -> None:
    for child in element:
        tag = child.tag
        if tag == W + "r":
            _collect_run(child, text, reader)
        elif tag in _INLINE:
            _collect(child, text, reader)
        elif tag == _MC + "AlternateContent":
            choice = child.find(_MC + "Choice")
            _collect(choice if choice is not None else child, text, reader)


def _collect_run(run: Any, text: _Text, reader: _Reader) -> None:
    properties = run.find(W + "rPr")
    hidden = properties is not None and _on(properties.find(W + "vanish"))
    bold = properties is not None and _on(properties.find(W + "b"))
    caps = properties is not None and _on(properties.find(W + "caps"))
    for child in run:
        tag = child.tag
        if tag == W + "fldChar":
            kind = child.get(W + "fldCharType")
            text.in_field_code += {"begin": 1, "separate": -1}.get(kind, 0)
            if kind == "end":
                text.in_field_code = max(0, text.in_field_code) if text.in_field_code <= 0 else text.in_field_code - 1
        elif tag in _DROPPED or hidden or text.in_field_code > 0:
            if tag in (W + "drawing", W + "pict"):
                text.boxes += list(child.iter(W + "txbxContent"))
        elif tag == W + "t":
            piece = (child.text or "").upper() if caps else child.text or ""
            text.parts.append(piece)
            letters = len(piece.strip())
            text.total += letters
            text.bold += letters if bold else 0
        elif tag in (W + "tab", W + "ptab"):
            text.parts.append(" ")
        elif tag in (W + "br", W + "cr"):
            text.parts.append("\n" if child.get(W + "type") in (None, "textWrapping") else " ")
        elif tag == W + "noBreakHyphen":
            text.parts.append("-")
        elif tag == W + "sym":
            code = int(child.get(W + "char") or "20", 16)
            text.parts.append(repair(chr(code)) or " ")
        elif tag in (W + "drawing", W + "pict"):
            text.boxes += _boxes(child)
        elif tag == _MC + "AlternateContent":
            choice = child.find(_MC + "Choice")
            text.boxes += _boxes(choice if choice is not None else child)


def _boxes(element: Any) -> list[Any]:
    """Text boxes inside a drawing, outermost only, never both of Choice and Fallback."""
    found = []
    for child in element:
        if child.tag == W + "txbxContent":
            found.append(child)
        elif child.tag == _MC + "Fallback":
            continue
        else:
            found += _boxes(child)
    return found


def _cells(reader: _Reader, table: Any, depth: int) -> list[RawCell]:
    """Cells of a table with their extents; nested tables flattened into the cell's paragraphs."""
    out: list[RawCell] = []
    open_merges: dict[int, int] = {}  # column → index in out of the cell that runs down
    rows = [r for r in table.iter(W + "tr") if _owner(r, W + "tbl") is table]
    for row_number, row in enumerate(rows):
        properties = row.find(W + "trPr")
        col = 0
        if properties is not None:
            before = properties.find(W + "gridBefore")
            col = int(before.get(W + "val")) if before is not None else 0
            if properties.find(W + "del") is not None:
                continue
        for cell in [c for c in row.iter(W + "tc") if _owner(c, W + "tr") is row]:
            cell_properties = cell.find(W + "tcPr")
            span, merge = 1, None
            if cell_properties is not None:
                grid = cell_properties.find(W + "gridSpan")
                span = int(grid.get(W + "val")) if grid is not None else 1
                merge = cell_properties.find(W + "vMerge")
            if merge is not None and merge.get(W + "val") != "restart" and col in open_merges:
                index = open_merges[col]
                above = out[index]
                out[index] = RawCell(above.row, above.col, row_number - above.row + 1, above.col_span, above.paragraphs)
            else:
                paragraphs: list[Paragraph] = []
                if depth < _MAX_NESTING:
                    for child in _blocks(cell):
                        if child.tag == W + "p":
                            paragraphs += _paragraphs(reader, child, depth + 1)
                        else:
                            paragraphs += [p for c in _cells(reader, child, depth + 1) for p in c.paragraphs]
                out.append(RawCell(row_number, col, 1, span, tuple(paragraphs)))
                if merge is not None:
                    open_merges[col] = len(out) - 1
                else:
                    open_merges.pop(col, None)
            col += span
    return out


def _owner(element: Any, tag: str) -> Any:
    parent = element.getparent()
    while parent is not None and parent.tag != tag:
        parent = parent.getparent()
    return parent


def _add_footnotes(reader: _Reader, package: Any) -> None:
    for relation in package.part.rels.values():
        if relation.reltype != _FOOTNOTES or relation.is_external:
            continue
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            root = etree.fromstring(relation.target_part.blob, parser)
        except etree.XMLSyntaxError:
            reader.builder.notice(
                "footnotes_unreadable", "Không đọc được phần chú thích cuối trang.", "The footnotes could not be read."
            )
            return
        for note in root.findall(W + "footnote"):
            if note.get(W + "type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            content = " ".join(
                p.text for child in _blocks(note) if child.tag == W + "p" for p in _paragraphs(reader, child, 0)
            )
            reader.builder.add(content, kind="footnote")


def _add_margins(reader: _Reader, package: Any) -> None:
    """Running headers and footers, once each, after the body."""
    seen: set[str] = set()
    for section in package.sections:
        for kind, part in (("page_header", section.header), ("page_footer", section.footer)):
            if part.is_linked_to_previous:
                continue
            text = "\n".join(
                p.text
                for child in _blocks(part._element)
                if child.tag == W + "p"
                for p in _paragraphs(reader, child, 0)
            )
            if text.strip() and not text.strip().isdigit() and text not in seen:
                seen.add(text)
                reader.builder.add(text, kind="page_header" if kind == "page_header" else "page_footer")
