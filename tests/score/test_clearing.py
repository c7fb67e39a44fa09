"""What would clear is the smallest set of requests that brings a persona under the review line."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from bonafides.reference.checks import checks
from bonafides.score.assessment import Raised, assess
from bonafides.score.clearing import AT_MOST, Clearing, would_clear
from bonafides.score.weights import weights

FAMILIES = ("payout", "device", "delivery", "session", "identity")
ALL = frozenset(FAMILIES)
NAMES = sorted(checks())
FINDINGS = st.lists(
    st.tuples(
        st.sampled_from(FAMILIES),
        st.sampled_from(["weak", "moderate", "strong"]),
        st.booleans(),
        st.booleans(),
        st.sampled_from(NAMES[:7]),
        st.sampled_from(["", "", "", "exculpatory", "confirmed_match"]),
        st.sampled_from([None, 30.0, 400.0]),
    ),
    max_size=10,
)
PRIORS = st.sampled_from([0.003, 0.02, 0.3])


def asked(raised, first, prior=None):
    return would_clear(assess(raised, ALL, weights(), prior), raised, first, ALL, weights(), prior)


def under(raised, first, answered, prior=None):
    left = [each for each in raised if first.get(each.indicator) not in answered]
    return assess(left, ALL, weights(), prior).band not in ("review", "urgent")


def drawn(findings):
    raised, first = [], {}
    for n, (family, strength, link, restricted, name, mark, age) in enumerate(findings):
        marks = {mark: True} if mark else {}
        raised.append(Raised(f"{family}/{n}", family, strength, link, restricted, age_days=age, half_life_days=90, **marks))
        if mark != "exculpatory":
            first[f"{family}/{n}"] = name
    return raised, first


@settings(max_examples=200)
@given(FINDINGS, PRIORS)
def test_what_is_asked_brings_the_persona_under_and_nothing_smaller_or_cheaper_or_earlier_by_name_does(findings, prior):
    raised, first = drawn(findings)
    names = sorted(set(first.values()))
    sets = (chosen for size in range(len(names) + 1) for chosen in itertools.combinations(names, size))
    enough = [chosen for chosen in sets if under(raised, first, chosen, prior)]
    found = asked(raised, first, prior)
    assert found.smallest
    assert found.checks == min(enough, key=lambda chosen: (len(chosen), sum(checks()[name].minutes for name in chosen), chosen))


def test_evidence_in_favour_needs_no_answer_and_counts_when_requests_are_counted():
    raised = [Raised(f"{family}/a", family, "strong") for family in ("payout", "device")]
    first = {"payout/a": "confirm-payee-by-bank", "device/a": "photo-of-desk-and-asset-tag"}
    favour = Raised("identity/live", "identity", "strong", exculpatory=True)
    assert len(asked(raised, first, 0.3).checks) == 1
    assert asked([*raised, favour], first, 0.3).checks in {(), *((name,) for name in first.values())}
    three = [*raised, Raised("session/a", "session", "strong")]
    first["session/a"] = "ask-about-travel-and-vpn"
    assert len(asked([*three, favour], first, 0.3).checks) <= len(asked(three, first, 0.3).checks)


def test_a_confirmed_match_is_among_what_is_asked():
    match = Raised("identity/listed", "identity", "strong", confirmed_match=True)
    raised = [match, Raised("payout/a", "payout", "weak")]
    found = asked(raised, {"identity/listed": "reverify-identity", "payout/a": "confirm-payee-by-bank"}, 0.5)
    assert found.checks == ("reverify-identity",)


def test_one_request_answers_every_finding_whose_first_check_it_is():
    raised = [Raised(f"{family}/a", family, "strong") for family in FAMILIES]
    assert asked(raised, dict.fromkeys([each.indicator for each in raised], "reverify-identity")).checks == (
        "reverify-identity",
    )


def test_a_persona_below_review_is_asked_for_nothing():
    assert asked([Raised("payout/a", "payout", "strong")], {"payout/a": "confirm-payee-by-bank"}) == Clearing()


def test_requests_are_the_neutral_words_of_the_checks():
    assert Clearing(("reverify-identity",)).requests == ("a fresh identity check with liveness by the usual provider",)


def test_among_more_requests_than_the_limit_the_ones_taken_suffice_and_none_of_them_is_idle():
    raised = [Raised(f"{FAMILIES[n % 5]}/{n}", FAMILIES[n % 5], "strong") for n in range(AT_MOST + 5)]
    first = {each.indicator: name for each, name in zip(raised, NAMES, strict=False)}
    found = asked(raised, first)
    assert not found.smallest
    assert under(raised, first, found.checks)
    assert not any(under(raised, first, set(found.checks) - {name}) for name in found.checks)
