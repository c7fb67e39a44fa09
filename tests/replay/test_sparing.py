"""An engine that remembers what empty tables answered gives the answers of the engine below."""

import pyarrow as pa
import pytest

from bonafides.engines import open_engine
from bonafides.replay.sparing import Sparing

COUNT = "select count(*) as n from tools"
NAMES = "select name from tools order by name"


def tools(*names):
    return pa.table({"name": pa.array(names, pa.string())})


@pytest.fixture
def engine():
    opened = Sparing(open_engine("duckdb"))
    yield opened
    opened.close()


def test_a_table_that_fills_and_empties_again_is_answered_as_it_stands(engine):
    for names in ((), ("anydesk",), (), ("anydesk", "rustdesk"), ()):
        engine.load("tools", tools(*names))
        assert engine.query(NAMES)["name"].to_pylist() == list(names)
        assert engine.query(COUNT)["n"].to_pylist() == [len(names)]


def test_an_evidence_view_is_as_empty_as_what_was_read(engine):
    for names in ((), ("anydesk",), ()):
        engine.load("read_tools", tools(*names))
        engine.view("tools", "select name from read_tools")
        assert engine.query(NAMES)["name"].to_pylist() == list(names)
