"""What is known of a document from outside its text: the structured header of an edXML message, the head of a mail.

Such values win over what is read from the text. Where the two disagree, that is said.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from typing import Literal

from extractors.canonical import fold
from extractors.records import Metadata

Kind = Literal["edxml", "mail"]


@dataclass(frozen=True, slots=True)
class Envelope:
    """Values as :class:`~extractors.records.Metadata` has them; None or empty where the header does not say.

    ``due`` is the day by which the receiving office is to deal with the message. It is not a task's deadline: programs
    fill it by themselves. ``response_to`` are the numbers of documents that this one answers.
    """

    kind: Kind
    doc_type: str | None = None
    number: str | None = None
    issuer: str | None = None
    parent: str | None = None
    place: str | None = None
    issued_date: dt.date | None = None
    subject: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    message_id: str | None = None
    recipients: tuple[str, ...] = ()
    due: dt.date | None = None
    response_to: tuple[str, ...] = ()
    main: bool = True
    """Is it about this file (the dispatch itself), rather than about another file of the same message?"""

    def to_dict(self) -> dict[str, object]:
        """As in ``documents.jsonl``: what the head and foot have no field for."""
        return {
            "kind": self.kind,
            "message_id": self.message_id,
            "recipients": list(self.recipients),
            "due": self.due.isoformat() if self.due else None,
            "response_to": list(self.response_to),
        }


_SHARED = tuple(f.name for f in fields(Envelope) if f.name in {m.name for m in fields(Metadata)})
_COMPARED = ("number", "issued_date", "issuer", "subject", "signer", "doc_type", "urgency")
"""Where the text says otherwise, somebody should look. Places and titles are written in many ways."""


def apply(metadata: Metadata, envelope: Envelope) -> tuple[Metadata, tuple[str, ...]]:
    """The head with the header's values in it, and the names of the fields in which the text says otherwise.

    A value that both have in other spelling (``SỞ NỘI VỤ``, ``Sở Nội vụ``) is left as the text shows it. A header that
    is about another file of the message (``main`` false) says nothing about this one.
    """
    if not envelope.main:
        return metadata, ()
    wins: dict[str, object] = {}
    differing = []
    for name in _SHARED:
        given, read = getattr(envelope, name), getattr(metadata, name)
        if given is None or _same(name, given, read):
            continue
        wins[name] = given
        if read is not None and name in _COMPARED:
            differing.append(name)
    if "issued_date" in wins and envelope.issued_date is not None:
        wins["issued_year"] = envelope.issued_date.year
    spans = {k: v for k, v in metadata.spans.items() if k not in wins}
    return replace(metadata, **wins, spans=spans), tuple(differing)  # type: ignore[arg-type]


def folded(text: str) -> str:
    """Letters and digits without case, marks, punctuation and spaces."""
    return re.sub(r"[\W_]+", "", fold(text))


def _same(name: str, given: object, read: object) -> bool:
    if not isinstance(given, str) or not isinstance(read, str):
        return given == read
    a, b = folded(given), folded(read)
    # a header may shorten the subject, and name the issuer with its province
    return a == b or (name in ("subject", "issuer") and bool(a and b) and (a in b or b in a))
