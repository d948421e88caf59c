"""The workbooks among the samples: `build(out, texts)` writes them, the same bytes on every run."""

from __future__ import annotations

from pathlib import Path

from . import xlsx_bang_giao_ban, xlsx_pl_rac_thai_nhua

MODULES = (xlsx_pl_rac_thai_nhua, xlsx_bang_giao_ban)


def build(out: Path, texts: Path | None = None) -> list[Path]:
    """Write the `.xlsx` files into `out` and, if given, their plain texts (`<stem>.txt`) into `texts`."""
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for module in MODULES:
        book = module.build(out)
        paths.append(out / f"{book.stem}.xlsx")
        if texts:
            (texts / f"{book.stem}.txt").write_text(book.text(), "utf-8")
    return paths
