"""Collectives: ``các sở, ban, ngành``, ``UBND các xã, phường, đặc khu``, ``các đơn vị có liên quan``.

One id for one set of kinds in one place, whatever the order and the words around it: ``UBND các phường, xã`` and
``Ủy ban nhân dân các xã, phường`` are ``các/ubnd:xã+ubnd:phường@lâm-đồng``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.registry_bodies import BodyId, Found
from extractors.registry_data import is_phrase, nouns, phrase_at, read, row_index
from extractors.registry_names import Index, Tokens, display, joined, slug
from extractors.registry_places import (
    LAST_DISTRICT_DAY,
    TWO_TIERS_FROM,
    Place,
    Surroundings,
    connector,
    province_place,
    read_place,
    unit_at,
)
from extractors.registry_rows import BodyRow, Kind, Level, Noun

Reader = Callable[[Tokens], Found | None]
"""Reads one body; used for ``các đơn vị thuộc <body>``."""

_MAX_FREE_QUALIFIER = 20
_CITIES = ("thành-phố", "thành-ủy")


@dataclass(frozen=True, slots=True)
class Member:
    """One kind in a collective. ``head`` in front of ``scope``: ``UBND`` of ``xã``; a head alone: ``sở``."""

    head: BodyRow | Noun
    scope: Noun | None = None

    @property
    def id(self) -> str:
        return f"{self.head.id}:{self.scope.id}" if self.scope else self.head.id

    @property
    def order(self) -> tuple[int, str, int]:
        """Nouns in the order of their table, then bodies by id."""
        scope = self.scope.order if self.scope else -1
        return (self.head.order, "", scope) if isinstance(self.head, Noun) else (10_000, self.head.id, scope)


@dataclass(frozen=True, slots=True)
class _Qualifier:
    slug: str = ""
    shown: str = ""
    place: Place | None = None
    free: bool = False
    owned: bool = False
    """``shown`` names the body they belong to, and with it the place."""


def determiner(tokens: Tokens, at: int = 0) -> int:
    """Number of words of ``các``, ``một số``, ``toàn thể các`` … at ``tokens[at]``."""
    start = at
    while n := phrase_at("determiners", tokens, at):
        at += n
    title = phrase_at("titles", tokens, at) if at > start else 0
    return at - start + (title if at + title < len(tokens) else 0)


def read_collective(tokens: Tokens, around: Surroundings, reader: Reader, *, alone: bool = False) -> Found | None:
    """The collective that ``tokens`` name. ``alone``: no ``các`` is needed (``Thủ trưởng | cơ quan ngang bộ``)."""
    members, at, plural = _members(tokens, around.on)
    if not members:
        return None
    qualifier = _qualifier(tokens, at, around, reader)
    if qualifier is None or not (
        plural or len(members) > 1 or alone or _stands_alone(members[0]) or (qualifier.slug and not qualifier.free)
    ):
        return None
    level = _level(members, joined(tokens[at:]), around.on)
    place = qualifier.place or _scope(members, level, around)
    members = sorted(dict.fromkeys(members), key=lambda m: m.order)
    ends, begins = _days(members, level)
    identity = "các/" + "+".join(m.id for m in members)
    identity += f"@{place.path}" if place else ""
    identity += f"~{qualifier.slug}" if qualifier.slug else ""
    province = place.province if place else around.province
    body = BodyId(
        identity,
        _canonical(members, place, qualifier, around.on),
        _kind(members),
        level,
        province.name if province else None,
        begins,
        ends,
        is_collective=True,
        outdated=bool(around.on and ends and around.on > ends),
        premature=bool(around.on and begins and around.on < begins),
        basis="pattern" if qualifier.free else "row",
    )
    return Found(body, None, place)


def _members(tokens: Tokens, on: date | None) -> tuple[list[Member], int, bool]:
    """Kinds at the beginning, the index behind them, and whether a word such as ``các`` makes them many."""
    members: list[Member] = []
    at, plural = 0, False
    while at < len(tokens):
        n = determiner(tokens, at)
        plural = plural or n > 0
        scoped = bool(members) and not tokens[at].breaks and (n > 0 or _row_before_unit(members, tokens, at))
        if scoped:
            scopes, after = _nouns(tokens, at + n)
            if not scopes:
                return members, at, plural
            members = _distribute(members, scopes, on)
            at = after
            continue
        head, width = _head(tokens, at + n, n > 0)
        bare = bool(members) and n == 0 and not tokens[at].breaks
        if head is None or (bare and (not plural or _is_qualifier(head, tokens, at))):
            break  # «Ban Tổ chức» is no list
        members.append(Member(head))
        at += n + width
    return members, at, plural


def _is_qualifier(head: BodyRow | Noun, tokens: Tokens, at: int) -> bool:
    """``các sở, ngành Thành phố``, ``đơn vị cấp tỉnh``: where, not one more kind. ``xã phường``: one more kind."""
    if head.id == "cấp":
        return True
    units_before = unit_at(tokens, at - 1)[0] > 0 or unit_at(tokens, at - 2)[0] == 2
    return unit_at(tokens, at)[0] > 0 and not units_before


def _head(tokens: Tokens, at: int, plural: bool) -> tuple[BodyRow | Noun | None, int]:
    row_width, rows = row_index().longest(tokens, at)
    width, noun = _noun(tokens, at)
    if rows and not all(r.kind == "person_office" for r in rows):
        after = at + row_width
        followed = after < len(tokens) and (
            (not tokens[after].breaks and (unit_at(tokens, after)[0] > 0 or determiner(tokens, after) > 0))
            or (tokens[after].breaks and row_index().longest(tokens, after)[0] > 1 and width < row_width)
        )
        if followed or (plural and row_width > max(1, width)):
            return _row_of_level(rows[0], None, None), row_width
    return noun, width


def _noun(tokens: Tokens, at: int) -> tuple[int, Noun | None]:
    """The longest noun at ``tokens[at]`` that has its commas where the text has them."""
    for n, variants in _noun_index().prefixes(tokens, at):
        commas = tuple(t.breaks for t in tokens[at + 1 : at + n])
        noun = variants.get(commas)
        if noun:
            return n, noun
    return 0, None


def _row_before_unit(members: list[Member], tokens: Tokens, at: int) -> bool:
    return isinstance(members[-1].head, BodyRow) and members[-1].scope is None and unit_at(tokens, at)[0] > 0


def _nouns(tokens: Tokens, at: int) -> tuple[list[Noun], int]:
    """Kinds and units in a row: ``xã, phường, đặc khu``."""
    out: list[Noun] = []
    while at < len(tokens):
        n, noun = _noun(tokens, at)
        if noun is None or row_index().longest(tokens, at)[0] > n:
            break
        out.append(noun)
        at += n
    return out, at


def _distribute(members: list[Member], scopes: list[Noun], on: date | None) -> list[Member]:
    """``HĐND, UBND | xã, phường``: every body of the run before ``các`` with every scope; of nouns the last only."""
    start = len(members) - 1
    if isinstance(members[start].head, BodyRow):
        while start > 0 and isinstance(members[start - 1].head, BodyRow) and members[start - 1].scope is None:
            start -= 1
    out = members[:start]
    level = next((s.level for s in scopes if s.level), None)
    for member in members[start:]:
        head = _row_of_level(member.head, level, on) if isinstance(member.head, BodyRow) else member.head
        out += [Member(head, scope) for scope in scopes]
    return out


def _row_of_level(row: BodyRow, level: Level | None, on: date | None) -> BodyRow:
    """The row of the same name that this level has (``Công an`` of districts is a row of its own)."""
    same = row_index().get(read(row.name)) or (row,)
    fitting = [r for r in same if level is None or level in r.levels]
    local = [r for r in fitting if r.levels != ("central",)] or fitting or [row]
    return next((r for r in local if r.valid(on)), local[0])


def _stands_alone(member: Member) -> bool:
    return isinstance(member.head, Noun) and member.head.alone and member.scope is None


def _qualifier(tokens: Tokens, at: int, around: Surroundings, reader: Reader) -> _Qualifier | None:
    rest = tokens[at:]
    if not rest:
        return _Qualifier()
    if is_phrase("related", rest):
        return _Qualifier("liên-quan", " liên quan")
    if is_phrase("no_restriction", rest):
        return _Qualifier()
    n = connector(rest, 0)
    place = read_place(rest, 0, around)
    if place and not place.committee and (place.level == "province" or not place.path.startswith("?")):
        return _Qualifier(place=None if place.path.startswith("?") else place)
    if n and (body := reader(rest[n:])):
        owner = body.row.id if body.row else slug(rest[n:])
        return _Qualifier(f"thuộc-{owner}", f" thuộc {body.body.canonical}", body.place, owned=True)
    if len(rest) > _MAX_FREE_QUALIFIER:
        return None
    if phrase_at("openers", rest):
        return _Qualifier(slug(rest), " " + display(rest), free=True)
    return None


def _level(members: list[Member], rest: str, on: date | None) -> Level | None:
    levels = {_own_level(m) for m in members} - {None}
    cities = any(_leaf(m).id in _CITIES for m in members)
    if cities and not levels & {"province", "district"}:
        central = rest.endswith(joined(read("trực thuộc trung ương"))) or (on is not None and on >= TWO_TIERS_FROM)
        levels |= {"province"} if central else set()
    return levels.pop() if len(levels) == 1 else None


def _own_level(member: Member) -> Level | None:
    leaf = _leaf(member)
    if isinstance(leaf, Noun):
        return leaf.level
    return leaf.levels[0] if len(leaf.levels) == 1 else None


def _leaf(member: Member) -> BodyRow | Noun:
    return member.scope or member.head


def _scope(members: list[Member], level: Level | None, around: Surroundings) -> Place | None:
    """Kinds inside a province are those of the document's province; provinces are those of the country."""
    country = any(
        isinstance(leaf := _leaf(m), Noun) and (leaf.members or "").startswith(("provinces", "body")) for m in members
    )
    levels = {_own_level(m) for m in members} - {None}
    if not (levels or level) or "central" in levels or level == "central" or (country and level == "province"):
        return None
    if level == "commune" and around.place and around.place.level == "district" and around.place.name:
        return around.place
    return province_place(around.province) if around.province else None


