from datetime import datetime
from decimal import Decimal

import pytest
from export_reading import read, recognised

from bonafides.sources.stripe_connect import SOURCE


def bank(**changes):
    return {
        "id": "ba_1",
        "object": "bank_account",
        "account": "acct_1",
        "account_holder_name": "J Host",
        "account_holder_type": "individual",
        "account_type": None,
        "available_payout_methods": ["standard"],
        "bank_name": "EXAMPLE BANK",
        "country": "US",
        "currency": "usd",
        "default_for_currency": True,
        "fingerprint": "FpExample1",
        "last4": "6789",
        "metadata": {},
        "routing_number": "110000000",
        "status": "new",
    } | changes


def account(**changes):
    return {
        "id": "acct_1",
        "object": "account",
        "business_profile": {"name": None, "url": "https://alexw.example.org", "mcc": None},
        "business_type": "individual",
        "capabilities": {"transfers": "active"},
        "charges_enabled": True,
        "payouts_enabled": True,
        "country": "US",
        "created": 1772430000,
        "default_currency": "usd",
        "details_submitted": True,
        "email": "Alex@example.com",
        "external_accounts": {"object": "list", "data": [bank()], "has_more": False, "url": "/v1/x"},
        "individual": {
            "id": "person_1",
            "object": "person",
            "account": "acct_1",
            "first_name": "Alex",
            "last_name": "Worker",
            "dob": {"day": 5, "month": 5, "year": 1990},
            "ssn_last_4_provided": True,
            "id_number": "078051120",
            "gender": "zerg",
            "phone": "+15550100",
            "address": {
                "line1": "12 Example Rd",
                "line2": "Apt 4",
                "city": "Nashville",
                "state": "TN",
                "postal_code": "37201",
                "country": "US",
            },
            "relationship": {"representative": True},
            "verification": {"status": "verified", "document": {"front": None}},
        },
        "requirements": {
            "currently_due": [],
            "past_due": [],
            "pending_verification": [],
            "disabled_reason": None,
            "errors": [],
        },
        "settings": {"payouts": {"schedule": {"interval": "daily"}}},
        "tos_acceptance": {"date": 1772430001, "ip": "203.0.113.24", "user_agent": "Mozilla/5.0"},
        "metadata": {},
        "type": "express",
    } | changes


def payout(**changes):
    return {
        "id": "po_1",
        "object": "payout",
        "amount": 800000,
        "arrival_date": 1772500000,
        "automatic": True,
        "balance_transaction": "txn_1",
        "created": 1772440000,
        "currency": "usd",
        "description": None,
        "destination": bank(),
        "failure_code": None,
        "livemode": True,
        "metadata": {},
        "method": "standard",
        "source_type": "card",
        "status": "paid",
        "type": "bank_account",
        "trace_id": {"status": "supported", "value": "1"},
    } | changes


def event(kind, about):
    return {
        "id": "evt_1",
        "object": "event",
        "api_version": "2025-01-01",
        "created": 1772450000,
        "type": kind,
        "account": "acct_1",
        "livemode": True,
        "pending_webhooks": 0,
        "request": {"id": None},
        "data": {"object": about, "previous_attributes": {"email": "old@example.com"}},
    }


def test_an_account_keeps_when_and_from_where_its_terms_were_accepted():
    row = read(SOURCE, account()).one("accounts")
    assert (row["persona_ref"], row["account_ref"]) == ("account:stripe/acct_1", "stripe:acct_1")
    assert (row["signup_ip"], row["signup_user_agent"]) == ("203.0.113.24", "Mozilla/5.0")
    assert row["opened_at"] == datetime(2026, 3, 2, 5, 40)


@pytest.mark.parametrize(
    ("changes", "verification"),
    [
        ({}, "verified"),
        ({"individual": {"verification": {"status": "pending"}}}, "pending"),
        ({"individual": None}, "verified"),
        ({"individual": None, "payouts_enabled": False}, "unknown"),
        ({"individual": None, "requirements": {"currently_due": ["individual.verification.document"]}}, "unknown"),
        ({"individual": None, "requirements": {"pending_verification": ["company.tax_id"]}}, "pending"),
        ({"individual": None, "requirements": {"disabled_reason": "rejected.fraud"}}, "failed"),
        ({"individual": None, "requirements": None}, "unknown"),
    ],
)
def test_an_account_is_called_verified_only_where_stripe_says_so(changes, verification):
    assert read(SOURCE, account(**changes)).one("accounts")["verification"] == verification


def test_the_bank_account_is_known_by_stripes_fingerprint():
    row = read(SOURCE, account()).one("payout_accounts")
    assert (row["account_key"], row["account_tail"], row["holder_name"]) == ("stripe:FpExample1", "6789", "J Host")
    assert (row["kind"], row["country"], row["currency"]) == ("bank", "US", "USD")
    assert row["persona_ref"] == "account:stripe/acct_1"


