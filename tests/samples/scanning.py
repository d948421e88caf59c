"""Pages put on paper, stamped and scanned: a PDF in, a PDF of pictures out, the same on every run.

What scanners of offices do to a page is done to it: a slant, dirt, grey paper, black-and-white or JPEG, red stamps and
a round seal over the signature.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFont

from tests.samples.pdf_fonts import FACES, FOLDERS, FontMissing

Pixels = npt.NDArray[np.uint8]
RED, BLACK = (205, 40, 45), (30, 30, 30)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words in a frame. ``place``: its middle as shares of the page; ``slant``: degrees; ``high``: of letters (pt)."""

    text: str
    place: tuple[float, float] = (0.2, 0.24)
    colour: tuple[int, int, int] = RED
    slant: float = 0.0
    high: float = 16


@dataclass(frozen=True, slots=True)
class Scanner:
    """``skew``: degrees against the clock; ``turn``: quarter turns against the clock; ``dirt``: specks a page."""

    dpi: int = 200
    colours: Literal["colour", "gray", "bilevel"] = "gray"
    skew: float = 0.0
    turn: int = 0
    noise: float = 0.0
    dirt: int = 0
    quality: int = 60
    stamps: tuple[Stamp, ...] = ()
    seal: tuple[float, float] | None = None
    """Middle of a round red seal, as shares of the last page."""
    seed: int = 1


def scan(pdf: bytes | Path, scanner: Scanner = Scanner()) -> list[Image.Image]:
    """Pictures of the pages. Raises FontMissing when there are stamps and no font for them."""
    source = pdfium.PdfDocument(pdf)
    out = []
    for number in range(len(source)):
        page = (
            source[number].render(scale=scanner.dpi / 72, rev_byteorder=True, prefer_bgrx=False).to_pil().convert("RGB")
        )
        if number == 0:
            for stamp in scanner.stamps:
                _press(page, stamp, scanner.dpi)
        if scanner.seal is not None and number == len(source) - 1:
            _seal(page, scanner.seal, scanner.dpi)
        out.append(_scanned(page, scanner, number))
    source.close()
    return out


def to_pdf(pictures: list[Image.Image], scanner: Scanner = Scanner()) -> bytes:
    """A PDF with one picture a page, as scanners write it."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for picture in pictures:
        size = (picture.width * 72 / scanner.dpi, picture.height * 72 / scanner.dpi)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(BytesIO(encoded(picture, scanner))), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def encoded(picture: Image.Image, scanner: Scanner = Scanner()) -> bytes:
    """JPEG, or PNG for black and white."""
    out = BytesIO()
    if scanner.colours == "bilevel":
        picture.convert("1").save(out, "PNG", dpi=(scanner.dpi, scanner.dpi))
    else:
        picture.save(out, "JPEG", quality=scanner.quality, dpi=(scanner.dpi, scanner.dpi))
    return out.getvalue()


def _scanned(page: Image.Image, scanner: Scanner, number: int) -> Image.Image:
    random = np.random.default_rng(scanner.seed + number)
    pixels: Any = np.asarray(page)
    if scanner.skew:
        high, wide = pixels.shape[:2]
        matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), scanner.skew, 1.0)
        pixels = cv2.warpAffine(pixels, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    pixels = cv2.GaussianBlur(pixels, (0, 0), 0.6 * scanner.dpi / 200)
    if scanner.noise:
        pixels = np.clip(pixels.astype(np.float32) + random.normal(0, scanner.noise, pixels.shape), 0, 255)
    pixels = pixels.astype(np.uint8)
    for _ in range(scanner.dirt):
        x, y = int(random.integers(pixels.shape[1])), int(random.integers(pixels.shape[0]))
        pixels[y : y + int(random.integers(1, 3)), x : x + int(random.integers(1, 3))] = 60
    picture = Image.fromarray(np.ascontiguousarray(np.rot90(pixels, scanner.turn)))
    if scanner.colours == "bilevel":
        return picture.convert("L").point(lambda v: 255 if v > 150 else 0)
    return picture.convert("L") if scanner.colours == "gray" else picture


def _font(size: float) -> ImageFont.FreeTypeFont:
    name = f"LiberationSerif-{FACES['-Bold']}.ttf"
    folder = next((f for f in FOLDERS if (f / name).is_file()), None)
    if folder is None:
        raise FontMissing("Liberation Serif is not installed: apt-get install fonts-liberation2")
    return ImageFont.truetype(str(folder / name), round(size))


def _press(page: Image.Image, stamp: Stamp, dpi: int) -> None:
    font = _font(stamp.high * dpi / 72)
    left, top, right, bottom = font.getbbox(stamp.text)
    room = round(6 * dpi / 72)
    size = (round(right - left) + 2 * room, round(bottom - top) + 2 * room)
    ink = Image.new("L", size, 0)
    draw = ImageDraw.Draw(ink)
    line = max(2, round(1.6 * dpi / 72))
    draw.rectangle((line, line, size[0] - line, size[1] - line), outline=235, width=line)
    draw.text((room - left, room - top), stamp.text, fill=235, font=font)
    ink = ink.rotate(stamp.slant, expand=True, resample=Image.Resampling.BICUBIC)
    at = (round(stamp.place[0] * page.width - ink.width / 2), round(stamp.place[1] * page.height - ink.height / 2))
    _ink_on(page, ink, stamp.colour, at)


def _seal(page: Image.Image, place: tuple[float, float], dpi: int) -> None:
    """Two rings, a star and letters around, as seals of offices are."""
    radius = round(18 / 25.4 * dpi)
    ink = Image.new("L", (2 * radius + 4, 2 * radius + 4), 0)
    draw = ImageDraw.Draw(ink)
    for r, width in ((radius, 5), (round(0.72 * radius), 2)):
        draw.ellipse((radius - r, radius - r, radius + r, radius + r), outline=200, width=width)
    star = [
        (
            radius + math.sin(n * math.pi / 5) * radius * (0.35 if n % 2 == 0 else 0.14),
            radius - math.cos(n * math.pi / 5) * radius * (0.35 if n % 2 == 0 else 0.14),
        )
        for n in range(10)
    ]
    draw.polygon(star, fill=200)
    font = _font(0.2 * radius)
    letters = "ỦY BAN NHÂN DÂN ★ TỈNH AN BÌNH ★ "
    for n, letter in enumerate(letters):
        turn = 360 * n / len(letters)
        tile = Image.new("L", ink.size, 0)
        ImageDraw.Draw(tile).text((radius, 0.17 * radius), letter, fill=200, font=font, anchor="mm")
        ink.paste(200, (0, 0), tile.rotate(-turn, center=(radius, radius)))
    at = (round(place[0] * page.width - radius), round(place[1] * page.height - radius))
    _ink_on(page, ink, RED, at)


def _ink_on(page: Image.Image, ink: Image.Image, colour: tuple[int, int, int], at: tuple[int, int]) -> None:
    """Ink lets black print under it show: colours are multiplied."""
    layer = Image.new("RGB", page.size, "white")
    layer.paste(Image.new("RGB", ink.size, colour), at, ink)
    page.paste(ImageChops.multiply(page, layer))
