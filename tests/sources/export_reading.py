"""Reads records as `bonafides read` does, in memory: audit first, then rows, each held against its declared table."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import pyarrow as pa

from bonafides.sources.audit import Audit
from bonafides.sources.source import BadRecord, Sample
from bonafides.tables import EVIDENCE


@dataclass
class InventedPlace:
    """A place in an invented file, with an invented key."""

    record: str
    file_hash: str = "f" * 64
    file_name: str = "export.json"

    def row_id(self, *parts):
        return hashlib.sha1(repr((self.record, parts)).encode()).hexdigest()[:20]

    def account_key(self, number):
        return hashlib.sha256(f"key {number}".encode()).hexdigest()


@dataclass
class Reading:
    rows: dict = field(default_factory=lambda: defaultdict(list))
    rejected: list = field(default_factory=list)
    not_mapped: Counter = field(default_factory=Counter)
    unknown: Counter = field(default_factory=Counter)
    protected: Counter = field(default_factory=Counter)

    def one(self, table):
        (row,) = self.rows[table]
        return row

    def column(self, table, name):
        return [row.get(name) for row in self.rows[table]]

    def claims(self, attribute):
        return [row["value"] for row in self.rows["claims"] if row["attribute"] == attribute]

    def values(self):
        return {str(value) for rows in self.rows.values() for row in rows for value in row.values()}


def read(source, *records):
    """Reads each record alone; a BadRecord given in place of a record counts as rejected."""
    reading, audit = Reading(), Audit(source)
    for number, record in enumerate(records, 1):
        if isinstance(record, BadRecord):
            reading.rejected.append(str(record))
            continue
        try:
            for table, row in source.rows(audit.clean(record), InventedPlace(str(number))):
                if table == "":
                    reading.not_mapped[row["why"]] += 1
                else:
                    reading.rows[table].append(row)
        except BadRecord as error:
            reading.rejected.append(str(error))
    reading.unknown, reading.protected = audit.unknown, audit.protected
    for table, rows in reading.rows.items():
        _fits(EVIDENCE[table], rows)
    return reading


def _fits(table, rows):
    for row in rows:
        assert not row.keys() - {column.name for column in table.stored}, f"{table.name}: {row.keys()}"
    kept = pa.Table.from_pylist(rows, schema=table.arrow_schema)
    keys = kept.column(table.key).to_pylist()
    assert len(set(keys)) == len(keys) or table.name == "devices", f"{table.name} repeats a key"


def recognised(source, *records, head=b"", file_name="export.json"):
    return source.recognises(Sample(file_name, head, tuple(records)))
