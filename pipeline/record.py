"""The document's own line: what its head and foot say, as in ``documents.jsonl``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractors.clarity import CODES
from extractors.records import Metadata
from extractors.registry import BodyId
from pipeline.bodies import body_reader
from pipeline.document import Document
from pipeline.envelope import Envelope
from pipeline.targets import TargetRow, build_targets
from pipeline.tasks import Task

if TYPE_CHECKING:
    from spacy.tokens import Doc

DOCUMENT_SCHEMA = "congvan/documents/1"

Role = Literal["dispatch", "annex", "mail"]
"""``mail``: the body of a mail."""
_REPORTED = "header.reported"
"""The rule by which an annex gets the number of its dispatch: *(Kèm theo Kế hoạch số …)*."""
_ANNEX = re.compile(r"\s*(?:phụ lục|biểu|mẫu)\b", re.IGNORECASE)

Status = Literal["read", "partial"]
"""``partial``: ``problems.csv`` names a page or part that could not be read."""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One line of ``documents.jsonl``. A file that could not be read at all has none: it is in ``problems.csv``."""

    document_id: str
    source: str
    status: Status
    format: str
    pages: int | None
    metadata: Metadata
    addressees: tuple[str, ...]
    distribution: tuple[tuple[str, str | None], ...]
    """Name and purpose of each line of Nơi nhận."""
    references: tuple[tuple[str | None, str, dt.date | None], ...]
    """Kind, number and date of each document referred to."""
    tasks: int
    signature: str | None
    issuer: BodyId | None
    """Which body issued it; None where the registry does not know it."""
    addressee_bodies: tuple[BodyId | None, ...]
    """One for each of ``addressees``."""
    targets: tuple[TargetRow, ...]
    unclear: tuple[tuple[str, tuple[int, ...]], ...]
    """Codes of :data:`extractors.clarity.CODES` with the ``order`` of the tasks they concern."""
    role: Role | None = None
    dossier: str | None = None
    """Source of the mail or archive it came in; None for a file that was found itself."""
    belongs_to: str | None = None
    """Id of the dispatch whose annex or cover mail it is."""
    duplicate_of: str | None = None
    """Id of the document that has the tasks of this one: the same dispatch in another file."""
    belongs_to_source: str | None = None
    duplicate_of_source: str | None = None
    """The sources of these two, for people."""
    envelope: Envelope | None = None
    scanned: bool = False
    """Was its text recognised from pictures of pages?"""

    def to_dict(self) -> dict[str, object]:
        """The line (schema ``congvan/documents/1``), keys in a fixed order."""
        m = self.metadata
        return {
            "schema": DOCUMENT_SCHEMA,
            "document_id": self.document_id,
            "source": self.source,
            "status": self.status,
            "format": self.format,
            "doc_type": m.doc_type,
            "number": m.number,
            "issuer": m.issuer,
            "issuer_id": self.issuer.id if self.issuer else None,
            "issuer_canonical": self.issuer.canonical if self.issuer else None,
            "parent": m.parent,
            "place": m.place,
            "issued_date": m.issued_date.isoformat() if m.issued_date else None,
            "subject": m.subject,
            "signer": m.signer,
            "signer_title": m.signer_title,
            "sign_authority": m.sign_authority,
            "urgency": m.urgency,
            "secrecy": m.secrecy,
            "addressees": list(self.addressees),
            "addressee_ids": [b.id if b else None for b in self.addressee_bodies],
            "distribution": [{"name": n, "purpose": p} for n, p in self.distribution],
            "references": [
                {"type": t, "number": n, "date": d.isoformat() if d else None} for t, n, d in self.references
            ],
            "pages": self.pages,
            "tasks": self.tasks,
            "targets": len(self.targets),
            "unclear": [{"code": code, "tasks": list(orders)} for code, orders in self.unclear],
            "digital_signature": self.signature,
            "role": self.role,
            "dossier": self.dossier,
            "belongs_to": self.belongs_to,
            "duplicate_of": self.duplicate_of,
            "envelope": self.envelope.to_dict() if self.envelope else None,
            "header": {f: [m.spans[f].start, m.spans[f].end, m.spans[f].rule] for f in sorted(m.spans)},
        }


def build_record(
    document: Document, doc: Doc, source: str, tasks: Sequence[Task], envelope: Envelope | None = None
) -> DocumentRecord:
    """The line of ``document``: ``doc`` is its text as the extractors read it, ``tasks`` are its rows, ``envelope`` is
    what the message says in which it came."""
    metadata: Metadata = doc._.metadata
    read = body_reader(metadata)
    return DocumentRecord(
        document_id=document.id,
        source=source,
        status="partial" if any(not n.advisory for n in document.notices) else "read",
        format=document.format,
        pages=document.pages,
        metadata=metadata,
        addressees=tuple(b.name for b in doc._.addressees),
        distribution=tuple((r.name, r.purpose) for r in doc._.distribution),
        references=tuple((r.type, r.number, r.date) for r in doc._.references),
        tasks=len(tasks),
        signature=document.properties.get("signature"),
        issuer=read(metadata.issuer) if metadata.issuer else None,
        addressee_bodies=tuple(read(b.name) for b in doc._.addressees),
        targets=build_targets(document, doc, source, [t.task_id for t in tasks]),
        unclear=tuple(_unclear(tasks)),
        role=_role(document, metadata, envelope),
        envelope=envelope,
        scanned=bool(document.ocr),
    )


def _role(document: Document, metadata: Metadata, envelope: Envelope | None) -> Role | None:
    """What the file is in its set; None when it shows neither a head of its own nor that it is an annex."""
    if envelope is not None and envelope.kind == "mail":
        return "mail"
    number = metadata.spans.get("number")
    if number is not None and number.rule == _REPORTED:
        return "annex"
    if number is None and _ANNEX.match(document.text):
        return "annex"
    return "dispatch" if metadata.number or (metadata.issuer and metadata.doc_type) else None


def _unclear(tasks: Sequence[Task]) -> Iterable[tuple[str, tuple[int, ...]]]:
    for code in CODES:
        orders = tuple(t.order for t in tasks if code in t.unclear)
        if orders:
            yield code, orders
