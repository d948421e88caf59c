"""All quantified targets of a document: those of its rows, and those of its sections of aims (Mục tiêu, Chỉ tiêu).

A target inside a directive, or in the product cell of an annex row, belongs to that row; one in a section of aims has
no row but the place and the words of the heading above it. Elsewhere only sentences that state an aim (``Phấn đấu …``)
are looked at: numbers of the background are facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractors.context import section_label, title_words
from extractors.deadlines import find_times
from extractors.directives import prose_runs
from extractors.headings import headings
from extractors.layout import BlockView, text_of
from extractors.outline import Node, build_outline
from extractors.quantities import listed
from extractors.records import Assignment, Body, Mention, Metadata, Target, TimeMention, ZoneView
from extractors.sentences import split_sentences
from extractors.target_tables import table_targets
from extractors.targets import Setting, find_targets
from extractors.words import Word, split_words

_LONGEST_TITLE = 24
"""Words of a heading; what is longer states something itself."""


def document_targets(
    text: str,
    layout: Sequence[BlockView],
    zones: Sequence[ZoneView],
    metadata: Metadata,
    assignments: Sequence[Assignment],
) -> list[Target]:
    """Targets of the document in text order."""
    year = metadata.issued_year if metadata.issued_date is None else None
    setting = Setting(metadata.issued_date, year)
    out = list(_of_rows(text, assignments, setting))
    out += table_targets(text, layout, metadata.issued_date)
    taken = [(a.start, a.end) for a in assignments]
    for indexes in prose_runs(layout, zones):
        nodes = build_outline(text, layout, indexes)
        for node in nodes:
            out += [t for t in _of_block(text, node, setting) if not any(s < t.end and t.start < e for s, e in taken)]
    return sorted(out, key=lambda t: (t.start, t.end))


def _of_rows(text: str, assignments: Sequence[Assignment], setting: Setting) -> Iterator[Target]:
    for n, a in enumerate(assignments):
        bounds = ((a.time.start, a.time.end),) if a.time else ()
        found = find_targets(text, a.start, a.end, replace(setting, deadlines=bounds))
        product = a.product
        if product is not None and not (a.start <= product.start < a.end):
            found += find_targets(text, product.start, product.end, replace(setting, aims=True))
        own = a.time if a.time and a.time.due and a.time.recurrence is None else None
        bodies = [*a.leads, *a.coordinators, *((a.assigner,) if a.assigner else ())]
        for t in found:
            yield replace(_behind_names(text, t, bodies), assignment=n, section=a.section, time=t.time or own)


def _behind_names(text: str, t: Target, bodies: Sequence[Body]) -> Target:
    """``Sở A phối hợp với Sở B | mở 02 lớp``: who acts is no part of the target."""
    inner = t.unit or t.measured
    ends = [b.end for b in bodies if inner and t.start < b.end <= inner.start]
    if not ends:
        return t
    start = max(ends)
    while start < t.end and not text[start].isalnum():
        start += 1
    return replace(t, start=start, text=text[start : t.end]) if start < t.end else t


def _of_block(text: str, node: Node, setting: Setting) -> Iterator[Target]:
    heading = _aim_heading(text, node)
    words, start, end = title_words(text, node)
    if heading is not None and not node.children:
        time = _heading_time(text, node, setting)
        for t in find_targets(text, start, end, replace(setting, aims=True)):
            yield _placed(t, node, heading, t.time or time)
        return
    if not words or node.block.kind == "heading":
        return
    for a, b in split_sentences(text, start, end):
        sentence = split_words(text, a, b)
        if listed("aim").anywhere(sentence):
            for t in find_targets(text, a, b, replace(setting, aims=True)):
                yield _placed(t, node, _nearest_heading(text, node), t.time)


def _placed(t: Target, node: Node, heading: Mention | None, time: TimeMention | None) -> Target:
    return replace(t, section=section_label(node), heading=heading, time=time)


def _aim_heading(text: str, node: Node) -> Mention | None:
    """The heading of aims that ``node`` stands under: the innermost ancestor or introduction that says so."""
    for above in headings(node):
        words, start, end = title_words(text, above)
        if is_aim_title(words):
            return Mention(start, end, text[start:end], "target.heading")
    return None


def is_aim_title(words: Sequence[Word]) -> bool:
    """``MỤC TIÊU ĐẾN NĂM 2030``, ``Một số chỉ tiêu cụ thể:``; not ``Kết quả thực hiện các mục tiêu``."""
    if not words or len(words) > _LONGEST_TITLE:
        return False
    facts = any(listed("section", "facts").match(words, k) for k in range(min(6, len(words))))
    return not facts and any(listed("section").match(words, k) for k in range(min(4, len(words))))


def _nearest_heading(text: str, node: Node) -> Mention | None:
    if node.parent is None:
        return None
    words, start, end = title_words(text, node.parent)
    return Mention(start, end, text[start:end], "target.heading") if words else None


def _heading_time(text: str, node: Node, setting: Setting) -> TimeMention | None:
    """``MỤC TIÊU ĐẾN HẾT NĂM 2026``, ``1- Đến năm 2030``: the time of all aims below; the innermost that names one."""
    for above in headings(node):
        _, start, end = title_words(text, above)
        times = [t for t in find_times(text, start, end, setting.issued, setting.year) if t.due and not t.recurrence]
        if times:
            return times[-1]
    return None


@Language.factory("congvan_targets")
def make_targets(nlp: Language, name: str) -> Targets:
    """The component: ``doc.spans["targets"]`` (label = comparator, id = rule) and ``doc._.targets``."""
    if not Doc.has_extension("targets"):
        Doc.set_extension("targets", default=None)
    return Targets()


class Targets:
    """Callable component; reads ``doc._.layout``, ``.zones``, ``.metadata``, ``.assignments``."""

    def __call__(self, doc: Doc) -> Doc:
        meta = doc._.metadata or Metadata()
        found = document_targets(text_of(doc), doc._.layout, doc._.zones, meta, doc._.assignments)
        doc._.targets = found
        spans = [
            doc.char_span(t.start, t.end, label=t.comparator, span_id=t.rule, alignment_mode="expand") for t in found
        ]
        doc.spans["targets"] = [s for s in spans if s is not None]
        return doc
