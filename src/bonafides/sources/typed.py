"""A row of text as a row of a declared table: each value read as its column's kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bonafides.reference.places import country_code, region_code
from bonafides.sources import values
from bonafides.tables.declaration import Table

READ: dict[str, Callable[[Any], Any]] = {
    "text": values.text,
    "integer": values.integer,
    "real": values.real,
    "amount": values.amount,
    "boolean": values.flag,
    "timestamp": values.instant,
    "date": values.day,
}


def typed(row: Mapping[str, Any], table: Table) -> dict[str, Any]:
    """The row with values of the table's kinds; countries and regions as ISO codes. BadRecord on a value that is not one."""
    read = {name: READ[table.column(name).kind](value) for name, value in row.items()}
    for name in read:
        if name.endswith("country"):
            read[name] = country_code(read[name])
    for name in read:
        if name.endswith("region"):
            read[name] = region_code(read.get(name.removesuffix("region") + "country"), read[name])
    return read
