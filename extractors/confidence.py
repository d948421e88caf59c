"""How sure a row is: one number from the signs of doubt it bears, fitted on hand-made tables (``docs/confidence.md``).

``confidence`` is the chance that a row is right in all its cells, in a document that the rules have not seen: the
logistic function of an intercept and of what each sign costs. The costs are data
(``data/learned/confidence.toml``), written by
``python -m bench.learned calibrate``. A sign never raises the confidence, and no row is certain.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from extractors.doubts import SIGNS, Row, signs
from extractors.records import Assignment, Metadata

_FILE = "confidence.toml"
_UNSURE = 0.75
"""Words that recognition is less sure of are wrong more often than not to a letter."""
_LEAST, _MOST = 0.01, 0.99
_TABLES = {"model", "doubt", "reliability"}
_MODEL_KEYS = {"intercept", "fitted", "data", "method"}
_DOUBT_KEYS = {"code", "cost", "example", "note"}


@dataclass(frozen=True, slots=True)
class Model:
    """``intercept``: log-odds of a row without doubts. ``costs``: code → log-odds that it takes away, dearest first."""

    intercept: float
    costs: dict[str, float]


def assess(
    text: str,
    found: Iterable[Assignment],
    metadata: Metadata,
    *,
    scanned: bool = False,
    recognised: Sequence[tuple[int, int, float]] = (),
) -> list[Assignment]:
    """``found`` with ``confidence`` (two decimals) and ``doubts`` (what lowered it, dearest first) filled in.

    ``scanned``: all of the text lost letters in recognition. ``recognised``: start, end and confidence of words that
    were recognised in a picture; a row with an unsure one in its cells bears the doubt ``scanned`` too.
    """
    unsure = [(start, end) for start, end, sure in recognised if sure < _UNSURE]
    out: list[Assignment] = []
    for assignment in found:
        blurred = scanned or any(_touches(assignment, start, end) for start, end in unsure)
        borne = signs(Row(text, assignment, metadata, blurred))
        doubts = tuple(code for code in load_model().costs if code in borne)
        out.append(replace(assignment, confidence=confidence(doubts), doubts=doubts))
    return out


def _touches(row: Assignment, start: int, end: int) -> bool:
    """Does the stretch lie in the row's directive, or in a name or a time that it has from elsewhere?"""
    others = [b for b in (*row.leads, *row.coordinators, *row.report_to, row.time) if b is not None]
    return any(start < part.end and part.start < end for part in (row, *others))


def confidence(doubts: Sequence[str]) -> float:
    """The confidence of a row with these doubts; codes that cost nothing do not count."""
    model = load_model()
    odds = model.intercept - sum(model.costs.get(code, 0.0) for code in doubts)
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-odds)))), 2)


@cache
def load_model() -> Model:
    """The fitted model. Raises ValueError when the file is not what it should be."""
    return parse_model(resources.files("extractors").joinpath("data", "learned", _FILE).read_text("utf-8"))


def parse_model(toml: str) -> Model:
    """A model from the text of its file. Raises ValueError: unknown keys, no such sign, one that adds sureness."""
    data: dict[str, Any] = tomllib.loads(toml)
    _only(data, _TABLES, "tables")
    _only(data["model"], _MODEL_KEYS, "model")
    costs: dict[str, float] = {}
    for doubt in data["doubt"]:
        _only(doubt, _DOUBT_KEYS, "doubt")
        code, cost = doubt["code"], float(doubt["cost"])
        if code not in SIGNS or code in costs:
            raise ValueError(f"{_FILE}: {code} is no sign, or stands twice")
        if not cost > 0 or not doubt["example"]:
            raise ValueError(f"{_FILE}: {code} must cost something and show an example")
        costs[code] = cost
    return Model(float(data["model"]["intercept"]), dict(sorted(costs.items(), key=lambda item: -item[1])))


def _only(table: dict[str, Any], allowed: set[str], name: str) -> None:
    if unknown := set(table) - allowed:
        raise ValueError(f"{_FILE}: [{name}] has unknown keys: {', '.join(sorted(unknown))}")
