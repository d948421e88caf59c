"""What was found, where it stands and which rule read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors.records import Mention, TimeMention
from extractors.registry import BodyId
from pipeline.document import Document, Place, Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a finding stands and which rule read it. ``places`` is empty for formats without pages.

    ``cell`` is sheet and cell of a workbook (``'Phụ lục 1'!B7``); None in other formats.
    """

    span: Span
    places: tuple[Place, ...]
    rule: str
    cell: str | None = None

    @property
    def page(self) -> int | None:
        """Page of the first word; None for formats without pages."""
        return self.places[0].page if self.places else None

    @property
    def boxes(self) -> list[list[float]]:
        """``[page, x0, y0, x1, y1]`` of each place, as in the exchange files."""
        return [[p.page, *p.box] for p in self.places]


@dataclass(frozen=True, slots=True)
class Finding:
    """A cell of the table. ``text`` is the document's own words, or a name put together from a shared head."""

    text: str
    evidence: Evidence
    body: BodyId | None = None
    """For names of bodies: which one is meant; None where the registry does not know it."""


def finder(document: Document) -> Callable[[int, int, str, str], Finding]:
    """Makes findings of ``document`` from start, end, text and rule."""

    def find(start: int, end: int, text: str, rule: str) -> Finding:
        span = Span(start, end)
        return Finding(text, Evidence(span, document.locate(span), rule, document.anchor(span)))

    return find


def found(find: Callable[[int, int, str, str], Finding], mention: Mention | None) -> Finding | None:
    """The finding of a mention, its white space made single; None for None."""
    return find(mention.start, mention.end, flat(mention.text), mention.rule) if mention else None


def found_time(find: Callable[[int, int, str, str], Finding], time: TimeMention | None) -> Finding | None:
    """The finding of a time expression, its white space made single; None for None."""
    return find(time.start, time.end, flat(time.text), time.rule) if time else None


def text_of(finding: Finding | None) -> str | None:
    """The words of a finding, None for None."""
    return finding.text if finding else None


def flat(text: str) -> str:
    """``text`` on one line."""
    return " ".join(text.split())


Where = tuple[int, int, str]
"""Start, end, rule, as in ``evidence`` of the exchange files."""


def where(finding: Finding) -> Where:
    """The place of a finding."""
    return finding.evidence.span.start, finding.evidence.span.end, finding.evidence.rule
