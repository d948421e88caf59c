"""Plain text: encoding detected, hard-wrapped lines joined, page breaks bridged, ``a | b | c`` lines are table rows."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from pipeline.document import Cell, Document
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.encoding import decode
from pipeline.readers.labels import find_label
from pipeline.readers.legacy import guess_legacy
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.text import repair

_ROW = re.compile(r"\s*\|\s*")
_MIN_ROW_BARS = 2
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_PAGE_BREAK = "\f"
_END = (".", ";", ":", "!", "?", "./.")
_MIN_LINES = 12
_NARROWEST, _WIDEST = 40, 140
"""Letters; a file whose longest line is shorter or longer is not wrapped at a fixed width."""
_FULL = 0.75
"""Share of the width from which a line is full, so that the next one may belong to it."""
_MANY_FULL, _MANY_CUT = 0.4, 0.2
_SOME_CUT, _SURELY_FULL = 0.12, 0.85
"""Shares in a file wrapped at a fixed width: full lines and lines cut inside a sentence; in one of many short items
fewer lines are cut, but nearly all of these are full."""
_PAGE_LINES = 20
"""Least lines of a page, for a number alone on a line to be its page number."""


def read_txt(path: Path, data: bytes, options: ReadOptions = DEFAULTS) -> Document:
    """A text file as a document without pages."""
    builder = DocumentBuilder(path, "txt", file_id(data))
    text = decode(data, path)
    if "\ufffd" in text:
        builder.notice(
            "encoding_damaged",
            "Một số ký tự của tệp bị hỏng, không đọc được.",
            "Some characters of the file are broken and could not be read.",
        )
    if (shown := guess_legacy(text)) is not None:
        text = shown
        builder.notice_legacy()
    table: int | None = None
    row = 0
    for line in _paragraphs(_lines(text)):
        bars = _MIN_ROW_BARS if table is None else 1  # «I | Thông tin thị trường lao động» is a row of a table begun
        cells = _ROW.split(line) if line.count("|") >= bars else []
        if cells:
            if table is None:
                table, row = builder.next_table(), 0
            for col, cell in enumerate(cells):
                builder.add(cell, kind="cell", cell=Cell(table, row, col))
            row += 1
            continue
        table = None
        builder.add(line)
    return builder.build()


def _lines(text: str) -> list[str]:
    """Repaired lines; between two pages stands a form feed alone. Page numbers beside a page break are dropped."""
    out: list[str] = []
    pages = text.split(_PAGE_BREAK)
    for n, page in enumerate(pages):
        lines = repair(page).split("\n")
        while len(pages) > 1 and lines and (not lines[0] or (n > 0 and _PAGE_NUMBER.fullmatch(lines[0]))):
            lines.pop(0)
        while len(pages) > 1 and lines and (not lines[-1] or _PAGE_NUMBER.fullmatch(lines[-1])):
            lines.pop()
        if out and lines:
            out.append(_PAGE_BREAK)
        out += lines
    return _without_page_numbers(out) if len(pages) == 1 else out


def _without_page_numbers(lines: list[str]) -> list[str]:
    """Lines that hold only 2, 3, 4 … in order, each a page of lines behind the last, become page breaks."""
    out = list(lines)
    number, last = 2, 0
    for n, line in enumerate(lines):
        if line.strip("-–— ") == str(number) and sum(bool(x) for x in lines[last:n]) >= _PAGE_LINES:
            out[n] = _PAGE_BREAK
            number, last = number + 1, n + 1
    return out


def _paragraphs(lines: list[str]) -> list[str]:
    """Paragraphs. Lines are joined where the file is hard-wrapped at a fixed width, or a page break cut a sentence."""
    filled = [line for line in lines if line and line != _PAGE_BREAK]
    wrapped = _is_wrapped(filled)
    width = sorted(len(line) for line in filled)[int(len(filled) * 0.9)] if filled else 0
    out: list[str] = []
    goes_on = after_break = False
    for line in lines:
        if line == _PAGE_BREAK:
            after_break = True
            continue
        if not line:
            goes_on = False
            continue
        cut = after_break and bool(out) and not out[-1].endswith(_END) and line[:1].islower()
        if (goes_on or cut) and not find_label(line) and not out[-1].isupper() and line.count("|") < _MIN_ROW_BARS:
            out[-1] += " " + line
        else:
            out.append(line)
        goes_on = wrapped and len(line) > _FULL * width and not line.endswith(_END)
        after_break = False
    return out


def _is_wrapped(lines: list[str]) -> bool:
    """Do many lines break inside a sentence, when most are full or nearly all of these are?"""
    if len(lines) < _MIN_LINES:
        return False
    longest = max(len(line) for line in lines)
    if not _NARROWEST <= longest <= _WIDEST:
        return False
    cut = [a for a, b in itertools.pairwise(lines) if a[-1:].isalpha() and b[:1].islower()]
    full = sum(len(line) > _FULL * longest for line in cut)
    near = sum(len(line) > _FULL * longest for line in lines)
    if near > _MANY_FULL * len(lines) and len(cut) > _MANY_CUT * len(lines):
        return True
    return len(cut) > _SOME_CUT * len(lines) and full >= _SURELY_FULL * len(cut)
