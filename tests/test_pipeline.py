"""The corridor: the same evidence gives the same findings, evidence after as_of is not read, what is missing is unknown."""

import json
from datetime import datetime

import pyarrow.parquet as pq
import pytest

from bonafides.engines.duckdb import DuckDB
from bonafides.pipeline import NothingToScreen, details, rebuilt, screen
from bonafides.report.screening_json import screening
from bonafides.score.weights import weights
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace, WorkspaceError

TABLES = {
    "personas": """
        record_id,persona_ref,name,kind,recorded_at
        r1,worker:w-1,Alva Ekholm,employee,2026-03-01
        r2,worker:w-2,Benno Varga,employee,2026-03-01
        r3,worker:w-3,Cato Moravek,employee,2026-03-01""",
    "payout_accounts": """
        payout_account_id,persona_ref,account_key,account_tail,holder_name,set_at
        a1,worker:w-1,k1,4321,Alva Ekholm,2026-03-02
        a2,worker:w-2,k1,4321,Alva Ekholm,2026-03-20""",
    "identities": """
        identity_id,ref,same_as
        i1,device:lt-1,worker:w-1
        i2,device:lt-9,worker:w-1
        i3,device:lt-9,worker:w-2""",
    "software": """
        software_id,persona_ref,device_id,name,action,seen_at
        s1,device:lt-1,lt-1,AnyDesk,present,2026-03-10
        s2,device:lt-9,lt-9,AnyDesk,present,2026-03-10""",
}


@pytest.fixture
def workspace(tmp_path):
    return made(tmp_path, TABLES)


