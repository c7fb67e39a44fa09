"""The next check tells most for its cost; what would clear is a request to the worker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.reference.checks import Check, checks
from bonafides.score.assessment import Raised, assess
from bonafides.score.next_check import entropy, expected_bits, next_check, would_clear
from bonafides.score.weights import weights

ALL = frozenset({"payout", "device", "delivery", "session"})
SHARES = st.floats(0.001, 0.999)


def check(detects, false_alarm):
    return Check("c", "t", "d", "w", 10, 0, detects, false_alarm, "r")


@given(SHARES, SHARES, SHARES)
def test_a_check_never_tells_less_than_nothing_nor_more_than_there_is_to_know(posterior, detects, false_alarm):
    assert -1e-9 <= expected_bits(posterior, check(detects, false_alarm)) <= entropy(posterior) + 1e-9


@given(SHARES, SHARES)
def test_a_check_that_fails_the_innocent_as_often_tells_nothing(posterior, share):
    assert expected_bits(posterior, check(share, share)) == pytest.approx(0, abs=1e-9)


@given(SHARES)
def test_a_check_that_always_tells_the_truth_tells_everything(posterior):
    assert expected_bits(posterior, check(1.0, 0.0)) == pytest.approx(entropy(posterior))


def test_of_two_checks_the_one_with_more_bits_per_cost_is_next():
    best = next_check(0.3, ["confirm-payee-by-bank", "reverify-identity"])
    known = checks()
    worth = {name: expected_bits(0.3, known[name]) / (known[name].minutes + known[name].money) for name in known}
    assert best is not None
    assert worth[best.id] == max(worth["confirm-payee-by-bank"], worth["reverify-identity"])


def test_without_findings_there_is_no_next_check():
    assert next_check(0.003, []) is None


@given(st.permutations(sorted(checks())))
def test_the_order_in_which_checks_are_named_changes_nothing(names):
    assert next_check(0.2, names) == next_check(0.2, sorted(names))


def test_answering_what_would_clear_brings_the_persona_under_review():
    raised = [Raised(f"{family}/a", family, "strong") for family in sorted(ALL)]
    first = {each.indicator: name for each, name in zip(raised, checks(), strict=False)}
    asked = would_clear(raised, first, ALL, weights(), None)
    answered = {indicator for indicator, name in first.items() if checks()[name].clears in asked}
    left = [each for each in raised if each.indicator not in answered]
    assert assess(raised, ALL, weights()).band == "urgent"
    assert assess(left, ALL, weights()).band not in ("review", "urgent")


def test_a_persona_below_review_is_asked_for_nothing():
    assert (
        would_clear([Raised("payout/a", "payout", "strong")], {"payout/a": "confirm-payee-by-bank"}, ALL, weights(), None) == []
    )
