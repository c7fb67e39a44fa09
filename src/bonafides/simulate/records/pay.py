"""The money beside the pay: hours, invoices, charges, and where a freelancer's pay goes on to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bonafides.simulate.exports.nacha import PAY_DAYS
from bonafides.simulate.life import Person
from bonafides.simulate.records.file import DAYS, File, day, workday
from bonafides.simulate.records.rates import JOINT
from bonafides.simulate.towns import LAST_DAY

MERCHANTS = ("Example Rail", "Example Hotel", "Example Books", "Example Cloud Credits", "Example Stationery")
NOON = time(12)


def keep(file: File, engagements: Sequence[dict[str, Any]], payouts: Sequence[dict[str, Any]]) -> None:
    """The persona's, with the contracts and payouts that the marketplace has of it."""
    person = file.person
    if person.role == "worker":
        if person.contract == "contractor":
            _timesheets(file)
            _monthly(file)
        _charges(file)
        _payee(file)
    elif person.role == "freelancer":
        _by_contract(file, engagements)
        _onward(file, payouts)
        _account(file)
        _portfolio(file)


def _payee(file: File) -> None:
    """Payroll asks the bank whether the worker is a holder of the account, and the bank answers."""
    person, bank = file.person, file.person.banks[-1] if file.person.banks else None
    if bank is None or bank.company or not file.keeps("payee_confirmations", "external_checks payee_confirmation"):
        return
    own = bank.holder == person.name or (person.kind == "spouse_account" and file.chance.random() < JOINT)
    paid = min((each for each in PAY_DAYS if each >= max(bank.since, person.joined)), default=LAST_DAY)
    answered = datetime.combine(paid + timedelta(days=file.chance.randrange(1, 6)), NOON)
    row: dict[str, Any] = {"check_id": f"ck-{person.id}-payee", "kind": "payee_confirmation", "performed_at": answered}
    row |= {"provider": "Example Bank", "independent_contact": True, "result": "passed" if own else "failed"}
    file.add("external_checks", **row)


def _timesheets(file: File) -> None:
    """The hours of six weeks."""
    if not file.keeps("timesheets", "timesheets"):
        return
    full = file.chance.choice((38, 40, 40)) * (0.4 if file.person.kind == "part_timer" else 1.0)
    for n in range(6):
        monday = day(47 + 7 * n) - timedelta(days=day(47).weekday())
        if monday < file.person.joined or file.on_leave(monday):
            continue
        hours = round(full + file.chance.randrange(-12, 13) / 4, 2)
        period = {
            "started_at": datetime.combine(monday, time(8)),
            "finished_at": datetime.combine(monday + timedelta(days=4), time(17)),
        }
        file.add("timesheets", timesheet_id=f"ts-{file.person.id}-{n}", hours=hours, **period)


def _monthly(file: File) -> None:
    """One invoice a month, against milestones or for hours."""
    person = file.person
    if not file.keeps("contractor_invoices", "invoices"):
        return
    milestones, value = file.chance.random() < 0.5, file.chance.randrange(40, 110) * 100
    for n, issued in enumerate((date(2026, 4, 30), date(2026, 5, 29), date(2026, 6, 12))):
        if issued > person.joined + timedelta(days=20):
            _invoice(file, n, issued, value, milestones)


def _by_contract(file: File, engagements: Sequence[dict[str, Any]]) -> None:
    """An invoice for each contract, mostly against its milestone."""
    if not engagements or not file.keeps("freelance_invoices", "invoices"):
        return
    habit = file.odd("invoices_by_habit")
    for n, each in enumerate(engagements[:4]):
        if each["finished_at"] < LAST_DAY:
            _invoice(file, n, each["finished_at"], each["value"], not habit, each["engagement_id"])


def _invoice(file: File, n: int, issued: date, value: int, milestone: bool, engagement: str = "") -> None:
    row: dict[str, Any] = {"invoice_id": f"in-{file.person.id}-{n}", "payee_name": file.person.name, "amount": value}
    if engagement:
        row["engagement_id"] = engagement
    if milestone:
        days = file.chance.randrange(16, 45) if file.odd("slow_acceptance") else file.chance.randrange(1, 10)
        accepted = datetime.combine(issued, NOON) + timedelta(days=days)
        if accepted.date() <= LAST_DAY:
            row["milestone_accepted_at"] = accepted
    issued_at = datetime.combine(issued, time(9))
    file.add("invoices", **row, currency="USD", issued_at=issued_at, asked_method="bank", against_milestone=milestone)


