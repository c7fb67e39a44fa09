"""Screening again as of earlier days: who was at review when, and when each red flag was first raised.

The screens run beside the workspace, in a folder of their own that shares its evidence and is removed afterwards, so that
the workspace's own derived tables and results stay those of its own runs.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bonafides.engines.base import Engine
from bonafides.evaluate.population import Population, escalated
from bonafides.pipeline import screen
from bonafides.pipeline.beside import beside
from bonafides.run import Run
from bonafides.workspace import Workspace


@dataclass
class OverTime:
    """What the screens found. at_review and raised: the first day, per persona and per (persona, catalogue id)."""

    days: tuple[date, ...]
    at_review: dict[str, date] = field(default_factory=dict)
    raised: dict[tuple[str, str], date] = field(default_factory=dict)

    def add(self, day: date, run: Run) -> None:
        """Take in one screen; screens come in the order of their days."""
        for each in run.personas:
            if escalated(each):
                self.at_review.setdefault(each.persona_id, day)
            for finding in each.findings:
                self.raised.setdefault((each.persona_id, finding.indicator.catalogue), day)


def moments(population: Population, until: datetime, every: int) -> list[datetime]:
    """The times to screen at: every so many days back from `until`, as far as the day the first of the schemes' personas
    applied; `until` itself comes last. Only `until` where no application day is known."""
    applied = [each.known.applied_at for each in population.schemed if each.known.applied_at]
    first = datetime.combine(min(applied, default=until.date()), time())
    return [until - timedelta(days=every * back) for back in range(max((until - first).days // every, 0), -1, -1)]


def screened_over_time(
    workspace: Workspace, engine: Engine, run: Run, times: Sequence[datetime], progress: Callable[[str], None]
) -> OverTime:
    """Screen as of each time with the run's prior and weights; the last time is the run itself, which is not made again."""
    found = OverTime(tuple(moment.date() for moment in times))
    with beside(workspace) as aside:
        for number, moment in enumerate(times[:-1], 1):
            progress(f"day {moment:%Y-%m-%d} ({number} of {len(times) - 1})")
            found.add(moment.date(), screen(aside, engine, moment, run.prior, weights=run.weights))
            shutil.rmtree(aside.path / "results", ignore_errors=True)
    found.add(run.as_of.date(), run)
    return found
