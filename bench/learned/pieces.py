"""What a learned part decides on: pieces of text that are rows or could be, and places where a row could begin.

A :class:`Piece` is a row of the rules (keep it?) or a sentence of the prose that lies in no row (is it a task?). A
:class:`Joint` is a place inside a block where a sentence or a ``;`` clause begins: the rules begin a row there or not.
Features are words and the rules' findings, as strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bench.learned.labels import mistakes, to_assignment, to_metadata
from extractors import zones
from extractors.body_words import is_predicate, starts_body
from extractors.doubts import Row, signs
from extractors.layout import BlockView, CellView
from extractors.records import Assignment
from extractors.sentences import split_at, split_sentences
from extractors.words import looks_scanned, reading_scan, split_words
from pipeline.evaluate import comparison_words, pair_up, token_f1

_SHORTEST = 4
_OPENING = 5
_SAME_BEGINNING = 5
_NO_PROSE = ("page_header", "page_footer", "footnote")


@dataclass(frozen=True)
class Piece:
    """``row`` is the index in the document's rows, None for a sentence outside; ``true`` whether gold has it."""

    start: int
    end: int
    row: int | None
    features: frozenset[str]
    true: bool


@dataclass(frozen=True)
class Joint:
    """``row`` is the row before or around ``at``; ``begins``: the rules begin one there; ``true``: gold does."""

    at: int
    row: int
    begins: bool
    features: frozenset[str]
    true: bool


@dataclass(frozen=True)
class Material:
    """A reading with its pieces and joints."""

    set_name: str
    document: str
    text: str
    rows: list[Assignment]
    gold: list[dict[str, Any]]
    pieces: list[Piece]
    joints: list[Joint]


def material(reading: dict[str, Any]) -> Material:
    """Everything of one document."""
    text = reading["text"]
    rows = [to_assignment(a) for a in reading["assignments"]]
    blocks = [block_view(b) for b in reading["layout"]]
    prose = list(_prose(blocks, reading["zones"]))
    with reading_scan(looks_scanned(text)):
        pieces = [*_row_pieces(reading, text, rows, prose), *_outside(text, rows, prose, reading["gold"])]
        joints = list(_joints(text, rows, prose, reading["gold"]))
    name = f"{reading['set']}/{reading['id']}"
    return Material(reading["set"], name, text, rows, reading["gold"], pieces, joints)


def block_view(values: dict[str, Any]) -> BlockView:
    """A block from its JSON."""
    cell = CellView(**values["cell"]) if values["cell"] else None
    return BlockView(**{**values, "cell": cell})


def _prose(blocks: list[BlockView], found: list[dict[str, Any]]) -> Iterator[BlockView]:
    wanted = [(z["start"], z["end"]) for z in found if z["label"] in (zones.BODY, zones.ANNEX)]
    for block in blocks:
        if block.cell is None and block.kind not in _NO_PROSE and any(a <= block.start < b for a, b in wanted):
            yield block


def _row_pieces(reading: dict[str, Any], text: str, rows: list[Assignment], prose: list[BlockView]) -> Iterator[Piece]:
    metadata, scanned = to_metadata(reading["metadata"]), looks_scanned(text)
    for n, (row, wrong) in enumerate(zip(rows, mistakes(text, rows, reading["gold"]), strict=True)):
        found = {f"sign:{code}" for code in signs(Row(text, row, metadata, scanned))}
        found |= {"row", f"rule:{row.rule}", f"kind:{row.kind}", f"from:{row.lead_source}"}
        found |= _word_features(text, row.start, row.end) | _place(text, prose, row.start)
        yield Piece(row.start, row.end, n, frozenset(found), "spurious" not in wrong)


