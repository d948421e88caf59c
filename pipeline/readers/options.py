"""How files are to be read: what a person may choose about reading, apart from what is then made of the text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Ocr = Literal["auto", "always", "never"]
"""``auto``: pages without a usable text layer are recognised; ``always``: every page is; ``never``: none is."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Choices about reading. ``passwords`` are tried, in their order, on files that need one; they are never logged.

    ``mask_personal``: personal data is covered in the text before anything is drawn from it (``personal``).
    ``ocr_threads``: pages of one file that are recognised side by side; 0 for as many as the machine has cores.
    """

    ocr: Ocr = "auto"
    passwords: tuple[str, ...] = ()
    ocr_threads: int = 0
    mask_personal: bool = False
    searchable: Path | None = None
    """Folder into which a recognised document is written as a PDF that can be searched."""

    def __repr__(self) -> str:
        return f"ReadOptions(ocr={self.ocr!r}, passwords=<{len(self.passwords)}>, ocr_threads={self.ocr_threads})"


DEFAULTS = ReadOptions()
