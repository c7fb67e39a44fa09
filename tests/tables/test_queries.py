"""Each law over a query file, and the words in which a broken one is told. The wording is kept in the snapshots."""

import pytest
from sqlglot.errors import ParseError

from bonafides.tables.columns import evidence, text, timestamp
from bonafides.tables.declaration import Table
from bonafides.tables.queries import BrokenQueries, QueryFile, check, restricted_reads, valued

TABLES: dict[str, Table] = {
    "logins": evidence(
        "logins",
        "Sign-ins.",
        "login_id",
        text("login_id", "Key."),
        text("city", "City."),
        text("country", "Country.", restricted=True),
        text("birthplace", "Protected.", protected=True),
        timestamp("occurred_at", "When."),
    ),
    "payouts": evidence("payouts", "Payouts.", "payout_id", text("payout_id", "Key."), text("account_key", "Account.")),
}
HEADER = "/*\ntitle: drawn for a test\nparameters: {at_least: 2}\n*/\n"


def query(tmp_path, sql, header=HEADER):
    file = tmp_path / "payout" / "drawn.sql"
    file.parent.mkdir(exist_ok=True)
    file.write_text(header + sql, encoding="utf-8")
    return QueryFile.read(file, tmp_path)


def told(tmp_path, sql, header=HEADER):
    return "\n\n".join(str(problem) for problem in check(query(tmp_path, sql, header), TABLES, {"at_least": 2, "as_of": None}))


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("select persona_id, login_id from logins where city = 'x'", id="plain columns"),
        pytest.param(
            "with seen as (select persona_id, count(*) as times from logins group by persona_id)\n"
            "select persona_id, times from seen where times >= $at_least",
            id="a query over its own cte",
        ),
        pytest.param(
            "select l.persona_id from logins l join payouts p on p.persona_id = l.persona_id\n"
            "where exists (select 1 from payouts o where o.account_key = p.account_key)",
            id="a subquery that looks outside",
        ),
        pytest.param("select persona_id, count(*) as n from logins group by persona_id having n > 1", id="an alias in having"),
    ],
)
def test_a_query_over_declared_columns_breaks_no_law(tmp_path, sql):
    assert told(tmp_path, sql) == ""


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("select persona_id\nfrom login", id="unknown table"),
        pytest.param("select persona_id, town\nfrom logins", id="unknown column"),
        pytest.param("select l.town from logins l", id="unknown column of an alias"),
        pytest.param("select persona_id from logins where hash(city) > 0", id="function not proven"),
        pytest.param("select persona_id from logins where dayofweek(occurred_at) = 1", id="known trap"),
        pytest.param("select persona_id from logins where occurred_at > now()", id="the clock"),
        pytest.param("select persona_id, 1 / count(*) from logins group by persona_id", id="division that may be by zero"),
        pytest.param("select persona_id from logins where $most > 1", id="parameter without a value"),
        pytest.param("select persona_id,\n  city from logins where (city", id="not sql"),
        pytest.param("delete from logins", id="not a select"),
        pytest.param("select persona_id, birthplace from logins", id="protected column"),
        pytest.param(
            "with hidden as (select persona_id, birthplace as town from logins)\nselect persona_id, town from hidden",
            id="protected column through a cte",
        ),
        pytest.param(
            "select p.persona_id from payouts p\njoin logins l on l.persona_id = p.persona_id and l.birthplace = p.account_key",
            id="protected column in a join",
        ),
        pytest.param(
            "select persona_id from payouts p\nwhere exists (select 1 from logins l where l.birthplace = p.account_key)",
            id="protected column in a subquery",
        ),
        pytest.param("select * from logins", id="protected column behind a star"),
        pytest.param("select persona_id from payouts\nunion select birthplace from logins", id="protected column in a union"),
        pytest.param("select persona_id from logins order by birthplace", id="protected column in the order"),
    ],
)
def test_a_broken_law_is_told_with_place_caret_and_hint(tmp_path, snapshot, sql):
    assert told(tmp_path, sql) == snapshot


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("", id="none"),
        pytest.param("/* just a remark */\n", id="prose"),
        pytest.param("/*\ntitle: [unclosed\n*/\n", id="broken yaml"),
    ],
)
def test_a_file_without_a_yaml_header_is_refused(tmp_path, snapshot, header):
    assert told(tmp_path, "select persona_id from logins", header) == snapshot


def test_problems_of_several_files_are_told_together(tmp_path):
    found = list(check(query(tmp_path, "select a, b from logins"), TABLES, {}))
    assert str(BrokenQueries(found)).count("which logins does not have") + str(BrokenQueries(found)).count("none of its") == 2


def test_the_place_of_a_problem_counts_the_header(tmp_path):
    (problem,) = check(query(tmp_path, "select persona_id,\n  town\nfrom logins"), TABLES, {})
    assert (problem.line, problem.column, problem.width, problem.source_line) == (6, 3, 4, "  town")


def test_a_restricted_column_is_found_through_a_cte(tmp_path):
    hidden = "with a as (select persona_id, country as c from logins) select persona_id from a where c = 'x'"
    assert restricted_reads(query(tmp_path, hidden), TABLES) == {"logins.country"}


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("country = 'XX'", ["country"]),
        ("country in ('XX', 'YY')", ["country"]),
        ("'XX' <> country", ["country"]),
        ("upper(country) = 'XX'", ["country"]),
        ("country like 'X%'", ["country"]),
        ("case country when 'XX' then true end", ["country"]),
        ("split_part(country, '-', 1) = 'XX'", ["country"]),
        ("split_part(country, '-', 1) = split_part(city, '-', 1)", []),
        ("country = city", []),
        ("case when city = 'x' then country else 'unknown' end = city", []),
    ],
)
def test_a_column_set_against_a_fixed_value_is_found(tmp_path, condition, names):
    found = valued(query(tmp_path, f"select persona_id from logins where {condition}"), {"country"})
    assert [node.name for node in found] == names


def test_a_query_knows_what_it_reads_and_returns(tmp_path):
    made = query(
        tmp_path, "with a as (select persona_id from logins) select persona_id as who from a join payouts using (persona_id)"
    )
    assert (made.reads, made.output, made.id) == ({"logins", "payouts"}, ("who",), "payout/drawn")


def test_a_text_that_is_not_sql_has_no_tree(tmp_path):
    with pytest.raises(ParseError):
        _ = query(tmp_path, "select from where").tree
