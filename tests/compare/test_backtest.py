"""A past day is screened on what was known on it: knowledge planted from the future does not enter."""

from datetime import date, datetime

import pytest
from drawn_workspace import TABLES, known, made

from bonafides.compare.backtest import backtested, grid_days
from bonafides.compare.backtest_text import backtest_json, backtest_table
from bonafides.compare.share import Share
from bonafides.pipeline import screen
from bonafides.sources.dispositions import BadDispositions, dispositions

DAY = datetime(2026, 4, 1)
FUTURE = TABLES | {
    "personas": TABLES["personas"]
    + """
        r4,worker:w-4,Dita Lomax,employee,active,2026-05-01""",
    "payout_accounts": TABLES["payout_accounts"]
    + """
        a4,worker:w-4,k4,9999,Ruben Castell,2026-03-05""",
    "allowances": """
        allowance_id,kind,value,reason,recorded_at
        l1,remote_tool,AnyDesk,help desk,2026-05-01""",
    "households": """
        household_row_id,persona_ref,household_id,recorded_at
        h1,worker:w-1,h,2026-05-01
        h2,worker:w-2,h,2026-05-01""",
    "peripherals": """
        peripheral_id,persona_ref,device_id,bus,model,seen_at
        p3,worker:w-3,lt-3,usb,PiKVM,2026-03-10""",
    "software": TABLES["software"]
    + """
        s2,worker:w-1,lt-1,AnyDesk,present,2026-05-01""",
}
KVM = "origin: ours\nlicence: ours\nas_of: {}\nmax_age_days: 900\nentries: {{words: {{PiKVM: [pikvm]}}, usb: {{}}}}\n"


