"""Bodies known by their own proper name: companies, schools, embassies, boards set up for one matter.

The tables know only the head (``Công ty``, ``Trường``); the name itself is the identity. What holds a list of bodies,
a bracket or no capital is no name.
"""

from __future__ import annotations

from functools import cache

from extractors.registry_bodies import BodyId, Found
from extractors.registry_collectives import determiner
from extractors.registry_data import patterns, read, roles, row_index
from extractors.registry_names import Index, Tokens, display, joined, slug
from extractors.registry_places import Place, Surroundings, connector, province_place, read_place, unit_at
from extractors.registry_rows import Pattern, Role

_MAX_PROPER = 14
"""Words behind the head of a proper name."""
_MAX_LOWER_RUN = 4


def read_proper(tokens: Tokens, around: Surroundings) -> Found | None:
    """A body known by its own proper name behind a head: ``Trường THPT Trần Phú``, ``Công ty cổ phần …``."""
    for n, pattern in _pattern_index().prefixes(tokens):
        rest = tokens[n:]
        if not is_proper(rest, _MAX_PROPER) or rest[0].key in pattern.excluded:
            continue
        name, place = _local_part(tokens, n, pattern, around)
        own = slug(name).removeprefix(f"{pattern.id}-")
        identity = f"{pattern.id}/{own}" + (f"@{place.path}" if place else "")
        body = BodyId(
            identity,
            display(tokens),
            pattern.kind,
            pattern.level or (place.level if place else None),
            place.province.name if place and place.province else None,
            basis="pattern",
        )
        return Found(body)
    return None


def _local_part(tokens: Tokens, n: int, pattern: Pattern, around: Surroundings) -> tuple[Tokens, Place | None]:
    """The name without its province, and the province; the document's where none is named."""
    if not pattern.local:
        return tokens, None
    for at in range(n + 1, len(tokens)):
        place = read_place(tokens, at, around)
        if (
            place
            and place.level == "province"
            and (tokens[at].breaks or unit_at(tokens, at)[0] or connector(tokens, at))
        ):
            return tokens[:at], place if place.province else None
    return tokens, province_place(around.province) if around.province else None


def is_proper(tokens: Tokens, longest_name: int) -> bool:
    """Does it look like the rest of a proper name: capitals, no long run of small letters, no list of bodies?"""
    if not 0 < len(tokens) <= longest_name or not any(t.proper and not t.text.isdigit() for t in tokens):
        return False
    if not is_one_name(tokens):
        return False
    run = longest = 0
    for token in tokens:
        run = 0 if token.proper else run + 1
        longest = max(longest, run)
    return longest <= _MAX_LOWER_RUN and (tokens[0].proper or joined(tokens[:1]) in _form_words())


def is_one_name(tokens: Tokens) -> bool:
    """No bracket, no ``các``, no second body or office behind a comma."""
    return not any(
        "(" in t.gap
        or determiner(tokens, n)
        or (t.breaks and (row_index().longest(tokens, n)[0] > 1 or role_index().longest(tokens, n)[0]))
        for n, t in enumerate(tokens)
    )


@cache
def role_index() -> Index[Role]:
    """Roles by each of their names."""
    index: Index[Role] = Index()
    for role in roles():
        for name in role.names:
            index.add(read(name), role)
    return index


@cache
def _pattern_index() -> Index[Pattern]:
    index: Index[Pattern] = Index()
    for pattern in patterns():
        for name in pattern.names:
            index.add(read(name), pattern)
    return index


@cache
def _form_words() -> frozenset[str]:
    return frozenset(joined(read(w)) for w in ("cổ", "trách", "một", "hợp", "liên", "quản", "nhà", "thương"))
