"""Where pay goes: payroll's files, and the payment service's accounts and payouts."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from anyascii import anyascii

from bonafides.simulate.exports.nacha import CENTS, PAY_DAYS
from bonafides.simulate.life import Bank, Person
from bonafides.simulate.tables.rows import Rows
from bonafides.simulate.world import World

PAYER = "EXAMPLE WORKS"
NOON = time(12)


def fill(world: World, rows: Rows) -> None:
    """payout_accounts and payments of payroll, and of the payment service."""
    for person in world.of_role("worker"):
        if person.paid_by_payroll:
            for day in PAY_DAYS:
                _payroll(person, day, rows)
    members = {person.ref: person for person in world.of_role("freelancer")}
    for person in members.values():
        for n, bank in enumerate(person.banks):
            _connected(person, n, bank, rows)
    for row in world.tables.get("payments", ()):
        if row["kind"] == "payout":
            _payout(members[row["persona_ref"]], row, rows)


def _payroll(person: Person, day: date, rows: Rows) -> None:
    bank, key = person.bank_on(day), f"{person.number}-{day:%m%d}"
    name = anyascii(bank.holder).upper()[:22].strip()
    # Reading hashes a bare number, as it does one of payroll's own file.
    number, tail = f"{bank.routing}:{bank.number}", bank.number[-4:]
    rows.add(
        "payout_accounts",
        payout_account_id=f"pa-{key}",
        persona_ref=person.ref,
        account_key=number,
        account_tail=tail,
        kind="bank",
        routing=bank.routing,
        country="US",
        currency="USD",
        holder_name=name,
        holder_kind="unknown",
        identifier_valid=True,
        set_at=day,
        reported_by=PAYER,
    )
    paid: dict[str, Any] = {"persona_ref": person.ref, "payer_name": PAYER, "payee_name": name, "payee_account_key": number}
    paid |= {"payee_account_tail": tail, "amount": Decimal(CENTS) / 100, "currency": "USD"}
    paid |= {"method": "ach", "purpose": "PAYROLL", "paid_at": day}
    rows.add("payments", payment_id=f"pp-{key}", kind="payroll", status="paid", **paid)
    if bank.mistyped:
        back = {"kind": "return", "status": "returned", "return_reason": "no_account"}
        rows.add("payments", payment_id=f"pr-{key}", **paid, **back)


def _connected(person: Person, n: int, bank: Bank, rows: Rows) -> None:
    since = datetime.combine(max(bank.since, person.joined), NOON)
    ref = f"account:stripe/{person.stripe}"
    rows.add(
        "payout_accounts",
        payout_account_id=f"ps-{person.number}-{n}",
        persona_ref=ref,
        account_key=bank.key,
        account_tail=bank.number[-4:],
        kind="bank",
        institution=bank.institution.upper(),
        routing=bank.routing,
        country="US",
        currency="USD",
        holder_name=bank.holder,
        holder_kind="company" if bank.company else "individual",
        identifier_valid=True,
        set_at=since,
        reported_by="stripe",
    )
    rows.add(
        "claims",
        claim_id=f"cs-{person.number}-holder-{n}",
        persona_ref=ref,
        attribute="name",
        value=bank.holder,
        stated_in="payout",
        service="stripe",
        formal=True,
        stated_at=since,
    )


def _payout(person: Person, row: dict[str, Any], rows: Rows) -> None:
    bank = person.bank_on(row["paid_at"].date())
    rows.add(
        "payments",
        payment_id=f"po-{row['payment_id']}",
        persona_ref=f"account:stripe/{person.stripe}",
        kind="payout",
        payee_name=bank.holder,
        payee_account_key=bank.key,
        payee_account_tail=bank.number[-4:],
        payee_kind="company" if bank.company else "individual",
        amount=int(row["amount"] * 100) / Decimal(100),
        currency="USD",
        method="other",
        status="paid",
        paid_at=row["paid_at"],
    )
