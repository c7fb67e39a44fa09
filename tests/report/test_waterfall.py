"""The waterfall picture shows the lines that add up."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.report.waterfall import waterfall
from bonafides.score.assessment import Line

ADDED = st.floats(-9, 9).map(lambda added: round(added, 3))
LINES = st.lists(st.builds(Line, st.sampled_from(["prior", "payout/a", "cap:payout"]), st.just(""), ADDED), max_size=12)


@given(LINES)
def test_bars_show_each_line_and_stay_in_the_picture(lines):
    bars = waterfall(lines, {})
    assert [bar.added for bar in bars] == [line.log_odds for line in lines]
    assert all(-1e-9 <= bar.left <= 1 + 1e-9 and bar.left + bar.width <= 1 + 1e-9 for bar in bars)


@given(LINES.filter(lambda lines: any(abs(line.log_odds) > 0.01 for line in lines)))
def test_each_bar_is_as_wide_as_what_its_line_adds(lines):
    bars = waterfall(lines, {})
    widest = max(bars, key=lambda bar: abs(bar.added))
    for bar in bars:
        assert math.isclose(bar.width * abs(widest.added), widest.width * abs(bar.added), abs_tol=1e-9)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("payout/a", "Two accounts"),
        ("prior", "prior: share of fraudulent personas expected"),
        ("cap:links", "cap: links together"),
        ("cap:payout", "cap: findings of the family payout"),
    ],
)
def test_a_bar_is_labelled_in_words(name, label):
    assert waterfall([Line(name, "", 1.0)], {"payout/a": "Two accounts"})[0].label == label
