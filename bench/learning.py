"""Do learned weights beat the experts', and from how many labels on? Average precision and Brier score on simulated personas.

Indicators come in families whose findings share causes, half of all evidence is missing, and reviewers see a far larger
share of fraudulent personas than there are in the population. Experts know each likelihood ratio with an error: a small one
or a large one.
It ranks methods on invented data; it predicts nothing about real personas.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace

import numpy as np

from bonafides.score.assessment import Raised, assess
from bonafides.score.calibration import Array, brier, platt, shifted
from bonafides.score.labelled import LabelledPersona
from bonafides.score.learning import learn, scorecard_weights
from bonafides.score.weights import Weights, weights

INDICATORS, FAMILIES = 60, 10
PREVALENCE, LABELLED_SHARE = 0.02, 0.3
ERRORS = {"good experts": 0.4, "bad experts": 1.0}


@dataclass(frozen=True)
class Population:
    """How often each indicator is raised for an honest persona, and how much likelier for a fraudulent one (log)."""

    honest: Array
    log_ratio: Array

    def personas(self, n: int, share: float, rng: np.random.Generator, prefix: str) -> list[LabelledPersona]:
        """n personas; a cause that touches a family makes all its findings likelier at once, for either kind."""
        fraudulent = np.diff(np.floor(np.arange(n + 1) * share + 1e-9)) > 0  # the share holds for the first 60 as well
        rates = np.where(fraudulent[:, None], np.minimum(self.honest * np.exp(self.log_ratio), 0.6), self.honest)
        family = np.arange(INDICATORS) % FAMILIES
        caused = np.where(rng.random((n, FAMILIES)) < 0.2, 3.0, 0.5)[:, family]
        raised = (rng.random((n, INDICATORS)) < np.minimum(rates * caused, 0.95)) & (rng.random((n, INDICATORS)) < 0.5)
        families = frozenset(f"f{n}" for n in range(FAMILIES))
        found = [
            tuple(Raised(f"f{i % FAMILIES}/i{i}", f"f{i % FAMILIES}", "moderate") for i in np.flatnonzero(row))
            for row in raised
        ]
        return [LabelledPersona(f"{prefix}{n}", bool(fraudulent[n]), found[n], families) for n in range(n)]


def average_precision(scores: Array, confirmed: Array) -> float:
    """Mean precision over the confirmed; cases with equal scores are taken together."""
    levels, where = np.unique(-scores, return_inverse=True)
    ones = np.bincount(where, weights=confirmed, minlength=len(levels))
    seen = np.cumsum(np.bincount(where, minlength=len(levels)))
    return float((ones * np.cumsum(ones) / seen).sum() / ones.sum())


def log_odds(personas: list[LabelledPersona], given: Weights) -> Array:
    """What the score says of each, by the weights' own prior line."""
    return np.array([assess(each.raised, each.checkable, given).log_odds for each in personas])


def one_world(seed: int, error: float, sizes: list[int], tested: int) -> list[tuple[int, str, float, float, bool]]:
    """For each number of labels and each way to score: average precision, Brier score, and whether the experts were kept."""
    rng = np.random.default_rng(seed)
    population = Population(rng.uniform(0.01, 0.08, INDICATORS), rng.uniform(0, 1.6, INDICATORS))
    expert = np.maximum(population.log_ratio + rng.normal(0, error, INDICATORS), 0)
    ratios = {f"f{i % FAMILIES}/i{i}": float(expert[i]) for i in range(INDICATORS)}
    experts = replace(weights(), indicators=ratios, prior=PREVALENCE)
    test = population.personas(tested, PREVALENCE, rng, "t")
    truth = np.array([each.confirmed for each in test], dtype=np.float64)
    plain = log_odds(test, experts)
    labelled = population.personas(max(sizes), LABELLED_SHARE, rng, "l")
    rows = []
    for size in sizes:
        learned = learn(labelled[:size], experts, PREVALENCE)
        own, labels = log_odds(labelled[:size], experts), learned.design.confirmed
        scale = platt(log_odds(list(learned.design.personas), experts), labels, np.zeros(len(own)))
        moved = shifted(scale.intercept, learned.model.share, PREVALENCE)
        found = log_odds(test, scorecard_weights(learned.design, learned.model, experts, PREVALENCE))
        ways = {
            "experts": plain,
            "experts, recalibrated": scale.slope * plain + moved,
            "learned": found,
            "written": plain if learned.keeps_experts else found,
        }
        rows += [
            (size, way, average_precision(odds, truth), brier(odds, truth), learned.keeps_experts) for way, odds in ways.items()
        ]
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--worlds", type=int, default=4, help="simulated populations; each has a seed of its own")
    parser.add_argument("--tested", type=int, default=10_000, help="personas that the weights are tested on")
    parser.add_argument("--labels", type=int, nargs="+", default=[60, 100, 300, 1000])
    asked = parser.parse_args()
    began = time.monotonic()
    print(
        f"seed {asked.seed}, {asked.worlds} worlds, {asked.tested} tested at {PREVALENCE:.0%}, labelled at {LABELLED_SHARE:.0%}"
    )
    print(f"{'':<14}{'labels':>7}  {'weights':<24}{'AP':>7}{'sd':>7}{'Brier':>9}  experts kept")
    for name, error in ERRORS.items():
        rows = [row for n in range(asked.worlds) for row in one_world(asked.seed + n, error, asked.labels, asked.tested)]
        for size in asked.labels:
            for way in dict.fromkeys(row[1] for row in rows):
                of = [row for row in rows if row[:2] == (size, way)]
                precision = np.array([row[2] for row in of])
                said = f"{sum(row[4] for row in of)} of {len(of)}" if way == "written" else ""
                loss = np.mean([row[3] for row in of])
                print(f"{name:<14}{size:>7}  {way:<24}{precision.mean():>7.3f}{precision.std():>7.3f}{loss:>9.5f}  {said}")
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
