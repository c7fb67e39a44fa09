"""The band around a probability: never inside out, narrower with more labels, and true about as often as it should be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression

from bonafides.score.venn_abers import interval, mean_width

CASES = st.lists(st.tuples(st.integers(-4, 4), st.booleans()), min_size=1, max_size=40)


def drawn(cases, seed):
    rng = np.random.default_rng(seed)
    scores = rng.normal(-0.5, 1.5, cases)
    return scores, (rng.random(cases) < 1 / (1 + np.exp(-scores))).astype(float)


@given(CASES, st.floats(-5, 5))
def test_the_low_end_is_never_above_the_high_one(cases, at):
    scores, labels = (np.array(each, dtype=float) for each in zip(*cases, strict=True))
    found = interval(scores, labels, at)
    assert -1e-12 <= found.low <= found.high + 1e-12 <= 1 + 1e-11


@given(CASES, st.randoms())
def test_the_order_of_cases_changes_nothing(cases, random):
    shuffled = list(cases)
    random.shuffle(shuffled)
    one, other = (
        interval(*(np.array(each, dtype=float) for each in zip(*given_, strict=True)), 0.0) for given_ in (cases, shuffled)
    )
    assert (one.low, one.high) == (pytest.approx(other.low), pytest.approx(other.high))


@given(st.integers(0, 1000), st.floats(-3, 3))
def test_the_ends_are_isotonic_regressions_with_the_persona_added_as_cleared_and_as_confirmed(seed, at):
    scores, labels = drawn(25, seed)
    order = np.argsort(np.append(scores, at), kind="stable")
    place = int(np.flatnonzero(order == 25)[0])
    ends = [isotonic_regression(np.append(labels, label)[order]).x[place] for label in (0.0, 1.0)]
    found = interval(scores, labels, at)
    assert [found.low, found.high] == pytest.approx(ends)


def test_one_case_says_hardly_anything():
    assert interval(np.array([0.0]), np.array([1.0]), 0.0).width == 0.5
    assert interval(np.array([0.0]), np.array([0.0]), 5.0).width == 1.0


def test_more_labels_make_the_band_narrower():
    widths = [np.mean([mean_width(*drawn(cases, seed)) for seed in range(5)]) for cases in (40, 150, 600)]
    assert widths[0] > 1.5 * widths[1] > 2.25 * widths[2]


def test_of_like_cases_the_share_confirmed_lies_between_the_mean_ends():
    """The ends hold the calibrated truth: over many new cases, what is confirmed lies between the mean low and high end."""
    held = 0
    for seed in range(20):
        scores, labels = drawn(120, seed)
        new_scores, new_labels = drawn(400, seed + 1000)
        found = [interval(scores, labels, at) for at in new_scores]
        low, high = np.mean([each.low for each in found]), np.mean([each.high for each in found])
        sampling = 1.64 * new_labels.std() * np.sqrt(1 / 400 + 1 / 120)
        held += low - sampling <= new_labels.mean() <= high + sampling
    assert held >= 17


def test_the_true_probability_lies_in_a_band_of_a_few_labels_more_often_than_a_point_would_have_it():
    near = []
    for seed in range(60):
        scores, labels = drawn(80, seed)
        found = interval(scores, labels, -0.5)
        near.append(found.low - 0.1 <= 1 / (1 + np.exp(0.5)) <= found.high + 0.1)
    assert np.mean(near) > 0.75
