"""Connected accounts of the marketplace's members and their payouts, as Stripe's API lists them and its events carry them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from bonafides.simulate.life import Bank, Person
from bonafides.simulate.world import World


def write(world: World, folder: Path) -> None:
    """stripe_accounts.json and stripe_events.jsonl; dates of birth have to be dropped at the door."""
    members = world.of_role("freelancer")
    listed = {"object": "list", "url": "/v1/accounts", "has_more": False, "data": [_account(person) for person in members]}
    (folder / "stripe_accounts.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")
    by_ref = {person.ref: person for person in members}
    payouts = [row for row in world.tables.get("payments", ()) if row["kind"] == "payout"]
    events = [_paid(by_ref[row["persona_ref"]], row) for row in payouts]
    events += [_added(person, bank) for person in members for bank in person.banks]
    text = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in sorted(events, key=lambda each: each["created"]))
    (folder / "stripe_events.jsonl").write_text(text, encoding="utf-8")


def epoch(moment: datetime | date) -> int:
    """Seconds since 1970, as Stripe writes times."""
    full = moment if isinstance(moment, datetime) else datetime.combine(moment, time(12))
    return int(full.replace(tzinfo=UTC).timestamp())


def _account(person: Person) -> dict[str, Any]:
    first, _, last = person.name.partition(" ")
    town = person.home.town
    return {
        "id": person.stripe,
        "object": "account",
        "business_type": "individual",
        "charges_enabled": True,
        "payouts_enabled": person.verified is not None,
        "country": town.country_code,
        "created": epoch(person.joined),
        "default_currency": "usd",
        "email": person.mail,
        "individual": {
            "id": f"person_{person.number}",
            "object": "person",
            "first_name": first,
            "last_name": last,
            "email": person.mail,
            "phone": person.phone or None,
            "dob": {"day": 1, "month": 1, "year": 1990},
            "address": {
                "line1": person.home.line,
                "line2": None,
                "city": town.name,
                "state": town.region_code,
                "postal_code": None,
                "country": town.country_code,
            },
            "verification": {"status": "verified" if person.verified else "pending"},
        },
        "requirements": {"currently_due": [], "past_due": [], "pending_verification": [], "disabled_reason": None},
        "tos_acceptance": {"date": epoch(person.joined), "ip": person.spot.ip, "user_agent": "Mozilla/5.0"},
    }


def _bank(person: Person, bank: Bank) -> dict[str, Any]:
    return {
        "id": f"ba_{bank.fingerprint[:8]}{person.number}",
        "object": "bank_account",
        "account": person.stripe,
        "account_holder_name": bank.holder,
        "account_holder_type": "company" if bank.company else "individual",
        "bank_name": bank.institution.upper(),
        "country": "US",
        "currency": "usd",
        "fingerprint": bank.fingerprint,
        "last4": bank.number[-4:],
        "routing_number": bank.routing,
        "status": "verified",
    }


def _event(person: Person, what: str, key: str, when: datetime | date, about: dict[str, Any]) -> dict[str, Any]:
    """An event names the connected account that its object is of."""
    return {
        "id": f"evt_{key}",
        "object": "event",
        "type": what,
        "account": person.stripe,
        "api_version": "2026-03-31",
        "created": epoch(when),
        "livemode": False,
        "data": {"object": about},
    }


def _added(person: Person, bank: Bank) -> dict[str, Any]:
    """Accounts of this kind list no bank, so the events are what tells of them, and of the day."""
    key, when = f"{bank.fingerprint[:8]}{person.number}", max(bank.since, person.joined)
    return _event(person, "account.external_account.created", key, when, _bank(person, bank))


def _paid(person: Person, row: dict[str, Any]) -> dict[str, Any]:
    when: datetime = row["paid_at"]
    payout = {
        "id": f"po_{row['payment_id']}",
        "object": "payout",
        "amount": int(row["amount"] * 100),
        "arrival_date": epoch(when),
        "created": epoch(when),
        "currency": "usd",
        "destination": _bank(person, person.bank_on(when.date())),
        "method": "standard",
        "status": "paid",
        "type": "bank_account",
    }
    return _event(person, "payout.paid", row["payment_id"], when, payout)
