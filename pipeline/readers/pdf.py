"""Text-layer PDF: two-column head and closing, paragraphs over page breaks, ruled tables, signed number and date.

Text comes from PDFium (pypdfium2), 20-40 times faster than pdfplumber; pdfplumber finds the rulings where a page has any.
Signature widgets are flattened first: e-office systems draw number and date in their appearance streams.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.document import Document
from pipeline.errors import DamagedFile, EncryptedFile, NeedsOcr
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.pdf_glyphs import Glyph, assemble_lines, bold_reader, page_glyphs
from pipeline.readers.pdf_layout import PageText, lay_out
from pipeline.readers.pdf_tables import find_tables, has_rulings

_MIN_LETTERS = 12
"""Fewer letters than this on a page with an image: the page is a scan."""


def read_pdf(path: Path, data: bytes) -> Document:
    """A PDF with places. Pages without text become notices; raises :class:`NeedsOcr` when no page has text."""
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as e:
        if "password" in str(e).lower():
            raise EncryptedFile("Tệp PDF được đặt mật khẩu.", path) from e
        raise DamagedFile(f"Tệp PDF không mở được ({e}).", path) from e
    builder = DocumentBuilder(path, "pdf", file_id(data))
    try:
        flat = _flattened(pdf)
        if flat is not None:
            pdf.close()
            data = flat
            pdf = pdfium.PdfDocument(data)
        builder.pages = len(pdf)
        pages: list[PageText] = []
        blank: list[int] = []
        ruled: list[int] = []
        for index in range(len(pdf)):
            page = pdf[index]
            textpage = page.get_textpage()
            glyphs = page_glyphs(page, textpage)
            width, height = page.get_size()
            if sum(g.text.isalpha() for g in glyphs) < _MIN_LETTERS and _has_image(page):
                blank.append(index + 1)
                glyphs = []
            if glyphs and has_rulings(page):
                ruled.append(index)
            pages.append(
                PageText(index + 1, width, height, glyphs, assemble_lines(glyphs, index + 1, bold_reader(textpage)))
            )
            textpage.close()
            page.close()
        if blank and len(blank) == len(pages):
            raise NeedsOcr("Tất cả các trang là ảnh chụp, không có lớp chữ.", path)
        for number in blank:
            builder.notice(
                "needs_ocr",
                f"Trang {number} là ảnh chụp, không có lớp chữ.",
                f"Page {number} is a scan without text.",
                number,
            )
        tables = find_tables(data, [pages[i] for i in ruled]) if ruled else []
        lay_out(builder, pages, tables)
        return builder.build()
    finally:
        pdf.close()


def _flattened(pdf: Any) -> bytes | None:
    """The file with its form widgets drawn into the pages; None when it has none or they cannot be flattened."""
    import pypdfium2.raw as raw

    widget = raw.FPDF_ANNOT_WIDGET
    marked: list[int] = []
    for index in range(len(pdf)):
        page = pdf[index]
        for k in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, k)
            subtype = raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            if subtype == widget:
                marked.append(index)
                break
        page.close()
    if not marked:
        return None
    pdf.init_forms()
    done = False
    for index in marked:
        page = pdf[index]
        done |= raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS
        page.close()
    if not done:
        return None
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def _has_image(page: Any) -> bool:
    import pypdfium2.raw as raw

    count = raw.FPDFPage_CountObjects(page)
    if count > 5000:
        return False
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, i)) in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
        for i in range(count)
    )


__all__ = ["Glyph", "read_pdf"]
