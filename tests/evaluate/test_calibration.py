"""A posterior of so much is right so often, or the error says by how much it is not."""

import numpy as np
import pytest
from drawn_runs import PRIOR, REVIEW, honest, result, run, schemed, truth
from hypothesis import given
from hypothesis import strategies as st

from bonafides.evaluate.calibration import calibration, calibration_error, error_with_interval, reliability, shifted
from bonafides.evaluate.population import population


def test_perfectly_calibrated_posteriors_have_hardly_any_error():
    chance = np.random.default_rng(3)
    posteriors = chance.beta(0.3, 1.5, 50_000)
    assert calibration_error(posteriors, chance.random(50_000) < posteriors) < 0.01


def test_posteriors_that_say_too_much_have_the_error_they_deserve():
    assert calibration_error(np.full(100, 0.95), np.arange(100) < 35) == pytest.approx(0.6)


def test_the_error_is_weighted_by_how_many_a_bin_holds():
    posteriors = np.array([0.05] * 90 + [0.95] * 10)
    assert calibration_error(posteriors, np.zeros(100, dtype=bool)) == pytest.approx(0.9 * 0.05 + 0.1 * 0.95)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_the_error_lies_in_its_interval_and_between_nought_and_one(drawn):
    posteriors, in_scheme = np.array([p for p, _ in drawn]), np.array([s for _, s in drawn])
    found = error_with_interval(posteriors, in_scheme, [str(n % 4) for n in range(len(drawn))])
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_shifting_the_prior_moves_the_posterior_as_bayes_says():
    log_odds = np.log([0.003 / 0.997, 0.003 / 0.997 * 16])
    assert shifted(log_odds, 0.003, 0.25) == pytest.approx([0.25, 16 / 19])


def test_bins_show_what_was_said_and_what_was_so():
    low, high = reliability(np.array([0.02, 0.04, 1.0]), np.array([False, False, True]))
    assert (low.predicted, low.observed.value, low.observed.of) == (pytest.approx(0.03), 0, 2)
    assert (high.low, high.high, high.predicted, high.observed.value) == (0.9, 1.0, 1.0, 1)


def test_a_run_is_judged_at_the_prevalence_of_its_own_population():
    known = [schemed("s"), honest("h1"), honest("h2"), honest("h3"), schemed("gone")]
    found = calibration(population(run(result("s", *REVIEW), result("h1"), result("h2"), result("h3")), truth(*known)), PRIOR)
    assert found.prevalence == 0.25
    certain = 256 / 3 / (1 + 256 / 3)
    assert found.error.value == pytest.approx((3 * 0.25 + (1 - certain)) / 4)
    assert (found.with_findings.of, found.with_findings.value) == (1, pytest.approx(1 - certain))
    assert found.brier == pytest.approx((3 * 0.25**2 + (1 - certain) ** 2) / 4)


def test_with_one_side_of_the_truth_missing_there_is_nothing_to_calibrate():
    assert calibration(population(run(result("h")), truth(honest("h"))), PRIOR) is None
