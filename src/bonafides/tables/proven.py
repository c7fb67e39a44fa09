"""The proven list: functions that mean the same on every engine, each with a parity test in tests/parity.

Keys are names of sqlglot's expression classes in lower case. A function that is not here is refused in indicators and
derived tables, with a hint where it is a known trap.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

PROVEN: dict[str, str] = {
    "abs": "abs(x)",
    "anyvalue": "any_value(x): only over values known to be equal",
    "argmax": "arg_max(value, by), max_by: no ties in `by`",
    "argmin": "arg_min(value, by), min_by: no ties in `by`",
    "asin": "asin(x)",
    "atan2": "atan2(y, x)",
    "avg": "avg(x): a double, of decimals too",
    "case": "case when … then … end",
    "cast": "cast to varchar, bigint, double, date, timestamp, decimal; a float to a whole number only through floor or round",
    "ceil": "ceil(x) of a double",
    "coalesce": "coalesce(a, b, …)",
    "concat": "concat(a, b): nulls count as empty; `||` gives null",
    "contains": "contains(text, part)",
    "cos": "cos(x)",
    "count": "count(*), count(x), count(distinct x), with filter (where …)",
    "datediff": "date_diff('day', a, b) between dates",
    "dayofweekiso": "isodow(date): Monday 1 to Sunday 7",
    "exists": "exists (select …)",
    "exp": "exp(x)",
    "extract": "extract(year | month | day | hour | minute from timestamp)",
    "firstvalue": "first_value(x) over (…)",
    "floor": "floor(x) of a double",
    "greatest": "greatest(a, b): nulls are passed over",
    "groupconcat": "string_agg(distinct x, ', ' order by x)",
    "if": "a branch of case",
    "lag": "lag(x) over (…)",
    "lastvalue": "last_value(x) over (…) with an explicit frame",
    "lead": "lead(x) over (…)",
    "least": "least(a, b): nulls are passed over",
    "left": "left(text, n)",
    "length": "length(text) in characters",
    "ln": "ln(x)",
    "logicaland": "bool_and(x)",
    "logicalor": "bool_or(x)",
    "lower": "lower(text)",
    "max": "max(x)",
    "md5": "md5(text)",
    "median": "median(x) of numbers",
    "min": "min(x)",
    "nullif": "nullif(a, b)",
    "pi": "pi()",
    "pow": "power(x, y)",
    "radians": "radians(x)",
    "rank": "rank() over (…)",
    "regexpextract": "regexp_extract(text, pattern, group)",
    "regexplike": "regexp_matches(text, pattern)",
    "regexpreplace": "regexp_replace(text, pattern, new, 'g')",
    "replace": "replace(text, old, new)",
    "right": "right(text, n)",
    "round": "round(x, digits)",
    "rownumber": "row_number() over (…): the order must decide every tie",
    "sin": "sin(x)",
    "splitpart": "split_part(text, by, n)",
    "sqrt": "sqrt(x)",
    "startswith": "starts_with(text, prefix)",
    "stddevpop": "stddev_pop(x)",
    "substring": "substr(text, from, length), from 1",
    "sum": "sum(x); of booleans only through case",
    "timestamptrunc": "date_trunc('hour' | 'day' | 'week' | 'month', timestamp)",
    "timetostr": "strftime(timestamp, '%Y-%m-%d')",
    "timetounix": "epoch(timestamp): seconds as a double",
    "trim": "trim(text)",
    "trycast": "try_cast(x as …): null where it fails",
    "upper": "upper(text)",
    "year": "year(date)",
}
OPERATORS = frozenset({"and", "or", "xor"})

TRAPS: dict[str, str] = {
    "dayofweek": "engines count days from different starts: use isodow(date)",
    "dow": "engines count days from different starts: use isodow(date)",
    "date_part": "use extract(hour from …) or isodow(date)",
    "log": "base 10 on one engine, e on the other: use ln(x)",
    "dayname": "spelled differently: use isodow(date)",
    "hash": "every engine has its own: use md5(text)",
    "strip_accents": "not on every engine: fold text in enrich",
    "jarowinklersimilarity": "not on every engine: names are compared in enrich (name_pair_facts)",
    "percentilecont": "not proven: use median(x), or count with a window",
    "arrayagg": "lists are not proven: return one row per item",
    "array": "lists are not proven: use in (…)",
    "explode": "lists are not proven",
    "datesub": "use timestamp - interval 'n days'",
    "unixtotime": "use epoch(timestamp)",
    "now": "a run is a function of its tables: use $as_of",
    "currentdate": "a run is a function of its tables: use $as_of",
    "currenttimestamp": "a run is a function of its tables: use $as_of",
    "rand": "a run is a function of its tables: nothing random",
    "mode": "ties differ: use arg_max over counts",
}
PARTS = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE"})


def unproven(tree: exp.Expr) -> Iterator[tuple[exp.Expr, str, str]]:
    """Each construct of the query that is not proven: its node, its name, and what to write instead."""
    for node in tree.walk():
        name = node.name.lower() if isinstance(node, exp.Anonymous) else node.key
        if isinstance(node, exp.Func) and name not in OPERATORS:
            if name not in PROVEN:
                yield node, name, TRAPS.get(name, f"proven: {', '.join(sorted(PROVEN))}")
                continue
        elif isinstance(node, exp.Bracket | exp.Lateral | exp.Unnest | exp.Struct):
            yield node, name, "lists and structs are not proven: return one row per item"
        yield from _misused(node)


def _misused(node: exp.Expr) -> Iterator[tuple[exp.Expr, str, str]]:
    match node:
        case exp.Extract() if node.name.upper() not in PARTS:
            yield node, f"extract({node.name.lower()})", "use year, month, day, hour, minute, or isodow(date)"
        case exp.DateDiff() if str(node.args.get("unit") or "day").strip("'").lower() != "day":
            yield node, "date_diff", "only days between dates are proven; hours: (epoch(b) - epoch(a)) / 3600.0"
        case exp.RegexpReplace() if "g" not in str(node.args.get("modifiers") or ""):
            yield node, "regexp_replace", "one engine replaces the first match, another all: add 'g'"
        case exp.Substring() if node.args.get("start") == exp.Literal.number(0):
            yield node, "substr", "positions begin at 1"
        case exp.Cast() if _whole(node.to) and _fractional(node.this):
            yield node, "cast", "engines round differently: cast(floor(x) as bigint) or cast(round(x) as bigint)"
        case exp.Div() | exp.Mod() if not _never_zero(node.expression):
            yield node, "/", "division by zero differs: divide by nullif(x, 0)"
        case _:
            return


def _whole(kind: exp.DataType) -> bool:
    return kind.this in (exp.DataType.Type.INT, exp.DataType.Type.BIGINT, exp.DataType.Type.SMALLINT)


def _fractional(node: exp.Expr) -> bool:
    inner = node.unnest()
    return isinstance(inner, exp.Div) or (isinstance(inner, exp.Literal) and "." in inner.name)


def _never_zero(node: exp.Expr) -> bool:
    inner = node.unnest()
    if isinstance(inner, exp.Literal):
        return float(inner.name) != 0 if not inner.is_string else False
    if isinstance(inner, exp.Cast):
        return _never_zero(inner.this)
    return isinstance(inner, exp.Nullif)
