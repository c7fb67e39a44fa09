"""Rows on their way to Parquet: kept by column, typed as their table is declared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from bonafides.tables import EVIDENCE
from bonafides.tables.columns import PROVENANCE
from bonafides.tables.declaration import ARROW_TYPES, Column

GIVEN_BY_READING = frozenset(column.name for column in PROVENANCE)


class Rows:
    """Rows of many tables. What a row leaves out, or gives as an empty text, is null."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        self._columns: dict[str, list[Mapping[str, Sequence[Any]]]] = defaultdict(list)

    def add(self, table: str, **row: Any) -> None:
        """One row."""
        self._rows[table].append(row)

    def extend(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Several rows."""
        for row in rows:
            self._rows[table].append(row)

    def columns(self, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Many rows at once, as columns of equal length whose values already are of their columns' kinds."""
        self._columns[table].append(columns)

    def write(self, folder: Path) -> None:
        """<table>.parquet for each table; KeyError on a column that its table has not."""
        for table in sorted(self._rows.keys() | self._columns.keys()):
            parts = [_of_rows(table, self._rows[table])] if self._rows[table] else []
            parts += [_of_columns(table, columns) for columns in self._columns[table]]
            pq.write_table(
                pa.concat_tables(parts),
                folder / f"{table}.parquet",
                compression="zstd",
                compression_level=1,
                row_group_size=65_536,
            )


def declared(table: str) -> list[Column]:
    """The columns that are written: all that a file of that table may hold, save those that reading itself gives."""
    columns = EVIDENCE[table]
    resolved = {persona for _, persona in columns.persona_columns}
    return [column for column in columns.stored if column.name not in GIVEN_BY_READING | resolved]


def _of_rows(table: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    columns = declared(table)
    if strange := {name for row in rows for name in row} - {column.name for column in columns}:
        raise KeyError(f"{table} has no column {', '.join(sorted(strange))}")
    arrays = [pa.array([_value(row.get(each.name), each.kind) for row in rows], ARROW_TYPES[each.kind]) for each in columns]
    return pa.table(arrays, names=[column.name for column in columns])


def _of_columns(table: str, given: Mapping[str, Sequence[Any]]) -> pa.Table:
    size, arrays = len(next(iter(given.values()))), []
    for column in declared(table):
        kind = ARROW_TYPES[column.kind]
        arrays.append(pa.array(given[column.name], kind) if column.name in given else pa.nulls(size, kind))
    return pa.table(arrays, names=[column.name for column in declared(table)])


def _value(value: Any, kind: str) -> Any:
    if value == "":
        return None
    if kind == "timestamp" and type(value) is date:
        return datetime(value.year, value.month, value.day)
    if kind == "timestamp" and isinstance(value, str):
        return datetime.fromisoformat(value)
    return Decimal(value) if kind == "amount" and value is not None else value
