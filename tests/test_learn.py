"""From a folder of decisions and a workspace to a scorecard: who is learned from, who is not, and what is printed."""

import json
import random
import re
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from bonafides.cli import app
from bonafides.engines import open_engine
from bonafides.pipeline import screen
from bonafides.pipeline.labels import labels
from bonafides.score.weights import weights
from bonafides.sources.dispositions import BadDispositions, dispositions
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

ROOT = Path(__file__).parents[1]
PEOPLE = 70
CONFIRMED = 20


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Seventy workers: of the first forty every other shares a payout account; of all, the others run a remote-access tool."""
    exports = tmp_path_factory.mktemp("exports")
    tables = {
        "personas": ["record_id,persona_ref,name,recorded_at"]
        + [f"r{n},worker:w-{n},Person {n},2026-03-01" for n in range(PEOPLE)],
        "payout_accounts": ["payout_account_id,persona_ref,account_key,account_tail,holder_name,set_at"]
        + [f"a{n},worker:w-{n},k{n // 4},{n:04d},Person {n},2026-03-02" for n in range(0, 40, 2)],
        "software": ["software_id,persona_ref,device_id,name,seen_at"]
        + [f"s{n},worker:w-{n},lt-{n},AnyDesk,2026-03-10" for n in range(1, PEOPLE, 2)],
    }
    for table, rows in tables.items():
        (exports / f"{table}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    made = Workspace(tmp_path_factory.mktemp("made") / "ws", create=True)
    read_paths([exports], made)
    return made


@pytest.fixture(scope="module")
def run(workspace):
    engine = open_engine("duckdb")
    yield screen(workspace, engine)
    engine.close()


def decided(folder, rows, header="persona_id,disposition,decided_at,decided_by"):
    file = folder / "decided.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


def usual():
    return [
        f"worker:w-{n},{'confirmed' if n < 2 * CONFIRMED and n % 2 == 0 else 'cleared'},2026-04-{n % 28 + 1:02d},r-{n % 2}"
        for n in range(PEOPLE)
    ]


def learn(*words):
    return CliRunner().invoke(app, ["learn", *map(str, words)], catch_exceptions=False)


def test_only_confirmed_and_cleared_of_the_workspace_are_learned_from(run, tmp_path):
    rows = ["worker:w-1,confirmed,2026-04-01,", "worker:w-2,cleared,2026-04-02,", "worker:w-3,unsure,2026-04-03,"]
    rows += ["worker:w-4,insufficient,2026-04-04,", "worker:w-999,confirmed,2026-04-05,r-1"]
    found = labels(dispositions(decided(tmp_path, rows)), run, None)
    assert {each.persona_id: each.confirmed for each in found.personas} == {"worker:w-1": True, "worker:w-2": False}
    assert found.provenance.left_out == {"unsure": 1, "insufficient": 1, "not in the workspace": 1}
    assert found.strangers == ("worker:w-999",)
    assert (found.provenance.date.isoformat(), found.provenance.reviewers) == ("2026-04-05", 1)


def test_a_decision_after_the_asked_time_is_left_out_and_the_earlier_one_counts(run, tmp_path):
    rows = ["worker:w-1,cleared,2026-04-01,", "worker:w-1,confirmed,2026-06-01,", "worker:w-2,cleared,2026-06-02,"]
    found = labels(dispositions(decided(tmp_path, rows)), run, datetime(2026, 5, 1))
    assert {each.persona_id: each.confirmed for each in found.personas} == {"worker:w-1": False}
    assert found.provenance.left_out == {"decided later": 1}
    assert found.provenance.date.isoformat() == "2026-05-01"


def test_where_every_decision_is_later_there_is_nothing_to_learn_from(run, tmp_path):
    file = decided(tmp_path, ["worker:w-1,cleared,2026-06-01,"])
    with pytest.raises(BadDispositions, match="the file holds no decision until 2026-05-01 00:00"):
        labels(dispositions(file), run, datetime(2026, 5, 1))


def test_what_a_persona_showed_is_what_the_run_says_of_it(run, tmp_path):
    found = labels(dispositions(decided(tmp_path, ["worker:w-0,confirmed,2026-04-01,"])), run, None).personas[0]
    assert found.raised == run.persona("worker:w-0").raised != ()
    assert found.checkable == run.persona("worker:w-0").checkable


def test_a_scorecard_and_a_card_are_written_and_told(workspace, tmp_path):
    rows = [f"{row},F" for row in [*usual(), "worker:w-999,cleared,2026-04-01,"]]
    file = decided(tmp_path, rows, "persona_id,disposition,decided_at,decided_by,gender")
    done = learn(workspace.path, "--dispositions", file, "--out", tmp_path / "new" / "out", "--prior", "0.02")
    assert done.exit_code == 0
    assert f"learned from {CONFIRMED} confirmed and {PEOPLE - CONFIRMED} cleared personas as of 2026-04-28" in done.output
    assert "not learned from: not in the workspace (1)" in done.output
    assert "the workspace has no worker:w-999" in done.output
    assert "protected columns, dropped unread: gender" in done.output
    written = tmp_path / "new" / "out" / "scorecard.yaml"
    assert weights(written).indicators["payout/shared_payout_account"] > 1
    assert yaml.safe_load(written.read_text(encoding="utf-8"))["learned"]["prevalence"] == 0.02
    assert "| confirmed | 20 |" in (written.parent / "model-card.md").read_text(encoding="utf-8")


def test_the_same_decisions_in_another_order_give_the_same_bytes(workspace, tmp_path):
    rows, outs = usual(), []
    for name in ("one", "other"):
        outs.append(tmp_path / name)
        assert learn(workspace.path, "--dispositions", decided(tmp_path, rows), "--out", outs[-1]).exit_code == 0
        random.Random(1).shuffle(rows)
    for name in ("scorecard.yaml", "model-card.md"):
        assert (outs[0] / name).read_bytes() == (outs[1] / name).read_bytes()


def test_too_few_decisions_write_nothing(workspace, tmp_path):
    file = decided(tmp_path, usual()[:20])
    with pytest.raises(ValueError, match="10 confirmed and 10 cleared personas are too few to learn from"):
        learn(workspace.path, "--dispositions", file, "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_json_is_what_the_page_documents(workspace, tmp_path):
    file = decided(tmp_path, usual())
    done = learn(workspace.path, "--dispositions", file, "--out", tmp_path / "out", "--format", "json")
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    documented = json.loads(re.search(r"^## `learn`.*?```json\n(.*?)```", page, re.DOTALL | re.MULTILINE)[1])
    said = json.loads(done.output)
    assert said.keys() == documented.keys()
    for name in ("shrinkage", "log_loss", "platt"):
        assert said[name].keys() == documented[name].keys()
    assert said["weights"][0].keys() == documented["weights"][0].keys()
