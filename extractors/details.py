"""What a row says besides who, what and when: speech act, purpose, condition, product, the action in short, the 6 rõ.

The component completes the assignments that the directives component found; it changes nobody's lead and no date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractors.actions import summarize
from extractors.clarity import unclear
from extractors.deadlines import find_times
from extractors.directives import prose_runs
from extractors.headings import headings
from extractors.layout import BlockView, text_of
from extractors.outline import Node, build_outline
from extractors.products import infer_product, stated_product
from extractors.purposes import find_condition, find_purpose, receiver_clauses
from extractors.records import Assignment, Mention, Metadata, SpeechAct, Target, ZoneView
from extractors.registry import BodyId, resolve
from extractors.speech_acts import speech_act


def complete(
    text: str,
    layout: Sequence[BlockView],
    zones: Sequence[ZoneView],
    metadata: Metadata,
    assignments: Sequence[Assignment],
    targets: Sequence[Target] = (),
) -> list[Assignment]:
    """The assignments with every field of detail filled in, in the same order."""
    runs = [build_outline(text, layout, indexes) for indexes in prose_runs(layout, zones)]
    read = _reader(metadata)
    issuer = read(metadata.issuer) if metadata.issuer else None
    measured = {t.assignment for t in targets}
    out: list[Assignment] = []
    for n, a in enumerate(assignments):
        done = _with_clauses(text, a, metadata)
        act, told = _act(text, done, out, runs, metadata, issuer, read)
        done = replace(done, speech_act=act, act=told)
        out.append(replace(done, unclear=unclear(text, done, metadata, n in measured)))
    return out


def _reader(metadata: Metadata) -> Callable[[str], BodyId | None]:
    home = metadata.parent or metadata.issuer
    return lambda name: resolve(name, on=metadata.issued_date, province=home, issuer=metadata.issuer)


def _with_clauses(text: str, a: Assignment, metadata: Metadata) -> Assignment:
    """Purpose, condition, product and the action without them."""
    year = metadata.issued_year if metadata.issued_date is None else None
    found = find_times(text, a.start, a.end, metadata.issued_date, year)
    times = [(t.start, t.end) for t in found if t.recurrence != "continuous"]
    if a.time is not None and a.start <= a.time.start < a.end and a.time.recurrence != "continuous":
        times.append((a.time.start, a.time.end))
    purpose, condition = find_purpose(text, a, times), find_condition(text, a, times)
    stated = a.product or stated_product(text, a)
    product = stated or infer_product(text, a, times)
    aside = [purpose, stated, *receiver_clauses(text, a)]
    if a.kind != "prohibition":  # «không điều động | khi chưa có ý kiến» forbids less than «không điều động»
        aside.append(condition)
    return replace(
        a,
        purpose=purpose,
        condition=condition,
        product=product,
        product_basis="stated" if stated else "inferred" if product else None,
        summary=summarize(text, a, times, aside),
    )


def _act(
    text: str,
    a: Assignment,
    before: Sequence[Assignment],
    runs: Sequence[Sequence[Node]],
    metadata: Metadata,
    issuer: BodyId | None,
    read: Callable[[str], BodyId | None],
) -> tuple[SpeechAct, Mention]:
    """The speech act; one that carries on the sentence before it in the same block has that one's."""
    node = _place(runs, a.start)
    last = before[-1] if before else None
    if (
        last is not None
        and last.act is not None
        and a.lead_source == "inherited"
        and node is not None
        and node.block.start <= last.start < node.block.end
        and last.leads == a.leads
    ):
        return last.speech_act, last.act
    lead = read(a.leads[0].name) if a.leads else None
    above = headings(node) if node is not None else ()
    return speech_act(text, a, above, metadata, issuer, lead)


def _place(runs: Sequence[Sequence[Node]], at: int) -> Node | None:
    """The block that holds a character; None for cells of tables."""
    for run in runs:
        for node in run:
            if node.block.start <= at < node.block.end:
                return node
    return None


@Language.factory("congvan_details")
def make_details(nlp: Language, name: str) -> Details:
    """The component: completes ``doc._.assignments`` and adds ``doc.spans["details"]`` (label = field, id = rule)."""
    return Details()


class Details:
    """Callable component; reads ``doc._.layout``, ``.zones``, ``.metadata``, ``.assignments``, ``.targets``."""

    def __call__(self, doc: Doc) -> Doc:
        meta = doc._.metadata or Metadata()
        found = complete(text_of(doc), doc._.layout, doc._.zones, meta, doc._.assignments, doc._.targets or ())
        doc._.assignments = found
        spans = [
            doc.char_span(m.start, m.end, label=field, span_id=m.rule, alignment_mode="expand")
            for a in found
            for field, m in _details(a)
        ]
        doc.spans["details"] = [s for s in spans if s is not None]
        return doc


def _details(a: Assignment) -> list[tuple[str, Mention]]:
    single = (("purpose", a.purpose), ("condition", a.condition), ("product", a.product))
    return [*((f, m) for f, m in single if m is not None), *(("action", m) for m in a.summary)]
