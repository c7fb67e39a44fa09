"""A kind of value that personas can share: one .sql file whose header says what a shared one is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from bonafides.tables.declaration import Table
from bonafides.tables.links import SAID_VALUES
from bonafides.tables.queries import BrokenQueries, Problem, QueryFile, check

ROOM = Path(__file__).parent / "values"
PLACEHOLDERS = Path(__file__).parent / "placeholders.yaml"
FAMILIES = ("contact", "payout", "document", "device", "delivery", "place", "referee", "profile", "code", "agency")
"""Values of one family have one cause: of a pair's only the strongest counts."""
REQUIRED = frozenset({"title", "says", "family", "strength", "halves_at", "crowd", "benign"})
OPTIONAL = frozenset({"vendor_lends", "at_once", "parameters"})
NAMES = f"names: {', '.join(sorted(REQUIRED | OPTIONAL))}"


@dataclass(frozen=True)
class ValueKind:
    """One kind of shared value; `via` is the stem of its file."""

    via: str
    title: str
    says: str
    """The sentence about two personas that share one; {value} is the value as it may be shown."""
    family: str
    strength: float
    """How far two strangers who hold one value are one hand, 0 to 1, when nobody else holds it."""
    halves_at: float
    """How many further holders halve the strength."""
    crowd: int
    """With more holders it is an institution or a default: it links nobody and is shown as too common."""
    vendor_lends: bool
    """Whether a vendor lends it to its staff, who then share it by their work."""
    at_once: bool
    """Whether it links only those who held it at one time."""
    benign: str
    parameters: Mapping[str, Any]
    query: QueryFile


def load(tables: Mapping[str, Table], room: Path = ROOM) -> dict[str, ValueKind]:
    """Every kind of the room by its name. BrokenQueries, with all problems of all files, when a law is broken."""
    queries = [QueryFile.read(path, room) for path in sorted(room.glob("*.sql"))]
    problems = [problem for query in queries for problem in _problems(query, tables)]
    if problems:
        raise BrokenQueries(problems)
    return {query.id: _kind(query) for query in queries}


def _kind(query: QueryFile) -> ValueKind:
    header = query.header
    return ValueKind(
        via=query.id,
        **{name: str(header[name]) for name in ("title", "says", "family", "benign")},
        strength=float(header["strength"]),
        halves_at=float(header["halves_at"]),
        crowd=int(header["crowd"]),
        vendor_lends=bool(header.get("vendor_lends", False)),
        at_once=bool(header.get("at_once", False)),
        parameters=dict(header.get("parameters") or {}),
        query=query,
    )


def _problems(query: QueryFile, tables: Mapping[str, Table]) -> Iterator[Problem]:
    header = query.header
    yield from check(query, tables, {"as_of": None} | dict(header.get("parameters") or {}))
    if not header:
        return
    for name in sorted(REQUIRED - header.keys()):
        yield query.problem(f"has no `{name}`", f"add `{name}:` to its header")
    for name in sorted(header.keys() - REQUIRED - OPTIONAL):
        yield query.problem(f"has `{name}` in its header, which is not known", NAMES)
    if header.get("family") not in FAMILIES:
        yield query.problem(f"has family '{header.get('family')}'", f"one of: {', '.join(FAMILIES)}")
    for name, least, most in (("strength", 0, 0.999999), ("halves_at", 0.000001, float("inf")), ("crowd", 2, 500)):
        value = header.get(name, least)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            yield query.problem(f"has {name} {value!r}", f"a number from {least} to {most}")
    wanted = tuple(SAID_VALUES.by_name)
    if query.output and query.output != wanted:
        yield query.problem(f"returns {', '.join(query.output)}", f"every kind returns {', '.join(wanted)}, in this order")


def numbers(kinds: Mapping[str, ValueKind]) -> pa.Table:
    """What the kinds' headers say in numbers: the rows of the table value_kinds."""
    names = ("via", "family", "strength", "halves_at", "crowd", "vendor_lends", "at_once")
    return pa.table({name: [getattr(each, name) for each in kinds.values()] for name in names})


def placeholders() -> pa.Table:
    """What stands where there is no value: the rows of the table placeholder_values."""
    entries = yaml.load(PLACEHOLDERS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["entries"]
    return pa.table({"value": pa.array(sorted({str(each) for each in entries}), pa.string())})
