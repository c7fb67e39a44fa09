"""Rows of one file as Parquet parts of the evidence."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from bonafides.sources.source import Source
from bonafides.tables import EVIDENCE
from bonafides.tables.columns import PROVENANCE

ROWS_PER_BATCH = 10_000
ROWS_PER_PART = 100_000
GIVEN_BY_READING = frozenset(column.name for column in PROVENANCE)
UNFIT = (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, ValueError)


@dataclass
class Rejected:
    """A record or row that was not kept: where, why, and what may be kept of it."""

    place: str
    reason: str
    record: str | None = None
    length: int | None = None
    sha256: str | None = None


@dataclass
class Counts:
    """What one pass over records counted."""

    records: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    not_mapped: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)

    def take(self, other: Counts) -> None:
        """Add what another pass counted."""
        self.records += other.records
        self.rows += other.rows
        self.not_mapped += other.not_mapped
        self.rejected += other.rejected


class _Table:
    """Rows of one table on their way to its parts. Rows that fill the same columns are kept together as bare values."""

    def __init__(self, name: str) -> None:
        self.schema = EVIDENCE[name].arrow_schema
        self.own = frozenset(self.schema.names) - GIVEN_BY_READING
        self.alike: dict[tuple[str, ...], tuple[list[tuple[Any, ...]], list[str]]] = {}
        self.waiting = 0
        self.batches: list[pa.RecordBatch] = []
        self.parts: list[str] = []


class EvidenceWriter:
    """Takes rows in and writes them to `workspace/evidence/<table>/<prefix>-<n>.parquet`, each file whole or not at all.

    A row that does not fit its table's types is rejected in `counts` by its place, and the others are kept.
    """

    def __init__(self, workspace: Path, source: Source, file: str, file_hash: str, prefix: str, counts: Counts) -> None:
        self._workspace, self._prefix, self.counts = workspace, prefix, counts
        self._source = source
        self._constant = {
            "source": source.name,
            "source_file": file.encode(errors="replace").decode(),
            "source_hash": file_hash,
            "origin": source.origin,
        }
        self._tables: dict[str, _Table] = {}

    @property
    def parts(self) -> dict[str, list[str]]:
        """The files written, by table."""
        return {name: table.parts for name, table in self._tables.items() if table.parts}

    def add(self, name: str, row: Mapping[str, Any], place: str) -> None:
        """Take in one row. KeyError when it has columns that its table has not: the reader is wrong, not the record."""
        table = self._tables.get(name)
        if table is None:
            table = self._tables[name] = _Table(name)
        names = tuple(row)
        alike = table.alike.get(names)
        if alike is None:
            if not row.keys() <= table.own:
                raise KeyError(f"{self._source.name} gives {name} columns it does not have: {sorted(row.keys() - table.own)}")
            alike = table.alike[names] = [], []
        alike[0].append(tuple(row.values()))
        alike[1].append(place)
        table.waiting += 1
        if table.waiting >= ROWS_PER_BATCH:
            self._batch(name, table)

    def close(self) -> None:
        """Write what is left."""
        for name, table in self._tables.items():
            self._batch(name, table)
            self._write(name, table)

    def _batch(self, name: str, table: _Table) -> None:
        for names, (rows, places) in table.alike.items():
            try:
                columns = self._columns(table, names, rows, places)
            except UNFIT:
                fitting = [n for n, row in enumerate(rows) if self._fits(table, names, row, places[n])]
                rows, places = [rows[n] for n in fitting], [places[n] for n in fitting]
                columns = self._columns(table, names, rows, places)
            self.counts.rows[name] += len(rows)
            table.batches.append(pa.RecordBatch.from_arrays(columns, schema=table.schema))
        table.alike, table.waiting = {}, 0
        if sum(batch.num_rows for batch in table.batches) >= ROWS_PER_PART:
            self._write(name, table)

    def _columns(self, table: _Table, names: tuple[str, ...], rows: list[tuple[Any, ...]], places: list[str]) -> list[pa.Array]:
        given = dict(zip(names, zip(*rows, strict=True), strict=False))
        columns = []
        for column in table.schema:
            if column.name in given:
                columns.append(pa.array(given[column.name], column.type))
            elif column.name in self._constant:
                columns.append(pa.repeat(pa.scalar(self._constant[column.name], pa.string()), len(rows)))
            elif column.name == "source_place":
                columns.append(pa.array(places, pa.string()))
            else:
                columns.append(pa.nulls(len(rows), column.type))
        return columns

    def _fits(self, table: _Table, names: tuple[str, ...], row: tuple[Any, ...], place: str) -> bool:
        for name, value in zip(names, row, strict=True):
            kind = table.schema.field(name).type
            try:
                pa.array([value], kind)
            except UNFIT:
                self.counts.rejected.append(Rejected(place, f"{name} cannot be kept as {kind}"))
                return False
        return True

    def _write(self, name: str, table: _Table) -> None:
        if not any(batch.num_rows for batch in table.batches):
            return
        relative = f"evidence/{name}/{self._prefix}-{len(table.parts)}.parquet"
        target = self._workspace / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        # A process that outlives a killed one may still write: under a name of its own, and then the same content at once.
        making = target.with_name(f"{target.name}.{os.getpid()}.tmp")
        pq.write_table(pa.Table.from_batches(table.batches, table.schema), making, compression="zstd", compression_level=1)
        making.replace(target)
        table.parts.append(relative)
        table.batches = []
