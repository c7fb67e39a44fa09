import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.reference.networks import Networks, address

CIDRS = st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 32)), max_size=8)


@given(CIDRS, st.integers(0, 2**32 - 1), st.integers(-2, 2))
def test_a_set_of_networks_holds_what_any_of_them_holds(cidrs, number, beside):
    networks = [ipaddress.ip_network((base, length), strict=False) for base, length in cidrs]
    edges = [int(each.network_address) for each in networks] + [int(each.broadcast_address) for each in networks]
    for asked in (number, *(min(max(edge + beside, 0), 2**32 - 1) for edge in edges)):
        place = ipaddress.ip_address(asked) if asked > 2**32 - 1 else ipaddress.IPv4Address(asked)
        assert (place in Networks(map(str, networks))) == any(place in each for each in networks)


def test_addresses_of_one_kind_are_never_taken_for_the_other():
    assert ipaddress.IPv6Address(5) not in Networks(["0.0.0.0/0"])
    assert ipaddress.IPv4Address(5) not in Networks(["::/0"])


@pytest.mark.parametrize("text", ["", "x", "192.0.2.1/24", "192.0.2.256", "1.2.3"])
def test_other_text_is_no_address(text):
    assert address(text) is None


def test_an_address_is_read_with_space_around_it_and_out_of_its_ipv6_form():
    assert str(address(" 192.0.2.1 ")) == str(address("::ffff:192.0.2.1")) == "192.0.2.1"
