"""The extractors' view of a page-less document: blocks over a text.

``extractors`` knows nothing of files or pages. Whoever builds the spaCy ``Doc`` (``pipeline.nlp``) puts a
tuple of :class:`BlockView` on ``doc._.layout``; the same blocks stand in ``doc.spans["blocks"]`` for spaCy users.
Offsets are characters in ``doc.text``, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

_TEXT = "congvan_text"


@dataclass(frozen=True, slots=True)
class CellView:
    """Where a table cell stands; rows and columns from 0."""

    table: int
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of the document. ``label`` is the list label in front of the text, inside ``start:end``."""

    start: int
    end: int
    kind: str = "paragraph"
    label: str | None = None
    level: int = 0
    cell: CellView | None = None
    zone: str | None = None
    column: str | None = None
    bold: bool = False
    centered: bool = False

    def body_start(self, text: str) -> int:
        """First character after the list label and the spaces behind it."""
        if not self.label:
            return self.start
        at = self.start + len(self.label)
        while at < self.end and text[at].isspace():
            at += 1
        return at


def text_of(doc: Doc) -> str:
    """``doc.text``, kept: spaCy puts it together anew from all tokens whenever it is asked."""
    text: str = doc.user_data.get(_TEXT) or keep_text(doc, doc.text)
    return text


def keep_text(doc: Doc, text: str) -> str:
    """Keeps ``text``, which must be ``doc.text``, for :func:`text_of`."""
    doc.user_data[_TEXT] = text
    return text
