"""Files in, rows out: one file (:func:`process`) or a folder (:func:`run`).

The ledger closes: files found = documents + files that failed, and every failure is a row of ``problems.csv``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pipeline.document import Document
from pipeline.errors import CongvanError, SecretDocument
from pipeline.messages import Lang, say
from pipeline.tasks import DocumentRecord, Task, build_record, build_tasks

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

Secret = Literal["stop", "allow"]
_IGNORED = ("~$", ".")
_OWN_OUTPUTS = frozenset({"tasks.xlsx", "tasks.csv", "tasks.parquet", "tasks.jsonl", "documents.jsonl", "problems.csv"})


@dataclass(frozen=True, slots=True)
class Problem:
    """A file, or a page of one, that was not fully read; one row of ``problems.csv``."""

    source: str
    code: str
    cause: str
    remedy: str
    page: int | None = None
    fatal: bool = True
    """Was the whole file lost to the table?"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a record with tasks, or a fatal problem; never both, never neither."""

    source: str
    record: DocumentRecord | None
    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One file, processed. ``doc`` is the spaCy document with all findings."""

    source: str
    record: DocumentRecord
    rows: tuple[Task, ...]
    problems: tuple[Problem, ...]
    text: Document
    doc: Doc

    @property
    def tasks(self) -> pd.DataFrame:
        """One row per task; dates are ``datetime64``, lists are lists."""
        from pipeline.exports.frames import task_frame

        return task_frame(self.rows)

    @property
    def document(self) -> dict[str, object]:
        """Metadata, recipients and references as in ``documents.jsonl``."""
        return self.record.to_dict()

    def show(self, lang: Lang = "vi") -> str:
        """HTML of the text with directives, actors and deadlines marked; shown at once in a notebook."""
        from pipeline.display import to_html

        html = to_html(self.text, self.rows, lang)
        try:
            from IPython.display import HTML, display

            display(HTML(html))
        except ImportError:
            pass
        return html


@dataclass(slots=True)
class Batch:
    """A run over many files."""

    files: int
    documents: list[DocumentRecord] = field(default_factory=list)
    rows: list[Task] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    out: Path | None = None

    @property
    def tasks(self) -> pd.DataFrame:
        """All tasks, one row each."""
        from pipeline.exports.frames import task_frame

        return task_frame(self.rows)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some problems, 2 nothing could be done."""
        if not self.documents:
            return 2
        return 1 if self.problems else 0


def process(path: str | Path, *, secret: Secret = "stop", lang: Lang = "vi") -> Result:
    """Reads one file. Raises :class:`~pipeline.errors.CongvanError`; a document with a secrecy mark raises
    :class:`~pipeline.errors.SecretDocument` unless ``secret="allow"``."""
    path = Path(path)
    return _process(path, path.name, secret, lang)


def _process(path: Path, source: str, secret: Secret, lang: Lang) -> Result:
    from pipeline.nlp import make_nlp, to_doc
    from pipeline.readers import read

    document = read(path)
    doc = to_doc(make_nlp(), document)
    mark = doc._.metadata.secrecy
    if mark and secret != "allow":
        raise SecretDocument(f"{say('secret', lang)}: {mark}.", path)
    rows = build_tasks(document, doc, source)
    problems = tuple(
        Problem(
            source,
            n.code,
            n.message_en if lang == "en" else n.message_vi,
            say("page_ocr_remedy", lang) if n.code == "needs_ocr" else "",
            n.page,
            False,
        )
        for n in document.notices
    )
    return Result(source, build_record(document, doc, source, len(rows)), rows, problems, document, doc)


def outcome(path: Path, source: str, secret: Secret = "stop", lang: Lang = "vi") -> Outcome:
    """Like :func:`process`, but a failure is a problem, not an exception: a run goes on."""
    try:
        result = _process(path, source, secret, lang)
    except CongvanError as e:
        remedy = e.remedy_en if lang == "en" else e.remedy_vi
        return Outcome(source, None, (), (Problem(source, e.code, e.cause, remedy),))
    except Exception as e:  # a defect of ours must not stop the run, and must not be lost
        cause = f"{say('defect', lang)}: {type(e).__name__}: {e}"
        return Outcome(source, None, (), (Problem(source, "defect", cause, say("defect_remedy", lang)),))
    return Outcome(source, result.record, result.rows, result.problems)


def find_files(inputs: Iterable[str | Path], skip: Path | None = None) -> list[tuple[Path, str]]:
    """Files with their source names, sorted. A folder is walked; hidden files, Word's lock files and ``skip`` are left out.

    ``source`` is the path below the folder that was given, with ``/``; for a single file its name.
    """
    found: dict[Path, str] = {}
    taken: set[str] = set()
    for given in inputs:
        root = Path(given)
        if root.is_dir():
            for folder, folders, names in os.walk(root):
                here = Path(folder)
                folders[:] = sorted(
                    f
                    for f in folders
                    if not f.startswith(".") and (skip is None or (here / f).resolve() != skip.resolve())
                )
                for name in sorted(names):
                    if not name.startswith(_IGNORED) and not (
                        skip is not None and here.resolve() == skip.resolve() and name in _OWN_OUTPUTS
                    ):
                        found.setdefault(here / name, (here / name).relative_to(root).as_posix())
        else:
            found.setdefault(root, root.name)
    out: list[tuple[Path, str]] = []
    for path, source in found.items():
        # two folders may hold files of one name: then the folder's name tells them apart
        name = source if source not in taken else path.as_posix()
        taken.add(name)
        out.append((path, name))
    return sorted(out, key=lambda f: f[1])


def run(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    *,
    jobs: int = 1,
    secret: Secret = "stop",
    lang: Lang = "vi",
    progress: Callable[[Outcome, int, int], Any] | None = None,
) -> Batch:
    """Reads every file and, if ``out`` is given, writes all outputs there.

    ``progress(outcome, done, total)`` is called after each file. Order and outputs do not depend on ``jobs``.
    """
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    target = Path(out) if out is not None else None
    files = find_files(given, target)
    batch = Batch(files=len(files), out=target)
    for done, item in enumerate(_outcomes(files, jobs, secret, lang), start=1):
        if item.record is not None:
            batch.documents.append(item.record)
        batch.rows += item.tasks
        batch.problems += item.problems
        if progress is not None:
            progress(item, done, len(files))
    lost = {p.source for p in batch.problems if p.fatal}
    if len(batch.documents) + len(lost) != batch.files:
        raise RuntimeError(
            f"ledger does not close: {batch.files} files, {len(batch.documents)} documents, {len(lost)} lost"
        )
    if target is not None and batch.files:
        from pipeline.exports import write_all

        write_all(batch.documents, batch.rows, batch.problems, target, lang)
    return batch


def _outcomes(files: list[tuple[Path, str]], jobs: int, secret: Secret, lang: Lang) -> Iterator[Outcome]:
    if jobs <= 1 or len(files) < 2:
        for path, source in files:
            yield outcome(path, source, secret, lang)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(files))) as pool:
        yield from pool.map(outcome, *zip(*files, strict=True), [secret] * len(files), [lang] * len(files), chunksize=1)
