"""The year as people live it: public holidays, leave, and the months in which organisations hire."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

# Fixed days, then days counted from Easter Sunday, then (month, weekday from Monday as 0, which of the month; -1 is the last).
FIXED = {
    "US": ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25)),
    "CA": ((1, 1), (7, 1), (12, 25), (12, 26)),
    "PT": ((1, 1), (4, 25), (5, 1), (6, 10), (8, 15), (10, 5), (11, 1), (12, 1), (12, 8), (12, 25)),
    "PL": ((1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)),
    "GB": ((1, 1), (12, 25), (12, 26)),
    "IS": ((1, 1), (5, 1), (6, 17), (12, 25), (12, 26)),
}
FROM_EASTER = {"CA": (-2,), "PT": (-2, 60), "PL": (1, 60), "GB": (-2, 1), "IS": (-3, -2, 1, 39, 50)}
WEEKDAYS = {
    "US": ((1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (11, 3, 4)),
    "CA": ((9, 0, 1), (10, 0, 2)),
    "GB": ((5, 0, 1), (5, 0, -1), (8, 0, -1)),
}
# How many start in a month, of twelve: after New Year and after the summer most, before both few.
HIRED_IN = (14, 10, 9, 8, 7, 7, 5, 4, 13, 11, 8, 4)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by Gauss's rule with its two exceptions."""
    century = year // 100
    moon = (19 * (year % 19) + (15 + century - (13 + 8 * century) // 25 - century // 4) % 30) % 30
    week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + (4 + century - century // 4) % 7) % 7
    if week == 6 and (moon == 29 or (moon == 28 and year % 19 > 10)):
        week -= 7
    return date(year, 3, 22) + timedelta(days=moon + week)


@cache
def holidays(country: str, year: int) -> frozenset[date]:
    """Public holidays of a country of the towns; empty for any other."""
    return frozenset(_holidays(country, year))


def _holidays(country: str, year: int) -> Iterator[date]:
    yield from (date(year, month, day) for month, day in FIXED.get(country, ()))
    yield from (easter(year) + timedelta(days=days) for days in FROM_EASTER.get(country, ()))
    for month, weekday, which in WEEKDAYS.get(country, ()):
        first = date(year, month, 1)
        days = [first + timedelta(days=n) for n in range(31)]
        fitting = [day for day in days if day.month == month and day.weekday() == weekday]
        yield fitting[which - 1 if which > 0 else which]
    if country == "CA":  # Victoria Day is the last Monday before 25 May.
        yield date(year, 5, 24) - timedelta(days=date(year, 5, 24).weekday())
    if country == "IS":  # The first day of summer is the first Thursday after 18 April.
        yield date(year, 4, 19) + timedelta(days=(3 - date(year, 4, 19).weekday()) % 7)


def hired_on(chance: random.Random, last: date, soonest: int, longest: int) -> date:
    """A working day so many days before `last` on which somebody starts, more often in the months in which many do."""
    for _ in range(4):
        day = last - timedelta(days=chance.randrange(soonest, longest))
        if chance.random() < HIRED_IN[day.month - 1] / max(HIRED_IN):
            break
    # Nobody starts on a weekend: the Friday before is still within what was asked for.
    return day - timedelta(days=max(0, day.weekday() - 4))


def leave(chance: random.Random, first: date, days: int, share: float) -> tuple[tuple[date, date], ...]:
    """Stretches of leave in a period of so many days: for a share of people one, twice as often in its last third."""
    if chance.random() > share:
        return ()
    begins = chance.choice((chance.randrange(14, days * 2 // 3), *[chance.randrange(days * 2 // 3, days - 5)] * 2))
    since = first + timedelta(days=begins)
    return ((since, since + timedelta(days=chance.choice((4, 6, 9, 11, 13)))),)
