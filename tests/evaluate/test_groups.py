"""Groups are compared in memory: rates, four fifths, Fisher's test, what carries a difference, what stands in for a group."""

import pytest
from drawn_runs import PRIOR, REVIEW, WEIGHTS, honest, result
from scipy.stats import fisher_exact

from bonafides.evaluate.ablation import without_each
from bonafides.evaluate.groups import BadGroups, compared, honest_kinds, read_groups
from bonafides.evaluate.population import Member


def members(group, of, *findings, escalated=0, flagged=0):
    """So many of a group; some at review, some with one finding."""
    return {
        f"{group}-{n}": result(
            f"{group}-{n}", *(findings if n < escalated else ("session/a",) if n < escalated + flagged else ())
        )
        for n in range(of)
    }


def against(*drawn, minimum=30):
    people = {persona: each for group in drawn for persona, each in group.items()}
    groups = {"region": {persona: persona.rpartition("-")[0] for persona in people}}
    without = without_each(people.values(), WEIGHTS, PRIOR)
    return compared(list(people.values()), groups, without, minimum)["region"]


def test_rates_difference_and_fishers_p():
    found = against(members("north", 50, *REVIEW, escalated=10), members("south", 50, *REVIEW, escalated=1))
    north = found["north"]
    assert (north.selected.value, north.selected.of) == (0.2, 50)
    assert north.difference.value == pytest.approx(0.18)
    assert north.difference.low > 0
    assert north.p_value == pytest.approx(fisher_exact([[10, 40], [1, 49]]).pvalue)
    assert north.p_holm == pytest.approx(min(1, 2 * north.p_value))


def test_four_fifths_stand_against_the_group_that_fares_best():
    found = against(members("north", 50, *REVIEW, escalated=15), members("south", 50, *REVIEW, escalated=5))
    assert found["north"].not_escalated_ratio == pytest.approx(0.7 / 0.9)
    assert found["north"].escalated_ratio == pytest.approx(0.1 / 0.3)
    assert (found["south"].not_escalated_ratio, found["south"].escalated_ratio) == (1, 1)


def test_where_nobody_is_escalated_the_ratio_of_escalation_is_unknown():
    found = against(members("north", 40), members("south", 40))
    assert (found["north"].not_escalated_ratio, found["north"].escalated_ratio, found["north"].p_value) == (1, None, 1)


def test_a_small_group_is_named_and_not_compared_and_still_part_of_the_rest():
    found = against(members("north", 40), members("south", 40), members("isle", 29, *REVIEW, escalated=29))
    assert (found["isle"].too_few, found["isle"].members, found["isle"].selected) == (True, 29, None)
    assert found["north"].difference.value == pytest.approx(-29 / 69)


def test_a_group_alone_is_compared_with_nobody():
    found = against(members("north", 40, *REVIEW, escalated=4))["north"]
    assert (found.selected.value, found.difference, found.p_value, found.not_escalated_ratio) == (0.1, None, None, None)


def test_the_indicator_that_carries_a_difference_stands_first():
    rest = members("south", 40, *REVIEW, escalated=2)
    found = against(members("north", 40, "session/a", "payout/a", escalated=12), rest)["north"]
    assert found.difference.value == pytest.approx(0.25)
    carried = {each.indicator: (each.difference, each.carries) for each in found.without}
    assert found.without[0].indicator == "session/a"
    assert carried["session/a"] == pytest.approx((-0.05, 0.3))
    assert carried["payout/a"] == pytest.approx((0, 0.25))
    assert carried["device/a"] == pytest.approx((0.3, -0.05))


def test_an_indicator_that_stands_in_for_a_group_is_reported_though_it_escalates_nobody():
    proxy = against(members("north", 40, flagged=20), members("south", 40, flagged=2))["north"].proxies[0]
    assert (proxy.indicator, proxy.in_group.value, proxy.in_rest.value) == ("session/a", 0.5, 0.05)
    assert proxy.odds.value == pytest.approx((20 * 38) / (20 * 2))
    assert proxy.odds.low > 1
    assert proxy.p_value < 0.001


def test_of_many_groups_the_corrected_p_is_never_smaller():
    found = against(*(members(f"g{number}", 30, *REVIEW, escalated=number) for number in range(5)))
    assert all(each.p_holm >= each.p_value for each in found.values())


def test_honest_kinds_are_the_groups_where_there_is_no_file():
    known = [Member(honest("a", "traveller"), None), Member(honest("b", ""), None)]
    assert honest_kinds(known) == {"honest kind": {"a": "traveller"}}


def test_a_file_of_groups_has_one_attribute_a_column_and_an_empty_value_is_none(tmp_path):
    (tmp_path / "groups.csv").write_text("persona_id,region,shift\nWORKER:w-1,north,\nworker:w-2, south ,night\n")
    found = read_groups(tmp_path / "groups.csv")
    assert found == {"region": {"worker:w-1": "north", "worker:w-2": "south"}, "shift": {"worker:w-2": "night"}}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("persona_id\nworker:w-1\n", "at least one column more"),
        ("", "is to have a column persona_id"),
        ("persona_id,region\nworker:w-1\n", "line 2: 1 values for 2 columns"),
        ("persona_id,region\nworker:w-1,a\nworker:w-1,b\n", "line 3: the persona stands there twice"),
    ],
)
def test_what_is_wrong_with_a_file_of_groups_is_one_sentence(tmp_path, text, sentence):
    (tmp_path / "groups.csv").write_text(text)
    with pytest.raises(BadGroups, match=sentence):
        read_groups(tmp_path / "groups.csv")


def test_a_persona_without_a_group_is_left_out():
    people = [result("a-1"), result("b-1")]
    found = compared(people, {"region": {"a-1": "north", "z-9": "north"}}, {}, minimum=1)
    assert found["region"]["north"].members == 1
