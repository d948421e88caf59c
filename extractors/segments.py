"""Clauses of one sentence that are rows of their own: for different leads, split at ``;``, ``đồng thời`` and actors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.bodies import read_bodies
from extractors.body_words import named_head, predicates, starts_body
from extractors.clause_openings import of_cases
from extractors.clauses import is_background, read_clause
from extractors.context import names_key
from extractors.formulas import closes
from extractors.performatives import directs_itself
from extractors.records import Clause
from extractors.sentences import split_at
from extractors.words import split_words


def split_clauses(text: str, start: int, end: int, issuers: Sequence[str]) -> list[tuple[int, int]]:
    """Clauses of a sentence: split at ``;`` and before ``đồng thời`` / ``giao`` where another lead is named."""
    pieces = list(split_at(text, start, end, ";"))
    out: list[tuple[int, int]] = []
    for a, b in pieces:
        if not out:
            out.append((a, b))
            continue
        first_words = split_words(text, out[-1][0], out[-1][1])
        words = split_words(text, *_after_connector(text, a, b))
        clause = read_clause(text, words, issuers) if words else None
        complete = read_clause(text, first_words, issuers)
        explicit = clause is not None and bool(clause.leads) and (clause.opening == 0 or of_cases(words))
        if clause is not None and clause.leads and (is_background(first_words) or closes(first_words)):
            out.append((a, b))  # «Trên đây là Kế hoạch …; nếu có vướng mắc, các đơn vị báo cáo …»
            continue
        if (
            explicit
            and clause is not None
            and not directs_itself(clause)
            and (complete.verb < len(first_words) if complete is not None else not starts_body(first_words, 0))
            and _names_work(clause)
        ):
            out.append((a, b))
        else:
            out[-1] = (out[-1][0], b)
    return [
        piece
        for a, b in out
        for c, d in _split_also(text, a, b, issuers)
        for piece in _split_actors(text, c, d, issuers)
    ]


_ALSO = re.compile(r",?\s*đồng thời\s*,?\s*", re.IGNORECASE)


def _split_also(text: str, start: int, end: int, issuers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """``…, đồng thời giao Sở B …`` is a clause of its own; ``…, đồng thời tăng cường …`` is not."""
    first = start
    for m in _ALSO.finditer(text, start + 20, end):
        words = split_words(text, m.end(), end)
        clause = read_clause(text, words, issuers)
        before = split_words(text, first, m.start())
        earlier = read_clause(text, before, issuers)
        if (
            clause is not None
            and clause.pattern == "performative"
            and clause.opening == 0
            and clause.leads
            and earlier is not None
            and earlier.leads
            and earlier.verb < len(before)
            and names_key(earlier.leads) != names_key(clause.leads)
        ):
            yield first, m.start()
            first = m.end()
    yield first, end


def _split_actors(text: str, start: int, end: int, issuers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """``giao Sở A hướng dẫn thủ tục, | Sở B thẩm định``: behind a performative each named actor has its own work."""
    words = split_words(text, start, end)
    first = listed = 0
    for k in range(1, len(words)):
        if words[k].text != "," or not (k + 1 < len(words) and words[k + 1].is_capital and named_head(words, k + 1)):
            continue
        if k < listed:
            continue
        starts = (m for m in range(max(0, k - 24), k) if starts_body(words, m))
        listed = next((stop for m in starts if (stop := read_bodies(text, words, m, "").after) > k), 0)
        if listed:
            continue  # inside a list of bodies; a long one is not read anew for each of its commas
        before = read_clause(text, words[first:k], issuers)
        if before is None or before.pattern != "performative" or not before.leads:
            continue
        after = read_clause(text, words[k + 1 :], issuers)
        if (
            after is None
            or after.pattern != "bare"
            or after.opening
            or names_key(after.leads) == names_key(before.leads)
            or before.verb >= k - first
            or predicates("joining").match(words, k + 1 + after.verb)
            or any(predicates("joining", "directing").match(words, m) for m in range(first + before.verb, k))
        ):
            continue
        yield words[first].start, words[k].start
        first = k + 1
    yield (words[first].start if first else start), end


_CONNECTOR = re.compile(r"(?:đồng thời|riêng|và|trong khi(?: đó)?|còn)\s*,?\s*", re.IGNORECASE)


def _after_connector(text: str, start: int, end: int) -> tuple[int, int]:
    m = _CONNECTOR.match(text, start, end)
    return (m.end() if m else start), end


def _names_work(clause: Clause) -> bool:
    return clause.pattern in ("performative", "modal", "bare", "colon")
