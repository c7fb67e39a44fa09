"""Logistic regression whose weights keep their sign and are drawn to the experts' values (MAP).

log-odds = fixed + intercept + x @ weights, with weights >= 0 for red flags and <= 0 for exculpatory findings. What is
minimised is the sum of log losses plus strength x sum((weights - centre)^2); the intercept is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

from bonafides.score.calibration import Array, log_losses


@dataclass(frozen=True)
class Problem:
    """What is fitted. x: cases by indicators, 0 to 1; confirmed, fixed: one number per case; centre, lowers: per indicator."""

    x: Array
    confirmed: Array
    fixed: Array
    centre: Array
    lowers: Array
    """1 where an indicator is exculpatory, else 0."""

    @cached_property
    def sparse(self) -> tuple[Any, Any]:
        """x and its transpose without their zeros: most findings are absent, and sums come in one order on every machine."""
        return csr_array(self.x), csr_array(self.x.T)


def objective(at: Array, problem: Problem, strength: float) -> tuple[float, Array]:
    """What is minimised, and its gradient; `at` is the intercept and then the weights."""
    by_case, by_indicator = problem.sparse
    log_odds = problem.fixed + at[0] + by_case @ at[1:]
    off = np.exp(-np.logaddexp(0.0, -log_odds)) - problem.confirmed
    drawn = at[1:] - problem.centre
    value = log_losses(log_odds, problem.confirmed).sum() + strength * (drawn @ drawn)
    return float(value), np.concatenate(([off.sum()], by_indicator @ off + 2 * strength * drawn))


def fit(problem: Problem, strength: float, start: Array | None = None) -> Array:
    """The intercept and the weights (indicators + 1 numbers) that are likeliest; `start` saves steps and changes nothing."""
    lowers = problem.lowers > 0.5
    bounds = [(None, None), *((None, 0.0) if low else (0.0, None) for low in lowers.tolist())]
    first = np.concatenate(([0.0], problem.centre)) if start is None else start
    # Truncated Newton finds the same minimum as L-BFGS-B (a test compares them), whose linear algebra runs in threads that wait
    # for each other: on a busy machine that took forty times as long.
    options = {"ftol": 1e-12, "gtol": 1e-7, "xtol": 1e-9, "maxfun": 5000}
    found = minimize(objective, first, (problem, strength), "TNC", jac=True, bounds=bounds, options=options)
    return np.asarray(found.x, dtype=np.float64)
