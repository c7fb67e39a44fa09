"""How many of the schemes' personas stand at review or above, and how many honest ones do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bonafides.evaluate.intervals import Estimate, clustered, wilson
from bonafides.evaluate.population import Member, Population, split
from bonafides.evaluate.truth import LEVELS

ENOUGH = 100
"""The worst kind is taken over kinds with at least so many personas, where there are any."""


@dataclass(frozen=True)
class Recall:
    """Share of the schemes' personas at review or above; intervals by a bootstrap over networks."""

    over_all: Estimate
    by_level: Mapping[str, Estimate]
    by_scheme: Mapping[str, Estimate]
    by_scheme_and_level: Mapping[str, Mapping[str, Estimate]]
    networks: int


@dataclass(frozen=True)
class FalseReview:
    """Honest personas at review or above, per 1,000 of them; Wilson's intervals."""

    over_all: Estimate
    by_kind: Mapping[str, Estimate]
    worst_kind: str | None
    worst: Estimate
    worst_among: str


def recall(population: Population) -> Recall:
    """Recall over all, per level, per scheme and per scheme and level. Levels that nobody has stand there without a value."""
    schemed = population.schemed
    schemes = split(schemed, lambda known: known.scheme)
    return Recall(
        over_all=share_found(schemed),
        by_level={name: share_found(each) for name, each in split(schemed, lambda known: known.level, LEVELS).items()},
        by_scheme={name: share_found(each) for name, each in schemes.items()},
        by_scheme_and_level={
            name: {level: share_found(of) for level, of in split(each, lambda known: known.level).items()}
            for name, each in schemes.items()
        },
        networks=len({each.known.cluster for each in schemed}),
    )


def share_found(members: Sequence[Member]) -> Estimate:
    """The share of these personas at review or above, with its interval over networks."""
    return clustered([each.escalated for each in members], [each.known.cluster for each in members])


def false_review(population: Population) -> FalseReview:
    """False review per 1,000 honest personas, over all and per kind, and the worst kind."""
    kinds = {name: _per_thousand(each) for name, each in split(population.honest, lambda known: known.kind).items()}
    large = {name: each for name, each in kinds.items() if each.of >= ENOUGH}
    among = large or kinds
    worst = max(among, key=lambda name: (among[name].value or 0, among[name].low or 0, name), default=None)
    return FalseReview(
        over_all=_per_thousand(population.honest),
        by_kind=kinds,
        worst_kind=worst,
        worst=kinds[worst] if worst is not None else wilson(0, 0),
        worst_among=f"kinds with at least {ENOUGH} personas" if large else f"all kinds, for none has {ENOUGH} personas",
    )


def _per_thousand(members: Sequence[Member]) -> Estimate:
    return wilson(sum(each.escalated for each in members), len(members)).times(1000)
