"""Registry of Vietnamese bodies: a stable id and a canonical name beside the words of a dispatch.

:func:`resolve` reads one mention as of one day; the mention itself is never rewritten, and what is not understood from
first to last word stays unknown. :func:`expand` lists the members of a collective where the tables know them.
Tables: ``extractors/data/registry``; rules: :mod:`extractors.registry_tables`; ids: :mod:`extractors.registry_bodies`.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache

from extractors.registry_bodies import Basis, BodyId, Found, local_body, office, place_body
from extractors.registry_data import bodies, communes, nouns, provinces, read, roles, row_index
from extractors.registry_grammar import Mention
from extractors.registry_names import Tokens, folded, joined
from extractors.registry_places import (
    TWO_TIERS_FROM,
    Place,
    Surroundings,
    commune_place,
    named_province,
    province_place,
)
from extractors.registry_rows import BodyRow, Commune, Kind, Level, Province

__all__ = ["Basis", "BodyId", "Kind", "Level", "expand", "load", "resolve"]

_LEAST_RESTORED = 3
"""Words that a name without diacritics must have before it is believed."""
_LISTED_UNITS = ("tỉnh", "thành phố", "xã", "phường", "đặc khu")


def resolve(name: str, *, on: date | None, province: str | None = None, issuer: str | None = None) -> BodyId | None:
    """The body, office or collective that ``name`` means in a document of the day ``on``; None if unknown.

    ``province``: where the document is from, alone (``tỉnh Lâm Đồng``) or by a body there (``UBND TỈNH LÂM ĐỒNG``);
    ``issuer``: the issuing body as printed. Both fill in what the mention leaves out (``UBND tỉnh``, ``Phòng Kinh tế``,
    ``Sở``). Without ``on`` nothing is outdated, and a name that meant two bodies at different times is unknown.
    """
    found = _find(name, _epoch(on), province, issuer)
    return found.body if found else None


def expand(body_id: str, province: str | None, on: date) -> tuple[BodyId, ...] | None:
    """Members of a collective on that day; None where the tables do not know them all.

    Known: ministries and agencies of the Government, bodies of Quốc hội, central Party commissions, provinces and
    their committees, and since 2025-07-01 the communes of a province (``province``, or the one in the id).
    """
    if not body_id.startswith("các/") or "~" in body_id:
        return None
    identity, _, role_id = body_id.removeprefix("các/").partition("#")
    kinds, _, path = identity.partition("@")
    where = provinces().get(path) or (named_province(province) if province and not path else None)
    members: list[Found] = []
    for kind in kinds.split("+"):
        part = _members(kind, kinds, where, on)
        if part is None:
            return None
        members += part
    role = next((r for r in roles() if r.id == role_id), None)
    if role_id and role is None:
        return None
    return tuple(office(role, m.body) if role else m.body for m in members)


def load() -> int:
    """Reads every table now rather than at the first mention; the number of bodies and kinds of bodies known."""
    _turning_days()
    row_index()
    _plain_names()
    return len(bodies())


def _epoch(on: date | None) -> date | None:
    """First of the days around ``on`` on which all tables say the same, so that these days share the cache."""
    if on is None:
        return None
    days = _turning_days()
    at = bisect_right(days, on)
    return days[at - 1] if at else date.min


@cache
def _turning_days() -> list[date]:
    dated: list[BodyRow | Province | Commune] = [*bodies().values(), *provinces().values()]
    dated += [commune for rows in communes().values() for commune in rows]
    begins = {x.valid_from for x in dated} | {p.city_from for p in provinces().values()}
    ends = {x.valid_to for x in dated}
    ends |= {until for row in bodies().values() for until in row.groups.values()}
    after = {day + timedelta(days=1) for day in ends if day}
    return sorted({day for day in begins if day} | after | {TWO_TIERS_FROM})


@lru_cache(maxsize=50_000)
def _find(name: str, on: date | None, province: str | None, issuer: str | None) -> Found | None:
    mention = _document(on, province, issuer)
    tokens = read(name)
    found = mention.read(tokens) if tokens else None
    if found is None and (restored := _restored(tokens)):
        found = mention.read(restored)
        found = replace(found, body=replace(found.body, basis="restored")) if found else None
    return found


@lru_cache(maxsize=2_000)
def _document(on: date | None, province: str | None, issuer: str | None) -> Mention:
    home = _home(province, on) if province else None
    by = _find(issuer, on, province, None) if issuer else None
    place = by.place if by and by.place and not by.place.path.startswith("?") else home
    where = home.province if home and home.province else place.province if place else None
    if where and where.unit is None and place and place.province and place.province.id == where.id:
        where = place.province  # the issuer's name says whether it is a tỉnh or a thành phố
    return Mention(Surroundings(where, place, on), by)


def _home(text: str, on: date | None) -> Place | None:
    """The place that ``text`` names, alone (``tỉnh Lâm Đồng``) or by a body of it (``UBND tỉnh Lâm Đồng``)."""
    tokens = read(text)
    if not tokens:
        return None
    found = _find(text, on, None, None)
    if found and found.place and not found.place.region:
        return found.place
    if found or row_index().starts(tokens[0]):
        return None  # a body of no place, or one not known: not the name of a province
    province = named_province(text)
    return province_place(province) if province else None


def _members(kind: str, kinds: str, where: Province | None, on: date) -> list[Found] | None:
    head, _, scope = kind.partition(":")
    if scope:
        row = bodies().get(head)
        unit = scope.replace("-", " ")
        known = row is not None and unit in _LISTED_UNITS
        return _everywhere(row, unit, f"{head}:tỉnh" in kinds.split("+"), where, on) if known else None
    noun = nouns().get(head)
    what, _, argument = (noun.members or "").partition(":") if noun else ("", "", "")
    if what == "group":
        return [local_body(r, None, on) for r in bodies().values() if _in_group(r, argument, on)]
    if what == "body":
        row_id, _, unit = argument.partition(":")
        return _everywhere(bodies()[row_id], unit, "tỉnh-ủy" in kinds.split("+"), where, on)
    if what in ("provinces", "communes"):
        return _everywhere(None, argument, "tỉnh" in kinds.split("+"), where, on)
    return None


def _everywhere(
    row: BodyRow | None, unit: str, of_country: bool, where: Province | None, on: date
) -> list[Found] | None:
    """The body of ``row`` (None: the authorities) at every place of that unit. Cities count beside provinces only."""
    places: Iterable[Place]
    if unit in ("tỉnh", "thành phố"):
        if not of_country:
            return None
        places = [province_place(p) for p in provinces().values() if p.valid(on) and p.unit_on(on) == unit]
    else:
        if where is None or where.id not in communes() or on < TWO_TIERS_FROM:
            return None
        rows = [c for c in communes()[where.id] if c.unit == unit]
        places = [p for p in (commune_place(where, c) for c in rows) if _exists(p, on)]
    return [local_body(row, p, on) if row else place_body(p, on) for p in places]


def _exists(place: Place, on: date) -> bool:
    return (place.first is None or place.first <= on) and (place.last is None or on <= place.last)


def _in_group(row: BodyRow, group: str, on: date) -> bool:
    until = row.groups.get(group, date.min)
    return row.valid(on) and (until is None or on <= until)


def _restored(tokens: Tokens) -> Tokens:
    """The tokens with diacritics put back, if each phrase of names and places can be meant in one way only; else ()."""
    if len(tokens) < _LEAST_RESTORED:
        return ()
    out: list[Tokens] = []
    at = 0
    while at < len(tokens):
        for n in range(len(tokens) - at, 0, -1):
            known = _plain_names().get(folded(tokens[at : at + n]))
            if known and all(_poorer(t.text, k.text) for t, k in zip(tokens[at : at + n], known, strict=True)):
                out.append(known)
                at += n
                break
        else:
            return ()
    return tuple(t for phrase in out for t in phrase)


def _poorer(damaged: str, whole: str) -> bool:
    """Did ``damaged`` only lose marks of ``whole``? ``phô`` of ``phố``, but not ``bàn`` of ``ban``."""
    left, right = (set(unicodedata.normalize("NFD", x.lower().replace("đ", "d̄"))) for x in (damaged, whole))
    return left <= right


@cache
def _plain_names() -> dict[str, Tokens]:
    """Names of bodies and provinces without diacritics → as they are; those that two names share are left out."""
    out: dict[str, Tokens] = {}
    shared: set[str] = set()
    names = [n for r in bodies().values() for n in r.names]
    places = [n for p in provinces().values() for n in p.names]
    for name in (*names, *places, "tỉnh", "thành phố", "xã", "phường", "huyện"):
        tokens = read(name)
        plain = folded(tokens)
        if plain in out and joined(out[plain]) != joined(tokens):
            shared.add(plain)
        out[plain] = tokens
    return {plain: tokens for plain, tokens in out.items() if plain not in shared}
