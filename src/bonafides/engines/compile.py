"""From DuckDB's dialect to Spark's, on the tree, keeping the meaning of every proven construct."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

import sqlglot
from sqlglot import exp

from bonafides.engines.base import EngineError

SOME_TIME = datetime(1583, 1, 1, 0, 0, 0, 1)
"""Stands for the time of the run in remembered texts; no query's own text names it."""


def _text(time: datetime) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S.%f")


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

    return _upward(_upward(_parsed(sql).copy(), replace), _same_everywhere)


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
            return exp.cast(exp.Literal.string(_text(value)), "TIMESTAMP")
        case date():
            return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
        case str():
            return exp.Literal.string(value)
        case _:
            raise EngineError(f"a parameter may not be a {type(value).__name__}")


def to_duckdb(sql: str, parameters: Mapping[str, object]) -> str:
    """The query with its parameters bound, for DuckDB."""
    as_of = parameters.get("as_of")
    if not isinstance(as_of, datetime) or not all(isinstance(value, Hashable) for value in parameters.values()):
        return bind(sql, parameters).sql(dialect="duckdb")
    others = tuple((name, type(value), value) for name, value in sorted(parameters.items()) if name != "as_of")
    return _duckdb_at_some_time(sql, others).replace(_text(SOME_TIME), _text(as_of))


@lru_cache(maxsize=2000)
def _duckdb_at_some_time(sql: str, others: tuple[tuple[str, type, object], ...]) -> str:
    # Screening the same evidence on many days differs in the time alone, and making the text costs more than running it.
    return bind(sql, {name: value for name, _, value in others} | {"as_of": SOME_TIME}).sql(dialect="duckdb")


def to_spark(sql: str, parameters: Mapping[str, object]) -> str:
    """The query with its parameters bound, for Spark, with DuckDB's meaning."""
    return _upward(bind(sql, parameters), _rewritten).sql(dialect="spark")


def _upward(tree: exp.Expr, change: Callable[[exp.Expr], exp.Expr]) -> exp.Expr:
    """The tree with every node changed, each after those inside it, so that what a change adds is not changed again."""
    for node in reversed(list(tree.dfs())):
        changed = change(node)
        if node is tree:
            tree = changed
        elif changed is not node:
            node.replace(changed)
    return tree


def _same_everywhere(node: exp.Expr) -> exp.Expr:
    # Every engine has its own idea of the upper case of letters like ß: only a to z are raised, on all of them.
    if isinstance(node, exp.Upper):
        return _shaped(f"translate(x, '{ascii_lowercase}', '{ascii_uppercase}')", "duckdb", x=node.this)
    return node


def _rewritten(node: exp.Expr) -> exp.Expr:
    rewrite = REWRITES.get(type(node))
    return rewrite(node) if rewrite is not None else node


def _shaped(pattern: str, dialect: str = "spark", **parts: exp.Expr) -> exp.Expr:
    """The pattern's tree with its columns of these names replaced."""
    tree: exp.Expr = sqlglot.parse_one(pattern, read=dialect)
    return tree.transform(lambda node: parts[node.name].copy() if isinstance(node, exp.Column) else node)


def _isodow(node: exp.Expr) -> exp.Expr:
    # Counted from a known Monday: Spark's own functions start the week elsewhere, and Sail's weekday() errs on Sundays.
    return _shaped("pmod(datediff(cast(x as date), date'1970-01-05'), 7) + 1", x=node.this)


def _epoch(node: exp.Expr) -> exp.Expr:
    # Spark's unix_timestamp cuts the fraction of a second off.
    return _shaped("(unix_micros(cast(x as timestamp)) / 1000000D)", x=node.this)


def _lower(node: exp.Expr) -> exp.Expr:
    # Spark gives the dotted capital I two characters, and a sigma another form at the end of a word.
    return _shaped("lower(translate(x, '\u0130\u03a3', 'i\u03c3'))", x=node.this)


def _ordered(node: exp.Expr) -> exp.Expr:
    # DuckDB puts nulls last in both directions; Spark puts them first when ascending.
    if not node.args.get("nulls_first"):
        node.set("nulls_first", False)
    return node


def _naive_timestamp(node: exp.Expr) -> exp.Expr:
    # A naive timestamp is TIMESTAMP_NTZ on Spark; its TIMESTAMP is an instant of the session's zone.
    return exp.DataType.build("TIMESTAMP_NTZ", dialect="spark") if node.this == exp.DataType.Type.TIMESTAMP else node


def _moved(node: exp.Expr) -> exp.Expr:
    # A date moved by an interval stays a date on Spark where it becomes a timestamp on DuckDB.
    if isinstance(node.expression, exp.Interval):
        node.set("this", exp.Cast(this=node.this, to=exp.DataType.build("TIMESTAMP_NTZ", dialect="spark")))
    return node


def _double(node: exp.Expr) -> exp.Expr:
    return exp.cast(node, "DOUBLE")


def _of_double(node: exp.Expr) -> exp.Expr:
    # Spark keeps decimals in `/` and avg, where DuckDB gives a double.
    node.set("this", _double(node.this))
    return node


def _whole(node: exp.Expr) -> exp.Expr:
    # floor and ceil of a double are whole numbers on Spark and doubles on DuckDB.
    return node if isinstance(node.parent, exp.Cast) else _double(node.copy())


def _rounded(node: exp.Expr) -> exp.Expr:
    # DuckDB rounds x * 10^n to a whole number; Spark rounds the decimal spelling of x, so that 1.005 becomes 1.01 there.
    digits = node.args.get("decimals")
    if digits is None or digits == exp.Literal.number(0):
        return node
    power = f"1{'0' * int(digits.name)}BD"
    return _shaped(f"(round((x) * {power}) / {power})", x=node.this)


def _joined(node: exp.Expr, condition: exp.Expr | None = None) -> exp.Expr:
    # Spark's listagg(distinct ...) cannot stand beside count(distinct ...) in one query.
    if condition is None and isinstance(node.parent, exp.Filter):
        return node
    text = node.this.this.expressions[0]
    if condition is not None:
        text = exp.case().when(condition, text)
    return _shaped(
        "case when count(x) > 0 then array_join(array_sort(collect_set(x)), y) end",
        x=text,
        y=node.args.get("separator") or exp.Literal.string(","),
    )


def _filtered(node: exp.Expr) -> exp.Expr:
    if isinstance(node.this, exp.GroupConcat):
        return _joined(node.this, node.expression.this)
    return node


REWRITES: dict[type[exp.Expr], Callable[[exp.Expr], exp.Expr]] = {
    exp.Add: _moved,
    exp.Avg: _of_double,
    exp.Ceil: _whole,
    exp.DataType: _naive_timestamp,
    exp.DayOfWeekIso: _isodow,
    exp.Div: _of_double,
    exp.Filter: _filtered,
    exp.Floor: _whole,
    exp.GroupConcat: _joined,
    exp.Lower: _lower,
    exp.Ordered: _ordered,
    exp.Round: _rounded,
    exp.Sub: _moved,
    exp.TimeToUnix: _epoch,
}
