"""A crypto-paid contractor: how pay is asked for, and where it goes."""

from bonafides.simulate.schemes import crypto_paid_contractor
from bonafides.simulate.world import World

CRYPTO = "crypto_paid_contractor"


def test_the_careless_ask_for_coins_refuse_a_bank_and_lose_an_account(staged):
    for person in staged.members(CRYPTO, "careless"):
        said = " ".join(row["text"] for row in staged.rows("messages", person))
        assert all(words in said for words in ("USDT", "cannot receive bank transfers", "account was closed"))


def test_e_money_is_in_the_own_name_and_was_opened_shortly_before_it_was_given(staged):
    for person in staged.members(CRYPTO, "trained"):
        row = next(row for row in staged.rows("payout_accounts", person) if row["kind"] == "e_money")
        assert row["holder_name"] == person.name
        assert 0 < (row["set_at"] - row["opened_at"]).days <= 30


def test_the_adaptive_ask_for_coins_without_refusing_a_bank(staged):
    said = [row["text"] for person in staged.members(CRYPTO, "adaptive") for row in staged.rows("messages", person)]
    assert said and not any("cannot receive" in text or "do not have a bank" in text for text in said)


def test_where_there_is_no_marketplace_they_are_contractors_with_issued_devices():
    world = World(2)
    crypto_paid_contractor.stage(world, 1, 6)
    assert {(each.role, each.contract) for each in world.people} == {("worker", "contractor")}


def test_a_contractor_who_is_paid_into_e_money_by_invoice_is_not_on_the_payroll_too():
    world = World(2)
    crypto_paid_contractor.stage(world, 1, 6)
    for person in (each for each in world.people if each.level == "trained"):
        listed = [row["account_key"] for row in world.tables["payout_accounts"] if row["persona_ref"] == person.ref]
        assert not person.paid_by_payroll
        assert sorted(listed) == sorted(bank.key for bank in person.banks)
