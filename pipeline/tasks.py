"""Rows of the task table: assignments of the spaCy doc put on the page and into plain values."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.records import Assignment, Body, Metadata, TimeMention
from pipeline.document import Document, Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

TASK_SCHEMA = "congvan/tasks/1"
REVIEW_BELOW = 0.75
"""Rows under this confidence are marked for review."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a finding stands and which rule read it. ``places`` is empty for formats without pages."""

    span: Span
    places: tuple[Place, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A cell of the table. ``text`` is the document's own words, or a name put together from a shared head."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Task:
    """One row. Dates are dates, times of day ``HH:MM``; missing values are None or empty.

    ``missing`` holds which of the "6 rõ" the row lacks: person, work, responsibility, authority, time, product.
    """

    task_id: str
    document_id: str
    source: str
    number: str | None
    issued_date: dt.date | None
    order: int
    section: str | None
    directive: Finding
    action: Finding | None
    kind: str
    assigner: Finding | None
    leads: tuple[Finding, ...]
    lead_source: str
    coordinators: tuple[Finding, ...]
    report_to: tuple[Finding, ...]
    responsible_head: Finding | None
    deadline: Finding | None
    deadline_kind: str
    due: dt.date | None
    due_time: str | None
    start: dt.date | None
    recurrence: str | None
    rrule: str | None
    product: Finding | None
    condition: Finding | None
    references: tuple[str, ...]
    confidence: float
    doubts: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def page(self) -> int | None:
        """Page of the first word; None for formats without pages."""
        places = self.directive.evidence.places
        return places[0].page if places else None

    @property
    def needs_review(self) -> bool:
        """Is the row unsure enough that a person should look?"""
        return self.confidence < REVIEW_BELOW

    def to_dict(self) -> dict[str, object]:
        """The row of ``tasks.jsonl`` (schema ``congvan/tasks/1``), keys in a fixed order."""
        span = self.directive.evidence.span

        def text(f: Finding | None) -> str | None:
            return f.text if f else None

        return {
            "schema": TASK_SCHEMA,
            "task_id": self.task_id,
            "document_id": self.document_id,
            "source": self.source,
            "number": self.number,
            "issued_date": self.issued_date.isoformat() if self.issued_date else None,
            "order": self.order,
            "section": self.section,
            "directive": self.directive.text,
            "action": text(self.action),
            "kind": self.kind,
            "assigner": text(self.assigner),
            "leads": [f.text for f in self.leads],
            "lead_source": self.lead_source,
            "coordinators": [f.text for f in self.coordinators],
            "report_to": [f.text for f in self.report_to],
            "responsible_head": text(self.responsible_head),
            "deadline_text": text(self.deadline),
            "deadline_kind": self.deadline_kind,
            "due": self.due.isoformat() if self.due else None,
            "due_time": self.due_time,
            "start": self.start.isoformat() if self.start else None,
            "recurrence": self.recurrence,
            "rrule": self.rrule,
            "product": text(self.product),
            "condition": text(self.condition),
            "references": list(self.references),
            "page": self.page,
            "start_char": span.start,
            "end_char": span.end,
            "boxes": [[p.page, *p.box] for p in self.directive.evidence.places],
            "confidence": self.confidence,
            "needs_review": self.needs_review,
            "doubts": list(self.doubts),
            "missing": list(self.missing),
            "evidence": self._evidence(),
        }

    def _evidence(self) -> dict[str, list[tuple[int, int, str]]]:
        """Field → ``[start, end, rule]`` of each of its findings, in order; fields without a finding are left out."""
        found: dict[str, tuple[Finding | None, ...]] = {
            "directive": (self.directive,),
            "leads": self.leads,
            "coordinators": self.coordinators,
            "report_to": self.report_to,
            "assigner": (self.assigner,),
            "responsible_head": (self.responsible_head,),
            "deadline": (self.deadline,),
            "product": (self.product,),
            "condition": (self.condition,),
        }
        out = {
            name: [(f.evidence.span.start, f.evidence.span.end, f.evidence.rule) for f in findings if f is not None]
            for name, findings in found.items()
        }
        return {name: places for name, places in out.items() if places}


def task_id(document_id: str, start: int, end: int) -> str:
    """Sixteen hex digits that depend on the document's bytes and the directive's place in its text."""
    return hashlib.sha256(f"{document_id}:{start}:{end}".encode()).hexdigest()[:16]


def build_tasks(document: Document, doc: Doc, source: str) -> tuple[Task, ...]:
    """Rows in text order from ``doc._.assignments``.

    Two rows over the same words (one cell, two products) get their own ids.
    """
    metadata: Metadata = doc._.metadata
    out: list[Task] = []
    seen: dict[tuple[int, int], int] = {}
    for order, a in enumerate(doc._.assignments, start=1):
        repeat = seen.get((a.start, a.end), 0)
        seen[a.start, a.end] = repeat + 1
        identity = (
            task_id(document.id, a.start, a.end) if not repeat else task_id(f"{document.id}#{repeat}", a.start, a.end)
        )
        out.append(_task(document, doc, a, metadata, identity, order, source))
    return tuple(out)


def _task(
    document: Document, doc: Doc, a: Assignment, metadata: Metadata, identity: str, order: int, source: str
) -> Task:
    def finding(start: int, end: int, text: str, rule: str) -> Finding:
        span = Span(start, end)
        return Finding(text, Evidence(span, document.locate(span), rule))

    def bodies(items: Iterable[Body]) -> tuple[Finding, ...]:
        return tuple(finding(b.start, b.end, b.name, b.rule) for b in items)

    time: TimeMention | None = a.time
    references = tuple(r.number for r in doc._.references if a.start <= r.start < a.end)
    missing = _missing(a, metadata)
    return Task(
        task_id=identity,
        document_id=document.id,
        source=source,
        number=metadata.number,
        issued_date=metadata.issued_date,
        order=order,
        section=a.section,
        directive=finding(a.start, a.end, _flat(document.text[a.start : a.end]), a.rule),
        action=finding(a.action.start, a.action.end, _flat(a.action.text), a.action.rule) if a.action else None,
        kind=a.kind,
        assigner=finding(a.assigner.start, a.assigner.end, a.assigner.name, a.assigner.rule)
        if a.assigner
        else _issuer(document, metadata),
        leads=bodies(a.leads),
        lead_source=a.lead_source,
        coordinators=bodies(a.coordinators),
        report_to=bodies(a.report_to),
        responsible_head=bodies([a.responsible_head])[0] if a.responsible_head else None,
        deadline=finding(time.start, time.end, _flat(time.text), time.rule) if time else None,
        deadline_kind=time.kind if time else "none",
        due=time.due if time else None,
        due_time=time.due_time if time else None,
        start=time.begin if time else None,
        recurrence=time.recurrence if time else None,
        rrule=time.rrule if time else None,
        product=finding(a.product.start, a.product.end, _flat(a.product.text), a.product.rule) if a.product else None,
        condition=finding(a.condition.start, a.condition.end, _flat(a.condition.text), a.condition.rule)
        if a.condition
        else None,
        references=tuple(dict.fromkeys(references)),
        confidence=a.confidence,
        doubts=a.doubts,
        missing=missing,
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _issuer(document: Document, metadata: Metadata) -> Finding | None:
    where = metadata.spans.get("issuer")
    if metadata.issuer is None or where is None:
        return None
    span = Span(where.start, where.end)
    return Finding(metadata.issuer, Evidence(span, document.locate(span), where.rule))


def _missing(a: Assignment, metadata: Metadata) -> tuple[str, ...]:
    """Which of the "6 rõ" the row lacks.

    The work is unclear when the directive has no verb; the responsibility when several lead and nobody is first. A
    deadline that names no day counts as a time: it is an event or a repetition. The authority is unclear when the
    document does not show who issued it, or under which number.
    """
    lacking = {
        "person": not a.leads,
        "work": a.action is None,
        "responsibility": len(a.leads) != 1,
        "authority": metadata.issuer is None or metadata.number is None,
        "time": a.time is None,
        "product": a.product is None and a.kind in ("task", "report"),
    }
    return tuple(code for code, lacks in lacking.items() if lacks)
