"""File sets (hồ sơ): which annex and which mail belong to which dispatch, and which file is another one's over again.

Only what is sound is linked. An annex names its dispatch (*Kèm theo Công văn số … ngày …*), or lies in one mail or
archive with a single dispatch. Two files are one dispatch when number, date and issuer are the same and so is the text;
where one shows no number yet (the draft beside its signed scan), when they lie side by side.

Of every document only :class:`LinkKeys` are held; texts are compared by sketches that are asked for one by one, of
documents whose keys speak for it. Keys are looked up, so that the work grows with the number of documents.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath

from pipeline.copies import Sketch, held, length, shared
from pipeline.envelope import folded
from pipeline.record import DocumentRecord, Role

SAME_TEXT = 0.45
"""Share of pairs of words in common, beside equal number, date and issuer. Measured on the samples: a text and its copy
with 6 % wrong letters share 0.56 to 0.69, with 10 % 0.40 to 0.54; two different dispatches at most 0.38."""
SAME_TEXT_ALONE = 0.8
"""The same where one of the two shows no number; and the part of an annex that its dispatch must hold."""
_FULLER = 1.25
"""A file with that many times the text of another holds more (an annex): it wins whatever its format."""
_BORN_DIGITAL = {"html": 2, "mht": 2, "txt": 2, "pdf": 1}
"""How well a format keeps the dispatch; Word and what becomes Word is 3, a scan 0."""

_AT_HAND = 128
"""Sketches that are held at a time."""


@dataclass(frozen=True, slots=True)
class LinkKeys:
    """What of a document speaks for or against a link. Number and issuer are without marks and case."""

    document_id: str
    source: str
    folder: str
    """The folder or container that holds it."""
    dossier: str | None
    role: Role | None
    number: str | None
    issued_date: dt.date | None
    issued_year: int | None
    issuer_id: str | None
    issuer: str
    rank: int
    """How well its format keeps a dispatch."""
    length: int
    """Of its text, as :func:`pipeline.copies.length` counts."""

    @property
    def shown_issuer(self) -> tuple[str | None, str]:
        """Who issued it: the id in the registry, and the name as it stands there."""
        return self.issuer_id, self.issuer

    @property
    def dated_number(self) -> tuple[str, dt.date] | None:
        """What tells a dispatch from others; None where it does not show all of it."""
        return (self.number, self.issued_date) if self.number and self.issued_date else None


@dataclass(frozen=True, slots=True)
class Link:
    """Ids and sources of the document whose copy, or else of the dispatch whose annex or cover mail, a file is."""

    duplicate_of: str | None = None
    duplicate_of_source: str | None = None
    belongs_to: str | None = None
    belongs_to_source: str | None = None


def link_keys(record: DocumentRecord, sketch: Sketch) -> LinkKeys:
    """The keys of a document; ``sketch`` is that of its text."""
    m = record.metadata
    return LinkKeys(
        document_id=record.document_id,
        source=record.source,
        folder=str(PurePosixPath(record.source).parent),
        dossier=record.dossier,
        role=record.role,
        number=folded(m.number) if m.number is not None else None,
        issued_date=m.issued_date,
        issued_year=m.issued_year,
        issuer_id=record.issuer.id if record.issuer else None,
        issuer=folded(m.issuer or ""),
        rank=0 if record.scanned else _BORN_DIGITAL.get(record.format, 3),
        length=length(sketch),
    )


def link(found: Iterable[LinkKeys], sketch_of: Callable[[str], Sketch]) -> dict[str, Link]:
    """Links by document id, of those documents that have one. The order of ``found`` decides between equals.

    ``sketch_of`` gives the sketch of a document id.
    """
    keys = list(found)
    at_hand = lru_cache(_AT_HAND)(sketch_of)
    copies = _copies(keys, at_hand)
    kept = [k for k in keys if k.document_id not in copies]
    owners = _owners(kept)
    for k in kept:
        owner = owners.get(k.document_id)
        if owner is None or k.role != "annex":
            continue
        if held(at_hand(k.document_id), at_hand(owner)) >= SAME_TEXT_ALONE:
            copies[k.document_id] = owner
    sources = {k.document_id: k.source for k in keys}
    links = {k: Link(belongs_to=owner, belongs_to_source=sources[owner]) for k, owner in owners.items()}
    # of an annex that its dispatch holds as well, only that it is there twice
    return links | {k: Link(duplicate_of=first, duplicate_of_source=sources[first]) for k, first in copies.items()}


def apply_link(record: DocumentRecord, link: Link | None) -> DocumentRecord:
    """``record`` with its link.

    A duplicate keeps its own head; its numbers of tasks and targets become 0. Its rows are the caller's to drop.
    """
    if link is None:
        return record
    if link.duplicate_of is not None:
        record = replace(record, tasks=0, targets=(), unclear=())
        return replace(record, duplicate_of=link.duplicate_of, duplicate_of_source=link.duplicate_of_source)
    return replace(record, belongs_to=link.belongs_to, belongs_to_source=link.belongs_to_source)


def _copies(keys: Iterable[LinkKeys], sketch_of: Callable[[str], Sketch]) -> dict[str, str]:
    """Document ids of copies, each with the id of the file that is kept for all of them.

    A file joins the first group that holds one with the same text, else it opens its own.
    """
    groups: list[list[LinkKeys]] = []
    group_of: dict[str, int] = {}
    earlier = _Earlier()
    for k in keys:
        if k.role == "mail" or not (k.issuer_id or k.issuer):
            continue  # without an issuer nothing is the same
        alike = sorted(earlier.alike(k), key=lambda other: group_of[other.document_id])
        n = next((group_of[other.document_id] for other in alike if _same_text(k, other, sketch_of)), None)
        if n is None:
            n = len(groups)
            groups.append([])
        groups[n].append(k)
        group_of[k.document_id] = n
        earlier.add(k)
    copies = {}
    for group in groups:
        longest = max(k.length for k in group)
        best = max(group, key=lambda k: _worth(k, longest)).document_id
        copies.update({k.document_id: best for k in group if k.document_id != best})
    return copies


_Issuer = tuple[str | None, str]


@dataclass(slots=True)
class _Side:
    """Files of one role in one folder by what they show, and which of the issuers there may be the same."""

    by_number: dict[_Issuer, dict[str | None, dict[dt.date | None, list[LinkKeys]]]] = field(default_factory=dict)
    by_date: dict[_Issuer, dict[dt.date | None, dict[str | None, list[LinkKeys]]]] = field(default_factory=dict)
    near: dict[_Issuer, list[_Issuer]] = field(default_factory=dict)


class _Earlier:
    """Files that came before, looked up by keys: never less than those that may be the same."""

    def __init__(self) -> None:
        self._whole: defaultdict[object, list[LinkKeys]] = defaultdict(list)
        """Those that show number and date, wherever they lie."""
        self._sides: defaultdict[object, _Side] = defaultdict(_Side)

    def add(self, k: LinkKeys) -> None:
        if k.dated_number:
            self._whole[k.role, k.dated_number].append(k)
        side = self._sides[k.role, k.folder]
        issuer = k.shown_issuer
        if issuer not in side.near:
            side.near[issuer] = [other for other in side.near if _same_issuer(issuer, other)]
            for other in side.near[issuer]:
                side.near[other].append(issuer)
            side.near[issuer].append(issuer)
            side.by_number[issuer], side.by_date[issuer] = {}, {}
        side.by_number[issuer].setdefault(k.number, {}).setdefault(k.issued_date, []).append(k)
        side.by_date[issuer].setdefault(k.issued_date, {}).setdefault(k.number, []).append(k)

    def alike(self, k: LinkKeys) -> Iterator[LinkKeys]:
        """Those whose keys agree with ``k``'s."""
        if k.dated_number:
            yield from (other for other in self._whole.get((k.role, k.dated_number), ()) if _agree(k, other))
        side = self._sides.get((k.role, k.folder))
        if side is None:
            return
        issuer = k.shown_issuer
        near = side.near.get(issuer)
        for other_issuer in near if near is not None else [i for i in side.near if _same_issuer(issuer, i)]:
            for other in _compatible(side, other_issuer, k):
                if not (k.dated_number and other.dated_number) and _agree(k, other):
                    yield other


