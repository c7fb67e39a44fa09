"""A backtest: what would have stood in the queue before each decision, on what was known on that day.

Nothing learned after a decision enters: later events, lists dated later, allowances, households and vendors recorded later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from bonafides.compare.share import Share
from bonafides.engines.base import Engine
from bonafides.pipeline import screen
from bonafides.pipeline.beside import beside
from bonafides.reference.lists import Lists
from bonafides.run import Run
from bonafides.score.weights import Weights
from bonafides.sources.dispositions import BadDispositions, Disposition, Dispositions, latest
from bonafides.workspace import Workspace

AT_REVIEW = ("review", "urgent")
TOLD = ("confirmed", "cleared")


@dataclass(frozen=True)
class Decided:
    """A decision beside the last screen before it.

    at_review_since: the first day of the unbroken row of screens at review or above that reaches it; None where that screen
    had the persona lower. days_ahead: from that day to the decision; a longer lead than was looked back for shows as less.
    """

    persona_id: str
    disposition: str
    decided_at: datetime
    screened_on: date
    band: str
    at_review_since: date | None

    @property
    def days_ahead(self) -> int | None:
        """Whole days from the first screen at review to the decision."""
        return (self.decided_at.date() - self.at_review_since).days if self.at_review_since else None


@dataclass(frozen=True)
class Backtest:
    """Decisions in the order of their days. lists_not_yet: lists that are known today, with on how many days they were not."""

    decisions: tuple[Decided, ...]
    days: tuple[date, ...]
    every: int
    weights: Weights
    prior: float
    left_out: Mapping[str, int]
    lists_not_yet: Mapping[str, int]

    def at_review(self, disposition: str, month: str | None = None) -> Share:
        """The share that stood at review or above before the decision; month: of the decisions of a month such as 2026-05."""
        of = [each for each in self.decisions if each.disposition == disposition]
        of = [each for each in of if month is None or each.decided_at.strftime("%Y-%m") == month]
        return Share(sum(each.at_review_since is not None for each in of), len(of))

    @property
    def months(self) -> list[str]:
        """The months in which something was decided."""
        return sorted({each.decided_at.strftime("%Y-%m") for each in self.decisions})

    @property
    def median_days_ahead(self) -> float | None:
        """Of the confirmed personas that stood at review before the decision."""
        ahead = [each.days_ahead for each in self.decisions if each.disposition == "confirmed" and each.days_ahead is not None]
        return float(median(ahead)) if ahead else None

    @property
    def before_the_weights(self) -> int:
        """How many decisions were known on the day of the weights: weights learned from them know the answer."""
        return sum(each.decided_at.date().isoformat() <= self.weights.as_of[:10] for each in self.decisions)


def backtested(
    workspace: Workspace,
    engine: Engine,
    given: Dispositions,
    every: int = 30,
    ahead: int = 180,
    weights: Weights | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> Backtest:
    """Screen as of the grid days (each so many days) that lie at most `ahead` days before a decision of confirmed or cleared.

    A persona enters with its last decision. BadDispositions where the file holds none of the two kinds, or every is below 1.
    """
    if every < 1 or ahead < 0:
        raise BadDispositions("a backtest screens every 1 day or more, and looks ahead 0 days or more")
    last = latest(given.rows)
    labels = [each for _, each in sorted(last.items()) if each.disposition in TOLD]
    if not labels:
        raise BadDispositions(f"the file holds no decision that is {' or '.join(TOLD)}; there is nothing to test against")
    grid = {each.persona_id: grid_days(each.decided_at.date(), every, ahead) for each in labels}
    days = sorted({day for each in grid.values() for day in each})
    bands: dict[tuple[str, date], str] = {}
    not_yet: Counter[str] = Counter()
    with beside(workspace) as aside:
        for number, day in enumerate(days, 1):
            progress(f"{day} ({number} of {len(days)})")
            run = screen(aside, engine, datetime.combine(day, time()), weights=weights, keep=False, point_in_time=True)
            not_yet.update(_not_yet(aside, run))
            wanted = {name for name, of in grid.items() if day in of}
            bands |= {(each.persona_id, day): each.assessment.band for each in run.personas if each.persona_id in wanted}
    decisions = [_decided(each, grid[each.persona_id], bands) for each in labels]
    there = [each for each in decisions if each is not None]
    left_out = Counter(each.disposition for each in last.values() if each.disposition not in TOLD)
    left_out["not in the workspace"] += len(decisions) - len(there)
    there.sort(key=lambda each: (each.decided_at, each.persona_id))
    return Backtest(tuple(there), tuple(days), every, run.weights, run.prior, +left_out, dict(sorted(not_yet.items())))


def grid_days(until: date, every: int, ahead: int) -> tuple[date, ...]:
    """The grid days up to `until`, latest first: the last one whatever `ahead` is, then those at most `ahead` days before.

    The grid is the same whatever the decisions are: the days whose number in the calendar is a multiple of `every`.
    """
    day = date.fromordinal(until.toordinal() - until.toordinal() % every)
    days = [day]
    while until - (day := day - timedelta(days=every)) <= timedelta(days=ahead):
        days.append(day)
    return tuple(days)


def _decided(label: Disposition, days: Sequence[date], bands: Mapping[tuple[str, date], str]) -> Decided | None:
    """None where the workspace has no such persona."""
    name = label.persona_id
    if (name, days[0]) not in bands:
        return None
    since = None
    for day in days:
        if bands.get((name, day)) not in AT_REVIEW:
            break
        since = day
    return Decided(name, label.disposition, label.decided_at, days[0], bands[name, days[0]], since)


def _not_yet(workspace: Workspace, run: Run) -> list[str]:
    absent = {str(each["name"]) for each in run.lists if each["state"] == "absent"}
    today = Lists(run.as_of.date(), workspace.lists_folder).states()
    return [each["name"] for each in today if each["name"] in absent and each["state"] != "absent"]
