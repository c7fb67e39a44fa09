"""What holds for Spark alone: on Sail everywhere, on real Spark where BONAFIDES_SPARK says so."""

import os
import socket
import time
from datetime import datetime

import pyarrow as pa
import pytest

from bonafides.engines import EngineError, open_engine
from bonafides.engines.spark import Spark

pytestmark = pytest.mark.spark


@pytest.fixture
def another(spark_address):
    engine = open_engine("spark", spark_address)
    yield engine
    engine.close()


def test_a_session_is_in_utc_and_in_ansi_mode(another):
    assert another._session.conf.get("spark.sql.session.timeZone") == "UTC"
    assert another._session.conf.get("spark.sql.ansi.enabled") == "true"


def test_ansi_mode_raises_where_text_is_no_number(another):
    another.load("things", pa.table({"word": ["seven"]}))
    with pytest.raises(EngineError, match="seven"):
        another.query("select cast(word as bigint) as n from things")


@pytest.mark.skipif("BONAFIDES_SPARK" not in os.environ, reason="Sail lets sums overflow, ANSI or not")
@pytest.mark.parametrize("sum_of_two", ["n + n", "sum(n) + sum(n)"])
def test_ansi_mode_raises_where_a_sum_is_beyond_whole_numbers(another, sum_of_two):
    another.load("things", pa.table({"n": pa.array([2**63 - 1], pa.int64())}))
    with pytest.raises(EngineError, match="(?i)overflow"):
        another.query(f"select {sum_of_two} as twice from things")


def test_the_time_zone_of_the_machine_changes_nothing(another, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        another.load("things", pa.table({"at": pa.array([datetime(2026, 3, 1, 5)], pa.timestamp("us"))}))
        row = another.query(
            "select at, epoch(at) as seconds, extract(hour from at) as hour, at < $limit as early from things",
            {"limit": datetime(2026, 3, 1, 6)},
        ).to_pylist()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert row == [{"at": datetime(2026, 3, 1, 5), "seconds": 1772341200.0, "hour": 5, "early": True}]


def test_engines_do_not_see_each_others_tables(another, spark_engine):
    another.load("only_here", pa.table({"n": [1]}))
    with pytest.raises(EngineError, match="only_here"):
        spark_engine.query("select n from only_here")


def test_closing_one_engine_leaves_the_others_as_they_are(spark_address, spark_engine):
    spark_engine.load("kept", pa.table({"n": [1]}))
    closing = Spark(spark_address)
    closing.load("gone", pa.table({"n": [2]}))
    closing.close()
    assert spark_engine.query("select n from kept").to_pylist() == [{"n": 1}]


def test_an_engine_may_be_closed_twice(spark_address):
    closing = Spark(spark_address)
    closing.close()
    closing.close()


def test_an_engine_opens_after_another_was_closed(spark_address):
    for number in range(2):
        engine = Spark(spark_address)
        assert engine.query("select $n as n", {"n": number}).to_pylist() == [{"n": number}]
        engine.close()


def test_without_java_spark_in_this_process_is_one_clear_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(EngineError, match=r"^Spark in this process needs Java 17, and there is no java here; install one"):
        open_engine("spark")


def test_a_java_home_without_java_is_one_clear_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineError, match="needs Java 17"):
        open_engine("spark")


def test_an_address_where_nobody_answers_is_said_at_once():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(EngineError, match=f"no Spark Connect server answers at sc://127.0.0.1:{port}: Connection refused"):
        open_engine("spark", f"sc://127.0.0.1:{port}")


@pytest.mark.parametrize("address", ["http://127.0.0.1:15002", "127.0.0.1", "sc://", "local[2]"])
def test_what_is_no_address_is_one_sentence(address):
    with pytest.raises(EngineError) as caught:
        open_engine("spark", address)
    assert "\n" not in str(caught.value)
