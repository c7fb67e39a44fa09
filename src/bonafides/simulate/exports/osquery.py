"""Results that osqueryd logs on most of the issued devices: snapshots, differences and a batch; all values are strings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bonafides.simulate.exports.stripe import epoch
from bonafides.simulate.life import Person, Program
from bonafides.simulate.world import World


def watched(person: Person) -> bool:
    """Whether the device runs osquery; one in three runs Defender instead."""
    return person.number % 3 != 0


def write(world: World, folder: Path) -> None:
    """osquery_results.jsonl, with one line of an agent that lost its host name."""
    lines = [line for person in world.of_role("worker") if watched(person) for line in _lines(person)]
    lines.sort(key=lambda line: int(line["unixTime"]))
    lines.append({"name": "pack_it_programs", "unixTime": lines[-1]["unixTime"], "action": "snapshot", "snapshot": []})
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "osquery_results.jsonl").write_text(text, encoding="utf-8")


def _lines(person: Person) -> Iterator[dict[str, Any]]:
    first = person.programs[0].seen
    yield _line(person, "pack_it_system_info", first, action="snapshot", snapshot=[_system(person)])
    programs = [_program(each) for each in person.programs if each.seen == first]
    yield _line(person, "pack_it_programs", first, action="snapshot", snapshot=programs)
    for each in person.programs:
        if each.seen != first:
            yield _line(person, "pack_it_programs", each.seen, action="added", counter="9", columns=_program(each))
        if each.service:
            yield _line(person, "pack_it_services", each.seen, action="added", counter="9", columns=_service(each))
    for plug in person.plugs:
        columns = {
            "vendor": plug.vendor,
            "model": plug.model,
            "vendor_id": plug.vendor_id,
            "model_id": plug.model_id,
            "serial": "",
            "removable": "1",
        }
        yield _line(person, "pack_it_usb_devices", plug.seen, action="added", counter="4", columns=columns)
        if plug.minutes:
            gone: dict[str, Any] = {"action": "removed", "counter": "5", "columns": columns}
            yield _line(person, "pack_it_usb_devices", plug.seen, plug.minutes, **gone)
    for day in sorted({day for each in person.programs if each.process for day in each.days}):
        running = [_process(each, n) for n, each in enumerate(person.programs) if each.process and day in each.days]
        yield _line(person, "pack_it_processes", day, counter="7", diffResults={"added": running, "removed": []})


def path(program: Program) -> str:
    """Where the program lies."""
    return f"C:\\Apps\\{program.process}"


def _program(program: Program) -> dict[str, str]:
    return {"name": program.name, "version": "1.0", "publisher": program.publisher, "install_source": ""}


def _service(program: Program) -> dict[str, str]:
    name = program.process.removesuffix(".exe")
    return {"name": name, "display_name": program.name, "start_type": "AUTO_START", "path": path(program)}


def _process(program: Program, n: int) -> dict[str, str]:
    command = f"{path(program)}{program.started_as}" if program.service else ""
    return {"name": program.process, "path": path(program), "cmdline": command, "pid": str(1000 + n)}


def _system(person: Person) -> dict[str, str]:
    return {
        "hostname": person.device,
        "computer_name": person.device,
        "hardware_serial": f"EX{person.number:06d}",
        "hardware_vendor": "Example Computers",
        "hardware_model": "Example Book 14",
    }


def _line(person: Person, query: str, day: date, minutes: int = 0, **results: Any) -> dict[str, Any]:
    """A result of noon, or so many minutes after it."""
    return {
        "name": query,
        "hostIdentifier": person.device,
        "calendarTime": f"{day:%a %b %d} {12 + minutes // 60}:{minutes % 60:02}:00 {day:%Y} UTC",
        "unixTime": str(epoch(day) + 60 * minutes),
        "epoch": 0,
        **results,
    }