def _charges(file: File) -> None:
    """What was bought with the organisation's card: approved, save a forgotten subscription or receipts that came late."""
    if not file.keeps("charges", "payments charge"):
        return
    first = min(file.begins, DAYS - 20)
    for n in range(file.chance.randrange(1, 4)):
        on = day(file.chance.randrange(first, DAYS))
        _charge(file, f"{n}", on, file.chance.choice(MERCHANTS), file.chance.randrange(900, 60_000), True)
    if file.odd("forgotten_subscription"):
        begun, cents = file.chance.randrange(0, 29), file.chance.randrange(900, 12_000)
        for n in range(3):
            _charge(file, f"s{n}", day(begun + 30 * n), "Example Subscriptions", cents, False)
    if file.odd("late_receipts"):
        begun = file.chance.randrange(first, DAYS - 8)
        for n in range(file.chance.randrange(2, 7)):
            _charge(file, f"r{n}", day(begun + n), "Example Conference Centre", file.chance.randrange(800, 9_000), False)


def _charge(file: File, key: str, on: date, merchant: str, cents: int, approved: bool) -> None:
    if on < file.person.joined:
        return
    row: dict[str, Any] = {"payment_id": f"ch-{file.person.id}-{key}", "kind": "charge", "payer_name": "Example Works"}
    row |= {"merchant": merchant, "amount": Decimal(cents) / 100, "currency": "USD", "approved": approved, "status": "paid"}
    file.add("payments", **row, paid_at=file.at(on))


def _onward(file: File, payouts: Sequence[dict[str, Any]]) -> None:
    """Pay goes on to an account of one's own: a part is saved, or all of it goes to the account of the household."""
    person = file.person
    if not payouts or not file.keeps("onward_transfers", "payments transfer"):
        return
    company = file.odd("through_own_company")
    everything = file.odd("passes_all_on")
    for n, row in enumerate(payouts[:3]):
        when = row["paid_at"] + timedelta(days=file.chance.randrange(0, 3) if everything else file.chance.randrange(2, 14))
        if when.date() > LAST_DAY:
            continue
        part = Decimal(100 if everything else file.chance.randrange(15, 60)) / 100
        known: dict[str, Any] = {
            "payment_id": f"tr-{person.id}-own-{n}",
            "kind": "transfer",
            "currency": "USD",
            "status": "paid",
        }
        known |= {"payer_account_key": row["payee_account_key"], "payee_account_key": _own_key(person, company)}
        known |= {"payee_name": f"{person.name} LLC" if company else person.name}
        known |= {"payee_kind": "company" if company else "individual", "amount": round(Decimal(row["amount"]) * part, 2)}
        file.add("payments", **known, paid_at=when)


def _own_key(person: Person, company: bool) -> str:
    return f"own:{person.account(31 if company else 30)}"


def _account(file: File) -> None:
    """The account that is paid into, with the day on which its provider opened it, as the payment service learnt."""
    person = file.person
    if not file.keeps("own_payout_accounts", "payout_accounts"):
        return
    bank = person.banks[-1]
    given = max(bank.since, person.joined)
    days = file.chance.randrange(2, 40) if file.odd("account_just_opened") else file.chance.randrange(200, 4000)
    row: dict[str, Any] = {
        "payout_account_id": f"pa-{person.id}-{bank.number}",
        "account_key": bank.key,
        "routing": bank.routing,
    }
    row |= {"account_tail": bank.number[-4:], "institution": bank.institution, "holder_name": bank.holder}
    row |= {"kind": "e_money" if person.kind == "e_money_user" else "bank"}
    row |= {"holder_kind": "company" if bank.company else "individual"}
    row |= {"opened_at": datetime.combine(given - timedelta(days=days), time(9)), "set_at": datetime.combine(given, NOON)}
    file.world.add("payout_accounts", persona_ref=f"account:stripe/{person.stripe}", **row)


def _portfolio(file: File) -> None:
    person = file.person
    if not file.keeps("portfolios", "websites portfolio", "websites"):
        return
    looked = datetime.combine(workday(day(file.chance.randrange(20, 80))), time(8))
    bare = file.odd("bare_portfolio")
    filled = {
        "default_sections": 0,
        "project_links": file.chance.randrange(2, 9),
        "broken_links": file.chance.choice((0, 0, 0, 1)),
    }
    empty = {"default_sections": 2, "project_links": 0, "broken_links": file.chance.randrange(0, 3)}
    row: dict[str, Any] = {"website_row_id": f"pf-{person.id}", "domain": f"portfolio-{person.number}.example.net"}
    row |= {
        "purpose": "portfolio",
        "state": "live",
        "checked_at": looked,
        "only_stock_images": bare and file.chance.random() < 0.5,
    }
    registered = looked - timedelta(days=file.chance.randrange(90, 2500))
    file.add("websites", **row, registered_at=registered, **(empty if bare else filled))
