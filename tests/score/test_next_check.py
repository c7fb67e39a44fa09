"""The next check tells most for its cost, within what everyone of the role and stage is proposed."""

import math
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.reference.checks import Check, Outcome, checks
from bonafides.reference.policy import ROLES, STAGES, Proposal, policy
from bonafides.score.next_check import DoneCheck, Standing, best, deviation, entropy, expected_bits, plan

SHARES = st.floats(0.001, 0.999)
COLUMNS = st.lists(st.floats(0.01, 1), min_size=4, max_size=4)
NAMES = st.sets(st.sampled_from(sorted(checks())), max_size=8)
HERE = Standing("employee", "working")
TWO = Proposal(("reverify-identity", "confirm-payee-by-bank"), 60, 20)


def check(fraudulent, honest):
    names = ("passed", "failed", "inconclusive", "refused")
    outcomes = {
        name: Outcome(a / math.fsum(fraudulent), b / math.fsum(honest))
        for name, a, b in zip(names, fraudulent, honest, strict=False)
    }
    return Check("c", "t", "d", ("it",), 10, 0, outcomes, "b", "r", {})


def done(name, result="passed", standing=HERE):
    return DoneCheck(name, result, datetime(2026, 6, 1), "Robin Example", str(standing))


@given(SHARES, COLUMNS, COLUMNS)
def test_a_check_never_tells_less_than_nothing_nor_more_than_there_is_to_know(posterior, fraudulent, honest):
    assert 0 <= expected_bits(posterior, check(fraudulent, honest)) <= entropy(posterior) + 1e-9


@given(SHARES, COLUMNS)
def test_a_check_that_ends_alike_for_everyone_tells_nothing(posterior, column):
    assert expected_bits(posterior, check(column, column)) == pytest.approx(0, abs=1e-9)


@given(SHARES)
def test_a_check_that_always_tells_the_truth_tells_everything(posterior):
    assert expected_bits(posterior, check([0, 1], [1, 0])) == pytest.approx(entropy(posterior))


@given(SHARES, COLUMNS, COLUMNS)
def test_what_a_check_tells_is_the_uncertainty_that_its_outcomes_take_away(posterior, fraudulent, honest):
    left = 0.0
    for each in check(fraudulent, honest).outcomes.values():
        share = posterior * each.fraudulent + (1 - posterior) * each.honest
        left += share * entropy(min(1.0, posterior * each.fraudulent / share))
    assert expected_bits(posterior, check(fraudulent, honest)) == pytest.approx(entropy(posterior) - left, abs=1e-9)


@given(SHARES, COLUMNS, COLUMNS, st.permutations(range(4)))
def test_the_order_of_outcomes_changes_nothing(posterior, fraudulent, honest, order):
    other = check([fraudulent[n] for n in order], [honest[n] for n in order])
    assert expected_bits(posterior, other) == pytest.approx(expected_bits(posterior, check(fraudulent, honest)), abs=1e-9)


@pytest.mark.parametrize("posterior", [0.0, 1.0])
def test_what_is_certain_cannot_be_checked_further(posterior):
    assert expected_bits(posterior, check([1, 2], [3, 1])) == pytest.approx(0, abs=1e-12)


@given(SHARES, NAMES)
def test_of_several_checks_the_one_with_most_bits_per_cost_is_next(posterior, names):
    found = best(posterior, names)
    worth = {name: expected_bits(posterior, checks()[name]) / checks()[name].cost for name in names}
    assert (found is None) == (not names)
    assert found is None or worth[found.id] == max(worth.values())


@given(st.permutations(sorted(checks())))
def test_the_order_in_which_checks_are_named_changes_nothing(names):
    assert best(0.2, names) == best(0.2, sorted(names))


@given(
    st.sampled_from([None, *ROLES]),
    st.sampled_from([None, *STAGES]),
    *(st.tuples(SHARES, NAMES, st.sampled_from(["clear", "monitor", "review", "urgent"]), NAMES) for _ in range(2)),
)
def test_two_personas_of_equal_role_and_stage_are_proposed_the_same_whatever_else_differs(role, stage, one, other):
    standing, proposal = Standing(role, stage), policy().proposal(role, stage)
    plans = [
        plan(standing, proposal, named, posterior, band, [done(name, standing=standing) for name in sorted(before)])
        for posterior, named, band, before in (one, other)
    ]
    assert plans[0].proposed == plans[1].proposed == proposal.checks
    for each, (_, named, _, before) in zip(plans, (one, other), strict=True):
        assert set(each.outside) == named - set(proposal.checks)
        assert each.recommended is None or each.recommended.id in set(proposal.checks) - before


def test_of_the_proposed_checks_one_that_the_findings_name_is_recommended():
    named = ["reverify-identity", "vet-the-vendor"]
    found = plan(HERE, TWO, named, 0.05, "monitor")
    assert found.recommended and found.recommended.id == "reverify-identity"
    assert found.outside == ("vet-the-vendor",)


@pytest.mark.parametrize(("band", "expected"), [("monitor", None), ("review", "confirm-payee-by-bank")])
def test_where_the_findings_name_nothing_that_is_proposed_only_a_review_gets_a_recommendation(band, expected):
    found = plan(HERE, TWO, ["vet-the-vendor"], 0.3, band).recommended
    assert (found.id if found else None) == expected


def test_a_persona_without_findings_is_recommended_nothing():
    assert plan(HERE, TWO, [], 0.003, "clear").recommended is None


@pytest.mark.parametrize(
    ("result", "expected"),
    [("passed", "reverify-identity"), ("refused", "reverify-identity"), ("inconclusive", "confirm-payee-by-bank")],
)
def test_a_settled_check_is_not_recommended_again_but_an_inconclusive_one_may_be(result, expected):
    found = plan(HERE, TWO, TWO.checks, 0.3, "review", [done("confirm-payee-by-bank", result)]).recommended
    assert found and found.id == expected


def test_the_maximum_of_the_policy_ends_the_recommendations():
    narrow = Proposal(TWO.checks, 15, 20)
    assert plan(HERE, narrow, TWO.checks, 0.3, "review", [done("confirm-payee-by-bank")]).recommended is None
    elsewhere = done("confirm-payee-by-bank", standing=Standing("employee", "onboarding"))
    assert plan(HERE, narrow, ["reverify-identity"], 0.3, "review", [elsewhere]).recommended


@pytest.mark.parametrize(
    ("name", "result", "before", "words"),
    [
        ("reverify-identity", "failed", [], None),
        ("vet-the-vendor", "passed", [], "outside the policy for employee at working"),
        ("reverify-identity", "not_done", [], "left out, though proposed for employee at working"),
        ("vet-the-vendor", "not_done", [], None),
        ("reverify-identity", "passed", [done("walk-through-past-work"), done("audit-receipts")], "beyond the most"),
        ("reverify-identity", "passed", [done("walk-through-past-work"), done("audit-receipts", "not_done")], None),
    ],
)
def test_what_leaves_the_policy_is_said_in_words(name, result, before, words):
    found = deviation(name, result, HERE, TWO, before)
    assert found is None if words is None else words in found
