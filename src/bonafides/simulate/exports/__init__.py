"""One module per export: each writes what one real system would give of the same lives."""

from __future__ import annotations

from pathlib import Path

from bonafides.simulate.exports import defender, greenhouse, hr, json_resume, nacha, okta, osquery, own_tables, stripe
from bonafides.simulate.world import World

WRITERS = (defender, greenhouse, hr, json_resume, nacha, okta, osquery, own_tables, stripe)


def write_exports(world: World, folder: Path) -> None:
    """Every export into a folder that is made for it; what lay there before is the caller's to remove."""
    folder.mkdir(parents=True, exist_ok=True)
    for writer in WRITERS:
        writer.write(world, folder)
