"""The registry's tables, read once per process and checked against each other.

Beyond the rules of :mod:`extractors.registry_tables`: ids are unique, successors, places and heads exist, and no two
bodies of one level share a name on one day.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any

from extractors.registry_names import Index, ShortForms, Tokens, joined
from extractors.registry_rows import BodyRow, Commune, Level, Noun, Pattern, Province, Role
from extractors.registry_tables import (
    BODY,
    COMMUNE,
    NOUN,
    PATTERN,
    PROVINCE,
    ROLE,
    body_row,
    commune_row,
    file_text,
    noun_row,
    pattern_row,
    province_row,
    role_row,
    table_lines,
)

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
_PHRASE_TABLES = frozenset(
    {"titles", "former", "determiners", "connectors", "related", "no_restriction", "openers", "regions", "self"}
    | {"units_inside", "units_inside_alone", "units_inside_party", "units_inside_mass"}
)


@cache
def words() -> dict[str, Any]:
    """``words.toml``: table → its contents."""
    data = tomllib.loads(file_text("words.toml"))
    if unknown := set(data) ^ _PHRASE_TABLES ^ {"abbreviations"}:
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
    """All rows of bodies by id."""
    rows: dict[str, BodyRow] = {}
    for file in BODY_FILES:
        for line in table_lines(file, BODY):
            row = body_row(line)
            if row.id in rows:
                raise ValueError(f"{line.where}: id {row.id} is used twice")
            rows[row.id] = row
    check_bodies(rows)
    return rows


def check_bodies(rows: dict[str, BodyRow]) -> None:
    """Raises ValueError where a row points to nothing, or two rows of a level share a name on one day."""
    for row in rows.values():
        if missing := [x for x in (*row.successors, row.head_of) if x and x not in rows]:
            raise ValueError(f"{row.id}: no body {missing[0]}")
        if row.place and row.place not in provinces():
            raise ValueError(f"{row.id}: no province {row.place}")
    _reject_twins(rows.values())


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
    rows = {row.id: row for row in map(province_row, table_lines("provinces.csv", PROVINCE))}
    if missing := [r.id for r in rows.values() if r.successor and r.successor not in rows]:
        raise ValueError(f"provinces.csv: {missing[0]} has no known successor")
    return rows


@cache
def communes() -> dict[str, tuple[Commune, ...]]:
    """Communes since 2025-07-01 by the id of their province."""
    out: dict[str, list[Commune]] = {}
    for commune in map(commune_row, table_lines("communes.csv", COMMUNE)):
        out.setdefault(commune.province, []).append(commune)
    if unknown := set(out) - set(provinces()):
        raise ValueError(f"communes.csv: no provinces {sorted(unknown)}")
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
    rows = [noun_row(line, n) for n, line in enumerate(table_lines("nouns.csv", NOUN))]
    return {row.id: row for row in rows}


@cache
def roles() -> tuple[Role, ...]:
    """Offices held by persons."""
    return tuple(map(role_row, table_lines("roles.csv", ROLE)))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Heads of proper names."""
    return tuple(map(pattern_row, table_lines("patterns.csv", PATTERN)))


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