def made(tmp_path, tables, name="ws"):
    exports = tmp_path / f"{name}-exports"
    exports.mkdir()
    for table, drawing in tables.items():
        lines = [line.strip() for line in drawing.strip().splitlines()]
        (exports / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    workspace = Workspace(tmp_path / name, create=True)
    report = read_paths([exports], workspace)
    assert not report.refused
    return workspace


def raised(run, persona):
    return {finding.indicator.id: finding.says for finding in run.persona(persona).findings}


def test_what_was_read_comes_out_as_findings_with_their_place(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine)
    assert raised(run, "worker:w-1")["payout/shared_payout_account"] == (
        "The account ending 4321 is also the payout account of 1 other worker(s) outside the recorded household."
    )
    (finding,) = [f for f in run.persona("worker:w-2").findings if f.indicator.id == "payout/payout_name_mismatch"]
    assert [(row.table, row.id, row.source) for row in finding.rows] == [("payout_accounts", "a2", "payout_accounts.csv:3")]


def test_the_same_evidence_gives_the_same_findings(workspace, duckdb_engine):
    first, again = screen(workspace, duckdb_engine), screen(workspace, duckdb_engine)
    assert json.dumps(screening(first), default=str) == json.dumps(screening(again), default=str)


def test_both_engines_give_the_same_assessments(tmp_path, both_engines):
    one, other = (screening(screen(made(tmp_path, TABLES, engine.name), engine)) for engine in both_engines)
    assert one["assessments"] == other["assessments"]


def test_evidence_after_the_time_asked_for_is_not_read(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine, as_of=datetime(2026, 3, 15))
    assert "payout/shared_payout_account" not in raised(run, "worker:w-1")
    assert run.as_of == datetime(2026, 3, 15)


def test_a_run_without_a_time_speaks_of_the_latest_event(workspace, duckdb_engine):
    assert screen(workspace, duckdb_engine).as_of == datetime(2026, 3, 20)


def test_what_could_not_be_checked_is_listed_with_the_reason(workspace, duckdb_engine):
    unknown = {each.indicator: each.why for each in screen(workspace, duckdb_engine).persona("worker:w-3").unknown}
    assert unknown["session/continuous_session"] == "no sessions for this persona"
    assert unknown["payout/shared_payout_account"] == "no account key in payout accounts for this persona"


def test_a_persona_of_whom_little_is_known_is_not_clear(workspace, duckdb_engine):
    assert screen(workspace, duckdb_engine).persona("worker:w-3").assessment.band == "insufficient-evidence"


def test_a_device_of_two_workers_is_counted_and_blamed_on_nobody(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine)
    assert run.ambiguous_refs == 1
    assert "device/unsanctioned_remote_access" in raised(run, "worker:w-1")
    assert "device/unsanctioned_remote_access" not in raised(run, "worker:w-2")


def test_an_old_list_makes_what_rests_on_it_unknown(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine, as_of=datetime(2031, 1, 1))
    unknown = {each.indicator: each.why for each in run.persona("worker:w-1").unknown}
    assert unknown["device/unsanctioned_remote_access"] == "the list remote_access_tools is old"
    assert "device/unsanctioned_remote_access" not in raised(run, "worker:w-1")


def test_an_allowance_takes_a_finding_away(tmp_path, duckdb_engine):
    allowed = """
        allowance_id,kind,value,reason
        l1,remote_tool,AnyDesk,help desk
        l2,account,k1,paid through an agency"""
    run = screen(made(tmp_path, TABLES | {"allowances": allowed}), duckdb_engine)
    assert not {"device/unsanctioned_remote_access", "payout/shared_payout_account"} & raised(run, "worker:w-1").keys()


def test_a_recorded_household_is_no_stranger(tmp_path, duckdb_engine):
    households = """
        household_row_id,persona_ref,household_id
        h1,worker:w-1,h
        h2,worker:w-2,h"""
    run = screen(made(tmp_path, TABLES | {"households": households}), duckdb_engine)
    assert "payout/shared_payout_account" not in raised(run, "worker:w-1")


def test_a_prior_of_the_users_own_changes_the_number_and_not_the_findings(workspace, duckdb_engine):
    usual, higher = screen(workspace, duckdb_engine), screen(workspace, duckdb_engine, prior=0.05)
    assert raised(usual, "worker:w-1") == raised(higher, "worker:w-1")
    assert higher.persona("worker:w-1").assessment.posterior > usual.persona("worker:w-1").assessment.posterior
    assert usual.id != higher.id


def test_the_results_are_written_as_tables(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine)
    (folder,) = (workspace.path / "results").iterdir()
    lines = pq.read_table(folder / "assessment_lines.parquet").to_pylist()
    mine = [line["log_odds"] for line in lines if line["persona_id"] == "worker:w-1"]
    assert sum(mine) == pytest.approx(run.persona("worker:w-1").assessment.log_odds)
    assert not any(row["decided_by_person"] for row in pq.read_table(folder / "assessments.parquet").to_pylist())


def test_an_empty_workspace_says_how_to_fill_it(tmp_path):
    engine = DuckDB()
    with pytest.raises(NothingToScreen, match="holds no evidence yet; read some with: bonafides read"):
        screen(Workspace(tmp_path / "ws", create=True), engine)
    engine.close()


def test_evidence_without_any_time_asks_for_one(tmp_path, duckdb_engine):
    timeless = {"households": "household_row_id,persona_ref,household_id\nh1,worker:w-1,h"}
    with pytest.raises(NothingToScreen, match="say which with --as-of"):
        screen(made(tmp_path, timeless), duckdb_engine)


def test_results_of_an_earlier_run_are_kept_beside_those_of_a_later_one(workspace, duckdb_engine):
    first, later = screen(workspace, duckdb_engine, as_of=datetime(2026, 3, 15)), screen(workspace, duckdb_engine)
    kept = {folder.name for folder in (workspace.path / "results").iterdir()}
    assert kept == {f"run={first.id}", f"run={later.id}"}


def test_a_replaced_list_is_another_run(workspace, duckdb_engine):
    before = screen(workspace, duckdb_engine)
    workspace.lists_folder.mkdir()
    (workspace.lists_folder / "remote_access_tools.yaml").write_text(
        "origin: our own\nlicence: ours\nas_of: 2026-03-01\nmax_age_days: 900\nentries:\n  Sidecar: [sidecar]\n"
    )
    after = screen(workspace, duckdb_engine)
    assert before.id != after.id
    assert "device/unsanctioned_remote_access" not in raised(after, "worker:w-1")


def test_a_meeting_that_is_still_to_come_does_not_make_the_run_speak_of_the_future(tmp_path, duckdb_engine):
    slots = "slot_id,persona_ref,starts_at,response\nc1,worker:w-1,2031-01-01,accepted"
    assert screen(made(tmp_path, TABLES | {"calendar_slots": slots}), duckdb_engine).as_of == datetime(2026, 3, 20)


def test_contradictions_stand_first_among_claims_beside_observations(workspace, duckdb_engine):
    result = screen(workspace, duckdb_engine).persona("worker:w-2")
    first, *rest = details(duckdb_engine, [result])["worker:w-2"].claims
    assert (first.attribute, first.claimed, first.seen, first.agrees) == ("name", "Benno Varga", "Alva Ekholm", False)
    assert [each.agrees for each in rest] == sorted((each.agrees for each in rest), key=lambda agrees: agrees is not False)


def test_a_stored_assessment_is_made_again_to_the_same_number_after_the_weights_have_changed(
    workspace, duckdb_engine, monkeypatch
):
    run = screen(workspace, duckdb_engine)
    monkeypatch.setattr("bonafides.score.weights.FILE", workspace.path / "gone.yaml")
    weights.cache_clear()
    both = rebuilt(workspace, run.id)
    assert both.keys() == {each.persona_id for each in run.personas}
    assert all(stored == again == run.persona(persona).assessment for persona, (stored, again) in both.items())


def test_a_stored_finding_that_was_altered_no_longer_gives_the_stored_number(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine)
    file = workspace.path / "results" / f"run={run.id}" / "raised.parquet"
    rows = pq.ParquetFile(file).read()
    pq.write_table(rows.slice(1), file)
    assert any(stored != again for stored, again in rebuilt(workspace, run.id).values())


def test_a_run_that_is_not_kept_is_refused_with_those_that_are(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine)
    with pytest.raises(WorkspaceError, match=f"keeps no run 'other'; runs: {run.id}"):
        rebuilt(workspace, "other")


def test_weights_of_the_users_own_change_the_number_and_are_kept_with_the_run(workspace, duckdb_engine):
    usual = screen(workspace, duckdb_engine)
    text = weights().text.replace("family_cap: 3.8", "family_cap: 1.5")
    (workspace.path / "ours.yaml").write_text(text, encoding="utf-8")
    (workspace.path / "bonafides.toml").write_text('weights = "ours.yaml"\n', encoding="utf-8")
    own = screen(Workspace(workspace.path), duckdb_engine)
    lighter = own.persona("worker:w-2").assessment.log_odds
    assert lighter < usual.persona("worker:w-2").assessment.log_odds
    (workspace.path / "ours.yaml").unlink()
    assert rebuilt(workspace, own.id)["worker:w-2"][1].log_odds == lighter


def test_a_finding_is_as_old_as_its_latest_row(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine, as_of=datetime(2026, 4, 9))
    ages = {each.indicator: each.age_days for each in run.persona("worker:w-1").raised}
    assert ages["device/unsanctioned_remote_access"] == 30


def test_a_list_that_fades_takes_weight_from_what_rests_on_it(workspace, duckdb_engine):
    fresh = screen(workspace, duckdb_engine).persona("worker:w-1")
    (workspace.path / "lists").mkdir()
    (workspace.path / "lists" / "remote_access_tools.yaml").write_text(
        "origin: ours\nlicence: ours\nas_of: 2026-02-20\nmax_age_days: 90\nhalf_life_days: 28\nentries: {AnyDesk: [anydesk]}\n"
    )
    faded = screen(workspace, duckdb_engine).persona("worker:w-1")
    left = {each.indicator: each.list_fading for each in faded.raised}
    assert left["device/unsanctioned_remote_access"] == pytest.approx(0.5)
    assert faded.assessment.log_odds < fresh.assessment.log_odds


def test_personas_with_the_same_kinds_of_evidence_share_one_coverage(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine)
    folder = workspace.path / "results" / f"run={run.id}"
    of = {row["persona_id"]: row["coverage"] for row in pq.ParquetFile(folder / "assessments.parquet").read().to_pylist()}
    unknown = {(row["coverage"], row["indicator"]) for row in pq.ParquetFile(folder / "unknowns.parquet").read().to_pylist()}
    assert {(of[each.persona_id], one.indicator) for each in run.personas for one in each.unknown} == unknown
    assert run.persona("worker:w-1").unknown is not run.persona("worker:w-3").unknown
