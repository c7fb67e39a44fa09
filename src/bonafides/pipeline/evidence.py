"""From files to evidence: every table opened with its personas resolved, up to the time of the run."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa

from bonafides.derive.persona_refs import resolve
from bonafides.engines.base import Engine
from bonafides.tables import EVIDENCE
from bonafides.tables.evidence import HAPPENED, KNOWN_SINCE, PLANNED
from bonafides.workspace import Workspace


class NothingToScreen(ValueError):
    """The workspace holds no evidence, or none with a time; one sentence."""


def open_evidence(workspace: Workspace, engine: Engine, as_of: datetime | None, point_in_time: bool = False) -> pa.Table:
    """Open every evidence table with its personas resolved, up to as_of; gives the references and their personas.

    point_in_time: standing knowledge recorded after as_of is left out as well.
    """
    for name, table in EVIDENCE.items():
        engine.open(f"read_{name}", table.arrow_schema, workspace.evidence_files(name))
    return resolve_evidence(engine, as_of, point_in_time)


def resolve_evidence(engine: Engine, as_of: datetime | None, point_in_time: bool = False) -> pa.Table:
    """The evidence of the tables read_<name>, each under its own name with its personas resolved, up to as_of."""
    told = HAPPENED | (KNOWN_SINCE if point_in_time else {})
    spoken = " union ".join(
        f"select {ref} as ref from read_{name} where {ref} is not null"
        for name, table in EVIDENCE.items()
        for ref, _ in table.persona_columns
    )
    statements = engine.query("select distinct ref, same_as from read_identities where ref is not null and same_as is not null")
    refs = resolve(
        zip(statements["ref"].to_pylist(), statements["same_as"].to_pylist(), strict=True),
        engine.query(spoken)["ref"].to_pylist(),
    )
    engine.load("persona_refs", refs)
    for name, table in EVIDENCE.items():
        persona = {column: ref for ref, column in table.persona_columns}
        columns = ", ".join(
            f"{persona[c.name]}_is.id as {c.name}" if c.name in persona else f"e.{c.name}" for c in table.stored
        )
        joins = " ".join(f"left join persona_refs {ref}_is on {ref}_is.ref = e.{ref}" for ref in persona.values())
        until = f"where e.{told[name]} is null or e.{told[name]} <= $as_of" if as_of and name in told else ""
        engine.view(name, f"select {columns} from read_{name} e {joins} {until}", {"as_of": as_of})
    return refs


def latest(engine: Engine) -> datetime:
    """The time of the latest event in evidence: what a run speaks of when nobody says otherwise."""
    newest: datetime | None = engine.query(
        "select max(newest) as newest from ("
        + " union all ".join(
            f"select max({column}) as newest from {name}" for name, column in HAPPENED.items() if name not in PLANNED
        )
        + ") as all_tables"
    )["newest"].to_pylist()[0]
    if newest is None:
        raise NothingToScreen("no row of the evidence carries a time; say which with --as-of")
    return newest


def personas_of(refs: pa.Table) -> list[str]:
    """The personas that the references lead to; a device or a vendor that leads to nobody is none."""
    found = set(refs["id"].to_pylist()) - {None}
    return sorted(each for each in found if each.partition(":")[0] not in ("vendor", "device"))
