"""Whether a posterior of so much is right so often, once it is shifted to the prevalence of the evaluated population."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bonafides.evaluate.intervals import SEED, Estimate, Reals, percentiles, wilson
from bonafides.evaluate.population import Population

BINS = 10
DRAWS = 400


@dataclass(frozen=True)
class Bin:
    """Personas whose shifted posterior lies between `low` and `high`: its mean, and the share that is in a scheme."""

    low: float
    high: float
    predicted: float
    observed: Estimate


@dataclass(frozen=True)
class Calibration:
    """The reliability of the posterior. error: expected calibration error over all; with_findings: over who has a finding."""

    prevalence: float
    error: Estimate
    with_findings: Estimate
    brier: float
    bins: tuple[Bin, ...]


def calibration(population: Population, prior: float) -> Calibration | None:
    """Calibration at the prevalence of the population; None where either side of the truth has nobody in the run."""
    scored = [each for each in population.members if each.result is not None]
    in_scheme = np.array([not each.known.honest for each in scored], dtype=bool)
    if not in_scheme.any() or in_scheme.all():
        return None
    prevalence = float(in_scheme.mean())
    log_odds = np.array([each.result.assessment.log_odds for each in scored if each.result])
    posteriors = shifted(log_odds, prior, prevalence)
    raised = np.array([bool(each.result.raised) for each in scored if each.result])
    networks = np.array([each.known.cluster for each in scored], dtype=str)
    return Calibration(
        prevalence=prevalence,
        error=error_with_interval(posteriors, in_scheme, networks),
        with_findings=error_with_interval(posteriors[raised], in_scheme[raised], networks[raised]),
        brier=float(np.mean((posteriors - in_scheme) ** 2)),
        bins=reliability(posteriors, in_scheme),
    )


def shifted(log_odds: Reals, prior: float, prevalence: float) -> Reals:
    """Posteriors as they would be had the prior been `prevalence` instead of `prior`."""
    moved = log_odds - math.log(prior / (1 - prior)) + math.log(prevalence / (1 - prevalence))
    return np.asarray(1 / (1 + np.exp(-moved)))


def reliability(posteriors: Reals, in_scheme: NDArray[np.bool_]) -> tuple[Bin, ...]:
    """Ten bins of equal width; empty ones are left out."""
    index = _bins(posteriors)
    return tuple(
        Bin(
            each / BINS,
            (each + 1) / BINS,
            float(posteriors[index == each].mean()),
            wilson(int(in_scheme[index == each].sum()), int((index == each).sum())),
        )
        for each in range(BINS)
        if (index == each).any()
    )


def calibration_error(posteriors: Reals, in_scheme: NDArray[np.bool_], weights: Reals | None = None) -> float:
    """Expected calibration error: |mean posterior - share in a scheme| of each bin, weighted by how many it holds."""
    counted = np.ones(len(posteriors)) if weights is None else weights
    index = _bins(posteriors)
    gap = np.bincount(index, weights=counted * (posteriors - in_scheme), minlength=BINS)
    return float(np.abs(gap).sum() / counted.sum())


def error_with_interval(
    posteriors: Reals, in_scheme: NDArray[np.bool_], networks: Sequence[str] | NDArray[np.str_]
) -> Estimate:
    """The error with a bootstrap interval: honest personas drawn one by one, schemes by whole networks."""
    if not len(posteriors):
        return Estimate(None, None, None, 0)
    value = calibration_error(posteriors, in_scheme)
    chance = np.random.default_rng(SEED + 2)
    honest = np.flatnonzero(~in_scheme)
    names, cluster = np.unique(np.asarray(networks)[in_scheme], return_inverse=True)
    draws = np.empty(DRAWS)
    for draw in range(DRAWS):
        taken = np.empty(len(posteriors))
        if len(honest):
            taken[honest] = np.bincount(chance.integers(0, len(honest), len(honest)), minlength=len(honest))
        if len(names):
            taken[in_scheme] = np.bincount(chance.integers(0, len(names), len(names)), minlength=len(names))[cluster]
        draws[draw] = calibration_error(posteriors, in_scheme, taken)
    low, high = percentiles(draws)
    return Estimate(value, min(low, value), max(high, value), len(posteriors))


def _bins(posteriors: Reals) -> NDArray[np.int64]:
    return np.minimum((posteriors * BINS).astype(np.int64), BINS - 1)
