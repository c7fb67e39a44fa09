"""bonafides' own tables as CSV, JSON lines or Parquet: the file is named after the table, e.g. payments.csv, payments.jsonl.gz
or payments.parquet. Column names may be in any case. What reading itself writes (source, place, hash) is not taken over, and
bare account numbers are hashed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bonafides.sources.source import Place, Record, Row, Sample, Source
from bonafides.sources.typed import typed
from bonafides.tables import EVIDENCE
from bonafides.tables.columns import PROVENANCE
from bonafides.tables.declaration import Table

GIVEN_BY_READING = frozenset(column.name for column in PROVENANCE)
# Types of Parquet columns, by how their names begin, that a kind of column can be read from; text is read like a CSV cell.
NUMBERS = ("int", "uint", "dec", "float", "double", "half")
FITS = {
    "text": (*NUMBERS, "bool", "date", "timestamp"),
    "integer": NUMBERS,
    "real": NUMBERS,
    "amount": NUMBERS,
    "boolean": ("bool", "int", "uint"),
    "timestamp": (*NUMBERS, "timestamp", "date"),
    "date": ("date", "timestamp"),
}
ALWAYS = ("string", "large_string", "string_view", "null")


def table_name(file_name: str) -> str:
    """The table a file is named after: its name up to the first dot, without folders and archive."""
    return file_name.rsplit("!", 1)[-1].rsplit("/", 1)[-1].split(".", 1)[0].lower()


def recognises(sample: Sample) -> bool:
    """A file named after a declared table whose records have that table's key."""
    table = EVIDENCE.get(table_name(sample.file_name))
    return table is not None and any(table.key == name.lower() for record in sample.records for name in record)


def refuses(file_name: str, types: Mapping[str, str]) -> str | None:
    """The columns whose stated type their table cannot keep, in one sentence; None when all fit."""
    table = EVIDENCE.get(table_name(file_name))
    if table is None:
        return f"no table has this name; tables: {', '.join(EVIDENCE)}"
    wrong = [
        f"{name} holds {_plainly(kind)}, where the table keeps {table.by_name[name.lower()].kind}"
        for name, kind in types.items()
        if name.lower() in _kept(table) and not _fits(kind, table.by_name[name.lower()].kind)
    ]
    return "; ".join(wrong) or None


def _fits(stated: str, kind: str) -> bool:
    values = stated.removeprefix("dictionary<values=") if stated.startswith("dictionary<") else stated
    return values.startswith(ALWAYS + FITS[kind])


def _plainly(kind: str) -> str:
    return kind if len(kind) <= 40 else kind[:40] + "…"


def _kept(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.stored) - GIVEN_BY_READING


def rows(record: Record, place: Place) -> Iterator[Row]:
    """One row per record; a column that belongs to other tables only is reported and left out."""
    table = EVIDENCE[table_name(place.file_name)]
    kept = _kept(table)
    row = {}
    for name, value in record.items():
        if name.lower() in kept:
            row[name.lower()] = value
        elif name.lower() in COLUMNS:
            yield "", {"why": f"column {name.lower()} is not in {table.name}"}
    yield table.name, typed(row, table, place)


COLUMNS = frozenset(column.name for table in EVIDENCE.values() for column in table.stored) - GIVEN_BY_READING
SOURCE = Source(
    name="own_tables",
    title="a table of bonafides",
    origin="first_party",
    recognises=recognises,
    rows=rows,
    reads=tuple(sorted(COLUMNS)),
    ignores=tuple(sorted(GIVEN_BY_READING)),
    protected=tuple(sorted({column.name for table in EVIDENCE.values() for column in table.columns if column.protected})),
    refuses=refuses,
)
