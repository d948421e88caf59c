"""Directives: the units of work that a dispatch lays on somebody, each with its actors and its time.

The walk goes through the outline once. A heading or introduction opens a context (``extractors.context``); a leaf item
or a sentence that reads as an assignment becomes a unit (``extractors.units``), each unit a row (``extractors.rows``).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractors import annexes, key_values
from extractors import zone_labels as zone_names
from extractors.body_words import names_shown_whole, second_syllable, words_joined_at
from extractors.canonical import fold
from extractors.confidence import assess
from extractors.context import (
    Context,
    heading_actor,
    introduction,
    is_directing_title,
    is_principle_title,
    section_label,
    title_words,
)
from extractors.deadlines import choose_deadline, find_times
from extractors.layout import BlockView, text_of
from extractors.outline import Node, build_outline
from extractors.records import Assignment, Body, Metadata, ZoneView
from extractors.rows import joined_with_rows, row_of
from extractors.sentences import split_sentences
from extractors.units import Walk, read_block, read_sentences
from extractors.whole_names import is_whole_name, own_names
from extractors.words import Word, looks_scanned, phrases, reading_scan

_PREDICATES = "predicates.toml"


def find_assignments(
    text: str,
    layout: Sequence[BlockView],
    zones: Sequence[ZoneView],
    metadata: Metadata,
    addressees: Sequence[Body] = (),
) -> list[Assignment]:
    """All directives of the document in text order."""
    issuers = _speakers(metadata)
    year = metadata.issued_year if metadata.issued_date is None else None
    walk = Walk(text, layout, metadata.issued_date, year, issuers, tuple(addressees), metadata.doc_type)
    found: list[Assignment] = []
    for indexes in prose_runs(layout, zones):
        nodes = build_outline(text, layout, indexes)
        roots = [n for n in nodes if n.parent is None]
        listed = key_values.key_value_units(text, nodes, metadata.issued_date, year)
        found += [a for _, a in listed]
        done = {i for group, _ in listed for i in group}
        _visit(walk, roots, Context(directing=_directs_from_start(metadata)), done)
    found += [row_of(walk, unit) for unit in walk.units]
    rows = annexes.table_units(text, layout, metadata.issued_date, year)
    return sorted(joined_with_rows(text, found, rows), key=lambda a: (a.start, a.end))


def _speakers(metadata: Metadata) -> tuple[str, ...]:
    if metadata.doc_type == "thông báo" and fold(metadata.issuer or "").startswith("van phong"):
        return ()  # an office that announces its chief's conclusions is given work like any other
    return (metadata.issuer,) if metadata.issuer else ()


def _directs_from_start(metadata: Metadata) -> bool:
    return metadata.doc_type in ("chỉ thị", "quyết định", "nghị quyết")


def prose_runs(layout: Sequence[BlockView], zones: Sequence[ZoneView]) -> Iterator[list[int]]:
    """Indexes of the prose blocks, one run for the body and one for each annex."""
    wanted = (zone_names.BODY, zone_names.ANNEX)
    run: list[int] = []
    current: ZoneView | None = None
    for i, block in enumerate(layout):
        zone = next((z for z in zones if z.start <= block.start < max(z.end, z.start + 1) and z.label in wanted), None)
        if zone is None or block.cell is not None or block.kind in ("page_header", "page_footer", "footnote"):
            continue
        if current is not None and zone is not current and zone.label != current.label and run:
            yield run
            run = []
        current = zone
        run.append(i)
    if run:
        yield run


def _visit(walk: Walk, nodes: Sequence[Node], context: Context, done: set[int]) -> None:
    """Read siblings in order. An introduction's context holds for the siblings after it."""
    for position, node in enumerate(nodes):
        if node.index in done:
            continue
        words, start, end = title_words(walk.text, node)
        if not words:
            _visit(walk, node.children, context, done)
            continue
        ends_colon = walk.text[start : node.block.end].rstrip().endswith(":")
        following = nodes[position + 1] if position + 1 < len(nodes) else None
        introduces = ends_colon and (
            bool(node.children) or (following is not None and following.block.label is not None)
        )
        if _is_own_act(walk, node, words):
            _sentences_behind_act(walk, node, start, end, context)
            _visit(walk, node.children, replace(context, principle=True), done)
            continue
        heading = _is_heading(walk, node, words, following)
        if node.children or heading:
            if node.children and not ends_colon and not heading:
                # an item with sub-items and a full sentence of its own: both count
                read_block(walk, node, start, end, context)
                _visit(walk, node.children, _opened(walk, node, words, context, ends_colon), done)
                continue
            inner = _opened(walk, node, words, context, ends_colon)
            if introduces and not node.children:
                context = inner
                continue
            if node.children and ends_colon:
                _sentences_before_intro(walk, node, start, end, context)
            _visit(walk, node.children, inner, done)
            if not node.block.label and ends_colon:
                context = inner
            continue
        if introduces:
            if not node.block.label:
                _sentences_before_intro(walk, node, start, end, context)
            context = _opened(walk, node, words, context, ends_colon=True)
            walk.started = walk.started or context.directing
            continue
        read_block(walk, node, start, end, context)


def _sentences_before_intro(walk: Walk, node: Node, start: int, end: int, context: Context) -> None:
    """Full sentences that stand before the introducing one in the same paragraph may assign on their own."""
    ranges = list(split_sentences(walk.text, start, end))
    for a, b in ranges[:-1]:
        read_sentences(walk, node, [(a, b)], context, as_item=False)
    last_start, _ = ranges[-1]
    if _INTRODUCES_PARTS.search(walk.text[last_start:end]):
        # «…, gồm 11 chuyên mục sau:» introduces a table of contents and is work itself
        read_sentences(walk, node, [(last_start, end)], context, as_item=False)