def _compatible(side: _Side, issuer: _Issuer, k: LinkKeys) -> Iterator[LinkKeys]:
    """Files of ``issuer`` that show no other number and no other date than ``k``."""
    by_number, by_date = side.by_number[issuer], side.by_date[issuer]
    if k.number is not None and k.issued_date is not None:
        for number in (k.number, None):
            for date in (k.issued_date, None):
                yield from by_number.get(number, {}).get(date, ())
    elif k.number is not None:
        for number in (k.number, None):
            for files in by_number.get(number, {}).values():
                yield from files
    elif k.issued_date is not None:
        for date in (k.issued_date, None):
            for files in by_date.get(date, {}).values():
                yield from files
    else:
        for dates in by_number.values():
            for files in dates.values():
                yield from files


def _same_text(one: LinkKeys, other: LinkKeys, sketch_of: Callable[[str], Sketch]) -> bool:
    least = SAME_TEXT if one.dated_number and other.dated_number else SAME_TEXT_ALONE
    return shared(sketch_of(one.document_id), sketch_of(other.document_id)) >= least


def _worth(k: LinkKeys, longest: int) -> tuple[bool, bool, int]:
    return k.length * _FULLER >= longest, k.dated_number is not None, k.rank


def _agree(one: LinkKeys, other: LinkKeys) -> bool:
    """No number, date or issuer of one speaks against the other's; the year counts where the day is not filled in."""
    numbers = one.number is None or other.number is None or one.number == other.number
    dates = one.issued_date is None or other.issued_date is None or one.issued_date == other.issued_date
    years = one.issued_year is None or other.issued_year is None or one.issued_year == other.issued_year
    return numbers and dates and years and _same_issuer(one.shown_issuer, other.shown_issuer)


