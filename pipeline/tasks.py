"""Rows of the task table: assignments of the spaCy doc put on the page and into plain values."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.actions import joined
from extractors.records import Assignment, Body, Metadata, TimeMention
from extractors.registry import BodyId
from pipeline.bodies import body_fields, body_reader
from pipeline.document import Document
from pipeline.findings import Evidence, Finding, Where, finder, flat, found, found_time, text_of, where
from pipeline.targets import target_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["REVIEW_BELOW", "TASK_SCHEMA", "Evidence", "Finding", "Task", "build_tasks", "task_id"]

TASK_SCHEMA = "congvan/tasks/1"
REVIEW_BELOW = 0.85
"""Rows under this confidence are marked for review: two fifths of the rows of an unseen document, with four of five of
its errors; ``docs/confidence.md`` has the curve."""


@dataclass(frozen=True, slots=True)
class Task:
    """One row. Dates are dates, times of day ``HH:MM``; missing values are None or empty.

    ``action`` are pieces of the text to be read one after the other. ``unclear`` holds codes of what the assigner
    should make clear (:data:`extractors.clarity.CODES`), ``targets`` the ids of the row's quantified targets.
    """

    task_id: str
    document_id: str
    source: str
    number: str | None
    issued_date: dt.date | None
    secrecy: str | None
    order: int
    section: str | None
    directive: Finding
    action: tuple[Finding, ...]
    kind: str
    speech_act: str
    act: Finding | None
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
    product_basis: str | None
    purpose: Finding | None
    condition: Finding | None
    targets: tuple[str, ...]
    references: tuple[str, ...]
    confidence: float
    doubts: tuple[str, ...]
    unclear: tuple[str, ...]

    @property
    def page(self) -> int | None:
        """Page of the first word; None for formats without pages."""
        return self.directive.evidence.page

    @property
    def needs_review(self) -> bool:
        """Is the row unsure enough that a person should look?"""
        return self.confidence < REVIEW_BELOW

    @property
    def summary(self) -> str | None:
        """The action in short, on one line."""
        return joined([f.text for f in self.action]) or None

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of the "6 rõ" the row lacks: person, work, responsibility, authority, time, product."""
        return tuple(dict.fromkeys(code.partition(".")[0] for code in self.unclear))

    def bodies(self) -> Iterator[tuple[str, Finding]]:
        """Every body of the row with its role, in the order of :data:`pipeline.bodies.ROLES`."""
        yield from (("lead", f) for f in self.leads)
        yield from (("coordinator", f) for f in self.coordinators)
        yield from (("report_to", f) for f in self.report_to)
        if self.assigner is not None:
            yield "assigner", self.assigner
        if self.responsible_head is not None:
            yield "responsible_head", self.responsible_head

    def to_dict(self) -> dict[str, object]:
        """The row of ``tasks.jsonl`` (schema ``congvan/tasks/1``), keys in a fixed order."""
        stands = self.directive.evidence

        def identity(f: Finding | None) -> str | None:
            return f.body.id if f and f.body else None

        return {
            "schema": TASK_SCHEMA,
            "task_id": self.task_id,
            "document_id": self.document_id,
            "source": self.source,
            "number": self.number,
            "issued_date": self.issued_date.isoformat() if self.issued_date else None,
            "secrecy": self.secrecy,
            "order": self.order,
            "section": self.section,
            "directive": self.directive.text,
            "action": self.summary,
            "kind": self.kind,
            "speech_act": self.speech_act,
            "assigner": text_of(self.assigner),
            "assigner_id": identity(self.assigner),
            "leads": [f.text for f in self.leads],
            "lead_ids": [identity(f) for f in self.leads],
            "lead_source": self.lead_source,
            "coordinators": [f.text for f in self.coordinators],
            "coordinator_ids": [identity(f) for f in self.coordinators],
            "report_to": [f.text for f in self.report_to],
            "report_to_ids": [identity(f) for f in self.report_to],
            "responsible_head": text_of(self.responsible_head),
            "responsible_head_id": identity(self.responsible_head),
            "bodies": [body_fields(role, f.text, f.body) for role, f in self.bodies()],
            "deadline_text": text_of(self.deadline),
            "deadline_kind": self.deadline_kind,
            "due": self.due.isoformat() if self.due else None,
            "due_time": self.due_time,
            "start": self.start.isoformat() if self.start else None,
            "recurrence": self.recurrence,
            "rrule": self.rrule,
            "product": text_of(self.product),
            "product_basis": self.product_basis,
            "purpose": text_of(self.purpose),
            "condition": text_of(self.condition),
            "targets": list(self.targets),
            "references": list(self.references),
            "page": self.page,
            "cell": stands.cell,
            "start_char": stands.span.start,
            "end_char": stands.span.end,
            "boxes": stands.boxes,
            "confidence": self.confidence,
            "needs_review": self.needs_review,
            "doubts": list(self.doubts),
            "missing": list(self.missing),
            "unclear": list(self.unclear),
            "evidence": self._evidence(),
        }

    def _evidence(self) -> dict[str, list[Where]]:
        """Field → ``[start, end, rule]`` of each of its findings, in order; fields without a finding are left out."""
        named: dict[str, tuple[Finding | None, ...]] = {
            "directive": (self.directive,),
            "action": self.action,
            "speech_act": (self.act,),
            "leads": self.leads,
            "coordinators": self.coordinators,
            "report_to": self.report_to,
            "assigner": (self.assigner,),
            "responsible_head": (self.responsible_head,),
            "deadline": (self.deadline,),
            "product": (self.product,),
            "purpose": (self.purpose,),
            "condition": (self.condition,),
        }
        out = {name: [where(f) for f in findings if f is not None] for name, findings in named.items()}
        return {name: places for name, places in out.items() if places}


