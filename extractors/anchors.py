"""Words without which a pattern cannot match, so that it need not be tried where they are missing.

Some forty patterns look for times in every clause, and most clauses hold none: to know that a text has neither a digit
nor *quý* is quicker than to try a pattern at each of its letters. The words are taken from the parsed pattern itself,
and so cannot fall behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

DIGIT = "\\d"
"""Stands for any digit among the anchors."""
_ANY_DIGIT = re.compile(r"\d")
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_MOST = 24
"""More alternatives than that are slower to look for than the pattern."""


Anchors = tuple[tuple[str, ...], ...]
"""Groups of strings in lower case: of each group at least one is in whatever the pattern matches, in lower case."""


def anchors(pattern: re.Pattern[str]) -> Anchors:
    """What a pattern cannot do without, the most telling group first; () when nothing is certain."""
    groups = set(_groups(_parser.parse(pattern.pattern, pattern.flags)))
    return tuple(tuple(sorted(group)) for group in sorted(groups, key=lambda g: (_worth(g), sorted(g)), reverse=True))


class Stretch:
    """A text that several patterns are about to be tried on."""

    def __init__(self, text: str) -> None:
        self._low = text.lower()
        if _ANY_DIGIT.search(text):
            self._low += DIGIT

    def may_hold(self, needed: Anchors) -> bool:
        """Could the pattern with these anchors match here?"""
        low = self._low
        for group in needed:
            for word in group:
                if word in low:
                    break
            else:
                return False
        return True


def _groups(items: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Everything that every match must hold, part by part."""
    run = ""
    for op, value in items:
        if op is sre.LITERAL:
            run += chr(value).lower()
            continue
        if run.strip():
            yield frozenset((run,))
        run = ""
        if op is sre.SUBPATTERN:
            yield from _groups(value[-1])
        elif op in _REPEATS and value[0]:
            yield from _groups(value[2])
        elif op is sre.ATOMIC_GROUP:
            yield from _groups(value)
        elif op is sre.BRANCH:
            if (group := _of_branches(value[1])) is not None:
                yield group
        elif op is sre.IN and (group := _of_set(value)) is not None:
            yield group
        # marks of place and what looks around hold nothing themselves
    if run.strip():
        yield frozenset((run,))


def _of_branches(branches: Iterable[Iterable[tuple[Any, Any]]]) -> frozenset[str] | None:
    together: set[str] = set()
    for branch in branches:
        best = max(_groups(branch), key=_worth, default=None)
        if best is None:
            return None
        together |= best
    return frozenset(together) if len(together) <= _MOST else None


def _of_set(members: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found: set[str] = set()
    for op, value in members:
        if op is sre.LITERAL and not chr(value).isspace():
            found.add(chr(value).lower())
        elif (op is sre.CATEGORY and value is sre.CATEGORY_DIGIT) or (op is sre.RANGE and _are_digits(value)):
            found.add(DIGIT)
        else:
            return None
    return frozenset(found) or None


def _are_digits(bounds: tuple[int, int]) -> bool:
    return all(chr(bound).isdigit() for bound in bounds)


def _worth(group: frozenset[str]) -> tuple[int, int]:
    """Longer words are met more rarely; a digit counts as a word of two letters."""
    return min(map(len, group)), -len(group)
