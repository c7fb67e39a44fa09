"""What arrives is linked as a full rebuild would, and only what it touches is looked at."""

import shutil
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bonafides.derive.derivation import load
from bonafides.engines.duckdb import DuckDB
from bonafides.link import value_kind
from bonafides.link.networks import groups
from bonafides.pipeline.arrivals import Arrivals
from bonafides.pipeline.links import linking
from bonafides.tables import EVIDENCE
from bonafides.workspace import Workspace, WorkspaceError

VIAS = ("phone", "payout_account", "device_serial", "wifi")
SCHEMA = linking().tables["persona_values"].table.arrow_schema
HOUSEHOLDS = load()["household_pairs"].table.arrow_schema
DAY = datetime(2026, 6, 1)


def rows(held):
    """Rows of persona_values from triples (kind, persona, value); of equal ones one."""
    told = [
        {
            "via": via,
            "persona_id": who,
            "value_key": key,
            "value_shown": key,
            "first_at": DAY,
            "last_at": DAY,
            "evidence": "x/1",
        }
        for via, who, key in sorted(set(held))
    ]
    return pa.Table.from_pylist(told, schema=SCHEMA)


def known(engine, households=(), judged=()):
    """The tables beside the values: who lives with whom, and what was judged of whom."""
    both = [{"persona_id": a, "other_id": b} for pair in households for a, b in (pair, pair[::-1])]
    engine.load("household_pairs", pa.Table.from_pylist(both, schema=HOUSEHOLDS))
    engine.load("personas", EVIDENCE["personas"].arrow_schema.empty_table())
    said = [
        {"judgement_id": f"j{at}", "persona_id": a, "other_id": b, "verdict": verdict, "judged_at": DAY}
        for at, ((a, b), verdict) in enumerate(judged)
    ]
    engine.load("judgements", pa.Table.from_pylist(said, schema=EVIDENCE["judgements"].arrow_schema))
    engine.load("value_kinds", value_kind.numbers(linking().kinds))


def rebuilt(engine, held, households=(), judged=()):
    """Everything from the beginning: the links, the pairs and the groups."""
    known(engine, households, judged)
    engine.load("persona_values", rows(held))
    for name in ("shared_values", "links", "linked_pairs"):
        each = linking().tables[name]
        engine.load(name, engine.query(each.query.sql).cast(each.table.arrow_schema))
    return {name: engine.query(f"select * from {name}") for name in ("links", "linked_pairs")}


def kept(engine, path, held, households=(), judged=()):
    """A workspace that was linked with these values."""
    workspace = Workspace(path, create=True)
    made = rebuilt(engine, held, households, judged)
    for name, table in made.items():
        write(workspace, name, table.cast(linking().tables[name].table.arrow_schema))
    for via in linking().kinds:
        write(workspace, f"persona_values.{via}", rows([each for each in held if each[0] == via]).sort_by("value_key"))
    return workspace


def write(workspace, name, table):
    folder = workspace.path / "links" / f"{name}-0"
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, folder / "part-0.parquet")


HELD = st.lists(
    st.tuples(
        st.sampled_from(VIAS), st.sampled_from([f"w{n}" for n in range(9)]), st.sampled_from(["k1", "k2", "k3", "k4", "it's"])
    ),
    max_size=30,
)
PAIR = st.tuples(st.sampled_from([f"w{n}" for n in range(9)]), st.sampled_from([f"w{n}" for n in range(9)])).filter(
    lambda pair: pair[0] < pair[1]
)


@pytest.fixture(scope="module")
def arrivals_engine():
    engine = DuckDB()
    yield engine
    engine.close()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=HELD,
    days=st.lists(HELD, min_size=1, max_size=3),
    households=st.lists(PAIR, max_size=3),
    moved_in=st.lists(PAIR, max_size=2),
    judged=st.lists(
        st.tuples(PAIR, st.sampled_from(["same", "different", "unsure"])), max_size=3, unique_by=lambda each: each[0]
    ),
)
def test_day_by_day_gives_what_a_full_rebuild_gives(
    arrivals_engine, duckdb_engine, tmp_path, first, days, households, moved_in, judged
):
    shutil.rmtree(tmp_path, ignore_errors=True)
    arrivals = None
    workspace = kept(duckdb_engine, tmp_path, first, households)
    known(arrivals_engine, households)
    arrivals = Arrivals(workspace, arrivals_engine)
    for day in days[:-1]:
        arrivals.add(rows(day))
    later = [*households, *moved_in]
    known(arrivals_engine, later, judged)
    arrivals.add(rows(days[-1]), {name for pair in moved_in for name in pair}, {pair for pair, _ in judged})
    everything = [*first, *(each for day in days for each in day)]
    assert arrivals.groups == groups(rebuilt(duckdb_engine, everything, later, judged)["linked_pairs"])


def test_an_arrival_says_whom_it_links_and_leaves_other_networks_as_they_are(arrivals_engine, duckdb_engine, tmp_path):
    workspace = kept(duckdb_engine, tmp_path, [("phone", "w1", "k1"), ("phone", "w2", "k1"), ("phone", "w3", "k2")])
    known(arrivals_engine)
    arrivals = Arrivals(workspace, arrivals_engine)
    assert [each.members for each in arrivals.groups] == [("w1", "w2")]
    before = arrivals.groups[0]
    arrived = arrivals.add(rows([("phone", "w9", "k2")]))
    assert [(row["a"], row["b"], row["via"]) for row in arrived.links.to_pylist()] == [("w3", "w9", "phone")]
    assert [each.members for each in arrived.groups] == [("w3", "w9")]
    assert arrivals.groups[0] is before


def test_a_third_holder_thins_out_what_two_share(arrivals_engine, duckdb_engine, tmp_path):
    workspace = kept(duckdb_engine, tmp_path, [("phone", "w1", "k1"), ("phone", "w2", "k1")])
    known(arrivals_engine)
    arrivals = Arrivals(workspace, arrivals_engine)
    arrived = arrivals.add(rows([("phone", "w3", "k1")]))
    assert {round(row["strength"], 6) for row in arrived.links.to_pylist()} == {0.772727}


def test_many_values_at_once_are_found_in_one_pass(arrivals_engine, duckdb_engine, tmp_path):
    held = [("phone", "w1", f"k{n}") for n in range(300)]
    workspace = kept(duckdb_engine, tmp_path, held)
    known(arrivals_engine)
    arrived = Arrivals(workspace, arrivals_engine).add(rows([("phone", "w2", f"k{n}") for n in range(300)]))
    assert arrived.links.num_rows == 300


def test_a_workspace_that_was_never_linked_is_told_so(arrivals_engine, tmp_path):
    with pytest.raises(WorkspaceError, match="was never linked"):
        Arrivals(Workspace(tmp_path / "ws", create=True), arrivals_engine)
