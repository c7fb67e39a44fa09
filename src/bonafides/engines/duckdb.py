"""DuckDB inside the process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from bonafides.engines.base import EngineError, Parameters, normalised
from bonafides.engines.compile import to_duckdb
from bonafides.tables.declaration import ARROW_TYPES, SQL_TYPES

SQL_OF_ARROW = {ARROW_TYPES[kind]: SQL_TYPES[kind] for kind in ARROW_TYPES}


class DuckDB:
    """The embedded engine. memory_limit like '4GB'; temp_folder takes what does not fit."""

    name = "duckdb"

    def __init__(self, memory_limit: str | None = None, threads: int | None = None, temp_folder: Path | None = None) -> None:
        settings: dict[str, str | int | bool] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if memory_limit:
            settings["memory_limit"] = memory_limit
        if threads:
            settings["threads"] = threads
        if temp_folder:
            settings["temp_directory"] = str(temp_folder)
        self._connection = duckdb.connect(":memory:", config=settings)
        self._connection.execute("set timezone = 'UTC'")
        self._connection.execute("set preserve_insertion_order = false")

    def open(self, name: str, schema: pa.Schema, files: Sequence[Path]) -> None:
        """Parquet files as a table; see Engine.open."""
        if not files:
            self.load(name, schema.empty_table())
            return
        listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
        found = f"read_parquet([{listed}], union_by_name = true)"
        there = {row[0] for row in self._run(f"describe select * from {found}").fetchall()}
        columns = ", ".join(
            f'"{field.name}"' if field.name in there else f'cast(null as {SQL_OF_ARROW[field.type]}) as "{field.name}"'
            for field in schema
        )
        self._run(f'create or replace temp view "{name}" as select {columns} from {found}')

    def load(self, name: str, rows: pa.Table) -> None:
        """A small table in memory; see Engine.load."""
        self._run(f'drop view if exists "{name}"')
        self._connection.register("incoming", rows)
        self._run(f'create or replace temp table "{name}_rows" as select * from incoming')
        self._connection.unregister("incoming")
        self._run(f'create or replace temp view "{name}" as select * from "{name}_rows"')

    def view(self, name: str, sql: str, parameters: Parameters | None = None) -> None:
        """A named query; see Engine.view."""
        self._run(f'create or replace temp view "{name}" as {self.compiled(sql, parameters)}')

    def write(self, sql: str, folder: Path, parameters: Parameters | None = None, order_by: Sequence[str] = ()) -> None:
        """The query's rows as one Parquet file in a new folder; see Engine.write."""
        folder.mkdir(parents=True)
        ordered = f" order by {', '.join(order_by)}" if order_by else ""
        file = str(folder / "part-0.parquet").replace("'", "''")
        self._run(f"copy (select * from ({self.compiled(sql, parameters)}) as made{ordered}) to '{file}' (format parquet)")

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The query's rows; see Engine.query."""
        try:
            return normalised(self._connection.sql(self.compiled(sql, parameters)).to_arrow_table())
        except duckdb.Error as error:
            raise EngineError(f"DuckDB: {str(error).splitlines()[0]}") from error

    def compiled(self, sql: str, parameters: Parameters | None = None) -> str:
        """The query with its parameters bound."""
        return to_duckdb(sql, parameters or {})

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _run(self, statement: str) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.execute(statement)
        except duckdb.Error as error:
            raise EngineError(f"DuckDB: {str(error).splitlines()[0]}") from error
