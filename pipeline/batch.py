"""A folder in, tables out. The ledger closes: files found, and files found in them, are documents, containers that were
opened, files with the same bytes as another, or files that failed.

Every failure is a row of ``problems.csv``; nothing is dropped in silence.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.copies import Sketch
from pipeline.dossiers import apply_link, link, link_keys
from pipeline.limits import Limits
from pipeline.messages import Lang, say
from pipeline.names import is_bookkeeping, shown
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.record import DocumentRecord
from pipeline.result import Member, Outcome, Problem, Secret, failed
from pipeline.tasks import Task

if TYPE_CHECKING:
    import pandas as pd

OUTPUTS = (
    "tasks.xlsx",
    "tasks.csv",
    "tasks.parquet",
    "tasks.jsonl",
    "targets.jsonl",
    "documents.jsonl",
    "problems.csv",
)
"""What a run writes into its output folder."""
OPTIONAL_OUTPUTS = ("bodies.csv",)
"""What it writes besides when asked to."""


@dataclass(slots=True)
class Batch:
    """A run over many files, everything in the order of the files' names."""

    files: int = 0
    """Files found, and those found in them."""
    containers: int = 0
    """Mails and archives that were opened: their members are counted, read and listed one by one."""
    documents: list[DocumentRecord] = field(default_factory=list)
    rows: list[Task] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    out: Path | None = None

    @property
    def tasks(self) -> pd.DataFrame:
        """All tasks, one row each; dates are ``datetime64``, lists are lists."""
        from pipeline.table import task_frame

        return task_frame(self.rows)

    @property
    def targets(self) -> pd.DataFrame:
        """All quantified targets (chỉ tiêu), of tasks and of sections of aims."""
        from pipeline.table import target_frame

        return target_frame([t for d in self.documents for t in d.targets])

    def bodies(self, expanded: bool = False) -> pd.DataFrame:
        """One row per body of each task; ``expanded`` puts members in the place of collectives the registry knows."""
        from pipeline.table import body_frame

        return body_frame(self.rows, expanded)

    @property
    def lost(self) -> int:
        """Files that are not in the table, and should be."""
        return sum(p.fatal for p in self.problems) - self.same_bytes

    @property
    def same_bytes(self) -> int:
        """Files with the bytes of another file: their document is in the table, once."""
        return sum(p.code == "duplicate" for p in self.problems)

    @property
    def copies(self) -> int:
        """Documents whose rows are those of another file, the same dispatch; and files with the same bytes."""
        return sum(d.duplicate_of is not None for d in self.documents) + sum(
            p.code == "duplicate" for p in self.problems
        )

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some problems, 2 nothing could be read."""
        if not self.documents:
            return 2
        return 0 if all(p.advisory for p in self.problems) else 1


def run(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    *,
    jobs: int = 1,
    secret: Secret = "stop",
    lang: Lang = "vi",
    reading: ReadOptions = DEFAULTS,
    limits: Limits | None = None,
    expand: bool = False,
    progress: Callable[[Outcome, int, int], Any] | None = None,
) -> Batch:
    """Reads every file and, if ``out`` is given and any file was found, writes :data:`OUTPUTS` there.

    ``expand`` also writes ``bodies.csv``: one row per body of each task, with the members of collectives that the
    registry knows in their place. ``progress(outcome, done, total)`` is called whenever a file is done. Outputs do not
    depend on ``jobs``, the number of worker processes.

    With ``limits`` or more than one job, files are read in processes of their own, each file under limits of time and
    memory; a script that asks for this needs ``if __name__ == "__main__":``. Without, everything happens in this
    process: quick to start, but a file that hangs holds up the run. Raises OSError when ``out`` cannot be written,
    RuntimeError when no worker can be started.
    """
    from pipeline.workers import outcomes, start_server

    target = Path(out) if out is not None else None
    if jobs > 1 and not reading.ocr_threads:
        reading = replace(reading, ocr_threads=max(1, (os.cpu_count() or 1) // jobs))
    files = find_files([inputs] if isinstance(inputs, str | Path) else inputs, target)
    if target is not None and files:
        target.mkdir(parents=True, exist_ok=True)  # before the work, not after it
        if limits is not None or jobs > 1:
            from pipeline.exports import load

            start_server()
            load()
    found: list[Outcome] = []
    total = len(files)
    with tempfile.TemporaryDirectory(prefix="congvan-", ignore_cleanup_errors=True) as room:
        for item in outcomes([Member(*f) for f in files], jobs, secret, lang, reading, Path(room), limits):
            found.append(item)
            total += len(item.members)
            if progress is not None:
                progress(item, len(found), total)
    if len(found) != total:
        raise RuntimeError(f"ledger does not close: {total} files, {len(found)} outcomes")
    batch = collect(sorted(found, key=lambda item: item.source), lang)
    batch.out = target
    if target is not None and files:
        from pipeline.exports import write_all

        write_all(batch.documents, batch.rows, batch.problems, target, lang, expand)
    return batch


def collect(outcomes: Sequence[Outcome], lang: Lang = "vi") -> Batch:
    """Puts outcomes together in their order.

    A file with the same bytes as an earlier one is a problem, not a second set of rows. The same dispatch in another
    file has a record, which names the one that was kept, and no rows.
    """
    batch = Batch()
    first: dict[str, str] = {}
    read: list[tuple[DocumentRecord, Sketch]] = []
    for item in outcomes:
        if item.record is not None and item.record.document_id in first:
            cause = f"{say('duplicate', lang)}: {first[item.record.document_id]}."
            item = failed(Problem(item.source, "duplicate", cause, say("duplicate_remedy", lang), advisory=True))
        if item.record is not None:
            first[item.record.document_id] = item.source
            read.append((item.record, item.sketch))
        batch.rows += item.tasks
        batch.problems += item.problems
        batch.containers += item.containers
        inside = sum(p.fatal for p in item.problems) if item.containers else 0
        batch.files += inside + (item.containers or 1)
    sketches = {record.document_id: sketch for record, sketch in read}
    links = link((link_keys(*pair) for pair in read), sketches.__getitem__)
    batch.documents = [apply_link(record, links.get(record.document_id)) for record, _ in read]
    copies = {d.document_id for d in batch.documents if d.duplicate_of}
    batch.rows = [t for t in batch.rows if t.document_id not in copies]
    if len(batch.documents) + batch.containers + batch.same_bytes + batch.lost != batch.files:
        raise RuntimeError(
            f"ledger does not close: {batch.files} files, {len(batch.documents)} documents, "
            f"{batch.containers} containers, {batch.same_bytes} with the same bytes, {batch.lost} lost"
        )
    return batch


def find_files(inputs: Iterable[str | Path], skip: Path | None = None) -> list[tuple[Path, str]]:
    """Files with their source names, sorted by these. A folder is walked; hidden files, lock files of office programs,
    folder settings of the system and an earlier run's outputs in ``skip`` are left out. Folders that may not be listed
    and links to folders (which may lead round in circles) are not entered; they are among the files, to be told of.

    ``source`` is the path below the folder that was given, with ``/``; for a single file its name. Where two inputs
    hold a file of one name, the later one is called by its whole path.
    """
    end = skip.resolve() if skip is not None else None
    found: dict[str, tuple[Path, str]] = {}
    for given in inputs:
        root = Path(given)
        for path in _walk(root, end) if root.is_dir() else (root,):
            source = path.relative_to(root).as_posix() if path != root else path.name
            found.setdefault(os.path.normpath(path.absolute()), (path, source))
    out: dict[str, Path] = {}
    for whole, (path, source) in found.items():
        names = itertools.chain((source, path.as_posix()), (f"{whole} ({n})" for n in itertools.count(2)))
        out[next(n for n in map(shown, names) if n not in out)] = path
    return [(out[name], name) for name in sorted(out)]


def _walk(root: Path, skip: Path | None) -> Iterable[Path]:
    closed: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda e: closed.append(Path(e.filename))):
        here = Path(folder)
        yield from (here / f for f in folders if not f.startswith(".") and (here / f).is_symlink())
        folders[:] = [f for f in folders if not f.startswith(".") and (here / f).resolve() != skip]
        own = here.resolve() == skip
        for name in sorted(names):
            if not is_bookkeeping(name) and not (own and name in (*OUTPUTS, *OPTIONAL_OUTPUTS)):
                yield here / name
    yield from closed
