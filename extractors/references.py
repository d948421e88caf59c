"""Documents referred to by number: kind, số và ký hiệu, date; each number once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors import zone_labels as z
from extractors.dates import read_date
from extractors.layout import BlockView, text_of
from extractors.records import Metadata, Reference, ZoneView
from extractors.words import word_list

_SYMBOL = r"[A-ZĐƯ][\wĐđ&]*(?:\s?-\s?[A-ZĐƯ0-9][\wĐđ&.]*)*(?<!\.)"
_NUMBER = re.compile(
    rf"(?<![\w/])(?P<number>"
    rf"\d{{1,6}}/\d{{4}}/(?:QH\d{{1,2}}|UBTVQH\d{{1,2}}|{_SYMBOL})"  # 123/2020/NĐ-CP, 66/2025/QH15
    rf"|\d{{1,6}}\s?/\s?[A-ZĐƯ][\wĐđ&]*(?:\s?-\s?[A-ZĐƯ0-9][\wĐđ&]*)+"  # 145/QĐ-BNV
    rf"|\d{{1,6}}\s?[-–]\s?[A-ZĐƯ][\wĐđ]{{0,5}}/[A-ZĐƯ][\wĐđ]*(?:[-.][A-ZĐƯ][\wĐđ]*)*"  # 156-TB/TW
    rf"|\d{{1,5}}\s(?:NQ|KL|CT|QĐ|TB|HD|QyĐ|CV|BC|KH)/[A-ZĐ][\wĐđ]*"  # 174 KL/TW
    rf"|(?<=số )\d{{1,6}}/[A-ZĐƯ][\wĐđ&]+"
    rf")"
)
_DATE = re.compile(
    r"\s*,?\s*(?:ngày|ký ngày)\s+(\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})",
    re.IGNORECASE,
)
_BEFORE = 60


def _kinds() -> list[str]:
    return sorted(word_list("doc_types.toml")["kinds"]["names"], key=len, reverse=True)


def find_references(
    text: str, layout: Sequence[BlockView], zones: Sequence[ZoneView], metadata: Metadata | None = None
) -> list[Reference]:
    """References in text order, each number once; the document's own number is none."""
    skip = (z.LETTERHEAD, z.DISTRIBUTION, z.SIGNATURE, z.MARGIN)
    own = _flat(metadata.number) if metadata and metadata.number else None
    subject = metadata.spans.get("subject") if metadata else None
    found: dict[str, Reference] = {}
    previous: Reference | None = None
    for m in _NUMBER.finditer(text):
        zone = next((x for x in zones if x.start <= m.start() < x.end), None)
        in_subject = subject is not None and subject.start <= m.start() < subject.end
        if zone is not None and zone.label in skip and not in_subject:
            continue
        number = re.sub(r"\s*([/\-–])\s*", r"\1", m.group("number"))
        flat = _flat(number)
        if flat == own or _is_attachment(text, m.start()):
            continue
        kind = _kind_before(text, m.start())
        listed = (
            previous is not None
            and kind is None
            and re.fullmatch(r"\s*(?:,|và|;)\s*(?:số\s+)?", text[previous.end : m.start()]) is not None
        )
        if kind is None and listed and previous is not None:
            kind = previous.type
        if kind is None:
            kind = _kind_of_symbol(number)
        end = m.end()
        date: dt.date | None = None
        d = _DATE.match(text, end)
        if d:
            read = read_date(d.group(1), None)
            date = read[0] if read else None
            end = d.end()
        reference = Reference(m.start(), end, kind, number, date, "reference.number")
        previous = reference
        known = found.get(flat)
        if known is None:
            found[flat] = reference
        elif known.date is None and date is not None:
            found[flat] = Reference(known.start, known.end, known.type or kind, known.number, date, known.rule)
    return list(found.values())


def _flat(number: str) -> str:
    return re.sub(r"[\s.]+", "", number).lower().replace("–", "-")


def _kind_before(text: str, at: int) -> str | None:
    """The kind named just before the number: ``Công văn số``, ``Thông báo``, ``Nghị định số`` + line break."""
    before = " ".join(text[max(0, at - _BEFORE) : at].split())
    before = re.sub(r"\s*(?:số|Số|:|\()+\s*$", "", before).rstrip(' :(“"')
    low = before.lower()
    for kind in _kinds():
        if low.endswith(kind) and (len(low) == len(kind) or not low[-len(kind) - 1].isalnum()):
            return kind
    return None


def _kind_of_symbol(number: str) -> str | None:
    table = {k: v for k, v in word_list("doc_types.toml")["abbreviations"].items() if k != "example"}
    m = re.match(r"\d+(?:/\d{4})?[/\-\s]\s?([^\W\d]+)", number)
    return table.get(m.group(1)) if m else None


def _is_attachment(text: str, at: int) -> bool:
    """``(Kèm theo Kế hoạch số …)`` under an annex heading repeats the document's own number."""
    line_start = text.rfind("\n", 0, at) + 1
    return re.match(r"\W{0,2}\(?\s*(?:Ban hành\s+)?[Kk]èm theo\b", text[line_start:at]) is not None


@Language.factory("congvan_references")
def make_references(nlp: Language, name: str) -> References:
    """The component: ``doc.spans["references"]`` and ``doc._.references``."""
    if not Doc.has_extension("references"):
        Doc.set_extension("references", default=None)
    return References()


class References:
    """Callable component; reads ``doc._.layout``, ``doc._.zones`` and ``doc._.metadata``."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.references = find_references(text_of(doc), doc._.layout, doc._.zones, doc._.metadata)
        spans = [
            doc.char_span(r.start, r.end, label=r.type or "văn bản", span_id=r.rule, alignment_mode="expand")
            for r in doc._.references
        ]
        doc.spans["references"] = [s for s in spans if s is not None]
        return doc
