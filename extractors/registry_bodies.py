"""What the registry answers: an id and a canonical name beside the words of the text, with days and successors.

Ids are made of names, so that a reader of a table knows them: ``bộ/tài-chính``, ``sở/y-tế@lâm-đồng``,
``ubnd@lâm-đồng/xã-đức-trọng``; ``:`` opens a unit inside (``sở/tư-pháp@lâm-đồng:phòng-tổ-chức``), ``#`` an office held
by a person (``sở/y-tế@lâm-đồng#giám-đốc``); collectives begin with ``các/`` and join their kinds with ``+``, ``~`` adds
what restricts them. A ``?`` (``sở/y-tế@?tỉnh``) marks a kind of body: which one is not known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extractors.registry_data import bodies, is_phrase, phrase_at, read
from extractors.registry_names import Tokens, display, joined, roman, slug
from extractors.registry_places import COMMITTEE_OF_UNIT, LEVEL_NAMES, Place
from extractors.registry_rows import BodyRow, Kind, Level, Role

Basis = Literal["row", "pattern", "restored"]
_UNIT_KINDS: tuple[Kind, ...] = ("party", "mass")
"""Kinds that a unit may have other than its parent's (``Đảng ủy Sở Y tế``)."""


@dataclass(frozen=True, slots=True)
class BodyId:
    """A body, office or collective that a mention names. The mention itself is never changed.

    ``level`` is None for collectives of no one level (``các cơ quan, đơn vị``). ``province`` is a name (``Lâm Đồng``).
    ``valid_from``/``valid_to``: first and last day, None if open or not recorded. ``successors``: ids of the bodies
    that took over, those that exist on the day asked for. ``head_of``: for ``person_office`` the id of the body led or
    represented. ``outdated``: named on a day after its end; ``premature``: before its first day. ``basis``: ``row``
    for bodies of the tables, ``pattern`` for proper names known by their head alone (a company, a school) and for
    freely restricted collectives, ``restored`` when the text had lost its diacritics.
    """

    id: str
    canonical: str
    kind: Kind
    level: Level | None
    province: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    is_collective: bool = False
    head_of: str | None = None
    outdated: bool = False
    premature: bool = False
    basis: Basis = "row"


@dataclass(frozen=True, slots=True)
class Found:
    """A body with what the grammar knows about it; ``row`` None for collectives and proper names."""

    body: BodyId
    row: BodyRow | None = None
    place: Place | None = None


def local_body(row: BodyRow, place: Place | None, on: date | None, former: bool = False) -> Found:
    """The body of ``row`` at ``place`` (None for central bodies) as of ``on``; ``former``: the text says so."""
    first = _latest(row.valid_from, place.valid_from if place else None)
    last = _earliest(row.valid_to, place.valid_to if place else None)
    outdated = former or (on is not None and last is not None and on > last)
    body = BodyId(
        body_id(row, place),
        _canonical(row, place, on),
        row.kind,
        None if row.id.endswith("?") else place.level if place else "central",
        place.province.name if place and place.province else None,
        first,
        last,
        _successors(row, place, on),
        head_of=row.head_of,
        outdated=outdated,
        premature=on is not None and first is not None and on < first,
    )
    return Found(body, row, place)


def body_id(row: BodyRow, place: Place | None) -> str:
    """``ubnd@lâm-đồng``; the bare row id for central bodies and for those of one place; ``bộ/?:văn-phòng``."""
    if row.inside:
        return f"{row.inside}?:{row.id.rpartition(':')[2]}"
    return f"{row.id}@{place.path}" if place and not row.place else row.id


def unit_inside(parent: Found, name: Tokens, row: BodyRow | None = None) -> Found:
    """A unit of ``parent`` (``Phòng Tổ chức - Sở Tư pháp``); ``row``: one that every such body has."""
    own = row.id.rpartition(":")[2] if row else slug(name)
    named = row.name.removesuffix(" Bộ") if row else display(name)
    joint = " " if is_phrase("units_inside_alone", read(named)) else " - "
    kind = next((k for k in _UNIT_KINDS if phrase_at(f"units_inside_{k}", name)), parent.body.kind)
    body = replace(
        parent.body,
        kind=kind,
        id=f"{parent.body.id}:{own}",
        canonical=f"{named}{joint}{parent.body.canonical}",
        successors=(),
        basis="row" if row else "pattern",
    )
    return Found(body, row, parent.place)


