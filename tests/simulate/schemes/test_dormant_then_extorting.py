"""Dormant, then extorting: long nothing, then everything at once."""

from collections import Counter

from bonafides.simulate.schemes.group import day

DORMANT = "dormant_then_extorting"


def test_careless_and_trained_touch_little_for_weeks_and_much_within_days(staged):
    for person in staged.members(DORMANT, "careless", "trained"):
        rows = staged.rows("access_events", person)
        by_day = Counter(row["occurred_at"].date() for row in rows)
        quiet = [number for on, number in by_day.items() if on < day(70)]
        late = [number for on, number in by_day.items() if on >= day(75)]
        assert max(quiet) == 1 and max(late) >= 10


def test_nothing_of_a_red_flag_on_work_shows_before_the_last_weeks_but_of_the_careless(staged):
    for person in staged.members(DORMANT):
        days = staged.world.visible(person)
        for flag in {"data-surge-before-exit", "extortion-or-leak-threat"} & days.keys():
            assert days[flag] >= day(75)


def test_the_careless_demand_money_and_charge_small_sums_that_nobody_approved(staged):
    for person in staged.members(DORMANT, "careless"):
        charges = [row for row in staged.rows("payments", person) if row["kind"] == "charge"]
        assert len(charges) == 6 and all(row["approved"] is False and row["amount"] < 500 for row in charges)
        assert any("published" in row["text"] for row in staged.rows("messages", person))
