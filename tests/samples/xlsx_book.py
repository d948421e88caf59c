"""Workbooks as offices send them, written the same every time: titles over the table, rules or none, merged cells.

xlsxwriter stores results beside formulas and puts no time of writing into the file, if it is told when it was created.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FONT = "Times New Roman"


class Book:
    """A workbook that is saved as ``<stem>.xlsx``; ``lines`` is its text as a person reads it, row by row."""

    def __init__(self, out: Path, stem: str, created: dt.date) -> None:
        self.stem = stem
        self.lines: list[str] = []
        self._path = out / f"{stem}.xlsx"
        options = {"strings_to_formulas": False, "default_format_properties": {"font_name": FONT, "font_size": 12}}
        self._book = xlsxwriter.Workbook(str(self._path), options)
        self._book.set_properties({"created": dt.datetime(created.year, created.month, created.day, 8)})

    def sheet(self, name: str, widths: tuple[int, ...]) -> Worksheet:
        """A sheet whose columns are so many letters wide."""
        page: Worksheet = self._book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(9)  # A4
        for col, width in enumerate(widths):
            page.set_column(col, col, width)
        return page

    def style(self, **properties: Any) -> Format:
        """A cell format: wrapped text, set at the top."""
        return self._book.add_format({"text_wrap": True, "valign": "top", "font_name": FONT, **properties})

    def title(self, page: Worksheet, row: int, last: int, text: str, **properties: Any) -> None:
        """A line over the table, centred over columns 0 to ``last``."""
        page.merge_range(row, 0, row, last, text, self.style(align="center", **properties))
        self.lines.append(text)

    def read(self, *cells: object) -> None:
        """Notes the row as a line of text."""
        self.lines.append(" | ".join(" ".join(str(c).split()) for c in cells))

    def save(self) -> Path:
        """Writes the file and gives its path."""
        self._book.close()
        return self._path

    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines) + "\n"
