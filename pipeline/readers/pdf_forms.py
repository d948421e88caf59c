"""Signature widgets drawn into the page: e-office systems print number and date of a dispatch in them.

The words read ``Số:      /KH-UBND``; the value stands in the appearance stream of a signature field over the gap
(ISO 32000-1, §12.5.5). Flattening brings it into the text layer; the lines are then put together by position.
"""

from __future__ import annotations

from typing import Any


def flatten(page: Any) -> bool:
    """Draws the form widgets of an open page into it, to be seen when it is opened again. False when it cannot be done.

    The forms of its document must have been initialised before it was opened: they draw what has no picture of its own.
    """
    import pypdfium2.raw as raw

    return bool(raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


def letters(page: Any) -> int:
    """How many letters the text layer of an open page has."""
    textpage = page.get_textpage()
    try:
        return sum(c.isalpha() for c in textpage.get_text_range(errors="ignore"))
    finally:
        textpage.close()


def has_widget(page: Any) -> bool:
    """Has an open page a form field, as signatures are?"""
    import pypdfium2.raw as raw

    for k in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, k)
        subtype = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if subtype == raw.FPDF_ANNOT_WIDGET:
            return True
    return False
