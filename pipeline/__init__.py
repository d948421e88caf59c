"""congvan: Vietnamese official dispatches in, a task table out.

>>> import pipeline
>>> result = pipeline.process("data/raw/cong-van.docx")   # one file
>>> result.tasks                                          # pandas DataFrame, one row per task
>>> batch = pipeline.run("data/raw", out="data/processed")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.batch import Batch, run
    from pipeline.readers.options import ReadOptions
    from pipeline.result import Result, process

__version__ = "0.1.0"
__all__ = ["Batch", "ReadOptions", "Result", "__version__", "process", "run"]
_HOMES = {
    "Batch": "pipeline.batch",
    "run": "pipeline.batch",
    "ReadOptions": "pipeline.readers.options",
    "Result": "pipeline.result",
    "process": "pipeline.result",
}


def __getattr__(name: str) -> object:
    """Loads what is asked for when it is asked for: the command line answers ``--help`` without any of it."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
