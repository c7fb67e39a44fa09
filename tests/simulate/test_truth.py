"""The truth beside the exports: everybody is in it, and only schemes have a scheme."""

import csv
from datetime import date

import pytest

from bonafides.simulate import imagine, simulate
from bonafides.simulate.schemes import LEVELS, SCHEMES


@pytest.fixture(scope="session")
def truth(organisation):
    with (organisation.folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_everybody_stands_in_the_truth_once_with_a_kind_or_a_scheme(organisation, truth):
    assert [row["persona_id"] for row in truth] == [person.ref for person in organisation.world.people]
    assert len({row["persona_id"] for row in truth}) == len(truth) >= 300
    assert all(bool(row["kind"]) != bool(row["scheme"]) for row in truth)


def test_there_are_nine_schemes_in_three_levels_each_in_a_network(truth):
    levels = {(row["scheme"], row["level"]) for row in truth if row["scheme"]}
    assert levels == {(scheme.NAME, level) for scheme in SCHEMES for level in LEVELS}
    assert len(SCHEMES) == 9
    assert all(row["network"] for row in truth if row["scheme"])


def test_honest_personas_are_of_at_least_forty_kinds_and_of_no_network(truth):
    honest = [row for row in truth if not row["scheme"]]
    assert len({row["kind"] for row in honest}) >= 40
    assert {(row["level"], row["network"], row["first_visible_at"]) for row in honest} == {("", "", "")}


def test_each_persona_of_a_scheme_is_visible_from_a_day_before_the_end_of_the_evidence(truth):
    days = [date.fromisoformat(row["first_visible_at"]) for row in truth if row["scheme"]]
    assert max(days) < date(2026, 6, 30)


def test_what_two_share_is_visible_from_the_day_on_which_the_second_has_it():
    world = imagine(60, 1)
    one, other = world.people[:2]
    world.trace(one, date(2026, 4, 1), "workers-share-egress-address", "a line")
    assert world.first_visible(one) is None
    world.trace(other, date(2026, 5, 1), "workers-share-egress-address", "a line")
    assert world.first_visible(one) == world.first_visible(other) == date(2026, 5, 1)
    world.trace(one, date(2026, 4, 9), "impossible-travel")
    assert world.first_visible(one) == date(2026, 4, 9)


def test_one_world_of_more_people_than_a_few_blocks_is_refused():
    with pytest.raises(ValueError, match="4001 personas are too many for one world"):
        imagine(4001, 7)


@pytest.mark.parametrize(
    ("personas", "share", "says"),
    [
        (59, None, "59 personas have no room for the schemes; simulate at least 60"),
        (1_000_001, None, "1000001 personas are too many; simulate at most 1,000,000"),
        (100, 0.6, "a share of schemes of 0.6 is not between 0 and 0.5"),
        (100, -0.1, "a share of schemes of -0.1 is not"),
    ],
)
def test_numbers_that_cannot_be_are_refused_in_a_sentence_and_nothing_is_written(tmp_path, personas, share, says):
    with pytest.raises(ValueError, match=says):
        simulate(personas, 7, tmp_path, schemes=share)
    assert not list(tmp_path.iterdir())
