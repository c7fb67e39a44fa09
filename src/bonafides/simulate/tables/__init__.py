"""The same life as bonafides' own tables: one Parquet file per table, as reading the exports would give it."""

from __future__ import annotations

from pathlib import Path

from bonafides.simulate.tables import devices, hiring, marketplace, money, sessions
from bonafides.simulate.tables.rows import Rows
from bonafides.simulate.world import World

ROOMS = (devices, hiring, marketplace, money, sessions)


def write_tables(world: World, folder: Path) -> None:
    """<table>.parquet for each table that has rows, into a folder that is made for it."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = Rows()
    for room in ROOMS:
        room.fill(world, rows)
    rows.write(folder)
