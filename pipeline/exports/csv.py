"""CSV that Excel opens right: UTF-8 with a byte order mark, lists joined with ``; ``, dates as YYYY-MM-DD."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pipeline.exports.columns import BODIES, PROBLEMS, TASKS, Column, Row, Value, number_tasks
from pipeline.exports.formulas import defused
from pipeline.messages import Lang
from pipeline.record import DocumentRecord
from pipeline.result import Problem
from pipeline.table import body_rows
from pipeline.tasks import Task


def write_tasks_csv(documents: Sequence[DocumentRecord], tasks: Sequence[Task], path: Path, lang: Lang = "vi") -> None:
    """The columns of the task sheet."""
    _write(TASKS, number_tasks(tasks, documents), path, lang)


def write_problems_csv(problems: Sequence[Problem], path: Path, lang: Lang = "vi") -> None:
    """Every file or page that was not fully read, with cause and remedy."""
    _write(PROBLEMS, problems, path, lang)


def write_bodies_csv(tasks: Sequence[Task], path: Path, lang: Lang = "vi") -> None:
    """One row for each body of each task, members in the place of the collectives that the registry knows."""
    _write(BODIES, [(task, row) for task in tasks for row in body_rows(task, expanded=True)], path, lang)


def _write(columns: Sequence[Column[Row]], rows: Sequence[Row], path: Path, lang: Lang) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as f:
        out = csv.writer(f)
        out.writerow([c.header(lang) for c in columns])
        out.writerows([_cell(c.value(row, lang)) for c in columns] for row in rows)


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return defused(value) if isinstance(value, str) else value