def _outside(text: str, rows: list[Assignment], prose: list[BlockView], gold: list[dict[str, Any]]) -> Iterator[Piece]:
    """Sentences that touch no row; true where a gold row without a partner says the same."""
    taken = {i for i, _ in _pairs(text, rows, gold)}
    missed = [comparison_words(task["quote"]) for i, task in enumerate(gold) if i not in taken]
    for block in prose:
        for a, b in split_sentences(text, block.body_start(text), block.end):
            if any(r.start < b and a < r.end for r in rows) or len(split_words(text, a, b)) < _SHORTEST:
                continue
            said = comparison_words(text[a:b])
            features = _word_features(text, a, b) | _place(text, prose, a) | {"outside"}
            features |= {"ends:"} if text[a:b].rstrip().endswith(":") else set()
            yield Piece(a, b, None, frozenset(features), any(token_f1(m, said) >= 0.5 for m in missed))


def _pairs(text: str, rows: list[Assignment], gold: list[dict[str, Any]]) -> list[tuple[int, int]]:
    left = [comparison_words(task["quote"]) for task in gold]
    return pair_up(left, [comparison_words(text[r.start : r.end]) for r in rows], token_f1, 0.5)


def _word_features(text: str, start: int, end: int) -> set[str]:
    words = split_words(text, start, end)
    low = [w.low for w in words]
    out = {f"w:{w}" for w in low} | {f"{n}:{w}" for n, w in enumerate(low[:_OPENING])}
    out |= {f"b:{a} {b}" for a, b in pairwise(low[:13])}
    if words:
        out |= {"opens:body"} if starts_body(words, 0) else set()
        small = split_words(text[start:end].lower(), 0, end - start)
        out |= {"opens:verb"} if is_predicate(small, 0) else set()
        out |= {"capital"} if words[0].is_capital else set()
    return out | {f"length:{min(6, len(words) // 12)}"}


def _place(text: str, prose: list[BlockView], at: int) -> set[str]:
    """The block, and the words of the last line above it that looks like a heading or an introduction."""
    out: set[str] = set()
    above = ""
    for n, block in enumerate(prose):
        if block.start <= at < block.end:
            out |= {f"block:{block.kind}", "item" if block.label else "no item", f"place:{5 * n // len(prose)}"}
            break
        line = text[block.start : block.end].strip()
        if block.kind == "heading" or line.endswith(":") or line.isupper():
            above = line
    return out | {f"above:{w.low}" for w in split_words(above, 0, len(above))[-12:]}


def _joints(text: str, rows: list[Assignment], prose: list[BlockView], gold: list[dict[str, Any]]) -> Iterator[Joint]:
    beginnings = {tuple(comparison_words(task["quote"])[:_SAME_BEGINNING]) for task in gold}
    starts = {r.start: n for n, r in enumerate(rows)}
    for block in prose:
        inside = [n for n, r in enumerate(rows) if block.start <= r.start < block.end]
        for at, mark, end in _places(text, block):
            before = [n for n in inside if rows[n].start < at]
            if not before or not (at in starts or at < rows[before[-1]].end):
                continue
            row = rows[before[-1]]
            features = {f"right {f}" for f in _word_features(text, at, end)}
            features |= {
                f"mark:{mark}",
                f"rule:{row.rule}",
                f"from:{row.lead_source}",
                "item" if block.label else "no item",
            }
            features |= {"begins"} if at in starts else {"goes on"}
            if at in starts:
                right = rows[starts[at]]
                same = {b.name for b in row.leads} == {b.name for b in right.leads}
                features |= {"same leads" if same else "other leads", f"right from:{right.lead_source}"}
            true = tuple(comparison_words(text[at:end])[:_SAME_BEGINNING]) in beginnings
            yield Joint(at, before[-1], at in starts, frozenset(features), true)


def _places(text: str, block: BlockView) -> Iterator[tuple[int, str, int]]:
    for a, b in split_sentences(text, block.body_start(text), block.end):
        for n, (c, d) in enumerate(split_at(text, a, b, ";")):
            yield c, ";" if n else ".", d
