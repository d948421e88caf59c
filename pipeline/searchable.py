"""A recognised document as a PDF that can be searched: the pages as they came, with the text read unseen over them.

The text is drawn in mode 3, invisible (ISO 32000-1, table 106), in a font without shapes whose codes are Unicode: no
font file is needed, and any reader finds and copies what ``Document.text`` says.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.document import Document, Line

_CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""
_WIDTH = 0.5
"""Ems that every character of the font is wide."""
_MATRICES: dict[int, Callable[..., tuple[float, ...]]] = {
    0: lambda left, bottom, right, top: (1, 0, 0, 1, left, bottom),
    1: lambda left, bottom, right, top: (0, 1, -1, 0, right, bottom),
    2: lambda left, bottom, right, top: (-1, 0, 0, -1, right, top),
    3: lambda left, bottom, right, top: (0, -1, 1, 0, left, top),
}
"""From a page as shown (origin bottom left) to its own space, by the page's clockwise quarter turns."""


def write_searchable(document: Document, target: Path) -> None:
    """Writes the PDF of a recognised document (``document.ocr``). Raises OSError when it cannot be written."""
    import pypdfium2 as pdfium

    pdf = _pictures(document.path) if document.format == "image" else pdfium.PdfDocument(document.path)
    try:
        recognised = _recognised_pages(document)
        for number in sorted(recognised):
            _lay_over(pdf, number - 1, document, recognised[number])
        out = BytesIO()
        pdf.save(out)
    finally:
        pdf.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(out.getvalue())


def _recognised_pages(document: Document) -> dict[int, list[Line]]:
    """Lines with recognised words, by page."""
    pages: dict[int, list[Line]] = {}
    words = iter(document.ocr)
    word = next(words, None)
    for line in document.lines:
        while word is not None and word.span.end <= line.span.start:
            word = next(words, None)
        if word is not None and word.span.start < line.span.end:
            pages.setdefault(line.place.page, []).append(line)
    return pages


def _lay_over(pdf: Any, index: int, document: Document, lines: Iterable[Line]) -> None:
    import pypdfium2 as pdfium

    page = pdf[index]
    width, height = page.get_size()
    layer = pdfium.PdfDocument(_text_page(width, height, document, lines))
    try:
        item = layer.page_as_xobject(0, pdf).as_pageobject()
        matrix = _MATRICES[page.get_rotation() // 90](*page.get_bbox())
        item.set_matrix(pdfium.PdfMatrix(*matrix))
        page.insert_obj(item)
        page.gen_content()
    finally:
        layer.close()
        page.close()


def _text_page(width: float, height: float, document: Document, lines: Iterable[Line]) -> bytes:
    """A PDF of one page that bears nothing but the lines' text."""
    drawn: list[bytes] = [b"BT 3 Tr"]
    for line in lines:
        text = document.slice(line.span).replace("\n", " ").replace("\t", " ")
        left, top, right, bottom = line.place.box
        size = max(1.0, 0.8 * (bottom - top))
        scale = 100 * (right - left) / max(_WIDTH * size * len(text), 0.1)
        code = text.encode("utf-16-be").hex()
        drawn.append(
            b"/F %.2f Tf %.2f Tz 1 0 0 1 %.2f %.2f Tm <%s> Tj"
            % (size, scale, left, height - bottom + 0.2 * size, code.encode())
        )
    drawn.append(b"ET")
    content = zlib.compress(b"\n".join(drawn))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>" % (width, height),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H /DescendantFonts [6 0 R] "
        b"/ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /CIDToGIDMap /Identity /DW %d "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>"
        % round(1000 * _WIDTH),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_CMAP), _CMAP),
        b"<< /Type /FontDescriptor /FontName /Unseen /Flags 5 /FontBBox [0 0 500 1000] /ItalicAngle 0 /Ascent 1000 "
        b"/Descent 0 /CapHeight 1000 /StemV 80 >>",
    ]
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for n, item in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, item)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _pictures(path: Path) -> Any:
    """A PDF of the pages of a picture file, each as large as it was read."""
    import pypdfium2 as pdfium

    from pipeline.readers.image import open_image, upright_page

    picture = open_image(path.read_bytes(), path)
    pdf = pdfium.PdfDocument.new()
    for n in range(getattr(picture, "n_frames", 1)):
        page, dpi = upright_page(picture, n)
        out = BytesIO()
        page.save(out, "PDF", resolution=dpi)
        one = pdfium.PdfDocument(out.getvalue())
        pdf.import_pages(one)
        one.close()
    return pdf
