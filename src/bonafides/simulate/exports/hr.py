"""The HR system's worker list with shipping, as its CSV export: BOM, columns that have to be dropped, a test user."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

from bonafides.simulate.life import Person
from bonafides.simulate.world import World


def write(world: World, folder: Path) -> None:
    """hr_workers.csv."""
    rows = [_row(person) for person in world.of_role("worker")]
    test_user = dict.fromkeys(rows[0], "") | {
        "worker_id": "w-test",
        "full_name": "TEST USER DO NOT DELETE",
        "work_email": "test@corp.example.com",
        "hire_date": "tbd",
    }
    with (folder / "hr_workers.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows([*rows, test_user])


def stated_phone(person: Person) -> str:
    """The phone that HR has; some gave none."""
    return "" if person.number % 29 == 0 and not person.scheme else person.phone


def _row(person: Person) -> dict[str, Any]:
    parcel, home, agreed = person.parcel, person.home, person.work_town or person.home.town
    row: dict[str, Any] = {
        "worker_id": person.id,
        "full_name": person.name,
        "work_email": person.login,
        "personal_email": person.mail,
        "phone": stated_phone(person) or "N/A",
        "worker_type": person.contract,
        "birth_date": f"{1960 + person.number % 40}-0{1 + person.number % 9}-11",
        "gender": "not asked",
        "hire_date": person.joined,
        "offer_date": person.joined - timedelta(days=21),
        "vendor": person.vendor,
        "cost_centre": f"CC-{person.number % 7}",
        "home_line1": home.line,
        "home_city": home.town.name,
        "home_state": home.town.region_code,
        "home_country": home.town.country_code,
        "home_since": person.home_since or "",
        "work_country": agreed.country_code,
        "work_state": agreed.region_code,
        "work_city": agreed.name,
        "device_id": person.device,
        "household_id": person.household,
        "candidate_ref": f"candidate:greenhouse/{person.candidate}" if person.in_tracking_system else "",
    }
    if parcel:
        row |= {
            "ship_to_name": parcel.recipient,
            "ship_to_line1": parcel.home.line,
            "ship_to_city": parcel.home.town.name,
            "ship_to_state": parcel.home.town.region_code,
            "ship_to_country": parcel.home.town.country_code,
            "ship_to_changed_at": parcel.changed or "",
            "dispatched_at": parcel.dispatched,
            "delivered_at": parcel.dispatched + timedelta(days=4),
            "identity_checked": "true" if parcel.identity_checked else "",
        }
    return row
