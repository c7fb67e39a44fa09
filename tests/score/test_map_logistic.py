"""The fit: its gradient, the signs of its weights, and what the experts' values do to it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime, minimize

from bonafides.score.map_logistic import Problem, fit, objective


def problem(seed, cases=60, columns=5, lowering=1):
    """Random cases; the last `lowering` columns are exculpatory."""
    rng = np.random.default_rng(seed)
    lowers = (np.arange(columns) >= columns - lowering).astype(float)
    centre = rng.uniform(0.2, 2.5, columns) * np.where(lowers > 0, -1, 1)
    x = (rng.random((cases, columns)) < 0.3) * rng.uniform(0.2, 1, (cases, columns))
    return Problem(x, (rng.random(cases) < 0.4).astype(float), rng.normal(0, 0.3, cases), centre, lowers)


@given(st.integers(0, 10_000), st.floats(0, 50))
def test_the_gradient_is_that_of_finite_differences(seed, strength):
    given_ = problem(seed)
    at = np.random.default_rng(seed + 1).normal(0, 1, 6)
    nearby = approx_fprime(at, lambda point: objective(point, given_, strength)[0], 1e-6)
    assert objective(at, given_, strength)[1] == pytest.approx(nearby, abs=2e-3)


@given(st.integers(0, 10_000), st.sampled_from([0.25, 1.0, 12.0]))
@settings(max_examples=30)
def test_a_red_flag_never_lowers_and_an_exculpatory_finding_never_raises(seed, strength):
    given_ = problem(seed)
    found = fit(given_, strength)[1:]
    assert (found[:-1] >= 0).all()
    assert found[-1] <= 0


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_with_endless_strength_the_weights_are_those_they_are_drawn_to(seed):
    given_ = problem(seed)
    assert fit(given_, 1e9)[1:] == pytest.approx(given_.centre, abs=1e-4)


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_where_it_starts_changes_nothing(seed):
    given_ = problem(seed)
    assert fit(given_, 1.0, np.zeros(6)) == pytest.approx(fit(given_, 1.0), abs=1e-3)


@given(st.integers(0, 10_000), st.sampled_from([0.25, 4.0, 400.0]))
@settings(max_examples=10)
def test_another_solver_finds_the_same_weights(seed, strength):
    given_ = problem(seed)
    bounds = [(None, None), *[(0, None)] * 4, (None, 0)]
    found = minimize(objective, np.zeros(6), (given_, strength), "L-BFGS-B", jac=True, bounds=bounds, options={"ftol": 1e-13})
    assert fit(given_, strength) == pytest.approx(found.x, abs=2e-3)


def test_a_flag_that_only_the_confirmed_show_weighs_more_than_one_that_all_show():
    confirmed = np.repeat([1.0, 0.0], 50)
    x = np.column_stack([confirmed, np.tile([1.0, 0.0], 50)])
    found = fit(Problem(x, confirmed, np.zeros(100), np.ones(2), np.zeros(2)), 1.0)[1:]
    assert found[0] > 2
    assert found[1] < 0.5


def test_what_is_fixed_is_not_learned_again():
    confirmed = np.repeat([1.0, 0.0], 50)
    x = confirmed[:, None].copy()
    free = fit(Problem(x, confirmed, np.zeros(100), np.zeros(1), np.zeros(1)), 1.0)[1]
    beside = fit(Problem(x, confirmed, 3 * confirmed, np.zeros(1), np.zeros(1)), 1.0)[1]
    assert beside < free