def office(role: Role, of: BodyId) -> BodyId:
    """The office ``role`` of a body or, of a collective, the offices."""
    return replace(
        of,
        id=f"{of.id}#{role.id}",
        canonical=_office_name(role, of.canonical),
        kind="person_office",
        head_of=of.id,
        successors=tuple(f"{s}#{role.id}" for s in of.successors),
    )


def unit_of_name(row: BodyRow, name: str) -> str | None:
    """The unit that the name ``name`` (joined keys) of a row implies: ``Thành ủy`` → ``thành phố``; None if none."""
    if not row.unit_names:
        return None
    if name == joined(read(row.name)):
        return LEVEL_NAMES[row.levels[0]]
    return next((unit for unit, own in row.unit_names.items() if name == joined(read(own))), None)


def place_body(place: Place, on: date | None) -> Found:
    """The authorities of a place as one that acts (``tỉnh Điện Biên chuẩn bị …``)."""
    after = place.successor()
    body = BodyId(
        f"địa-phương@{place.path}",
        place.shown(on),
        "state",
        place.level,
        place.province.name if place.province else None,
        place.valid_from,
        place.valid_to,
        (f"địa-phương@{after.path}",) if after else (),
        outdated=on is not None and place.valid_to is not None and on > place.valid_to,
        premature=on is not None and place.valid_from is not None and on < place.valid_from,
    )
    return Found(body, None, place)


def _office_name(role: Role, body: str) -> str:
    """``Chánh Văn phòng`` + ``Văn phòng UBND tỉnh`` → ``Chánh Văn phòng UBND tỉnh``."""
    inside = role.opens and body.lower().startswith(role.opens)
    return f"{role.name}{body[len(role.opens) :]}" if inside else f"{role.name} {body}"


def _canonical(row: BodyRow, place: Place | None, on: date | None) -> str:
    if place is None or row.place:
        return row.name
    if place.name is None and place.province is None:
        level = LEVEL_NAMES[place.level]
        if row.style == "committee":
            return f"{row.name} {_sentence(COMMITTEE_OF_UNIT[place.unit or level])}"
        if len(row.levels) > 1:
            return f"{row.name} cấp {level}"
        return row.unit_names.get(place.unit or "", row.name)
    if row.style == "unit":
        return f"{row.name} {place.shown(on)}"
    if row.style == "region":
        suffix = place.name or ""
        if place.level == "province" and suffix.isdigit():
            suffix = roman(int(suffix))
        outer = f" - {place.province.name}" if place.province else ""
        return f"{row.name} {suffix}{outer}".strip()
    unit = place.unit_on(on) or ""
    outer = ""
    if place.level != "province":
        parent = place.inside.shown(on) if place.inside else f"tỉnh {place.province.name}" if place.province else ""
        outer = f", {parent}" if parent else ""
    if row.style == "committee":
        return f"{row.name} {_sentence(COMMITTEE_OF_UNIT.get(unit, 'cấp ủy'))} {place.name or ''}".strip() + outer
    return f"{row.unit_names.get(unit, row.name)} {place.name or ''}".strip() + outer


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _successors(row: BodyRow, place: Place | None, on: date | None) -> tuple[str, ...]:
    heirs = [bodies()[s] for s in row.successors]
    there = place
    if place and (after := place.successor()):
        there = after
        heirs = heirs or [row]
    living = [h for h in heirs if h.valid(on)] or heirs
    return tuple(_heir_id(h, there) for h in living)


def _heir_id(heir: BodyRow, place: Place | None) -> str:
    if heir.levels == ("central",) or place is None or heir.place:
        return heir.id
    if heir.style == "region":
        return body_id(heir, Place(heir.levels[0], region=True))
    if place.level in heir.levels and not place.region:
        return body_id(heir, place)
    if place.province and "province" in heir.levels:
        return body_id(heir, Place("province", province=place.province))
    return body_id(heir, Place(heir.levels[0]))


def _latest(*days: date | None) -> date | None:
    known = [d for d in days if d]
    return max(known) if known else None


def _earliest(*days: date | None) -> date | None:
    known = [d for d in days if d]
    return min(known) if known else None
