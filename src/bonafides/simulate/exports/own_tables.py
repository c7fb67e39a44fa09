"""What has no public export format, as bonafides' own tables: documents, the account map, households, the marketplace."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from bonafides.simulate.exports.json_resume import handed_in, written_mail
from bonafides.simulate.life import Person
from bonafides.simulate.world import World

LAPSED = ("closed_website",)


def write(world: World, folder: Path) -> None:
    """<table>.csv for each table that has rows."""
    for table, rows in own_rows(world).items():
        if table == "payments":
            # Payouts are in the payment service's own export.
            rows = [row for row in rows if row["kind"] != "payout"]
        if rows:
            write_csv(folder / f"{table}.csv", rows)


def own_rows(world: World) -> dict[str, list[dict[str, Any]]]:
    """Rows by table, in the order of the tables' names: what is true of the people, then what else was recorded."""
    made = {
        "accounts": [_account(person) for person in _members(world)],
        "device_checkins": [row for person in world.of_role("worker") for row in _checkins(person)],
        "documents": [_document(person) for person in world.people if person.paper],
        "households": [_household(person) for person in _members(world) if person.household],
        "identities": list(_identities(world)),
        "websites": [_website(person) for person in _members(world) if person.website],
    }
    return {table: made.get(table, []) + world.tables.get(table, []) for table in sorted(made.keys() | world.tables.keys())}


def write_csv(path: Path, rows: list[dict[str, Any]]) -> None:
    """Rows under the names of all their columns, in the order in which they first come."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)), restval="")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _members(world: World) -> list[Person]:
    return [person for person in world.people if person.role in ("freelancer", "client")]


def _identities(world: World) -> Iterator[dict[str, Any]]:
    """The organisation's own account map."""
    known = [(f"email:{person.login}", person) for person in _members(world)]
    known += [(f"account:stripe/{person.stripe}", person) for person in world.of_role("freelancer")]
    known += [(f"candidate:resume/{written_mail(person)}", person) for person in handed_in(world)]
    for ref, person in known:
        yield {"identity_id": f"map:{ref}", "ref": ref, "same_as": person.ref}


def _account(person: Person) -> dict[str, Any]:
    return {
        "account_id": person.id,
        "persona_ref": person.ref,
        "account_ref": person.market,
        "service": "market",
        "role": "client" if person.role == "client" else "developer",
        "display_name": person.name,
        "opened_at": person.joined,
        "verified_at": person.verified or "",
        "verification": "verified" if person.verified else "pending",
        "status": "active",
        "website": person.website,
        "signup_ip": person.spot.ip,
    }


def _checkins(person: Person) -> Iterator[dict[str, Any]]:
    """The device's reports to the asset manager with the place it worked out; no public export has the place."""
    for n, (moment, spot) in enumerate(person.reports()):
        yield {
            "checkin_id": f"ci-{person.number}-{n}",
            "persona_ref": f"device:{person.device}",
            "device_id": person.device,
            "seen_at": moment,
            "ip": spot.ip,
            "country": spot.town.country_code,
            "region": spot.town.region_code,
            "city": spot.town.name,
        }


def _document(person: Person) -> dict[str, Any]:
    paper = person.paper
    assert paper is not None
    row: dict[str, Any] = {
        "document_id": f"do-{person.number}",
        "persona_ref": person.ref,
        "kind": paper.kind,
        "number_hash": hashlib.sha256(paper.number.encode()).hexdigest()[:24],
        "holder_name": paper.holder,
        "received_at": datetime.combine(person.joined, time(9)) - timedelta(days=10 if person.role == "worker" else 0),
    }
    if paper.home:
        town = paper.home.town
        row |= {"address_line": paper.home.line, "address_city": town.name}
        row |= {"address_region": town.region_code, "address_country": town.country_code}
    return row


def _household(person: Person) -> dict[str, Any]:
    return {"household_row_id": f"hh-{person.number}", "persona_ref": person.ref, "household_id": person.household}


def _website(person: Person) -> dict[str, Any]:
    gone = person.kind in LAPSED or person.scheme != ""
    return {
        "website_row_id": f"ws-{person.number}",
        "persona_ref": person.ref,
        "domain": person.website.removeprefix("https://"),
        "url": person.website,
        "purpose": "client" if person.role == "client" else "portfolio",
        "account_ref": person.market,
        "state": "nxdomain" if gone else "live",
        "checked_at": "2026-06-20T08:00:00",
    }
