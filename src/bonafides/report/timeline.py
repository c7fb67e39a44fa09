"""The timeline picture: one lane per kind of event, one mark per day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bonafides.run import Days

LANES = ("hiring", "documents", "shipments", "devices", "sessions", "payout", "payments")
LONGEST = timedelta(days=550)
"""Older days are summed up in words, so that a mark stays wide enough to be seen."""


@dataclass(frozen=True)
class Mark:
    """A day of one lane: where it stands (0 to 1 of the picture), and how full it is (0 to 1 of its lane's fullest day)."""

    lane: str
    at: float
    full: float
    says: str


@dataclass(frozen=True)
class Timeline:
    """Marks by lane, the months on the axis as (label, 0 to 1), and how many events lie before the axis begins."""

    lanes: tuple[str, ...]
    marks: tuple[Mark, ...]
    months: tuple[tuple[str, float], ...]
    earlier: int

    def of(self, lane: str) -> list[Mark]:
        """The marks of one lane."""
        return [mark for mark in self.marks if mark.lane == lane]


def timeline(days: Sequence[Days]) -> Timeline | None:
    """The picture of these days; None where there are none."""
    if not days:
        return None
    last = max(each.day for each in days)
    shown = [each for each in days if last - each.day <= LONGEST]
    first = min(each.day for each in shown)
    span = max((last - first).days, 1)
    fullest = {lane: max((each.events for each in shown if each.lane == lane), default=1) for lane in LANES}
    marks = tuple(
        Mark(
            each.lane,
            (each.day - first).days / span,
            each.events / fullest[each.lane],
            f"{each.day}: {each.events} event{'s' if each.events > 1 else ''}",
        )
        for each in shown
    )
    lanes = tuple(lane for lane in LANES if any(mark.lane == lane for mark in marks))
    return Timeline(
        lanes, marks, tuple(_months(first, last, span)), sum(each.events for each in days if last - each.day > LONGEST)
    )


def _months(first: date, last: date, span: int) -> list[tuple[str, float]]:
    months = []
    day = date(first.year, first.month, 1)
    while day <= last:
        if day >= first:
            months.append((day.strftime("%Y-%m"), (day - first).days / span))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    every = -(-len(months) // 10) or 1
    return [(label, at) for label, at in months[::every] if at < 0.94]  # a label needs room to its right
