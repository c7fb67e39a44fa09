"""The policy proposes the same checks to everyone of a role at a stage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.reference.checks import checks
from bonafides.reference.policy import ROLES, STAGES, BrokenPolicy, policy

ROLE, STAGE = st.sampled_from([None, *ROLES]), st.sampled_from([None, *STAGES])
ROW = "{checks: [reverify-identity], minutes: 30, money: 10}"
ANY = f"any: {{any: {ROW}}}"


def of(tmp_path, text):
    (tmp_path / "policy.yaml").write_text(text, encoding="utf-8")
    return policy(tmp_path)


@given(ROLE, STAGE)
def test_the_packaged_policy_proposes_something_to_everyone_and_each_check_is_within_its_maximum(role, stage):
    proposal = policy().proposal(role, stage)
    assert proposal.checks
    assert all(
        checks()[name].minutes <= proposal.minutes and checks()[name].money <= proposal.money for name in proposal.checks
    )


def test_every_check_is_proposed_somewhere():
    assert {name for row in policy().rows.values() for name in row.checks} == checks().keys()


def test_the_role_at_the_stage_goes_before_the_role_then_the_stage_then_any(tmp_path):
    found = of(
        tmp_path,
        "as_of: 2026-01-01\nroles:\n"
        "  employee: {working: {checks: [], minutes: 1, money: 0}, any: {checks: [], minutes: 2, money: 0}}\n"
        "  any: {working: {checks: [], minutes: 3, money: 0}, any: {checks: [], minutes: 4, money: 0}}\n",
    )
    asked = [("employee", "working"), ("employee", "payment"), ("client", "working"), ("client", "payment")]
    assert [found.proposal(*each).minutes for each in asked] == [1, 2, 3, 4]
    assert [found.proposal(*each).minutes for each in [("employee", None), (None, "working"), (None, None)]] == [2, 3, 4]


def test_a_workspace_s_own_policy_stands_in_place_of_the_packaged_one(tmp_path):
    assert policy(tmp_path).text == policy().text
    own = of(tmp_path, f"as_of: 2026-01-01\nroles: {{{ANY}}}\n")
    assert own.proposal("candidate", "interview").checks == ("reverify-identity",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("roles: [", "policy.yaml is not YAML (line 2)"),
        ("\xff", "has to give as_of"),
        ("- 1", "it has to give as_of, the day it was set, and roles, and nothing else"),
        (f"as_of: soon\nroles: {{{ANY}}}", "as_of is 'soon'; it is to be a day like 2026-11-24"),
        ("as_of: 2026-01-01\nroles: {}", "there is no role; known: candidate"),
        (f"as_of: 2026-01-01\nroles: {{boss: {{any: {ROW}}}}}", "there is no role 'boss'; known: candidate, employee"),
        (f"as_of: 2026-01-01\nroles: {{client: {{lunch: {ROW}}}}}", "there is no stage of client 'lunch'; known: application"),
        (f"as_of: 2026-01-01\nroles: {{client: {{any: {ROW}}}}}", "there is no row for any role at any stage"),
        (f"as_of: 2026-01-01\nroles: {{{ANY}, {ANY}}}", "any is given twice (line 2)"),
        (
            "as_of: 2026-01-01\nroles: {any: {any: {checks: [tarot], minutes: 30, money: 1}}}",
            "any at any: there is no check 'tarot'",
        ),
        ("as_of: 2026-01-01\nroles: {any: {any: {checks: [[]], minutes: 30, money: 1}}}", "any at any: there is no check '[]'"),
        ("as_of: 2026-01-01\nroles: {any: {any: {checks: x, minutes: 30, money: 1}}}", "checks are to be a list of names"),
        ("as_of: 2026-01-01\nroles: {any: {any: {checks: []}}}", "any at any has to give checks, minutes and money"),
        ("as_of: 2026-01-01\nroles: {any: {any: {checks: [], minutes: -1, money: 1}}}", "any at any: minutes is '-1'"),
        (
            "as_of: 2026-01-01\nroles: {any: {any: {checks: [reverify-identity], minutes: 5, money: 5}}}",
            "any at any: reverify-identity costs 10 minutes and 3 dollars, more than the most that is allowed",
        ),
        (
            "as_of: 2026-01-01\nroles: {any: {any: {checks: [reverify-identity, reverify-identity], minutes: 50, money: 5}}}",
            "any at any: reverify-identity is proposed twice",
        ),
    ],
)
def test_what_is_wrong_with_a_policy_is_one_sentence_that_names_the_file(tmp_path, text, sentence):
    with pytest.raises(BrokenPolicy) as error:
        of(tmp_path, text)
    assert sentence in str(error.value)
    assert str(tmp_path / "policy.yaml") in str(error.value)
    assert "\n" not in str(error.value)
