"""The picture of a page made ready for recognition: paper white, ink dark, lines level, coloured stamps apart.

Arrays are ``uint8``, rows first; 255 is paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]

_COLOUR = 60
"""Difference between the strongest and the weakest channel from which a pixel is coloured ink, not noise of JPEG."""
_RED_LEAD = 35
"""By how much red must exceed green and blue in the ink of a stamp."""
_BLUE_LEAD = 35
_DARK = 120
"""A red channel darker than this under a red stamp is black print that the stamp covers."""
_SIGNATURE = 0.45
"""Inches: connected blue ink as high as this is a signature or a stamp, not a number or a date filled in by hand."""
_MAX_SKEW = 6.0
_LEVEL = 0.05
"""Degrees of skew that need no turning."""
_SKEW_WIDTH = 900
_UNEVEN = 24
"""Grey levels between the brightest and the darkest paper from which a page is unevenly lit."""
_SPECK = 0.012
"""Inches: isolated dots up to this wide and high are dirt; the dot of an i is larger."""
_LETTER = 0.3
"""Inches: no letter of a title or a name, with its marks, is as high."""
_SOFT = 0.004
"""Inches over which the steps of a picture in black and white are smoothed."""
_DIRT = 400
"""Specks on a page from which it counts as dirty."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page ready for recognition. ``red``: what stood on it in red ink, None for a page without."""

    gray: Pixels
    dpi: float
    red: Pixels | None
    skew: float
    """Degrees by which the page as scanned was turned against the clock, about its middle."""


def prepare(image: npt.NDArray[Any], dpi: float, *, smooth: bool = False) -> PageImage:
    """``image``: rows × columns (grey) or rows × columns × 3 (RGB), upright. ``smooth``: it is black and white."""
    cv2.setNumThreads(1)
    red: Pixels | None = None
    if image.ndim == 3:
        gray, red = _without_colours(image, dpi)
    else:
        gray = image.astype(np.uint8, copy=False)
    gray = _clean(_even(gray), dpi)
    skew = find_skew(gray)
    if abs(skew) > _LEVEL:
        gray = turned(gray, skew)
        red = turned(red, skew) if red is not None else None
    else:
        skew = 0.0
    if smooth:
        gray = np.asarray(cv2.GaussianBlur(gray, (0, 0), _SOFT * dpi), dtype=np.uint8)
    return PageImage(gray, dpi, red, skew)


def turned(image: Pixels, degrees: float) -> Pixels:
    """The image turned against the clock about its middle; corners that come into view are paper."""
    high, wide = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    out = cv2.warpAffine(image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255)
    return np.asarray(out, dtype=np.uint8)


def ink(gray: Pixels) -> Pixels:
    """255 where there is ink, else 0 (Otsu's threshold)."""
    _, out = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return np.asarray(out, dtype=np.uint8)


def without_large_ink(gray: Pixels, box: tuple[float, float, float, float], dpi: float) -> Pixels:
    """The page without seal and signature in the box (pixels): connected ink that is larger than any letter."""
    left, top, right, bottom = (max(0, int(v)) for v in box)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink(gray)[top:bottom, left:right], connectivity=8)
    large = (stats[:, cv2.CC_STAT_HEIGHT] > _LETTER * dpi) | (stats[:, cv2.CC_STAT_WIDTH] > 4 * _LETTER * dpi)
    large[0] = False
    if not large.any():
        return gray
    out = gray.copy()
    out[top:bottom, left:right][cv2.dilate(large[labels].astype(np.uint8), np.ones((5, 5), np.uint8)) > 0] = 255
    return out


def find_skew(gray: Pixels) -> float:
    """Degrees by which lines fall to the right; turning by them against the clock levels the page.

    The right angle is the one at which the rows' amounts of ink change most sharply (projection profile).
    """
    scale = min(1.0, _SKEW_WIDTH / gray.shape[1])
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    mask = ink(np.asarray(small, dtype=np.uint8))
    mask = mask[mask.shape[0] // 50 : -mask.shape[0] // 50 or None, mask.shape[1] // 50 : -mask.shape[1] // 50 or None]
    if not mask.any():
        return 0.0

    def sharpness(degrees: float) -> float:
        high, wide = mask.shape
        matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
        rows = cv2.warpAffine(mask, matrix, (wide, high), flags=cv2.INTER_LINEAR).sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    best = max(np.arange(-_MAX_SKEW, _MAX_SKEW + 0.01, 0.5), key=sharpness)
    best = max(np.arange(best - 0.5, best + 0.51, 0.1), key=sharpness)
    return float(max(np.arange(best - 0.1, best + 0.11, 0.025), key=sharpness))


def _without_colours(image: npt.NDArray[Any], dpi: float) -> tuple[Pixels, Pixels | None]:
    """Grey without red ink and without large blue ink; and the red ink by itself."""
    rgb = image.astype(np.int16)
    r, g, b = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    gray = np.asarray(cv2.cvtColor(image.astype(np.uint8), cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    strength = rgb.max(axis=2) - rgb.min(axis=2)
    if not (strength > _COLOUR).any():
        return gray, None
    red_ink = (r - np.maximum(g, b) > _RED_LEAD).astype(np.uint8)
    near = cv2.dilate(red_ink, np.ones((3, 3), np.uint8)) > 0
    red: Pixels | None = None
    if near.any():
        # black print under a stamp is dark in the red channel too, the stamp itself is bright there
        gray = np.where(near, np.where(r > _DARK, 255, r), gray).astype(np.uint8)
        red = np.where(red_ink > 0, np.minimum(g, b), 255).astype(np.uint8)
    blue_ink = ((b - r > _BLUE_LEAD) & (b >= g)).astype(np.uint8)
    high = _SIGNATURE * dpi
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(blue_ink, np.ones((3, 3), np.uint8)))
    large = [n for n in range(1, count) if stats[n, cv2.CC_STAT_HEIGHT] > high]
    if large:
        drop = np.isin(labels, large)
        gray = np.where(drop & (b > _DARK), 255, gray).astype(np.uint8)
    return gray, red


def _even(gray: Pixels) -> Pixels:
    """Paper made white everywhere: photographs are darker at one side, and old paper is grey."""
    small = cv2.resize(gray, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 15)
    low, high = np.percentile(paper, (2, 98))
    if high - low < _UNEVEN and low > 225:
        return gray
    light = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(gray, np.maximum(light, 40), scale=255), dtype=np.uint8)


def _clean(gray: Pixels, dpi: float) -> Pixels:
    """Black edges of the scanner and, on a dirty page, specks are made paper."""
    mask = ink(gray)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    high, wide = gray.shape
    small = _SPECK * dpi
    width, height, area = (stats[:, k] for k in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    at_edge = (left <= 1) | (top <= 1) | (left + width >= wide - 1) | (top + height >= high - 1)
    border = at_edge & (area > 0.3 * width * height) & (np.maximum(width, height) > 0.5 * dpi)
    border |= at_edge & (np.minimum(width, height) > 0.9 * min(wide, high))
    specks = (width <= small) & (height <= small)
    drop = border.copy()
    if specks.sum() > _DIRT:
        drop |= specks
    drop[0] = False
    if not drop.any():
        return gray
    out = gray.copy()
    out[cv2.dilate(drop[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    return out
