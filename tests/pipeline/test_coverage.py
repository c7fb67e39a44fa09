"""For whom which red flag could be checked: by what evidence there is of a persona."""

from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from bonafides.indicators.screening import needs
from bonafides.pipeline import catalogue
from bonafides.pipeline.coverage import coverages
from bonafides.reference.lists import Lists

INDICATORS = {name: each for name, each in catalogue()[1].items() if not each.lists and not each.question}
KINDS = sorted({need.says for each in INDICATORS.values() for need in needs(each)})
PERSONAS = [f"worker:w-{number}" for number in range(5)]


class Evidence:
    """Answers which personas a kind of evidence is there of."""

    def __init__(self, there):
        self.there = there

    def query(self, sql, parameters=None):
        table, column = sql.split()[4], sql.split(" and ")[1].split()[0] if " and " in sql else ""
        return pa.table({"persona_id": pa.array(sorted(self.there[f"{table}.{column}".rstrip(".")]), pa.string())})


def covered(there, personas=PERSONAS, indicators=INDICATORS):
    return coverages(Evidence({kind: set() for kind in KINDS} | there), indicators, personas, Lists(date(2026, 6, 30)))


@given(st.dictionaries(st.sampled_from(KINDS), st.sets(st.sampled_from([*PERSONAS, "worker:somebody-else"]))))
def test_a_red_flag_is_unknown_of_exactly_those_who_lack_what_it_needs(there):
    for persona, coverage in covered(there).items():
        lacking = {
            name for name, each in INDICATORS.items() if any(persona not in there.get(need.says, ()) for need in needs(each))
        }
        assert {each.indicator for each in coverage.unknown} == lacking
        able = {each.family for name, each in INDICATORS.items() if name not in lacking and not each.exculpatory}
        assert coverage.checkable == able


def test_personas_with_the_same_evidence_share_one_coverage():
    found = covered({kind: set(PERSONAS[:2]) for kind in KINDS})
    assert found[PERSONAS[0]] is found[PERSONAS[1]]
    assert found[PERSONAS[0]] is not found[PERSONAS[2]]


def test_without_personas_or_without_red_flags_nothing_is_covered():
    assert covered({}, personas=[]) == {}
    (coverage,) = {id(each): each for each in covered({}, indicators={}).values()}.values()
    assert (coverage.unknown, coverage.checkable) == ((), frozenset())
