"""osquery results as osqueryd or Fleet log them: differential, snapshot and batch. All values are strings.

A query may have any name. It is taken for the osquery table that its name ends with, or else for the one whose columns
it shows; what is neither is counted by name and kept nowhere.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bonafides.sources.executables import file_name
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.values import as_list, flag, instant, integer, text
from bonafides.tables.persona_refs import persona_ref

Columns = dict[str, Any]
PROTOCOLS = {"6": "tcp", "17": "udp"}


@dataclass(frozen=True)
class Seen:
    """One osquery row and what its log line says of it."""

    place: Place
    number: int
    device_id: str
    persona: str | None
    seen_at: datetime | None
    action: str
    columns: Columns

    def get(self, *names: str) -> str | None:
        """The first of these columns that has a value."""
        return next((found for name in names if (found := text(self.columns.get(name))) is not None), None)

    def row(self, key: str, **values: Any) -> dict[str, Any]:
        """A row with key, persona and device."""
        row_id = self.place.row_id(key, self.number, self.action)
        return {key: row_id, "persona_ref": self.persona, "device_id": self.device_id} | values

    def word(self, added: str, removed: str) -> str:
        """The action in a table's own word."""
        return {"added": added, "removed": removed}.get(self.action, "present")


def rows(record: Record, place: Place) -> Iterator[Row]:
    """Rows of one log line. BadRecord when it names no query or host."""
    name = text(record.get("name"))
    host = text(record.get("hostIdentifier")) or text(record.get("hostname"))
    if name is None or host is None:
        raise BadRecord("the osquery result names no query or no host")
    decorations = record.get("decorations")
    known_as = text(decorations.get("hostname")) if isinstance(decorations, dict) else None
    persona = persona_ref("device", known_as or host)
    logged_at = instant(record.get("unixTime"))
    mapped = found = False
    for number, (action, columns) in enumerate(_results(record)):
        reader = _reader(name, columns)
        if reader is not None:
            mapped = True
            happened = instant(columns["time"]) if reader in EVENTS and text(columns.get("time")) else logged_at
            for row in reader(Seen(place, number, host, persona, happened, action, columns)):
                found = True
                yield row
    if not found:
        yield "", {"why": f"query {name}: nothing of these rows is kept" if mapped else f"query {name} is not mapped"}


def _results(record: Record) -> Iterator[tuple[str, Columns]]:
    """(action, columns) of every row in a line. The first full run of a query shows what is there, not what came."""
    full = text(record.get("counter")) == "0"
    action = text(record.get("action")) or "snapshot"
    if isinstance(record.get("columns"), dict):
        yield ("present" if action == "snapshot" or full else action), record["columns"]
    for columns in as_list(record.get("snapshot")):
        if isinstance(columns, dict):
            yield "present", columns
    results = record.get("diffResults")
    if isinstance(results, dict):
        for change in ("added", "removed"):
            for columns in as_list(results.get(change)):
                if isinstance(columns, dict):
                    yield ("present" if full else change), columns


def _host_user(seen: Seen) -> Iterator[Row]:
    """A log-in from elsewhere; log-ins at the machine itself are not kept."""
    remote, user = seen.get("host"), seen.get("user", "username")
    if seen.action == "removed" or remote is None or not _is_address(remote):
        return
    yield (
        "sessions",
        {
            "session_id": seen.place.row_id("session", seen.number),
            "persona_ref": seen.persona,
            "account_ref": f"device:{user}@{seen.device_id}".lower() if user else None,
            "service": "device",
            "event": "sign_in",
            "event_type": seen.get("type_name", "type"),
            "outcome": "success",
            "occurred_at": seen.seen_at,
            "ip": remote,
            "device_id": seen.device_id,
        },
    )


def _is_address(value: str) -> bool:
    try:
        return not ipaddress.ip_address(value).is_unspecified
    except ValueError:
        return False


def _process(seen: Seen) -> Iterator[Row]:
    path = seen.get("path")
    yield (
        "processes",
        seen.row(
            "process_id",
            name=seen.get("name") or file_name(path),
            path=path,
            command_line=seen.get("cmdline"),
            parent_name=seen.get("parent_name"),
            os_user=seen.get("username"),
            action=seen.word("started", "stopped"),
            seen_at=seen.seen_at,
        ),
    )