def task_id(document_id: str, start: int, end: int) -> str:
    """Sixteen hex digits that depend on the document's bytes and the directive's place in its text."""
    return hashlib.sha256(f"{document_id}:{start}:{end}".encode()).hexdigest()[:16]


def build_tasks(document: Document, doc: Doc, source: str) -> tuple[Task, ...]:
    """Rows in text order from ``doc._.assignments``.

    Two rows over the same words (one cell, two products) get their own ids.
    """
    read = body_reader(doc._.metadata)
    out: list[Task] = []
    seen: dict[tuple[int, int], int] = {}
    targets: dict[int | None, list[str]] = defaultdict(list)
    for t in doc._.targets:
        targets[t.assignment].append(target_id(document.id, t))
    for order, a in enumerate(doc._.assignments, start=1):
        repeat = seen.get((a.start, a.end), 0)
        seen[a.start, a.end] = repeat + 1
        identity = task_id(f"{document.id}#{repeat}" if repeat else document.id, a.start, a.end)
        out.append(_task(document, doc, a, read, identity, order, source, tuple(targets[order - 1])))
    return tuple(out)


def _task(
    document: Document,
    doc: Doc,
    a: Assignment,
    read: Callable[[str], BodyId | None],
    identity: str,
    order: int,
    source: str,
    targets: tuple[str, ...],
) -> Task:
    metadata: Metadata = doc._.metadata
    find = finder(document)

    def bodies(items: Iterable[Body]) -> tuple[Finding, ...]:
        return tuple(replace(find(b.start, b.end, b.name, b.rule), body=read(b.name)) for b in items)

    def body(item: Body | None) -> Finding | None:
        return bodies([item])[0] if item is not None else None

    time: TimeMention | None = a.time
    references = tuple(r.number for r in doc._.references if a.start <= r.start < a.end)
    return Task(
        task_id=identity,
        document_id=document.id,
        source=source,
        number=metadata.number,
        issued_date=metadata.issued_date,
        secrecy=metadata.secrecy,
        order=order,
        section=a.section,
        directive=find(a.start, a.end, flat(document.text[a.start : a.end]), a.rule),
        action=tuple(find(m.start, m.end, m.text, m.rule) for m in a.summary),
        kind=a.kind,
        speech_act=a.speech_act,
        act=found(find, a.act),
        assigner=body(a.assigner) or _issuer(find, read, metadata),
        leads=bodies(a.leads),
        lead_source=a.lead_source,
        coordinators=bodies(a.coordinators),
        report_to=bodies(a.report_to),
        responsible_head=body(a.responsible_head),
        deadline=found_time(find, time),
        deadline_kind=time.kind if time else "none",
        due=time.due if time else None,
        due_time=time.due_time if time else None,
        start=time.begin if time else None,
        recurrence=time.recurrence if time else None,
        rrule=time.rrule if time else None,
        product=found(find, a.product),
        product_basis=a.product_basis,
        purpose=found(find, a.purpose),
        condition=found(find, a.condition),
        targets=targets,
        references=tuple(dict.fromkeys(references)),
        confidence=a.confidence,
        doubts=a.doubts,
        unclear=a.unclear,
    )


def _issuer(
    find: Callable[[int, int, str, str], Finding], read: Callable[[str], BodyId | None], metadata: Metadata
) -> Finding | None:
    where_read = metadata.spans.get("issuer")
    if metadata.issuer is None or where_read is None:
        return None
    issuer = find(where_read.start, where_read.end, metadata.issuer, where_read.rule)
    return replace(issuer, body=read(metadata.issuer))
