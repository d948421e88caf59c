"""Stamps on a scanned page: secrecy and urgency marks are read, whatever their colour and slant; others are taken off.

A mark stands in a frame (Thông tư 24/2020/TT-BCA; Nghị định 30/2020/NĐ-CP, Phụ lục I), mostly in red ink, put there
by hand and so seldom straight. The stamp of incoming mail (``ĐẾN``) has a frame too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.canonical import fold
from pipeline.document import Box
from pipeline.readers.scan_image import Pixels, ink
from pipeline.readers.scan_words import recognise

_LEAST, _MOST = (0.45, 0.2), (3.6, 1.3)
"""Inches: width and height of the smallest and the largest stamp in a frame."""
_FLAT = 1.25
"""A frame is this much wider than high; seals are round."""
_OUTLINE = 0.72
"""Share of its rectangle that the outline of a frame encloses."""
_FULL = 0.5
"""A frame with more ink in it than this is a picture."""
_REACH = 0.05
"""Inches over which the ink of one stamp hangs together."""
_HEAD = 0.5
"""Marks stand in the upper half of the first page."""
_MARKS = (
    ("TUYỆT MẬT", re.compile(r"TUYETMAT")),
    ("TỐI MẬT", re.compile(r"T[O0][I1L]MAT")),
    ("MẬT", re.compile(r"MAT")),
    ("HỎA TỐC HẸN GIỜ", re.compile(r"H[O0]AT[O0]CHENGI[O0]")),
    ("HỎA TỐC", re.compile(r"H[O0]AT[O0]C")),
    ("THƯỢNG KHẨN", re.compile(r"THU[O0]NGKHAN")),
    ("KHẨN", re.compile(r"KHAN")),
)
_LEAST_INK = 0.0003
"""Share of red pixels from which there may be letters among them."""
_LONGEST_MARK = 16
"""Letters of a frame that holds a mark and nothing else; the longest mark has 12."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands in one frame, and where, in pixels. ``mark``: a secrecy or urgency mark, None for another stamp."""

    box: Box
    text: str
    mark: str | None


def find_stamps(gray: Pixels, red: Pixels | None, dpi: float, seconds: float) -> list[Stamp]:
    """Framed stamps in the upper half of a page. ``red``: the red ink by itself."""
    out: list[Stamp] = []
    for layer in (red, gray):
        if layer is None:
            continue
        upper = np.ascontiguousarray(layer[: int(_HEAD * layer.shape[0])])
        for box, picture in _frames(upper, dpi, red_ink=layer is red):
            text = " ".join(line.text for line in recognise(picture, dpi, layout=6, seconds=seconds))
            out.append(Stamp(box, text, read_mark(text)))
    if red is not None and not any(s.mark for s in out):
        out += _unframed(red[: int(_HEAD * red.shape[0])], dpi, seconds)
    return out


def _unframed(red: Pixels, dpi: float, seconds: float) -> Iterator[Stamp]:
    """Lines of red ink that are marks, though no whole frame was found around them."""
    if (red < 200).mean() < _LEAST_INK:
        return
    for line in recognise(np.ascontiguousarray(red), dpi, layout=11, seconds=seconds):
        mark = read_mark(line.text)
        if mark is not None and sum(c.isalpha() for c in line.text) <= len(mark) + 1:
            left, top, right, bottom = zip(*(w.box for w in line.words), strict=True)
            yield Stamp((min(left), min(top), max(right), max(bottom)), line.text, mark)


def read_mark(text: str) -> str | None:
    """The secrecy or urgency mark that a frame holds; marks of letters are what recognition gets wrong most."""
    letters = re.sub(r"[^A-Z0-9]", "", fold(text).upper())
    if len(letters) > _LONGEST_MARK:
        return None
    return next((mark for mark, pattern in _MARKS if pattern.search(letters)), None)


def _frames(layer: Pixels, dpi: float, red_ink: bool) -> Iterator[tuple[Box, Pixels]]:
    """Boxes of framed stamps, and what stands in each, level and without the frame."""
    mask = np.where(layer < 200, 255, 0).astype(np.uint8) if red_ink else ink(layer)
    reach = max(3, round(_REACH * dpi)) if red_ink else 5
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        (x, y), (wide, high), degrees = cv2.minAreaRect(outline)
        if wide < high:
            wide, high, degrees = high, wide, degrees - 90
        if not (_LEAST[0] * dpi <= wide <= _MOST[0] * dpi and _LEAST[1] * dpi <= high <= _MOST[1] * dpi):
            continue
        if wide < _FLAT * high or cv2.contourArea(outline) < _OUTLINE * wide * high:
            continue
        left, top, w, h = cv2.boundingRect(outline)
        if mask[top : top + h, left : left + w].mean() > 255 * _FULL:
            continue
        yield (
            (float(left), float(top), float(left + w), float(top + h)),
            _inside(np.where(mask > 0, layer, 255).astype(np.uint8), (x, y), (wide, high), degrees, dpi),
        )


def _inside(
    layer: Pixels, middle: tuple[float, float], size: tuple[float, float], degrees: float, dpi: float
) -> npt.NDArray[np.uint8]:
    """What stands in a frame, turned level, with the frame's own strokes off."""
    if degrees < -45:
        degrees += 180
    turn = cv2.getRotationMatrix2D(middle, degrees, 1.0)
    level = cv2.warpAffine(layer, turn, (layer.shape[1], layer.shape[0]), flags=cv2.INTER_CUBIC, borderValue=255)
    part = np.asarray(cv2.getRectSubPix(level, (int(size[0]), int(size[1])), middle), dtype=np.uint8)
    mask = np.where(part < 200, 255, 0).astype(np.uint8)
    long = round(0.85 * size[1])
    for kernel in (np.ones((1, max(3, round(0.5 * size[0]))), np.uint8), np.ones((max(3, long), 1), np.uint8)):
        strokes = cv2.morphologyEx(cv2.dilate(mask, np.ones((3, 3), np.uint8)), cv2.MORPH_OPEN, kernel)
        part[cv2.dilate(strokes, np.ones((5, 5), np.uint8)) > 0] = 255
    edge = max(2, round(0.012 * dpi))
    part[:edge], part[-edge:], part[:, :edge], part[:, -edge:] = 255, 255, 255, 255
    room = round(0.1 * dpi)
    return np.asarray(cv2.copyMakeBorder(part, room, room, room, room, cv2.BORDER_CONSTANT, value=255), dtype=np.uint8)
