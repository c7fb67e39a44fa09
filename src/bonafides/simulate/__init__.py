"""A synthetic organisation, written as exports that the readers read, with the truth beside it."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bonafides.simulate.schemes import agency_front, laptop_farm, rented_accounts
from bonafides.simulate.workforce import employ
from bonafides.simulate.world import World

SCHEMES = (laptop_farm, rented_accounts, agency_front)
TRUTH = ("persona_id", "kind", "scheme", "level", "network", "first_visible_at")


def simulate(personas: int, seed: int, out: Path) -> World:
    """An organisation of about so many personas in out/exports, and out/truth.csv. Equal seeds give equal bytes.

    ValueError under 60 personas: fewer have no room for the schemes.
    """
    if personas < 60:
        raise ValueError(f"{personas} personas have no room for the three schemes; simulate at least 60")
    world = World(seed)
    employ(world, personas - 24)
    for scheme in SCHEMES:
        scheme.stage(world)
    exports = out / "exports"
    exports.mkdir(parents=True, exist_ok=True)
    world.okta.sort(key=lambda event: (event["published"], event["uuid"]))
    with (exports / "okta_system_log.jsonl").open("w", encoding="utf-8") as file:
        for event in world.okta:
            file.write(json.dumps(event, ensure_ascii=False) + "\n")
        file.write('{"uuid":"ev-broken","published":"2026-06-30T23:5')  # an export that was cut off while it was written
    _write(exports / "hr_workers.csv", list(world.hr.values()))
    for table, rows in sorted(world.tables.items()):
        _write(exports / f"{table}.csv", rows)
    _write(
        out / "truth.csv",
        [
            {
                "persona_id": p.ref,
                "kind": p.kind,
                "scheme": p.scheme,
                "level": p.level,
                "network": p.scheme,
                "first_visible_at": "",
            }
            for p in world.people
        ],
        TRUTH,
    )
    return world


def _write(path: Path, rows: Sequence[dict[str, Any]], names: Sequence[str] | None = None) -> None:
    columns = names or list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
