"""What the queue asks of reviewers, and what could not be said."""

from datetime import date

import pytest
from drawn_runs import REVIEW, honest, result, run, schemed, truth

from bonafides.evaluate.over_time import OverTime
from bonafides.evaluate.population import population
from bonafides.evaluate.workload import unknowns, workload
from bonafides.run import Unknown

QUEUE = run(
    result("a", *REVIEW, minutes=30), result("b", *REVIEW, minutes=10), result("c", "payout/a", minutes=99), result("d")
)


def test_the_minutes_are_those_of_the_personas_at_review():
    found = workload(QUEUE, None, 20)
    assert (found.at_review, found.per_1000.value, found.minutes, found.minutes_each, found.reviewer_weeks) == (
        2,
        500,
        40,
        20,
        2,
    )
    assert (found.new_per_week, found.reviewers) == (None, None)


def test_a_week_brings_those_who_newly_came_to_review():
    days = (date(2026, 3, 1), date(2026, 3, 15), date(2026, 3, 29))
    found = workload(QUEUE, OverTime(days, {"a": days[0], "b": days[1], "e": days[2]}), 20)
    assert (found.new_per_week, found.minutes_per_week, found.reviewers) == (0.5, 10, 0.5)


def test_screens_of_a_single_day_bring_no_week():
    assert workload(QUEUE, OverTime((date(2026, 3, 1),), {"a": date(2026, 3, 1)}), 20).new_per_week is None


def test_an_empty_queue_asks_for_nothing():
    found = workload(run(result("d")), None, 20)
    assert (found.at_review, found.minutes, found.minutes_each, found.reviewer_weeks) == (0, 0, None, 0)


def test_insufficient_evidence_and_unknown_indicators_are_shares():
    lacking = [Unknown("session/a", "no sessions"), Unknown("payout/a", "no payout accounts")]
    results = (result("s", unknown=lacking[:1]), result("h", checkable=(), unknown=lacking))
    found = unknowns(population(run(*results), truth(schemed("s"), honest("h"), honest("gone"))), 4)
    assert (found.insufficient_honest.value, found.insufficient_honest.of, found.insufficient_in_schemes.value) == (1, 1, 0)
    assert found.share_of_checks == pytest.approx(3 / 8)
    assert {name: each.value for name, each in found.by_indicator.items()} == {"session/a": 1, "payout/a": 0.5}
