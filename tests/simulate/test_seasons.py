"""The year: holidays, clocks that change, leave, and when people are hired."""

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from bonafides.simulate import imagine
from bonafides.simulate.life import Person
from bonafides.simulate.seasons import easter, hired_on, holidays, leave
from bonafides.simulate.towns import BY_NAME, FIRST_DAY, TOWNS, Home


@pytest.mark.parametrize("day", [date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2024, 3, 31), date(2026, 4, 5)])
def test_easter_falls_on_its_day(day):
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("country", "days"),
    [
        ("US", [date(2026, 5, 25), date(2026, 6, 19), date(2026, 11, 26)]),
        ("CA", [date(2026, 4, 3), date(2026, 5, 18)]),
        ("GB", [date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25)]),
        ("PT", [date(2026, 4, 25), date(2026, 6, 4), date(2026, 6, 10)]),
        ("PL", [date(2026, 4, 6), date(2026, 5, 3), date(2026, 6, 4)]),
        ("IS", [date(2026, 4, 23), date(2026, 5, 14), date(2026, 6, 17)]),
    ],
)
def test_the_countries_of_the_towns_have_their_public_holidays(country, days):
    assert set(days) <= holidays(country, 2026)


def test_every_country_of_the_towns_has_holidays_and_another_has_none():
    assert all(holidays(town.country_code, 2026) for town in TOWNS)
    assert holidays("XX", 2026) == frozenset()


@pytest.mark.parametrize(
    ("town", "before", "after", "hours"),
    [("Boston", date(2026, 3, 6), date(2026, 3, 9), (5, 4)), ("Warsaw", date(2026, 3, 27), date(2026, 3, 30), (-1, -2))],
)
def test_nine_in_the_morning_is_another_hour_of_utc_after_the_clocks_have_changed(town, before, after, hours):
    nine = [BY_NAME[town].utc(datetime(day.year, day.month, day.day, 9)) for day in (before, after)]
    assert [moment.hour - 9 for moment in nine] == list(hours)


def test_a_place_without_summer_time_keeps_its_hours():
    assert BY_NAME["Phoenix"].utc(datetime(2026, 1, 5, 9)).hour == BY_NAME["Phoenix"].utc(datetime(2026, 7, 5, 9)).hour


def test_people_start_on_working_days_and_more_often_after_new_year_than_before():
    chance = random.Random(1)
    days = [hired_on(chance, FIRST_DAY, 25, 900) for _ in range(3000)]
    assert all(day.weekday() < 5 and 25 <= (FIRST_DAY - day).days < 903 for day in days)
    months = Counter(day.month for day in days)
    assert months[1] > 2 * months[12] and months[9] > 1.5 * months[8]


def test_leave_is_more_common_towards_summer_and_not_everybody_takes_it():
    stretches = [leave(random.Random(n), FIRST_DAY, 91, 0.6) for n in range(1000)]
    taken = [each[0] for each in stretches if each]
    assert 500 < len(taken) < 700
    late = sum(since >= FIRST_DAY + timedelta(days=60) for since, _ in taken)
    assert late > 1.5 * (len(taken) - late)


def test_nobody_signs_in_from_home_while_on_leave():
    for person in imagine(300, 6).people:
        if person.kind == "ordinary":
            days = {session.at.date() for session in person.sessions}
            assert not any(since < day < until for since, until in person.leave for day in days)


def test_few_work_on_a_public_holiday_and_some_put_out_releases_on_weekends():
    people = [
        person for person in imagine(2000, 6).people if person.kind == "ordinary" and person.home.town.country_code == "US"
    ]
    worked = Counter(day for person in people for day in {session.at.date() for session in person.sessions})
    assert worked[date(2026, 5, 25)] < 0.3 * worked[date(2026, 5, 27)]
    assert 0 < worked[date(2026, 5, 16)] < 0.1 * worked[date(2026, 5, 13)]


def test_the_holidays_are_those_of_the_home():
    person = Person(1, "worker", "A", Home("1 Oak", BY_NAME["Lisbon"]), None, "", "", "", random.Random(1))
    off = sum(person.off(date(2026, 6, 10)) for _ in range(200))
    assert 150 < off < 200 and not person.off(date(2026, 6, 9))
