import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.enrich import name
from bonafides.tables import EVIDENCE
from bonafides.tables.drawn import rows


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Alex Worker", "ALEX  WORKER", "same"),
        ("Dr. Alex Worker", "Alex Worker Jr.", "same"),
        ("Jo-Ann Sample", "Joann Sample", "same"),
        ("O'Brien", "OBrien", "same"),
        ("Jürgen Müller", "Jurgen Muller", "same"),
        ("Łukasz Żółty", "Lukasz Zolty", "same"),
        ("Nguyễn Văn Mẫu", "Nguyen Van Mau", "same"),
        ("Юрий Щербаков", "Yuriy Shcherbakov", "same"),
        ("Αλέξης Παράδειγμα", "Alexis Paradeigma", "same"),
        ("张伟", "Zhang Wei", "same"),
        ("Jan van der Berg", "Jan Vanderberg", "same"),
        ("Ａｌｅｘ Worker", "Alex Worker", "same"),
        ("Alex Worker (he/him)", "Alex Worker", "same"),
        ("Worker, Alex", "Alex Worker", "reordered"),
        ("张伟", "Wei Zhang", "reordered"),
        ("Cheol-su Kim", "Kim Cheolsu", "reordered"),
        ("A. Worker", "Alex Worker", "initials"),
        ("Alex J. Worker", "Alex John Worker", "initials"),
        ("Alex Worker", "Alex Maria Worker", "part"),
        ("Ana María de la Muestra", "Ana Muestra", "part"),
        ("Сергей Иванович Примеров", "Сергей Примеров", "part"),
        ("Maria Sample", "Maria Sample-Model", "part"),
        ("Maria Model Sample", "Maria Sample", "part"),
        ("Berg, Jan", "Jan van der Berg", "part"),
        ("Alex", "Alex Worker", "part"),
        ("張偉", "张伟", "spelling"),
        ("Евгений Петров", "Yevgeny Petrov", "spelling"),
        ("Evgenii Petrov", "Yevgeny Petrov", "spelling"),
        ("Сергій Зразок", "Serhii Zrazok", "spelling"),
        ("Alexander Worker", "Aleksandr Worker", "spelling"),
        ("محمد علي", "Muhammad Ali", "spelling"),
        ("محمد علي", "Mohammed Aly", "spelling"),
        ("عبد الرحمن يوسف", "Abdelrahman Youssef", "spelling"),
        ("김철수", "Kim Chul-soo", "spelling"),
        ("김철수", "Cheolsu Kim", "spelling"),
        ("たなか たろう", "Tanaka Taro", "spelling"),
        ("Jürgen Müller", "Juergen Mueller", "spelling"),
        ("Alx Worker", "Alex Worker", "spelling"),
        ("Alex Worker", "Sam Employee", "different"),
        ("Alex Worker", "Alex Tester", "different"),
        ("Maria Sample", "Maria Model", "different"),
        ("Kim Min", "Park Min", "different"),
        ("محمد علي", "John Smith", "different"),
        ("김철수", "Park Ji-woo", "different"),
        ("Юрий Щербаков", "Alex Worker", "different"),
        ("田中太郎", "Tanaka Taro", "unknown"),
        ("陳大文", "Chan Tai Man", "unknown"),
        ("", "Alex Worker", "unknown"),
        ("…", "Alex Worker", "unknown"),
        ("🙂", "---", "unknown"),
    ],
)
def test_two_names_relate(one, other, relation):
    likeness, said = name.compare(one, other)
    assert said == relation
    assert {
        "same": likeness == 1,
        "reordered": likeness == 1,
        "initials": likeness == 0.95,
        "part": 0.9 <= likeness <= 0.95,
        "spelling": 0.8 <= likeness < 1,
        "different": likeness < 0.8,
        "unknown": likeness == 0,
    }[relation]


@pytest.mark.parametrize(
    ("one", "other"), [("Alex Worker", "Sam Tester"), ("محمد علي", "John Smith"), ("김철수", "Park Ji-woo")]
)
def test_clearly_different_names_stay_below_what_a_payout_mismatch_asks(one, other):
    assert name.compare(one, other)[0] < 0.7


ODD = st.text(max_size=60) | st.sampled_from(["", " ", "\0", "a" * 5000, "\u202e", "한" * 300, "ﷺ", "\ud7ff", "١٢٣", "i̇"])


@given(ODD, ODD)
def test_comparison_never_raises_and_is_the_same_both_ways(one, other):
    likeness, relation = name.compare(one, other)
    assert (likeness, relation) == name.compare(other, one)
    assert 0 <= likeness <= 1


PART = st.text("abcdefgkmnorstuvy", min_size=2, max_size=8)


@given(st.lists(PART, min_size=1, max_size=4), st.randoms())
def test_order_case_and_spacing_of_parts_never_make_another_name(parts, random):
    shuffled = list(parts)
    random.shuffle(shuffled)
    likeness, relation = name.compare(" ".join(parts), "  ".join(shuffled).upper())
    assert (likeness, relation in ("same", "reordered")) == (1.0, True)


