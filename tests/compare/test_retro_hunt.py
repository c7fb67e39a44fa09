"""Today's catalogue against the day of a stored run, told of invented personas."""

from dataclasses import replace
from datetime import datetime

import pytest
from drawn_workspace import TABLES, known, made, read

from bonafides.compare.retro_hunt import NothingToHunt, compared, differing, hunted
from bonafides.compare.retro_hunt_text import retro_hunt_json, retro_hunt_table
from bonafides.pipeline import screen
from bonafides.pipeline.stored import StoredPersona, StoredRun
from bonafides.run import RedFlag
from bonafides.score.assessment import Raised, assess
from bonafides.score.weights import weights

ACCOUNT = Raised("payout/shared", "payout", "strong")
TOOL = Raised("device/tool", "device", "strong")
OTHER = Raised("payout/other", "payout", "strong")
FLAGS = {each.indicator: RedFlag(each.indicator, "h") for each in (ACCOUNT, TOOL, OTHER)}
WIDER = FLAGS | {name: RedFlag(name, "h") for name in ("account/one", "network/one")}


def persona(*raised, families=("payout", "device"), unknown=None):
    assessment = assess(raised, families, weights(), 0.05)
    return StoredPersona(assessment.band, assessment.lines, raised, frozenset(families), unknown or {})


def a_run(personas):
    return StoredRun("r1", datetime(2026, 6, 1), 0.05, weights(), "", WIDER, personas)


def hunt(before, after, states, closed=()):
    return compared(a_run(before), a_run(after), states, closed, False)


def test_red_flags_are_new_changed_or_gone():
    today = {"payout/shared": RedFlag("t", "h"), "device/tool": RedFlag("t", "other"), "device/new": RedFlag("t", "h")}
    assert differing(FLAGS, today) == {"device/new": "new", "device/tool": "changed", "payout/other": "gone"}


def test_a_new_red_flag_takes_a_closed_persona_to_review():
    found = hunt({"w": persona(ACCOUNT)}, {"w": persona(ACCOUNT, TOOL)}, {TOOL.indicator: "new"}, ["w"])
    (flag,) = found.red_flags
    assert (flag.raised, flag.no_longer, flag.bands) == (("w",), (), (("w", "monitor", "review"),))
    (moved,) = found.moved
    assert (moved.band_before, moved.band_after, moved.closed, moved.because) == ("monitor", "review", True, (TOOL.indicator,))


def test_a_red_flag_that_is_gone_brings_a_persona_down():
    found = hunt({"w": persona(ACCOUNT, TOOL)}, {"w": persona(ACCOUNT)}, {TOOL.indicator: "gone"})
    assert found.red_flags[0].no_longer == ("w",)
    assert [(each.band_before, each.band_after) for each in found.moved] == [("review", "monitor")]


def test_what_other_red_flags_say_otherwise_is_not_laid_at_the_door_of_the_catalogue():
    found = hunt({"w": persona(ACCOUNT)}, {"w": persona(ACCOUNT, TOOL, OTHER)}, {OTHER.indicator: "changed"})
    assert found.otherwise == 1
    assert found.red_flags[0].raised == ("w",)
    assert not found.moved


def test_two_red_flags_that_only_together_move_a_band_are_told_apart():
    before, after = {"w": persona()}, {"w": persona(ACCOUNT, TOOL)}
    found = hunt(before, after, {ACCOUNT.indicator: "new", TOOL.indicator: "new"})
    assert {flag.bands for flag in found.red_flags} == {(("w", "insufficient-evidence", "monitor"),)}
    assert [each.band_after for each in found.moved] == ["review"]


def test_a_finding_that_only_weighs_otherwise_is_neither_new_nor_gone():
    found = hunt({"w": persona(TOOL)}, {"w": persona(replace(TOOL, strength="weak"))}, {TOOL.indicator: "changed"})
    assert (found.red_flags[0].raised, found.red_flags[0].no_longer) == ((), ())


def test_a_family_that_evidence_opened_does_not_clear_anybody_and_one_that_a_red_flag_opened_does():
    little, more = persona(families=("payout",)), persona(families=("payout", "device", "account", "network"))
    assert little.band == "insufficient-evidence"
    assert not hunt({"w": little}, {"w": more}, {ACCOUNT.indicator: "changed"}).moved
    found = hunt({"w": little}, {"w": more}, dict.fromkeys(("device/tool", "account/one", "network/one"), "new"))
    assert [(each.band_after, each.because) for each in found.moved] == [("clear", ())]


def test_a_persona_read_since_is_no_difference_of_the_catalogue():
    found = hunt({}, {"w": persona(TOOL)}, {TOOL.indicator: "new"})
    assert (found.otherwise, found.moved, found.red_flags[0].raised) == (1, (), ())


def test_a_workspace_without_runs_says_how_to_make_one(tmp_path, duckdb_engine):
    with pytest.raises(NothingToHunt, match="keeps no run to compare with; make one with: bonafides screen"):
        hunted(made(tmp_path), duckdb_engine)


@pytest.fixture(scope="module")
def screened(tmp_path_factory, _duckdb):
    """A workspace screened before the catalogue knew of remote tools."""
    workspace = made(tmp_path_factory.mktemp("hunt"), TABLES, settings="prior = 0.05\n")
    derivations, indicators = known()
    fewer = {name: each for name, each in indicators.items() if name != "device/unsanctioned_remote_access"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bonafides.pipeline.catalogue", lambda: (derivations, fewer))
        run = screen(workspace, _duckdb)
    return workspace, run


@pytest.fixture
def _today(monkeypatch):
    monkeypatch.setattr("bonafides.pipeline.catalogue", known)
    monkeypatch.setattr("bonafides.compare.retro_hunt.catalogue", known)


@pytest.mark.usefixtures("_today")
def test_a_new_red_flag_is_hunted_on_the_day_of_the_stored_run(screened, duckdb_engine):
    workspace, run = screened
    later = {"software": "software_id,persona_ref,device_id,name,action,seen_at\ns9,worker:w-1,lt-1,AnyDesk,present,2026-05-01"}
    read(workspace, later)
    found = hunted(workspace, duckdb_engine, run.id)
    assert (found.run, found.as_of, found.closed) == (run.id, run.as_of, {"worker:w-2"})
    (flag,) = found.red_flags
    assert (flag.indicator, flag.state, flag.raised) == ("device/unsanctioned_remote_access", "new", ("worker:w-2",))
    assert [(each.persona_id, each.band_after, each.closed) for each in found.moved] == [("worker:w-2", "review", True)]
    assert found.other_evidence
    assert found.otherwise == 0
    said = "\n".join(retro_hunt_table(found))
    assert "newly raised: 1: worker:w-2 (closed)" in said
    assert retro_hunt_json(found)["bands"][0]["because"] == ["device/unsanctioned_remote_access"]
    assert [folder.name for folder in (workspace.path / "results").iterdir()] == [f"run={run.id}"]


def test_an_unchanged_catalogue_screens_nothing(screened, monkeypatch):
    workspace, run = screened
    derivations, indicators = known()
    fewer = {name: each for name, each in indicators.items() if name != "device/unsanctioned_remote_access"}
    monkeypatch.setattr("bonafides.compare.retro_hunt.catalogue", lambda: (derivations, fewer))
    found = hunted(workspace, None)
    assert found.run == run.id
    assert list(retro_hunt_table(found))[-1] == "no red flag is new, changed or gone since that run"
