"""Reading bytes as if they were a file that somebody sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.document import Document
from pipeline.readers import read
from pipeline.readers.options import DEFAULTS, ReadOptions

ReadBytes = Callable[..., Document]


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """``read_bytes(data, options, name="van-ban")``: writes the bytes to a file and reads it."""

    def call(data: bytes, options: ReadOptions = DEFAULTS, name: str = "van-ban") -> Document:
        path = tmp_path / name
        path.write_bytes(data)
        return read(path, options)

    return call


def texts(document: Document, *kinds: str) -> list[str]:
    """Texts of the blocks, of certain kinds only if any are named."""
    return [document.slice(b.span) for b in document.blocks if not kinds or b.kind in kinds]


def cells(document: Document) -> dict[tuple[int, int], str]:
    """Texts of table cells by row and column; the document must have one table."""
    assert {b.cell.table for b in document.blocks if b.cell is not None} == {0}
    return {(b.cell.row, b.cell.col): document.slice(b.span) for b in document.blocks if b.cell is not None}
