"""Shares with their intervals: Wilson, Newcombe, odds ratios, and a bootstrap over networks. All intervals are 95 %."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bonafides.wilson import Z, wilson_interval

Reals = NDArray[np.float64]
DRAWS = 2000
SEED = 20260
"""Intervals are drawn with this seed, so that the same run prints the same numbers."""
AT_ONCE = 2_000_000


@dataclass(frozen=True)
class Estimate:
    """A value with its interval. of: how many it was taken over; count: how many of them; None where there are none."""

    value: float | None
    low: float | None
    high: float | None
    of: int
    count: int | None = None

    def times(self, factor: float) -> Estimate:
        """The same in another unit, e.g. per thousand."""
        value, low, high = (None if each is None else each * factor for each in (self.value, self.low, self.high))
        return Estimate(value, low, high, self.of, self.count)


def wilson(count: int, of: int) -> Estimate:
    """A share with Wilson's interval; without a value where nobody was looked at."""
    if not of:
        return Estimate(None, None, None, 0, 0)
    share = count / of
    low, high = wilson_interval(share, of)
    return Estimate(share, low, high, of, count)


def difference(first: Estimate, second: Estimate) -> Estimate:
    """First share minus second, with Newcombe's interval from the two Wilson intervals."""
    if first.value is None or second.value is None:
        return Estimate(None, None, None, 0)
    assert first.low is not None and first.high is not None and second.low is not None and second.high is not None
    value = first.value - second.value
    below = math.hypot(first.value - first.low, second.high - second.value)
    above = math.hypot(first.high - first.value, second.value - second.low)
    return Estimate(value, value - below, value + above, first.of + second.of)


def odds_ratio(table: tuple[int, int, int, int]) -> Estimate:
    """Odds of the first pair (yes, no) over those of the second. Half a persona is added to each cell where one is empty."""
    cells = [each + 0.5 for each in table] if 0 in table else [float(each) for each in table]
    middle = math.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    half = Z * math.sqrt(sum(1 / each for each in cells))
    return Estimate(math.exp(middle), math.exp(middle - half), math.exp(middle + half), sum(table), table[0])


def draws_over_networks(found: Sequence[bool], networks: Sequence[str], draws: int = DRAWS) -> Reals:
    """The share found in each of so many draws of whole networks with replacement; networks[i] is the network of found[i].

    Networks that all have the same share, or are fewer than two, tell a bootstrap nothing of how they vary. Then the draws
    come from Jeffreys' posterior with each network counted as one trial, which is wide where networks are few.
    """
    chance = np.random.default_rng(SEED)
    _, index = np.unique(np.asarray(networks, dtype=str), return_inverse=True)
    sizes = np.bincount(index).astype(float)
    hits = np.bincount(index, weights=np.asarray(found, dtype=float)).astype(float)
    if agree(sizes, hits):
        share = float(hits.sum() / sizes.sum())
        return chance.beta(share * len(sizes) + 0.5, (1 - share) * len(sizes) + 0.5, draws)
    shares = []
    for begin in range(0, draws, step := max(1, AT_ONCE // len(sizes))):
        taken = chance.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), min(step, draws - begin))
        shares.append(taken @ hits / (taken @ sizes))
    return np.concatenate(shares)


def agree(sizes: Reals, hits: Reals) -> bool:
    """Whether the networks show no difference that a bootstrap could learn from."""
    return len(sizes) < 2 or bool(np.ptp(hits / sizes) == 0)


def clustered(found: Sequence[bool], networks: Sequence[str]) -> Estimate:
    """A share with the bootstrap's interval over networks, whose members are not independent.

    Where the networks all agree it is Wilson's interval with each network counted as one trial.
    """
    if not found:
        return Estimate(None, None, None, 0, 0)
    count, of = sum(found), len(found)
    share = count / of
    _, index = np.unique(np.asarray(networks, dtype=str), return_inverse=True)
    sizes = np.bincount(index).astype(float)
    if agree(sizes, np.bincount(index, weights=np.asarray(found, dtype=float)).astype(float)):
        low, high = wilson_interval(share, len(sizes))
    else:
        low, high = percentiles(draws_over_networks(found, networks))
    return Estimate(share, min(low, share), max(high, share), of, count)


def percentiles(draws: Reals) -> tuple[float, float]:
    """The middle 95 % of the draws. Infinite draws stay infinite: an order statistic is taken, never a mean of two."""
    low, high = np.quantile(draws, [0.025, 0.975], method="nearest")
    return float(low), float(high)
