"""The document's own line: what its head and foot say, as in ``documents.jsonl``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractors.records import Metadata
from pipeline.document import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc

DOCUMENT_SCHEMA = "congvan/documents/1"

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
            "distribution": [{"name": n, "purpose": p} for n, p in self.distribution],
            "references": [
                {"type": t, "number": n, "date": d.isoformat() if d else None} for t, n, d in self.references
            ],
            "pages": self.pages,
            "tasks": self.tasks,
            "digital_signature": self.signature,
            "header": {f: [m.spans[f].start, m.spans[f].end, m.spans[f].rule] for f in sorted(m.spans)},
        }


def build_record(document: Document, doc: Doc, source: str, tasks: int) -> DocumentRecord:
    """The line of ``document``: ``doc`` is its text as the extractors read it, ``tasks`` the number of its rows."""
    return DocumentRecord(
        document_id=document.id,
        source=source,
        status="partial" if document.notices else "read",
        format=document.format,
        pages=document.pages,
        metadata=doc._.metadata,
        addressees=tuple(b.name for b in doc._.addressees),
        distribution=tuple((r.name, r.purpose) for r in doc._.distribution),
        references=tuple((r.type, r.number, r.date) for r in doc._.references),
        tasks=tasks,
        signature=document.properties.get("signature"),
    )
