"""Pictures of pages: ``.png``, ``.jpg`` and ``.tif`` with one page or many, recognised like the pages of a scanned PDF.

How large a picture is stands in its header: one that is too large is refused before it is decoded.
"""

from __future__ import annotations

import warnings
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.document import Document
from pipeline.errors import DamagedFile, EmptyDocument, NeedsOcr, TooLarge
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.options import DEFAULTS, ReadOptions

if TYPE_CHECKING:
    from pipeline.readers.scan_page import PagePicture

MAX_PIXELS = 100_000_000
"""A3 at 600 dpi has 70 million."""
_LEAST, _MOST = 100, 1200
_A4 = 11.7
"""Inches: a photograph without a resolution is taken to show a sheet of A4 along its longer side."""
_FORMATS = ("PNG", "JPEG", "TIFF", "MPO")


def read_image(path: Path, data: bytes, options: ReadOptions = DEFAULTS) -> Document:
    """A picture with places in points. Raises :class:`TooLarge`, :class:`DamagedFile`, :class:`EmptyDocument` when
    there are no words on it, :class:`NeedsOcr` when it cannot be recognised here or is not to be."""
    from pipeline.readers.pdf_layout import lay_out
    from pipeline.readers.scans import PictureJob, recognise_pages

    picture = open_image(data, path)
    if options.ocr == "never":
        raise NeedsOcr("Tệp là ảnh, và việc nhận dạng chữ đã bị tắt (--ocr never).", path)
    builder = DocumentBuilder(path, "image", file_id(data))
    builder.pages = getattr(picture, "n_frames", 1)
    jobs = [PictureJob(n + 1, partial(_page, picture, n)) for n in range(builder.pages)]
    found = recognise_pages(jobs, builder, options)
    if not any(p.lines or p.tables or p.marks for p in found.values()):
        raise EmptyDocument("Nhận dạng không thấy chữ nào trên ảnh.", path)
    lay_out(builder, list(found.values()))
    return builder.build()


def open_image(data: bytes, path: Path) -> Any:
    """The picture, not yet decoded. Raises :class:`TooLarge` or :class:`DamagedFile`."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is looked at below
        try:
            picture = Image.open(BytesIO(data), formats=_FORMATS)
            picture.seek(0)
            getattr(picture, "n_frames", 1)
        except Image.DecompressionBombError as e:
            raise TooLarge("Ảnh quá lớn.", path) from e
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError) as e:
            raise DamagedFile(f"Tệp ảnh không mở được ({type(e).__name__}).", path) from e
    if picture.width * picture.height > MAX_PIXELS:
        size = f"{picture.width} × {picture.height}"
        raise TooLarge(f"Ảnh quá lớn ({size} điểm ảnh, tối đa {MAX_PIXELS // 1_000_000} triệu).", path)
    return picture


def upright_page(picture: Any, index: int) -> tuple[Any, float]:
    """One page of the picture in grey or RGB, upright as its camera says, on white; and its resolution.

    Raises ValueError for a page that is too large, and whatever Pillow raises for one that it cannot decode.
    """
    from PIL import Image, ImageOps

    picture.seek(index)
    if picture.width * picture.height > MAX_PIXELS:
        raise ValueError("a page of the picture is too large")
    page = ImageOps.exif_transpose(picture.copy())
    if "A" in page.getbands() or page.mode == "P":
        page = page.convert("RGBA")
        page = Image.alpha_composite(Image.new("RGBA", page.size, "white"), page)
    page = page.convert("L" if page.mode in ("1", "L", "I;16") else "RGB")
    told = float((picture.info.get("dpi") or (0, 0))[0])
    return page, told if _LEAST <= told <= _MOST else max(page.size) / _A4


def _page(picture: Any, index: int) -> PagePicture:
    """The page at the resolution at which print is read best."""
    from PIL import Image

    from pipeline.readers.pdf_glyphs import Frame
    from pipeline.readers.scan_page import PagePicture
    from pipeline.readers.scans import BLACK_AND_WHITE_DPI, DPI

    picture.seek(index)
    steps = picture.mode == "1"
    page, dpi = upright_page(picture, index)
    points = (page.width * 72 / dpi, page.height * 72 / dpi)
    best = float(BLACK_AND_WHITE_DPI if steps else DPI)
    if not 0.8 * best < dpi < 1.3 * best:
        size = (max(1, round(page.width * best / dpi)), max(1, round(page.height * best / dpi)))
        page, dpi = page.resize(size, Image.Resampling.LANCZOS), best
    return PagePicture(index + 1, np.array(page, dtype=np.uint8), dpi, Frame(0.0, 0.0, *points, (0, 0)), steps=steps)
