"""What names and ids of attached devices tell."""

import datetime

import pytest

from bonafides.enrich.peripheral import facts
from bonafides.reference.lists import Lists

LISTS = Lists(datetime.date(2026, 11, 25))


@pytest.mark.parametrize(
    ("descriptor", "kind"),
    [
        ("1d6b:0104:linux foundation:multifunction composite gadget", "gadget"),
        ("1d6b:0104::multifunction composite gadget", "gadget"),
        ("1d6b:0104::", "other"),
        ("1d6b:0104:example access:switch interface composite keyboard", "other"),
        ("1d6b:0104:pikvm:composite kvm device", "ip_kvm"),
        ("fff0:0001:linux foundation:multifunction composite gadget", None),
    ],
)
def test_a_gadget_is_nameless_only_when_it_bears_the_kernels_own_words(descriptor, kind):
    (row,) = facts([{"descriptor": descriptor}], LISTS)
    assert row["kind"] == kind


def test_without_a_fresh_list_nothing_is_said():
    assert facts([{"descriptor": "1d6b:0104::"}], Lists(datetime.date(2036, 1, 1))) == []
