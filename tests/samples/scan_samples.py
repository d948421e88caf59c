"""The scanned samples: texts of ``scan_texts/`` printed, stamped and scanned; `build(raw, gold)` writes them.

Needs Liberation Serif to rebuild (see `pdf_fonts`); reading them needs Tesseract.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.samples import pdf_dispatch, pdf_page
from tests.samples.scanning import Scanner, Stamp, scan, to_pdf

TEXTS = Path(__file__).parent / "scan_texts"
SCANNERS = {
    "cv-nuoc-sach-ban-chup": Scanner(
        dpi=170,
        colours="colour",
        skew=0.7,
        noise=4,
        dirt=60,
        quality=45,
        stamps=(Stamp("KHẨN", (0.17, 0.21), slant=5),),
        seal=(0.64, 0.68),
    ),
}


def printed(name: str) -> bytes:
    """The sample as a PDF with a text layer, before it was scanned; raises pdf_fonts.FontMissing."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.pdf"
        pdf_page.write(pdf_dispatch.load(TEXTS / f"{name}.toml"), path)
        return path.read_bytes()


def build(raw: Path) -> None:
    """Write every scanned sample into the folder `raw`."""
    for text in sorted(TEXTS.glob("*.toml")):
        scanner = SCANNERS[text.stem]
        (raw / f"{text.stem}.pdf").write_bytes(to_pdf(scan(printed(text.stem), scanner), scanner))
