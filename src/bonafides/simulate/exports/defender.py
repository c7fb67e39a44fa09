"""Microsoft Defender's device tables, streamed in their envelope, for the devices that do not run osquery."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bonafides.simulate.exports import osquery
from bonafides.simulate.life import Person
from bonafides.simulate.world import World


def write(world: World, folder: Path) -> None:
    """defender_device_tables.jsonl."""
    lines = [line for person in world.of_role("worker") if not osquery.watched(person) for line in _lines(person)]
    lines.sort(key=lambda line: (line["time"], line["properties"]["DeviceName"], line["category"]))
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "defender_device_tables.jsonl").write_text(text, encoding="utf-8")


def _lines(person: Person) -> Iterator[dict[str, Any]]:
    first = person.programs[0].seen
    seen_from = person.first_reports[0][1].ip
    yield _line(person, "DeviceInfo", first, PublicIP=seen_from, OSPlatform="Windows11", Vendor="Example", Model="Book 14")
    for each in person.programs:
        stated = {"SoftwareName": each.name, "SoftwareVendor": each.publisher, "SoftwareVersion": "1.0"}
        yield _line(person, "DeviceTvmSoftwareInventory", each.seen, **stated)
        started = {"ActionType": "ProcessCreated", "FileName": each.process}
        started |= {"ProcessCommandLine": f"{each.process}{each.started_as}"}
        if each.service:
            started |= {"AccountName": "system", "InitiatingProcessFileName": "services.exe"}
        for day in each.days if each.process else ():
            yield _line(person, "DeviceProcessEvents", day, **started)
    for plug in person.plugs:
        more = {
            "ClassName": "Keyboard" if "Keyboard" in plug.model else "USB",
            "DeviceId": f"USB\\VID_{plug.vendor_id.upper()}&PID_{plug.model_id.upper()}\\5&2c9f&0&3",
            "DeviceDescription": plug.model,
            "Manufacturer": plug.vendor,
        }
        connected = {"ActionType": "PnpDeviceConnected", "AdditionalFields": json.dumps(more)}
        for day in plug.starts:
            yield _line(person, "DeviceEvents", day, **connected)


def device_id(person: Person) -> str:
    """Defender's own id of the issued device."""
    return hashlib.sha256(person.device.encode()).hexdigest()[:40]


def _line(person: Person, table: str, day: date, **fields: str) -> dict[str, Any]:
    moment = f"{day.isoformat()}T12:00:00.1234567Z"
    return {
        "time": moment,
        "tenantId": "00000000-0000-4000-8000-000000000000",
        "operationName": "Publish",
        "category": f"AdvancedHunting-{table}",
        "properties": {
            "Timestamp": moment,
            "DeviceId": device_id(person),
            "DeviceName": f"{person.device}.corp.example.com",
            **fields,
        },
    }
