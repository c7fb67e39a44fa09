"""Rows drawn as a text table."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from bonafides.tables.columns import amount, boolean, integer, real, text, timestamp
from bonafides.tables.columns import date as day
from bonafides.tables.declaration import Table
from bonafides.tables.drawn import rows

TABLE = Table(
    "things",
    "facts",
    "Things.",
    (
        text("name", "Name."),
        integer("n", "Count."),
        real("share", "Share."),
        amount("price", "Price."),
        boolean("is_new", "New."),
        timestamp("seen_at", "Seen."),
        day("made_on", "Made."),
    ),
)


def test_each_cell_takes_the_type_of_its_column():
    drawn = """
    name | n | share | price | is_new | seen_at          | made_on
    Ann  | 3 | 0.5   | 1.25  | true   | 2026-03-01T10:00 | 2026-03-01
    """
    assert rows(drawn, TABLE).to_pylist() == [
        {
            "name": "Ann",
            "n": 3,
            "share": 0.5,
            "price": Decimal("1.25"),
            "is_new": True,
            "seen_at": datetime(2026, 3, 1, 10),
            "made_on": date(2026, 3, 1),
        }
    ]


def test_empty_cells_dashes_and_columns_left_out_are_null():
    assert rows("name | n\n - |\n", TABLE).to_pylist() == [dict.fromkeys(TABLE.by_name)]


def test_a_broken_bar_stands_for_a_bar():
    assert rows("name\na¦b", TABLE)["name"].to_pylist() == ["a|b"]


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        ("name | n\nAnn", "2 columns but 1 cells"),
        ("colour\nred", "things has no column colour"),
        ("is_new\nyes", "'yes' is neither true nor false"),
    ],
)
def test_a_bad_drawing_is_told(drawing, words):
    with pytest.raises((ValueError, KeyError), match=words):
        rows(drawing, TABLE)
