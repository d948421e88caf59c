"""Rebuild the sample dispatches: `uv run python -m tests.samples`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OTHER_FORMATS = "tests.samples.pdf_samples"


def main() -> None:
    """Write every sample into `data/raw/` and the texts of Word and Excel samples into `tests/gold/`."""
    from . import docx_samples, scan_samples, xlsx_samples

    raw, gold = ROOT / "data" / "raw", ROOT / "tests" / "gold"
    written = docx_samples.build(raw, gold)
    books = xlsx_samples.build(raw, gold)
    if find_spec(OTHER_FORMATS):
        import_module(OTHER_FORMATS).build(raw)
    scan_samples.build(raw)
    print(
        f"{len(written)} Word and {len(books)} Excel samples in {raw.relative_to(ROOT)}; "
        f"{len(list(raw.iterdir()))} files there in all"
    )


if __name__ == "__main__":
    main()
