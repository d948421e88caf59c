"""Links are looked up by keys: they are those that comparing every file with every other would find."""

from __future__ import annotations

import datetime as dt
import struct
import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.copies import Sketch, held, length, shared
from pipeline.dossiers import SAME_TEXT, SAME_TEXT_ALONE, Link, LinkKeys, link

DAYS = (None, dt.date(2025, 5, 9), dt.date(2025, 6, 9), dt.date(2026, 1, 2))
TEXTS = [range(10), range(1, 11), range(2, 12), range(5, 15), range(40), (), range(100, 110)]
"""Hashes of texts that share all, some or nothing."""


def packed(hashes: Sequence[int]) -> Sketch:
    return Sketch(1, struct.pack(f"<{len(hashes)}I", *hashes))


@st.composite
def files(draw: st.DrawFn) -> list[tuple[LinkKeys, Sketch]]:
    out = []
    for n in range(draw(st.integers(2, 12))):
        text = packed(draw(st.sampled_from(TEXTS)))
        day = draw(st.sampled_from(DAYS))
        folder = draw(st.sampled_from(["a", "b"]))
        keys = LinkKeys(
            document_id=f"d{n}",
            source=f"{folder}/{n}.docx",
            folder=folder,
            dossier=draw(st.sampled_from([None, "a", "b"])),
            role=draw(st.sampled_from(["dispatch", "dispatch", "dispatch", "annex", "mail", None])),
            number=draw(st.sampled_from([None, "", "214snvcchc", "215snvcchc"])),
            issued_date=day,
            issued_year=day.year if day else draw(st.sampled_from([None, 2025, 2026])),
            issuer_id=draw(st.sampled_from([None, None, "so/noi-vu", "so/tu-phap"])),
            issuer=draw(st.sampled_from(["", "sonoivu", "sonoivutinhlamson", "sotuphap"])),
            rank=draw(st.integers(0, 3)),
            length=length(text),
        )
        out.append((keys, text))
    return out


def by_comparing_all(found: Sequence[tuple[LinkKeys, Sketch]]) -> dict[str, Link]:
    """What is to be found, by its definition."""
    sketches = {k.document_id: s for k, s in found}
    sources = {k.document_id: k.source for k, _ in found}
    groups: list[list[LinkKeys]] = []
    for k, _ in found:
        if k.role == "mail":
            continue
        group = next((g for g in groups if any(same(k, other, sketches) for other in g)), None)
        if group is None:
            groups.append([k])
        else:
            group.append(k)
    copies: dict[str, str] = {}
    for group in groups:
        longest = max(k.length for k in group)
        best = max(
            group, key=lambda k: (k.length * 1.25 >= longest, bool(k.number and k.issued_date), k.rank)
        )  # the first of equals
        copies.update({k.document_id: best.document_id for k in group if k is not best})
    kept = [k for k, _ in found if k.document_id not in copies]
    owners = {k.document_id: owner for k in kept if (owner := owner_of(k, kept))}
    for k in kept:
        owner = owners.get(k.document_id)
        if owner and k.role == "annex" and held(sketches[k.document_id], sketches[owner]) >= SAME_TEXT_ALONE:
            copies[k.document_id] = owner
    links = {annex: Link(belongs_to=owner, belongs_to_source=sources[owner]) for annex, owner in owners.items()}
    return links | {c: Link(duplicate_of=k, duplicate_of_source=sources[k]) for c, k in copies.items()}


def same(one: LinkKeys, other: LinkKeys, sketches: dict[str, Sketch]) -> bool:
    pairs = (
        (one.number, other.number),
        (one.issued_date, other.issued_date),
        (one.issued_year, other.issued_year),
    )
    if one.role != other.role or any(a is not None and b is not None and a != b for a, b in pairs):
        return False
    if not same_issuer(one, other):
        return False
    share = shared(sketches[one.document_id], sketches[other.document_id])
    if one.number and other.number and one.issued_date and other.issued_date:
        return share >= SAME_TEXT
    return one.folder == other.folder and share >= SAME_TEXT_ALONE


def same_issuer(one: LinkKeys, other: LinkKeys) -> bool:
    if one.issuer_id and other.issuer_id:
        return one.issuer_id == other.issuer_id
    return bool(one.issuer and other.issuer) and (one.issuer in other.issuer or other.issuer in one.issuer)


def owner_of(k: LinkKeys, kept: Sequence[LinkKeys]) -> str | None:
    if k.role == "dispatch":
        return None
    near = beside = [d for d in kept if d.role == "dispatch" and k.dossier is not None and d.dossier == k.dossier]
    if k.role == "annex" and k.number:
        named = [d for d in kept if d.role == "dispatch" and d.number == k.number and of_one_day(k, d)]
        near = [d for d in named if d in beside] or named
    return near[0].document_id if len(near) == 1 else None


def of_one_day(one: LinkKeys, other: LinkKeys) -> bool:
    if one.issued_date and other.issued_date:
        return one.issued_date == other.issued_date
    return same_issuer(one, other)


@settings(max_examples=600, deadline=None)
@given(files())
def test_the_same_links_as_by_comparing_all(found: list[tuple[LinkKeys, Sketch]]) -> None:
    sketches = {k.document_id: s for k, s in found}
    assert link((k for k, _ in found), sketches.__getitem__) == by_comparing_all(found)


def _numbered(n: int) -> LinkKeys:
    return _keys(n, number=f"{n}snvcchc", day=dt.date(2025, 1, 1) + dt.timedelta(n % 300))


def _unnumbered(n: int) -> LinkKeys:
    return _keys(n, number=None, day=dt.date(2015, 1, 1) + dt.timedelta(n % 3_000), issuer=f"so/{n % 41}")


def _keys(n: int, number: str | None, day: dt.date, issuer: str = "so/noi-vu") -> LinkKeys:
    return LinkKeys(
        f"d{n}", f"a/{n}.pdf", "a", None, "dispatch", number, day, day.year, issuer, "sonoivu", rank=1, length=10
    )


@pytest.mark.parametrize("keys", [_numbered, _unnumbered])
def test_one_folder_of_thousands_is_linked_without_comparing_all(keys: Callable[[int], LinkKeys]) -> None:
    asked: list[str] = []

    def sketch_of(document_id: str) -> Sketch:
        asked.append(document_id)
        return packed(range(int(document_id[1:]) * 10, int(document_id[1:]) * 10 + 10))

    def cost(many: int) -> float:
        begun = time.process_time()
        assert link(map(keys, range(many)), sketch_of) == {}
        return time.process_time() - begun

    few, more = cost(2_000), cost(20_000)
    assert more < 30 * few  # ten times the files; comparing all with all would take a hundred times as long
    assert asked == []
