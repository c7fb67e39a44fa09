"""Whatever the evidence is, every derived table and every indicator gives equal rows on both engines.

BONAFIDES_EXAMPLES says how many sets of evidence are tried; a few by default, many by night.
"""

import os
from dataclasses import replace
from random import Random

import pytest
from equal_rows import difference
from generated_evidence import AS_OF, generated, literals, loosened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bonafides.indicators.screening import findings
from bonafides.pipeline import catalogue

DERIVATIONS, INDICATORS = catalogue()
SAID = literals([*(each.query for each in DERIVATIONS.values()), *(each.query for each in INDICATORS.values())])
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
    chance = Random(seed)
    for name, each in INDICATORS.items():
        indicator = replace(each, parameters=loosened(each.parameters, chance))
        differences[name] = difference(*(findings(engine, indicator, AS_OF) for engine in both_engines))
    assert {name: words for name, words in differences.items() if words} == {}


def made(engine, derivation):
    """The rows of a derived table in its declared types."""
    parameters = dict(derivation.parameters) | {"as_of": AS_OF}
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
        chance = Random(seed)
        for name, each in INDICATORS.items():
            indicator = replace(each, parameters=loosened(each.parameters, chance))
            reached |= {name} if findings(duckdb_engine, indicator, AS_OF).num_rows else set()
    everything = DERIVATIONS.keys() | INDICATORS.keys()
    assert len(reached) >= 0.7 * len(everything), f"never reached: {', '.join(sorted(everything - reached))}"


def test_the_same_seed_gives_the_same_evidence():
    one, other = generated(7, SAID), generated(7, SAID)
    assert all(one[name].equals(other[name]) for name in one)
