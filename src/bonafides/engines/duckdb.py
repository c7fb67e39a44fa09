"""DuckDB inside the process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from bonafides.engines.base import EngineError, Parameters, mebibytes, normalised, one_line, refuse_existing
from bonafides.engines.compile import to_duckdb
from bonafides.tables.declaration import ARROW_TYPES, SQL_TYPES

LOOK_UP_ROWS = 8192
SQL_OF_ARROW = {ARROW_TYPES[kind]: SQL_TYPES[kind] for kind in ARROW_TYPES}


class DuckDB:
    """The embedded engine. memory_limit like 4GB; what does not fit is spilled into temp_folder."""

    name = "duckdb"

    def __init__(self, memory_limit: str | None = None, threads: int | None = None, temp_folder: Path | None = None) -> None:
        settings: dict[str, str | int | bool] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": f"{mebibytes(memory_limit)}MiB",
            "preserve_insertion_order": False,
        }
        if threads:
            settings["threads"] = threads
        if temp_folder:
            settings["temp_directory"] = str(temp_folder)
        self._connection = duckdb.connect(":memory:", config=settings)
        self._connection.execute("set timezone = 'UTC'")

    def open(self, name: str, schema: pa.Schema, files: Sequence[Path]) -> None:
        """Parquet files as a table; see Engine.open."""
        if not files:
            self.load(name, schema.empty_table())
            return
        listed = ", ".join(map(_quoted, files))
        found = f"read_parquet([{listed}], union_by_name = true)"
        there = {row[0] for row in self._run(f"describe select * from {found}").fetchall()}
        columns = ", ".join(
            f"cast({_name(field.name) if field.name in there else 'null'} as {SQL_OF_ARROW[field.type]}) as {_name(field.name)}"
            for field in schema
        )
        self._run(f"create or replace temp view {_name(name)} as select {columns} from {found}")

    def load(self, name: str, rows: pa.Table) -> None:
        """A small table in memory; see Engine.load."""
        self._run(f"drop view if exists {_name(name)}")
        self._connection.register("incoming", normalised(rows))
        self._run(f"create or replace temp table {_name(name + '_rows')} as select * from incoming")
        self._connection.unregister("incoming")
        self._run(f"create or replace temp view {_name(name)} as select * from {_name(name + '_rows')}")

    def view(self, name: str, sql: str, parameters: Parameters | None = None, schema: pa.Schema | None = None) -> None:
        """A named query; see Engine.view."""
        self._run(f"create or replace temp view {_name(name)} as {self._typed(sql, parameters, schema)}")

    def write(
        self,
        sql: str,
        folder: Path,
        parameters: Parameters | None = None,
        order_by: Sequence[str] = (),
        schema: pa.Schema | None = None,
    ) -> None:
        """The query's rows as one Parquet file in a new folder; see Engine.write."""
        refuse_existing(folder)
        folder.mkdir(parents=True)
        ordered = f" order by {', '.join(order_by)}" if order_by else ""
        made = f"select * from ({self._typed(sql, parameters, schema)}) as made{ordered}"
        # Sorted tables are looked up in: small groups of rows are what a look-up reads.
        groups = f", row_group_size {LOOK_UP_ROWS}" if order_by else ""
        self._run(f"copy ({made}) to {_quoted(folder / 'part-0.parquet')} (format parquet{groups})")

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The query's rows; see Engine.query."""
        try:
            return normalised(self._connection.sql(self.compiled(sql, parameters)).to_arrow_table())
        except duckdb.Error as error:
            raise EngineError(f"DuckDB: {one_line(str(error))}") from error

    def compiled(self, sql: str, parameters: Parameters | None = None) -> str:
        """The query with its parameters bound."""
        return to_duckdb(sql, parameters or {})

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _typed(self, sql: str, parameters: Parameters | None, schema: pa.Schema | None) -> str:
        query = self.compiled(sql, parameters)
        if schema is None:
            return query
        columns = ", ".join(
            f"cast({_name(field.name)} as {SQL_OF_ARROW[field.type]}) as {_name(field.name)}" for field in schema
        )
        return f"select {columns} from ({query}) as made"

    def _run(self, statement: str) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.execute(statement)
        except duckdb.Error as error:
            raise EngineError(f"DuckDB: {one_line(str(error))}") from error


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
