"""Character error rates of recognition on scans with known texts, beside plain Tesseract on the same pages.

    uv run python -m bench.ocr FOLDER [--texts FOLDER]     # *.pdf with a *.txt of the same name

The error rate is the least number of letters to insert, drop or change (Levenshtein) over the letters of the text,
white space made single blanks. Texts put the two columns of the letterhead in different orders, and neither is wrong:
beside the document's own order (left column, then right) the rate is given for the two rows of the letterhead, one
after the other; ``best`` is the lesser of the two. Seconds are wall time a page on this machine, pages side by side.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

from pipeline.document import Document
from pipeline.readers import ReadOptions, read

_NUMBER, _DATE = re.compile(r"^Số\b"), re.compile(r"\bngày\b")


def normalised(text: str) -> str:
    """NFC, bars between cells off, single blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).replace(" | ", " ")).strip()


def distance(a: str, b: str) -> int:
    """Levenshtein distance."""
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
        before = row
    return before[-1]


def error_rate(truth: str, told: str) -> float:
    """Errors a letter of the truth."""
    a, b = normalised(truth), normalised(told)
    return distance(a, b) / max(len(a), 1)


def by_rows(document: Document) -> str:
    """The document's text with its letterhead in the order of the table it is on paper: issuer and national title, then
    number and subject, then the date."""
    head = [b for b in document.blocks if b.zone == "letterhead"]
    rest = [b for b in document.blocks if b.zone != "letterhead"]
    upper: list[str] = []
    lower: list[str] = []
    for column, second_row in (("left", _NUMBER), ("right", _DATE)):
        texts = [document.slice(b.span) for b in head if b.column == column]
        at = next((n for n, text in enumerate(texts) if second_row.search(text)), len(texts))
        upper += texts[:at]
        lower += texts[at:]
    return "\n".join([*upper, *lower, *(document.slice(b.span) for b in rest)])


def plain_tesseract(pdf: Path, dpi: int = 300) -> str:
    """What ``tesseract -l vie`` makes of the pages with nothing done to them."""
    import pypdfium2 as pdfium

    out = []
    source = pdfium.PdfDocument(pdf)
    with tempfile.TemporaryDirectory() as folder:
        for n in range(len(source)):
            picture = Path(folder) / f"{n}.png"
            source[n].render(scale=dpi / 72, may_draw_forms=False, draw_annots=False).to_pil().convert("L").save(
                picture
            )
            command = ["tesseract", str(picture), "-", "-l", "vie", "--dpi", str(dpi)]
            out.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    source.close()
    return "\n".join(out)


def main() -> int:
    """Prints a line a file and the means; 0 when there were files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="scans: *.pdf")
    parser.add_argument("--texts", type=Path, help="their texts: *.txt (default: the same folder, or the one above)")
    options = parser.parse_args()
    found = []
    print(f"{'':34}{'own order':>10}{'by rows':>9}{'best':>8}{'plain':>8}{'words':>8}{'s/page':>8}{'plain s':>9}")
    for pdf in sorted(options.folder.glob("*.pdf")):
        folders = [options.texts] if options.texts else [pdf.parent, pdf.parent.parent]
        text = next((f / f"{pdf.stem}.txt" for f in folders if (f / f"{pdf.stem}.txt").is_file()), None)
        if text is None:
            continue
        truth = text.read_text("utf-8")
        start = time.perf_counter()
        document = read(pdf, ReadOptions(ocr="auto"))
        middle = time.perf_counter()
        plain = error_rate(truth, plain_tesseract(pdf))
        end = time.perf_counter()
        own, rows = error_rate(truth, document.text), error_rate(truth, by_rows(document))
        sure = statistics.fmean(w.confidence for w in document.ocr) if document.ocr else 0.0
        pages = document.pages or 1
        line = (own, rows, min(own, rows), plain, sure, (middle - start) / pages, (end - middle) / pages)
        found.append(line)
        _print(pdf.stem, line)
    if not found:
        print("no *.pdf with its *.txt", file=sys.stderr)
        return 1
    _print("mean", tuple(statistics.fmean(column) for column in zip(*found, strict=True)))
    return 0


def _print(name: str, line: tuple[float, ...]) -> None:
    own, rows, best, plain, sure, ours, theirs = line
    print(f"{name:34}{own:10.2%}{rows:9.2%}{best:8.2%}{plain:8.2%}{sure:8.1%}{ours:8.1f}{theirs:9.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
