"""No red flag weighs on many honest people of one kind unless its file says why."""

import pytest
from scipy.stats import binomtest

from bonafides.engines import open_engine
from bonafides.evaluate.honest_kinds import raised_by_kind
from bonafides.evaluate.truth import read_truth
from bonafides.pipeline import catalogue, screen
from bonafides.simulate import Form, Shape, simulate
from bonafides.simulate.honest import FREELANCERS, WORKERS
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

SHARE = 0.02
ONE_IN = 1 / 10_000


@pytest.fixture(scope="module", params=[6, 7])
def raised(request, tmp_path_factory):
    """Of a simulation in which every kind is as common as every other: as they are in life most would be too few to tell."""
    folder = tmp_path_factory.mktemp("kinds")
    simulate(3000, request.param, folder / "out", Form.TABLES, Shape.MARKETPLACE, even=True)
    workspace = Workspace(folder / "workspace", create=True)
    read_paths([folder / "out" / "tables"], workspace)
    engine = open_engine("duckdb")
    run = screen(workspace, engine)
    engine.close()
    return raised_by_kind(run, read_truth(folder / "out" / "truth.csv"))


def beyond_chance(share):
    return binomtest(share.count, share.of, SHARE, alternative="greater").pvalue < ONE_IN


def test_a_red_flag_that_weighs_a_bit_on_more_than_two_in_a_hundred_of_a_kind_says_why(raised):
    """Few are of some kinds, and the pairs are many: a share is above the line when chance cannot explain it."""
    indicators = catalogue()[1]
    above = {
        (name, kind): f"{each.value:.3f} of {each.of}"
        for name, kinds in raised.items()
        for kind, each in kinds.items()
        if beyond_chance(each) and kind not in indicators[name].affects
    }
    assert above == {}


def test_the_law_has_something_to_look_at(raised):
    assert sum(beyond_chance(each) for kinds in raised.values() for each in kinds.values()) >= 3


def test_every_kind_that_a_file_names_is_a_kind_of_the_simulator():
    known = {each.happens.__name__ for each in (*WORKERS, *FREELANCERS)} | {"freelancer", "hired_in_a_batch", "ordinary"}
    named = {kind for each in catalogue()[1].values() for kind in each.affects}
    assert named <= known
