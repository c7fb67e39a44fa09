"""Every construct of the proven list gives equal rows on both engines, over values that include nulls."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
import sqlglot
from equal_rows import difference
from sqlglot import exp

from bonafides.tables.declaration import ARROW_TYPES, Column, Table
from bonafides.tables.proven import OPERATORS, PROVEN, TRAPS
from bonafides.tables.queries import QueryFile, check

DAYS = [date(2026, 3, 1), date(2026, 3, 2), None, date(2025, 12, 29), date(2024, 2, 29), date(1969, 12, 31), date(2026, 3, 8)]
TIMES = [
    datetime(2026, 3, 1, 5, 6, 7, 123456),
    datetime(2026, 3, 8, 23, 59, 59),
    None,
    datetime(2026, 3, 29),
    datetime(2026, 3, 29, 2, 30),  # does not exist in Paris
    datetime(1969, 12, 31, 23, 59, 59, 500000),
    datetime(2026, 3, 8, 23, 59, 59),
]
TEXTS = ["Ab c", "x.y@EX.com", None, "", "\u0130\u015eIK Stra\u00dfe", " a.b|c.d ", "100%_\u00c9\U0001f600"]
AMOUNTS = ["10.505", None, "-3.25", "0", "1.005", "-0.00000001", "12345678.9"]
ROWS = pa.table(
    {
        "id": pa.array([1, 2, 3, 4, 5, 6, 7], pa.int64()),
        "t": pa.array(TIMES, pa.timestamp("us")),
        "d": pa.array(DAYS, pa.date32()),
        "s": pa.array(TEXTS),
        "x": pa.array([1.5, -2.5, None, 0.0, 1.005, 2.675, -0.5]),
        "n": pa.array([3, None, -7, 0, 7, 9007199254740993, 3], pa.int64()),
        "b": pa.array([True, False, None, True, False, True, None]),
        "m": pa.array([None if each is None else Decimal(each) for each in AMOUNTS], pa.decimal128(28, 8)),
    }
)
EXPRESSIONS = """
epoch(t)
(epoch(t) - epoch(timestamp '2026-01-01')) / 3600.0
date_trunc('day', t)
date_trunc('month', t)
date_trunc('week', t)
date_trunc('hour', t)
cast(t as date)
extract(hour from t)
extract(minute from t)
extract(day from t)
extract(year from t)
extract(month from t)
isodow(d)
isodow(cast(t as date))
t + interval '30 days'
d + interval '30 days'
d - interval '1 day'
d - interval '2 hours'
t - interval '2 hours'
cast(d as timestamp)
date_diff('day', d, date '2026-03-29')
date_diff('day', cast(t as date), d)
lower(s)
upper(s)
trim(s)
length(s)
s || '!'
concat(s, '!')
replace(s, 'b', 'z')
substr(s, 1, 2)
left(s, 2)
right(s, 2)
starts_with(s, 'x')
contains(s, 'c')
s like '%c%'
lower(s) like '%ex%'
regexp_matches(s, '^x\\.y')
regexp_extract(s, '(\\w+)@', 1)
regexp_replace(s, '[^a-z]', '', 'g')
split_part(s, '@', 2)
split_part(s, '.', 2)
split_part(s, '|', 1)
split_part(s, '.', 9)
cast(n as varchar)
cast(b as varchar)
cast(d as varchar)
cast(t as varchar)
cast(m as varchar)
cast(m as double)
cast(n as double)
cast(floor(x) as bigint)
cast(round(x) as bigint)
try_cast(s as double)
try_cast(regexp_extract(s, '[0-9]+', 0) as bigint)
cast('2026-03-01' as date)
cast('2026-03-01 10:00:00' as timestamp)
round(x)
round(x, 1)
round(x, 2)
round(-x, 2)
round(m, 2)
round(n * 1.5, 1)
round(avg(x) over (), 2)
abs(n)
floor(x)
ceil(x)
ln(nullif(abs(x), 0))
exp(x)
sqrt(abs(x))
power(x, 2)
sin(x) + cos(x)
asin(x / 10)
radians(x)
pi()
atan2(x, 2)
n / nullif(x, 0)
n / nullif(n, 0)
n % 2
-n % 3
-n
n * 1.5
m / 2
m * 0.5
coalesce(n, 0)
nullif(n, 0)
greatest(n, 1)
least(n, 1)
greatest(t, timestamp '2026-03-05')
case when b then 1 else 0 end
n is distinct from 0
n between -1 and 5
n in (3, 0)
n is null or not b
n <> 3 and x <= 1.5
n is not distinct from 3
b is distinct from true
md5(s)
year(d)
strftime(t, '%Y-%m-%d')
"""
QUERIES = """
select sum(n) as r, sum(m) as q from v
select avg(n) as r, avg(x) as q, avg(m) as p from v
select count(*) as c, count(n) as r, count(distinct b) as q from v
select count(*) filter (where n > 0) as r, sum(x) filter (where n > 0) as q from v
select bool_or(b) as r, bool_and(b) as q from v
select arg_max(s, n) as r, arg_min(id, x) as q from v
select arg_min(s, id) as r, arg_max(d, id) filter (where n > 0) as q from v
select string_agg(distinct s, ', ' order by s) as r from v
select string_agg(distinct s, ', ' order by s) as r, count(distinct n) as q, count(distinct b) as p from v
select b, string_agg(distinct s, ' | ' order by s) filter (where n > 0) as r from v group by b
select string_agg(distinct s, ', ' order by s) as r from v where id > 99
select median(n) as r from v
select stddev_pop(x) as r from v
select min(s) as r, max(t) as q, min(b) as p, max(m) as o, min(d) as l from v
select any_value(id) as r from v where id = 1
select id, row_number() over (order by n, id) as r from v
select id, row_number() over (partition by b order by n desc, id) as r from v
select id, rank() over (order by n) as r from v
select id, lag(n) over (order by id) as r, lead(s) over (order by id) as q from v
select id, first_value(s) over (order by id) as r from v
select id, last_value(s) over (order by id rows between unbounded preceding and unbounded following) as r from v
select id, count(*) over (order by t range between interval 30 days preceding and current row) as r from v where t is not null
select id, max(n) over (order by t range between current row and interval 8 days following) as r from v where t is not null
select id, sum(n) over (partition by b order by t range between interval 29 days preceding and current row) as r from v
select a.id, c.id as r from v a full join v c on c.id = a.n
select id, sum(n) over (order by id rows between unbounded preceding and current row) as r from v
select id, sum(case when b then 1 else 0 end) over (partition by s order by id) as r from v
select id from v a where exists (select 1 from v c where c.id = a.n)
select id from v a where not exists (select 1 from v c where c.id = a.n)
select a.id, c.id as r from v a left join v c on c.id = a.n and c.x > 0
with q as (select id, n from v) select q.id, count(*) as r from q join v on v.id <> q.id group by q.id having count(*) > 1
select distinct b from v
select id, n from v union all select n, id from v
select id from v where t >= timestamp '2026-03-08' and d < date '2026-03-05' or s is null
"""
CASES = [f"select id, {line} as r from v" for line in EXPRESSIONS.strip().splitlines()] + QUERIES.strip().splitlines()
# What an engine would answer otherwise, and the word of the hint that says what to write instead.
REFUSED = {
    "dayofweek(d)": "isodow",
    "dow(d)": "isodow",
    "date_part('dow', d)": "isodow",
    "extract(dow from d)": "isodow",
    "extract(isodow from d)": "isodow",
    "dayname(d)": "isodow",
    "date_diff('hour', t, t)": "epoch",
    "date_diff('month', d, d)": "epoch",
    "d - d": "date_diff",
    "t - timestamp '2026-03-01'": "epoch",
    "max(t) - min(t)": "epoch",
    "datesub('day', t, t)": "interval",
    "date_trunc('quarter', t)": "week",
    "regexp_replace(s, 'a', 'b')": "'g'",
    "log(x)": "ln",
    "substr(s, 0, 2)": "begin at 1",
    "cast(1.5 as integer)": "floor",
    "cast(x as bigint)": "floor",
    "cast(m as integer)": "floor",
    "cast(n / nullif(n, 0) as bigint)": "floor",
    "cast(x as varchar)": "round",
    "hash(s)": "md5",
    "s ilike '%\u00df%'": "lower",
    "s similar to 'a'": "regexp_matches",
    "s like 'a!%' escape '!'": "operators",
    "n // 2": "floor",
    "n & 1": "operators",
    "n / x": "nullif",
    "n % x": "nullif",
    "n / 0": "nullif",
    "[1, 2][9]": "one row per item",
    "len(list(x))": "one row per item",
    "string_split(s, '.')": "split_part",
    "list(x)": "one row per item",
    "unnest(x)": "lists",
    "string_agg(s, ', ')": "distinct",
    "string_agg(s, ', ' order by id)": "distinct",
    "string_agg(distinct s, ', ' order by s desc)": "distinct",
    "epoch_ms(t)": "epoch",
    "strip_accents(s)": "enrich",
    "jaro_winkler_similarity(s, s)": "enrich",
    "quantile_cont(x, 0.5)": "median",
    "mode(x)": "arg_max",
    "now()": "$as_of",
    "current_date": "$as_of",
    "current_timestamp": "$as_of",
    "random()": "nothing random",
}
REFUSED_QUERIES = {
    "select id as r from v limit 1": "row_number",
    "select distinct on (n) id as r from v": "row_number",
    "select id as r from v qualify row_number() over (order by id) = 1": "subquery",
    "select id as r from v tablesample 10%": "random",
    "select v.id as r from v asof join v o on v.t >= o.t": "range",
}


def problems(sql: str) -> list[tuple[str, str]]:
    """What a query file that holds this query would be told."""
    kinds = {kind: name for name, kind in ARROW_TYPES.items()}
    table = Table("v", "derived", "Rows.", tuple(Column(f.name, kinds[f.type], "A value.") for f in ROWS.schema))
    query = QueryFile(Path("it.sql"), "it", f"/*\ntitle: It\n*/\n{sql}")
    return [(each.message, each.hint) for each in check(query, {"v": table}, {})]


@pytest.mark.parametrize("sql", CASES)
def test_both_engines_give_equal_rows(both_engines, sql):
    for engine in both_engines:
        engine.load("v", ROWS)
    duckdb, spark = (engine.query(sql) for engine in both_engines)
    assert difference(duckdb, spark) == ""


def test_upper_and_lower_case_agree_for_every_letter(both_engines):
    letters = [chr(code) for code in range(0x110000) if chr(code).upper() != chr(code).lower()]
    duckdb, spark = both_engines
    for engine in both_engines:
        engine.load("letters", pa.table({"letter": letters, "word": [f"A{letter}\u03a3" for letter in letters]}))
    sql = "select letter, lower(letter) as l, upper(letter) as u, lower(word) as w from letters"
    assert difference(duckdb.query(sql), spark.query(sql)) == ""


def test_every_function_of_the_proven_list_stands_in_a_parity_case():
    shown = {node.key for sql in CASES for node in sqlglot.parse_one(sql, read="duckdb").walk() if isinstance(node, exp.Func)}
    assert PROVEN.keys() - shown == set()


def test_every_operator_of_the_proven_list_stands_in_a_parity_case():
    shown = {type(node) for sql in CASES for node in sqlglot.parse_one(sql, read="duckdb").walk()}
    assert OPERATORS.keys() - shown == set()


@pytest.mark.parametrize("sql", CASES)
def test_no_parity_case_uses_what_is_not_proven(sql):
    assert problems(sql) == []


@pytest.mark.parametrize(
    ("sql", "hint"), [(f"select {what} as r from v", hint) for what, hint in REFUSED.items()] + list(REFUSED_QUERIES.items())
)
def test_a_construct_that_changes_meaning_between_engines_is_refused_with_a_hint(sql, hint):
    found = problems(sql)
    assert found, "it was let through"
    assert all("not on the proven list" in message for message, _ in found)
    assert any(hint in said for _, said in found)


def test_no_trap_is_on_the_proven_list():
    assert TRAPS.keys() & PROVEN.keys() == set()
