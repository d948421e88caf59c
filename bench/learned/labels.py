"""Labelled rows: each row of a reading, right or wrong, with the signs of doubt it bears.

A row is right as ``congvan evaluate`` counts it: paired with a gold row (token F1 ≥ 0.5, one to one), and leads,
coordinators, report_to, due and recurrence all equal.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.doubts import Row, signs
from extractors.records import Assignment, Body, Mention, Metadata, TimeMention
from extractors.words import looks_scanned, reading_scan
from pipeline.evaluate import LIST_FIELDS, VALUE_FIELDS, comparison_words, pair_up, same_name, token_f1

_SAME_ROW = 0.5


@dataclass(frozen=True)
class LabelledRow:
    """``document`` is ``set/id``; ``wrong`` the fields that differ, ``spurious`` alone when no gold row fits."""

    document: str
    directive: str
    right: bool
    wrong: tuple[str, ...]
    signs: frozenset[str]
    confidence: float


def load_readings(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The readings of ``python -m bench.learned readings``, in order."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def labelled_rows(reading: dict[str, Any]) -> list[LabelledRow]:
    """The rows of one document."""
    text = reading["text"]
    found = [to_assignment(a) for a in reading["assignments"]]
    metadata = to_metadata(reading["metadata"])
    scanned = looks_scanned(text)
    out: list[LabelledRow] = []
    with reading_scan(scanned):
        for assignment, wrong in zip(found, mistakes(text, found, reading["gold"]), strict=True):
            borne = frozenset(signs(Row(text, assignment, metadata, scanned)))
            directive = " ".join(text[assignment.start : assignment.end].split())
            name = f"{reading['set']}/{reading['id']}"
            out.append(LabelledRow(name, directive, not wrong, wrong, borne, assignment.confidence))
    return out


def mistakes(text: str, found: list[Assignment], gold: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """For each row the fields in which it differs from its gold row; empty for a row that is right."""
    pairs = pair_up(
        [comparison_words(task["quote"]) for task in gold],
        [comparison_words(text[a.start : a.end]) for a in found],
        token_f1,
        _SAME_ROW,
    )
    partner = {j: gold[i] for i, j in pairs}
    return [("spurious",) if j not in partner else tuple(_differing(partner[j], a)) for j, a in enumerate(found)]


def _differing(task: dict[str, Any], found: Assignment) -> Iterator[str]:
    for name in LIST_FIELDS:
        expected, read = task.get(name) or [], [b.name for b in getattr(found, name)]
        hits = len(pair_up(expected, read, lambda a, b: float(same_name(a, b)), 1.0))
        if not hits == len(expected) == len(read):
            yield name
    time = found.time
    read_values = {
        "due": time.due.isoformat() if time and time.due else None,
        "recurrence": time.recurrence if time else None,
    }
    for name in VALUE_FIELDS:
        if task.get(name) != read_values[name]:
            yield name


def to_assignment(values: dict[str, Any]) -> Assignment:
    """An assignment from its JSON, as far as the signs and the comparison need it."""
    time = values["time"]
    if time:
        time = TimeMention(**{**time, "due": _day(time["due"]), "begin": _day(time["begin"])})
    return Assignment(
        start=values["start"],
        end=values["end"],
        rule=values["rule"],
        kind=values["kind"],
        section=values["section"],
        leads=_bodies(values["leads"]),
        lead_source=values["lead_source"],
        coordinators=_bodies(values["coordinators"]),
        report_to=_bodies(values["report_to"]),
        assigner=_body(values["assigner"]),
        responsible_head=_body(values["responsible_head"]),
        time=time,
        product=_mention(values["product"]),
        condition=_mention(values["condition"]),
        action=_mention(values["action"]),
        confidence=values["confidence"],
        doubts=tuple(values["doubts"]),
    )


def _bodies(values: list[dict[str, Any]]) -> tuple[Body, ...]:
    return tuple(Body(**b) for b in values)


def _body(values: dict[str, Any] | None) -> Body | None:
    return Body(**values) if values else None


def _mention(values: dict[str, Any] | None) -> Mention | None:
    return Mention(**values) if values else None


def to_metadata(values: dict[str, Any]) -> Metadata:
    """Metadata from its JSON."""
    return Metadata(**{**values, "issued_date": _day(values["issued_date"])})


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
