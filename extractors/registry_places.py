"""Places behind the names of bodies: ``tỉnh Lâm Đồng``, ``xã Thanh Sơn, huyện Ba Tơ``, ``Thành phố``, ``Tỉnh ủy``.

A unit without a name (``UBND tỉnh``) means the place of the document: the province given by the caller or read from
the issuer. Districts ended on 2025-06-30 (Luật Tổ chức chính quyền địa phương 72/2025/QH15).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extractors.registry_data import commune_index, communes, phrase_at, provinces, read
from extractors.registry_names import Index, Token, Tokens, display, joined, number, slug
from extractors.registry_rows import Commune, Level, Province

TWO_TIERS_FROM = date(2025, 7, 1)
"""First day without districts."""
LAST_DISTRICT_DAY = date(2025, 6, 30)
_MAX_NAME = 6
_UNITS: dict[str, Level | None] = {
    "tỉnh": "province",
    "thành phố": None,
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_COMMITTEES = {
    "tỉnh ủy": "tỉnh",
    "thành ủy": "thành phố",
    "huyện ủy": "huyện",
    "quận ủy": "quận",
    "thị ủy": "thị xã",
    "đảng ủy xã": "xã",
    "đảng ủy phường": "phường",
    "đảng ủy thị trấn": "thị trấn",
    "đảng ủy đặc khu": "đặc khu",
    "đảng ủy": "",
}
COMMITTEE_OF_UNIT = {unit: name for name, unit in _COMMITTEES.items() if unit}
LEVEL_NAMES: dict[Level, str] = {"central": "", "province": "tỉnh", "district": "huyện", "commune": "xã"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a body is. ``name`` None: only the level is known (``UBND xã`` in a document that names no xã)."""

    level: Level
    unit: str | None = None
    name: str | None = None
    slug: str = ""
    inside: Place | None = None
    province: Province | None = None
    committee: bool = False
    """Named by its Party committee (``Tỉnh ủy``)."""
    region: bool = False
    first: date | None = None
    last: date | None = None
    """Days of a commune of the list."""

    @property
    def path(self) -> str:
        """Part of the id behind ``@``: ``lâm-đồng``, ``lâm-đồng/xã-đức-trọng``, ``?xã`` where no place is known."""
        if self.level == "province" and self.province and not self.region:
            return self.province.id
        if self.name is None:
            return "?" + LEVEL_NAMES[self.level]
        head = self.inside.path if self.inside else self.province.id if self.province else ""
        return f"{head}/{self.slug}" if head else self.slug

    @property
    def valid_from(self) -> date | None:
        """First day, None if not recorded."""
        if self.unit == "đặc khu" or self.first:
            return self.first or TWO_TIERS_FROM
        return self.province.valid_from if self.province and self.level == "province" else None

    @property
    def valid_to(self) -> date | None:
        """Last day, None while it exists."""
        own = LAST_DISTRICT_DAY if (self.level == "district" and not self.region) or self.unit == "thị trấn" else None
        ends = [d for d in (own, self.last, self.province.valid_to if self.province else None) if d]
        return min(ends) if ends else None

    def successor(self) -> Place | None:
        """What took this place over: a province's heir, a xã's phường. Of older communes it is not recorded."""
        if self.level == "commune" and self.province and self.last and self.name:
            heirs = [
                c
                for c in communes()[self.province.id]
                if c.name == self.name and c.valid_from and c.valid_from > self.last
            ]
            return commune_place(self.province, heirs[0]) if heirs else None
        if self.level != "province" or not self.province or not self.province.successor:
            return None
        return province_place(provinces()[self.province.successor])

    def unit_on(self, on: date | None) -> str | None:
        """``tỉnh``, ``thành phố``, ``xã`` …; None where only a bare name is known."""
        if self.level == "province" and self.province and not self.region:
            return self.province.unit_on(on)
        return self.unit

    def shown(self, on: date | None) -> str:
        """``xã Đức Trọng, tỉnh Lâm Đồng``; ``cấp xã`` where the place is not known."""
        if self.level == "province" and self.province and not self.region:
            unit = self.province.unit_on(on)
            if self.province.id == "hồ-chí-minh":
                return "Thành phố Hồ Chí Minh"  # the capital is part of the name
            return f"{unit} {self.province.name}" if unit else self.province.name
        if self.name is None:
            return f"cấp {LEVEL_NAMES[self.level]}"
        outer = self.inside or (province_place(self.province) if self.province else None)
        own = f"{self.unit} {self.name}" if self.unit else self.name
        return f"{own}, {outer.shown(on)}" if outer else own


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document says about itself: its province, and the place of its issuer."""

    province: Province | None = None
    place: Place | None = None
    on: date | None = None


def province_place(province: Province | None, committee: bool = False) -> Place:
    """The province as a place; None: some province."""
    unit = province.unit if province else None
    return Place("province", unit, province.name if province else None, province=province, committee=committee)


def named_province(text: str) -> Province | None:
    """``Lâm Đồng``, ``tỉnh Lâm Đồng``, ``TP. Hà Nội`` → the province; one not listed is taken as it is named."""
    tokens = read(text)
    unit = None
    for name in ("tỉnh", "thành phố"):
        head = _phrase(name)
        if joined(tokens[: len(head)]) == joined(head):
            unit, tokens = name, tokens[len(head) :]
            break
    return _province(tokens, unit) if tokens else None


def read_place(tokens: Tokens, at: int, around: Surroundings) -> Place | None:
    """The place that ``tokens[at:]`` name from first to last word; None if they name none."""
    at += connector(tokens, at)
    if at < len(tokens) and tokens[at].key == _phrase("cấp")[0].key and unit_at(tokens, at + 1)[0]:
        at += 1
    if at >= len(tokens):
        return None
    committee = False
    n, unit = _committee_index().longest(tokens, at)
    if n and unit is not None:
        committee = True
        if not unit:
            if at + n < len(tokens):
                return None  # «Đảng ủy Sở Y tế», «Đảng ủy Quân sự tỉnh»: of a body, not of a place
            unit = "xã"
    else:
        n, unit = _unit_index().longest(tokens, at)
    if not n or unit is None:
        return _bare_province(tokens, at)
    return _unit_place(unit, tokens, at + n, around, committee)


def connector(tokens: Tokens, at: int) -> int:
    """Number of words of ``của``, ``thuộc``, ``trên địa bàn`` … at ``tokens[at]``."""
    return phrase_at("connectors", tokens, at)


def unit_at(tokens: Tokens, at: int) -> tuple[int, str | None]:
    """The unit of the territory that begins there: ``(2, "thành phố")``; ``(0, None)`` at ``Thành ủy``."""
    n, unit = _unit_index().longest(tokens, at)
    return (0, None) if n and _committee_index().longest(tokens, at)[0] > n else (n, unit)


def read_region(tokens: Tokens, at: int, level: Level, around: Surroundings) -> Place | None:
    """``XII``, ``khu vực 3 - Lâm Đồng``, ``cơ sở Bảo Lộc`` behind a body of regions."""
    at += phrase_at("regions", tokens, at)
    if at >= len(tokens):
        return Place(level, region=True)
    value = number(tokens[at].text)
    after = at + 1
    if value is None:
        while after < len(tokens) and not tokens[after].breaks and not unit_at(tokens, after)[0]:
            after += 1
        if not all(t.proper for t in tokens[at:after]):
            return None
    name = str(value) if value is not None else display(tokens[at:after])
    key = f"khu-vực-{value}" if value is not None else slug(tokens[at:after])
    province = around.province if level == "district" else None
    if after < len(tokens):
        outer = read_place(tokens, after, around)
        if outer is None or outer.level != "province":
            return None
        province = outer.province
    return Place(level, "khu vực", name, key, province=province, region=True)


def commune_place(province: Province, commune: Commune, *, dated: bool = True) -> Place:
    """A commune of the list; ``dated``: with its days, which say nothing of a document before 2025-07-01."""
    tokens = read(f"{commune.unit} {commune.name}")
    days = (commune.valid_from, commune.valid_to) if dated else (None, None)
    return Place("commune", commune.unit, commune.name, slug(tokens), None, province, False, False, *days)


def _unit_place(unit: str, tokens: Tokens, at: int, around: Surroundings, committee: bool) -> Place | None:
    end = _name_end(tokens, at)
    name = tokens[at:end]
    outer: Place | None = None
    if end < len(tokens):
        outer = read_place(tokens, end, around)
        if outer is None:
            return None
    if not name:
        return None if outer else _this(unit, around, committee)
    if not (all(t.proper for t in name) or joined(name) in _province_index()):
        return None
    level = _UNITS[unit] or _city_level(name, around.on)
    if level == "province":
        return None if outer else province_place(_province(name, unit), committee)
    province = outer.province if outer else around.province
    inside = outer if outer and outer.level == "district" else None
    if not outer and level == "commune" and around.place and around.place.level == "district":
        inside = around.place
    if level == "commune" and province and not inside and (known := _known_commune(province, unit, name, around.on)):
        return replace(known, committee=committee)
    key = f"{'-'.join(unit.split())}-{slug(name)}"
    return Place(level, unit, display(name), key, inside, province, committee)


def _known_commune(province: Province, unit: str, name: Tokens, on: date | None) -> Place | None:
    same = commune_index(province.id).get(joined((*_phrase(unit), *name)), ()) if province.listed else ()
    dated = on is not None and on >= TWO_TIERS_FROM
    return commune_place(province, same[-1], dated=dated) if same else None


def _name_end(tokens: Tokens, at: int) -> int:
    end = at
    while end < len(tokens) and end - at < _MAX_NAME:
        if end > at and (tokens[end].breaks or connector(tokens, end)):
            break
        n, _ = unit_at(tokens, end)
        if n and (end == at or not tokens[end].proper or unit_at(tokens, end)[1] in ("tỉnh", "thành phố")):
            break
        end += 1
    return end


def _this(unit: str, around: Surroundings, committee: bool) -> Place | None:
    """``tỉnh``, ``Thành phố``, ``xã`` without a name."""
    level = _UNITS[unit] or _unnamed_city_level(around)
    if level is None:
        return None
    if level == "province":
        return province_place(around.province, committee)
    here = around.place
    while here and here.level != level:
        here = here.inside
    if here and here.name and (here.unit == unit or committee):
        return Place(level, here.unit, here.name, here.slug, here.inside, here.province, committee)
    return Place(level, unit, province=around.province, committee=committee)


def _unnamed_city_level(around: Surroundings) -> Level | None:
    """A city is of the centre or of a province: only the document tells, or its day."""
    if around.on and around.on >= TWO_TIERS_FROM:
        return "province"
    unit = around.province.unit_on(around.on) if around.province else None
    if unit == "thành phố":
        return "province"
    if unit == "tỉnh":
        return "district"
    return None


def _city_level(name: Sequence[Token], on: date | None) -> Level:
    for province in _province_index().get(joined(name), ()):
        city = province.unit_on(on) == "thành phố"
        if city and province.valid(on):
            return "province"
        if province.city_from and (on is None or on >= TWO_TIERS_FROM):
            return "province"
    return "district"


def _bare_province(tokens: Tokens, at: int) -> Place | None:
    rest = tokens[at:]
    return province_place(_province(rest, None)) if joined(rest) in _province_index() else None


def _province(name: Sequence[Token], unit: str | None) -> Province:
    known = _province_index().get(joined(name))
    return known[0] if known else Province(slug(name), display(name), unit)


@cache
def _province_index() -> dict[str, tuple[Province, ...]]:
    out: dict[str, tuple[Province, ...]] = {}
    for province in provinces().values():
        for name in province.names:
            out[joined(read(name))] = (province,)
    return out


@cache
def _unit_index() -> Index[str]:
    index: Index[str] = Index()
    for unit in _UNITS:
        index.add(_phrase(unit), unit)
    return index


@cache
def _committee_index() -> Index[str]:
    index: Index[str] = Index()
    for name, unit in _COMMITTEES.items():
        index.add(_phrase(name), unit)
    return index


@cache
def _phrase(text: str) -> Tokens:
    return read(text)
