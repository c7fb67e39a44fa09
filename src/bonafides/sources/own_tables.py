"""bonafides' own tables as CSV or JSON lines: the file is named after the table, e.g. payments.csv or payments.jsonl.gz."""

from __future__ import annotations

from collections.abc import Iterator

from bonafides.sources.source import Place, Record, Row, Sample, Source
from bonafides.sources.typed import typed
from bonafides.tables import EVIDENCE
from bonafides.tables.columns import PROVENANCE

GIVEN_BY_READING = frozenset(column.name for column in PROVENANCE)


def table_name(file_name: str) -> str:
    """The table a file is named after: its name up to the first dot, without folders and archive."""
    return file_name.rsplit("!", 1)[-1].rsplit("/", 1)[-1].split(".", 1)[0].lower()


def recognises(sample: Sample) -> bool:
    """A file named after a declared table whose records have that table's key."""
    table = EVIDENCE.get(table_name(sample.file_name))
    return table is not None and any(table.key in record for record in sample.records)


def rows(record: Record, place: Place) -> Iterator[Row]:
    """One row per record; a column that the table does not have is reported and left out."""
    table = EVIDENCE[table_name(place.file_name)]
    kept = {name: value for name, value in record.items() if name in table.by_name and name not in GIVEN_BY_READING}
    for name in record.keys() - table.by_name.keys():
        yield "", {"why": f"column {name} is not in {table.name}"}
    if "persona_ref" in kept and isinstance(kept["persona_ref"], str):
        kept["persona_ref"] = kept["persona_ref"].lower()
    yield table.name, typed(kept, table)


SOURCE = Source(
    name="own_tables",
    title="a table of bonafides",
    origin="first_party",
    recognises=recognises,
    rows=rows,
    reads=("*",),
)