def _same_issuer(one: _Issuer, other: _Issuer) -> bool:
    if one[0] and other[0]:
        return one[0] == other[0]
    a, b = one[1], other[1]
    return bool(a and b) and (a in b or b in a)


def _owners(kept: Iterable[LinkKeys]) -> dict[str, str]:
    """Ids of annexes and mails, each with that of the dispatch it belongs to, where that is plain."""
    rest: list[LinkKeys] = []
    by_number: defaultdict[str, list[LinkKeys]] = defaultdict(list)
    beside: defaultdict[str, list[LinkKeys]] = defaultdict(list)
    for k in kept:
        if k.role != "dispatch":
            rest.append(k)
            continue
        if k.number:
            by_number[k.number].append(k)
        if k.dossier is not None:
            beside[k.dossier].append(k)
    owners: dict[str, str] = {}
    for k in rest:
        if k.role == "annex" and k.number:
            named = [d for d in by_number.get(k.number, ()) if _names(k, d)]
            near = [d for d in named if k.dossier is not None and d.dossier == k.dossier] or named
        else:
            near = beside.get(k.dossier, []) if k.dossier is not None else []
        if len(near) == 1:
            owners[k.document_id] = near[0].document_id
    return owners


def _names(annex: LinkKeys, dispatch: LinkKeys) -> bool:
    """Is it the dispatch of the annex's date, or of its issuer where one shows no date? Their numbers are the same."""
    if annex.issued_date and dispatch.issued_date:
        return annex.issued_date == dispatch.issued_date
    return _same_issuer(annex.shown_issuer, dispatch.shown_issuer)
