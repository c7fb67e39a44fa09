"""The truth beside what is written: one row per persona, streamed in blocks under one header."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bonafides.simulate.world import World

COLUMNS = ("persona_id", "kind", "scheme", "level", "network", "applied_at", "first_visible_at")


def truth(world: World) -> Iterator[dict[str, Any]]:
    """One row per persona: what it is, and from which day on which red flag (an id of the catalogue) could be seen."""
    for person in world.people:
        visible = world.visible(person)
        stated = (
            person.ref,
            person.kind,
            person.scheme,
            person.level,
            person.network,
            person.applied,
            min(visible.values(), default=""),
        )
        yield dict(zip(COLUMNS, stated, strict=True)) | visible


def set_down(world: World, file: Path) -> set[str]:
    """The rows of one block as JSON lines, to be joined later; gives the red flags in them."""
    flags: set[str] = set()
    with file.open("w", encoding="utf-8") as lines:
        for row in truth(world):
            flags |= row.keys()
            lines.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    return flags - set(COLUMNS)


def join(files: Iterable[Path], flags: set[str], target: Path) -> None:
    """One CSV of all blocks, a column for each red flag that any block shows; the blocks' own files go away."""
    making = target.with_name(f"{target.name}.tmp")
    with making.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, [*COLUMNS, *sorted(flags)], restval="")
        writer.writeheader()
        for file in files:
            with file.open(encoding="utf-8") as lines:
                writer.writerows(map(json.loads, lines))
            file.unlink()
    making.replace(target)
