"""Signature widgets drawn into the page: e-office systems print number and date of a dispatch in them.

The words read ``Số:      /KH-UBND``; the value stands in the appearance stream of a signature field over the gap
(ISO 32000-1, §12.5.5). Flattening brings it into the text layer; the lines are then put together by position.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any


def flatten(pdf: Any) -> tuple[bytes, dict[int, int]] | None:
    """The file with its form widgets drawn into the pages, and the letters each such page had before, by index.

    None when it has no widgets or they cannot be flattened. ``pdf``: an open PDFium document; read the bytes instead.
    """
    import pypdfium2.raw as raw
    from pypdfium2 import PdfiumError

    letters: dict[int, int] = {}
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except PdfiumError:
            continue  # noted when the pages are read
        if _has_widget(page):
            textpage = page.get_textpage()
            letters[index] = sum(c.isalpha() for c in textpage.get_text_range(errors="ignore"))
            textpage.close()
        page.close()
    if not letters:
        return None
    pdf.init_forms()
    done = False
    for index in letters:
        page = pdf[index]
        done |= raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS
        page.close()
    if not done:
        return None
    out = BytesIO()
    pdf.save(out)
    return out.getvalue(), letters


def _has_widget(page: Any) -> bool:
    import pypdfium2.raw as raw

    for k in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, k)
        subtype = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if subtype == raw.FPDF_ANNOT_WIDGET:
            return True
    return False
