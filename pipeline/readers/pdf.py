"""Text-layer PDF: two-column head and closing, paragraphs over page breaks, ruled tables, signed number and date.

Text and rulings come from PDFium (pypdfium2); pdfplumber's table finder is asked where a page has rulings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.document import Document
from pipeline.errors import DamagedFile, EncryptedFile
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.readers.pdf_forms import flatten, has_widget, letters
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
    try:
        builder.pages = len(pdf)
        lay_out(builder, recognised(_pages(pdf, builder, path), pdf, builder, options, path))
        return builder.build()
    finally:
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


def _pages(pdf: Any, builder: DocumentBuilder, path: Path) -> list[PageText]:
    """All readable pages. What cannot be read is noted by page."""
    pages: dict[int, PageText] = {}
    signed: dict[int, int] = {}
    """Letters that pages had before values of forms were drawn into them, by index."""
    flattened = False
    pdf.init_forms()
    # most of a page's time goes into opening it: it is opened once, and again only where it has changed
    for index in range(len(pdf)):
        with _opened(pdf, index, builder) as page:
            if page is not None and has_widget(page):
                signed[index] = letters(page)
                flattened |= flatten(page)
            elif page is not None:
                pages[index] = read_page(page, index + 1)
    for index, before in signed.items():
        with _opened(pdf, index, builder) as page:
            if page is not None:
                pages[index] = read_page(page, index + 1, before if flattened else None)
    if not pages:
        raise DamagedFile("Tệp PDF bị hỏng: không trang nào đọc được.", path)
    if any(p.legacy for p in pages.values()):
        builder.notice_legacy()
    return [pages[index] for index in sorted(pages)]


@contextmanager
def _opened(pdf: Any, index: int, builder: DocumentBuilder) -> Iterator[Any]:
    """An open page; None, and a note of it, when it is damaged."""
    import pypdfium2 as pdfium

    try:
        page = pdf[index]
    except pdfium.PdfiumError:
        builder.notice(
            "page_unreadable",
            f"Trang {index + 1} bị hỏng, không đọc được.",
            f"Page {index + 1} is damaged and could not be read.",
            index + 1,
        )
        yield None
        return
    try:
        yield page
    finally:
        page.close()
