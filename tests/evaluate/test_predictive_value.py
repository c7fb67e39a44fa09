"""Of those at review, how many are in a scheme, at the prevalence that the user has."""

import pytest
from drawn_runs import PRIOR, REVIEW, honest, result, run, schemed, truth
from hypothesis import given
from hypothesis import strategies as st

from bonafides.evaluate.population import population
from bonafides.evaluate.predictive_value import predictive_value, predictive_values

SHARE = st.floats(0.001, 0.999)


def drawn(found, missed, wrong, right):
    results = [result(f"s-{n}", *(REVIEW if n < found else ())) for n in range(found + missed)]
    results += [result(f"h-{n}", *(REVIEW if n < wrong else ())) for n in range(wrong + right)]
    known = [schemed(f"s-{n}", f"n{n % 5}") for n in range(found + missed)] + [honest(f"h-{n}") for n in range(wrong + right)]
    return population(run(*results), truth(*known))


def test_bayes_by_hand():
    assert predictive_value(0.9, 0.002, 1 / 343) == pytest.approx(0.9 / (0.9 + 342 * 0.002))


def test_where_nobody_is_put_into_review_nothing_is_predicted():
    assert predictive_value(0, 0, 0.1) is None
    assert predictive_values(drawn(0, 4, 0, 20), PRIOR)["1/6"].value is None


@given(SHARE, SHARE, SHARE, SHARE)
def test_the_predictive_value_grows_with_prevalence(recall, rate, one, other):
    low, high = sorted((one, other))
    assert predictive_value(recall, rate, low) <= predictive_value(recall, rate, high)


def test_each_named_prevalence_and_the_users_own_stand_with_growing_intervals():
    found = predictive_values(drawn(8, 2, 1, 99), PRIOR)
    assert list(found) == ["1/343", "1/50", "1/6", "0.003"]
    rows = [found[name] for name in ("1/343", "1/50", "1/6")]
    assert [each.value for each in rows] == pytest.approx([predictive_value(0.8, 0.01, p) for p in (1 / 343, 1 / 50, 1 / 6)])
    assert all(each.low < each.value < each.high for each in rows)
    assert [each.low for each in rows] == sorted(each.low for each in rows)


def test_no_false_review_at_all_does_not_claim_that_there_never_is_one():
    found = predictive_values(drawn(10, 0, 0, 50), PRIOR)["1/343"]
    assert found.value == 1
    assert found.low < 0.6


def test_with_one_side_of_the_truth_missing_there_is_no_value():
    assert predictive_values(drawn(2, 0, 0, 0), PRIOR)["1/6"].value is None
    assert predictive_values(drawn(0, 0, 1, 5), PRIOR)["1/6"].value is None