def test_a_debit_card_is_a_payout_account_too():
    card = {
        "id": "card_1",
        "object": "card",
        "account": "acct_1",
        "brand": "Visa",
        "country": "US",
        "currency": "usd",
        "exp_month": 1,
        "exp_year": 2030,
        "fingerprint": "FpCard",
        "funding": "debit",
        "last4": "5556",
        "name": "Alex Worker",
    }
    row = read(SOURCE, card).one("payout_accounts")
    assert (row["kind"], row["account_key"], row["holder_name"]) == ("card", "stripe:FpCard", "Alex Worker")


def test_names_and_places_given_to_be_paid_are_formal_claims():
    reading = read(SOURCE, account())
    assert set(reading.claims("name")) == {"Alex Worker", "J Host"}
    assert (reading.claims("region"), reading.claims("city")) == (["US-TN"], ["Nashville"])
    assert all(row["formal"] and row["stated_in"] == "payout" for row in reading.rows["claims"])
    contacts = {row["kind"]: row["value"] for row in reading.rows["contacts"]}
    assert contacts == {
        "email": "alex@example.com",
        "phone": "+15550100",
        "address": "12 Example Rd Apt 4|Nashville|TN|37201|US",
    }


def test_amounts_come_in_the_smallest_unit_and_some_currencies_have_none():
    reading = read(SOURCE, payout(), payout(amount=8000, currency="jpy"))
    assert reading.column("payments", "amount") == [Decimal("8000"), Decimal("8000")]
    assert reading.column("payments", "currency") == ["USD", "JPY"]


def test_a_payout_with_its_bank_account_names_payee_and_account():
    row = read(SOURCE, payout()).one("payments")
    assert (row["payee_account_key"], row["payee_name"]) == ("stripe:FpExample1", "J Host")
    assert (row["persona_ref"], row["status"], row["kind"]) == ("account:stripe/acct_1", "paid", "payout")


@pytest.mark.parametrize(
    ("code", "reason"), [("invalid_account_number", "no_account"), ("account_closed", "account_closed"), ("declined", "other")]
)
def test_why_a_payout_failed_is_kept(code, reason):
    row = read(SOURCE, payout(status="failed", failure_code=code)).one("payments")
    assert (row["status"], row["return_reason"]) == ("failed", reason)


def test_a_payout_with_only_the_id_of_its_destination_leaves_the_account_unknown():
    row = read(SOURCE, payout(destination="ba_1")).one("payments")
    assert (row["persona_ref"], row["payee_account_key"], row["payee_account_tail"]) == (None, None, None)


def test_an_event_says_which_connected_account_a_payout_belongs_to():
    row = read(SOURCE, event("payout.paid", payout(destination="ba_1"))).one("payments")
    assert row["persona_ref"] == "account:stripe/acct_1"


def test_a_change_of_bank_account_is_dated_by_its_event():
    reading = read(
        SOURCE,
        event("account.external_account.deleted", bank()),
        event("account.external_account.created", bank(id="ba_2", fingerprint="FpNew")),
    )
    old, new = reading.rows["payout_accounts"]
    when = datetime(2026, 3, 2, 11, 13, 20)
    assert (old["set_at"], old["replaced_at"]) == (None, when)
    assert (new["set_at"], new["replaced_at"], new["account_key"]) == (when, None, "stripe:FpNew")


def test_birth_dates_and_numbers_of_people_never_reach_a_row():
    reading = read(SOURCE, account(), event("account.updated", account()))
    assert not {"zerg", "078051120"} & reading.values()
    assert not any("1990" in value for value in reading.values())
    assert reading.protected["individual.dob"] == 1
    assert reading.protected["data.object.individual.dob"] == 1


def test_every_field_is_accounted_for_alone_and_in_an_event():
    reading = read(SOURCE, account(), payout(), bank(), event("account.updated", account()), event("payout.paid", payout()))
    assert not reading.unknown


def test_an_account_with_nothing_but_an_id_leaves_the_rest_unknown():
    row = read(SOURCE, {"id": "acct_2", "object": "account"}).one("accounts")
    assert (row["verification"], row["status"], row["signup_ip"]) == ("unknown", "unknown", None)


def test_other_objects_are_counted_by_type():
    reading = read(SOURCE, {"id": "ch_1", "object": "charge"}, event("charge.succeeded", {"id": "ch_1", "object": "charge"}))
    assert reading.not_mapped == {"Stripe object 'charge' is not mapped": 2}


def test_bad_amounts_and_records_without_a_type_are_rejected_with_one_sentence():
    reading = read(SOURCE, payout(amount="many"), {"id": "x"}, event("x", None))
    missing = "the record does not say which Stripe object it is"
    assert reading.rejected == ["'many' is not an amount", missing, missing]


def test_stripe_objects_are_recognised_also_among_others_and_others_alone_are_not():
    assert recognised(SOURCE, account(), payout(), event("charge.succeeded", {"object": "charge"}))
    assert not recognised(SOURCE, {"object": "charge"})
    assert not recognised(SOURCE, account(), {"id": 1})


@pytest.mark.parametrize(
    ("routing", "country", "says"),
    [("110000000", "US", True), ("110000001", "US", False), ("108800", "GB", None), (None, "US", None)],
)
def test_the_check_digit_of_an_american_routing_number_is_verified(routing, country, says):
    reading = read(SOURCE, bank(routing_number=routing, country=country))
    assert reading.one("payout_accounts")["identifier_valid"] is says
