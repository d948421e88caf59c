"""Cells that a spreadsheet would take for a formula (OWASP: CSV injection).

Text of a document comes from outside, and a cell that begins like ``=HYPERLINK(…)`` or ``-cmd|' /C calc'!A0`` is run by
Excel when it opens a CSV. The leading characters are those that OWASP lists, with their full-width forms; white space
before them does not protect.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_LIST_DASH = re.compile(r"\s*-(?= )")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def starts_formula(text: str) -> bool:
    """Would a spreadsheet read ``text`` as a formula? A plain number, signed or not, is none."""
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def defused(text: str) -> str:
    """``text`` as a CSV cell that stays text.

    The hyphen of a list item (``- Rà soát …``) becomes an en dash, which looks the same to a reader and is no operator
    to a spreadsheet; anything else that begins like a formula gets an apostrophe in front.
    """
    if not starts_formula(text):
        return text
    if _LIST_DASH.match(text):
        return text.replace("-", "–", 1)
    return f"'{text}"
