"""Earlier runs are read back as they were, in the order of the time they speak of."""

from datetime import datetime

import pyarrow.parquet as pq
import pytest

from bonafides.pipeline.results import store
from bonafides.pipeline.stored import rebuilt, run_before, stored, stored_runs
from bonafides.run import BANDS, PersonaResult, RedFlag, Run, Unknown
from bonafides.score.assessment import Raised, assess
from bonafides.score.weights import weights
from bonafides.workspace import Workspace, WorkspaceError

ACCOUNT = Raised("payout/shared_payout_account", "payout", "strong", link=True, age_days=12.0, half_life_days=365)
TOOL = Raised("device/unsanctioned_remote_access", "device", "strong")
UNKNOWN = (Unknown("session/impossible_travel", "no sessions for this persona"),)


def a_run(name, as_of, **raised):
    def result(persona, found):
        checkable = frozenset({"payout", "device"}) if found else frozenset()
        return PersonaResult(persona, assess(found, checkable, weights(), 0.05), (), UNKNOWN, (), tuple(found), checkable)

    personas = tuple(result(persona.replace("_", ":", 1), found) for persona, found in raised.items())
    flags = {each: RedFlag(f"Title of {each}", f"hash of {each}") for each in (ACCOUNT.indicator, TOOL.indicator)}
    return Run(name, as_of, "duckdb", 0.05, weights(), personas, {}, (), 0, flags)


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "ws", create=True)


@pytest.fixture
def run(workspace):
    made = a_run("r1", datetime(2026, 6, 1), worker_w1=[ACCOUNT, TOOL], worker_w2=[])
    store(workspace, made)
    return made


def test_a_stored_run_is_read_back_as_it_was(workspace, run):
    found = stored(workspace, "r1")
    assert (found.as_of, found.prior, found.weights, found.catalogue) == (run.as_of, run.prior, run.weights, run.catalogue)
    for each in run.personas:
        kept = found.personas[each.persona_id]
        assert (kept.assessment, kept.raised, kept.checkable) == (each.assessment, each.raised, each.checkable)
        assert kept.unknown == {"session/impossible_travel": "no sessions for this persona"}


def test_one_persona_can_be_read_without_the_others(workspace, run):
    found = stored(workspace, "r1", ["worker:w2"])
    assert found.personas == {"worker:w2": stored(workspace, "r1").personas["worker:w2"]}
    assert found.personas["worker:w2"].band in BANDS


def test_stored_runs_stand_in_the_order_of_the_time_they_speak_of(workspace, run):
    store(workspace, a_run("r0", datetime(2026, 5, 1), worker_w1=[TOOL]))
    store(workspace, a_run("r2", datetime(2026, 6, 1), worker_w1=[TOOL]))
    assert [each.id for each in stored_runs(workspace)] == ["r0", "r1", "r2"]


def test_the_last_run_is_the_latest_other_one_that_speaks_of_no_later_time(workspace, run):
    store(workspace, a_run("r0", datetime(2026, 5, 1), worker_w1=[TOOL]))
    store(workspace, a_run("r9", datetime(2026, 9, 1), worker_w1=[TOOL]))
    assert run_before(workspace, "r1", run.as_of) == "r0"
    assert run_before(workspace, "r9", datetime(2026, 9, 1)) == "r1"
    assert run_before(workspace, "r0", datetime(2026, 5, 1)) is None


def test_a_workspace_without_results_keeps_no_runs(workspace):
    assert stored_runs(workspace) == ()
    with pytest.raises(WorkspaceError, match="keeps no run 'r1'; runs: none"):
        stored(workspace, "r1")


def test_a_run_stored_without_one_of_the_tables_is_passed_over_and_refused_by_name(workspace, run):
    (workspace.path / "results" / "run=r1" / "catalogue.parquet").unlink()
    assert stored_runs(workspace) == ()
    with pytest.raises(WorkspaceError, match="run r1 was stored without its catalogue by an earlier version"):
        stored(workspace, "r1")


def test_a_persona_whose_stored_finding_was_taken_out_is_rebuilt_to_another_number(workspace, run):
    file = workspace.path / "results" / "run=r1" / "raised.parquet"
    assert all(kept == again for kept, again in rebuilt(workspace, "r1").values())
    pq.write_table(pq.ParquetFile(file).read().slice(1), file)
    assert {name for name, (kept, again) in rebuilt(workspace, "r1").items() if kept != again} == {"worker:w1"}
