"""congvan: Vietnamese official dispatches in, a task table out.

>>> import pipeline
>>> result = pipeline.process("data/raw/cong-van.docx")   # one file
>>> result.tasks                                          # pandas DataFrame, one row per task
>>> batch = pipeline.run("data/raw", out="data/processed")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Batch", "Result", "__version__", "process", "run"]

if TYPE_CHECKING:
    from pipeline.run import Batch, Result, process, run


def __getattr__(name: str) -> Any:
    """Loads the core on first use: importing the package stays cheap."""
    if name in ("Batch", "Result", "process", "run"):
        import importlib

        return getattr(importlib.import_module("pipeline.run"), name)
    raise AttributeError(name)
