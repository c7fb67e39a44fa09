"""What an engine is: a few methods over tables that lie in Parquet files."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from bonafides.tables.declaration import ARROW_TYPES

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

    def view(self, name: str, sql: str, parameters: Parameters | None = None, schema: pa.Schema | None = None) -> None:
        """A query under the name of a table, run anew wherever it is read; with a schema its columns get those types."""

    def write(
        self,
        sql: str,
        folder: Path,
        parameters: Parameters | None = None,
        order_by: Sequence[str] = (),
        schema: pa.Schema | None = None,
    ) -> None:
        """The query's rows as Parquet files in a new folder, with the schema's types. EngineError when the folder is there."""

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The query's rows."""

    def compiled(self, sql: str, parameters: Parameters | None = None) -> str:
        """The query as this engine runs it."""

    def close(self) -> None:
        """Give back what the engine holds."""


def normalised(table: pa.Table) -> pa.Table:
    """The same rows in the house's types, so that engines can be compared. EngineError where a type has no house type.

    Integers of any width become int64, DuckDB's HUGEINT sums too; float becomes double; decimals of any width become the
    amounts of the declared tables; text and timestamps get one spelling; a column of nulls without a type becomes text.
    """
    fields = [pa.field(field.name, _house_type(field)) for field in table.schema]
    try:
        return table.cast(pa.schema(fields))
    except pa.ArrowInvalid as error:
        raise EngineError(f"a value does not fit: {one_line(str(error))}") from error


def _house_type(field: pa.Field) -> pa.DataType:
    kind = field.type
    types = pa.types
    if types.is_integer(kind) or (types.is_decimal(kind) and kind.scale <= 0):
        return ARROW_TYPES["integer"]
    if types.is_decimal(kind):
        return ARROW_TYPES["amount"]
    if types.is_floating(kind):
        return ARROW_TYPES["real"]
    if types.is_timestamp(kind):
        return ARROW_TYPES["timestamp"]
    if types.is_date(kind):
        return ARROW_TYPES["date"]
    if types.is_boolean(kind):
        return ARROW_TYPES["boolean"]
    if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or types.is_null(kind):
        return ARROW_TYPES["text"]
    raise EngineError(f"column '{field.name}' is of type {kind}; columns are {', '.join(ARROW_TYPES)}")


def one_line(message: str) -> str:
    """The first line of an engine's message that says something."""
    return next((line.strip() for line in message.splitlines() if line.strip()), "no reason given")


def refuse_existing(folder: Path) -> None:
    """EngineError when a folder that is to be written is there already: nothing is overwritten."""
    if folder.exists():
        raise EngineError(f"{folder} is there already; tables are written into new folders only")


def mebibytes(memory_limit: str | None) -> int:
    """A limit like 4GB or 500MiB in whole MiB; without one a quarter of this machine's memory, at most 3 GiB.

    What does not fit is put on disk, so a low limit costs time, never rows. EngineError when it cannot be read.
    """
    if memory_limit is None:
        return min(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 4, 3 * 2**30) // 2**20
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT])(i?)B", memory_limit.strip(), re.IGNORECASE)
    if not found:
        raise EngineError(f"'{memory_limit}' is no memory limit; limits look like 4GB or 500MiB")
    number, unit, binary = found.groups()
    return int(float(number) * (1024 if binary else 1000) ** ("KMGT".index(unit.upper()) + 1)) // 2**20
