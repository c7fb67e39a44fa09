"""Of those at review or above, how many belong to a scheme: by Bayes, at prevalences that are named."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bonafides.evaluate.intervals import DRAWS, SEED, Estimate, draws_over_networks, percentiles
from bonafides.evaluate.population import Population

PREVALENCES = {"1/343": 1 / 343, "1/50": 1 / 50, "1/6": 1 / 6}


def predictive_value(recall: float, false_rate: float, prevalence: float) -> float | None:
    """Positive predictive value by Bayes; None where nobody at all would be put into review."""
    found, wrong = prevalence * recall, (1 - prevalence) * false_rate
    return found / (found + wrong) if found + wrong else None


def predictive_values(population: Population, prior: float) -> dict[str, Estimate]:
    """PPV at each named prevalence and at the user's own (the run's prior, under its own number).

    Interval: recall drawn over networks, the false rate drawn from Jeffreys' posterior (a bootstrap of no false review at all
    would claim that there never is one), both pushed through Bayes. Without a value where one side of the truth is empty.
    """
    schemed, honest = population.schemed, population.honest
    named = PREVALENCES | {f"{prior:g}": prior}
    if not schemed or not honest:
        return dict.fromkeys(named, Estimate(None, None, None, 0))
    found, wrong = [each.escalated for each in schemed], sum(each.escalated for each in honest)
    recalls = draws_over_networks(found, [each.known.cluster for each in schemed])
    chance = np.random.default_rng(SEED + 1)
    rates = chance.beta(wrong + 0.5, len(honest) - wrong + 0.5, DRAWS)
    return {name: _at(found, wrong / len(honest), recalls, rates, share) for name, share in named.items()}


def _at(found: Sequence[bool], rate: float, recalls: np.ndarray, rates: np.ndarray, prevalence: float) -> Estimate:
    value = predictive_value(sum(found) / len(found), rate, prevalence)
    low, high = percentiles(prevalence * recalls / (prevalence * recalls + (1 - prevalence) * rates))
    if value is None:
        return Estimate(None, low, high, len(found))
    return Estimate(value, min(low, value), max(high, value), len(found))
