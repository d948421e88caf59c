"""Rows of the registry's tables, one class per table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["state", "party", "mass", "people", "enterprise", "collective", "person_office"]
Level = Literal["central", "province", "district", "commune"]
Style = Literal["unit", "name", "committee", "region", ""]

KINDS: tuple[Kind, ...] = ("state", "party", "mass", "people", "enterprise", "collective", "person_office")
LEVELS: tuple[Level, ...] = ("central", "province", "district", "commune")
STYLES: tuple[Style, ...] = ("unit", "name", "committee", "region", "")
"""The place behind a body's name: ``tỉnh Lâm Đồng``, ``Lâm Đồng``, ``Tỉnh ủy Lâm Đồng``, ``khu vực XII``, nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class BodyRow:
    """One body, or one kind of body that every place of its levels has."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: Kind
    levels: tuple[Level, ...]
    style: Style
    unit_names: Mapping[str, str]
    """Unit of the place (``thành phố``) → what the body is called there (``Thành ủy``)."""
    place: str | None
    """Id of the one province the body is in."""
    needs_place: bool
    """A short name (``Thanh tra``) that means this body only beside a place or in a document of that place."""
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    groups: Mapping[str, date | None]
    """Group → last day of membership, None if it goes on."""
    head_of: str | None
    inside: str | None
    """First part of the ids of bodies that each have one (``bộ/``): ``Văn phòng Bộ``."""
    example: str

    def valid(self, on: date | None) -> bool:
        """Did the body exist on that day (None: always)?"""
        return within(on, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city under the centre; ``unit`` None where only its bare name is known."""

    id: str
    name: str
    unit: str | None
    city_from: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    names: tuple[str, ...] = ()
    listed: bool = False
    example: str = ""

    def valid(self, on: date | None) -> bool:
        """Did the province exist on that day (None: always)?"""
        return within(on, self.valid_from, self.valid_to)

    def unit_on(self, on: date | None) -> str | None:
        """``tỉnh`` or ``thành phố`` on that day."""
        if self.city_from and on and on >= self.city_from:
            return "thành phố"
        return self.unit


@dataclass(frozen=True, slots=True)
class Commune:
    """A xã, phường or đặc khu since 2025-07-01."""

    province: str
    unit: str
    name: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Noun:
    """What collectives are made of: ``sở``, ``xã``, ``đơn vị``. ``order`` is its line."""

    id: str
    names: tuple[str, ...]
    kind: Kind
    level: Level | None
    alone: bool
    members: str | None
    order: int
    example: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office held by a person. ``opens``: the words of the body that the office's name already holds."""

    id: str
    name: str
    names: tuple[str, ...]
    opens: str
    of: str | None
    example: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Bodies known by their own proper name after a head: companies, schools, embassies."""

    id: str
    names: tuple[str, ...]
    kind: Kind
    level: Level | None
    local: bool
    excluded: frozenset[str]
    """Keys of words that make another word of the head (``Hội`` + ``nghị``)."""
    example: str


def within(on: date | None, first: date | None, last: date | None) -> bool:
    """Is ``on`` between the two days, both included? True where ``on`` is unknown."""
    return on is None or ((first is None or on >= first) and (last is None or on <= last))
