"""Fits the costs of the signs of doubt and shows how far the confidence can be trusted.

    uv run python -m bench.learned calibrate --new new.jsonl … [--older older.jsonl …] [--seen seen.jsonl …] [--write]

``--new``: readings of documents by rules that had not seen them; what the confidence speaks of, and what is measured,
always with the document itself left out of the fit. ``--older``: the same by much earlier rules, which erred more.
``--seen``: readings of documents that the rules were made with, which err less than those to come. All three share the
costs; each has its own base rate, and the model keeps that of ``--new``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.learned import reliability
from bench.learned.labels import LabelledRow, labelled_rows, load_readings
from bench.learned.logistic import Array, Fit, Groups, fit
from extractors.doubts import SIGNS

PENALTY = 1.5
ROW_WEIGHTS = (1.0, 0.5, 1.0)
"""Of new, older and seen rows: the older ones tell of faults that are mended."""
_LEAST_COST = 0.05
_MODEL = Path(__file__).resolve().parents[2] / "extractors" / "data" / "learned" / "confidence.toml"
_CUTS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new", nargs="+", type=Path, required=True)
    parser.add_argument("--older", nargs="*", type=Path, default=[])
    parser.add_argument("--seen", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true", help="write the model into the package")


def run(args: argparse.Namespace) -> None:
    """Reads, fits, prints; writes the model when asked to."""
    groups = [_rows(paths) for paths in (args.new, args.older, args.seen)]
    rows = [r for group in groups for r in group]
    number = np.array([g for g, group in enumerate(groups) for _ in group])
    features = np.array([[code in r.signs for code in SIGNS] for r in rows], dtype=float)
    right = np.array([r.right for r in rows], dtype=float)
    chances = left_out(rows, features, right, number)
    new = number == 0
    was = np.array([r.confidence for r in rows])
    print(reliability.SUMMARY_HEAD)
    print(reliability.summary("new documents, as they were read", was[new], right[new]))
    print(reliability.summary("new documents, fitted without them", chances[new], right[new]))
    for name in sorted({r.document.split("/")[0] for r in groups[0]}):
        part = np.array([r.document.startswith(name + "/") for r in rows]) & new
        print(reliability.summary(f"  {name}", chances[part], right[part]))
    if groups[2]:
        seen = number == 2
        print(reliability.summary("seen documents, as they were read", was[seen], right[seen]))
        print(reliability.summary("seen documents, fitted without them", chances[seen], right[seen]))
    print("\nreliability on new documents, before:\n" + reliability.lines(was[new], right[new]))
    print("\nafter:\n" + reliability.lines(chances[new], right[new]))
    print("\nreviewing what is unsure:\n" + reliability.review_curve(chances[new], right[new], _CUTS))
    fitted = _fit(features, right, number)
    costs = _costs(fitted)
    print(f"\nintercept {fitted.intercepts[0]:.2f}")
    for code, cost in sorted(costs.items(), key=lambda item: -item[1]):
        borne = [r.right for r in groups[0] if code in r.signs]
        print(f"  {code:22}{cost:6.2f}   borne by {len(borne):3} new rows, {sum(borne):3} right")
    print("  cost nothing: " + ", ".join(c for c in SIGNS if c not in costs))
    if args.write:
        documents = len({r.document for r in rows})
        measured = (chances[new], right[new])
        _MODEL.write_text(model_text(float(fitted.intercepts[0]), costs, len(rows), documents, measured), "utf-8")


def _rows(paths: Sequence[Path]) -> list[LabelledRow]:
    return [row for reading in load_readings(paths) for row in labelled_rows(reading)]


def _fit(features: Array, right: Array, number: Groups) -> Fit:
    weights = np.array(ROW_WEIGHTS)[number]
    return fit(features, right, number, weights, penalty=PENALTY, never_positive=True)


def left_out(rows: Sequence[LabelledRow], features: Array, right: Array, number: Groups) -> Array:
    """The chance of each row, at the base rate of new documents, from a fit without any reading of its document."""
    documents = np.array([r.document for r in rows])
    out = np.zeros(len(rows))
    for document in sorted(set(documents)):
        mine = documents == document
        fitted = _fit(features[~mine], right[~mine], number[~mine])
        out[mine] = fitted.chances(features[mine], 0)
    return np.round(out, 2)


def _costs(fitted: Fit) -> dict[str, float]:
    costs = {code: round(-float(w), 2) for code, w in zip(SIGNS, fitted.weights, strict=True)}
    return {code: cost for code, cost in costs.items() if cost >= _LEAST_COST}


def model_text(
    intercept: float, costs: dict[str, float], rows: int, documents: int, measured: tuple[Array, Array]
) -> str:
    """The file of the model, with the examples and notes of the old one. Raises KeyError for a sign that had none."""
    old = {d["code"]: d for d in tomllib.loads(_MODEL.read_text("utf-8"))["doubt"]}
    quoted = {c: [json.dumps(old[c][k], ensure_ascii=False) for k in ("example", "note")] for c in costs}
    out = [
        "# How sure a row is (extractors/confidence.py, docs/confidence.md). Costs are log-odds; written by",
        "# `python -m bench.learned calibrate --write`, examples and notes by hand.",
        "",
        "[model]",
        f"intercept = {intercept:.2f}",
        f'fitted = "{dt.date.today().isoformat()}"',
        f'data = "{rows} rows of {documents} dispatches with hand-made tables, seen and unseen by the rules"',
        f'method = "logistic regression, L2 penalty {PENALTY}, costs never negative, base rate of unseen documents"',
        "",
        "[reliability]",
        "# On unseen documents, each left out of the fit: confidence, rows, mean confidence, share right.",
        f"brier = {reliability.brier(*measured):.3f}",
        f"auc = {reliability.auc(*measured):.3f}",
        "bins = [",
        *(f"  [{b.low}, {b.high}, {b.rows}, {b.said:.3f}, {b.right:.3f}]," for b in reliability.table(*measured)),
        "]",
    ]
    for code, cost in sorted(costs.items(), key=lambda item: -item[1]):
        example, note = quoted[code]
        out += ["", "[[doubt]]", f'code = "{code}"', f"cost = {cost:.2f}", f"example = {example}", f"note = {note}"]
    return "\n".join(out) + "\n"
