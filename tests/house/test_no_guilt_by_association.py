"""A link opens a look and raises no band: with all other findings taken away, a linked persona stands at monitor at most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.engines import open_engine
from bonafides.indicators.indicator import load
from bonafides.pipeline import known_tables, screen
from bonafides.pipeline.links import linking
from bonafides.score.assessment import Raised, assess
from bonafides.score.weights import weights
from bonafides.simulate import Form, Shape, simulate
from bonafides.sources.reading import read_paths
from bonafides.tables import LINKS
from bonafides.workspace import Workspace

TABLES = known_tables()
INDICATORS = load(TABLES)
MADE_OF_LINKS = LINKS.keys() | linking().tables.keys()
AT_MOST = {"clear", "monitor", "insufficient-evidence"}
FAMILIES = sorted({each.family for each in INDICATORS.values()})


def raised(indicator):
    return Raised(indicator.id, indicator.family, indicator.strength, indicator.link, indicator.restricted)


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_a_red_flag_that_reads_links_says_that_it_is_one(indicator):
    assert indicator.link or not indicator.query.reads & MADE_OF_LINKS


def test_following_somebody_makes_no_link():
    read = {name for each in (*linking().kinds.values(), *linking().tables.values()) for name in each.query.reads}
    assert "code_follows" in TABLES
    assert "code_follows" not in read


def test_what_rests_on_following_only_corroborates():
    following = [each for each in INDICATORS.values() if "code_follows" in each.query.reads]
    assert [(each.restricted, each.strength) for each in following] == [(True, "weak")]


@given(
    which=st.sets(st.sampled_from(sorted(name for name, each in INDICATORS.items() if each.link)), min_size=1),
    prior=st.floats(0.0001, 0.9999),
)
def test_any_links_together_stand_at_monitor_at_most(which, prior):
    assert assess([raised(INDICATORS[name]) for name in sorted(which)], FAMILIES, weights(), prior).band in AT_MOST


@pytest.fixture(scope="module")
def screened(tmp_path_factory):
    folder = tmp_path_factory.mktemp("linked")
    simulate(300, 11, folder / "out", Form.TABLES, Shape.MARKETPLACE)
    workspace = Workspace(folder / "workspace", create=True)
    read_paths([folder / "out" / "tables"], workspace)
    engine = open_engine("duckdb")
    yield screen(workspace, engine)
    engine.close()


def test_in_a_simulated_market_linked_personas_without_other_findings_stand_at_monitor_at_most(screened):
    linked = [each for each in screened.personas if each.network_id]
    with_links = [each for each in linked if any(one.link for one in each.raised)]
    assert len(linked) >= 5
    assert len(with_links) >= 5
    left = {
        each.persona_id: assess([one for one in each.raised if one.link], each.checkable, screened.weights, screened.prior).band
        for each in linked
    }
    assert set(left.values()) <= AT_MOST
    assert {each.assessment.band for each in linked} - AT_MOST, "with their other findings some stand higher"


def test_a_network_by_itself_changes_no_assessment(screened):
    for each in screened.personas:
        again = assess(each.raised, each.checkable, screened.weights, screened.prior)
        assert (again.band, again.log_odds) == (each.assessment.band, each.assessment.log_odds)
