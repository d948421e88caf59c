"""Text-layer PDF: two-column head and closing, paragraphs over page breaks, ruled tables, signed number and date.

Text and rulings come from PDFium (pypdfium2); pdfplumber's table finder is asked where a page has rulings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.document import Document
from pipeline.errors import DamagedFile, EncryptedFile
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.readers.pdf_forms import flatten
from pipeline.readers.pdf_layout import lay_out
from pipeline.readers.pdf_page import PageText, read_page
from pipeline.readers.pdf_scans import recognised

_TAIL = 4096
"""Bytes at the end of the file in which its last line stands, junk of mail gateways behind it included."""


def read_pdf(path: Path, data: bytes, options: ReadOptions = DEFAULTS) -> Document:
    """A PDF with places. Pages without text are recognised (``pdf_scans``), which raises
    :class:`~pipeline.errors.NeedsOcr` when that cannot be done and no page has text.

    Raises :class:`EncryptedFile` when a password is needed, :class:`DamagedFile` when the file or every page is broken.
    """
    pdf = _open(data, path)
    builder = DocumentBuilder(path, "pdf", file_id(data))
    if b"%%EOF" not in data[-_TAIL:]:
        # PDFium rebuilds what it can of such a file and does not tell what is gone
        builder.notice(
            "file_truncated",
            "Tệp PDF bị cắt cụt ở cuối: có thể thiếu trang hoặc chữ.",
            "The end of the PDF file is missing: pages or text may be lost.",
        )
    flattened: Any = None
    try:
        own_letters: dict[int, int] = {}
        flat = flatten(pdf)
        if flat is not None:
            flattened = _open(flat[0], path)
            own_letters = flat[1]
        builder.pages = len(pdf)
        pages = _pages(flattened or pdf, builder, own_letters, path)
        # scans are rendered from the file as it came: what signing drew over them is known as text
        lay_out(builder, recognised(pages, pdf, builder, options, path))
        return builder.build()
    finally:
        if flattened is not None:
            flattened.close()
        pdf.close()


def _open(data: bytes, path: Path) -> Any:
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(data)
        if len(pdf) > 0:
            return pdf
    except pdfium.PdfiumError as e:
        reason = str(e).lower()
        if "password" in reason or "security" in reason:
            raise EncryptedFile("Tệp PDF được đặt mật khẩu.", path) from e
        raise DamagedFile(f"Tệp PDF không mở được ({e}).", path) from e
    pdf.close()
    raise DamagedFile("Tệp PDF không có trang nào đọc được.", path)


def _pages(pdf: Any, builder: DocumentBuilder, own_letters: dict[int, int], path: Path) -> list[PageText]:
    """All readable pages. What cannot be read is noted by page."""
    import pypdfium2 as pdfium

    pages: list[PageText] = []
    broken = 0
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            broken += 1
            builder.notice(
                "page_unreadable",
                f"Trang {index + 1} bị hỏng, không đọc được.",
                f"Page {index + 1} is damaged and could not be read.",
                index + 1,
            )
            continue
        try:
            pages.append(read_page(page, index + 1, own_letters.get(index)))
        finally:
            page.close()
    if broken == len(pdf):
        raise DamagedFile("Tệp PDF bị hỏng: không trang nào đọc được.", path)
    if any(p.legacy for p in pages):
        builder.notice_legacy()
    return pages
