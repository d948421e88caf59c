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
        cells = _ROW.split(line) if line.count("|") >= _MIN_ROW_BARS else []
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
    """Are most lines about equally long, and do many break inside a sentence?"""
    if len(lines) < _MIN_LINES:
        return False
    longest = max(len(line) for line in lines)
    if not _NARROWEST <= longest <= _WIDEST:
        return False
    near = sum(len(line) > _FULL * longest for line in lines) / len(lines)
    broken = sum(a[-1:].isalpha() and b[:1].islower() for a, b in itertools.pairwise(lines)) / len(lines)
    return near > 0.4 and broken > 0.2
