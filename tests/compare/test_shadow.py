"""Weights, red flags and priors tried beside the live ones; the queue stays as it is."""

import csv
from dataclasses import replace

import pytest
from drawn_workspace import known, made

from bonafides.compare.shadow import NothingToTry, beside_each_other, shadowed
from bonafides.compare.shadow_text import shadow_json, shadow_table
from bonafides.engines.duckdb import DuckDB
from bonafides.pipeline import screen
from bonafides.pipeline.reassessed import reweighed
from bonafides.reference.policy import policy
from bonafides.score.weights import weights
from bonafides.tables.queries import BrokenQueries

OWN = """/*
title: An account set in March
says: The account ending {account_tail} was set in March.
stage: onboarding
family: account
strength: strong
evidence: payout_accounts
needs: [payout_accounts]
catalogue: payout-name-mismatch
cites: [joint-advisory-2022/employer/1]
benign: Most people who join in March.
checks: [confirm-payee-by-bank]
*/
select persona_id, payout_account_id as evidence_id, account_tail from payout_accounts where account_tail is not null
"""


class Asked(DuckDB):
    """Counts the queries."""

    queries = 0

    def query(self, sql, parameters=None):
        self.queries += 1
        return super().query(sql, parameters)


@pytest.fixture(scope="module")
def engine():
    opened = Asked()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return made(tmp_path_factory.mktemp("shadow"), settings="prior = 0.05\n")


@pytest.fixture(scope="module")
def live(workspace, engine):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bonafides.pipeline.catalogue", known)
        return screen(workspace, engine, keep=False)


@pytest.fixture
def tried(workspace, engine, live, monkeypatch):
    """A shadow of the live run that was made once."""
    monkeypatch.setattr("bonafides.compare.shadow.screen", lambda *given, **named: live)
    monkeypatch.setattr("bonafides.compare.shadow.catalogue", known)
    return lambda **what: shadowed(workspace, engine, **what)


def lighter():
    """Every red flag at a twentieth of its log-odds."""
    little = {name: value / 20 for name, value in weights().strengths.items()}
    return replace(weights(), strengths=little, indicators={})


def room(tmp_path, text=OWN):
    (tmp_path / "flags" / "account").mkdir(parents=True)
    (tmp_path / "flags" / "account" / "set_in_march.sql").write_text(text, encoding="utf-8")
    return tmp_path / "flags"


def test_lighter_weights_clear_a_persona_and_the_lines_say_why(tried):
    found = tried(weights=lighter())
    (cleared,) = found.cleared
    assert (cleared.persona_id, cleared.live_band, cleared.shadow_band) == ("worker:w-2", "review", "monitor")
    assert {name for name, _, _ in cleared.lines if not name.startswith("cap:")} == {
        "device/unsanctioned_remote_access", "payout/payout_name_mismatch", "payout/shared_payout_account"
    }  # fmt: skip
    difference = sum((after or 0) - (before or 0) for _, before, after in cleared.lines)
    assert cleared.shadow_log_odds - cleared.live_log_odds == pytest.approx(difference)
    assert not found.flagged


def test_weights_alone_ask_the_engine_nothing(tried, engine):
    before = engine.queries
    tried(weights=lighter(), prior=0.2)
    assert engine.queries == before


def test_a_shadow_with_the_same_weights_is_the_live_run(live):
    again = reweighed(live, live.weights, live.prior, policy())
    assert again.personas == live.personas
    found = beside_each_other(live, again)
    assert not found.flagged
    assert not found.cleared
    assert all(one == other for one, other in found.bands)


def test_nothing_of_a_shadow_is_stored_and_the_queue_stays(tried, workspace, live):
    before = [(each.persona_id, each.assessment) for each in live.personas]
    tried(weights=lighter())
    assert not (workspace.path / "results").exists()
    assert [(each.persona_id, each.assessment) for each in live.personas] == before


