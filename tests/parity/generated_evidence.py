"""Evidence and facts made by chance from a seed: few values, so that rows meet; ties, nulls and edges of every window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pyarrow as pa
from sqlglot import exp

from bonafides.tables import EVIDENCE, FACTS
from bonafides.tables.declaration import Column, Table
from bonafides.tables.queries import QueryFile

AS_OF = datetime(2026, 6, 30)
ROWS = {"sessions": 90, "households": 3, "allowances": 3}
MINUTES = (0, 0, 10, 29, 30, 30, 31, 60, 24 * 60, 24 * 60 + 1)
PERSONAS = ("w1", "w2", "w3", "w4", "w5")
PLACES = {"US": (40.0, -75.0), "PT": (40.0, -9.0), "PL": (52.0, 21.0), "IN": (19.0, 73.0)}
WORDS: dict[str, tuple[Any, ...]] = {
    "account_key": ("k1", "k2"),
    "address_key": ("d1", "d2"),
    "canonical": ("a@example.com", "b@example.com"),
    "city": ("Anytown",),
    "country": tuple(PLACES),
    "currency": ("USD", "EUR"),
    "descriptor": ("1d6b:0104:example:kvm", ":0104:example:kvm", "1d6b:0104::kvm", "1d6b:0104:example:"),
    "device_id": ("dev1", "dev2", "dev3"),
    "e164": ("+15550100", "+15550101"),
    "holder_name": ("Alex Worker", "Kim Other"),
    "household_id": ("h1",),
    "ip": ("192.0.2.1", "192.0.2.2", "198.51.100.7", "2001:db8::1"),
    "line": ("1 Example Road", "2 Example Road"),
    "model": ("KVM",),
    "model_id": ("0104",),
    "name": ("Alex Worker", "A. Worker", "Kim Other", "anydesk.exe", "ultraviewer"),
    "name_a": ("A. Worker", "Alex Worker"),
    "name_b": ("Alex Worker", "Kim Other"),
    "postcode": ("00001",),
    "region": ("US-TN", "US-CA"),
    "tool": ("AnyDesk", "TeamViewer", "RustDesk"),
    "value": ("+1 555 0100", "a@example.com", "1 Example Road|Anytown|US-TN|00001|US"),
    "vendor": ("Example",),
    "vendor_id": ("1d6b",),
}


def literals(queries: Iterable[QueryFile]) -> dict[str, tuple[str, ...]]:
    """The texts that queries set a column against, by the column's name, and by "table.column" where they read the table."""
    found: dict[str, set[str]] = defaultdict(set)
    for query in queries:
        for literal in query.tree.find_all(exp.Literal):
            if literal.is_string and isinstance(literal.parent, exp.EQ | exp.NEQ | exp.In | exp.If):
                case = literal.find_ancestor(exp.Case) if isinstance(literal.parent, exp.If) else literal.parent
                read = _tables_read(literal.find_ancestor(exp.Select))
                for column in case.find_all(exp.Column):
                    for name in (column.name, *(f"{table}.{column.name}" for table in read)):
                        found[name].add(literal.name)
    return {name: tuple(sorted(values)) for name, values in found.items()}


def _tables_read(select: exp.Select | None) -> list[str]:
    sources = [select.args.get("from_"), *(select.args.get("joins") or ())] if select else []
    return [source.this.name for source in sources if source and isinstance(source.this, exp.Table)]


def generated(seed: int, said: Mapping[str, tuple[str, ...]]) -> dict[str, pa.Table]:
    """Every evidence and facts table. said: texts by column name that queries look for, see literals()."""
    chance = Random(seed)
    ids = {table.key: tuple(f"{table.key}{n}" for n in range(6)) for table in EVIDENCE.values() if table.key}
    times = _times(chance)
    return {
        name: _rows(chance, table, ROWS.get(name, chance.choice((0, 20, 40, 60))), WORDS | ids | said_or_own(said), times)
        for name, table in (EVIDENCE | FACTS).items()
    }


def loosened(parameters: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    """The same parameters, some thresholds lowered, so that few rows are enough to reach what lies behind them."""
    lowered = {}
    for name, value in parameters.items():
        number = type(value) in (int, float)
        lowered[name] = type(value)(value * chance.choice((1, 0.1, 0.02))) if number else value
    return lowered


def said_or_own(said: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Any, ...]]:
    """What queries look for beside the words of the same column."""
    return {name: (*values, *WORDS.get(name.split(".")[-1], ("something else",))) for name, values in said.items()}


def _times(chance: Random) -> list[datetime]:
    """Moments of the last weeks with gaps on, before and behind the edges that queries ask for, some years back as well."""
    moments, at = [], AS_OF
    for _ in range(40):
        moments.append(at)
        at -= timedelta(minutes=chance.choice(MINUTES), microseconds=chance.choice((0, 0, 1)))
    return [*moments, *(AS_OF - timedelta(days=days) for days in (7, 30, 90, 365, 2000))]


def _rows(chance: Random, table: Table, count: int, words: Mapping[str, tuple[Any, ...]], times: list[datetime]) -> pa.Table:
    # Mostly the words that queries look for in this very table, at times whatever any query looks for in a column of that name.
    if chance.random() < 0.75:
        words = words | {c.name: words[f"{table.name}.{c.name}"] for c in table.stored if f"{table.name}.{c.name}" in words}
    keys = list(dict.fromkeys(words.get(table.key or "", ()))) if table.room == "facts" else []
    if keys:
        count = min(count, len(keys))
        chance.shuffle(keys)
    rows, nulls, truth = [], chance.choice((0, 0.1, 0.3)), chance.choice((0.2, 0.5, 0.8))
    for number in range(count):
        row = {
            column.name: None if chance.random() < nulls else _cell(chance, column, words, times, truth)
            for column in table.stored
        }
        if table.key:
            row[table.key] = keys[number] if keys else f"{table.key}{number}"
        if row.get("country") in PLACES and row.get("latitude") is not None:
            row["latitude"], row["longitude"] = PLACES[row["country"]]
        rows.append(row)
    return pa.Table.from_pylist(rows, schema=table.arrow_schema)


def _cell(chance: Random, column: Column, words: Mapping[str, tuple[Any, ...]], times: list[datetime], truth: float) -> Any:
    if column.name == "persona_id" or (column.name.endswith("_id") and f"{column.name[:-3]}_ref" in words):
        return chance.choice(PERSONAS)
    match column.kind:
        case "text":
            return chance.choice(words.get(column.name) or PERSONAS)
        case "integer":
            return chance.choice((0, 1, 2, 3, 5, 22, 3389))
        case "real":
            return chance.choice((0.0, 0.5, 0.8, 0.95, 1.0, 40.0))
        case "amount":
            return Decimal(chance.choice(("0", "0.01", "10.5", "100", "1000", "-3.25")))
        case "boolean":
            return chance.random() < truth
        case "timestamp":
            return chance.choice(times)
        case _:
            return chance.choice(times).date()
