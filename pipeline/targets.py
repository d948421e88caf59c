"""Rows of the second table: quantified targets (chỉ tiêu) of a document's tasks and of its sections of aims."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.records import Assignment, Metadata, Target
from pipeline.document import Document
from pipeline.findings import Finding, Where, finder, flat, found, found_time, text_of, where

if TYPE_CHECKING:
    from spacy.tokens import Doc

TARGET_SCHEMA = "congvan/targets/1"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target. ``value`` is in ``unit`` as written (``1,2 triệu`` is 1.2 of it); with ``change`` it is by how much.

    ``task_id`` is None in a section of aims, where ``heading`` holds the words above. ``leads`` are those of the task.
    """

    target_id: str
    task_id: str | None
    document_id: str
    source: str
    number: str | None
    issued_date: dt.date | None
    order: int
    section: str | None
    heading: Finding | None
    statement: Finding
    measured: Finding | None
    comparator: str
    value: float
    upper: float | None
    unit: Finding | None
    per: Finding | None
    change: str | None
    baseline: Finding | None
    leads: tuple[str, ...]
    deadline: Finding | None
    due: dt.date | None

    @property
    def page(self) -> int | None:
        """Page of the first word; None for formats without pages."""
        return self.statement.evidence.page

    def to_dict(self) -> dict[str, object]:
        """The row of ``targets.jsonl`` (schema ``congvan/targets/1``), keys in a fixed order."""
        stands = self.statement.evidence
        return {
            "schema": TARGET_SCHEMA,
            "target_id": self.target_id,
            "task_id": self.task_id,
            "document_id": self.document_id,
            "source": self.source,
            "number": self.number,
            "issued_date": self.issued_date.isoformat() if self.issued_date else None,
            "order": self.order,
            "section": self.section,
            "heading": text_of(self.heading),
            "text": self.statement.text,
            "measured": text_of(self.measured),
            "comparator": self.comparator,
            "value": _plain(self.value),
            "upper": _plain(self.upper) if self.upper is not None else None,
            "unit": text_of(self.unit),
            "per": text_of(self.per),
            "change": self.change,
            "baseline": text_of(self.baseline),
            "leads": list(self.leads),
            "deadline_text": text_of(self.deadline),
            "due": self.due.isoformat() if self.due else None,
            "page": self.page,
            "start_char": stands.span.start,
            "end_char": stands.span.end,
            "boxes": stands.boxes,
            "evidence": self._evidence(),
        }

    def _evidence(self) -> dict[str, Where]:
        named = {
            "text": self.statement,
            "measured": self.measured,
            "unit": self.unit,
            "per": self.per,
            "baseline": self.baseline,
            "deadline": self.deadline,
            "heading": self.heading,
        }
        return {name: where(f) for name, f in named.items() if f is not None}


def _plain(value: float) -> float:
    """Whole numbers without a decimal point, as people write them."""
    return int(value) if value == int(value) else value


def target_id(document_id: str, t: Target) -> str:
    """Sixteen hex digits that depend on the document's bytes, the target's place and where its number stands."""
    inner = t.unit.start if t.unit else t.value
    return hashlib.sha256(f"{document_id}:target:{t.start}:{t.end}:{inner}".encode()).hexdigest()[:16]


def build_targets(document: Document, doc: Doc, source: str, task_ids: Sequence[str]) -> tuple[TargetRow, ...]:
    """Rows in text order from ``doc._.targets``; ``task_ids`` are those of ``doc._.assignments``, in their order."""
    metadata: Metadata = doc._.metadata
    return tuple(
        _row(document, metadata, t, order, source, doc._.assignments, task_ids)
        for order, t in enumerate(doc._.targets, start=1)
    )


def _row(
    document: Document,
    metadata: Metadata,
    t: Target,
    order: int,
    source: str,
    assignments: Sequence[Assignment],
    task_ids: Sequence[str],
) -> TargetRow:
    find = finder(document)
    owner = assignments[t.assignment] if t.assignment is not None else None
    time = t.time
    return TargetRow(
        target_id=target_id(document.id, t),
        task_id=task_ids[t.assignment] if t.assignment is not None else None,
        document_id=document.id,
        source=source,
        number=metadata.number,
        issued_date=metadata.issued_date,
        order=order,
        section=t.section,
        heading=found(find, t.heading),
        statement=find(t.start, t.end, flat(t.text), t.rule),
        measured=found(find, t.measured),
        comparator=t.comparator,
        value=t.value,
        upper=t.upper,
        unit=found(find, t.unit),
        per=found(find, t.per),
        change=t.change,
        baseline=found(find, t.baseline),
        leads=tuple(b.name for b in owner.leads) if owner else (),
        deadline=found_time(find, time),
        due=time.due if time else None,
    )
