"""Everything a run writes into its output folder. Each file is written beside its place and moved there whole."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.messages import Lang
from pipeline.record import DocumentRecord
from pipeline.result import Problem
from pipeline.tasks import Task

__all__ = ["load", "write_all"]


def load() -> None:
    """Imports what writing needs (pyarrow, for one, calls for pandas): two seconds that a run can spend while its
    workers start."""
    ours = (f"{__name__}.{name}" for name in ("csv", "parquet", "xlsx"))
    for module in ("pandas", "pyarrow.parquet", "xlsxwriter", *ours):
        importlib.import_module(module)


def write_all(
    documents: Sequence[DocumentRecord],
    tasks: Sequence[Task],
    problems: Sequence[Problem],
    out: Path,
    lang: Lang = "vi",
    expand: bool = False,
) -> None:
    """Writes the files of :data:`pipeline.batch.OUTPUTS` into ``out``, which is made if it is not there.

    With ``expand`` also ``bodies.csv``.

    Raises OSError when that cannot be written.
    """
    from pipeline.exports.csv import write_bodies_csv, write_problems_csv, write_tasks_csv
    from pipeline.exports.jsonl import write_jsonl
    from pipeline.exports.parquet import write_parquet
    from pipeline.exports.xlsx import write_xlsx

    out.mkdir(parents=True, exist_ok=True)
    _whole(out / "tasks.jsonl", lambda p: write_jsonl((t.to_dict() for t in tasks), p))
    _whole(out / "targets.jsonl", lambda p: write_jsonl((t.to_dict() for d in documents for t in d.targets), p))
    _whole(out / "documents.jsonl", lambda p: write_jsonl((d.to_dict() for d in documents), p))
    _whole(out / "problems.csv", lambda p: write_problems_csv(problems, p, lang))
    _whole(out / "tasks.csv", lambda p: write_tasks_csv(documents, tasks, p, lang))
    if expand:
        _whole(out / "bodies.csv", lambda p: write_bodies_csv(tasks, p, lang))
    _whole(out / "tasks.parquet", lambda p: write_parquet(tasks, p))
    _whole(out / "tasks.xlsx", lambda p: write_xlsx(documents, tasks, problems, p, lang))


def _whole(path: Path, write: Callable[[Path], None]) -> None:
    """A reader never sees half a file."""
    part = path.with_name(f".{path.name}.part")
    write(part)
    part.replace(path)
