"""Every red flag on its own cases, on every engine; and the laws that hold for all of them."""

from pathlib import Path

import pytest

from bonafides.derive.derivation import load as load_derivations
from bonafides.indicators.indicator import load as load_indicators
from bonafides.pipeline import known_tables
from bonafides.trial import Case, cases, run

HERE = Path(__file__).parent
DERIVATIONS = load_derivations()
INDICATORS = load_indicators(known_tables())
CASES = [
    pytest.param(indicator, case, id=f"{indicator.id}: {case.story}")
    for indicator in INDICATORS.values()
    for case in (cases(HERE / f"{indicator.id}.yaml") if (HERE / f"{indicator.id}.yaml").exists() else ())
]


@pytest.mark.parametrize(("indicator", "case"), CASES)
def test_the_indicator_says_what_its_case_expects(engine, indicator, case: Case):
    assert run(engine, indicator, DERIVATIONS, case).difference == ""


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_every_indicator_has_a_true_a_false_and_a_benign_case(indicator):
    assert {case.kind for case in cases(HERE / f"{indicator.id}.yaml")} == {"true", "false", "benign"}
