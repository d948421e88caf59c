"""Printed lines made by hand: what the layout of a PDF page is told from, without a PDF."""

from __future__ import annotations

from pipeline.readers.pdf_glyphs import Frame, Glyph
from pipeline.readers.pdf_lines import Segment
from pipeline.readers.pdf_page import PageText

Spec = tuple[float, float, str]
"""Left and right edge in points, and the text between them."""


def page(number: int = 1, width: float = 595, lines: list[list[Segment]] | None = None) -> PageText:
    """A page 842 points high."""
    return PageText(number, Frame(0, 0, width, 842, (0, 0)), lines or [])


def segment(spec: Spec, base: float, bold: bool = False, size: float = 14, number: int = 1) -> Segment:
    """A line of evenly wide letters on the baseline ``base``, which counts from the top of the page."""
    x0, x1, text = spec
    step = (x1 - x0) / len(text)
    glyphs = [
        Glyph(c, x0 + n * step, base - 10, x0 + (n + 1) * step, base + 3, base, size, text[n - 1] == " ", n)
        for n, c in enumerate(text)
        if c != " "
    ]
    return Segment(text, (x0, base - 10, x1, base + 3), size, bold, number, base, glyphs)
