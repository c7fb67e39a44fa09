from datetime import datetime
from decimal import Decimal

import pytest
from export_reading import InventedPlace

from bonafides.sources.source import BadRecord
from bonafides.sources.typed import typed
from bonafides.tables import EVIDENCE

PLACE = InventedPlace("1")


def payment(**values):
    return typed({"payment_id": "p-1"} | values, EVIDENCE["payments"], PLACE)


def test_each_value_is_read_as_its_columns_kind():
    row = payment(amount="1,200.50", approved="yes", paid_at="2026-03-02T03:11:09Z", currency=" USD ", purpose="n/a")
    assert row == {
        "payment_id": "p-1",
        "amount": Decimal("1200.50"),
        "approved": True,
        "paid_at": datetime(2026, 3, 2, 3, 11, 9),
        "currency": "USD",
        "purpose": None,
    }


def test_a_wrong_value_is_named_with_its_column():
    with pytest.raises(BadRecord, match="^amount: 'much' is not an amount$"):
        payment(amount="much")


@pytest.mark.parametrize(("value", "said"), [({"a": 1}, "an object"), ([1], "a list")])
def test_an_object_where_a_value_belongs_is_not_lost_in_silence(value, said):
    with pytest.raises(BadRecord, match=f"^purpose holds {said}, not a value$"):
        payment(purpose=value)


def test_a_row_without_its_key_is_rejected():
    with pytest.raises(BadRecord, match="^the row has no payment_id$"):
        typed({"payment_id": " ", "amount": "1"}, EVIDENCE["payments"], PLACE)


def test_references_are_in_lower_case_so_that_two_sources_agree():
    assert payment(persona_ref="email:Alex.Worker@Example.com")["persona_ref"] == "email:alex.worker@example.com"


def test_countries_and_regions_are_codes():
    row = typed({"record_id": "r", "work_country": "United States", "work_region": "Tennessee"}, EVIDENCE["personas"], PLACE)
    assert (row["work_country"], row["work_region"]) == ("US", "US-TN")


@pytest.mark.parametrize("number", ["021000021:123456789", "DE00 1234 5678 9012 3456 78", "123-456-789"])
def test_a_bare_account_number_is_hashed_and_equal_in_all_spellings(number):
    kept = payment(payee_account_key=number)["payee_account_key"]
    assert kept == payment(payee_account_key=number.replace(" ", "").replace("-", "").lower())["payee_account_key"]
    assert number not in kept
    assert len(kept) == 64


@pytest.mark.parametrize("key", ["fp_9Xk2example", "0x52908400098527886E0F7030069857D2E4169EE7", "a" * 32])
def test_fingerprints_wallets_and_hashes_stay_as_they_are(key):
    assert payment(payee_account_key=key)["payee_account_key"] == key
