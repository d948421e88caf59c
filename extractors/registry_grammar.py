"""How a mention is read: office + body + place, a unit inside a body, a collective, or a proper name behind a head.

Every reader takes all words of the mention or none: a mention that is only partly understood stays unknown.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.registry_bodies import Found, local_body, office, place_body, unit_inside, unit_of_name
from extractors.registry_collectives import determiner, read_collective
from extractors.registry_data import is_phrase, phrase_at, provinces, read, row_index, words
from extractors.registry_names import Tokens, joined
from extractors.registry_places import (
    Place,
    Surroundings,
    connector,
    province_place,
    read_place,
    read_region,
    unit_at,
)
from extractors.registry_proper import is_one_name, is_proper, read_proper, role_index
from extractors.registry_rows import BodyRow, Level, Role

_MAX_UNIT = 10
"""Words behind the head of a unit inside a body."""
_LONGEST_FORMER = 3
"""Words of the longest phrase of ``[former]``."""
_PERSON = range(2, 6)
"""Syllables of a person's name behind an office (``Phó Thủ tướng Trần Văn An``)."""


_AUTHORITIES = frozenset(
    {"ubnd", "hđnd", "văn-phòng-ubnd", "văn-phòng-hđnd-và-ubnd", "tỉnh-ủy", "huyện-ủy", "đảng-ủy-xã", "ban-thường-vụ"}
    | {"văn-phòng-cấp-ủy", "thường-trực-cấp-ủy"}
)
"""Issuers for whom ``Công an``, ``Thanh tra`` without a place mean those of their own place."""
_VIETNAM = read("Việt Nam")


