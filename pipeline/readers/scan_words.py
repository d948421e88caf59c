"""Printed words of a picture, as Tesseract 5 reads them: text, box, confidence, baseline and size of their line.

Tesseract runs as a process of its own for every picture (pytesseract), with one thread and a time limit.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.document import Box
from pipeline.errors import CongvanError, NeedsOcr
from pipeline.readers.scan_image import Pixels

LANGUAGE = "vie"
PACKAGES = "tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd"
"""Debian and Ubuntu packages of the program, its Vietnamese data and its data for the orientation of pages."""
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_LINES = "ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"
_FOREIGN = ((re.compile(r"ĐÐ|ÐĐ|Ð"), "Đ"), (re.compile(r"ø1(?=[aáàảãạoóòỏõọ])"), "gi"), (re.compile("ø"), "g"))
"""Letters that Tesseract's Vietnamese model writes though the language has none such, and what is meant by them."""
_EM = 0.9
"""Height of a line from descender to ascender, in ems of a usual text face."""
_ORIENTATION = re.compile(r"Rotate: (\d+)[\s\S]*?Orientation confidence: ([\d.]+)")
_SURE = 2.0
"""Tesseract's confidence from which its idea of a page's orientation is followed."""


class PageTimedOut(Exception):
    """Recognition of one picture took longer than it may."""


@dataclass(frozen=True, slots=True)
class ScanWord:
    """A word with its box in pixels; ``confidence`` from 0 to 1."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class ScanLine:
    """Words of one printed line from left to right. ``base``: its baseline, ``size``: its font size, in pixels."""

    words: tuple[ScanWord, ...]
    base: float
    size: float

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@cache
def languages() -> frozenset[str]:
    """Languages that the installed Tesseract knows; empty when there is no Tesseract."""
    import pytesseract

    try:
        return frozenset(pytesseract.get_languages())
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError):
        return frozenset()


def require() -> None:
    """Raises :class:`NeedsOcr`, which names the packages to install, when pages cannot be recognised here."""
    if LANGUAGE not in languages():
        what = "phần mềm nhận dạng Tesseract" if not languages() else "dữ liệu tiếng Việt (vie) của Tesseract"
        raise NeedsOcr(f"Các trang là ảnh chụp, không có lớp chữ đọc được; máy chưa cài {what}.")


def recognise(image: Pixels, dpi: float, *, layout: int = 3, seconds: float = 60.0, only: str = "") -> list[ScanLine]:
    """Lines of a picture in Tesseract's order. ``layout``: its page segmentation mode; ``only``: characters to expect.

    Raises :class:`PageTimedOut` after ``seconds``.
    """
    import pytesseract

    config = f"--psm {layout} --dpi {round(dpi)}" + (f" -c tessedit_char_whitelist={only}" if only else "")
    hocr = _run(pytesseract.image_to_pdf_or_hocr, image, seconds, extension="hocr", lang=LANGUAGE, config=config)
    return list(_lines(bytes(hocr)))


def quarter_turns(image: Pixels, dpi: float, seconds: float = 30.0) -> int:
    """Clockwise quarter turns that bring the picture upright; 0 when Tesseract is not sure or lacks its data."""
    import pytesseract

    if "osd" not in languages():
        return 0
    try:
        told = _run(pytesseract.image_to_osd, image, seconds, config=f"--psm 0 --dpi {round(dpi)}", lang="osd")
    except (pytesseract.TesseractError, PageTimedOut):  # «Too few characters»
        return 0
    m = _ORIENTATION.search(str(told))
    return int(m.group(1)) // 90 % 4 if m is not None and float(m.group(2)) >= _SURE else 0


def _run(function: Any, image: Pixels, seconds: float, **options: Any) -> Any:
    from PIL import Image

    # pages are read side by side, and Tesseract's own threads only get in each other's way
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    picture = Image.fromarray(image)
    picture.format = "TIFF"  # what is handed over need not be compressed first
    try:
        return function(picture, timeout=seconds, **options)
    except RuntimeError as e:
        if "timeout" in str(e).lower():
            raise PageTimedOut from e
        raise


def _lines(hocr: bytes) -> Iterator[ScanLine]:
    """Lines of Tesseract's hOCR page."""
    from lxml import etree

    root = etree.fromstring(hocr, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    for line in root.iter("{*}span"):
        if line.get("class") not in _LINES:
            continue
        title = line.get("title", "")
        left, _, right, bottom = _box(title)
        slope = _BASELINE.search(title)
        a, b = (float(slope.group(1)), float(slope.group(2))) if slope else (0.0, 0.0)
        size = _SIZE.search(title)
        words = []
        for word in line.iter("{*}span"):
            text = _as_vietnamese("".join(map(str, word.itertext())).strip())
            if word.get("class") == "ocrx_word" and text:
                confidence = _CONFIDENCE.search(word.get("title", ""))
                sure = int(confidence.group(1)) / 100 if confidence else 0.0
                words.append(ScanWord(text, _box(word.get("title", "")), sure))
        if words:
            base = bottom + b + a * (right - left) / 2
            yield ScanLine(tuple(words), base, float(size.group(1)) / _EM if size else bottom - base)


def _as_vietnamese(word: str) -> str:
    for foreign, letter in _FOREIGN:
        word = foreign.sub(letter, word)
    return word


def _box(title: str) -> Box:
    m = _BOX.search(title)
    if m is None:
        raise CongvanError("Tesseract trả về kết quả không đúng cấu trúc.")
    left, top, right, bottom = (float(v) for v in m.groups())
    return left, top, right, bottom
