"""Readers: bytes of one format → :class:`~pipeline.document.Document`. No language work here.

The format is told by content, not by name.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from pipeline.document import Document
from pipeline.errors import CongvanError
from pipeline.readers.detect import sniff
from pipeline.readers.open import read_bytes
from pipeline.readers.options import DEFAULTS, ReadOptions

__all__ = ["SUFFIXES", "ReadOptions", "read", "sniff"]

READERS = {
    "docx": "pipeline.readers.docx:read_docx",
    "pdf": "pipeline.readers.pdf:read_pdf",
    "html": "pipeline.readers.html:read_html",
    "txt": "pipeline.readers.txt:read_txt",
    "xlsx": "pipeline.readers.xlsx:read_xlsx",
}
SUFFIXES = frozenset({".docx", ".pdf", ".html", ".htm", ".txt", ".xlsx", ".xlsm"})
"""Suffixes of files that a folder run picks up as dispatches; anything else is listed as a problem."""


def read(path: str | Path, options: ReadOptions = DEFAULTS) -> Document:
    """Reads one file. Raises a :class:`~pipeline.errors.CongvanError` that names the file and the cause."""
    path = Path(path)
    data = read_bytes(path)
    module, function = READERS[sniff(data, path)].split(":")
    reader: Callable[[Path, bytes, ReadOptions], Document] = getattr(importlib.import_module(module), function)
    try:
        return reader(path, data, options)
    except CongvanError as e:
        e.path = e.path or path
        raise
