"""Pages recognised side by side: which need it, how their pictures are made, what is noted of them.

PDFium renders in this thread (it is not made for several); Tesseract runs as one process a page, as many at once as the
machine has cores for this document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipeline.readers.build import DocumentBuilder
from pipeline.readers.options import ReadOptions

if TYPE_CHECKING:
    from pipeline.readers.pdf_glyphs import Glyph
    from pipeline.readers.pdf_page import PageText
    from pipeline.readers.scan_page import PagePicture

DPI = 200
"""Resolution at which pages are rendered: print of 11 to 14 points is read best so, and twice as fast as at 300 dpi
(figures in ``docs/scans.md``)."""
BLACK_AND_WHITE_DPI = 300
"""The same for pictures of one bit a pixel, whose steps are smoothed."""
_MOST_PIXELS = 40_000_000
"""A page larger than this (A0 at 150 dpi has 35 million) is rendered more coarsely."""
_LEAST_DPI = 100
_MOST_PAGES = 300
"""Pages of one file that are recognised; the rest are noted."""
_POOR = 0.80
"""Mean confidence of a page's words under which it is to be compared with the paper."""


@dataclass(frozen=True, slots=True)
class PictureJob:
    """A page to be recognised, and how its picture is made when its turn comes."""

    number: int
    picture: Callable[[], PagePicture]


def recognise_pages(jobs: Sequence[PictureJob], builder: DocumentBuilder, options: ReadOptions) -> dict[int, PageText]:
    """The pages' texts by their numbers. A page that fails is noted and left out.

    Raises :class:`~pipeline.errors.NeedsOcr` when Tesseract or its Vietnamese data is not installed.
    """
    from pipeline.readers.scan_page import recognise_page
    from pipeline.readers.scan_repair import load_rules
    from pipeline.readers.scan_words import PageTimedOut, require

    require()
    load_rules()  # a malformed rule is told at once, not as a page that failed
    if jobs[_MOST_PAGES:]:
        first, rest = jobs[_MOST_PAGES].number, len(jobs) - _MOST_PAGES
        builder.notice(
            "ocr_limit",
            f"Từ trang {first}, {rest} trang ảnh chụp chưa nhận dạng: mỗi tệp tối đa {_MOST_PAGES} trang.",
            f"From page {first} on, {rest} scanned pages were not recognised: {_MOST_PAGES} of a file are.",
            first,
        )
    found: dict[int, PageText] = {}
    for number, future in _side_by_side(jobs[:_MOST_PAGES], recognise_page, options.ocr_threads or _cores()):
        try:
            found[number] = future.result()
        except PageTimedOut:
            builder.notice(
                "ocr_failed",
                f"Trang {number}: nhận dạng chữ quá lâu, đã dừng.",
                f"Page {number}: recognition took too long and was stopped.",
                number,
            )
        except Exception as e:  # Tesseract, OpenCV and memory fail in many ways: the page is lost, not the file
            builder.notice(
                "ocr_failed",
                f"Trang {number}: nhận dạng chữ không thành công ({type(e).__name__}).",
                f"Page {number}: recognition failed ({type(e).__name__}).",
                number,
            )
    _note(found, builder)
    return found


def _side_by_side(
    jobs: Sequence[PictureJob], read: Callable[[PagePicture], PageText], threads: int
) -> Iterator[tuple[int, Future[PageText]]]:
    """Results in the order of pages; no more pictures are in memory than are worked on."""
    with ThreadPoolExecutor(max_workers=threads) as pool:
        waiting: list[tuple[int, Future[PageText]]] = []
        for job in jobs:
            if len(waiting) > threads:
                waiting[-threads - 1][1].exception()
            try:
                picture = job.picture()
            except Exception as e:  # a page that cannot be rendered is lost like one that cannot be recognised
                failed: Future[PageText] = Future()
                failed.set_exception(e)
                waiting.append((job.number, failed))
                continue
            waiting.append((job.number, pool.submit(read, picture)))
        yield from waiting


def _cores() -> int:
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _note(found: dict[int, PageText], builder: DocumentBuilder) -> None:
    """Says that the text was recognised, how sure its words are, and which pages are poor."""
    sure = [(page.number, page.confidence) for page in found.values() if page.confidence is not None]
    if not sure:
        return
    mean = sum(c for _, c in sure) / len(sure)
    builder.notice(
        "recognised",
        f"Văn bản được nhận dạng từ bản chụp ({len(sure)} trang), độ tin cậy trung bình của chữ {mean:.0%}.",
        f"The text was recognised in a scan ({len(sure)} pages); its words are sure to {mean:.0%} on average.",
        advisory=True,
    )
    for number, confidence in sure:
        if confidence < _POOR:
            builder.notice(
                "ocr_poor",
                f"Trang {number}: chữ nhận dạng kém tin cậy (trung bình {confidence:.0%}).",
                f"Page {number}: its words were recognised with little confidence ({confidence:.0%} on average).",
                number,
            )


def render(
    page: Any, dpi: float = DPI, covered: Iterable[Glyph] = (), *, annotations: bool = False
) -> tuple[npt.NDArray[np.uint8], float]:
    """An open PDFium page as shown, in RGB, and its resolution. ``covered``: characters to leave out."""
    width, height = page.get_size()
    scale = dpi / 72
    if width * height * scale * scale > _MOST_PIXELS:
        scale = max(_LEAST_DPI / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(
        scale=scale, may_draw_forms=annotations, draw_annots=annotations, rev_byteorder=True, prefer_bgrx=False
    )
    pixels = bitmap.to_numpy()
    image = np.ascontiguousarray(pixels[..., :3] if pixels.ndim == 3 else pixels)
    image = np.array(image, dtype=np.uint8)
    bitmap.close()
    for g in covered:
        left, top, right, bottom = (round(v * scale) for v in (g.x0, g.y0, g.x1, g.y1))
        image[max(0, top - 1) : bottom + 2, max(0, left - 1) : right + 2] = 255
    return image, scale * 72
