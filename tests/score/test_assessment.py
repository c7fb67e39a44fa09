import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.score.assessment import Raised, assess
from bonafides.score.weights import weights

FAMILIES = ("payout", "delivery", "device", "session", "contact")
FOUND = st.lists(
    st.builds(
        Raised, st.integers(0, 30).map(lambda n: f"x/{n}"), st.sampled_from(FAMILIES), st.sampled_from(("weak", "moderate", "strong")),
        st.booleans(), st.booleans(),
    ),
    unique_by=lambda each: each.indicator, max_size=12,
)


@given(FOUND, st.floats(1e-6, 0.5))
def test_the_shown_lines_add_up_to_the_shown_number(raised, prior):
    found = assess(raised, FAMILIES, weights(), prior)
    assert math.isclose(sum(line.log_odds for line in found.lines), found.log_odds, abs_tol=1e-9)
    assert math.isclose(found.posterior, 1 / (1 + math.exp(-found.log_odds)))


@given(FOUND)
def test_links_alone_and_restricted_inputs_alone_never_reach_review(raised):
    only = [Raised(f.indicator, f.family, f.strength, link=f.link, restricted=not f.link) for f in raised]
    assert assess(only, FAMILIES, weights()).band not in ("review", "urgent")


@given(FOUND)
def test_one_family_never_reaches_review(raised):
    one = [Raised(f.indicator, "payout", f.strength, f.link, f.restricted) for f in raised]
    assert assess(one, FAMILIES, weights(), 0.3).band not in ("review", "urgent")


def test_two_independent_families_reach_review():
    raised = [Raised("a", "payout", "strong"), Raised("b", "device", "strong")]
    assert assess(raised, FAMILIES, weights()).band == "review"


def test_nothing_found_where_little_could_be_checked_is_not_clear():
    assert assess([], ["payout", "device"], weights()).band == "insufficient-evidence"


def test_nothing_found_where_much_was_checked_is_clear():
    assert assess([], FAMILIES, weights()).band == "clear"


@pytest.mark.parametrize("prior", [0, 1, -0.1, 2])
def test_a_prior_that_is_no_share_is_refused(prior):
    with pytest.raises(ValueError, match="between 0 and 1"):
        assess([], FAMILIES, weights(), prior)
