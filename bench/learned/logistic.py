"""Logistic regression in numpy: deterministic, weights of one sign if wanted, a base rate for each group of rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int_]

_STEPS = 80
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Fit:
    """``intercepts[g]`` is the log-odds of group ``g`` without any feature, ``weights`` what each feature adds."""

    intercepts: Array
    weights: Array

    def chances(self, features: Array, group: int) -> Array:
        """Chance of each row (rows × features) if it belonged to ``group``."""
        return np.asarray(_logistic(self.intercepts[group] + features @ self.weights))


def fit(
    features: Array,
    right: Array,
    groups: Groups,
    row_weights: Array,
    *,
    penalty: float,
    never_positive: bool = False,
    start: Fit | None = None,
) -> Fit:
    """Newton's method on the weighted log-loss with an L2 ``penalty``; intercepts are hardly penalised.

    ``never_positive`` keeps every weight at or below zero (projected Newton steps); ``start`` saves steps.
    """
    base = np.eye(int(groups.max()) + 1)[groups]
    all_features = np.hstack([base, features])
    first = base.shape[1]
    penalties = np.concatenate([np.full(first, 1e-3), np.full(features.shape[1], penalty)])
    beta = np.zeros(all_features.shape[1])
    if start is not None:
        beta = np.concatenate([start.intercepts, start.weights])

    def loss(b: Array) -> float:
        z = all_features @ b
        return float((row_weights * (np.logaddexp(0, z) - right * z)).sum() + 0.5 * (penalties * b * b).sum())

    for _ in range(_STEPS):
        chance = _logistic(all_features @ beta)
        gradient = all_features.T @ (row_weights * (chance - right)) + penalties * beta
        curvature = (all_features * (row_weights * chance * (1 - chance))[:, None]).T @ all_features
        curvature += np.diag(penalties)
        free = np.ones(len(beta), dtype=bool)
        if never_positive:
            free[first:] = ~((beta[first:] > -1e-9) & (gradient[first:] < 0))
        step = np.zeros(len(beta))
        step[free] = np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
        new, length, before = beta, 1.0, loss(beta)
        while length > 1e-4:
            new = beta - length * step
            if never_positive:
                new[first:] = np.minimum(new[first:], 0)
            if loss(new) <= before:
                break
            length /= 2
        moved = float(np.abs(new - beta).max())
        beta = new
        if moved < _TOLERANCE:
            break
    return Fit(beta[:first], beta[first:])


def _logistic(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -40, 40))))
