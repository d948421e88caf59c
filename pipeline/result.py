"""One file in, its rows out: read, understood, tabulated."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.containers import unpack
from pipeline.copies import NOTHING, Sketch, sketch
from pipeline.document import Document, Notice
from pipeline.envelope import Envelope
from pipeline.errors import CongvanError, ContainerFile, SecretDocument
from pipeline.messages import HEAD_FIELDS, NOTICE_REMEDIES, Lang, say, word
from pipeline.names import shown
from pipeline.personal import without_personal
from pipeline.readers.options import DEFAULTS, ReadOptions
from pipeline.record import DocumentRecord, build_record
from pipeline.secrecy import secrecy_mark
from pipeline.tasks import Task, build_tasks

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

_OURS = frozenset({"pipeline", "readers", "exports", "extractors"})
"""Folders of our own code."""
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
    file somewhere in the run's private folder. ``dossier`` is the source of the message it came with, else
    of the archive; None for a file that was found itself. Members are never containers: those are unpacked whole.
    """

    path: Path
    source: str
    dossier: str | None = None
    envelope: Envelope | None = None
    """What the message in which it came says of it."""

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
    sketch: Sketch = NOTHING
    """Of the text: whether it is another file's over again (:mod:`pipeline.copies`)."""
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
    ``reading`` says how files are read: :class:`~pipeline.readers.options.ReadOptions`. A mail or an archive holds
    several documents: it raises :class:`~pipeline.errors.ContainerFile`, and :func:`pipeline.run` reads it.
    """
    path = Path(path)
    return process_document(_read(path, reading), shown(path.name), secret=secret, lang=lang)


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
        return _outcome(member, secret, lang, reading, room)
    except CongvanError as e:
        return failed(_problem(source, e, lang))
    except MemoryError:
        return failed(
            Problem(source, "out_of_memory", f"{say('out_of_memory', lang)}.", say("out_of_memory_remedy", lang))
        )
    except Exception as e:  # a defect of ours must not stop the run, and must not be lost
        cause = f"{say('defect', lang)}: {defect_place(e)}."
        return failed(Problem(source, "defect", cause, say("defect_remedy", lang)))


def _outcome(member: Member, secret: Secret, lang: Lang, reading: ReadOptions, room: Path | None) -> Outcome:
    try:
        document = _read(member.path, reading)
    except ContainerFile as e:
        if room is None or e.kind is None:
            raise
        kind = e.kind
    else:
        result = process_document(
            document, member.source, secret=secret, lang=lang, envelope=member.envelope, words=False
        )
        record = replace(result.record, dossier=member.dossier)
        problems = (*result.problems, *_write_searchable(document, member.source, lang, reading))
        return Outcome(member.source, record, result.rows, problems, sketch=sketch(document.text))
    return _opened(member, kind, lang, reading, room)  # out here the bytes that the error held are free again


def _write_searchable(document: Document, source: str, lang: Lang, reading: ReadOptions) -> list[Problem]:
    """The searchable PDF of a recognised document. Not where personal data are masked: the pictures would show them."""
    if reading.searchable is None or reading.mask_personal or not document.ocr:
        return []
    from pipeline.searchable import write_searchable

    parts = [part for part in Path(source).parts if part not in ("..", Path(source).anchor)]
    name = parts[-1] if source.lower().endswith(".pdf") else f"{parts[-1]}.pdf"
    try:
        write_searchable(document, reading.searchable.joinpath(*parts[:-1], name))
    except (OSError, RuntimeError) as e:  # what was read is not lost with it
        cause = f"{say('not_written', lang)} ({type(e).__name__})."
        return [Problem(source, "not_written", cause, say("not_written_remedy", lang), fatal=False)]
    return []


def _opened(member: Member, kind: str, lang: Lang, reading: ReadOptions, room: Path) -> Outcome:
    """A container: its files are read later, each as a file of the run."""
    source = member.source
    contents = unpack(member.path, source, kind, room, reading.passwords)
    lost = [_problem(item.source, item.error, lang) for item in contents.lost]
    left = [_noticed(source, notice, lang) for notice in contents.notices]
    return Outcome(
        source,
        None,
        (),
        (*left, *lost),
        tuple(Member(item.path, item.source, item.dossier, item.envelope) for item in contents.files),
        containers=contents.containers,
    )


def _problem(source: str, error: CongvanError, lang: Lang) -> Problem:
    return Problem(source, error.code, error.cause, error.remedy_en if lang == "en" else error.remedy_vi)


def _noticed(source: str, notice: Notice, lang: Lang) -> Problem:
    message = notice.message_en if lang == "en" else notice.message_vi
    remedy = word(NOTICE_REMEDIES, notice.code, lang)
    return Problem(source, notice.code, message, remedy, notice.page, fatal=False, advisory=notice.advisory)


def defect_place(error: BaseException) -> str:
    """``ValueError, numbering.py:120``: what to look for and where. The message is left out: it may quote the text of
    the document, and what is told of problems is not the place for it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if Path(f.filename).parent.name in _OURS]
    at = f", {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{at}"


def failed(problem: Problem) -> Outcome:
    """The outcome of a file that is lost to the table."""
    return Outcome(problem.source, None, (), (problem,))


def _read(path: Path, reading: ReadOptions) -> Document:
    from pipeline.readers import read

    document = read(path, reading)
    return without_personal(document) if reading.mask_personal else document


def process_document(
    document: Document,
    source: str,
    *,
    secret: Secret = "stop",
    lang: Lang = "vi",
    envelope: Envelope | None = None,
    words: bool = True,
) -> Result:
    """What follows reading: language, rows, record. ``envelope`` is what the message said in which the file came;
    without ``words`` the tokens of ``Result.doc`` are syllables, which nobody sees who wants the rows alone."""
    from pipeline.nlp import make_nlp, to_doc

    mark = secrecy_mark(document) or (envelope.secrecy if envelope is not None else None)
    if mark is not None and secret != "allow":
        raise SecretDocument(f"{say('secret', lang)}: {mark}.", document.path)
    doc = to_doc(make_nlp(), document, envelope, words=words)
    doc._.metadata = replace(doc._.metadata, secrecy=mark)
    if doc._.differing:
        document = replace(document, notices=(*document.notices, _disagreement(doc._.differing)))
    rows = build_tasks(document, doc, source)
    problems = tuple(_noticed(source, notice, lang) for notice in document.notices)
    record = build_record(document, doc, source, rows, envelope)
    return Result(source, record, rows, problems, document, doc)


def _disagreement(fields: Sequence[str]) -> Notice:
    names_vi, names_en = (", ".join(word(HEAD_FIELDS, f, lang) for f in fields) for lang in ("vi", "en"))
    return Notice(
        "header_disagrees",
        f"Thông tin gửi kèm (edXML) khác với văn bản ở: {names_vi}. Đã lấy theo thông tin gửi kèm.",
        f"The header of the message and the text differ in: {names_en}. The header's values were taken.",
        advisory=True,
    )
