"""One file in, its rows out: read, understood, tabulated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.document import Document
from pipeline.errors import CongvanError, SecretDocument
from pipeline.messages import NOTICE_REMEDIES, Lang, say, word
from pipeline.names import shown
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.record import DocumentRecord, build_record
from pipeline.secrecy import secrecy_mark
from pipeline.tasks import Task, build_tasks

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

Secret = Literal["stop", "allow"]
"""What to do with a document that bears a secrecy mark."""


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
    advisory: bool = False
    """Was everything read, and this only says with what care to use it?"""

    def __post_init__(self) -> None:
        for name in ("source", "cause"):  # both may hold names that a file brought with it
            object.__setattr__(self, name, shown(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Member:
    """A file to be read: one that was found in a folder, or one that was unpacked from another file.

    ``source`` names it in all outputs (``thu.eml/cong-van.docx``), ``path`` is where its bytes are: for an unpacked
    file somewhere in the run's private folder. ``dossier`` is the source of the container that was found in the
    folder; None for a file that was found itself. Members are never containers: those are unpacked at once, whole.
    """

    path: Path
    source: str
    dossier: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", shown(self.source))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a record with its tasks, or a fatal problem, or, of a container (mail, archive), the
    files that were in it. Never two of these, never none.

    A container's fatal problems are those of files in it that could not be unpacked; each bears that file's source.
    """

    source: str
    record: DocumentRecord | None
    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...]
    members: tuple[Member, ...] = ()
    """To be read as further files of the run."""
    containers: int = 0
    """How many containers were opened: 0 for a plain file, 1 for an archive, more where archives lay in archives."""


@dataclass(frozen=True, slots=True)
class Result:
    """One file, processed. ``text`` is what was read, with its places; ``doc`` the spaCy document with all findings."""

    source: str
    record: DocumentRecord
    rows: tuple[Task, ...]
    problems: tuple[Problem, ...]
    text: Document
    doc: Doc

    @property
    def tasks(self) -> pd.DataFrame:
        """One row per task; dates are ``datetime64``, lists are lists."""
        from pipeline.table import task_frame

        return task_frame(self.rows)

    @property
    def targets(self) -> pd.DataFrame:
        """One row per quantified target (chỉ tiêu), of tasks and of sections of aims."""
        from pipeline.table import target_frame

        return target_frame(self.record.targets)

    def bodies(self, expanded: bool = False) -> pd.DataFrame:
        """One row per body of each task; ``expanded`` puts members in the place of collectives the registry knows."""
        from pipeline.table import body_frame

        return body_frame(self.rows, expanded)

    @property
    def document(self) -> dict[str, object]:
        """Metadata, recipients and references as in ``documents.jsonl``."""
        return self.record.to_dict()

    def to_html(self, lang: Lang = "vi") -> str:
        """The text with directives, actors and deadlines marked, as a self-contained ``<div>``."""
        from pipeline.display import to_html

        return to_html(self.text, self.rows, lang)

    def show(self, lang: Lang = "vi") -> None:
        """Shows the marked text: in a notebook as HTML, elsewhere in colours with the table of rows under it."""
        from pipeline.display import show

        show(self.text, self.rows, lang)


def process(path: str | Path, *, secret: Secret = "stop", lang: Lang = "vi", reading: ReadOptions = DEFAULTS) -> Result:
    """Reads one file.

    Raises a :class:`~pipeline.errors.CongvanError` that names the file and the cause; a document with a secrecy mark
    raises :class:`~pipeline.errors.SecretDocument` unless ``secret="allow"``. ``lang`` is the language of problems;
    ``reading`` says how files are read: :class:`~pipeline.readers.options.ReadOptions`.
    """
    path = Path(path)
    return _process(path, shown(path.name), secret, lang, reading)


def outcome(
    member: Member,
    secret: Secret = "stop",
    lang: Lang = "vi",
    reading: ReadOptions = DEFAULTS,
    room: Path | None = None,
) -> Outcome:
    """Like :func:`process`, but a failure is a problem, not an exception: a run goes on.

    ``room`` is the run's private folder, where containers are unpacked; whoever made it removes it.
    """
    source = member.source
    try:
        result = _process(member.path, source, secret, lang, reading)
    except CongvanError as e:
        return failed(Problem(source, e.code, e.cause, e.remedy_en if lang == "en" else e.remedy_vi))
    except MemoryError:
        return failed(
            Problem(source, "out_of_memory", f"{say('out_of_memory', lang)}.", say("out_of_memory_remedy", lang))
        )
    except Exception as e:  # a defect of ours must not stop the run, and must not be lost
        cause = f"{say('defect', lang)}: {type(e).__name__}: {e}"
        return failed(Problem(source, "defect", cause, say("defect_remedy", lang)))
    return Outcome(source, result.record, result.rows, result.problems)


def failed(problem: Problem) -> Outcome:
    """The outcome of a file that is lost to the table."""
    return Outcome(problem.source, None, (), (problem,))


def _process(path: Path, source: str, secret: Secret, lang: Lang, reading: ReadOptions) -> Result:
    from pipeline.readers import read

    return process_document(read(path, reading), source, secret=secret, lang=lang)


def process_document(document: Document, source: str, *, secret: Secret = "stop", lang: Lang = "vi") -> Result:
    """What follows reading: language, rows, record."""
    from pipeline.nlp import make_nlp, to_doc

    mark = secrecy_mark(document)
    if mark is not None and secret != "allow":
        raise SecretDocument(f"{say('secret', lang)}: {mark}.", document.path)
    doc = to_doc(make_nlp(), document)
    doc._.metadata = replace(doc._.metadata, secrecy=mark)
    rows = build_tasks(document, doc, source)
    problems = tuple(
        Problem(
            source,
            notice.code,
            notice.message_en if lang == "en" else notice.message_vi,
            word(NOTICE_REMEDIES, notice.code, lang),
            notice.page,
            fatal=False,
            advisory=notice.advisory,
        )
        for notice in document.notices
    )
    return Result(source, build_record(document, doc, source, rows), rows, problems, document, doc)
