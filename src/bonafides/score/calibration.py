"""From scores to probabilities that come true: Platt scaling, prior shift, and what is measured of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Platt:
    """log-odds = slope x score + intercept. The slope is never negative: scaling never turns the ranking round."""

    slope: float
    intercept: float


@dataclass(frozen=True)
class Bin:
    """Cases of similar log-odds: how many, the share that was expected to be confirmed, and the share that was."""

    cases: int
    expected: float
    confirmed: float


def logit(share: float) -> float:
    """Log-odds of a share between 0 and 1, both excluded."""
    return math.log(share / (1 - share))


def share(log_odds: float) -> float:
    """The share that log-odds stand for."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds >= 0 else math.exp(log_odds) / (1 + math.exp(log_odds))


def log_losses(log_odds: Array, confirmed: Array) -> Array:
    """Log loss (nats) of each case; confirmed holds 1 and 0, or a share between them."""
    return np.logaddexp(0.0, log_odds) - confirmed * log_odds


def platt(scores: Array, confirmed: Array, fixed: Array) -> Platt:
    """Slope and intercept that fit scores to what was confirmed; `fixed` is added to the log-odds and not scaled.

    Platt's targets, a little inside 0 and 1, keep the slope finite where scores separate the two kinds.
    """
    ones = float(confirmed.sum())
    zeros = len(confirmed) - ones
    targets = np.where(confirmed > 0.5, (ones + 1) / (ones + 2), 1 / (zeros + 2))

    def loss(at: Array) -> tuple[float, Array]:
        log_odds = at[0] * scores + at[1] + fixed
        off = _shares(log_odds) - targets
        return float(log_losses(log_odds, targets).sum()), np.array([off @ scores, off.sum()])

    start = np.array([1.0, 0.0])
    options = {"ftol": 1e-13, "xtol": 1e-9, "maxfun": 1000}
    found = minimize(loss, start, jac=True, method="TNC", bounds=[(0.0, None), (None, None)], options=options)
    return Platt(float(found.x[0]), float(found.x[1]))


def shifted(log_odds: float, was: float, becomes: float) -> float:
    """Log-odds moved from a population with one share of fraudulent personas to one with another.

    It holds where cases of one kind look alike in both, and only their share differs.
    """
    return log_odds + logit(becomes) - logit(was)


def reliability(log_odds: Array, confirmed: Array, bins: int = 5) -> list[Bin]:
    """The cases in bins of about equal size by rising log-odds. Equal log-odds stay together, so bins may be fewer."""
    order = np.argsort(log_odds, kind="stable")
    sorted_odds, sorted_confirmed = log_odds[order], confirmed[order]
    cuts = np.searchsorted(sorted_odds, sorted_odds[np.arange(1, bins) * len(order) // bins], side="left")
    edges = sorted({0, len(order), *cuts.tolist()})
    return [
        Bin(end - start, float(_shares(sorted_odds[start:end]).mean()), float(sorted_confirmed[start:end].mean()))
        for start, end in zip(edges, edges[1:], strict=False)
    ]


def calibration_error(table: list[Bin]) -> float:
    """Expected calibration error: the mean distance of confirmed from expected, by cases."""
    return sum(each.cases * abs(each.expected - each.confirmed) for each in table) / sum(each.cases for each in table)


def brier(log_odds: Array, confirmed: Array) -> float:
    """Mean squared distance of the probability from what was confirmed."""
    return float(np.square(_shares(log_odds) - confirmed).mean())


def _shares(log_odds: Array) -> Array:
    return np.exp(-np.logaddexp(0.0, -log_odds))
