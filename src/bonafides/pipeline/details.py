"""What a reviewer looks at beside the findings: claims beside observations, days of activity, the evidence rows themselves.

Read for the personas that are shown, from the tables that a screening has just opened in the engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from bonafides.engines.base import Engine
from bonafides.run import ClaimSeen, Days, Detail, PersonaResult
from bonafides.tables import EVIDENCE
from bonafides.tables.columns import PERSONA, PROVENANCE

ROWS_SHOWN = 5
"""Evidence rows shown per finding; the finding says how many more there are."""
LEFT_OUT = frozenset(column.name for column in (*PROVENANCE, *PERSONA))


def details(engine: Engine, shown: Sequence[PersonaResult]) -> dict[str, Detail]:
    """A Detail for each of these personas. The engine holds the tables of the run that the results are of."""
    engine.load("shown_personas", pa.table({"persona_id": pa.array([each.persona_id for each in shown], pa.string())}))
    claims, days, rows = _claims(engine), _days(engine), _rows(engine, shown)
    return {
        each.persona_id: Detail(
            claims=tuple(claims.get(each.persona_id, ())),
            days=tuple(days.get(each.persona_id, ())),
            rows={
                row.id: rows[row.table, row.id]
                for finding in each.findings
                for row in finding.rows[:ROWS_SHOWN]
                if (row.table, row.id) in rows
            },
        )
        for each in shown
    }


def _claims(engine: Engine) -> Mapping[str, list[ClaimSeen]]:
    found: dict[str, list[ClaimSeen]] = defaultdict(list)
    rows = engine.query(
        "select c.persona_id, c.attribute, c.claimed, c.claimed_in, c.seen, c.seen_in, c.comparable, c.agrees "
        "from claimed_and_seen c join shown_personas s on s.persona_id = c.persona_id "
        "order by c.persona_id, c.attribute, c.claimed_in, c.claimed, c.seen_in, c.seen"
    )
    for row in rows.to_pylist():
        found[row.pop("persona_id")].append(ClaimSeen(**row))
    return {persona: sorted(claims, key=_contradictions_first) for persona, claims in found.items()}


def _contradictions_first(claim: ClaimSeen) -> int:
    return 0 if claim.agrees is False else 1 if claim.comparable else 2


def _days(engine: Engine) -> Mapping[str, list[Days]]:
    found: dict[str, list[Days]] = defaultdict(list)
    rows = engine.query(
        "select t.persona_id, t.lane, t.day, t.events "
        "from timeline_days t join shown_personas s on s.persona_id = t.persona_id "
        "order by t.persona_id, t.lane, t.day"
    )
    for row in rows.to_pylist():
        found[row["persona_id"]].append(Days(row["lane"], row["day"], row["events"]))
    return found


def _rows(engine: Engine, shown: Iterable[PersonaResult]) -> dict[tuple[str, str], dict[str, Any]]:
    """Evidence rows by table and key, without what is empty and without where they came from (that is shown beside)."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for each in shown:
        for finding in each.findings:
            wanted[finding.indicator.evidence] |= {row.id for row in finding.rows[:ROWS_SHOWN] if row.id}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for table, ids in sorted(wanted.items()):
        key = EVIDENCE[table].key
        engine.load("wanted_rows", pa.table({"id": pa.array(sorted(ids), pa.string())}))
        columns = ", ".join(f"e.{column.name}" for column in EVIDENCE[table].stored if column.name not in LEFT_OUT)
        for row in engine.query(f"select {columns} from {table} e join wanted_rows w on w.id = e.{key}").to_pylist():
            found[table, row[key]] = {name: value for name, value in row.items() if value is not None and name != key}
    return found