def _days(members: list[Member], level: Level | None) -> tuple[date | None, date | None]:
    """Last and first day on which all the kinds exist together."""
    ends: list[date] = []
    begins: list[date] = []
    for member in members:
        leaf = _leaf(member)
        if leaf.id == "thị-trấn" or _own_level(member) == "district" or (leaf.id in _CITIES and level == "district"):
            ends.append(LAST_DISTRICT_DAY)
        if leaf.id == "đặc-khu":
            begins.append(TWO_TIERS_FROM)
        if isinstance(member.head, BodyRow):
            ends += [member.head.valid_to] if member.head.valid_to else []
            begins += [member.head.valid_from] if member.head.valid_from else []
    return (min(ends) if ends else None, max(begins) if begins else None)


def _kind(members: list[Member]) -> Kind:
    kinds = {m.head.kind if isinstance(m.head, Noun) else "collective" for m in members}
    only: Kind = kinds.pop() if len(kinds) == 1 else "collective"
    return only


def _canonical(members: list[Member], place: Place | None, qualifier: _Qualifier, on: date | None) -> str:
    plain = [m.head.names[0] for m in members if m.scope is None]
    parts = ["các " + ", ".join(plain)] if plain else []
    for head in dict.fromkeys(m.head for m in members if m.scope):
        scopes = [m.scope.names[0] for m in members if m.scope and m.head is head]
        name = head.name if isinstance(head, BodyRow) else head.names[0]
        parts.append(f"{name} các {', '.join(scopes)}")
    where = f" {place.shown(on)}" if place and not qualifier.owned else ""
    return "; ".join(parts) + qualifier.shown + where


@cache
def _noun_index() -> Index[dict[tuple[bool, ...], Noun]]:
    """Nouns by their words and the commas between these."""
    index: Index[dict[tuple[bool, ...], Noun]] = Index()
    for noun in nouns().values():
        for name in noun.names:
            tokens = read(name)
            variants = index.get(tokens) or {}
            index.add(tokens, variants | {tuple(t.breaks for t in tokens[1:]): noun})
    return index
