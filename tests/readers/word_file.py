"""A Word file written as XML: just the parts a test is about."""

from __future__ import annotations

import zipfile
from io import BytesIO

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word_file(body: str, *, content_type: str = _MAIN, section: str = "", **parts: str) -> bytes:
    """A .docx. ``parts``: content of styles, numbering, footnotes, endnotes, header1, footer1 … by name."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>',
        )
        archive.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "word/document.xml")]))
        archive.writestr(
            "word/document.xml",
            f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
        )
        relations = []
        for name, content in parts.items():
            kind = name.rstrip("0123456789")
            root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_NAMESPACES}>{content}</w:{root}>")
            relations.append((f"rId-{name}", kind, f"{name}.xml"))
        archive.writestr("word/_rels/document.xml.rels", _relations(relations))
    return out.getvalue()


def _relations(items: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}{kind}" Target="{target}"/>' for i, kind, target in items)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def run(text: str, properties: str = "") -> str:
    """A ``w:r`` of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str = "", properties: str = "") -> str:
    """A ``w:p``; ``content`` is text, or runs where it begins with a tag."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>{content if content.startswith('<') or not content else run(content)}</w:p>"
    )


def item(text: str, num: int, level: int = 0, more: str = "") -> str:
    """A paragraph with automatic numbering."""
    return par(text, f'{more}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(n: int, text: str, kind: str = "decimal", more: str = "", start: int = 1) -> str:
    """A ``w:lvl``."""
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstracts: str, nums: dict[int, tuple[int, str]] | None = None) -> str:
    """numbering.xml: abstract lists 0, 1 … of levels. ``nums``: numId → (abstract list, overrides), else one each."""
    inner = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>' for n, levels in enumerate(abstracts)
    )
    for num, (abstract, overrides) in (nums or {n + 1: (n, "") for n in range(len(abstracts))}).items():
        inner += f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
    return inner


def table(*rows: str) -> str:
    """A ``w:tbl`` of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A ``w:tr``; a cell that is no ``w:tc`` yet becomes one."""
    inner = "".join(c if c.startswith(("<w:tc", "<w:sdt")) else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    """A ``w:tc``; ``content`` is text, or blocks where it begins with a tag."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else par(content)}</w:tc>"


def field(instruction: str, result: str) -> str:
    """Runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
