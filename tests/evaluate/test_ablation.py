"""What an indicator adds and costs is what changes when it is taken away."""

from drawn_runs import FAMILIES, PRIOR, REVIEW, WEIGHTS, honest, raised, result, run, schemed, truth
from hypothesis import given
from hypothesis import strategies as st

from bonafides.evaluate.ablation import ablation, without_each
from bonafides.evaluate.population import ESCALATED, population
from bonafides.score.assessment import assess

FINDINGS = st.lists(
    st.builds(
        raised,
        st.sampled_from([f"{family}/{letter}" for family in sorted(FAMILIES) for letter in "ab"]),
        st.sampled_from(["weak", "moderate", "strong"]),
        link=st.booleans(),
        restricted=st.booleans(),
        exculpatory=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda each: each.indicator,
)


def ablated(results, known):
    drawn = run(*results)
    rows = ablation(population(drawn, truth(*known)), without_each(drawn.personas, WEIGHTS, PRIOR))
    return {each.indicator: each for each in rows}


def test_what_alone_keeps_a_persona_at_review_is_what_is_lost():
    rows = ablated(
        [result("s1", *REVIEW), result("s2", *REVIEW, "delivery/a"), result("h", "payout/a", "session/a")],
        [schemed("s1"), schemed("s2"), honest("h")],
    )
    payout, session, delivery = rows["payout/a"], rows["session/a"], rows["delivery/a"]
    assert (payout.raised_in_schemes, payout.raised_in_honest) == (2, 1)
    assert (payout.recall_lost, payout.false_reviews_saved, payout.decides) == (0.5, 1000, 2)
    assert (session.recall_lost, session.false_reviews_saved, session.decides) == (0, 1000, 1)
    assert (delivery.recall_lost, delivery.decides) == (0, 0)


def test_an_exculpatory_finding_that_is_taken_away_gives_the_review_back():
    call = raised("interview/call", exculpatory=True)
    rows = ablated([result("s", *REVIEW, call), result("h", *REVIEW, call)], [schemed("s"), honest("h")])
    assert (rows["interview/call"].recall_lost, rows["interview/call"].false_reviews_saved) == (-1, -1000)


def test_one_side_missing_leaves_its_column_empty():
    assert ablated([result("h", *REVIEW)], [honest("h")])["payout/a"].recall_lost is None


@given(FINDINGS)
def test_what_changes_is_what_the_score_says_without_the_finding(findings):
    persona = result("p", *findings)
    found = without_each([persona], WEIGHTS, PRIOR)
    assert found.keys() == {each.indicator for each in findings}
    for each in findings:
        rest = [other for other in findings if other is not each]
        would = assess(rest, FAMILIES, WEIGHTS, PRIOR).band in ESCALATED
        now = persona.assessment.band in ESCALATED
        assert (bool(found[each.indicator].fell), bool(found[each.indicator].rose)) == (now and not would, would and not now)


@given(FINDINGS)
def test_taking_a_finding_away_never_raises_recall_unless_it_is_exculpatory(findings):
    found = without_each([result("p", *findings)], WEIGHTS, PRIOR)
    assert not any(found[each.indicator].rose for each in findings if not each.exculpatory)
