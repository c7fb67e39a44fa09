"""A facilitator with split pay: a share stays, the rest passes on."""

import pytest

from bonafides.simulate.schemes import split_pay_facilitator
from bonafides.simulate.world import World

SPLIT = "split_pay_facilitator"


def chains(staged, person):
    """Each payout with the transfers that follow it, in order."""
    rows = staged.rows("payments", person)
    for n, payout in enumerate(rows):
        if payout["kind"] == "payout":
            steps = [row for row in rows if row["payment_id"].startswith(f"tr-{person.id}-{n}-")]
            yield payout, steps


def test_the_host_of_the_careless_keeps_a_fixed_share_of_each_payout(staged):
    for person in staged.members(SPLIT, "careless"):
        for payout, (step,) in chains(staged, person):
            assert step["amount"] == pytest.approx(float(payout["amount"]) * 0.85, abs=0.01)
            assert step["payer_account_key"] == payout["payee_account_key"]


def test_pay_of_the_trained_passes_two_companies_within_days(staged):
    for person in staged.members(SPLIT, "trained"):
        for payout, steps in chains(staged, person):
            assert [row["payee_kind"] for row in steps] == ["company", "company", "individual"]
            assert all(a["payee_account_key"] == b["payer_account_key"] for a, b in zip([payout, *steps], steps, strict=False))
            assert all((row["paid_at"] - payout["paid_at"]).days <= 10 for row in steps)


def test_the_adaptive_pass_pay_on_by_one_company_at_most_and_keep_their_own_accounts(staged):
    for person in staged.members(SPLIT, "adaptive"):
        assert {bank.holder for bank in person.banks} == {person.name}
        for _, steps in chains(staged, person):
            assert [row["payee_kind"] for row in steps].count("company") <= 1


def test_an_employer_without_a_marketplace_sees_no_transfers_but_parcels_and_accounts():
    world = World(2)
    split_pay_facilitator.stage(world, 1, 9)
    assert "payments" not in world.tables
    careless = [each for each in world.people if each.level == "careless"]
    assert len({each.parcel.home for each in careless}) == len({each.banks[0] for each in careless}) == 1
