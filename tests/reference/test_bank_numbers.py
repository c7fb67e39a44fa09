import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.reference.bank_numbers import valid_iban, valid_identifier, valid_routing


@pytest.mark.parametrize("text", ["GB82 WEST 1234 5698 7654 32", "DE89370400440532013000", "de89 3704 0044 0532 0130 00"])
def test_ibans_of_the_handbooks_hold(text):
    assert valid_iban(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "GB82WEST12345698765433",
        "DE8937040044053201300",
        "XX89370400440532013000",
        "",
        "DE",
        "ＤＥ89370400440532013000",
        "DE89" + "0" * 500,
    ],
)
def test_other_texts_are_no_ibans(text):
    assert valid_iban(text) is False


@given(st.text(max_size=40))
def test_any_text_is_an_iban_or_not(text):
    assert valid_iban(text) in (True, False)
    assert valid_routing(text) in (True, False)


@given(st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_always_breaks_a_routing_number(place, more):
    good = "110000000"
    wrong = good[:place] + str((int(good[place]) + more) % 10) + good[place + 1 :]
    assert valid_routing(good) and not valid_routing(wrong)


@pytest.mark.parametrize(
    ("number", "routing", "country", "says"),
    [
        (None, "110000000", "US", True),
        (None, "110000001", "US", False),
        ("123456789", "110000000", "US", True),
        ("GB82WEST12345698765432", None, "GB", True),
        ("GB83WEST12345698765432", None, "GB", False),
        (None, "108800", "GB", None),
        (None, None, "US", None),
        ("12345678", None, "GB", None),
    ],
)
def test_an_account_holds_fails_or_shows_nothing_to_check(number, routing, country, says):
    assert valid_identifier(number, routing, country) is says
