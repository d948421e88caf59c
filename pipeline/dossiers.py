"""File sets (hồ sơ): which annex and which mail belong to which dispatch, and which file is another one's over again.

Only what is sound is linked. An annex names its dispatch (*Kèm theo Công văn số … ngày …*), or lies in one mail or
archive with a single dispatch. Two files are one dispatch when number, date and issuer are the same and so is the text;
where one shows no number yet (the draft beside its signed scan), when they lie side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.copies import Sketch, held, length, shared
from pipeline.envelope import folded
from pipeline.record import DocumentRecord

SAME_TEXT = 0.45
"""Share of pairs of words in common, beside equal number, date and issuer. Measured on the samples: a text and its copy
with 6 % wrong letters share 0.56 to 0.69, with 10 % 0.40 to 0.54; two different dispatches at most 0.38."""
SAME_TEXT_ALONE = 0.8
"""The same where one of the two shows no number; and the part of an annex that its dispatch must hold."""
_FULLER = 1.25
"""A file with that many times the text of another holds more (an annex): it wins whatever its format."""
_BORN_DIGITAL = {"html": 2, "mht": 2, "txt": 2, "pdf": 1}
"""How well a format keeps the dispatch; Word and what becomes Word is 3, a scan 0."""

Found = tuple[DocumentRecord, Sketch]


def link(found: Sequence[Found]) -> list[DocumentRecord]:
    """The records with ``duplicate_of`` and ``belongs_to``, in their order.

    A duplicate keeps its own head; its numbers of tasks and targets become 0. Its rows are the caller's to drop.
    """
    copies = _copies(found)
    kept = [record for record, _ in found if record.document_id not in copies]
    owners = {r.document_id: owner for r in kept if (owner := _owner(r, kept)) is not None}
    sketches = {record.document_id: s for record, s in found}
    for annex, owner in owners.items():
        if _is_annex(annex, kept) and held(sketches[annex], sketches[owner]) >= SAME_TEXT_ALONE:
            copies[annex] = owner
    sources = {record.document_id: record.source for record, _ in found}
    return [
        _linked(record, copies.get(record.document_id), owners.get(record.document_id), sources) for record, _ in found
    ]


def _linked(record: DocumentRecord, original: str | None, owner: str | None, sources: dict[str, str]) -> DocumentRecord:
    if original is not None:
        record = replace(record, tasks=0, targets=(), unclear=())
        record = replace(record, duplicate_of=original, duplicate_of_source=sources[original])
    elif owner is not None:
        record = replace(record, belongs_to=owner, belongs_to_source=sources[owner])
    return record


def _is_annex(document_id: str, records: Iterable[DocumentRecord]) -> bool:
    return any(r.document_id == document_id and r.role == "annex" for r in records)


def _copies(found: Sequence[Found]) -> dict[str, str]:
    """Document ids of copies, each with the id of the file that is kept for all of them."""
    groups: list[list[Found]] = []
    for item in found:
        if item[0].role == "mail":
            continue
        group = next((g for g in groups if any(_same(item, other) for other in g)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    copies = {}
    for group in groups:
        longest = max(length(s) for _, s in group)
        best = max(group, key=lambda item: _worth(item, longest))[0].document_id
        copies.update({record.document_id: best for record, _ in group if record.document_id != best})
    return copies


def _worth(item: Found, longest: int) -> tuple[bool, bool, int]:
    record, s = item
    rank = 0 if record.scanned else _BORN_DIGITAL.get(record.format, 3)
    return length(s) * _FULLER >= longest, bool(record.metadata.number and record.metadata.issued_date), rank


def _same(a: Found, b: Found) -> bool:
    one, other = a[0], b[0]
    if one.role != other.role or not (_agree(one, other) and _same_issuer(one, other)):
        return False
    m, n = one.metadata, other.metadata
    if m.number and n.number and m.issued_date and n.issued_date:
        return shared(a[1], b[1]) >= SAME_TEXT
    return _side_by_side(one, other) and shared(a[1], b[1]) >= SAME_TEXT_ALONE


def _agree(one: DocumentRecord, other: DocumentRecord) -> bool:
    """No number and no date of one speaks against the other's; the year counts where the day is not filled in."""
    m, n = one.metadata, other.metadata
    numbers = m.number is None or n.number is None or folded(m.number) == folded(n.number)
    dates = m.issued_date is None or n.issued_date is None or m.issued_date == n.issued_date
    years = m.issued_year is None or n.issued_year is None or m.issued_year == n.issued_year
    return numbers and dates and years


def _same_issuer(one: DocumentRecord, other: DocumentRecord) -> bool:
    if one.issuer and other.issuer:
        return one.issuer.id == other.issuer.id
    a, b = folded(one.metadata.issuer or ""), folded(other.metadata.issuer or "")
    return bool(a and b) and (a in b or b in a)


def _side_by_side(one: DocumentRecord, other: DocumentRecord) -> bool:
    """In one container, or in one folder."""
    return PurePosixPath(one.source).parent == PurePosixPath(other.source).parent


def _owner(record: DocumentRecord, records: Sequence[DocumentRecord]) -> str | None:
    """The dispatch that an annex or a mail belongs to; None when that is not plain."""
    if record.role == "dispatch":
        return None
    dispatches = [r for r in records if r.role == "dispatch" and r.document_id != record.document_id]
    beside = [r for r in dispatches if record.dossier is not None and r.dossier == record.dossier]
    if record.role == "annex" and record.metadata.number:
        named = [r for r in dispatches if _names(record, r)]
        near = [r for r in named if r in beside] or named
        return near[0].document_id if len(near) == 1 else None
    return beside[0].document_id if len(beside) == 1 else None


def _names(annex: DocumentRecord, dispatch: DocumentRecord) -> bool:
    m, n = annex.metadata, dispatch.metadata
    if not m.number or not n.number or folded(m.number) != folded(n.number):
        return False
    if m.issued_date and n.issued_date:
        return m.issued_date == n.issued_date
    return _same_issuer(annex, dispatch)