@pytest.fixture(scope="module", autouse=True)
def _loaded_once():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bonafides.pipeline.catalogue", known)
        yield


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    found = made(tmp_path_factory.mktemp("future"), FUTURE, settings="prior = 0.05\n")
    (found.lists_folder / "ip_kvm_hardware.yaml").write_text(KVM.format("2026-05-01"), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def then(workspace, _duckdb):
    """The day as it was."""
    return screen(workspace, _duckdb, DAY, keep=False, point_in_time=True)


@pytest.fixture(scope="module")
def hindsight(workspace, _duckdb):
    """The same day with all that was learned since."""
    return screen(workspace, _duckdb, DAY, keep=False)


def raised(run, persona):
    return {each.indicator for each in run.persona(persona).raised}


def unknown(run, persona):
    return {each.indicator: each.why for each in run.persona(persona).unknown}


def test_an_allowance_recorded_later_does_not_enter(then, hindsight):
    assert "device/unsanctioned_remote_access" in raised(then, "worker:w-2")
    assert "device/unsanctioned_remote_access" not in raised(hindsight, "worker:w-2")


def test_a_household_recorded_later_does_not_enter(then, hindsight):
    assert "payout/shared_payout_account" in raised(then, "worker:w-1")
    assert "payout/shared_payout_account" not in raised(hindsight, "worker:w-1")


def test_a_list_dated_later_counts_as_absent(then, hindsight):
    assert unknown(then, "worker:w-3")["device/ip_kvm_attached"] == "the list ip_kvm_hardware is absent"
    assert "device/ip_kvm_attached" in raised(hindsight, "worker:w-3")


def test_a_record_of_a_persona_made_later_does_not_enter(then, hindsight):
    assert "payout/payout_name_mismatch" not in raised(then, "worker:w-4")
    assert "payout/payout_name_mismatch" in raised(hindsight, "worker:w-4")


def test_an_event_that_happened_later_does_not_enter(then):
    assert "device/unsanctioned_remote_access" not in raised(then, "worker:w-1")


def test_both_days_are_different_runs(then, hindsight):
    assert then.id != hindsight.id


def test_a_list_of_ones_own_that_was_there_before_stands_for_a_packaged_one_that_was_not(then):
    states = {each["name"]: each["state"] for each in then.lists}
    assert states["remote_access_tools"] == "fresh"
    assert states["keep_awake_tools"] == "absent"


@pytest.fixture(scope="module")
def labels(tmp_path_factory):
    file = tmp_path_factory.mktemp("labels") / "labels.csv"
    file.write_text(
        "persona_id,disposition,decided_at\n"
        "worker:w-2,cleared,2026-02-01\n"
        "worker:w-2,confirmed,2026-04-20T10:00:00\n"
        "worker:w-1,cleared,2026-05-02\n"
        "worker:w-3,unsure,2026-04-20\n"
        "worker:w-9,confirmed,2026-04-20\n"
    )
    return dispositions(file)


@pytest.fixture(scope="module")
def found(workspace, labels, _duckdb):
    return backtested(workspace, _duckdb, labels, every=30, ahead=60)


def test_a_confirmed_persona_was_at_review_so_many_days_ahead(found):
    decided = {each.persona_id: each for each in found.decisions}["worker:w-2"]
    assert (decided.disposition, decided.band) == ("confirmed", "review")
    assert decided.screened_on <= date(2026, 4, 20)
    assert decided.days_ahead == (date(2026, 4, 20) - decided.at_review_since).days > 0
    # Its first evidence for review is of 10 March; before it no screen can have had it there.
    assert decided.at_review_since > date(2026, 3, 10)
    assert found.at_review("confirmed").count == found.at_review("confirmed").of == 1


def test_a_cleared_persona_counts_among_the_cleared_by_month(found):
    assert (found.at_review("cleared").count, found.at_review("cleared").of) == (0, 1)
    assert found.months == ["2026-04", "2026-05"]
    assert found.at_review("cleared", "2026-04").of == 0
    assert found.at_review("cleared", "2026-05").of == 1


def test_who_is_left_out_is_counted_with_the_reason(found):
    assert found.left_out == {"unsure": 1, "not in the workspace": 1}


def test_decisions_that_the_weights_could_know_and_lists_that_were_not_there_are_told(found):
    assert found.before_the_weights == 2
    assert found.lists_not_yet["keep_awake_tools"] == len(found.days)
    assert "remote_access_tools" not in found.lists_not_yet


def test_nothing_of_a_backtest_is_left_in_the_workspace(found, workspace):
    assert not (workspace.path / "results").exists()


def test_what_is_shown_has_the_shares_with_their_intervals(found):
    said = "\n".join(backtest_table(found))
    assert "confirmed, at review or above before the decision: 1 of 1 (100.0%, 95 % interval 20.7% to 100.0%)" in said
    assert "2026-04: confirmed 1 of 1" in said
    assert {each["persona_id"] for each in backtest_json(found)["decisions"]} == {"worker:w-1", "worker:w-2"}


def test_grid_days_lie_before_the_decision_and_do_not_depend_on_it():
    early, late = grid_days(date(2026, 4, 20), 30, 60), grid_days(date(2026, 4, 25), 30, 60)
    assert set(early) & set(late)
    assert all(date(2026, 4, 20) >= day for day in early)
    assert grid_days(early[0], 30, 0) == (early[0],)
    assert len(grid_days(date(2026, 4, 20), 30, 0)) == 1
    assert len(grid_days(date(2026, 4, 20), 1, 10)) == 11


def test_a_file_without_confirmed_or_cleared_is_one_sentence(workspace, duckdb_engine, tmp_path):
    (tmp_path / "unsure.csv").write_text("persona_id,disposition,decided_at\nworker:w-1,unsure,2026-04-01\n")
    with pytest.raises(BadDispositions, match="no decision that is confirmed or cleared"):
        backtested(workspace, duckdb_engine, dispositions(tmp_path / "unsure.csv"))
    with pytest.raises(BadDispositions, match="every 1 day or more"):
        backtested(workspace, duckdb_engine, dispositions(tmp_path / "unsure.csv"), every=0)


def test_a_share_of_nobody_has_no_value():
    assert str(Share(0, 0)) == "nobody to look at"
    assert Share(0, 0).plain()["low"] is None
