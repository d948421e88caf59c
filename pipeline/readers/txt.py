"""Plain text: encoding detected, hard-wrapped lines joined, ``a | b | c`` lines read as table rows."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from pipeline.document import Cell, Document
from pipeline.errors import DamagedFile, EmptyDocument
from pipeline.readers.build import DocumentBuilder, file_id
from pipeline.readers.labels import find_label
from pipeline.text import repair

_ROW = re.compile(r"\s*\|\s*")
_WRAP_SHARE = 0.6


def decode(data: bytes, path: Path) -> str:
    """Text of ``data``: UTF-8 (with or without mark), UTF-16, else what charset-normalizer finds.

    Raises :class:`DamagedFile` when the bytes are no text.
    """
    if not data.strip():
        raise EmptyDocument("Tệp rỗng.", path)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or b"\x00" in data[:1000]:
        raise DamagedFile("Không nhận ra bảng mã của tệp văn bản.", path)
    return str(best)


def read_txt(path: Path, data: bytes) -> Document:
    """A text file as a document without pages."""
    builder = DocumentBuilder(path, "txt", file_id(data))
    lines = repair(decode(data, path)).split("\n")
    table: int | None = None
    row = 0
    for line in _paragraphs(lines):
        cells = _ROW.split(line) if line.count("|") >= 2 else []
        if len(cells) >= 3:
            if table is None:
                table, row = builder.next_table(), 0
            for col, cell in enumerate(cells):
                builder.add(cell, kind="cell", cell=Cell(table, row, col))
            row += 1
            continue
        table = None
        builder.add(line)
    return builder.build()


def _paragraphs(lines: list[str]) -> list[str]:
    """Paragraphs; lines are joined only when the file is hard-wrapped at a fixed width."""
    filled = [line for line in lines if line]
    if not _is_wrapped(filled):
        return filled
    width = sorted(len(line) for line in filled)[int(len(filled) * 0.9)]
    out: list[str] = []
    open_line = False
    for line in lines:
        if not line:
            open_line = False
            continue
        if open_line and not find_label(line) and not out[-1].isupper() and line.count("|") < 2:
            out[-1] += " " + line
        else:
            out.append(line)
        open_line = len(line) > 0.75 * width and not line.endswith((".", ";", ":", "./."))
    return out


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) < 12:
        return False
    longest = max(len(line) for line in lines)
    if longest > 140:
        return False
    near = sum(len(line) > 0.75 * longest for line in lines) / len(lines)
    broken = sum(a[-1:].isalpha() and b[:1].islower() for a, b in itertools.pairwise(lines)) / len(lines)
    return near > 0.4 and broken > 0.2