def _software(kind: str) -> Callable[[Seen], Iterator[Row]]:
    def read(seen: Seen) -> Iterator[Row]:
        yield (
            "software",
            seen.row(
                "software_id",
                name=seen.get("name", "bundle_name", "label", "display_name", "identifier", "bundle_identifier"),
                version=seen.get("version", "bundle_short_version", "bundle_version"),
                publisher=seen.get("publisher", "author", "vendor", "maintainer", "creator"),
                path=seen.get("path", "install_location", "program"),
                kind=kind,
                action=seen.word("added", "removed"),
                seen_at=seen.seen_at,
            ),
        )

    return read


def _usb(seen: Seen) -> Iterator[Row]:
    yield (
        "peripherals",
        seen.row(
            "peripheral_id",
            bus="usb",
            vendor=seen.get("vendor"),
            vendor_id=_hex(seen.get("vendor_id")),
            model=seen.get("model"),
            model_id=_hex(seen.get("model_id")),
            serial=seen.get("serial"),
            class_name=seen.get("class"),
            removable=flag(seen.columns.get("removable")),
            action=seen.word("attached", "detached"),
            seen_at=seen.seen_at,
        ),
    )


def _hex(value: str | None) -> str | None:
    return value.lower().removeprefix("0x").zfill(4) if value else None


def _hardware_event(seen: Seen) -> Iterator[Row]:
    """udev and IOKit events say by themselves whether a thing was added or removed."""
    said = {"add": "attached", "added": "attached", "remove": "detached", "removed": "detached"}
    yield (
        "peripherals",
        seen.row(
            "peripheral_id",
            bus="usb" if "usb" in (seen.get("type", "driver") or "").lower() else "other",
            vendor=seen.get("vendor"),
            vendor_id=_hex(seen.get("vendor_id")),
            model=seen.get("model"),
            model_id=_hex(seen.get("model_id")),
            serial=seen.get("serial"),
            class_name=seen.get("type"),
            action=said.get((text(seen.columns.get("action")) or "").lower(), "present"),
            seen_at=seen.seen_at,
        ),
    )


def _display(seen: Seen) -> Iterator[Row]:
    yield (
        "peripherals",
        seen.row(
            "peripheral_id",
            bus="display",
            vendor_id=seen.get("vendor_id"),
            model=seen.get("name"),
            model_id=seen.get("product_id"),
            serial=seen.get("serial_number"),
            class_name="monitor",
            action=seen.word("attached", "detached"),
            seen_at=seen.seen_at,
        ),
    )


def _video(seen: Seen) -> Iterator[Row]:
    yield (
        "peripherals",
        seen.row(
            "peripheral_id",
            bus="video",
            vendor=seen.get("manufacturer", "series"),
            model=seen.get("model"),
            class_name="graphics adapter",
            action=seen.word("attached", "detached"),
            seen_at=seen.seen_at,
        ),
    )


def _open_socket(seen: Seen) -> Iterator[Row]:
    remote = seen.get("remote_address")
    if seen.action == "removed" or remote is None or not _is_address(remote):
        return
    yield (
        "network_flows",
        seen.row(
            "flow_id",
            direction="outbound",
            remote_ip=remote,
            remote_port=_port(seen.get("remote_port")),
            local_port=_port(seen.get("local_port")),
            protocol=PROTOCOLS.get(seen.get("protocol") or ""),
            process_name=seen.get("name") or file_name(seen.get("path")),
            seen_at=seen.seen_at,
        ),
    )


def _listening(seen: Seen) -> Iterator[Row]:
    port = _port(seen.get("port"))
    if seen.action == "removed" or not port:
        return
    yield (
        "network_flows",
        seen.row(
            "flow_id",
            direction="listening",
            local_port=port,
            protocol=PROTOCOLS.get(seen.get("protocol") or ""),
            process_name=seen.get("name") or file_name(seen.get("path")),
            seen_at=seen.seen_at,
        ),
    )


def _port(value: str | None) -> int | None:
    return integer(value) or None


def _wifi(seen: Seen) -> Iterator[Row]:
    if seen.action != "removed" and seen.get("bssid"):
        yield "device_checkins", seen.row("checkin_id", seen_at=seen.seen_at, wifi_bssid=seen.get("bssid"))


