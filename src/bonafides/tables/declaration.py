"""How a table is declared: a name, prose, and columns with types and marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa

# One spelling of a type per engine-neutral kind. Timestamps are naive and always UTC.
ARROW_TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "amount": pa.decimal128(28, 8),
    "boolean": pa.bool_(),
    "timestamp": pa.timestamp("us"),
    "date": pa.date32(),
}
SQL_TYPES: dict[str, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "amount": "DECIMAL(28, 8)",
    "boolean": "BOOLEAN",
    "timestamp": "TIMESTAMP",
    "date": "DATE",
}


@dataclass(frozen=True)
class Column:
    """One column: its name, kind (a key of ARROW_TYPES), prose and marks.

    private: personal data that stays inside the workspace and is shown only to reviewers.
    protected: a characteristic that the law protects. It is declared so that a reader has a name to drop it under and a
        query that asks for it is refused by name; it is never stored.
    restricted: may corroborate, can never raise a band alone (guardrails, restricted inputs).
    """

    name: str
    kind: str
    prose: str
    private: bool = False
    protected: bool = False
    restricted: bool = False

    def __post_init__(self) -> None:
        if self.kind not in ARROW_TYPES:
            raise ValueError(f"column {self.name}: unknown kind {self.kind!r}; kinds: {', '.join(ARROW_TYPES)}")


@dataclass(frozen=True)
class Table:
    """One declared table. `room` says who writes it: evidence, facts, derived, links or results."""

    name: str
    room: str
    prose: str
    columns: tuple[Column, ...]
    key: str | None = None
    by_name: dict[str, Column] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        by_name = {column.name: column for column in self.columns}
        if len(by_name) != len(self.columns):
            raise ValueError(f"table {self.name} declares a column twice")
        if self.key is not None and self.key not in by_name:
            raise ValueError(f"table {self.name}: key {self.key} is not one of its columns")
        object.__setattr__(self, "by_name", by_name)

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that exist in files: all but the protected ones."""
        return tuple(column for column in self.columns if not column.protected)

    @property
    def arrow_schema(self) -> pa.Schema:
        """The schema of this table's Parquet files: the stored columns in declared order."""
        return pa.schema([pa.field(column.name, ARROW_TYPES[column.kind]) for column in self.stored])

    @property
    def persona_columns(self) -> tuple[tuple[str, str], ...]:
        """Pairs (reference column, persona column): `<name>_ref` as the source says it, `<name>_id` as resolved."""
        return tuple(
            (f"{name}_ref", f"{name}_id")
            for name in (column.name.removesuffix("_ref") for column in self.columns if column.name.endswith("_ref"))
            if f"{name}_id" in self.by_name and f"{name}_id" != self.key
        )

    def column(self, name: str) -> Column:
        """The declared column, or KeyError naming the columns there are."""
        try:
            return self.by_name[name]
        except KeyError:
            raise KeyError(f"{self.name} has no column {name}; columns: {', '.join(self.by_name)}") from None


def index(tables: Iterable[Table]) -> dict[str, Table]:
    """Tables by name; two tables of one name are an error."""
    by_name: dict[str, Table] = {}
    for table in tables:
        if table.name in by_name:
            raise ValueError(f"table {table.name} is declared twice")
        by_name[table.name] = table
    return by_name
