"""Reads the tables of ``extractors/data/registry`` and refuses rows that break a rule.

The ``*.csv`` are for editing in a spreadsheet: first line column names, lists with ``|``, days as ``2025-03-01``.
Rules: no unknown column; no needed cell empty (the example above all); a day of a body or province needs a ``source``
or a note that says ``unverified``. A fault is a ValueError that names file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib import resources

from extractors.canonical import key
from extractors.registry_rows import KINDS, LEVELS, STYLES, BodyRow, Commune, Kind, Level, Noun, Pattern, Province, Role


@dataclass(frozen=True, slots=True)
class TableKind:
    """Columns that a kind of table must fill and may have. ``dated``: its days need a source."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    dated: bool = False


BODY = TableKind(
    ("id", "name", "kind", "levels", "example"),
    (
        *("aliases", "style", "unit_names", "place", "needs_place", "from", "to", "successor", "groups", "head_of"),
        *("inside", "source", "note"),
    ),
    dated=True,
)
PROVINCE = TableKind(
    ("id", "name", "unit", "example"),
    ("aliases", "city_from", "from", "to", "successor", "source", "note"),
    dated=True,
)
COMMUNE = TableKind(("province", "unit", "name", "from"), ("to",))
NOUN = TableKind(("id", "name", "kind", "example"), ("aliases", "level", "alone", "members", "note"))
ROLE = TableKind(("id", "name", "example"), ("aliases", "opens", "of", "note"))
PATTERN = TableKind(("id", "name", "kind", "example"), ("aliases", "level", "local", "except", "note"))
_DAYS = ("from", "to", "city_from")
_PROVINCE_UNITS = ("tỉnh", "thành phố")
_COMMUNE_UNITS = ("xã", "phường", "đặc khu")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; columns that the file leaves out are empty. ``where``: file and line, for messages."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def items(self, column: str) -> tuple[str, ...]:
        """The parts of a cell between ``|``."""
        return tuple(x.strip() for x in self.cells[column].split("|") if x.strip())

    def names(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.cells["name"], *self.items("aliases"))

    def day(self, column: str) -> date | None:
        """The day in a cell, None if empty."""
        return self._date(column, self.cells[column]) if self.cells[column] else None

    def flag(self, column: str) -> bool:
        """``yes`` or empty."""
        if self.cells[column] not in ("", "yes"):
            raise ValueError(f"{self.where}: {column} is «yes» or empty, not {self.cells[column]!r}")
        return self.cells[column] == "yes"

    def kind(self) -> Kind:
        """One of :data:`KINDS`."""
        value = self.cells["kind"]
        if value not in KINDS:
            raise ValueError(f"{self.where}: kind is one of {', '.join(KINDS)}, not {value!r}")
        return value

    def level(self, value: str) -> Level:
        """``value`` as a level."""
        if value not in LEVELS:
            raise ValueError(f"{self.where}: level is one of {', '.join(LEVELS)}, not {value!r}")
        return value

    def groups(self) -> dict[str, date | None]:
        """``ministry|agency..2025-02-28`` → group: last day of membership, None if open."""
        parts = (group.partition("..") for group in self.items("groups"))
        return {name: self._date("groups", until) if until else None for name, _, until in parts}

    def _date(self, column: str, value: str) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"{self.where}: {column} is no day (2025-03-01): {value!r}") from error


def file_text(file: str) -> str:
    """Contents of a file of the registry; a byte order mark, as spreadsheets write it, is dropped."""
    return resources.files("extractors").joinpath("data", "registry", file).read_text("utf-8-sig")


def table_lines(file: str, kind: TableKind, text: str | None = None) -> Iterable[Line]:
    """Rows of a table, checked by the rules above. ``text`` stands in for the file's contents."""
    reader = csv.DictReader((text if text is not None else file_text(file)).splitlines(), strict=True)
    columns = list(reader.fieldnames or ())
    known = (*kind.needed, *kind.optional)
    if unknown := set(columns) - set(known):
        raise ValueError(f"{file}: unknown columns {sorted(unknown)}")
    for raw in reader:
        where = f"{file}, line {reader.line_num}"
        if None in raw or None in raw.values():
            raise ValueError(f"{where}: {len(columns)} cells expected; quote names that hold commas")
        line = Line(where, dict.fromkeys(known, "") | {k: v.strip() for k, v in raw.items()})
        if empty := [c for c in kind.needed if not line[c]]:
            raise ValueError(f"{where}: {', '.join(empty)} missing")
        days = [c for c in _DAYS if c in known and line[c]]
        if kind.dated and days and not line["source"] and "unverified" not in line["note"]:
            raise ValueError(f"{where}: {', '.join(days)} without a source; name it or write «unverified» in the note")
        yield line


def body_row(line: Line) -> BodyRow:
    """A row of the tables of bodies."""
    levels = tuple(line.level(x) for x in line.items("levels"))
    style = line["style"]
    if style not in STYLES or ((style == "") != (levels == ("central",)) and style != "region"):
        raise ValueError(f"{line.where}: style {style!r} does not fit levels {', '.join(levels)}")
    first, last = line.day("from"), line.day("to")
    if first and last and first > last:
        raise ValueError(f"{line.where}: from is after to")
    pairs = [pair.partition("=") for pair in line.items("unit_names")]
    return BodyRow(
        id=line["id"],
        name=line["name"],
        names=line.names(),
        kind=line.kind(),
        levels=levels,
        style=style,
        unit_names={unit: name for unit, _, name in pairs},
        place=line["place"] or None,
        needs_place=line.flag("needs_place"),
        valid_from=first,
        valid_to=last,
        successors=line.items("successor"),
        groups=line.groups(),
        head_of=line["head_of"] or None,
        inside=line["inside"] or None,
        example=line["example"],
    )


def province_row(line: Line) -> Province:
    """A row of ``provinces.csv``."""
    if line["unit"] not in _PROVINCE_UNITS:
        raise ValueError(f"{line.where}: unit is tỉnh or thành phố, not {line['unit']!r}")
    return Province(
        id=line["id"],
        name=line["name"],
        unit=line["unit"],
        city_from=line.day("city_from"),
        valid_from=line.day("from"),
        valid_to=line.day("to"),
        successor=line["successor"] or None,
        names=line.names(),
        listed=True,
        example=line["example"],
    )


def commune_row(line: Line) -> Commune:
    """A row of ``communes.csv``."""
    if line["unit"] not in _COMMUNE_UNITS:
        raise ValueError(f"{line.where}: unit is xã, phường or đặc khu, not {line['unit']!r}")
    return Commune(line["province"], line["unit"], line["name"], line.day("from"), line.day("to"))


def noun_row(line: Line, order: int) -> Noun:
    """A row of ``nouns.csv``; ``order``: its place in the file."""
    level = line.level(line["level"]) if line["level"] else None
    return Noun(
        id=line["id"],
        names=line.names(),
        kind=line.kind(),
        level=level,
        alone=line.flag("alone"),
        members=line["members"] or None,
        order=order,
        example=line["example"],
    )


def role_row(line: Line) -> Role:
    """A row of ``roles.csv``."""
    return Role(line["id"], line["name"], line.names(), line["opens"], line["of"] or None, line["example"])


def pattern_row(line: Line) -> Pattern:
    """A row of ``patterns.csv``."""
    level = line.level(line["level"]) if line["level"] else None
    excluded = frozenset(key(word) for word in line.items("except"))
    return Pattern(line["id"], line.names(), line.kind(), level, line.flag("local"), excluded, line["example"])