def _clock(seen: Seen) -> Iterator[Row]:
    if seen.action != "removed" and seen.get("local_timezone"):
        yield "device_checkins", seen.row("checkin_id", seen_at=seen.seen_at, timezone=seen.get("local_timezone"))


def _system(seen: Seen) -> Iterator[Row]:
    yield (
        "devices",
        _device(seen)
        | {
            "serial": seen.get("hardware_serial"),
            "host_name": seen.get("hostname", "computer_name"),
            "maker": seen.get("hardware_vendor"),
            "model": seen.get("hardware_model"),
        },
    )


def _os(seen: Seen) -> Iterator[Row]:
    yield "devices", _device(seen) | {"os": " ".join(filter(None, (seen.get("name"), seen.get("version")))) or None}


def _device(seen: Seen) -> dict[str, Any]:
    return {
        "device_id": seen.device_id,
        "persona_ref": seen.persona,
        "is_managed": True,
        "ownership": "unknown",
    }


@dataclass(frozen=True)
class Mapped:
    """An osquery table that is kept, and columns that tell it without its name; none where they would not."""

    name: str
    read: Callable[[Seen], Iterator[Row]]
    told_by: frozenset[str] = frozenset()


MAPPED = tuple(
    Mapped(name, read, frozenset(told_by.split()))
    for name, read, told_by in (
        ("usb_devices", _usb, "vendor_id model_id removable"),
        ("hardware_events", _hardware_event, "driver vendor_id model_id"),
        ("connected_displays", _display, "product_id serial_number"),
        ("video_info", _video, "driver_version series"),
        ("process_open_sockets", _open_socket, "remote_address remote_port"),
        ("open_sockets", _open_socket, ""),
        ("listening_ports", _listening, "address port protocol pid"),
        ("process_events", _process, ""),
        ("processes", _process, "cmdline path pid"),
        ("programs", _software("program"), "install_source publisher"),
        ("apps", _software("app"), "bundle_identifier bundle_executable"),
        ("deb_packages", _software("program"), "maintainer arch"),
        ("rpm_packages", _software("program"), "package_group sha1"),
        ("homebrew_packages", _software("program"), ""),
        ("chocolatey_packages", _software("program"), ""),
        ("python_packages", _software("program"), ""),
        ("npm_packages", _software("program"), ""),
        ("chrome_extensions", _software("extension"), "identifier permissions"),
        ("firefox_addons", _software("extension"), ""),
        ("safari_extensions", _software("extension"), ""),
        ("browser_plugins", _software("extension"), ""),
        ("startup_items", _software("service"), ""),
        ("launchd", _software("service"), "label run_at_load"),
        ("services", _software("service"), "display_name start_type"),
        ("wifi_status", _wifi, "bssid ssid"),
        ("time", _clock, "local_timezone"),
        ("system_info", _system, "hardware_serial hardware_model"),
        ("os_version", _os, ""),
        ("logged_in_users", _host_user, ""),
        ("last", _host_user, "type_name tty"),
    )
)
EVENTS = frozenset((_host_user, _hardware_event))


def _reader(query: str, columns: Columns) -> Callable[[Seen], Iterator[Row]] | None:
    ending = re.split(r"[^a-z0-9_]", query.lower())[-1]
    for mapped in MAPPED:
        if ending == mapped.name or ending.endswith(f"_{mapped.name}"):
            return mapped.read
    return next((mapped.read for mapped in MAPPED if mapped.told_by and mapped.told_by <= columns.keys()), None)


def _recognises(sample: Sample) -> bool:
    return bool(sample.records) and all(_known(record) for record in sample.records)


def _known(record: Record) -> bool:
    names = {name.lower() for name in record}
    wanted = (
        {"hostidentifier", "hostname"},
        {"columns", "snapshot", "diffresults"},
        {"unixtime", "calendartime", "action"},
    )
    return "name" in names and all(names & any_of for any_of in wanted)


SOURCE = Source(
    name="osquery",
    title="osquery or Fleet result log",
    origin="first_party",
    recognises=_recognises,
    rows=rows,
    reads=(
        "name",
        "hostIdentifier",
        "hostname",
        "unixTime",
        "counter",
        "action",
        "columns.*",
        "snapshot[].*",
        "diffResults.added[].*",
        "diffResults.removed[].*",
        "decorations.*",
    ),
    ignores=("calendarTime", "epoch", "numerics", "diffResults.*"),
)
