"""What the queue asks of reviewers, and how much of the evidence was missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bonafides.evaluate.intervals import Estimate, wilson
from bonafides.evaluate.over_time import OverTime
from bonafides.evaluate.population import Member, Population, escalated
from bonafides.run import PersonaResult, Run

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Workload:
    """Personas at review or above and the minutes of their next checks; of a week, how many newly came there (None without
    screens over time). reviewer_weeks: reviewers' whole weeks that the standing queue takes; reviewers: those that keep up."""

    at_review: int
    per_1000: Estimate
    minutes: int
    minutes_each: float | None
    reviewer_minutes: int
    reviewer_weeks: float
    new_per_week: float | None
    minutes_per_week: float | None
    reviewers: float | None


@dataclass(frozen=True)
class Unknowns:
    """Share of personas of whom too little is known, on both sides; per indicator the share of personas it could not check."""

    insufficient_honest: Estimate
    insufficient_in_schemes: Estimate
    share_of_checks: float | None
    by_indicator: Mapping[str, Estimate]


def workload(run: Run, over_time: OverTime | None, reviewer_minutes: int) -> Workload:
    """The work of the run's queue, all personas counted. reviewer_minutes: what one reviewer has for checks in a week."""
    queue = [each for each in run.personas if escalated(each)]
    minutes = sum(each.next_check.cost_minutes for each in queue if each.next_check)
    mean = minutes / len(queue) if queue else None
    new = _per_week(list(over_time.at_review.values()), over_time.days) if over_time else None
    per_week = None if new is None else new * (mean or 0)
    return Workload(
        at_review=len(queue),
        per_1000=wilson(len(queue), len(run.personas)).times(1000),
        minutes=minutes,
        minutes_each=mean,
        reviewer_minutes=reviewer_minutes,
        reviewer_weeks=minutes / reviewer_minutes,
        new_per_week=new,
        minutes_per_week=per_week,
        reviewers=None if per_week is None else per_week / reviewer_minutes,
    )


def _per_week(came: Sequence[date], days: Sequence[date]) -> float | None:
    """How many came to review in a week, without those that stood there on the first day; None when there is one day only."""
    weeks = (days[-1] - days[0]) / WEEK
    return sum(day > days[0] for day in came) / weeks if weeks else None


def unknowns(population: Population, indicators: int) -> Unknowns:
    """What could not be said of the population's personas by so many indicators. Who is not in the run is left out."""
    results = [each.result for each in population.members if each.result]
    times = Counter(unknown.indicator for each in results for unknown in each.unknown)
    return Unknowns(
        insufficient_honest=_insufficient(population.honest),
        insufficient_in_schemes=_insufficient(population.schemed),
        share_of_checks=sum(times.values()) / (len(results) * indicators) if results else None,
        by_indicator={name: wilson(times[name], len(results)) for name in sorted(times, key=lambda n: (-times[n], n))},
    )


def _insufficient(members: Sequence[Member]) -> Estimate:
    results: list[PersonaResult] = [each.result for each in members if each.result]
    return wilson(sum(each.assessment.band == "insufficient-evidence" for each in results), len(results))
