"""Readers: bytes of one format → :class:`~pipeline.document.Document`. No language work here.

The format is told by content, not by name.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.document import Document
from pipeline.errors import CongvanError, ContainerFile
from pipeline.readers.build import file_id
from pipeline.readers.detect import CONTAINERS, OFFICE, sniff
from pipeline.readers.open import read_bytes
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.readers.unlock import unlock

__all__ = ["CONTAINERS", "ReadOptions", "read", "sniff"]

READERS = {
    "docx": "pipeline.readers.docx:read_docx",
    "pdf": "pipeline.readers.pdf:read_pdf",
    "image": "pipeline.readers.image:read_image",
    "html": "pipeline.readers.html:read_html",
    "txt": "pipeline.readers.txt:read_txt",
    "xlsx": "pipeline.readers.xlsx:read_xlsx",
    "mht": "pipeline.readers.mht:read_mht",
    "flatopc": "pipeline.readers.flat_opc:read_flat_opc",
}


def read(path: str | Path, options: ReadOptions = DEFAULTS) -> Document:
    """Reads one file. Raises a :class:`~pipeline.errors.CongvanError` that names the file and the cause."""
    path = Path(path)
    data = read_bytes(path)
    try:
        kind = sniff(data, path)
        opened = unlock(data, kind, options.passwords, path)
        if kind == "locked":
            kind = sniff(opened, path)
        if kind in CONTAINERS:
            bare = kind if opened is data else None
            raise ContainerFile(f"Tệp là {CONTAINERS[kind]}, có thể chứa nhiều văn bản.", path, bare)
        if kind in OFFICE:
            from pipeline.readers.office import read_office

            document = read_office(path, opened, options, kind)
        else:
            module, function = READERS[kind].split(":")
            reader: Callable[[Path, bytes, ReadOptions], Document] = getattr(importlib.import_module(module), function)
            document = reader(path, opened, options)
    except CongvanError as e:
        e.path = e.path or path
        raise
    return document if opened is data else replace(document, id=file_id(data))
