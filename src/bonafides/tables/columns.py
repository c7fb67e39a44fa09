"""Short words for writing table declarations."""

from __future__ import annotations

from typing import Any

from bonafides.tables.declaration import Column, Table


def text(name: str, prose: str, **marks: bool) -> Column:
    """A column of UTF-8 text."""
    return Column(name, "text", prose, **marks)


def integer(name: str, prose: str, **marks: bool) -> Column:
    """A column of 64-bit integers."""
    return Column(name, "integer", prose, **marks)


def real(name: str, prose: str, **marks: bool) -> Column:
    """A column of 64-bit floats."""
    return Column(name, "real", prose, **marks)


def amount(name: str, prose: str, **marks: bool) -> Column:
    """A column of exact decimals; the currency stands in a column beside it."""
    return Column(name, "amount", prose, **marks)


def boolean(name: str, prose: str, **marks: bool) -> Column:
    """A column of true, false or unknown (null)."""
    return Column(name, "boolean", prose, **marks)


def timestamp(name: str, prose: str, **marks: bool) -> Column:
    """A column of instants: naive UTC, microseconds."""
    return Column(name, "timestamp", prose, **marks)


def date(name: str, prose: str, **marks: bool) -> Column:
    """A column of calendar days."""
    return Column(name, "date", prose, **marks)


def protected(*names: str) -> tuple[Column, ...]:
    """Characteristics that are dropped at the door: declared, never stored, refused by name in every query."""
    return tuple(
        Column(name, "text", "Protected characteristic: dropped at ingestion, never stored.", True, True) for name in names
    )


PROVENANCE: tuple[Column, ...] = (
    text("source", "The reader that made this row, e.g. okta_system_log."),
    text("source_file", "The file it came from, relative to what was read; an archive's member follows '!'."),
    text("source_place", "Where in that file: a line number, or a record number with a path inside the record."),
    text("source_hash", "SHA-256 of the file, in hex."),
    text("origin", "Who says so: first_party, candidate_supplied, public or third_party_report (guardrail G1)."),
)
PERSONA: tuple[Column, ...] = (
    text("persona_ref", "How the source names the persona, e.g. email:alex.worker@example.com or device:LT-0042."),
    text("persona_id", "The persona, found from persona_ref by the organisation's own identities; null when unknown."),
)


def evidence(name: str, prose: str, key: str, *columns: Column, persona: bool = True) -> Table:
    """An evidence table: its key first, then the persona it is about, its own columns, and where the row came from."""
    first = tuple(column for column in columns if column.name == key)
    rest = tuple(column for column in columns if column.name != key)
    return Table(name, "evidence", prose, (*first, *(PERSONA if persona else ()), *rest, *PROVENANCE), key)


def counterpart(name: str, prose: str) -> tuple[Column, Column]:
    """A second persona of a row: `<name>_ref` as the source says it and `<name>_id` as the workspace resolves it."""
    return (
        text(f"{name}_ref", f"{prose}, as the source names them."),
        text(f"{name}_id", f"{prose}, as a persona; null when unknown."),
    )


def place(prefix: str, whose: str, **marks: Any) -> tuple[Column, ...]:
    """A postal place in five columns, each named with the prefix."""
    return (
        text(f"{prefix}line", f"Street line of {whose}, with unit.", private=True, **marks),
        text(f"{prefix}city", f"City of {whose}.", private=True, **marks),
        text(f"{prefix}region", f"Region of {whose}, ISO 3166-2 where recognised (US-TN), else as written.", **marks),
        text(f"{prefix}postcode", f"Postal code of {whose}.", private=True, **marks),
        text(f"{prefix}country", f"Country of {whose}, ISO 3166-1 alpha-2.", **marks),
    )
