"""Inductive Venn-Abers prediction: how far a probability is settled by the cases it was calibrated on.

For a score, isotonic regression is fitted twice, as if the persona had been cleared and as if it had been confirmed. The
two fitted values are the ends of the band: wide where similar cases are few. It is told for honesty and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import isotonic_regression

from bonafides.score.calibration import Array


@dataclass(frozen=True)
class Interval:
    """low is never above high; both are probabilities."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How far apart the ends are."""
        return self.high - self.low


def interval(scores: Array, confirmed: Array, at: float) -> Interval:
    """The band at one score, from calibration cases with their scores (which may be tied) and labels (1 or 0)."""
    levels, where, counts = np.unique(np.append(scores, at), return_inverse=True, return_counts=True)
    ones = np.bincount(where[:-1], weights=confirmed, minlength=len(levels))
    spot = int(where[-1])
    ends = []
    for label in (0.0, 1.0):
        total = ones.copy()
        total[spot] += label
        ends.append(float(isotonic_regression(total / counts, weights=counts.astype(np.float64)).x[spot]))
    return Interval(ends[0], ends[1])


def mean_width(scores: Array, confirmed: Array) -> float:
    """Mean width of the band over the cases, each judged by all the others."""
    kept = np.ones(len(scores), dtype=bool)
    widths = []
    for n in range(len(scores)):
        kept[n] = False
        widths.append(interval(scores[kept], confirmed[kept], float(scores[n])).width)
        kept[n] = True
    return float(np.mean(widths))
