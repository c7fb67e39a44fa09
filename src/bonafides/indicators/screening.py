"""Running one indicator on an engine: what it finds, and for whom it could be checked at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

import pyarrow as pa

from bonafides.indicators.indicator import Indicator

ANSWERS = "reviewer_answers"
"""Where reviewers' answers stand: an answer to another question says nothing about this one."""


class Queries(Protocol):
    """What this room needs of an engine."""

    def query(self, sql: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """Run a query in DuckDB's dialect with `$name` parameters."""


class Need(NamedTuple):
    """Evidence without which an indicator says nothing: a table or a column of it; of answers, those to one question."""

    says: str
    question: str | None = None

    @property
    def missing(self) -> str:
        """Why an indicator could not be checked for a persona without it."""
        table, _, column = self.says.partition(".")
        of = f"no {column.replace('_', ' ')} in {table.replace('_', ' ')}" if column else f"no {table.replace('_', ' ')}"
        return f"{of} for this persona"


def findings(engine: Queries, indicator: Indicator, as_of: datetime) -> pa.Table:
    """Rows (persona_id, evidence_id, what `says` names, …) that the indicator's query returns for known personas."""
    rows = engine.query(indicator.query.sql, dict(indicator.parameters) | {"as_of": as_of})
    return rows.filter(pa.compute.is_valid(rows["persona_id"]))


def needs(indicator: Indicator) -> tuple[Need, ...]:
    """What the indicator needs, in the order of its file."""
    return tuple(
        Need(each, indicator.id if indicator.question and each.partition(".")[0] == ANSWERS else None)
        for each in indicator.needs
    )


def having(engine: Queries, need: Need) -> pa.ChunkedArray:
    """The personas that have that evidence, each once."""
    table, _, column = need.says.partition(".")
    condition = f" and {column} is not null" if column else ""
    if need.question:
        condition += f" and question = '{need.question}'"
    return engine.query(f"select distinct persona_id from {table} where persona_id is not null{condition}")["persona_id"]
