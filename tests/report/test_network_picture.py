"""The picture of a network shows every persona and loses no name under another."""

import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bonafides.link.view import Facilitator, NetworkShown, Rarity
from bonafides.pipeline.links import linking
from bonafides.report.network_picture import MOST_COLUMNS, MOST_ROWS, SINGLY, picture

KIND = linking().kinds["payout_account"]
RARITY = Rarity(3, 3, 100, 0.1, None, None)


def drawn(personas, holders, bands=None):
    """The picture's tree. holders: for each value the numbers of those who hold it."""
    names = tuple(f"worker:w-{n:03}" for n in range(personas))
    joining = [
        Facilitator(KIND, f"ending {at:04}", tuple(names[n] for n in each), RARITY, 0.5) for at, each in enumerate(holders)
    ]
    return ET.fromstring(picture(NetworkShown("n-1", names, 0.5, False), joining, bands or {}))


def texts(tree):
    return [each.text for each in tree.iter("text")]


def heads(tree):
    return [each for each in tree.iter("circle") if each.get("class").startswith("persona-node")]


def test_a_small_network_names_everyone_and_every_value():
    tree = drawn(3, [[0, 1, 2], [0, 1]])
    assert texts(tree) == [
        "Account that takes the pay ending 0000",
        "3",
        "Account that takes the pay ending 0001",
        "2",
        "worker:w-002",
        "worker:w-000",
        "worker:w-001",
    ]


def test_those_who_share_the_same_stand_in_one_column_with_their_number():
    tree = drawn(50, [range(50), range(10)])
    assert len(heads(tree)) == 2
    assert [each for each in texts(tree) if each in ("40 alike", "10 alike")] == ["40 alike", "10 alike"]


def test_a_column_has_the_colour_of_the_heaviest_band_in_it():
    tree = drawn(50, [range(50)], {"worker:w-001": "monitor", "worker:w-002": "urgent"})
    assert [each.get("class") for each in heads(tree)] == ["persona-node urgent"]


def test_values_that_are_not_drawn_are_counted():
    assert texts(drawn(2, [[0, 1]] * (MOST_ROWS + 3)))[-1] == "Not drawn: 3 values that join fewer."


SHARING = st.integers(2, 500).flatmap(
    lambda many: st.tuples(
        st.just(many),
        st.lists(st.sets(st.integers(0, many - 1), min_size=2, max_size=60), min_size=1, max_size=60).map(
            lambda sets: sorted((sorted(each) for each in sets), key=len, reverse=True)
        ),
    )
)


@given(SHARING)
def test_every_persona_is_in_the_picture_and_columns_never_overlap(sharing):
    many, holders = sharing
    tree = drawn(many, holders)
    found = heads(tree)
    assert len(found) <= max(MOST_COLUMNS, SINGLY)
    counted = sum(_number(each.find("title").text) for each in found)
    assert counted == many
    middles = sorted(float(each.get("cx")) for each in found)
    radius = max(float(each.get("r")) for each in found)
    assert all(b - a >= 2 * radius - 0.2 for a, b in zip(middles, middles[1:], strict=False))
    assert middles[-1] + radius <= 900


def _number(title):
    more = re.search(r" and (\d+) more$", title)
    return title.count("worker:") + (int(more[1]) if more else 0)