@given(ODD.filter(lambda text: name.folded(text)))
def test_every_name_is_like_itself(text):
    assert name.compare(text, text) == (1.0, "same")


def pairs(engine, **given):
    for table in EVIDENCE:
        drawn = given.get(table)
        loaded = drawn if isinstance(drawn, pa.Table) else rows(drawn, EVIDENCE[table]) if drawn else None
        engine.load(table, EVIDENCE[table].arrow_schema.empty_table() if loaded is None else loaded)
    found = engine.query(name.VALUES).to_pylist()
    return {(row["name_a"], row["name_b"]) for row in found}


def table_of(table, columns):
    length = len(next(iter(columns.values())))
    return pa.table(
        {field.name: pa.array(columns.get(field.name, [None] * length), field.type) for field in EVIDENCE[table].arrow_schema}
    )


@pytest.mark.parametrize(
    ("table", "column", "more"),
    [
        ("claims", "value", {"attribute": "name"}),
        ("documents", "holder_name", {}),
        ("payout_accounts", "holder_name", {}),
        ("payments", "payee_name", {}),
        ("invoices", "payee_name", {}),
        ("contacts", "name", {}),
        ("applications", "name", {}),
        ("profiles", "name", {}),
        ("code_profiles", "name", {}),
        ("accounts", "display_name", {}),
    ],
)
def test_every_name_of_a_persona_is_compared_with_the_name_it_is_known_by(duckdb_engine, table, column, more):
    columns = {"persona_id": ["w1", "w2"], column: ["Sam Tester", "Kim Other"]} | {
        key: [value] * 2 for key, value in more.items()
    }
    personas = "persona_id | name\nw1 | Alex Worker\n"
    found = pairs(duckdb_engine, personas=personas, **{table: table_of(table, columns)})
    assert found == {("Alex Worker", "Sam Tester")}


@pytest.mark.parametrize(
    ("table", "drawn"),
    [
        ("payout_accounts", "persona_id | account_key\nw1 | k1\nw2 | k1\n"),
        ("documents", "persona_id | number_hash\nw1 | h1\nw2 | h1\n"),
        ("documents", "persona_id | image_hash\nw1 | h1\nw2 | h1\n"),
        ("payments", "persona_id | payee_account_key\nw1 | k1\nw2 | k1\n"),
        ("engagements", "engagement_id | persona_id | client_id\ne1 | w1 | w2\ne2 | w3 |\n"),
        ("contacts", "persona_id | kind | value\nw1 | phone | +1 202 555 0143\nw2 | phone | (202) 555-0143\n"),
        ("contacts", "persona_id | kind | value\nw1 | email | a.b+x@gmail.com\nw2 | email | AB@gmail.com\n"),
    ],
)
def test_names_of_personas_that_share_something_are_compared_on_both_engines(engine, table, drawn):
    personas = "persona_id | name\nw1 | Alex Worker\nw2 | Sam Tester\nw3 | Kim Other\n"
    assert pairs(engine, personas=personas, **{table: drawn}) == {("Alex Worker", "Sam Tester")}


def test_what_a_crowd_shares_makes_no_pairs(duckdb_engine):
    crowd = range(name.MOST_NAMES + 1)
    people = table_of("personas", {"persona_id": [f"w{n}" for n in crowd], "name": [f"Worker {n:03}" for n in crowd]})
    accounts = table_of("payout_accounts", {"persona_id": [f"w{n}" for n in crowd], "account_key": ["k1"] * len(crowd)})
    assert pairs(duckdb_engine, personas=people, payout_accounts=accounts) == set()


def test_what_fifty_share_still_makes_pairs(duckdb_engine):
    crowd = range(name.MOST_NAMES)
    people = table_of("personas", {"persona_id": [f"w{n}" for n in crowd], "name": [f"Worker {n:03}" for n in crowd]})
    accounts = table_of("payout_accounts", {"persona_id": [f"w{n}" for n in crowd], "account_key": ["k1"] * len(crowd)})
    assert len(pairs(duckdb_engine, personas=people, payout_accounts=accounts)) == 50 * 49 // 2


def test_of_a_persona_with_very_many_names_the_formal_ones_are_kept(duckdb_engine):
    many = table_of("contacts", {"persona_id": ["w1"] * 500, "name": [f"A Name {n:03}" for n in range(500)]})
    found = pairs(duckdb_engine, personas="persona_id | name\nw1 | Zed Worker\n", contacts=many)
    assert len(found) == 50 * 49 // 2
    assert any("Zed Worker" in pair for pair in found)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Alex Worker", "Juno Worker", True),
        ("Alex Müller", "MULLER JUNO", True),
        ("Alex van den Berg", "Juno Berg", True),
        ("Alex Worker", "Alex Host", False),
        ("Alex Worker", "Worker", False),
        ("", "Alex Worker", False),
    ],
)
def test_a_family_name_is_alike_where_it_stands_last_in_one_name_and_anywhere_in_the_other(one, other, alike):
    assert name.family_name_alike(one, other) is alike
    assert name.family_name_alike(other, one) is alike
