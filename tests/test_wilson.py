"""Wilson's interval: the textbook's for whole counts, and as sensible between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from bonafides.wilson import wilson_interval

TRIALS = st.integers(1, 400)


@given(TRIALS.flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_of_whole_counts_it_is_the_interval_that_scipy_gives(counted):
    count, of = counted
    expected = binomtest(count, of).proportion_ci(0.95, method="wilson")
    assert wilson_interval(count / of, of) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(st.floats(0, 1), TRIALS)
def test_a_share_lies_in_its_interval_and_the_interval_between_nought_and_one(share, of):
    low, high = wilson_interval(share, of)
    assert 0 <= low <= share <= high <= 1
