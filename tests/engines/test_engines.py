from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bonafides.engines import EngineError, open_engine
from bonafides.engines.base import mebibytes
from bonafides.engines.duckdb import DuckDB
from bonafides.tables.declaration import ARROW_TYPES

SCHEMA = pa.schema([("id", pa.string()), ("at", pa.timestamp("us")), ("extra", pa.float64())])
EVERY_TYPE = pa.schema([(f"a_{kind}", arrow) for kind, arrow in ARROW_TYPES.items()])
ONE_OF_EACH = {
    "a_text": "it's",
    "a_integer": 2**62,
    "a_real": 0.1,
    "a_amount": Decimal("12345678901234567890.12345678"),
    "a_boolean": False,
    "a_timestamp": datetime(2026, 3, 29, 2, 30, 0, 1),
    "a_date": date(1969, 12, 31),
}


def written(folder, name, table):
    pq.write_table(table, folder / name)
    return folder / name


def test_a_file_that_lacks_a_column_gives_nulls(engine, tmp_path):
    file = written(tmp_path, "x.parquet", pa.table({"id": ["a"], "at": pa.array([datetime(2026, 3, 1)], pa.timestamp("us"))}))
    engine.open("things", SCHEMA, [file])
    assert engine.query("select * from things").to_pylist() == [{"id": "a", "at": datetime(2026, 3, 1), "extra": None}]


def test_files_of_different_age_are_read_as_one_table(engine, tmp_path):
    old = written(tmp_path, "old.parquet", pa.table({"id": ["a"]}))
    new = written(tmp_path, "new.parquet", pa.table({"id": ["b"], "extra": [0.5]}))
    engine.open("things", SCHEMA, [old, new])
    assert engine.query("select id, extra from things order by id")["extra"].to_pylist() == [None, 0.5]


def test_a_column_that_is_not_declared_is_left_out(engine, tmp_path):
    engine.open("things", SCHEMA, [written(tmp_path, "x.parquet", pa.table({"id": ["a"], "birthplace": ["nowhere"]}))])
    assert engine.query("select * from things").column_names == ["id", "at", "extra"]


def test_hundreds_of_files_are_read_as_one_table(engine, tmp_path):
    files = [written(tmp_path, f"part-{n}.parquet", pa.table({"id": [str(n)]})) for n in range(400)]
    engine.open("things", SCHEMA, files)
    assert engine.query("select count(distinct id) as n from things").to_pylist() == [{"n": 400}]


def test_a_path_with_a_quote_and_a_space_is_read(engine, tmp_path):
    (tmp_path / "it's here").mkdir()
    engine.open("things", SCHEMA, [written(tmp_path / "it's here", "x.parquet", pa.table({"id": ["a"]}))])
    assert engine.query("select id from things").to_pylist() == [{"id": "a"}]


def test_a_file_that_is_no_parquet_is_one_sentence(engine, tmp_path):
    (tmp_path / "x.parquet").write_text("a,b\n1,2\n")
    with pytest.raises(EngineError) as caught:
        engine.open("things", SCHEMA, [tmp_path / "x.parquet"])
        engine.query("select id from things")
    assert "\n" not in str(caught.value)


def test_no_files_are_an_empty_table_with_every_type(engine):
    engine.open("things", EVERY_TYPE, [])
    table = engine.query("select * from things")
    assert (table.num_rows, table.schema) == (0, EVERY_TYPE)


def test_an_empty_table_in_memory_keeps_every_type(engine):
    engine.load("things", EVERY_TYPE.empty_table())
    table = engine.query("select * from things")
    assert (table.num_rows, table.schema) == (0, EVERY_TYPE)


def test_a_row_in_memory_keeps_every_type_and_value(engine):
    rows = pa.Table.from_pylist([ONE_OF_EACH, dict.fromkeys(ONE_OF_EACH)], schema=EVERY_TYPE)
    engine.load("things", rows)
    assert engine.query("select * from things order by a_text").equals(rows)


def test_a_row_on_disk_keeps_every_type_and_value(engine, tmp_path):
    rows = pa.Table.from_pylist([ONE_OF_EACH, dict.fromkeys(ONE_OF_EACH)], schema=EVERY_TYPE)
    engine.load("things", rows)
    engine.write("select * from things", tmp_path / "made", schema=EVERY_TYPE)
    engine.open("again", EVERY_TYPE, sorted((tmp_path / "made").glob("*.parquet")))
    assert engine.query("select * from again order by a_text").equals(rows)


def test_what_one_engine_writes_the_other_reads(both_engines, tmp_path):
    rows = pa.Table.from_pylist([ONE_OF_EACH], schema=EVERY_TYPE)
    for name, (writer, reader) in {"there": both_engines, "back": both_engines[::-1]}.items():
        writer.load("things", rows)
        writer.write("select * from things", tmp_path / name, schema=EVERY_TYPE)
        reader.open("again", EVERY_TYPE, sorted((tmp_path / name).glob("*.parquet")))
        assert reader.query("select * from again").equals(rows)


def test_a_sum_is_written_in_its_declared_type(engine, tmp_path):
    engine.load("things", pa.table({"n": pa.array([1, 2], pa.int64())}))
    schema = pa.schema([("total", pa.int64()), ("nothing", pa.float64())])
    engine.write("select sum(n) as total, null as nothing from things", tmp_path / "made", schema=schema)
    found = [pq.read_schema(file) for file in (tmp_path / "made").glob("*.parquet")]
    assert [field.type for field in found[0]] == [pa.int64(), pa.float64()]


