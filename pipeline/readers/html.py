"""HTML: the dispatch on a page without its menus; lists and tables keep their structure.

A page that Word or an office system exported is read whole. On a portal page the main element is taken: ``<main>``,
``<article>``, a content container, or the smallest element that holds most of the text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pipeline.document import Document
from pipeline.errors import DamagedFile
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.numbering import format_number
from pipeline.readers.tables import Paragraph, RawCell, add_table
from pipeline.text import repair

_DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "nav",
        "aside",
        "form",
        "button",
        "select",
        "iframe",
        "svg",
        "head",
        "template",
        "input",
        "textarea",
        "object",
        "embed",
    }
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "blockquote",
        "pre",
        "center",
        "header",
        "footer",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "body",
        "html",
        "tr",
        "td",
        "th",
        "tbody",
        "hr",
        "address",
    }
)
_MENU = re.compile(
    r"\b(?:menu|nav|navbar|sidebar|breadcrumb|footer|banner|related|comment|share|social|advert|ads|widget|cookie|search|login|tags?|pagination|toolbar|copyright)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"\b(?:content|article|post|detail|noi-?dung|main|body-?text|entry|chi-?tiet|doc)\b", re.IGNORECASE
)
_MAX_DEPTH = 200
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}


def read_html(path: Path, data: bytes) -> Document:
    """A page as a document without pages. Raises :class:`DamagedFile` when nothing can be parsed."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding=_encoding(data), huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as e:
        raise DamagedFile("Trang HTML không đọc được.", path) from e
    builder = DocumentBuilder(path, "html", file_id(data))
    main = _main(root)
    _walk(builder, main, 0, None)
    return builder.build()


def _encoding(data: bytes) -> str | None:
    head = data[:2048].decode("latin-1")
    m = re.search(r"charset\s*=\s*[\"']?\s*([\w-]+)", head, re.IGNORECASE)
    if m:
        return m.group(1)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _main(root: Any) -> Any:
    body = root.find(".//body") if root.find(".//body") is not None else root
    if not _is_portal(body):
        return body
    for tag in ("main", "article"):
        found = body.findall(f".//{tag}")
        if found:
            return max(found, key=_length)
    total = _length(body)
    named = [
        e
        for e in body.iter("div", "section", "td")
        if _CONTENT.search(f"{e.get('class', '')} {e.get('id', '')}") and not _is_menu(e)
    ]
    good = [e for e in named if _length(e) > 0.3 * total]
    return min(good, key=_length) if good else body


def _is_portal(body: Any) -> bool:
    """Has the page menus or many links? A dispatch has neither."""
    if body.find(".//nav") is not None or body.find(".//main") is not None or body.find(".//article") is not None:
        return True
    links = sum(len(a.text_content() or "") for a in body.iter("a"))
    return links > 0.08 * max(1, _length(body)) and len(list(body.iter("a"))) > 8


def _length(element: Any) -> int:
    return len(" ".join((element.text_content() or "").split()))


def _is_menu(element: Any) -> bool:
    if (
        element.tag in _DROPPED
        or (element.get("hidden") is not None)
        or "display:none" in (element.get("style") or "").replace(" ", "")
    ):
        return True
    name = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return (
        bool(_MENU.search(name))
        and element.tag not in ("body", "html", "main", "article")
        and not re.search(r"Nơi nhận|Kính gửi", element.text_content() or "")
    )


def _walk(builder: DocumentBuilder, element: Any, depth: int, label: str | None) -> None:
    """Adds the blocks of an element; text between block children is a paragraph of its own."""
    if depth > _MAX_DEPTH or not isinstance(element.tag, str):
        return
    if element.tag in ("header", "footer") and _is_site_frame(element):
        return
    if element.tag == "table":
        add_table(builder, _cells(element, depth))
        return
    inline: list[str] = []
    pending = label

    def flush() -> None:
        nonlocal pending
        text = repair("".join(inline))
        inline.clear()
        for line in (x for x in text.split("\n") if x.strip()):
            builder.add(line, label=pending, bold=_bold(element), centered=_centered(element))
            pending = None

    inline.append(_collapse(element.text))
    number = _start(element)
    for child in element:
        if isinstance(child.tag, str) and not _is_menu(child):
            if child.tag == "br":
                inline.append("\n")
            elif child.tag in _BLOCKS or any(
                isinstance(g.tag, str) and g.tag in _BLOCKS for g in child.iter() if g is not child
            ):
                flush()
                item = None
                if child.tag == "li":
                    item = _item_label(element, number)
                    number += 1
                _walk(builder, child, depth + 1, item)
            else:
                inline.append(_inline_text(child))
        inline.append(_collapse(child.tail))
    flush()


def _is_site_frame(element: Any) -> bool:
    return not re.search(r"CỘNG H|Nơi nhận|ĐẢNG CỘNG SẢN|Kính gửi", element.text_content() or "")


def _start(element: Any) -> int:
    try:
        return int(element.get("start", "1"))
    except ValueError:
        return 1


def _item_label(parent: Any, number: int) -> str:
    if parent.tag != "ol":
        return "-"
    kind = _TYPES.get(parent.get("type", "1"), "decimal")
    return format_number(number, kind) + (")" if kind.endswith("Letter") else ".")


def _collapse(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _inline_text(element: Any) -> str:
    parts = [_collapse(element.text)]
    for child in element:
        if isinstance(child.tag, str) and not _is_menu(child):
            parts.append("\n" if child.tag == "br" else _inline_text(child))
        parts.append(_collapse(child.tail))
    return "".join(parts)


def _bold(element: Any) -> bool:
    return element.tag in ("h1", "h2", "h3", "h4", "th") or _all_in(element, ("b", "strong"))


def _all_in(element: Any, tags: tuple[str, ...]) -> bool:
    whole = _length(element)
    return (
        whole > 0
        and sum(_length(e) for e in element.iter(*tags) if e.getparent() is not None and e.getparent().tag not in tags)
        >= 0.9 * whole
    )


def _centered(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "text-align:center" in style or element.get("align") == "center" or element.tag == "center"


def _cells(table: Any, depth: int) -> list[RawCell]:
    out: list[RawCell] = []
    blocked: dict[int, set[int]] = {}
    rows = [r for r in table.iter("tr") if next(a for a in r.iterancestors("table")) is table]
    for row_number, row in enumerate(rows):
        col = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while col in blocked.get(row_number, ()):
                col += 1
            across, down = _extent(cell, "colspan"), _extent(cell, "rowspan")
            for r in range(row_number, min(row_number + down, len(rows))):
                blocked.setdefault(r, set()).update(range(col, col + across))
            out.append(
                RawCell(
                    row_number, col, min(down, len(rows) - row_number), across, tuple(_cell_paragraphs(cell, depth))
                )
            )
            col += across
    return out


def _extent(cell: Any, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 500)) if value.isdigit() else 1


def _cell_paragraphs(cell: Any, depth: int) -> list[Paragraph]:
    """Paragraphs of a cell, nested tables flattened, list labels kept."""
    inner = DocumentBuilder(Path(), "html", "")
    _walk(inner, _as_div(cell), depth + 1, None)
    return [Paragraph(p.text, None, p.bold, p.centered) for p in inner._pieces]


def _as_div(cell: Any) -> Any:
    cell.tag = "div"
    return cell
