"""Intervals: those of the textbooks, and one for networks whose members are not independent."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.evaluate.intervals import clustered, difference, draws_over_networks, odds_ratio, wilson
from bonafides.wilson import wilson_interval

FOUND = st.lists(st.tuples(st.booleans(), st.sampled_from("abcdef")), min_size=1, max_size=40)


def test_a_share_has_wilsons_interval():
    found = wilson(3, 12)
    assert (found.value, found.of, found.count) == (0.25, 12, 3)
    assert (found.low, found.high) == wilson_interval(0.25, 12)


def test_of_nobody_there_is_no_share():
    assert wilson(0, 0).value is None
    assert clustered([], []).value is None
    assert wilson(0, 0).times(1000).value is None


def test_newcombes_own_example_of_a_difference():
    found = difference(wilson(56, 70), wilson(48, 80))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_an_odds_ratio_with_its_interval_on_the_log_scale():
    found = odds_ratio((10, 90, 5, 95))
    half = 1.959964 * math.sqrt(1 / 10 + 1 / 90 + 1 / 5 + 1 / 95)
    assert found.value == pytest.approx(10 * 95 / (90 * 5))
    assert found.low == pytest.approx(found.value * math.exp(-half), rel=1e-5)


def test_an_odds_ratio_is_finite_where_a_cell_is_empty():
    assert odds_ratio((3, 27, 0, 30)).value == pytest.approx(3.5 * 30.5 / (27.5 * 0.5))


@given(FOUND)
def test_a_recall_lies_in_its_interval_and_between_nought_and_one(members):
    found = clustered([each for each, _ in members], [network for _, network in members])
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_one_network_of_many_counts_as_one_trial():
    together = clustered([True] * 50, ["n"] * 50)
    apart = clustered([True] * 50, [f"n{number}" for number in range(50)])
    assert together.low == pytest.approx(wilson(1, 1).low)
    assert apart.low == pytest.approx(wilson(50, 50).low)


def test_networks_that_stand_or_fall_together_widen_the_interval():
    found = [number % 2 == 0 for number in range(20) for _ in range(10)]
    clusters = [f"n{number}" for number in range(20) for _ in range(10)]
    wide, narrow = clustered(found, clusters), clustered(found, [str(number) for number in range(200)])
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)


def test_the_draws_are_of_whole_networks():
    draws = draws_over_networks([True] * 3 + [False], ["a", "a", "a", "b"])
    assert set(np.round(draws, 6)) == {0.0, 0.75, 1.0}


def test_the_same_population_has_the_same_interval_every_time():
    found = [number % 3 == 0 for number in range(30)]
    clusters = [str(number // 4) for number in range(30)]
    assert clustered(found, clusters) == clustered(found, clusters)
