"""What becomes of the pay of members of a group: each function writes the record, and the red flag that it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bonafides.simulate.exports.nacha import PAY_DAYS
from bonafides.simulate.life import Bank, Person
from bonafides.simulate.schemes.group import SHARED, Group, day, moment
from bonafides.simulate.towns import FIRST_DAY, LAST_DAY
from bonafides.simulate.world import World


def moves_pay(group: Group, person: Person) -> None:
    """Pay is moved to another account of the own name, and soon to a third."""
    begun = FIRST_DAY if person.role == "worker" else person.joined
    if person.role != "worker":
        person.banks[0] = replace(person.banks[0], since=person.joined)
    first = person.chance.randrange(16, 40)
    for n, later in enumerate((first, first + person.chance.randrange(16, 30))):
        since = begun + timedelta(days=later)
        number = group.world.account(group.number, 10 * group.place(person) + n)
        _given(group, person, replace(person.banks[0], number=number, since=since), since)
    moved = person.banks[-1].since
    shown = min((each for each in PAY_DAYS if each >= moved), default=LAST_DAY) if person.paid_by_payroll else moved
    group.sees(person, shown, "payout-account-changed-early-or-often")


def paid_through(group: Group, person: Person, n: int = SHARED) -> None:
    """Pay goes to an account that collects for several, held by another than the persona."""
    person.banks = [group.bank(n, group.collector)]
    first = PAY_DAYS[0] if person.paid_by_payroll else person.joined
    group.sees(person, first, "payout-name-mismatch")
    group.sees(person, first, "payout-account-shared-by-workers", f"account {n}")


def paid_into_new_e_money(group: Group, person: Person) -> None:
    """Pay is to go to an e-money account that was opened for it; a worker then sends invoices and is on no payroll."""
    bank = group.bank(10 * group.place(person) + 5, person.name, institution="Payoneer")
    given = person.joined + timedelta(days=2)
    if person.role == "worker":
        person.contract, person.paid_by_payroll = "contractor", False
    later, person.banks = person.banks[1:], []
    _given(group, person, bank, given, given - timedelta(days=person.chance.randrange(3, 30)))
    for each in later:
        _given(group, person, each, each.since)
    group.sees(person, given, "digital-wallet-or-emoney-preferred")


def _given(group: Group, person: Person, bank: Bank, on: date, opened: date | None = None) -> None:
    """An account is given on a day. Payroll and the payment service report accounts themselves; invoices do not."""
    person.banks.append(bank)
    if person.paid_by_payroll or (person.role != "worker" and opened is None):
        return
    group.world.add(
        "payout_accounts",
        payout_account_id=f"pa-{person.id}-{bank.number}",
        persona_ref=person.ref,
        account_key=bank.key,
        account_tail=bank.number[-4:],
        kind="e_money" if bank.institution == "Payoneer" else "bank",
        institution=bank.institution,
        routing=bank.routing,
        holder_name=bank.holder,
        holder_kind="individual",
        opened_at=moment(opened, 9) if opened else "",
        set_at=moment(on, 9),
    )


def passes_pay_on(group: Group, person: Person, *stations: tuple[str, bool], keeps: float = 0.0) -> None:
    """Where the payments are seen, pay goes on from account to account (key, company or not), less what the first keeps."""
    for n, row in enumerate([row for row in group.world.tables.get("payments", ()) if row["persona_ref"] == person.ref]):
        if row["kind"] != "payout":
            continue
        payer, amount = row["payee_account_key"], float(row["amount"]) * (1 - keeps)
        for step, (key, company) in enumerate(stations):
            transfer(group.world, person, f"{n}-{step}", payer, key, amount, company, row["paid_at"].date(), 1 + 2 * step)
            payer = key
        group.sees(person, row["paid_at"].date() + timedelta(days=1), "rapid-pass-through-of-pay")
        if keeps:
            group.sees(person, row["paid_at"].date() + timedelta(days=1), "fixed-percentage-split")
        if sum(company for _, company in stations) > 1:
            group.sees(
                person, row["paid_at"].date() + timedelta(days=1 + 2 * len(stations)), "layered-transfers-through-companies"
            )


def transfer(
    world: World, person: Person, key: str, payer: str, payee: str, amount: float, company: bool, paid: date, later: int
) -> None:
    """Money from one account to another, some days after a payment."""
    when = min(paid + timedelta(days=later), LAST_DAY)
    world.add(
        "payments",
        payment_id=f"tr-{person.id}-{key}",
        persona_ref=person.ref,
        kind="transfer",
        payer_account_key=payer,
        payee_account_key=payee,
        payee_kind="company" if company else "individual",
        amount=round(amount, 2),
        currency="USD",
        status="paid",
        paid_at=moment(when, 10),
    )


def charges_little(group: Group, person: Person) -> None:
    """Small charges to the organisation's card that nobody approved."""
    begun = person.chance.randrange(20, 50)
    for n in range(6):
        group.world.add(
            "payments",
            payment_id=f"ch-{person.id}-{n}",
            persona_ref=person.ref,
            kind="charge",
            payer_name="Example Works",
            merchant=f"Example Credits {group.number}",
            amount=180 + 37 * n,
            currency="USD",
            approved=False,
            status="paid",
            paid_at=moment(day(begun + 6 * n), 16),
        )
    group.sees(person, day(begun + 24), "small-unauthorised-charges")


def invoices_without_work(group: Group, person: Person) -> None:
    """Asks to be paid for milestones that nobody has accepted."""
    for n in range(3):
        issued = day(10 + 20 * n + person.chance.randrange(6))
        group.world.add(
            "invoices",
            invoice_id=f"in-{person.id}-{n}",
            persona_ref=person.ref,
            payee_name=person.name,
            amount=900 + 100 * n,
            currency="USD",
            issued_at=moment(issued, 9),
            against_milestone=True,
        )
        if n == 1:
            group.sees(person, issued + timedelta(days=14), "asks-payment-without-milestones")
