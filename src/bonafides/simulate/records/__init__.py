"""The records that organisations keep of everybody: interviews, checks, tasks, calendars, logs, invoices.

A scheme leaves traces in such tables; these rows see to it that having a row of a table tells nobody apart. They are kept of
the honest and of those in schemes alike, at the rates of one table, with the innocent oddities that occur in life.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from bonafides.simulate.records import access, conduct, hiring, pay
from bonafides.simulate.records.file import File
from bonafides.simulate.world import World


def keep(world: World) -> None:
    """Records of everybody in the world, once all lives are imagined."""
    has = _left_by_lives(world)
    engagements: dict[str, list[dict[str, Any]]] = defaultdict(list)
    payouts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in world.tables.get("engagements", ()):
        engagements[row["persona_ref"]].append(row)
    for row in world.tables.get("payments", ()):
        if row["kind"] == "payout":
            payouts[row["persona_ref"]].append(row)
    tracked = conduct.tracked_teams(world, has)
    for person in list(world.people):
        file = File(world, person, has)
        hiring.keep(file)
        conduct.keep(file, tracked)
        access.keep(file)
        pay.keep(file, engagements[person.ref], payouts[person.ref])


def _left_by_lives(world: World) -> frozenset[tuple[str, str]]:
    """Payments, checks and websites by their kind or purpose, and scans by the persona in their key, for they name none."""
    left = set()
    by_id = {person.id: person.ref for person in world.people}
    for table, rows in world.tables.items():
        for row in rows:
            ref = by_id.get(row["scan_id"][3:], "") if table == "port_scans" else row.get("persona_ref") or ""
            left.add((table, ref))
            if table in ("external_checks", "payments", "websites"):
                left.add((f"{table} {row.get('kind') or row.get('purpose')}", ref))
    return frozenset(left)
