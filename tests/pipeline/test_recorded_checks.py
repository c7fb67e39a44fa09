"""A check that a person recorded is evidence: the next screening reads it; what left the policy is logged with its reason."""

import json
from datetime import datetime

import pytest

from bonafides.pipeline import screen
from bonafides.pipeline.recorded_checks import NotRecorded, deviations, record
from bonafides.reference.policy import BrokenPolicy
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace, WorkspaceError

NOON = datetime(2026, 6, 1, 12)
WHO = "Robin Example"
PERSONAS = (
    "record_id,persona_ref,name,kind,hired_at,recorded_at\n"
    "r1,worker:w-1,Alva Ekholm,employee,2025-01-01,2025-01-01\n"
    "r2,worker:w-2,Benno Varga,employee,2025-01-01,2025-01-01\n"
)
SOFTWARE = "software_id,persona_ref,device_id,name,seen_at\ns1,worker:w-2,lt-2,AnyDesk,2026-05-10\n"


@pytest.fixture
def workspace(tmp_path):
    exports = tmp_path / "exports"
    exports.mkdir()
    (exports / "personas.csv").write_text(PERSONAS, encoding="utf-8")
    (exports / "software.csv").write_text(SOFTWARE, encoding="utf-8")
    made = Workspace(tmp_path / "ws", create=True)
    read_paths([exports], made)
    return made


@pytest.fixture
def recorded(workspace, duckdb_engine):
    def words(persona="worker:w-2", name="reverify-identity", result="passed", by=WHO, reason=None, at=NOON):
        return record(workspace, duckdb_engine, persona, name, result, by, reason, at)

    return words


def test_the_next_screening_shows_a_recorded_check_and_where_it_was_recorded(workspace, duckdb_engine, recorded):
    recorded()
    found = screen(workspace, duckdb_engine).persona("worker:w-2").checks
    assert [(each.check, each.result, each.by, each.at) for each in found.done] == [("reverify-identity", "passed", WHO, NOON)]
    assert str(found.standing) == "employee at working"
    row = duckdb_engine.query("select kind, independent_contact, source, source_file, origin from external_checks").to_pylist()[
        0
    ]
    assert (row["kind"], row["source"], row["origin"]) == ("liveness", "own_tables", "first_party")
    assert row["source_file"] in [each.name for each in (workspace.path / "recorded").iterdir()]


def test_the_equal_standing_of_two_personas_gives_them_equal_proposals(workspace, duckdb_engine, recorded):
    recorded()
    run = screen(workspace, duckdb_engine)
    one, other = (run.persona(f"worker:w-{n}") for n in (1, 2))
    assert one.raised != other.raised
    assert one.checks.proposed == other.checks.proposed
    assert other.checks.recommended


def test_a_check_outside_the_policy_needs_a_reason_and_is_logged_with_it(workspace, duckdb_engine, recorded):
    with pytest.raises(
        NotRecorded, match="vet-the-vendor is outside the policy for employee at working; say why with --reason"
    ):
        recorded(name="vet-the-vendor", reason="  ")
    assert not (workspace.path / "recorded").exists()
    recorded(name="vet-the-vendor", reason="the invoice names a firm")
    recorded()
    ((persona, found),) = deviations(workspace, duckdb_engine)
    assert (persona, found.check, found.by, found.at, found.reason) == (
        "worker:w-2",
        "vet-the-vendor",
        WHO,
        NOON,
        "the invoice names a firm",
    )


def test_leaving_out_a_proposed_check_is_a_deviation_too(workspace, duckdb_engine, recorded):
    recorded(result="not_done", reason="on leave until August")
    assert [each.deviation for _, each in deviations(workspace, duckdb_engine)] == [
        "left out, though proposed for employee at working"
    ]


def test_the_policy_of_the_time_of_the_check_counts_not_that_of_today(recorded):
    assert recorded(at=datetime(2025, 1, 5)).standing == "employee at onboarding"
    assert recorded(at=datetime(2025, 2, 5)).standing == "employee at working"


def test_checks_of_one_stage_count_together_towards_its_maximum(workspace, recorded):
    (workspace.path / "policy.yaml").write_text(
        "as_of: 2026-01-01\nroles: {any: {any: {checks: [reverify-identity], minutes: 15, money: 5}}}\n", encoding="utf-8"
    )
    assert recorded(result="inconclusive").deviation is None
    with pytest.raises(
        NotRecorded, match="beyond the most that the policy allows for employee at working: 15 minutes, 5 dollars"
    ):
        recorded(at=datetime(2026, 6, 2))


def test_a_recording_that_was_not_read_when_a_process_died_is_read_with_the_next(workspace, duckdb_engine, recorded):
    folder = workspace.path / "recorded"
    folder.mkdir()
    row = {"check_id": "recorded-0", "persona_ref": "worker:w-1", "check_done": "audit-receipts", "result": "passed"}
    (folder / "external_checks.recorded-0.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    recorded()
    run = screen(workspace, duckdb_engine)
    assert [each.check for each in run.persona("worker:w-1").checks.done] == ["audit-receipts"]
    assert [each.check for each in run.persona("worker:w-2").checks.done] == ["reverify-identity"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"persona": "worker:w-9"}, "the workspace has no persona 'worker:w-9'"),
        ({"name": "tarot"}, "there is no check 'tarot'; checks: live-call-on-independent-number"),
        ({"result": "perhaps"}, "reverify-identity cannot end as 'perhaps'; outcomes: passed, failed"),
        ({"name": "vet-the-vendor", "result": "refused"}, "vet-the-vendor cannot end as 'refused'; outcomes: passed"),
        ({"by": " "}, "say who with --by NAME"),
    ],
)
def test_what_cannot_be_recorded_is_one_sentence_and_nothing_is_written(workspace, recorded, given, sentence):
    with pytest.raises(NotRecorded) as error:
        recorded(**given)
    assert sentence in str(error.value)
    assert not (workspace.path / "recorded").exists()


def test_the_same_recording_twice_counts_once(workspace, duckdb_engine, recorded):
    recorded()
    with pytest.raises(NotRecorded, match="this was recorded before, as recorded-"):
        recorded()
    assert len(screen(workspace, duckdb_engine).persona("worker:w-2").checks.done) == 1


def test_nothing_is_recorded_while_another_process_writes(workspace, recorded):
    with workspace.lock(), pytest.raises(WorkspaceError, match="another process is writing"):
        recorded()
    assert not (workspace.path / "recorded").exists()


def test_a_recording_is_readable_to_its_owner_only(workspace, recorded):
    recorded()
    assert {file.stat().st_mode & 0o077 for file in (workspace.path / "recorded").iterdir()} == {0}


def test_another_policy_is_another_run_and_a_broken_one_stops_the_screening(workspace, duckdb_engine):
    before = screen(workspace, duckdb_engine)
    file = workspace.path / "policy.yaml"
    file.write_text(
        "as_of: 2026-01-01\nroles: {any: {any: {checks: [ask-about-remote-tool], minutes: 30, money: 0}}}\n", encoding="utf-8"
    )
    after = screen(workspace, duckdb_engine)
    assert after.id != before.id
    assert after.persona("worker:w-1").checks.proposed == ("ask-about-remote-tool",)
    file.write_text("roles: {}", encoding="utf-8")
    with pytest.raises(BrokenPolicy, match=r"policy\.yaml: it has to give as_of"):
        screen(workspace, duckdb_engine)
