"""Whatever the evidence is, every derived table, every table of links and every indicator gives equal rows on both engines.

BONAFIDES_EXAMPLES says how many sets of evidence are tried; a few by default, many by night.
"""

import os
from dataclasses import replace
from random import Random

import pyarrow as pa
import pytest
from equal_rows import difference
from generated_evidence import AS_OF, generated, literals, loosened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bonafides.indicators.screening import findings
from bonafides.link import value_kind
from bonafides.pipeline import catalogue
from bonafides.pipeline.links import linking
from bonafides.tables.links import SAID_VALUES

DERIVATIONS, INDICATORS = catalogue()
LINKING = linking()
SAID = literals(each.query for room in (DERIVATIONS, LINKING.kinds, LINKING.tables, INDICATORS) for each in room.values())
EXAMPLES = int(os.environ.get("BONAFIDES_EXAMPLES", "2"))


@pytest.mark.timeout(60 + 120 * EXAMPLES)
@settings(
    max_examples=EXAMPLES,
    derandomize=EXAMPLES <= 2,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32 - 1))
def test_generated_evidence_gives_equal_rows_on_both_engines(both_engines, seed):
    differences = {}
    for name, rows in generated(seed, SAID).items():
        for engine in both_engines:
            engine.load(name, rows)
    for name, each in DERIVATIONS.items():
        left, right = (made(engine, each) for engine in both_engines)
        differences[name] = difference(left, right)
        for engine in both_engines:
            engine.load(name, left)
    differences |= linked(both_engines)
    chance = Random(seed)
    for name, each in INDICATORS.items():
        indicator = replace(each, parameters=loosened(each.parameters, chance))
        differences[name] = difference(*(findings(engine, indicator, AS_OF) for engine in both_engines))
    assert {name: words for name, words in differences.items() if words} == {}


def linked(engines):
    """Makes the tables of links on every engine, from the rows of the first, and says where another has other rows."""
    differences = {}
    values = LINKING.tables["persona_values"]
    held = []
    for engine in engines:
        engine.load("value_kinds", value_kind.numbers(LINKING.kinds))
        engine.load("placeholder_values", value_kind.placeholders())
    for via, kind in LINKING.kinds.items():
        said = [engine.query(kind.query.sql, dict(kind.parameters) | {"as_of": AS_OF}) for engine in engines]
        differences[via] = difference(said[0], said[-1])
        for engine in engines:
            engine.load("said_values", said[0].cast(SAID_VALUES.arrow_schema))
        rows = [made(engine, values, via=via) for engine in engines]
        differences[f"{via} held"] = difference(rows[0], rows[-1])
        held.append(rows[0])
    for engine in engines:
        engine.load("persona_values", pa.concat_tables(held))
    for name, each in LINKING.tables.items():
        if name != "persona_values":
            rows = [made(engine, each) for engine in engines]
            differences[name] = difference(rows[0], rows[-1])
            for engine in engines:
                engine.load(name, rows[0])
    return differences


def made(engine, derivation, **given):
    """The rows of a derived table in its declared types."""
    parameters = dict(derivation.parameters) | {"as_of": AS_OF} | given
    engine.view("made_now", derivation.query.sql, parameters, derivation.table.arrow_schema)
    return engine.query("select * from made_now")


def test_generated_evidence_reaches_the_derived_tables_and_the_indicators(duckdb_engine):
    reached = set()
    for seed in range(16):
        for name, rows in generated(seed, SAID).items():
            duckdb_engine.load(name, rows)
        for name, each in DERIVATIONS.items():
            rows = made(duckdb_engine, each)
            duckdb_engine.load(name, rows)
            reached |= {name} if rows.num_rows else set()
        linked([duckdb_engine])
        chance = Random(seed)
        for name, each in INDICATORS.items():
            indicator = replace(each, parameters=loosened(each.parameters, chance))
            reached |= {name} if findings(duckdb_engine, indicator, AS_OF).num_rows else set()
    everything = DERIVATIONS.keys() | INDICATORS.keys()
    assert len(reached) >= 0.7 * len(everything), f"never reached: {', '.join(sorted(everything - reached))}"


def test_the_same_seed_gives_the_same_evidence():
    one, other = generated(7, SAID), generated(7, SAID)
    assert all(one[name].equals(other[name]) for name in one)
