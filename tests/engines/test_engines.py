from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bonafides.engines import EngineError, open_engine
from bonafides.engines.duckdb import DuckDB

SCHEMA = pa.schema([("id", pa.string()), ("at", pa.timestamp("us")), ("extra", pa.float64())])


def test_a_file_that_lacks_a_column_gives_nulls(engine, tmp_path):
    pq.write_table(pa.table({"id": ["a"], "at": pa.array([datetime(2026, 3, 1)], pa.timestamp("us"))}), tmp_path / "x.parquet")
    engine.open("things", SCHEMA, [tmp_path / "x.parquet"])
    assert engine.query("select * from things").to_pylist() == [{"id": "a", "at": datetime(2026, 3, 1), "extra": None}]


def test_files_of_different_age_are_read_as_one_table(engine, tmp_path):
    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "old.parquet")
    pq.write_table(pa.table({"id": ["b"], "extra": [0.5]}), tmp_path / "new.parquet")
    engine.open("things", SCHEMA, [tmp_path / "old.parquet", tmp_path / "new.parquet"])
    assert engine.query("select id, extra from things order by id")["extra"].to_pylist() == [None, 0.5]


def test_no_files_are_an_empty_table(engine):
    engine.open("things", SCHEMA, [])
    assert engine.query("select count(*) as n from things").to_pylist() == [{"n": 0}]


def test_what_is_written_reads_back_the_same(engine, tmp_path):
    engine.load(
        "things",
        pa.table({"id": ["b", "a"], "at": pa.array([datetime(2026, 3, 1, 1, 2, 3, 4), None], pa.timestamp("us"))}),
    )
    engine.write("select id, at from things", tmp_path / "made", order_by=["id"])
    engine.open("again", SCHEMA, sorted((tmp_path / "made").glob("*.parquet")))
    assert sorted(map(str, engine.query("select id, at from again").to_pylist())) == sorted(
        map(str, engine.query("select id, at from things").to_pylist())
    )


def test_a_view_reads_anew_what_lies_under_it(engine):
    engine.load("things", pa.table({"n": pa.array([1, 2], pa.int64())}))
    engine.view("many", "select n from things where n >= $least", {"least": 2})
    assert engine.query("select n from many").to_pylist() == [{"n": 2}]


@pytest.mark.parametrize(
    "value",
    [7, 0.25, True, "it's", datetime(2026, 3, 1, 5, 6, 7, 8), date(2026, 3, 1), None],
    ids=lambda v: type(v).__name__,
)
def test_a_parameter_keeps_its_value(engine, value):
    assert engine.query("select $value as v", {"value": value}).to_pylist() == [{"v": value}]


def test_a_parameter_without_a_value_is_one_sentence(engine):
    with pytest.raises(EngineError, match=r"asks for \$least, which has no value"):
        engine.query("select $least as n")


def test_a_bad_query_is_one_sentence(engine):
    with pytest.raises(EngineError) as caught:
        engine.query("select nothing_there from nowhere")
    assert "\n" not in str(caught.value)


def test_an_unknown_engine_is_named():
    with pytest.raises(EngineError, match="no engine 'abacus'; engines: duckdb, spark"):
        open_engine("abacus")


def test_a_memory_limit_is_kept():
    with DuckDBClosed(memory_limit="200MB") as engine:
        assert "190" in engine.query("select current_setting('memory_limit') as m").to_pylist()[0]["m"]


class DuckDBClosed(DuckDB):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
