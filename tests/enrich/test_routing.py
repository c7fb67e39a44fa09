from datetime import date

import pytest

from bonafides.enrich import routing
from bonafides.reference.lists import Lists


def known(code, country):
    (row,) = routing.facts([{"routing": code, "country": country}], Lists(date(2026, 6, 10)))
    return row


@pytest.mark.parametrize(("code", "valid"), [("110000000", True), ("110000001", False), ("1100", False)])
def test_american_routing_numbers_are_checked_by_their_digit_and_name_no_bank(code, valid):
    row = known(code, "US")
    assert (row["kind"], row["is_valid"], row.get("bank"), row["bank_country"]) == ("aba", valid, None, "US")


def test_a_german_bank_code_names_the_bank_of_the_register():
    row = known("100 000 00", "DE")
    assert (row["kind"], row["is_valid"], row["bank"], row["bank_country"]) == ("bank_code", True, "Bundesbank", "DE")
    assert row["provider"].startswith("schwifty ")


def test_a_bic_names_its_country_whatever_the_account_says():
    row = known("MARKDEF1100", "FR")
    assert (row["kind"], row["is_valid"], row["bank_country"]) == ("bic", True, "DE")


def test_a_bic_of_no_country_cannot_exist():
    assert known("MARKXXF1100", "")["is_valid"] is False


@pytest.mark.parametrize(
    ("code", "country"), [("99999999", "DE"), ("108800", "GB"), ("12", ""), ("", "US"), ("٣٤", "US"), ("a" * 900, "DE")]
)
def test_a_code_that_no_register_knows_is_unknown_and_not_invalid(code, country):
    row = known(code, country)
    assert row.get("is_valid") is None and row.get("bank") is None
