"""Builds the frozen :class:`Document`: blocks in, one text with offsets out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.document import (
    Anchor,
    Block,
    BlockKind,
    Box,
    Cell,
    Column,
    Document,
    Line,
    Notice,
    OcrWord,
    Place,
    Span,
    Zone,
)
from pipeline.errors import EmptyDocument
from pipeline.readers.labels import find_label

_HEADING_WORDS = 40
_NOTE_NUMBER = re.compile(r"\[?\d{1,2}\]?(?=\s)")


def file_id(data: bytes) -> str:
    """SHA-256 of the bytes, in hex: the same file has the same id everywhere."""
    return hashlib.sha256(data).hexdigest()


@dataclass(slots=True)
class _Piece:
    kind: BlockKind
    text: str
    label: str | None
    level: int
    cell: Cell | None
    zone: Zone | None
    column: Column | None
    bold: bool
    centered: bool
    anchor: str | None
    places: list[tuple[int, int, Place]] = field(default_factory=list)
    words: list[tuple[int, int, float]] = field(default_factory=list)


@dataclass(slots=True)
class DocumentBuilder:
    """Collects blocks in reading order. Texts must already be repaired (``pipeline.text``)."""

    path: Path
    format: str
    id: str
    pages: int | None = None
    properties: dict[str, str] = field(default_factory=dict)
    _pieces: list[_Piece] = field(default_factory=list)
    _notices: list[Notice] = field(default_factory=list)
    tables: int = 0

    def add(
        self,
        text: str,
        *,
        kind: BlockKind | None = None,
        label: str | None = None,
        level: int = 0,
        cell: Cell | None = None,
        zone: Zone | None = None,
        column: Column | None = None,
        bold: bool = False,
        centered: bool = False,
        places: list[tuple[int, int, Place]] | None = None,
        anchor: str | None = None,
        words: list[tuple[int, int, float]] | None = None,
    ) -> None:
        """One block. ``label`` given: it is put before the text (automatic numbering); else it is looked for there.

        ``places``: (start, end, place) over ``text``, for formats with pages. ``anchor``: the file's own name for the
        place, for formats that name them. ``words``: (start, end, confidence) over ``text`` of recognised words.
        """
        text = text.strip("\n ") if places is None else text
        if label:
            text = f"{label} {text}".rstrip() if text else ""
        if not text.strip():
            return
        if label is None and cell is None and kind not in ("page_header", "page_footer"):
            note = _NOTE_NUMBER.match(text) if kind == "footnote" else None
            label = note.group() if note else find_label(text)
        if kind is None:
            kind = "list_item" if label else "heading" if _reads_like_heading(text, bold, centered) else "paragraph"
        self._pieces.append(
            _Piece(
                kind,
                text,
                label if cell is None else None,
                level,
                cell,
                zone,
                column,
                bold,
                centered,
                anchor,
                places or [],
                words or [],
            )
        )

    def notice(
        self, code: str, message_vi: str, message_en: str, page: int | None = None, *, advisory: bool = False
    ) -> None:
        """Something that could not be read, or, ``advisory``, is to be used with care; goes to ``problems.csv``."""
        self._notices.append(Notice(code, message_vi, message_en, page, advisory))

    def notice_legacy(self) -> None:
        """The text was set in TCVN3 or VNI fonts and has been turned into Unicode."""
        self.notice(
            "legacy_font",
            "Văn bản dùng phông chữ TCVN3 hoặc VNI cũ, đã chuyển sang Unicode: nên đối chiếu với bản gốc.",
            "The text is set in old TCVN3 or VNI fonts and was turned into Unicode: compare it with the original.",
        )

    def next_table(self) -> int:
        """Number for a new table."""
        self.tables += 1
        return self.tables - 1

    def build(self) -> Document:
        """The document. Raises :class:`EmptyDocument` when no block has text."""
        if not self._pieces:
            raise EmptyDocument("Tệp không có nội dung chữ.", self.path)
        parts: list[str] = []
        blocks: list[Block] = []
        lines: list[Line] = []
        anchors: list[Anchor] = []
        words: list[OcrWord] = []
        at = 0
        before: _Piece | None = None
        for piece in self._pieces:
            if before is not None:
                same_row = (
                    before.cell is not None
                    and piece.cell is not None
                    and before.cell.table == piece.cell.table
                    and before.cell.row == piece.cell.row
                )
                parts.append("\t" if same_row else "\n")
                at += 1
            span = Span(at, at + len(piece.text))
            blocks.append(
                Block(
                    piece.kind,
                    span,
                    piece.label,
                    piece.level,
                    piece.cell,
                    piece.zone,
                    piece.column,
                    piece.bold,
                    piece.centered,
                )
            )
            lines += [Line(Span(at + a, at + b), place) for a, b, place in piece.places if b > a]
            words += [OcrWord(Span(at + a, at + b), confidence) for a, b, confidence in piece.words]
            if piece.anchor is not None:
                anchors.append(Anchor(span, piece.anchor))
            parts.append(piece.text)
            at += len(piece.text)
            before = piece
        return Document(
            id=self.id,
            path=self.path,
            format=self.format,
            text="".join(parts),
            blocks=tuple(blocks),
            pages=self.pages,
            lines=tuple(lines),
            anchors=tuple(anchors),
            ocr=tuple(words),
            notices=tuple(self._notices),
            properties=self.properties,
        )


def _reads_like_heading(text: str, bold: bool, centered: bool) -> bool:
    if text.rstrip().endswith((".", ";", ",")) or len(text.split()) > _HEADING_WORDS:
        return False
    return text.isupper() or (bold and centered) or (bold and len(text.split()) < 20)


def union(boxes: list[Box]) -> Box:
    """The smallest box around all."""
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
