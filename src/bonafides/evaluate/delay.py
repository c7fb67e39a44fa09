"""Days and pay from application to detection, and from the day a red flag could be seen to the day it was raised."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bonafides.evaluate.intervals import SEED, Estimate, clustered, percentiles, wilson
from bonafides.evaluate.over_time import OverTime
from bonafides.evaluate.population import Member, Population, split
from bonafides.evaluate.truth import LEVELS

DRAWS = 1000
Payments = Mapping[str, Sequence[tuple[date, str, float]]]
"""Per persona the days, currencies and amounts of what it was paid (payroll and payouts)."""


@dataclass(frozen=True)
class Quartiles:
    """Quartiles over so many; None where the quartile falls among those that were never found."""

    first: float | None
    median: float | None
    third: float | None
    of: int


@dataclass(frozen=True)
class Paid:
    """What personas had been paid in one currency by the day they were found, or by the last day where they never were."""

    currency: str
    personas: int
    total: float
    each: Quartiles


@dataclass(frozen=True)
class Delay:
    """From application to review or above. days counts those never found as longer than any; `median` is its median with an
    interval over networks; never: share never found; before_pay: share found before anything was paid."""

    days: Quartiles
    median: Estimate
    never: Estimate
    before_pay: Estimate
    paid: tuple[Paid, ...]
    found_by_day: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Lead:
    """One red flag: for how many personas it could be seen, for how many it was raised, and days between the two."""

    visible: int
    raised: Estimate
    days: Quartiles


def delays(population: Population, over_time: OverTime, payments: Payments) -> dict[str, Delay]:
    """The delay per level and, under `all`, over every persona of a scheme whose day of application is known."""
    known = [each for each in population.schemed if each.known.applied_at]
    levels = {"all": known} | split(known, lambda known: known.level, LEVELS)
    return {name: _delay(members, over_time, payments) for name, members in levels.items()}


def _delay(members: Sequence[Member], over_time: OverTime, payments: Payments) -> Delay:
    found = [over_time.at_review.get(each.known.persona_id) for each in members]
    days = [_days(each.known.applied_at, day) for each, day in zip(members, found, strict=True)]
    networks = [each.known.cluster for each in members]
    last = over_time.days[-1]
    paid = {
        each.known.persona_id: [row for row in payments.get(each.known.persona_id, ()) if row[0] <= (day or last)]
        for each, day in zip(members, found, strict=True)
    }
    unpaid = [day is not None and not paid[each.known.persona_id] for each, day in zip(members, found, strict=True)]
    return Delay(
        days=quartiles(days),
        median=median_over_networks(days, networks),
        never=clustered([day is None for day in found], networks),
        before_pay=clustered(unpaid, networks),
        paid=tuple(_paid(paid.values())),
        found_by_day=_curve(days),
    )


def _days(applied: date | None, found: date | None) -> float:
    """Days from application to a day; whoever was found before applying was found at once; infinite where never."""
    return math.inf if found is None or applied is None else max((found - applied).days, 0)


def _paid(by_persona: Iterable[Sequence[tuple[date, str, float]]]) -> Iterable[Paid]:
    sums: dict[str, list[float]] = defaultdict(list)
    for rows in by_persona:
        of: dict[str, float] = defaultdict(float)
        for _, currency, amount in rows:
            of[currency] += amount
        for currency, amount in of.items():
            sums[currency].append(amount)
    return [Paid(name, len(each), sum(each), quartiles(each)) for name, each in sorted(sums.items())]


def quartiles(values: Sequence[float]) -> Quartiles:
    """Quartiles, each one of the values (the nearest in rank); None where it is infinite or there are no values."""
    if not values:
        return Quartiles(None, None, None, 0)
    first, median, third = (_finite(each) for each in np.quantile(values, [0.25, 0.5, 0.75], method="inverted_cdf"))
    return Quartiles(first, median, third, len(values))


def median_over_networks(days: Sequence[float], networks: Sequence[str]) -> Estimate:
    """The median with a bootstrap interval over networks; an end that falls among those never found is None.

    Fewer than two networks tell nothing of how networks differ: then it has no interval.
    """
    value = quartiles(days).median
    names, index = np.unique(np.asarray(networks, dtype=str), return_inverse=True)
    if len(names) < 2:
        return Estimate(value, None, None, len(days))
    chance = np.random.default_rng(SEED + 3)
    order = np.argsort(days, kind="stable")
    sorted_days, of = np.asarray(days, dtype=float)[order], index[order]
    draws = np.empty(DRAWS)
    for draw in range(DRAWS):
        counted = np.cumsum(np.bincount(chance.integers(0, len(names), len(names)), minlength=len(names))[of])
        draws[draw] = sorted_days[np.searchsorted(counted, counted[-1] / 2)]
    low, high = (_finite(each) for each in percentiles(draws))
    return Estimate(value, low, high, len(days))


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _curve(days: Sequence[float]) -> tuple[tuple[int, float], ...]:
    """(day, share found by it): one step for each day on which somebody was found."""
    found = sorted(int(each) for each in days if math.isfinite(each))
    return tuple((day, sum(each <= day for each in found) / len(days)) for day in sorted(set(found)))


def lead_times(population: Population, over_time: OverTime) -> dict[str, Lead]:
    """Per id of the catalogue that the truth has seen in a scheme: how often it was raised, and how many days later.

    Below zero: raised before the day the truth gives, from another trace of the same thing.
    """
    of: dict[str, list[tuple[str, date]]] = defaultdict(list)
    for each in population.schemed:
        for flag, day in each.known.visible.items():
            of[flag].append((each.known.persona_id, day))
    leads = {}
    for flag, seen in sorted(of.items()):
        raised = [(over_time.raised[persona, flag] - day).days for persona, day in seen if (persona, flag) in over_time.raised]
        leads[flag] = Lead(len(seen), wilson(len(raised), len(seen)), quartiles(raised))
    return leads
