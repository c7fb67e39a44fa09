"""Probabilities that come true, also where the labelled are not as the others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.score.calibration import (
    brier,
    calibration_error,
    log_losses,
    logit,
    platt,
    reliability,
    share,
    shifted,
)

SHARES = st.floats(0.001, 0.999)
ODDS = st.lists(st.floats(-20, 20), min_size=5, max_size=60)


def drawn(log_odds, seed=3):
    return (np.random.default_rng(seed).random(len(log_odds)) < 1 / (1 + np.exp(-log_odds))).astype(float)


@given(SHARES)
def test_a_share_and_its_log_odds_are_one_thing(value):
    assert share(logit(value)) == pytest.approx(value)


@given(st.floats(-700, 700))
def test_no_log_odds_are_too_far_to_be_a_share(log_odds):
    assert 0 <= share(log_odds) <= 1


@given(st.floats(-10, 10), SHARES, SHARES)
def test_a_shift_there_and_back_changes_nothing(log_odds, one, other):
    assert shifted(shifted(log_odds, one, other), other, one) == pytest.approx(log_odds, abs=1e-9)


def test_scores_that_are_twice_too_sure_are_halved():
    true = np.random.default_rng(1).normal(-1, 1.5, 20_000)
    found = platt(2 * true + 1, drawn(true), np.zeros(20_000))
    assert (found.slope, found.intercept) == (pytest.approx(0.5, abs=0.03), pytest.approx(-0.5, abs=0.06))


def test_scores_turned_round_are_of_no_use_and_are_never_turned_back():
    true = np.random.default_rng(1).normal(0, 1.5, 2_000)
    assert platt(-true, drawn(true), np.zeros(2_000)).slope == 0


def test_what_is_fixed_is_added_and_not_scaled():
    rng = np.random.default_rng(2)
    scored, fixed = rng.normal(0, 1, 20_000), rng.normal(0, 1, 20_000)
    found = platt(scored, drawn(0.7 * scored + fixed), fixed)
    assert found.slope == pytest.approx(0.7, abs=0.06)


def test_scores_that_separate_the_two_kinds_leave_the_slope_finite():
    labels = np.repeat([0.0, 1.0], 30)
    found = platt(20 * labels - 10, labels, np.zeros(60))
    assert 0 < share(found.slope * 10 + found.intercept) < 1
    assert found.slope < 2


def test_an_enriched_sample_tells_the_share_of_the_population_after_the_shift():
    rng = np.random.default_rng(5)
    kind = rng.random(200_000) < 0.02
    log_odds = logit(0.02) + np.where(kind, rng.normal(2, 2, 200_000), rng.normal(-2, 2, 200_000))
    reviewed = kind | (rng.random(200_000) < 0.05)
    labelled = kind[reviewed].mean()
    found = platt(log_odds[reviewed], kind[reviewed].astype(float), np.zeros(reviewed.sum()))
    moved = shifted(found.slope * log_odds + found.intercept, float(labelled), 0.02)
    assert (1 / (1 + np.exp(-moved))).mean() == pytest.approx(0.02, abs=0.002)


@given(ODDS)
def test_every_case_is_in_one_bin(odds):
    table = reliability(np.array(odds), drawn(np.array(odds)))
    assert sum(each.cases for each in table) == len(odds)
    assert all(each.cases > 0 for each in table)


def test_equal_log_odds_stay_together():
    assert [each.cases for each in reliability(np.zeros(10), np.ones(10))] == [10]


def test_what_comes_true_has_a_small_error_and_what_does_not_a_large_one():
    true = np.random.default_rng(1).normal(0, 2, 20_000)
    labels = drawn(true)
    assert calibration_error(reliability(true, labels, 10)) < 0.02
    assert calibration_error(reliability(true + 2, labels, 10)) > 0.15


def test_losses_are_least_for_the_truth():
    true = np.random.default_rng(1).normal(0, 2, 20_000)
    labels = drawn(true)
    for loss in (lambda odds: log_losses(odds, labels).mean(), lambda odds: brier(odds, labels)):
        assert loss(true) < min(loss(true * 1.5), loss(true * 0.6), loss(true + 0.5), loss(true - 0.5))
