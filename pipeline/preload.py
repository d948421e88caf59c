"""Importing this makes a process ready to read files: readers, language, word lists and word model are loaded.

The server that workers are forked from imports it once (``multiprocessing``'s ``forkserver`` with preload), so that a
new worker, be it the first or one that takes the place of a lost one, is there within milliseconds and shares these
pages. Where processes cannot be forked, each worker imports it for itself.
"""

from __future__ import annotations

import datetime as dt
import gc
import importlib
from pathlib import Path

from extractors.calendar_vn import is_working_day
from pipeline.readers import READERS
from pipeline.readers.options import DEFAULTS
from pipeline.readers.txt import read_txt
from pipeline.result import process_document

_FIRST = (
    "Căn cứ Kế hoạch số 31/KH-UBND ngày 12/02/2025 của UBND tỉnh, Sở Nội vụ đề nghị:\n"
    "1. Sở Tài chính chủ trì, phối hợp với Sở Tư pháp rà soát thủ tục, báo cáo UBND tỉnh trước ngày 30/6/2025./.\n"
)
"""Word lists and rules are loaded by the first text that needs them."""

for _reader in READERS.values():
    importlib.import_module(_reader.split(":")[0])
process_document(read_txt(Path("first.txt"), _FIRST.encode(), DEFAULTS), "first.txt")
is_working_day(dt.date(2025, 6, 30))  # loads the calendar of holidays
gc.freeze()  # what is loaded stays: the collector need not touch, and so copy, the shared pages
