"""An engine that does not ask again what empty tables answer: a small case fills few tables, and is screened on many days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import sqlglot
from sqlglot import exp

from bonafides.engines.base import Engine, Parameters


class Sparing:
    """An engine over another one. A query's answer depends on its tables alone: none of them has rows, none was the answer."""

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self._engine = engine
        self._filled: set[str] = set()
        self._empty: set[str] = set()
        self._answers: dict[str, pa.Table] = {}

    def open(self, name: str, schema: pa.Schema, files: Sequence[Path]) -> None:
        """See Engine.open."""
        self._engine.open(name, schema, files)
        self._note(name, bool(files))

    def load(self, name: str, rows: pa.Table) -> None:
        """See Engine.load; a table that is empty already stays as it is."""
        if rows.num_rows or name not in self._empty:
            self._engine.load(name, rows)
        self._note(name, rows.num_rows > 0)

    def view(self, name: str, sql: str, parameters: Parameters | None = None, schema: pa.Schema | None = None) -> None:
        """See Engine.view; an evidence table is as empty as what was read into it."""
        filled = f"read_{name}" in self._filled
        if filled or name not in self._empty:
            self._engine.view(name, sql, parameters, schema)
        self._note(name, filled)

    def write(
        self,
        sql: str,
        folder: Path,
        parameters: Parameters | None = None,
        order_by: Sequence[str] = (),
        schema: pa.Schema | None = None,
    ) -> None:
        """See Engine.write."""
        self._engine.write(sql, folder, parameters, order_by, schema)

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """See Engine.query."""
        empty = not (_reads(sql) & self._filled)
        if empty and sql in self._answers:
            return self._answers[sql]
        answer = self._engine.query(sql, parameters)
        if empty and not answer.num_rows:
            self._answers[sql] = answer
        return answer

    def compiled(self, sql: str, parameters: Parameters | None = None) -> str:
        """See Engine.compiled."""
        return self._engine.compiled(sql, parameters)

    def close(self) -> None:
        """See Engine.close."""
        self._engine.close()

    def _note(self, name: str, filled: bool) -> None:
        (self._filled.add if filled else self._filled.discard)(name)
        (self._empty.discard if filled else self._empty.add)(name)


@lru_cache(maxsize=2000)
def _reads(sql: str) -> frozenset[str]:
    """The tables a query reads; names of its own parts may be among them, which only costs an asking."""
    return frozenset(table.name for table in sqlglot.parse_one(sql, read="duckdb").find_all(exp.Table))
