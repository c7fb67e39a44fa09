from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.link.network_history import FILE, History
from bonafides.link.networks import Group
from bonafides.workspace import WorkspaceError


def lived(*days):
    """The history of networks drawn day by day ('ab cd' is two networks of two), and their ids on the last day."""
    history, named = History(), ()
    for number, day in enumerate(days, 1):
        named = history.named([Group(tuple(sorted(each)), 0.9) for each in day.split()])
        history = history.after(named, datetime(2026, 1, number))
    return history, {"".join(each.group.members): each.network_id for each in named}


def ids(*days):
    return lived(*days)[1]


def test_a_network_that_grows_keeps_its_id():
    assert ids("ab")["ab"] == ids("ab", "abc")["abc"]


def test_of_merged_networks_the_larger_id_goes_on():
    assert ids("abc de", "abcde")["abcde"] == ids("abc de")["abc"]


def test_the_larger_part_of_a_split_keeps_the_id_and_the_other_begins():
    before, after = ids("abcde"), ids("abcde", "abc de")
    assert after["abc"] == before["abcde"]
    assert after["de"] != before["abcde"]


def test_those_who_began_a_network_and_leave_it_get_another_id():
    before, after = ids("ab"), ids("ab", "abcde", "ab cde")
    assert after["cde"] == before["ab"]
    assert after["ab"] != before["ab"]


def test_the_history_says_where_an_ended_networks_members_are_and_of_what_a_network_was_made():
    history, last = lived("abc de", "abcde")
    was = ids("abc de")
    assert [(each.what, each.of_ids, each.went_to) for each in history.of(was["de"])] == [
        ("begun", (), ()),
        ("ended", (), (was["abc"],)),
    ]
    assert [(each.what, each.of_ids) for each in history.of(last["abcde"])] == [("begun", ()), ("changed", (was["de"],))]


def test_a_day_on_which_nothing_changes_adds_nothing():
    assert lived("ab cd")[0].events == lived("ab cd", "ab cd")[0].events


def test_a_history_is_read_as_it_was_kept(tmp_path):
    history, _ = lived("ab cd", "abcd", "ab", "")
    history.keep(tmp_path)
    assert History.read(tmp_path) == history
    assert History.read(tmp_path / "elsewhere") == History()


def test_a_broken_line_is_named(tmp_path):
    (tmp_path / FILE).write_text('{"as_of": "2026-01-01", "network_id": "n", "what": "begun", "members": ["a"]}\nnothing\n')
    with pytest.raises(WorkspaceError, match="line 2, is not an event"):
        History.read(tmp_path)


PARTITIONS = st.lists(st.integers(0, 3), min_size=8, max_size=8).map(
    lambda where: " ".join(
        "".join(n for n, at in zip("abcdefgh", where, strict=True) if at == group) for group in {*where} - {0}
    )
)


@given(days=st.lists(PARTITIONS, min_size=1, max_size=5))
def test_no_two_networks_of_a_day_have_one_id_and_the_history_knows_the_last_day(days):
    history, last = lived(*days)
    assert len(set(last.values())) == len(last)
    assert history.members() == {name: tuple(members) for members, name in last.items()}


@given(days=st.lists(PARTITIONS, min_size=1, max_size=5))
def test_the_same_days_give_the_same_ids(days):
    assert lived(*days) == lived(*days)
