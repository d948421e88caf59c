"""Parts of a page that are recognised by themselves: cells of tables, columns of the head and of the closing.

Beside each other such parts have lines of their own, which recognition of the whole page runs together. Their pictures
are put one under the other into one, so that Tesseract is started once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.document import Box
from pipeline.readers.scan_image import Pixels
from pipeline.readers.scan_words import ScanLine, ScanWord, recognise

_EDGE = 12
"""Pixels of white around each part."""
_APART = 40
_MAX_HIGH = 30_000
"""Tesseract takes pictures up to 32,767 pixels high."""
_SAME_LINE = 0.5
"""Line heights by which two readings of one baseline may differ."""
_GUESS = 0.7
_COLUMN = 4
"""Tesseract's page segmentation mode for one column of text; mode 6, one block, loses more marks of letters."""


def recognise_parts(gray: Pixels, boxes: Sequence[Box], dpi: float, seconds: float) -> list[list[ScanLine]]:
    """Lines of each part, in pixels of the whole picture. ``boxes``: left, top, right, bottom in pixels.

    Raises :class:`~pipeline.readers.scan_words.PageTimedOut`.
    """
    out: list[list[ScanLine]] = [[] for _ in boxes]
    strip: list[tuple[int, Pixels]] = []
    high = 0
    for n, box in enumerate(boxes):
        left, top, right, bottom = (max(0, int(v)) for v in box)
        part = gray[top:bottom, left:right]
        if part.size == 0 or part.min() > 160:
            continue
        if strip and high + part.shape[0] + _APART > _MAX_HIGH:
            _read(strip, boxes, dpi, seconds, out)
            strip, high = [], 0
        strip.append((n, part))
        high += part.shape[0] + _APART + 2 * _EDGE
    if strip:
        _read(strip, boxes, dpi, seconds, out)
    return out


def _read(
    strip: Sequence[tuple[int, Pixels]], boxes: Sequence[Box], dpi: float, seconds: float, out: list[list[ScanLine]]
) -> None:
    wide = max(part.shape[1] for _, part in strip) + 2 * _EDGE
    rows: list[Pixels] = []
    tops: list[tuple[int, int, int]] = []
    at = 0
    for n, part in strip:
        room = np.full((part.shape[0] + 2 * _EDGE + _APART, wide), 255, np.uint8)
        room[_EDGE : _EDGE + part.shape[0], _EDGE : _EDGE + part.shape[1]] = part
        rows.append(room)
        tops.append((n, at, at + room.shape[0]))
        at += room.shape[0]
    for line in recognise(np.vstack(rows), dpi, layout=_COLUMN, seconds=seconds):
        middle = (line.words[0].box[1] + line.words[0].box[3]) / 2
        for n, top, bottom in tops:
            if top <= middle < bottom:
                out[n].append(_moved(line, max(0, int(boxes[n][0])) - _EDGE, max(0, int(boxes[n][1])) - _EDGE - top))
                break


def _moved(line: ScanLine, right: int, down: int) -> ScanLine:
    words = tuple(
        replace(w, box=(w.box[0] + right, w.box[1] + down, w.box[2] + right, w.box[3] + down)) for w in line.words
    )
    return ScanLine(words, line.base + down, line.size)


def within(lines: Sequence[ScanLine], box: Box) -> list[ScanLine]:
    """The words whose middle lies in the box, line by line."""
    out = []
    for line in lines:
        kept = tuple(w for w in line.words if holds(box, w))
        if kept:
            out.append(ScanLine(kept, line.base, line.size))
    return out


def better_of(first: Sequence[ScanLine], again: Sequence[ScanLine]) -> list[ScanLine]:
    """Lines of a column from two recognitions, of the page and of the column by itself: of each line the surer one.

    Neither is right everywhere. The column by itself knows where its lines run, so they keep those baselines.
    """
    out: list[ScanLine] = []
    rest = list(first)
    for line in again:
        same = [f for f in rest if _beside(f, line) and _level(f, line)]
        for f in same:
            rest.remove(f)
        words = tuple(sorted((w for f in same for w in f.words), key=lambda w: w.box[0]))
        out.append(ScanLine(words, line.base, line.size) if _weight(words) > _weight(line.words) else line)
    return out + rest


def _beside(a: ScanLine, b: ScanLine) -> bool:
    return a.words[0].box[0] < b.words[-1].box[2] and b.words[0].box[0] < a.words[-1].box[2]


def _level(a: ScanLine, b: ScanLine) -> bool:
    """Are they readings of one printed line: one baseline, or words that stand in each other's height?"""
    if abs(a.base - b.base) < _SAME_LINE * max(a.size, b.size):
        return True
    middle = sum(w.box[1] + w.box[3] for w in a.words) / (2 * len(a.words))
    return min(w.box[1] for w in b.words) < middle < max(w.box[3] for w in b.words)


def _weight(words: Sequence[ScanWord]) -> float:
    """Letters read, each as far as its word is surer than a guess."""
    return sum((w.confidence - _GUESS) * len(w.text) for w in words)


def without(lines: Sequence[ScanLine], boxes: Sequence[Box]) -> list[ScanLine]:
    """The lines without the words whose middle lies in one of the boxes."""
    out = []
    for line in lines:
        kept = tuple(w for w in line.words if not any(holds(b, w) for b in boxes))
        if kept:
            out.append(ScanLine(kept, line.base, line.size))
    return out


def holds(box: Box, word: ScanWord) -> bool:
    """Does the word's middle lie in the box?"""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
