"""Running one indicator on an engine: what it finds, and for whom it could be checked at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

import pyarrow as pa

from bonafides.indicators.indicator import Indicator

ANSWERS = "reviewer_answers"
"""Where reviewers' answers stand: an answer to another question says nothing about this one."""


class Queries(Protocol):
    """What this room needs of an engine."""

    def query(self, sql: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """Run a query in DuckDB's dialect with `$name` parameters."""


def findings(engine: Queries, indicator: Indicator, as_of: datetime) -> pa.Table:
    """Rows (persona_id, evidence_id, what `says` names, …) that the indicator's query returns for known personas."""
    rows = engine.query(indicator.query.sql, dict(indicator.parameters) | {"as_of": as_of})
    return rows.filter(pa.compute.is_valid(rows["persona_id"]))


def covered(engine: Queries, indicator: Indicator) -> dict[str, set[str]]:
    """For each need of the indicator, the personas that have that evidence; for a reviewer's question, an answer to it."""
    return {need: _having(engine, need, indicator.id if indicator.question else None) for need in indicator.needs}


def _having(engine: Queries, need: str, question: str | None) -> set[str]:
    table, _, column = need.partition(".")
    condition = f" and {column} is not null" if column else ""
    if question and table == ANSWERS:
        condition += f" and question = '{question}'"
    rows = engine.query(f"select distinct persona_id from {table} where persona_id is not null{condition}")
    return set(rows["persona_id"].to_pylist())


def why_unknown(persona_id: str, having: Mapping[str, set[str]]) -> str | None:
    """Why an indicator with these needs could not be checked for a persona; None when it could."""
    missing = [need for need, personas in having.items() if persona_id not in personas]
    if not missing:
        return None
    table, _, column = missing[0].partition(".")
    of = f"no {column.replace('_', ' ')} in {table.replace('_', ' ')}" if column else f"no {table.replace('_', ' ')}"
    return f"{of} for this persona"
