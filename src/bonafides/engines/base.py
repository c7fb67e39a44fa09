"""What an engine is: a few methods over tables that lie in Parquet files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa

Parameters = Mapping[str, object]


class EngineError(RuntimeError):
    """A query or file that the engine refused; one sentence."""


class Engine(Protocol):
    """One way to run the house's SQL. Queries are in DuckDB's dialect with `$name` parameters; time is naive UTC."""

    name: str

    def open(self, name: str, schema: pa.Schema, files: Sequence[Path]) -> None:
        """Parquet files as table `name` with this schema; columns they lack are null; no files: an empty table."""

    def load(self, name: str, rows: pa.Table) -> None:
        """A small table in memory as table `name`."""

    def view(self, name: str, sql: str, parameters: Parameters | None = None) -> None:
        """A query under the name of a table, run anew wherever it is read."""

    def write(self, sql: str, folder: Path, parameters: Parameters | None = None, order_by: Sequence[str] = ()) -> None:
        """The query's rows as Parquet files in a new folder."""

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The query's rows."""

    def compiled(self, sql: str, parameters: Parameters | None = None) -> str:
        """The query as this engine runs it."""

    def close(self) -> None:
        """Give back what the engine holds."""


def normalised(table: pa.Table) -> pa.Table:
    """The same rows in the house's types, so that engines can be compared.

    Integers of any width become int64, DuckDB's HUGEINT sums too; float becomes double; text and timestamps get one
    spelling; a column of nulls without a type becomes text.
    """
    fields = [pa.field(field.name, _house_type(field.type)) for field in table.schema]
    return table.cast(pa.schema(fields))


def _house_type(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_integer(kind) or (pa.types.is_decimal(kind) and kind.scale == 0):
        return pa.int64()
    if pa.types.is_floating(kind):
        return pa.float64()
    if pa.types.is_timestamp(kind):
        return pa.timestamp("us")
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_null(kind):
        return pa.string()
    return kind


def empty_query(schema: pa.Schema, sql_types: Mapping[str, str]) -> str:
    """A query that returns no rows with the columns of the schema."""
    columns = ", ".join(f'cast(null as {sql_types[field.name]}) as "{field.name}"' for field in schema)
    return f"select {columns} where false"
