"""The proven list: what means the same on every engine, each with a parity test in tests/parity.

Keys are names of sqlglot's expression classes in lower case. What is not here is refused in indicators and derived
tables, with a hint where it is a known trap. Numbers with a fraction agree to twelve digits, all else exactly.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

PROVEN: dict[str, str] = {
    "abs": "abs(x)",
    "anyvalue": "any_value(x): only over values known to be equal",
    "argmax": "arg_max(value, by): the query must leave no ties in `by`; max(value) decides in doubt",
    "argmin": "arg_min(value, by): the query must leave no ties in `by`; min(value) decides in doubt",
    "asin": "asin(x)",
    "atan2": "atan2(y, x)",
    "avg": "avg(x): a double, of decimals too",
    "case": "case when … then … end",
    "cast": "cast to varchar, bigint, double, date, timestamp; a fraction to a whole number only through floor or round",
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
    "groupconcat": "string_agg(distinct x, ', ' order by x): no other form",
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
    "lower": "lower(text): letters as of Unicode 15",
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
    "round": "round(x), round(x, digits) of a fraction",
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
    "upper": "upper(text): raises a to z only",
    "year": "year(date)",
}
OPERATORS: dict[type[exp.Expr], str] = {
    exp.Add: "a + b; timestamp + interval",
    exp.And: "a and b",
    exp.DPipe: "a || b: null when either is",
    exp.Div: "a / nullif(b, 0): always a double",
    exp.EQ: "a = b",
    exp.GT: "a > b",
    exp.GTE: "a >= b",
    exp.Is: "a is null, a is not null",
    exp.LT: "a < b",
    exp.LTE: "a <= b",
    exp.Like: "text like 'part%', without escape",
    exp.Mod: "a % b: the sign is that of a",
    exp.Mul: "a * b",
    exp.NEQ: "a <> b",
    exp.NullSafeEQ: "a is not distinct from b",
    exp.NullSafeNEQ: "a is distinct from b",
    exp.Or: "a or b",
    exp.Sub: "a - b of numbers; timestamp - interval",
}

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
    "date_trunc": "use date_trunc('hour' | 'day' | 'week' | 'month', timestamp)",
    "epochms": "not on every engine: epoch(timestamp) * 1000",
    "ilike": "engines differ in the case of letters like \u00df and \u0130: lower(text) like 'part%'",
    "intdiv": "engines round differently: floor(a / nullif(b, 0))",
    "similarto": "use regexp_matches(text, pattern)",
    "split": "lists are not proven, and one engine takes the separator for a pattern: use split_part(text, by, n)",
    "unixtotime": "use epoch(timestamp)",
    "now": "a run is a function of its tables: use $as_of",
    "currentdate": "a run is a function of its tables: use $as_of",
    "currenttimestamp": "a run is a function of its tables: use $as_of",
    "rand": "a run is a function of its tables: nothing random",
    "mode": "ties differ: use arg_max over counts",
}
CLAUSES: dict[type[exp.Expr], str] = {
    exp.Bracket: "lists and structs are not proven: return one row per item",
    exp.Lateral: "lists and structs are not proven: return one row per item",
    exp.Limit: "which rows remain is chance where the order has ties: use row_number() and a where",
    exp.Pivot: "use sum(case when …) and group by",
    exp.Qualify: "not on every engine: a window function in a subquery, then where",
    exp.Struct: "lists and structs are not proven: return one row per item",
    exp.TableSample: "a run is a function of its tables: nothing random",
    exp.Unnest: "lists and structs are not proven: return one row per item",
}
PARTS = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE"})
UNITS = ("hour", "day", "week", "month")
FLOATS = (exp.DType.DOUBLE, exp.DType.FLOAT)
FRACTIONS = (*FLOATS, exp.DType.DECIMAL)
TIMES = (exp.DType.DATE, exp.DType.TIMESTAMP, exp.DType.TIMESTAMPNTZ)
WHOLE = (exp.DType.INT, exp.DType.BIGINT, exp.DType.SMALLINT)


def unproven(tree: exp.Expr) -> Iterator[tuple[exp.Expr, str, str]]:
    """Each construct of the query that is not proven: its node, its name, and what to write instead.

    Traps that depend on the types of columns are found where sqlglot has annotated the tree with them.
    """
    for node in tree.walk():
        name = node.name.lower() if isinstance(node, exp.Anonymous) else node.key
        if type(node) in CLAUSES:
            yield node, name, CLAUSES[type(node)]
        elif isinstance(node, exp.Binary) and not isinstance(node, exp.RegexpLike | exp.Pow | exp.Dot):
            if type(node) not in OPERATORS:
                yield node, name, TRAPS.get(name, f"operators: {', '.join(each.key for each in OPERATORS)}")
        elif isinstance(node, exp.Func) and name not in PROVEN:
            yield node, name, TRAPS.get(name, f"proven: {', '.join(sorted(PROVEN))}")
            continue
        yield from _misused(node)


def _misused(node: exp.Expr) -> Iterator[tuple[exp.Expr, str, str]]:
    match node:
        case exp.Extract() if node.name.upper() not in PARTS:
            yield node, f"extract({node.name.lower()})", "use year, month, day, hour, minute, or isodow(date)"
        case exp.DateDiff() if str(node.args.get("unit") or "day").strip("'").lower() != "day":
            yield node, "date_diff", "only days between dates are proven; hours: (epoch(b) - epoch(a)) / 3600.0"
        case exp.TimestampTrunc() if str(node.args.get("unit")).strip("'").lower() not in UNITS:
            yield node, "date_trunc", f"proven: {', '.join(UNITS)}"
        case exp.GroupConcat() if not _sorted_set(node):
            yield node, "string_agg", "only string_agg(distinct x, ', ' order by x) is proven"
        case exp.RegexpReplace() if "g" not in str(node.args.get("modifiers") or ""):
            yield node, "regexp_replace", "one engine replaces the first match, another all: add 'g'"
        case exp.Substring() if node.args.get("start") == exp.Literal.number(0):
            yield node, "substr", "positions begin at 1"
        case exp.Cast():
            yield from _miscast(node)
        case exp.Div() | exp.Mod() if not _never_zero(node.expression):
            yield node, "/", "division by zero differs: divide by nullif(x, 0)"
        case exp.Distinct() if node.args.get("on"):
            yield node, "distinct on", "which row remains is chance where the order has ties: use row_number() and a where"
        case exp.Join() if (node.method or node.kind).upper() in ("ASOF", "POSITIONAL"):
            yield node, "join", "not on every engine: use lag(x) over (…) or a join on a range"
        case exp.Sub() if _of(node.this, *TIMES) and _of(node.expression, *TIMES):
            yield node, "-", "days: date_diff('day', b, a); hours: (epoch(a) - epoch(b)) / 3600.0"
        case _:
            return


def _miscast(node: exp.Cast) -> Iterator[tuple[exp.Expr, str, str]]:
    inner = node.this.unnest()
    if node.to.this in WHOLE and not isinstance(inner, exp.Floor | exp.Ceil | exp.Round):
        if isinstance(inner, exp.Div) or (isinstance(inner, exp.Literal) and "." in inner.name) or _of(inner, *FRACTIONS):
            yield node, "cast", "engines round differently: cast(floor(x) as bigint) or cast(round(x) as bigint)"
    elif node.to.this == exp.DType.TEXT and (isinstance(inner, exp.Div) or _of(inner, *FLOATS)):
        yield node, "cast", "engines spell fractions differently: cast(cast(round(x) as bigint) as varchar)"


def _of(node: exp.Expr, *types: exp.DType) -> bool:
    """Whether the node is known to be of one of the types: it was annotated, or is a cast."""
    inner = node.unnest()
    kind = inner.to if isinstance(inner, exp.Cast) else inner.type
    return kind is not None and kind.this in types


def _sorted_set(node: exp.GroupConcat) -> bool:
    order = node.this
    if not isinstance(order, exp.Order) or not isinstance(order.this, exp.Distinct) or len(order.expressions) != 1:
        return False
    by = order.expressions[0]
    return by.this == order.this.expressions[0] and not by.args.get("desc")


def _never_zero(node: exp.Expr) -> bool:
    inner = node.unnest()
    if isinstance(inner, exp.Literal):
        return float(inner.name) != 0 if not inner.is_string else False
    if isinstance(inner, exp.Cast):
        return _never_zero(inner.this)
    return isinstance(inner, exp.Nullif)
