"""From DuckDB's dialect to Spark's, on the tree, keeping the meaning of every proven construct."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import sqlglot
from sqlglot import exp

from bonafides.engines.base import EngineError


@lru_cache(maxsize=2000)
def _parsed(sql: str) -> exp.Expr:
    return sqlglot.parse_one(sql, read="duckdb")


def bind(sql: str, parameters: Mapping[str, object]) -> exp.Expr:
    """The query's tree with each `$name` replaced by the literal of its value. EngineError when one has no value."""

    def replace(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Literal) and not node.is_string and "." in node.name:
            return _double(node)  # a literal like 0.5 is a decimal on both engines, of different widths
        if not isinstance(node, exp.Placeholder):
            return node
        if node.name not in parameters:
            raise EngineError(f"the query asks for ${node.name}, which has no value")
        return literal(parameters[node.name])

    bound: exp.Expr = _parsed(sql).copy().transform(replace)
    return bound


def literal(value: object) -> exp.Expr:
    """A Python value as a SQL literal."""
    match value:
        case None:
            return exp.null()
        case bool():
            return exp.true() if value else exp.false()
        case float():
            return _double(exp.Literal.number(repr(value)))
        case int() | Decimal():
            return exp.Literal.number(str(value))
        case datetime():
            return exp.cast(exp.Literal.string(value.strftime("%Y-%m-%d %H:%M:%S.%f")), "TIMESTAMP")
        case date():
            return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
        case str():
            return exp.Literal.string(value)
        case _:
            raise EngineError(f"a parameter may not be a {type(value).__name__}")


def to_duckdb(sql: str, parameters: Mapping[str, object]) -> str:
    """The query with its parameters bound, for DuckDB."""
    return bind(sql, parameters).sql(dialect="duckdb")


def to_spark(sql: str, parameters: Mapping[str, object]) -> str:
    """The query with its parameters bound, for Spark, with DuckDB's meaning."""
    return bind(sql, parameters).transform(_rewritten).sql(dialect="spark")


def _rewritten(node: exp.Expr) -> exp.Expr:
    rewrite = REWRITES.get(type(node))
    return rewrite(node) if rewrite is not None else node


def _isodow(node: exp.Expr) -> exp.Expr:
    # Counted from a known Monday: Spark's own functions start the week elsewhere, and Sail's weekday() errs on Sundays.
    compiled: exp.Expr = sqlglot.parse_one("pmod(datediff(cast(x as date), date'1970-01-05'), 7) + 1", read="spark").transform(
        lambda part: node.this.copy() if isinstance(part, exp.Column) else part
    )
    return compiled


def _epoch(node: exp.Expr) -> exp.Expr:
    # Spark's unix_timestamp cuts the fraction of a second off.
    compiled: exp.Expr = sqlglot.parse_one("(unix_micros(cast(x as timestamp)) / 1000000D)", read="spark").transform(
        lambda part: node.this.copy() if isinstance(part, exp.Column) else part
    )
    return compiled


def _ordered(node: exp.Expr) -> exp.Expr:
    # DuckDB puts nulls last in both directions; Spark puts them first when ascending.
    if not node.args.get("nulls_first"):
        node.set("nulls_first", False)
    return node


def _naive_timestamp(node: exp.Expr) -> exp.Expr:
    # A naive timestamp is TIMESTAMP_NTZ on Spark; its TIMESTAMP is an instant of the session's zone.
    return exp.DataType.build("TIMESTAMP_NTZ", dialect="spark") if node.this == exp.DataType.Type.TIMESTAMP else node


def _double(node: exp.Expr) -> exp.Expr:
    return exp.cast(node, "DOUBLE")


def _of_double(node: exp.Expr) -> exp.Expr:
    # Spark keeps decimals in `/` and avg, where DuckDB gives a double.
    node.set("this", _double(node.this))
    return node


def _rounded(node: exp.Expr) -> exp.Expr:
    # floor and ceil of a double are whole numbers on Spark and doubles on DuckDB.
    return node if isinstance(node.parent, exp.Cast) else _double(node.copy())


REWRITES = {
    exp.DayOfWeekIso: _isodow,
    exp.TimeToUnix: _epoch,
    exp.Ordered: _ordered,
    exp.DataType: _naive_timestamp,
    exp.Div: _of_double,
    exp.Avg: _of_double,
    exp.Floor: _rounded,
    exp.Ceil: _rounded,
}
