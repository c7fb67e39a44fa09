"""What learning sees of labelled personas."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafides.score.assessment import Raised
from bonafides.score.labelled import MIN_SEEN, LabelledPersona, design
from bonafides.score.weights import weights

WEIGHTS = weights()


def persona(name, confirmed, *indicators):
    shown = tuple(Raised(each, each.split("/")[0], "strong") for each in indicators)
    return LabelledPersona(name, confirmed, shown, frozenset({"payout"}))


def test_a_finding_is_one_and_its_absence_is_nothing():
    found = design([persona("w-1", True, "payout/a"), persona("w-2", False, "device/b"), persona("w-3", False)], WEIGHTS)
    assert found.indicators == ("device/b", "payout/a")
    assert found.x.tolist() == [[0, 1], [1, 0], [0, 0]]
    assert (found.seen, found.seen_confirmed) == ((1, 1), (0, 1))


def test_the_value_of_a_finding_is_the_same_whatever_the_experts_say_of_it():
    own = replace(WEIGHTS, indicators={"payout/a": 0.0})
    assert design([persona("w-1", True, "payout/a")], own).x.tolist() == [[1]]


def test_what_few_personas_show_keeps_the_experts_weight():
    many = [persona(f"w-{n}", n % 2 == 0, "payout/a", *(["device/b"] if n < MIN_SEEN - 1 else [])) for n in range(MIN_SEEN)]
    found = design(many, WEIGHTS)
    assert [found.indicators[n] for n in found.learnable] == ["payout/a"]
    assert found.fixed.tolist() == [WEIGHTS.strengths["strong"]] * (MIN_SEEN - 1) + [0.0]


@given(st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_the_order_of_personas_changes_neither_numbers_nor_hash(people, random):
    given_ = people(70)
    shuffled = list(given_)
    random.shuffle(shuffled)
    one, other = design(given_, WEIGHTS), design(shuffled, WEIGHTS)
    assert np.array_equal(one.x, other.x)
    assert one.fitted_on == other.fitted_on


def test_another_disposition_another_finding_and_another_persona_are_another_hash():
    hashes = {
        design([each], WEIGHTS).fitted_on
        for each in (
            persona("w-1", True, "payout/a"),
            persona("w-1", False, "payout/a"),
            persona("w-1", True, "payout/b"),
            persona("w-2", True, "payout/a"),
        )
    }
    assert len(hashes) == 4