def _sentences_behind_act(walk: Walk, node: Node, start: int, end: int, context: Context) -> None:
    """``Điều 5. Quyết định này có hiệu lực …. Chánh Văn phòng … chịu trách nhiệm thi hành …``: who carries it out."""
    behind = list(split_sentences(walk.text, start, end))[1:]
    read_sentences(walk, node, behind, replace(context, principle=True), as_item=False)


_INTRODUCES_PARTS = re.compile(r"gồm\s+(?:\d+|các)[^.]*$")


def _is_own_act(walk: Walk, node: Node, words: Sequence[Word]) -> bool:
    """``Điều 1. Thành lập …``: the decision acts by itself."""
    if walk.doc_type not in ("quyết định", "nghị quyết") or node.style != "điều":
        return False
    return bool(phrases(_PREDICATES, "own_act").match(words, 0))


def _is_heading(walk: Walk, node: Node, words: Sequence[Word], following: Node | None) -> bool:
    text = walk.text
    raw = text[node.block.start : node.block.end].rstrip()
    named = bool(heading_actor(text, words))
    if raw.endswith(":"):
        return bool(node.children) or named
    if raw.endswith((".", ";", "!")) and not named:
        return False
    if text[node.block.body_start(text) : node.block.end].isupper():
        return True
    if named:
        return bool(node.children) or following is not None
    if node.style in ("roman", "upper", "caps", "phần", "chương", "mục") and len(words) <= 40:
        return True
    if is_principle_title(words) and len(words) <= 12:
        return True
    if node.children and not raw.endswith((".", ";")):
        return True
    return bool(node.block.bold and node.block.kind == "heading" and len(words) <= 40)


def _opened(walk: Walk, node: Node, words: Sequence[Word], context: Context, ends_colon: bool) -> Context:
    """The context below ``node``."""
    text = walk.text
    inner = replace(context, section=section_label(node))
    if is_principle_title(words):
        return replace(inner, principle=True, leads=(), coordinators=(), source="none", time=None)
    actors = heading_actor(text, words)
    major = node.style in ("roman", "upper", "caps", "phần", "chương", "mục")
    if actors:
        inner = replace(inner, leads=actors, coordinators=(), source="heading", directing=True, principle=False)
    elif ends_colon or not major:
        inner = (
            introduction(text, words, walk.issuers, inner, walk.addressees) if ends_colon or node.children else inner
        )
    if major and not actors:
        inner = replace(inner, principle=False)
        if is_directing_title(words):
            inner = replace(inner, directing=True)
    elif is_directing_title(words) and not inner.principle and node.block.label:
        inner = replace(inner, directing=True)
    time = None
    if (ends_colon or node.children) and (inner.leads or inner.directing):
        # a date in a quotation or among the legal bases is not the list's deadline: only the last sentence, unquoted
        start = list(split_sentences(text, words[0].start, words[-1].end))[-1][0]
        quoted = max(text.rfind("”", start, words[-1].end), text.rfind(";", start, words[-1].end))
        time = choose_deadline(find_times(text, max(start, quoted + 1), words[-1].end, walk.issued, walk.year))
    if (
        time is not None
        and time.recurrence != "continuous"
        and (ends_colon or time.rule == "deadline.day")
        and "year" not in time.rule
    ):
        inner = replace(inner, time=time)
    return inner


def _joints(doc: Doc) -> Container[int]:
    """Characters where the second syllable of a two-syllable word begins: what the builder of ``doc`` says of them,
    else what its tokens say."""
    known: Container[int] | None = doc._.joints if Doc.has_extension("joints") else None
    return frozenset(_second_syllables(doc)) if known is None else known


def _second_syllables(doc: Doc) -> Iterator[int]:
    for token in doc:
        at = second_syllable(token.text)
        if at is not None:
            yield token.idx + at


@Language.factory("congvan_directives")
def make_directives(nlp: Language, name: str) -> Directives:
    """The component: ``doc.spans["directives"]`` (label = kind, id = rule), ``["actors"]``, ``doc._.assignments``."""
    if not Doc.has_extension("assignments"):
        Doc.set_extension("assignments", default=None)
    return Directives()


class Directives:
    """Callable component; reads ``doc._.layout``, ``.zones``, ``.metadata``, ``.addressees``, ``.distribution``."""

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        addressees, copies = doc._.addressees or (), doc._.distribution or ()
        meta = doc._.metadata or Metadata()
        listed = [b.name for b in addressees] + [r.name for r in copies] + [n for n in (meta.issuer, meta.parent) if n]
        names = [n for n in listed if is_whole_name(n)] + own_names(text, doc._.layout)
        scanned = looks_scanned(text)
        recognised = doc._.recognised or () if Doc.has_extension("recognised") else ()
        with (
            names_shown_whole(names),
            reading_scan(scanned or bool(recognised)),
            words_joined_at(_joints(doc)),
        ):
            found = find_assignments(text, doc._.layout, doc._.zones, meta, addressees)
            found = assess(text, found, meta, scanned=scanned, recognised=recognised)
        doc._.assignments = found
        spans = [doc.char_span(a.start, a.end, label=a.kind, span_id=a.rule, alignment_mode="expand") for a in found]
        doc.spans["directives"] = [s for s in spans if s is not None]
        actors = [
            doc.char_span(b.start, b.end, label=role, span_id=b.rule, alignment_mode="expand")
            for a in found
            for role, bodies in (("lead", a.leads), ("coordinator", a.coordinators), ("report_to", a.report_to))
            for b in bodies
        ]
        doc.spans["actors"] = [s for s in actors if s is not None]
        return doc
