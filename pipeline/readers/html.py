"""HTML: the dispatch on a page without its menus; lists get their labels back, tables keep their cells.

The tree is walked by events, not by recursion: old editors leave tags open, and a thousand nested ``<font>`` are
no rarity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree, html

from pipeline.document import Document
from pipeline.errors import DamagedFile
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.encoding import decode_html
from pipeline.readers.html_main import is_dropped, is_link_list, main_element
from pipeline.readers.labels import find_label
from pipeline.readers.legacy import guess_legacy
from pipeline.readers.numbering import format_number
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.readers.tables import Paragraph, RawCell, RawTable, add_content
from pipeline.text import repair

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    *("p", "div", "section", "article", "main", "body", "html", "header", "footer", "center", "blockquote", "pre"),
    *("ul", "ol", "menu", "dir", "li", "dl", "dt", "dd", "address", "details", "summary", "fieldset", "legend", "hr"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "figure", "figcaption"),
}
_BOLD = _HEADINGS | frozenset({"b", "strong", "th"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_LINK_BOXES = frozenset({"ul", "ol", "div", "section", "table", "td", "p"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTER_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ALIGNED_STYLE = re.compile(r"text-align\s*:\s*\w", re.IGNORECASE)
_NUMBER_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_FORMATS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "1": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
}
_BULLETS = ("-", "+", "•")
"""Bullets of nested lists, as dispatches use them."""
_BOLD_SHARE = 0.9
_MAX_SPAN = 500
_MAX_NESTING = 12
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_html(path: Path, data: bytes, options: ReadOptions = DEFAULTS) -> Document:
    """A page as a document without pages. Raises :class:`DamagedFile` when nothing can be parsed."""
    text = decode_html(data, path)
    builder = DocumentBuilder(path, "html", file_id(data))
    if (shown := guess_legacy(text)) is not None:
        text = shown
        builder.notice_legacy()
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as e:
        raise DamagedFile("Trang HTML không đọc được.", path) from e
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise DamagedFile("Trang HTML có các thẻ lồng nhau quá sâu, phần sau không đọc được.", path)
    element, portal = main_element(root)
    add_content(builder, _content(element, portal, 0))
    return builder.build()


@dataclass(slots=True)
class _List:
    """A list that is open. ``format``: of its numbers; None for bullets; ``""`` for a list that shows no signs."""

    format: str | None
    next: int
    step: int
    bullet: str


@dataclass(slots=True)
class _State:
    """What holds at one point of the walk."""

    inline: list[str] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0
    bold: int = 0
    preformatted: int = 0
    heading: int = 0
    label: str | None = None
    lists: list[_List] = field(default_factory=list)
    centered: list[bool] = field(default_factory=lambda: [False])

    def write(self, text: str | None) -> None:
        if not text:
            return
        self.inline.append(text if self.preformatted else _SPACES.sub(" ", text))
        count = len(text.strip())
        self.letters += count
        self.bold_letters += count if self.bold else 0

    def flush(self) -> Iterator[Paragraph]:
        """The paragraph that ends here, if it has text."""
        text = repair("".join(self.inline)).strip("\n ")
        bold = self.letters > 0 and self.bold_letters >= _BOLD_SHARE * self.letters
        self.inline, self.letters, self.bold_letters = [], 0, 0
        if not text:
            return
        label, self.label = self.label, None
        if label is not None and find_label(text) is not None:
            label = None  # the author typed the label, too
        text = "\n".join(line for line in text.split("\n") if line)
        level = max(0, len(self.lists) - 1)
        yield Paragraph(text, label, bold, self.centered[-1], level, self.heading > 0)


def _content(element: Any, portal: bool, depth: int) -> Iterator[Paragraph | RawTable]:
    """Paragraphs and tables inside an element, in order."""
    state = _State()
    walk = etree.iterwalk(element, events=("start", "end"))
    skipped: Any = None
    for event, at in walk:
        if event == "end":
            if at is not skipped:
                yield from _close(state, at)
            skipped = None if at is skipped else skipped
            if at is not element:
                state.write(at.tail)
        elif at is not element and (is_dropped(at) or (portal and at.tag in _LINK_BOXES and is_link_list(at))):
            skipped = at
            walk.skip_subtree()
        elif at is not element and at.tag == "table":
            yield from state.flush()
            yield from _table(at, portal, depth)
            skipped = at
            walk.skip_subtree()
        else:
            yield from _open(state, at)
    yield from state.flush()


def _open(state: _State, at: Any) -> Iterator[Paragraph]:
    tag, style = at.tag, at.get("style") or ""
    if tag == "br":
        state.inline.append("\n")
    if tag in _BLOCKS:
        yield from state.flush()
        centered = at.get("align", "").lower() == "center" or tag == "center" or bool(_CENTER_STYLE.search(style))
        aligned = centered or at.get("align") is not None or bool(_ALIGNED_STYLE.search(style))
        state.centered.append(centered if aligned else state.centered[-1])
    if tag in _LISTS:
        state.lists.append(_open_list(at, len(state.lists)))
    elif tag == "li":
        state.label = _item_label(state, at)
    state.bold += _is_bold(at)
    state.heading += tag in _HEADINGS
    state.preformatted += tag == "pre"
    state.write(at.text)


def _close(state: _State, at: Any) -> Iterator[Paragraph]:
    tag = at.tag
    if tag in _BLOCKS:
        yield from state.flush()
        if len(state.centered) > 1:
            state.centered.pop()
    if tag in _LISTS and state.lists:
        state.lists.pop()
    elif tag == "li":
        state.label = None
    state.bold -= _is_bold(at)
    state.heading -= tag in _HEADINGS
    state.preformatted -= tag == "pre"


def _is_bold(at: Any) -> bool:
    return at.tag in _BOLD or bool(_BOLD_STYLE.search(at.get("style") or ""))


def _open_list(at: Any, depth: int) -> _List:
    style = _NUMBER_STYLE.search(at.get("style") or "")
    kind = style.group(1).lower() if style else at.get("type")
    bullet = _BULLETS[min(depth, len(_BULLETS) - 1)]
    if kind == "none":
        return _List("", 1, 1, bullet)
    if at.tag != "ol":
        return _List(None, 1, 1, bullet)
    items = sum(child.tag == "li" for child in at)
    down = at.get("reversed") is not None
    start = _whole(at.get("start"), items if down else 1)
    return _List(_FORMATS.get(kind or "1", "decimal"), start, -1 if down else 1, bullet)


def _item_label(state: _State, at: Any) -> str | None:
    if not state.lists:
        return "-"
    owner = state.lists[-1]
    if owner.format is None:
        return owner.bullet
    if owner.format == "":
        return None
    number = _whole(at.get("value"), owner.next)
    owner.next = number + owner.step
    return format_number(number, owner.format) + (")" if owner.format.endswith("Letter") else ".")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else otherwise


# -- tables ---------------------------------------------------------------------------------------------------


def _table(table: Any, portal: bool, depth: int) -> Iterator[Paragraph | RawTable]:
    """The table's caption as a paragraph, then the table; one nested too deep is only its text."""
    if depth >= _MAX_NESTING:
        text = repair(_SPACES.sub(" ", table.text_content())).strip()
        if text:
            yield Paragraph(text)
        return
    for caption in table.findall("caption"):
        yield from _content(caption, portal, depth + 1)
    out: list[RawCell] = []
    taken: dict[int, set[int]] = {}
    rows = _rows(table)
    for row_number, row in enumerate(rows):
        col = 0
        for cell in row:
            if cell.tag not in ("td", "th") or is_dropped(cell):
                continue
            while col in taken.get(row_number, ()):
                col += 1
            across = max(1, min(_whole(cell.get("colspan"), 1), _MAX_SPAN))
            down = _whole(cell.get("rowspan"), 1)
            left = len(rows) - row_number
            down = left if down == 0 else max(1, min(down, left))
            for below in range(row_number, row_number + down):
                taken.setdefault(below, set()).update(range(col, col + across))
            out.append(RawCell(row_number, col, down, across, tuple(_content(cell, portal, depth + 1))))
            col += across
    yield RawTable(tuple(out))


def _rows(table: Any) -> list[Any]:
    """Rows in the order they are shown: the foot stands last wherever it is written."""
    groups: list[tuple[bool, Any]] = []
    for child in table:
        if child.tag == "tr":
            groups.append((False, child))
        elif child.tag in ("thead", "tbody", "tfoot"):
            groups += [(child.tag == "tfoot", row) for row in child if row.tag == "tr"]
    return [row for _, row in sorted(groups, key=lambda g: g[0])]
