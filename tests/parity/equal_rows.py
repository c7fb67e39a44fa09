"""Whether two engines gave the same rows: in any order, fractions to twelve digits, all else exactly."""

from __future__ import annotations

import math
from typing import Any

import pyarrow as pa


def difference(left: pa.Table, right: pa.Table) -> str:
    """The first difference in words; empty when there is none."""
    if left.schema != right.schema:
        return f"columns {_fields(left)} against {_fields(right)}"
    if left.num_rows != right.num_rows:
        return f"{left.num_rows} rows against {right.num_rows}: {_only(left, right)}"
    for one, other in zip(_ordered(left), _ordered(right), strict=True):
        if not all(_equal(a, b) for a, b in zip(one, other, strict=True)):
            return f"{one} against {other}"
    return ""


def _fields(table: pa.Table) -> list[str]:
    return [f"{field.name} {field.type}" for field in table.schema]


def _ordered(table: pa.Table) -> list[tuple[Any, ...]]:
    return sorted((tuple(row.values()) for row in table.to_pylist()), key=_key)


def _key(row: tuple[Any, ...]) -> list[str]:
    # Fractions that agree to twelve digits may part at the last digit kept here, so they sort after all that is exact.
    return [repr(cell) for cell in row if not isinstance(cell, float)] + [
        f"{cell:.9e}" for cell in row if isinstance(cell, float)
    ]


def _equal(a: Any, b: Any) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12) or (math.isnan(a) and math.isnan(b))
    return type(a) is type(b) and bool(a == b)


def _only(left: pa.Table, right: pa.Table) -> str:
    one, other = {repr(row) for row in _ordered(left)}, {repr(row) for row in _ordered(right)}
    return f"only left {sorted(one - other)[:3]}, only right {sorted(other - one)[:3]}"