def test_a_red_flag_of_the_users_own_flags_a_persona_newly(tried, tmp_path):
    found = tried(room=room(tmp_path))
    (flagged,) = found.flagged
    assert (flagged.persona_id, flagged.live_band, flagged.shadow_band) == ("worker:w-1", "monitor", "review")
    ((name, before, after),) = flagged.lines
    assert (name, before) == ("account/set_in_march", None)
    assert after > 0
    assert found.indicators == ("account/set_in_march",)
    assert "account/set_in_march" not in {line.name for each in found.live.personas for line in each.assessment.lines}


def test_a_red_flag_of_a_known_id_takes_its_place(tried, tmp_path):
    (tmp_path / "flags" / "payout").mkdir(parents=True)
    packaged = known()[1]["payout/payout_name_mismatch"].query.text
    assert packaged.count("where not family_name_alike") == 1
    stricter = packaged.replace("where not family_name_alike", "where not family_name_alike and percent < 0")
    (tmp_path / "flags" / "payout" / "payout_name_mismatch.sql").write_text(stricter, encoding="utf-8")
    found = tried(room=tmp_path / "flags")
    (cleared,) = [each.raised for each in found.shadow.personas if each.persona_id == "worker:w-2"]
    assert "payout/payout_name_mismatch" not in {each.indicator for each in cleared}


def test_a_red_flag_that_breaks_a_law_is_refused(tried, tmp_path):
    with pytest.raises(BrokenQueries, match="cites"):
        tried(room=room(tmp_path, OWN.replace("cites: [joint-advisory-2022/employer/1]\n", "")))


def test_a_higher_prior_moves_the_number_by_the_line_of_the_prior(tried):
    found = tried(prior=0.2)
    before, after = (run.persona("worker:w-1").assessment for run in (found.live, found.shadow))
    assert after.log_odds - before.log_odds == pytest.approx(after.lines[0].log_odds - before.lines[0].log_odds)
    assert (found.live.prior, found.shadow.prior) == (0.05, 0.2)


def test_the_forecast_counts_the_minutes_of_the_next_checks(tried):
    one, other = tried(weights=lighter()).workload
    check = tried(weights=lighter()).live.persona("worker:w-2").next_check
    assert (one.at_review, one.minutes) == (1, check.cost_minutes)
    assert (other.at_review, other.minutes) == (0, 0)


def test_the_truth_is_counted_for_both(tried, tmp_path):
    with (tmp_path / "truth.csv").open("w", newline="") as file:
        csv.writer(file).writerows(
            [("persona_id", "scheme"), ("worker:w-1", ""), ("worker:w-2", "farm"), ("worker:w-9", "farm")]
        )
    live, shadow = tried(weights=lighter(), truth=tmp_path / "truth.csv").truth
    assert (live.recall.count, live.recall.of, live.false_review.count, live.false_review.of) == (1, 1, 0, 1)
    assert (shadow.recall.count, shadow.recall.of) == (0, 1)


def test_every_persona_stands_once_in_the_matrix_of_bands(tried, live):
    found = tried(weights=lighter())
    assert sum(found.bands.values()) == len(live.personas)
    assert found.bands["review", "monitor"] == 1


def test_what_is_shown_names_persona_bands_and_hours(tried):
    found = tried(weights=lighter())
    said = "\n".join(shadow_table(found))
    assert "worker:w-2: review → monitor" in said
    assert "1 personas at review or above live, 0 in the shadow" in said
    assert shadow_json(found)["forecast"]["live"] == {"at_review": 1, "minutes": found.workload[0].minutes}


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({}, "a shadow needs something to try: --weights FILE, --indicators DIR or --prior P"),
        ({"room": "none"}, "none is no folder"),
        ({"room": "empty"}, "holds no red flag"),
        ({"prior": 0.2, "truth": "lacking.csv"}, "lacks the column scheme"),
        ({"prior": 0.2, "truth": "none.csv"}, "cannot be read; the truth is a CSV file"),
    ],
)
def test_what_cannot_be_tried_is_one_sentence(tried, tmp_path, what, sentence):
    (tmp_path / "empty").mkdir()
    (tmp_path / "lacking.csv").write_text("persona_id\nworker:w-1\n")
    paths = {name: tmp_path / value if isinstance(value, str) else value for name, value in what.items()}
    with pytest.raises(NothingToTry, match=sentence):
        tried(**paths)
