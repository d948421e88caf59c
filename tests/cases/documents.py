"""Builds small documents for the cases: lines of plain text, two-column heads, tables, whole dispatches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.layout import BlockView
from extractors.records import Assignment
from pipeline.document import Cell, Column, Document, Zone
from pipeline.nlp import _view, make_nlp, to_doc
from pipeline.readers.build import DocumentBuilder
from pipeline.readers.txt import read_txt

_NOWHERE = Path("case.txt")


@dataclass(frozen=True, slots=True)
class Laid:
    """A text and its blocks, as the extractors see them."""

    text: str
    layout: tuple[BlockView, ...]


def lines(text: str) -> list[str]:
    """The lines of a case that hold something."""
    return [line for line in text.split("\n") if line.strip()]


def _laid(document: Document) -> Laid:
    return Laid(document.text, tuple(_view(document)))


Pair = Mapping[str, Sequence[str]]
"""``left`` and ``right``: the lines of the two columns of a letterhead or a closing."""


def lay_out(body: Sequence[str], letterhead: Pair | None = None, closing: Pair | None = None) -> Laid:
    """Lines as blocks in order, between two-column ``letterhead`` and ``closing`` as in Word files."""
    builder = DocumentBuilder(_NOWHERE, "txt", "case")
    _add_pair(builder, letterhead, "letterhead")
    for line in body:
        builder.add(line)
    _add_pair(builder, closing, "closing")
    return _laid(builder.build())


def _add_pair(builder: DocumentBuilder, pair: Pair | None, zone: Zone) -> None:
    columns: tuple[Column, ...] = ("left", "right")
    for column in columns:
        for line in (pair or {}).get(column, ()):
            builder.add(line, zone=zone, column=column)


def lay_table(rows: Sequence[Sequence[Any]]) -> Laid:
    """A table. A cell is its text, ``{"text", "rows", "cols"}`` when merged, None where a merged one lies over it."""
    builder = DocumentBuilder(_NOWHERE, "docx", "case")
    table = builder.next_table()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, dict):
                builder.add(cell["text"], kind="cell", cell=Cell(table, r, c, cell.get("rows", 1), cell.get("cols", 1)))
            elif cell:
                builder.add(cell, kind="cell", cell=Cell(table, r, c))
    return _laid(builder.build())


_PARENT, _ISSUER, _NUMBER, _ISSUED = "UBND TỈNH AN HÒA", "SỞ NỘI VỤ", "214/SNV-VP", "2025-05-09"
_TO = ("Các sở, ban, ngành", "UBND các xã, phường")


def letter(body: Sequence[str], given: Mapping[str, Any]) -> list[str]:
    """The lines of a dispatch around ``body``, from letterhead to signature; ``given`` as for :func:`dispatch`."""
    return [line for line in (*_head(given), *body, *_foot()) if line]


def dispatch(body: Sequence[str], given: Mapping[str, Any]) -> tuple[Laid, list[Assignment]]:
    """The whole way of a plain-text dispatch with ``body``: the text as read and its assignments in order.

    It is a letter of a department of 9 May 2025 to the other departments and the communes. ``given`` may change
    ``parent``, ``issuer``, ``number``, ``issued`` (a day), the subject (``about``) and the addressees (``to``), or put
    a ``title`` (kind and subject) in place of the subject; ``bare`` leaves out letterhead and closing.
    """
    text = "\n".join(body if given.get("bare") else [*_head(given), *body, *_foot()]) + "\n"
    document = read_txt(_NOWHERE, text.encode())
    doc = to_doc(make_nlp(), document)
    return _laid(document), list(doc._.assignments)


def _head(given: Mapping[str, Any]) -> list[str]:
    issued = dt.date.fromisoformat(given.get("issued") or _ISSUED)
    parent, issuer = given.get("parent", _PARENT), given.get("issuer", _ISSUER)
    untitled = "title" not in given
    head = [parent, issuer, f"Số: {given.get('number', _NUMBER)}"]
    head += [f"V/v {given.get('about', 'triển khai nhiệm vụ')}"] if untitled else []
    head += ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    head += [f"An Hòa, ngày {issued.day:02d} tháng {issued.month:02d} năm {issued.year}", ""]
    head += [*given.get("title", ()), ""]
    to = given.get("to", _TO if untitled else ())
    if len(to) == 1:
        head += [f"Kính gửi: {to[0]}.", ""]
    elif to:
        head += ["Kính gửi:", *[f"- {name};" for name in to[:-1]], f"- {to[-1]}.", ""]
    return [line for line in head if line is not None]


def _foot() -> list[str]:
    return ["", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "GIÁM ĐỐC", "Trần Văn Bình"]