def test_a_column_of_a_type_that_no_table_has_is_refused_by_name(engine):
    with pytest.raises(EngineError, match="column 'tags' is of type list<.*; columns are text, integer"):
        engine.load("things", pa.table({"tags": [["a", "b"]]}))


def test_rows_are_written_in_the_order_asked_for(engine, tmp_path):
    engine.load("things", pa.table({"id": ["b", "a", "c"]}))
    engine.write("select id from things", tmp_path / "made", order_by=["id"])
    for file in (tmp_path / "made").glob("*.parquet"):
        ids = pq.read_table(file)["id"].to_pylist()
        assert ids == sorted(ids)


def test_what_is_written_is_never_written_over(engine, tmp_path):
    engine.load("things", pa.table({"id": ["a"]}))
    engine.write("select id from things", tmp_path / "made")
    with pytest.raises(EngineError, match="made is there already; tables are written into new folders only"):
        engine.write("select id from things where id is null", tmp_path / "made")
    engine.open("again", SCHEMA, sorted((tmp_path / "made").glob("*.parquet")))
    assert engine.query("select id from again").to_pylist() == [{"id": "a"}]


def test_a_query_without_rows_is_written_and_read_back_empty(engine, tmp_path):
    engine.load("things", pa.table({"id": ["a"]}))
    engine.write("select id from things where id = 'b'", tmp_path / "made")
    engine.open("again", SCHEMA, sorted((tmp_path / "made").glob("*.parquet")))
    assert engine.query("select count(*) as n from again").to_pylist() == [{"n": 0}]


def test_a_view_reads_anew_what_lies_under_it(engine):
    engine.load("things", pa.table({"n": pa.array([1, 2], pa.int64())}))
    engine.view("many", "select n from things where n >= $least", {"least": 2})
    assert engine.query("select n from many").to_pylist() == [{"n": 2}]


def test_a_table_may_be_loaded_opened_and_viewed_under_one_name(engine, tmp_path):
    engine.load("things", pa.table({"id": ["loaded"]}))
    engine.open("things", SCHEMA, [written(tmp_path, "x.parquet", pa.table({"id": ["opened"]}))])
    assert engine.query("select id from things").to_pylist() == [{"id": "opened"}]
    engine.view("things", "select 'viewed' as id")
    assert engine.query("select id from things").to_pylist() == [{"id": "viewed"}]
    engine.load("things", pa.table({"id": ["again"]}))
    assert engine.query("select id from things").to_pylist() == [{"id": "again"}]


@pytest.mark.parametrize(
    "value",
    [7, 0.25, True, "it's", "back\\slash", datetime(2026, 3, 1, 5, 6, 7, 8), date(2026, 3, 1), None],
    ids=str,
)
def test_a_parameter_keeps_its_value(engine, value):
    assert engine.query("select $value as v", {"value": value}).to_pylist() == [{"v": value}]


def test_a_parameter_without_a_value_is_one_sentence(engine):
    with pytest.raises(EngineError, match=r"asks for \$least, which has no value"):
        engine.query("select $least as n")


@pytest.mark.parametrize(
    "sql",
    ["select nothing_there from nowhere", "select missing from things", "select cast(word as bigint) as n from things"],
    ids=["no such table", "no such column", "no number"],
)
def test_a_query_that_cannot_run_is_one_sentence(engine, sql):
    engine.load("things", pa.table({"word": ["seven"]}))
    with pytest.raises(EngineError) as caught:
        engine.query(sql)
    assert "\n" not in str(caught.value)
    assert any(word in str(caught.value) for word in ("nowhere", "missing", "seven"))


def test_an_error_leaves_the_engine_usable(engine):
    with pytest.raises(EngineError):
        engine.query("select nothing_there from nowhere")
    assert engine.query("select 1 as n").to_pylist() == [{"n": 1}]


def test_a_sum_beyond_whole_numbers_is_one_sentence(duckdb_engine):
    duckdb_engine.load("things", pa.table({"n": pa.array([2**63 - 1, 2**63 - 1], pa.int64())}))
    with pytest.raises(EngineError, match="^a value does not fit: "):
        duckdb_engine.query("select sum(n) as total from things")


def test_an_unknown_engine_is_named():
    with pytest.raises(EngineError, match="no engine 'abacus'; engines: duckdb, spark"):
        open_engine("abacus")


def test_a_memory_limit_is_kept_and_what_does_not_fit_goes_to_the_temporary_folder(tmp_path):
    engine = open_engine("duckdb", memory_limit="60MB", temp_folder=tmp_path / "spill")
    engine.load("numbers", pa.table({"n": range(2_000_000)}))
    total = engine.query("select sum(n) as total, count(distinct n % 999983) as parts from numbers order by total")
    limit = engine.query("select current_setting('memory_limit') as m").to_pylist()[0]["m"]
    engine.close()
    assert total.to_pylist() == [{"total": 1999999000000, "parts": 999983}]
    assert limit.startswith("57.0 MiB")


def test_without_a_limit_a_quarter_of_the_memory_is_used_and_never_more_than_three_gib():
    assert 0 < mebibytes(None) <= 3 * 1024


@pytest.mark.parametrize(("limit", "mib"), [("4GB", 3814), ("500MiB", 500), ("1.5 gib", 1536), ("1TB", 953674)])
def test_a_limit_is_read_in_its_unit(limit, mib):
    assert mebibytes(limit) == mib


@pytest.mark.parametrize("limit", ["lots", "4", "-1GB", "4 GB or so", ""])
def test_a_limit_that_cannot_be_read_is_one_sentence(limit):
    with pytest.raises(EngineError, match="is no memory limit; limits look like 4GB or 500MiB"):
        DuckDB(memory_limit=limit)
