"""What is one's own is nobody else's, however many there are."""

import ipaddress
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.simulate.numbers import (
    FURTHER_PHONES,
    LARGEST_NUMBER,
    MOST_PERSONAS,
    OWN_PHONES,
    PHONES_OF_A_GROUP,
    STRIDE,
    Phones,
    group_account,
    group_line,
    group_phone,
    own_account,
    own_line,
)

numbers, trips = st.integers(0, LARGEST_NUMBER), st.integers(0, 31)
groups, places = st.integers(0, 2**15 - 1), st.integers(0, 999)


def test_the_largest_simulation_has_a_number_for_everybody():
    assert MOST_PERSONAS / 2000 * STRIDE <= LARGEST_NUMBER


def networks(*addresses):
    return [ipaddress.ip_network(f"{address}/48", strict=False) for address in addresses]


@given(numbers, trips, numbers, trips)
def test_two_lines_of_personas_are_one_network_only_when_they_are_one_line(a, trip, b, other):
    one, two = networks(own_line(a, trip, 7), own_line(b, other, 9))
    assert (one == two) == ((a, trip) == (b, other))
    assert one.subnet_of(ipaddress.ip_network("3fff::/20"))


@given(groups, places, groups, places, numbers, trips)
def test_a_line_of_a_group_is_no_other_groups_and_no_personas(a, n, b, m, number, trip):
    one, two, persona = networks(group_line(a, n), group_line(b, m), own_line(number, trip))
    assert (one == two) == ((a, n) == (b, m)) and persona != one
    assert one.subnet_of(ipaddress.ip_network("3fff::/20"))


@given(numbers, st.integers(0, 79), numbers, st.integers(0, 79), groups, places)
def test_no_two_strangers_have_one_account(a, n, b, m, group, place):
    assert (own_account(a, n) == own_account(b, m)) == ((a, n) == (b, m))
    assert group_account(group, place) not in (own_account(a, n), own_account(b, m))


@given(groups, places, groups, places)
def test_no_two_groups_have_one_account(a, n, b, m):
    assert (group_account(a, n) == group_account(b, m)) == ((a, n) == (b, m))


@pytest.mark.parametrize(("blocks", "personas"), [(1, 320), (3, 2000), (50, 2000), (500, 2000)])
def test_phones_are_fictional_and_never_repeated_however_many_personas_there_are(blocks, personas):
    given_out = []
    for block in range(blocks):
        phones = Phones(block, blocks, personas)
        given_out += [phones.own(n) for n in range(personas)]
        given_out += [phones.further() for _ in range(FURTHER_PHONES // blocks + 3)]
    given_out += [group_phone(group, n) for group in range(900) for n in range(PHONES_OF_A_GROUP + 1)]
    phones = [each for each in given_out if each]
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d", each) for each in phones)


def test_where_there_are_more_personas_than_phones_those_with_one_are_spread_evenly():
    phones = Phones(7, 50, 2000)
    having = [bool(phones.own(n)) for n in range(2000)]
    assert sum(having) == OWN_PHONES // 50
    assert abs(sum(having[:1000]) - sum(having[1000:])) <= 1


def test_a_line_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no line 32 of a persona 5"):
        own_line(5, 32)
    with pytest.raises(ValueError, match="no line 4096 of a group 1"):
        group_line(1, 4096)
