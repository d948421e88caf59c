"""What commands tell on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.messages import Lang, say

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.batch import Batch
    from pipeline.errors import CongvanError
    from pipeline.evaluate import Report
    from pipeline.result import Problem


def print_error(console: Console, where: object, cause: str, remedy: str, lang: Lang) -> None:
    """``file: cause Remedy: what to do`` on one line, so that it can be searched and cut."""
    text = f"{where}: {cause} {say('remedy', lang)}: {remedy}" if remedy else f"{where}: {cause}"
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def print_unwritable(error: OSError, where: object, console: Console, lang: Lang) -> None:
    cause = f"{say('unwritable', lang)}: {error.strerror or error}."
    print_error(console, where, cause, say("unwritable_remedy", lang), lang)


def print_refused(error: CongvanError, fallback: Path, console: Console, lang: Lang) -> None:
    print_error(
        console, error.path or fallback, error.cause, error.remedy_en if lang == "en" else error.remedy_vi, lang
    )


def print_problems(problems: Iterable[Problem], console: Console, lang: Lang) -> None:
    for p in problems:
        where = f"{p.source} ({say('page', lang)} {p.page})" if p.page else p.source
        print_error(console, where, p.cause, p.remedy, lang)


def print_summary(batch: Batch, console: Console, lang: Lang) -> None:
    counts = {
        "files": batch.files,
        "containers": batch.containers,
        "documents": len(batch.documents),
        "copies": batch.copies,
        "lost": batch.lost,
        "tasks": len(batch.rows),
        "review": sum(t.needs_review for t in batch.rows),
    }
    for key, count in counts.items():
        console.print(f"{say(key, lang):<18} {count:>6}", highlight=False)
    console.print(f"{say('written', lang)}: {batch.out}", markup=False, highlight=False, soft_wrap=True)


def print_scores(report: Report, console: Console, lang: Lang) -> None:
    from rich.table import Table

    title = f"{report.documents} {say('gold_documents', lang)}"
    if report.absent:
        title += f", {report.absent} {say('absent_documents', lang)}"
    table = Table(title=title)
    for header in ("", "P", "R", "F1", "gold", "pred"):
        table.add_column(header, justify="right" if header else "left")
    for name, s in report.scores.items():
        shares = (f"{share:.3f}" for share in (s.precision, s.recall, s.f1))
        table.add_row(name, *shares, str(s.gold), str(s.predicted))
    console.print(table)
