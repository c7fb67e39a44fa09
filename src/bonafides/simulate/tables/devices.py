"""Issued devices: what the HR system, osquery and Defender know of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from bonafides.simulate.exports.defender import device_id
from bonafides.simulate.exports.osquery import watched
from bonafides.simulate.life import Person
from bonafides.simulate.tables.rows import Rows
from bonafides.simulate.world import World

NOON = time(12)
# Defender's stamps have seven digits, of which six are kept.
STAMPED = time(12, 0, 0, 123456)


def fill(world: World, rows: Rows) -> None:
    """devices, shipments, software, processes, peripherals and the check-in that Defender makes."""
    for person in world.of_role("worker"):
        _issued(person, rows)
        if watched(person):
            _by_osquery(person, rows)
        else:
            _by_defender(person, rows)


def _issued(person: Person, rows: Rows) -> None:
    parcel, known = person.parcel, {"persona_ref": person.ref, "device_id": person.device}
    dispatched = parcel.dispatched if parcel else None
    rows.add("devices", host_name=person.device, ownership="company", issued_at=dispatched, **known)
    if parcel:
        town = parcel.home.town
        rows.add(
            "shipments",
            shipment_row_id=f"hr:{person.id}:shipment",
            shipment_id=f"hr:{person.id}",
            recipient=parcel.recipient,
            line=parcel.home.line,
            city=town.name,
            region=town.region_code,
            country=town.country_code,
            changed_at=parcel.changed,
            dispatched_at=parcel.dispatched,
            delivered_at=parcel.dispatched + timedelta(days=4),
            identity_checked=parcel.identity_checked or None,
            **known,
        )


def _by_osquery(person: Person, rows: Rows) -> None:
    known = {"persona_ref": f"device:{person.device}", "device_id": person.device}
    rows.add(
        "devices",
        serial=f"EX{person.number:06d}",
        host_name=person.device,
        maker="Example Computers",
        model="Example Book 14",
        is_managed=True,
        ownership="unknown",
        **known,
    )
    first = datetime.combine(person.programs[0].seen, NOON)
    for n, each in enumerate(person.programs):
        _software(person, rows, n, first, known)
        if each.process:
            path = f"C:\\Apps\\{each.process}"
            rows.add(
                "processes",
                process_id=f"pr-{person.number}-{n}",
                name=each.process,
                path=path,
                action="started",
                seen_at=first,
                **known,
            )
    _peripherals(person, rows, NOON, known, {"removable": True})


def _by_defender(person: Person, rows: Rows) -> None:
    known = {"persona_ref": f"device:{person.device}", "device_id": device_id(person)}
    first = _stamped(person.programs[0].seen)
    host = f"{person.device}.corp.example.com"
    rows.add("devices", host_name=host, maker="Example", model="Book 14", os="Windows11", ownership="unknown", **known)
    rows.add("device_checkins", checkin_id=f"cd-{person.number}", seen_at=first, ip=person.first_reports[0][1].ip, **known)
    for n, each in enumerate(person.programs):
        seen = _stamped(each.seen)
        _software(person, rows, n, seen, known)
        if each.process:
            rows.add(
                "processes",
                process_id=f"pr-{person.number}-{n}",
                name=each.process,
                command_line=each.process,
                action="started",
                seen_at=seen,
                **known,
            )
    _peripherals(person, rows, STAMPED, known, {})


def _stamped(day: date) -> datetime:
    return datetime.combine(day, STAMPED)


def _software(person: Person, rows: Rows, n: int, seen: datetime, known: dict[str, str]) -> None:
    each = person.programs[n]
    stated = {"name": each.name, "version": "1.0", "publisher": each.publisher, "kind": "program", "action": "present"}
    rows.add("software", software_id=f"so-{person.number}-{n}", seen_at=seen, **stated, **known)


def _peripherals(person: Person, rows: Rows, at: time, known: dict[str, str], more: dict[str, Any]) -> None:
    for n, plug in enumerate(person.plugs):
        if at is STAMPED:
            more = {"class_name": "keyboard" if "Keyboard" in plug.model else "usb"}
        rows.add(
            "peripherals",
            peripheral_id=f"pe-{person.number}-{n}",
            bus="usb",
            vendor=plug.vendor,
            vendor_id=plug.vendor_id,
            model=plug.model,
            model_id=plug.model_id,
            action="attached",
            seen_at=datetime.combine(plug.seen, at),
            **more,
            **known,
        )
