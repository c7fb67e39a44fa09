"""From evidence to facts: all that is impure (lists, look-ups) happens here, written down with provider and date."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq

from bonafides import __version__
from bonafides.engines.base import Engine
from bonafides.enrich import enrichments
from bonafides.pipeline.stamp import stamp
from bonafides.reference.lists import Lists
from bonafides.tables import FACTS, Table
from bonafides.workspace import Workspace


def known_lists(workspace: Workspace, engine: Engine, as_of: datetime, point_in_time: bool = False) -> Lists:
    """The packaged lists, the user's own, and what the organisation has approved, as they stand on the day of the run.

    point_in_time: lists dated after that day count as absent.
    """
    allowances: dict[str, set[str]] = defaultdict(set)
    for row in engine.query("select kind, value from allowances where kind is not null and value is not null").to_pylist():
        allowances[row["kind"]].add(row["value"].lower())
    return Lists(
        as_of=as_of.date(),
        folder=workspace.lists_folder,
        own_domains=frozenset(workspace.settings.get("own_domains", ())),
        allowances={kind: frozenset(values) for kind, values in allowances.items()},
        point_in_time=point_in_time,
    )


def facts_stamp(workspace: Workspace, lists: Lists, as_of: datetime) -> str:
    """What all facts are made of: the evidence, the lists with their content, the approved values, the settings."""
    approved = sorted((kind, sorted(values)) for kind, values in lists.allowances.items())
    said = (workspace.evidence_hash(), lists.states(), approved, sorted(lists.own_domains), as_of, __version__)
    return stamp(*map(str, said), *(["point in time"] if lists.point_in_time else []))


def enrich(workspace: Workspace, engine: Engine, lists: Lists, made_of: str) -> None:
    """Fill every facts table from the distinct values that the evidence holds. made_of: facts_stamp()."""
    filled = set()
    for enrichment in enrichments():
        table = FACTS[enrichment.FACTS]
        filled.add(table.name)

        def make(folder: Path, enrichment: ModuleType = enrichment, table: Table = table) -> None:
            rows = enrichment.facts(engine.query(enrichment.VALUES).to_pylist(), lists)
            folder.mkdir(parents=True)
            pq.write_table(pa.Table.from_pylist(rows, schema=table.arrow_schema), folder / "part-0.parquet")

        files = workspace.made("facts", table.name, stamp(made_of, enrichment.VALUES), make)
        engine.open(table.name, table.arrow_schema, files)
    for name in FACTS.keys() - filled:
        engine.load(name, FACTS[name].arrow_schema.empty_table())
