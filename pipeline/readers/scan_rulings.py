"""Ruling lines of a scanned page, found by their shape, as the table finder of text-layer pages wants them."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.readers.pdf_rulings import Ruling
from pipeline.readers.scan_image import Pixels, ink

_WIDE, _HIGH = 0.33, 0.25
"""Inches from which a straight stroke is a horizontal, a vertical ruling: no letter is as long."""
_THICK = 0.035
"""Inches: rulings are thinner than this; longer strokes that are thicker are pictures."""
_BREAK = 0.02
"""Inches of a gap in a ruling that is bridged."""
_REACH = 2.0
"""Points by which a ruling is drawn out at both ends: scanned corners do not always meet."""


def find_rulings(gray: Pixels, dpi: float) -> tuple[list[Ruling], Pixels]:
    """Rulings in points, and the picture without them (letters that touch one keep what is theirs)."""
    mask = ink(gray)
    drawn = np.zeros_like(mask)
    out: list[Ruling] = []
    for vertical in (False, True):
        strokes = _strokes(mask, dpi, vertical)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
        for n in range(1, count):
            left, top, wide, high, area = (int(v) for v in stats[n])
            length, thickness = (high, area / high) if vertical else (wide, area / wide)
            if thickness > _THICK * dpi or length < (_HIGH if vertical else _WIDE) * dpi:
                continue
            drawn[labels == n] = 255
            out.append(_ruling(left, top, left + wide, top + high, vertical, 72 / dpi))
    if not out:
        return [], gray
    rest = gray.copy()
    rest[cv2.dilate(drawn, np.ones((3, 3), np.uint8)) > 0] = 255
    return out, rest


def _strokes(mask: Pixels, dpi: float, vertical: bool) -> Pixels:
    """What is left of the ink when everything shorter than a ruling is taken away."""
    gap, least = max(3, round(_BREAK * dpi)), round((_HIGH if vertical else _WIDE) * dpi * 0.8)
    bridge = np.ones((gap, 1) if vertical else (1, gap), np.uint8)
    kernel = np.ones((least, 1) if vertical else (1, least), np.uint8)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, bridge)
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel), dtype=np.uint8)


def _ruling(left: float, top: float, right: float, bottom: float, vertical: bool, scale: float) -> Ruling:
    """The middle line of a stroke."""
    x0, y0, x1, y1 = left * scale, top * scale, right * scale, bottom * scale
    if vertical:
        middle = (x0 + x1) / 2
        return Ruling(middle, y0 - _REACH, middle, y1 + _REACH)
    middle = (y0 + y1) / 2
    return Ruling(x0 - _REACH, middle, x1 + _REACH, middle)
