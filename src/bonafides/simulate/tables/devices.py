"""Issued devices: what the HR system, osquery and Defender know of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from bonafides.simulate.exports.defender import device_id
from bonafides.simulate.exports.osquery import path, watched
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
    for n, each in enumerate(person.programs):
        action = "present" if each.seen == person.programs[0].seen else "added"
        _software(person, rows, n, datetime.combine(each.seen, NOON), action, known)
        stated = {"name": each.process, "path": path(each)}
        if each.service:
            service = {"name": each.process.removesuffix(".exe"), "path": path(each), "kind": "service", "action": "added"}
            at = datetime.combine(each.seen, NOON)
            rows.add("software", software_id=f"so-{person.number}-{n}-service", seen_at=at, **service, **known)
            stated["command_line"] = f"{path(each)}{each.started_as}"
        _processes(person, rows, n, NOON, stated | known)
    _peripherals(person, rows, NOON, known, {"removable": True})


def _by_defender(person: Person, rows: Rows) -> None:
    known = {"persona_ref": f"device:{person.device}", "device_id": device_id(person)}
    first = _stamped(person.programs[0].seen)
    host = f"{person.device}.corp.example.com"
    rows.add("devices", host_name=host, maker="Example", model="Book 14", os="Windows11", ownership="unknown", **known)
    rows.add("device_checkins", checkin_id=f"cd-{person.number}", seen_at=first, ip=person.first_reports[0][1].ip, **known)
    for n, each in enumerate(person.programs):
        _software(person, rows, n, _stamped(each.seen), "present", known)
        stated = {"name": each.process, "command_line": f"{each.process}{each.started_as}"}
        if each.service:
            stated |= {"os_user": "system", "parent_name": "services.exe"}
        _processes(person, rows, n, STAMPED, stated | known)
    _peripherals(person, rows, STAMPED, known, {})


def _stamped(day: date) -> datetime:
    return datetime.combine(day, STAMPED)


def _processes(person: Person, rows: Rows, n: int, at: time, stated: dict[str, str]) -> None:
    each = person.programs[n]
    for day in each.days if each.process else ():
        key = f"pr-{person.number}-{n}-{day:%m%d}"
        rows.add("processes", process_id=key, action="started", seen_at=datetime.combine(day, at), **stated)


def _software(person: Person, rows: Rows, n: int, seen: datetime, action: str, known: dict[str, str]) -> None:
    each = person.programs[n]
    stated = {"name": each.name, "version": "1.0", "publisher": each.publisher, "kind": "program", "action": action}
    rows.add("software", software_id=f"so-{person.number}-{n}", seen_at=seen, **stated, **known)


def _peripherals(person: Person, rows: Rows, at: time, known: dict[str, str], more: dict[str, Any]) -> None:
    for n, plug in enumerate(person.plugs):
        key = f"pe-{person.number}-{n}"
        if at is STAMPED:
            more = {"class_name": "keyboard" if "Keyboard" in plug.model else "usb"}
        stated = {"bus": "usb", "vendor": plug.vendor, "vendor_id": plug.vendor_id}
        stated |= {"model": plug.model, "model_id": plug.model_id} | more | known
        # Defender tells of what is connected whenever the system starts, and of no USB device that was disconnected.
        for day in plug.starts if at is STAMPED else (plug.seen,):
            attached = datetime.combine(day, at)
            rows.add("peripherals", peripheral_id=f"{key}-{day:%m%d}", action="attached", seen_at=attached, **stated)
        if plug.minutes and at is not STAMPED:
            gone = datetime.combine(plug.seen, at) + timedelta(minutes=plug.minutes)
            rows.add("peripherals", peripheral_id=f"{key}-gone", action="detached", seen_at=gone, **stated)
