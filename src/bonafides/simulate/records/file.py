"""What is on file of one persona: whether a kind of record was kept, and whether an oddity struck."""

from __future__ import annotations

import random
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from bonafides.simulate.life import Person
from bonafides.simulate.records.rates import AGAIN, KEPT, ODD, Rate
from bonafides.simulate.towns import FIRST_DAY, LAST_DAY
from bonafides.simulate.world import World

DAYS = (LAST_DAY - FIRST_DAY).days
ORDINARY = frozenset({"", "ordinary", "freelancer", "applicant", "client"})


def day(n: int) -> date:
    """The n-th day of the evidence, from 0 to 90."""
    return FIRST_DAY + timedelta(days=n)


@dataclass
class File:
    """One persona's file. Its chance is its own, so that whatever is kept changes nothing in the life."""

    world: World
    person: Person
    has: Set[tuple[str, str]]
    """(table, reference of a persona) where rows are known already: what a life has left there stands by itself."""
    chance: random.Random = field(init=False)
    struck: bool = False

    def __post_init__(self) -> None:
        self.chance = random.Random(f"{self.world.seed}-{self.person.number}-records")
        self.struck = self.person.kind not in ORDINARY

    def keeps(self, name: str, *tables: str) -> bool:
        """Whether this kind of record was kept of the persona, and the life has not left rows of these tables already."""
        kept = self.chance.random() < _of(KEPT[name], self.person)
        return kept and not any((table, self.person.ref) in self.has for table in tables)

    def odd(self, name: str) -> bool:
        """Whether this oddity strikes; whom one struck, the next strikes sooner."""
        strikes = self.chance.random() < _of(ODD[name], self.person) * (AGAIN if self.struck else 1)
        self.struck = self.struck or strikes
        return strikes

    def add(self, table: str, **row: Any) -> None:
        """A row about the persona."""
        self.world.add(table, persona_ref=self.person.ref, **row)

    def at(self, on: date, hours: tuple[int, int] = (13, 22)) -> datetime:
        """A moment of a day, by default within the hours in which most of the towns work; in UTC."""
        return datetime.combine(on, time(self.chance.randrange(*hours), self.chance.randrange(60)))

    @property
    def begins(self) -> int:
        """The first day of the evidence on which the persona is there."""
        return max(0, (self.person.joined - FIRST_DAY).days)

    def on_leave(self, on: date) -> bool:
        """Whether the persona is away."""
        return any(since <= on <= until for since, until in self.person.leave)


def workday(on: date) -> date:
    """That day, or the Friday before a weekend."""
    return on - timedelta(days=max(0, on.weekday() - 4))


def _of(rate: Rate, person: Person) -> float:
    return rate.of.get(person.kind, rate.share)
