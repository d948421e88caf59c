"""The sample dispatches in PDF, HTML and plain text: `build(out)` writes them, the same bytes on every run.

Rebuilding the PDF files needs Liberation Serif (see `pdf_fonts`); reading them does not.
"""

from pathlib import Path

from tests.samples import pdf_dispatch, pdf_page, web_page, web_plain


def build(out: Path) -> None:
    """Write every sample of this half into the folder `out`; raises pdf_fonts.FontMissing."""
    for text in sorted(web_page.TEXTS.glob("*.toml")):
        web_page.write(pdf_dispatch.load(text), out / f"{text.stem}.html")
    for text in sorted(web_page.TEXTS.glob("*.txt")):
        web_plain.write(text, out / text.name)
    for text in sorted(pdf_dispatch.TEXTS.glob("*.toml")):
        pdf_page.write(pdf_dispatch.load(text), out / f"{text.stem}.pdf")