class Mention:
    """Reads mentions in one document. ``issuer``: the body that issues it, if known."""

    def __init__(self, around: Surroundings, issuer: Found | None) -> None:
        self.around = around
        self.issuer = issuer

    def read(self, tokens: Tokens) -> Found | None:
        """The body that ``tokens`` name, or None."""
        tokens, former = _without_former(_without_initials(_without_title(tokens)))
        if determiner(tokens):
            return self._office(tokens) or read_collective(tokens, self.around, self._anything)
        return (
            self._body(tokens, former)
            or self._office(tokens)
            or self._place(tokens)
            or self._itself(tokens)
            or read_collective(tokens, self.around, self._anything)
            or self._unit(tokens)
            or read_proper(tokens, self.around)
        )

    def _anything(self, tokens: Tokens) -> Found | None:
        return self._body(tokens, False) or self._itself(tokens) or self._place(tokens)

    def _body(self, tokens: Tokens, former: bool) -> Found | None:
        for n, rows in row_index().prefixes(tokens):
            if n == len(tokens):
                row = self._choose(rows, None, joined(tokens))
                if row:
                    return self._inside(local_body(row[0], row[1], self.around.on, former))
                continue
            found = self._with_tail(rows, tokens, n, former)
            if found:
                return found
        return None

    def _inside(self, found: Found) -> Found:
        """``Vụ Pháp chế`` of the ministry that issues."""
        row = found.row
        if row and row.inside and self.issuer and self.issuer.body.id.startswith(row.inside):
            return unit_inside(self.issuer, (), row)
        return found

    def _with_tail(self, rows: tuple[BodyRow, ...], tokens: Tokens, n: int, former: bool) -> Found | None:
        rest = tokens[n:]
        if all(r.kind == "person_office" for r in rows):
            return local_body(rows[0], None, self.around.on) if _is_person(rest) else None
        regional = [r for r in rows if r.style == "region"]
        if regional:
            place = read_region(tokens, n, regional[0].levels[0], self.around)
            return local_body(regional[0], place, self.around.on, former) if place else None
        place = self._named_by_unit(rows, tokens, n) or read_place(tokens, n, self.around)
        if place is None:
            return None
        row = self._choose(rows, place, joined(tokens[:n]))
        return local_body(row[0], row[1], self.around.on, former) if row else None

    def _named_by_unit(self, rows: tuple[BodyRow, ...], tokens: Tokens, n: int) -> Place | None:
        """``Thành ủy | Đà Lạt``: the body's name says what the place is."""
        unit = next((u for r in rows if (u := unit_of_name(r, joined(tokens[:n])))), None)
        rest = tokens[n:]
        if unit is None or not all(t.proper for t in rest) or unit_at(rest, 0)[0]:
            return None
        place = read_place((*read(unit), *rest), 0, self.around)
        return place if place and place.name else None

    def _choose(self, rows: tuple[BodyRow, ...], place: Place | None, name: str) -> tuple[BodyRow, Place | None] | None:
        """The row meant and its place: one of the place's level, else of the issuer's, that exists on the day."""
        found = [(r, level) for r in rows for level in r.levels if self._fits(r, level, place, name)]
        if self.around.on is None and _apart(found):
            return None
        if place is None:
            found = self._preferred(found)
        found = self._existing(found)
        if len({r.id for r, _ in found}) != 1 or len({level for _, level in found}) != 1:
            return None
        row, level = found[0]
        if level == "central":
            return row, None
        if row.place:
            return row, province_place(provinces()[row.place])
        return row, place or self._here(row, level, name)

    def _fits(self, row: BodyRow, level: Level, place: Place | None, name: str) -> bool:
        if place is None:
            if level == "central" or row.place:
                return True
            if row.needs_place and not self._of_authority(level):
                return False
            home = self.around.province.unit_on(self.around.on) if self.around.province else None
            if level == "province" and home and unit_of_name(row, name) not in (None, home):
                return False
            return not name.endswith(joined(_VIETNAM))
        if row.place:
            return place.province is not None and place.province.id == row.place
        if level != place.level or place.region:
            return False
        return place.committee == (row.style == "committee")

    def _of_authority(self, level: Level) -> bool:
        """Does a general authority of that level issue the document?"""
        here = self.around.place
        row = self.issuer.row if self.issuer else None
        return here is not None and here.level == level and row is not None and row.id in _AUTHORITIES

    def _preferred(self, found: list[tuple[BodyRow, Level]]) -> list[tuple[BodyRow, Level]]:
        """Of several levels: the issuer's, else the centre, as far as they exist on the day."""
        alive = [(r, level) for r, level in found if r.valid(self.around.on)] or found
        here = self.around.place.level if self.around.place else None
        party = self.issuer is not None and self.issuer.body.kind == "party"
        for wanted in (here, "central"):
            of_level = [
                (r, level)
                for r, level in alive
                if level == wanted and (r.style != "committee" or party or level == "central")
            ]
            if of_level:
                return of_level
        return [(r, level) for r, level in alive if r.style != "committee"]

    def _existing(self, found: list[tuple[BodyRow, Level]]) -> list[tuple[BodyRow, Level]]:
        """Those valid on the day; else the one that ended last; else the one that begins first."""
        on = self.around.on
        alive = [f for f in found if f[0].valid(on)]
        if alive or on is None:
            return alive or found
        ended = [f for f in found if f[0].valid_to and f[0].valid_to < on]
        if ended:
            last = max(f[0].valid_to for f in ended if f[0].valid_to)
            return [f for f in ended if f[0].valid_to == last]
        return found

    def _here(self, row: BodyRow, level: Level, name: str) -> Place:
        if row.style == "region":
            return Place(level, region=True)
        if level == "province":
            known = self.around.province
            return province_place(known) if known else Place(level, unit_of_name(row, name))
        here = self.around.place
        while here and here.level != level:
            here = here.inside
        return here or Place(level, unit_of_name(row, name), province=self.around.province)

    def _office(self, tokens: Tokens) -> Found | None:
        several = determiner(tokens)
        for n, role in role_index().prefixes(tokens, several):
            rest = (*read(role.opens), *tokens[several + n :])
            rest = rest[connector(rest, 0) :]
            if not rest or (role.of and _is_person(rest)):
                of = self._alone(role)
            else:
                of = (
                    self._anything(rest)
                    or self._unit(rest)
                    or read_collective(rest, self.around, self._anything, alone=True)
                )
            if of is None and rest and not several:
                of = read_proper(rest, self.around)
            if of is not None and of.body.kind != "person_office":
                body = office(role, of.body)
                if several:
                    body = replace(body, is_collective=True)
                return Found(body, of.row, of.place)
        return None

    def _alone(self, role: Role) -> Found | None:
        """``Bộ trưởng``: of the ministry that issues; from above the ministries, every minister."""
        if role.of is None:
            return None
        if self.issuer and self.issuer.body.id.startswith(f"{role.of}/"):
            return self.issuer
        return read_collective(read(f"các {role.of}"), self.around, self._anything)

    def _place(self, tokens: Tokens) -> Found | None:
        """``tỉnh Điện Biên`` as the one that acts: its authorities."""
        if not unit_at(tokens, 0)[0]:
            return None
        place = read_place(tokens, 0, self.around)
        if place is None or place.path.startswith("?") or len(tokens) == unit_at(tokens, 0)[0]:
            return None
        if place.unit == "thành phố" and not (place.level == "province" and place.province and place.province.listed):
            return None  # «thành phố Thông Minh» may be no place at all
        return place_body(place, self.around.on)

    def _itself(self, tokens: Tokens) -> Found | None:
        """``Sở`` in a letter of ``Sở Y tế``."""
        if self.issuer is None:
            return None
        named = read(self.issuer.body.canonical)
        words = joined(tokens)
        if words == joined(named) or (is_phrase("self", tokens) and words == joined(named[: len(tokens)])):
            return self.issuer
        return None

    def _unit(self, tokens: Tokens) -> Found | None:
        """A unit inside a body: named with it, or with the issuer understood."""
        head = phrase_at("units_inside", tokens)
        if not head:
            return None
        for at in range(head, len(tokens)):
            parent_at = at + connector(tokens, at)
            if parent_at >= len(tokens) or not tokens[parent_at].proper:
                continue
            if at == head and not is_phrase("units_inside_alone", tokens[:head]):
                continue
            if not is_one_name(tokens[:at]):
                return None
            parent = self._body(tokens[parent_at:], False) or self._itself(tokens[parent_at:])
            if parent and parent.body.kind != "person_office":
                return self._known_unit(parent, tokens[:at]) or unit_inside(parent, tokens[:at])
        parents = tuple(words()["units_inside"]["parents"])
        of_issuer = self.issuer is not None and self.issuer.body.id.startswith(parents)
        if self.issuer and of_issuer and row_index().get(tokens) is None and is_proper(tokens[head:], _MAX_UNIT):
            return unit_inside(self.issuer, tokens)
        return None

    def _known_unit(self, parent: Found, name: Tokens) -> Found | None:
        """``Phòng Kinh tế UBND xã Thanh Sơn`` is the body that ``Phòng Kinh tế xã Thanh Sơn`` names."""
        rows = tuple(r for r in row_index().get(name) or () if not r.needs_place)
        chosen = self._choose(rows, parent.place, joined(name)) if rows and parent.place else None
        return local_body(chosen[0], chosen[1], self.around.on) if chosen else None


def _is_person(tokens: Tokens) -> bool:
    return len(tokens) in _PERSON and all(t.proper and not t.breaks for t in tokens) and not unit_at(tokens, 0)[0]


def _apart(found: list[tuple[BodyRow, Level]]) -> bool:
    """Do some of the rows never exist at the same time? Then only a day could tell which is meant."""
    return any(
        (a.valid_to and b.valid_from and a.valid_to < b.valid_from) for a, _ in found for b, _ in found if a is not b
    )


def _without_title(tokens: Tokens) -> Tokens:
    n = phrase_at("titles", tokens)
    return tokens[n:] if n < len(tokens) else tokens


def _without_initials(tokens: Tokens) -> Tokens:
    """``Tập đoàn Điện lực Việt Nam (EVN)``: the short form in brackets says nothing more."""
    alone = len(tokens) > 1 and tokens[-1].gap.endswith("(") and tokens[-1].text.isupper()
    return tokens[:-1] if alone else tokens


def _without_former(tokens: Tokens) -> tuple[Tokens, bool]:
    for n in range(1, min(_LONGEST_FORMER, len(tokens) - 1) + 1):
        if not tokens[-1].proper and is_phrase("former", tokens[-n:]):
            return tokens[:-n], True
    return tokens, False
