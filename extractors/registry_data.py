"""Reads and checks the tables of ``extractors/data/registry``. A row that breaks a rule stops the program at load time.

Every ``*.csv`` there is for editing in a spreadsheet: first line column names, lists with ``|``, days as
``2025-03-01``. Rules: no unknown column; an example in every row of bodies, nouns, roles and patterns; a day needs a
``source`` or a note that says ``unverified``; successors, places and groups exist; no two rows of one level share a
name on one day.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, cast

from extractors.registry_names import Index, ShortForms, Tokens, joined

Kind = Literal["state", "party", "mass", "people", "enterprise", "collective", "person_office"]
Level = Literal["central", "province", "district", "commune"]
Style = Literal["unit", "name", "committee", "region", ""]

KINDS: tuple[Kind, ...] = ("state", "party", "mass", "people", "enterprise", "collective", "person_office")
LEVELS: tuple[Level, ...] = ("central", "province", "district", "commune")
BODY_FILES = (
    "central_state.csv",
    "central_party.csv",
    "central_mass.csv",
    "enterprises.csv",
    "departments.csv",
    "local_state.csv",
    "local_party.csv",
    "local_mass.csv",
)
_STYLES: tuple[Style, ...] = ("unit", "name", "committee", "region", "")
"""How the place is written behind the name: ``tỉnh Lâm Đồng``, ``Lâm Đồng``, ``Tỉnh ủy Lâm Đồng``, ``khu vực 12``, nothing."""
_COLUMNS: dict[str, frozenset[str]] = {
    "body": frozenset(
        "id name aliases kind levels style unit_names place needs_place from to successor groups head_of inside "
        "example source note".split()
    ),
    "province": frozenset("id name unit aliases city_from from to successor example source note".split()),
    "commune": frozenset("province unit name from to".split()),
    "noun": frozenset("id name aliases kind level alone members example note".split()),
    "role": frozenset("id name aliases opens of example note".split()),
    "pattern": frozenset("id name aliases kind level local example note".split()),
}
_NEEDED = {
    "body": ("id", "name", "kind", "levels", "example"),
    "province": ("id", "name", "unit", "example"),
    "commune": ("province", "unit", "name", "from"),
    "noun": ("id", "name", "kind", "example"),
    "role": ("id", "name", "example"),
    "pattern": ("id", "name", "kind", "example"),
}
_WORD_TABLES = frozenset(
    "abbreviations titles former determiners connectors related no_restriction openers regions units_inside self".split()
)


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
    example: str


def within(on: date | None, first: date | None, last: date | None) -> bool:
    """Is ``on`` between the two days, both included? True where ``on`` is unknown."""
    return on is None or ((first is None or on >= first) and (last is None or on <= last))


@cache
def words() -> dict[str, Any]:
    """``words.toml``: table → its contents."""
    data = tomllib.loads(_text("words.toml"))
    if unknown := set(data) ^ _WORD_TABLES:
        raise ValueError(f"words.toml: unknown or missing table {sorted(unknown)}")
    for name, table in data.items():
        if not table.get("example"):
            raise ValueError(f"words.toml: [{name}] has no example")
        extra = set(table) - {"example", "note", "words", "parents"}
        if extra and name != "abbreviations":
            raise ValueError(f"words.toml: [{name}] has unknown keys {sorted(extra)}")
    return data


@cache
def short_forms() -> ShortForms:
    """The short forms of ``words.toml``."""
    table = {k: v for k, v in words()["abbreviations"].items() if k not in ("example", "note")}
    return ShortForms(table)


@lru_cache(maxsize=20_000)
def read(text: str) -> Tokens:
    """Words of a name, short forms written out."""
    return short_forms().read(text)


def phrase_at(table: str, tokens: Tokens, at: int = 0) -> int:
    """Number of words of the longest phrase of ``[table] words`` (``words.toml``) at ``tokens[at]``; 0 if none."""
    return _phrases(table).longest(tokens, at)[0]


def is_phrase(table: str, tokens: Tokens) -> bool:
    """Are the tokens as a whole one of the phrases?"""
    return bool(tokens) and phrase_at(table, tokens) == len(tokens)


@cache
def _phrases(table: str) -> Index[bool]:
    index: Index[bool] = Index()
    for phrase in words()[table]["words"]:
        index.add(read(phrase), True)
    return index


@cache
def bodies() -> dict[str, BodyRow]:
    """All rows of bodies by id, checked against each other."""
    rows: dict[str, BodyRow] = {}
    for file in BODY_FILES:
        for where, row in table_rows(file, "body"):
            body = _body(where, row)
            if body.id in rows:
                raise ValueError(f"{where}: id {body.id} is used twice")
            rows[body.id] = body
    for body in rows.values():
        for other in (*body.successors, *((body.head_of,) if body.head_of else ())):
            if other not in rows:
                raise ValueError(f"{body.id}: no body {other}")
        if body.place and body.place not in provinces():
            raise ValueError(f"{body.id}: no province {body.place}")
    _reject_twins(rows.values())
    return rows


@cache
def row_index() -> Index[tuple[BodyRow, ...]]:
    """Rows by each of their names."""
    index: Index[tuple[BodyRow, ...]] = Index()
    for row in bodies().values():
        for name in row.names:
            tokens = read(name)
            same = index.get(tokens) or ()
            if row not in same:
                index.add(tokens, (*same, row))
    return index


@cache
def provinces() -> dict[str, Province]:
    """Provinces by id: the 63 until 2025-06-30, the 34 since, and some that ended earlier."""
    out: dict[str, Province] = {}
    for where, row in table_rows("provinces.csv", "province"):
        if row["unit"] not in ("tỉnh", "thành phố"):
            raise ValueError(f"{where}: unit is tỉnh or thành phố, not {row['unit']!r}")
        out[row["id"]] = Province(
            row["id"],
            row["name"],
            row["unit"],
            _day(where, row, "city_from"),
            _day(where, row, "from"),
            _day(where, row, "to"),
            row["successor"] or None,
            (row["name"], *_list(row["aliases"])),
            True,
            row["example"],
        )
    for province in out.values():
        if province.successor and province.successor not in out:
            raise ValueError(f"provinces.csv: {province.id} has no known successor {province.successor}")
    return out


@cache
def communes() -> dict[str, tuple[Commune, ...]]:
    """Communes by province id. Read only when a collective of communes is expanded (3 300 lines)."""
    out: dict[str, list[Commune]] = {}
    for where, row in table_rows("communes.csv", "commune"):
        if row["province"] not in provinces() or row["unit"] not in ("xã", "phường", "đặc khu"):
            raise ValueError(f"{where}: no province {row['province']} or unit {row['unit']}")
        commune = Commune(row["province"], row["unit"], row["name"], _day(where, row, "from"), _day(where, row, "to"))
        out.setdefault(commune.province, []).append(commune)
    return {province: tuple(rows) for province, rows in out.items()}


@cache
def commune_index(province: str) -> dict[str, tuple[Commune, ...]]:
    """Communes of a province by ``xã thanh sơn`` (keys of unit and name), in order of their days."""
    out: dict[str, list[Commune]] = {}
    for commune in communes().get(province, ()):
        out.setdefault(joined(read(f"{commune.unit} {commune.name}")), []).append(commune)
    return {name: tuple(rows) for name, rows in out.items()}


@cache
def nouns() -> dict[str, Noun]:
    """Nouns of collectives by id, in the order of the file."""
    out: dict[str, Noun] = {}
    for where, row in table_rows("nouns.csv", "noun"):
        out[row["id"]] = Noun(
            row["id"],
            (row["name"], *_list(row["aliases"])),
            _kind(where, row["kind"]),
            _level(where, row["level"]) if row["level"] else None,
            row["alone"] == "yes",
            row["members"] or None,
            len(out),
            row["example"],
        )
    return out


@cache
def roles() -> tuple[Role, ...]:
    """Offices held by persons."""
    return tuple(
        Role(r["id"], r["name"], (r["name"], *_list(r["aliases"])), r["opens"], r["of"] or None, r["example"])
        for _, r in table_rows("roles.csv", "role")
    )


@cache
def patterns() -> tuple[Pattern, ...]:
    """Heads of proper names."""
    return tuple(
        Pattern(
            r["id"],
            (r["name"], *_list(r["aliases"])),
            _kind(where, r["kind"]),
            _level(where, r["level"]) if r["level"] else None,
            r["local"] == "yes",
            r["example"],
        )
        for where, r in table_rows("patterns.csv", "pattern")
    )


def table_rows(file: str, what: str, text: str | None = None) -> Iterable[tuple[str, dict[str, str]]]:
    """``(file: line, row)`` of a table, its columns checked; every known column is in the row, empty if absent.

    ``text`` stands in for the file's contents (tests). Raises ValueError with the place of the fault.
    """
    reader = csv.DictReader((text if text is not None else _text(file)).splitlines(), strict=True)
    columns = set(reader.fieldnames or ())
    if unknown := columns - _COLUMNS[what]:
        raise ValueError(f"{file}: unknown columns {sorted(unknown)}")
    for raw in reader:
        where = f"{file}: line {reader.line_num}"
        if None in raw or None in raw.values():
            raise ValueError(f"{where}: {len(columns)} columns expected; quote names that hold commas")
        row = dict.fromkeys(_COLUMNS[what], "") | {k: v.strip() for k, v in raw.items()}
        for column in _NEEDED[what]:
            if not row[column]:
                raise ValueError(f"{where}: {column} is empty")
        dated = [c for c in ("from", "to", "city_from") if row.get(c)]
        if dated and what in ("body", "province") and not row["source"] and "unverified" not in row["note"]:
            raise ValueError(f"{where}: {dated} without a source; name one, or write «unverified» in the note")
        yield where, row


def _body(where: str, row: dict[str, str]) -> BodyRow:
    levels = tuple(_level(where, x) for x in _list(row["levels"]))
    style = row["style"]
    allowed = ("", "region") if levels == ("central",) else _STYLES[:-1]
    if style not in allowed:
        raise ValueError(f"{where}: style {style!r} does not fit levels {levels}")
    first, last = _day(where, row, "from"), _day(where, row, "to")
    if first and last and first > last:
        raise ValueError(f"{where}: from is after to")
    groups: dict[str, date | None] = {}
    for group in _list(row["groups"]):
        name, _, until = group.partition("..")
        groups[name] = date.fromisoformat(until) if until else None
    return BodyRow(
        row["id"],
        row["name"],
        (row["name"], *_list(row["aliases"])),
        _kind(where, row["kind"]),
        levels,
        cast(Style, style),
        dict(x.split("=", 1) for x in _list(row["unit_names"])),
        row["place"] or None,
        row["needs_place"] == "yes",
        first,
        last,
        _list(row["successor"]),
        groups,
        row["head_of"] or None,
        row["inside"] or None,
        row["example"],
    )


def _reject_twins(rows: Iterable[BodyRow]) -> None:
    seen: dict[tuple[str, Level], list[BodyRow]] = {}
    for row in rows:
        for name in dict.fromkeys(joined(read(n)) for n in row.names):
            for level in row.levels:
                for other in seen.setdefault((name, level), []):
                    if _overlap(row, other):
                        raise ValueError(f"{row.id} and {other.id} share the name {name!r} at level {level}")
                seen[name, level].append(row)


def _overlap(a: BodyRow, b: BodyRow) -> bool:
    start = max(a.valid_from or date.min, b.valid_from or date.min)
    return start <= min(a.valid_to or date.max, b.valid_to or date.max)


def _text(file: str) -> str:
    return resources.files("extractors").joinpath("data", "registry", file).read_text("utf-8-sig")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(x.strip() for x in cell.split("|") if x.strip())


def _day(where: str, row: dict[str, str], column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError as error:
        raise ValueError(f"{where}: {column} is no day (2025-03-01): {row[column]!r}") from error


def _kind(where: str, value: str) -> Kind:
    if value not in KINDS:
        raise ValueError(f"{where}: kind is one of {', '.join(KINDS)}, not {value!r}")
    return cast(Kind, value)


def _level(where: str, value: str) -> Level:
    if value not in LEVELS:
        raise ValueError(f"{where}: level is one of {', '.join(LEVELS)}, not {value!r}")
    return cast(Level, value)
