"""Does a confidence mean what it says? Reliability by bins, Brier score, AUC, what reviewing unsure rows finds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bench.learned.logistic import Array

BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SURE = 0.9


@dataclass(frozen=True)
class Bin:
    """Rows with a confidence in ``[low, high)``: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    rows: int
    said: float
    right: float


def table(confidence: Array, right: Array) -> list[Bin]:
    """The bins that hold rows."""
    out = []
    for low, high in pairwise(BINS):
        inside = (confidence >= low) & (confidence < high)
        if inside.any():
            said, so = float(confidence[inside].mean()), float(right[inside].mean())
            out.append(Bin(low, high, int(inside.sum()), said, so))
    return out


def brier(confidence: Array, right: Array) -> float:
    """Mean square of confidence minus truth; 0 is perfect."""
    return float(((confidence - right) ** 2).mean())


def auc(confidence: Array, right: Array) -> float:
    """Chance that a right row is surer than a wrong one; ties count half. NaN when all rows are right, or none."""
    _, where, counts = np.unique(confidence, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[where]
    good = right == 1
    n, m = int(good.sum()), int((~good).sum())
    return float((rank[good].sum() - n * (n + 1) / 2) / (n * m)) if n and m else float("nan")


def summary(name: str, confidence: Array, right: Array) -> str:
    """One line: rows, share right, Brier, AUC, and the rows at or above 0.9."""
    sure = confidence >= SURE
    so = float(right[sure].mean()) if sure.any() else float("nan")
    return (
        f"{name:34}{len(right):6}{right.mean():8.3f}{brier(confidence, right):8.4f}{auc(confidence, right):7.3f}"
        f"{sure.mean():8.3f}{so:8.3f}"
    )


SUMMARY_HEAD = f"{'':34}{'rows':>6}{'right':>8}{'Brier':>8}{'AUC':>7}{'≥ 0.9':>8}{'right':>8}"


def lines(confidence: Array, right: Array) -> str:
    """The reliability table as text."""
    rows = [f"  {b.low:.2f}-{b.high:.2f}{b.rows:7}{b.said:12.3f}{b.right:9.3f}" for b in table(confidence, right)]
    return "\n".join([f"  {'confidence':10}{'rows':>6}{'said':>12}{'right':>9}", *rows])


def review_curve(confidence: Array, right: Array, cuts: tuple[float, ...]) -> str:
    """For each cut: the share of rows below it, the share of all errors among them, and how right the others are."""
    out = [f"  {'below':8}{'of rows':>9}{'of errors':>11}{'rest right':>12}"]
    for cut in cuts:
        low = confidence < cut
        caught = float((1 - right)[low].sum() / max(1.0, (1 - right).sum()))
        rest = float(right[~low].mean()) if (~low).any() else float("nan")
        out.append(f"  {cut:<8.2f}{low.mean():9.3f}{caught:11.3f}{rest:12.3f}")
    return "\n".join(out)
