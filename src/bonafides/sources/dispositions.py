"""What reviewers decided: a CSV with persona_id, disposition, decided_at and, optionally, decided_by.

Columns that speak of a protected characteristic are dropped unread, others are passed over; both are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bonafides.sources.csv_records import csv_records
from bonafides.sources.encodings import as_utf8, encoding
from bonafides.sources.protected import protected_name
from bonafides.sources.source import BadRecord
from bonafides.sources.values import instant, lower, text

DISPOSITIONS = ("confirmed", "cleared", "unsure", "insufficient")
NEEDED = ("persona_id", "disposition", "decided_at")
KNOWN = (*NEEDED, "decided_by")


class BadDispositions(ValueError):
    """The file cannot be learned from; one sentence with file and line."""


@dataclass(frozen=True)
class Disposition:
    """What one reviewer decided of one persona, and when (naive UTC)."""

    persona_id: str
    disposition: str
    decided_at: datetime
    decided_by: str | None
    place: str


@dataclass(frozen=True)
class Dispositions:
    """The rows of a file, and the columns of it that were not read."""

    rows: tuple[Disposition, ...]
    protected: tuple[str, ...]
    passed_over: tuple[str, ...]


def dispositions(file: Path) -> Dispositions:
    """Every disposition of a CSV file. BadDispositions at the first row that cannot be understood."""
    try:
        with file.open("rb") as raw:
            lines = as_utf8(raw, encoding(raw.peek(4)[:4]))
            records = list(csv_records((n, line) for n, line in enumerate(lines, 1)))
    except OSError as error:
        raise BadDispositions(f"{file} cannot be read: {error.strerror}") from None
    header: tuple[str, ...] = ()
    names: dict[str, str] = {}
    rows = []
    for place, record in records:
        where = f"{file.name}:{place}"
        if not isinstance(record, dict):
            raise BadDispositions(f"{where}: {record}")
        if not header:
            header, names = tuple(record), _columns(file, record)
        rows.append(_disposition(record, names, where))
    others = [name for name in header if name not in names.values()]
    protected = tuple(name for name in others if protected_name(name))
    return Dispositions(tuple(rows), protected, tuple(name for name in others if name not in protected))


def _columns(file: Path, record: dict[str, Any]) -> dict[str, str]:
    """The file's spelling of each column that is read."""
    found = {name.strip().lower(): name for name in record}
    for name in NEEDED:
        if name not in found:
            raise BadDispositions(f"{file.name} has no column '{name}'; it needs {', '.join(NEEDED)}")
    return {name: found[name] for name in KNOWN if name in found}


def _disposition(record: dict[str, Any], names: dict[str, str], where: str) -> Disposition:
    persona, said = lower(record[names["persona_id"]]), lower(record[names["disposition"]])
    try:
        moment = instant(record[names["decided_at"]])
    except BadRecord as error:
        raise BadDispositions(f"{where}: decided_at: {error}") from None
    if persona is None or moment is None:
        raise BadDispositions(f"{where}: {'persona_id' if persona is None else 'decided_at'} is empty")
    if said not in DISPOSITIONS:
        raise BadDispositions(f"{where}: '{said or ''}' is no disposition; they are {', '.join(DISPOSITIONS)}")
    by = text(record[names["decided_by"]]) if "decided_by" in names else None
    return Disposition(persona, said, moment, by, where)


def latest(rows: Sequence[Disposition]) -> dict[str, Disposition]:
    """The last decision of each persona. BadDispositions where two of the same time differ, for none of them is the last."""
    last: dict[str, Disposition] = {}
    for row in rows:
        before = last.get(row.persona_id)
        if before is None or row.decided_at > before.decided_at:
            last[row.persona_id] = row
    for row in rows:
        kept = last[row.persona_id]
        if row.decided_at == kept.decided_at and row.disposition != kept.disposition:
            raise BadDispositions(
                f"{row.place}: {row.persona_id} is {kept.disposition} and {row.disposition} at the same time; "
                "say which came later"
            )
    return last
