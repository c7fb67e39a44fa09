"""Rows drawn as a text table: the first line names the columns, `|` parts them, an empty cell or `-` is null.

`¦` in a cell stands for a `|` in the value.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from bonafides.tables.declaration import Table


def rows(drawing: str, table: Table) -> pa.Table:
    """The drawn rows with the table's whole stored schema; columns left out are null. ValueError on a bad drawing."""
    lines = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines() if line.strip()]
    names, body = lines[0], lines[1:]
    for name in names:
        table.column(name)
    for line in body:
        if len(line) != len(names):
            raise ValueError(f"{table.name}: {len(names)} columns but {len(line)} cells in: {' | '.join(line)}")
    columns = {name: [_cell(line[at], table.column(name).kind) for line in body] for at, name in enumerate(names)}
    empty = [None] * len(body)
    return pa.table({c.name: columns.get(c.name, empty) for c in table.stored}, schema=table.arrow_schema)


def _cell(text: str, kind: str) -> Any:
    if text in ("", "-"):
        return None
    match kind:
        case "integer":
            return int(text)
        case "real":
            return float(text)
        case "amount":
            return Decimal(text)
        case "boolean":
            if text not in ("true", "false"):
                raise ValueError(f"{text!r} is neither true nor false")
            return text == "true"
        case "timestamp":
            return datetime.fromisoformat(text)
        case "date":
            return date.fromisoformat(text)
        case _:
            return text.replace("¦", "|")
