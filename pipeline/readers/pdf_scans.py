"""Which pages of a PDF are recognised, and how their pictures come about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import EmptyDocument, NeedsOcr
from pipeline.readers.build import DocumentBuilder
from pipeline.readers.options import ReadOptions
from pipeline.readers.pdf_glyphs import Frame, Glyph, page_glyphs
from pipeline.readers.pdf_page import PageText, is_black_and_white

if TYPE_CHECKING:
    from pipeline.readers.scan_page import PagePicture


def recognised(
    pages: Sequence[PageText], pdf: Any, builder: DocumentBuilder, options: ReadOptions, path: Path
) -> list[PageText]:
    """The pages, those without usable text recognised in their pictures (``options.ocr``).

    ``pdf``: the open PDFium document as the pages were read from it, values of its forms drawn into them. Raises
    :class:`NeedsOcr` when no page would have text; a page that cannot be recognised is noted.
    """
    wanted = [p for p in pages if options.ocr == "always" or p.picture or p.unsure]
    if options.ocr == "never":
        wanted = [p for p in pages if p.picture]
    if not wanted:
        return list(pages)
    found: dict[int, PageText] = {}
    missing: NeedsOcr | None = None
    if options.ocr != "never":
        from pipeline.readers.scans import PictureJob, recognise_pages

        try:
            jobs = [PictureJob(p.number, partial(_picture, pdf, p, options.ocr == "always")) for p in wanted]
            found = recognise_pages(jobs, builder, options)
        except NeedsOcr as e:
            missing = e
    out = [found.get(p.number, p) for p in pages]
    if missing is not None and options.ocr == "always":
        raise missing
    if not any(p.lines or p.tables or p.marks for p in out):
        if found:
            raise EmptyDocument("Các trang là ảnh, nhận dạng không thấy chữ nào.", path)
        raise missing or NeedsOcr("Các trang là ảnh chụp, không có lớp chữ đọc được.", path)
    for p in wanted if missing is not None or options.ocr == "never" else ():
        builder.notice(
            "needs_ocr",
            f"Trang {p.number} là ảnh chụp, không có lớp chữ đọc được.",
            f"Page {p.number} is a scan without usable text.",
            p.number,
        )
    return out


def _picture(pdf: Any, page: PageText, everything: bool) -> PagePicture:
    """``everything``: the page as it is seen; else without what its text layer tells anyhow."""
    from pipeline.readers.scan_page import PagePicture
    from pipeline.readers.scans import BLACK_AND_WHITE_DPI, DPI, render

    handle = pdf[page.number - 1]
    try:
        turns = handle.get_rotation() // 90
        frame = Frame(page.frame.left, page.frame.bottom, page.frame.right, page.frame.top, (turns, turns))
        covered: Sequence[Glyph] = ()
        printed: Sequence[Glyph] = ()
        if not everything and page.printed and page.frame.turns == (turns, turns):
            textpage = handle.get_textpage()
            covered = page_glyphs(handle, textpage).upright
            textpage.close()
            printed = page.printed
        steps = is_black_and_white(handle)
        image, dpi = render(handle, BLACK_AND_WHITE_DPI if steps else DPI, covered, annotations=everything)
        return PagePicture(page.number, image, dpi, frame, tuple(printed), steps)
    finally:
        handle.close()
