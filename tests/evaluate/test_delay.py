"""Days and pay from application to review, and from the first trace of a red flag to the day it was raised."""

from datetime import date

import pytest
from drawn_runs import schemed
from hypothesis import given
from hypothesis import strategies as st

from bonafides.evaluate.delay import delays, lead_times, median_over_networks, quartiles
from bonafides.evaluate.over_time import OverTime
from bonafides.evaluate.population import Member, Population

DAYS = (date(2026, 3, 1), date(2026, 3, 8), date(2026, 3, 15))


def people(*known):
    return Population(tuple(Member(each, None) for each in known))


def test_days_are_counted_from_the_application_and_the_never_found_are_longer_than_any():
    known = people(
        schemed("a", "n1", applied="2026-02-20"),
        schemed("b", "n1", applied="2026-03-05"),
        schemed("c", "n2", "trained", applied="2026-02-01"),
        schemed("d", "n3", "trained"),
    )
    found = delays(known, OverTime(DAYS, {"a": DAYS[0], "b": DAYS[2]}), {})
    assert (found["careless"].days.first, found["careless"].days.median, found["careless"].days.of) == (9, 9, 2)
    assert (found["trained"].days.median, found["trained"].never.value, found["trained"].never.of) == (None, 1, 1)
    assert (found["all"].days.of, found["all"].days.median, found["all"].days.third) == (3, 10, None)
    assert found["all"].found_by_day == ((9, 1 / 3), (10, 2 / 3))
    assert found["adaptive"].days.of == 0


def test_a_persona_found_before_it_applied_was_found_at_once():
    found = delays(people(schemed("a", applied="2026-03-09")), OverTime(DAYS, {"a": DAYS[0]}), {})
    assert found["all"].days.median == 0


def test_pay_counts_up_to_the_day_of_review_in_each_currency_by_itself():
    known = people(schemed("a", "n1", applied="2026-02-20"), schemed("b", "n2", applied="2026-02-20"))
    pay = {
        "a": [(DAYS[0], "USD", 100.0), (DAYS[1], "USD", 50.0), (DAYS[1], "EUR", 7.0), (DAYS[2], "USD", 1000.0)],
        "b": [(date(2026, 3, 20), "USD", 9.0), (DAYS[2], "USD", 30.0)],
    }
    found = delays(known, OverTime(DAYS, {"a": DAYS[1]}), pay)["all"]
    euro, dollar = found.paid
    assert (euro.currency, euro.personas, euro.total) == ("EUR", 1, 7)
    assert (dollar.currency, dollar.personas, dollar.total, dollar.each.median) == ("USD", 2, 180, 30)
    assert found.before_pay.value == 0


def test_who_was_found_before_any_pay_and_who_was_never_found_are_not_the_same():
    known = people(schemed("a", "n1", applied="2026-02-20"), schemed("b", "n2", applied="2026-02-20"))
    found = delays(known, OverTime(DAYS, {"a": DAYS[0]}), {"a": [(DAYS[1], "USD", 10.0)]})["all"]
    assert (found.before_pay.value, found.paid) == (0.5, ())


def test_a_red_flag_is_late_by_the_days_between_its_trace_and_its_finding():
    known = people(
        schemed("a", shared_account=date(2026, 2, 27)),
        schemed("b", shared_account=date(2026, 3, 1)),
        schemed("c", other=DAYS[0]),
    )
    found = lead_times(known, OverTime(DAYS, raised={("a", "shared-account"): DAYS[1], ("z", "other"): DAYS[0]}))
    shared, other = found["shared-account"], found["other"]
    assert (shared.visible, shared.raised.value, shared.days.median, shared.days.of) == (2, 0.5, 9, 1)
    assert (other.raised.value, other.days.median) == (0, None)


@given(st.lists(st.one_of(st.integers(0, 400).map(float), st.just(float("inf"))), max_size=30))
def test_quartiles_stand_in_order_and_are_values_that_were_seen(days):
    found = quartiles(days)
    known = [each for each in (found.first, found.median, found.third) if each is not None]
    assert known == sorted(known)
    assert set(known) <= set(days)


def test_the_median_has_an_interval_over_networks():
    days = [float(day) for day in range(40)]
    found = median_over_networks(days, [str(number // 2) for number in range(40)])
    assert found.low < found.value == 19 < found.high


@pytest.mark.parametrize("networks", [["n", "n"], []])
def test_one_network_tells_nothing_of_how_networks_differ(networks):
    found = median_over_networks([3.0] * len(networks), networks)
    assert (found.low, found.high) == (None, None)
