"""The commands as a person or a script meets them: what they print, and their exit codes."""

import csv
import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLES = {
    "personas": (
        "record_id,persona_ref,name,recorded_at\nr1,worker:w-1,Alva Ekholm,2026-03-01\nr2,worker:w-2,Benno Varga,2026-03-01\n"
    ),
    "payout_accounts": (
        "payout_account_id,persona_ref,account_key,account_tail,holder_name,set_at\n"
        "a1,worker:w-1,k1,4321,Alva Ekholm,2026-03-02\na2,worker:w-2,k1,4321,Alva <b>Ekholm</b>,2026-03-20\n"
    ),
    "software": "software_id,persona_ref,device_id,name,seen_at\ns1,worker:w-2,lt-2,AnyDesk,2026-03-10\n",
}


def bonafides(*words, cwd=None):
    command = [sys.executable, "-m", "bonafides", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=120)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    exports = tmp_path_factory.mktemp("exports")
    for table, content in TABLES.items():
        (exports / f"{table}.csv").write_text(content, encoding="utf-8")
    workspace = tmp_path_factory.mktemp("made") / "ws"
    return workspace, bonafides("read", exports, "--into", workspace, "--format", "json")


@pytest.fixture(scope="module")
def workspace(read):
    return read[0]


def answer(*words):
    done = bonafides(*words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def documented(heading):
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    block = re.search(rf"^## `{heading}`.*?```json\n(.*?)```", text, re.DOTALL | re.MULTILINE)
    return json.loads(block[1])


def shape(value):
    """Names of a JSON value, through lists and objects; objects whose names are data are written as one."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None


def test_screen_prints_what_the_page_documents(workspace):
    found, page = answer("screen", workspace, "--format", "json"), documented("screen")
    assert found.keys() == page.keys()
    richest = max(found["assessments"], key=lambda each: len(each["findings"]))
    assert shape(richest) == shape(page["assessments"][0]) | {
        "lines": shape(richest["lines"]),
        "findings": [shape(page["assessments"][0]["findings"][0])],
        "checks": shape(page["assessments"][0]["checks"])
        | {"done": [], "needs_a_reason": shape(richest["checks"]["needs_a_reason"])},
    }
    assert shape(found["lists"]) == shape(page["lists"])
    assert shape(found["read"]["own_tables"]) == shape(page["read"]["okta_system_log"])


def test_explain_prints_what_the_page_documents(workspace):
    found, page = answer("explain", workspace, "worker:w-2", "--format", "json"), documented("explain")
    assert found.keys() == documented("screen").keys() | page.keys()
    assert shape(found["claims"]) == shape(page["claims"])
    assert shape(found["timeline"]) == shape(page["timeline"])
    assert found["rows"]["a2"]["account_tail"] == "4321"


def test_links_prints_what_the_page_documents(workspace):
    found, page = answer("links", workspace, "--format", "json"), documented("links")
    assert found.keys() == page.keys()
    for name in ("links", "pairs", "networks", "facilitators"):
        assert shape(found[name]) == shape(page[name])
    one = answer("links", workspace, "WORKER:W-1", "--format", "json")
    assert one.keys() - page.keys() == {"persona_id", "blast_radius"}
    assert one["blast_radius"][0].keys() == {"persona_id", "strength", "verdict", "by_chance", "why"}


def test_links_of_an_unknown_persona_is_one_sentence(workspace):
    done = bonafides("links", workspace, "worker:w-99")
    assert (done.returncode, done.stderr) == (1, "bonafides: the workspace has no persona 'worker:w-99'\n")


def test_links_writes_a_graph(workspace):
    assert bonafides("links", workspace, "--format", "graphml").stdout.startswith("<graphml ")


def test_a_judgement_is_recorded_listed_and_heeded(workspace, tmp_path):
    copy = shutil.copytree(workspace, tmp_path / "ws")
    words = ("worker:w-1", "worker:w-2", "different", "--by", "Robin Example", "--reason", "two voices on one call")
    done = bonafides("judgement", "record", copy, *words)
    assert (done.returncode, done.stderr) == (0, "")
    (listed,) = answer("judgement", "list", copy, "--format", "json")
    assert (listed["verdict"], listed["judged_by"], listed["holds"]) == ("different", "Robin Example", True)
    after = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    assert answer("links", copy, "--as-of", after, "--format", "json")["networks"] == []
    assert answer("links", copy, "--as-of", "2026-05-01", "--format", "json")["networks"] != []


def test_read_prints_what_the_page_documents(read):
    found, page = json.loads(read[1].stdout), documented("read")
    assert found.keys() == page.keys()
    assert found["read"][0].keys() == page["read"][0].keys()


def test_the_printed_lines_add_up_to_the_printed_number(workspace):
    for each in answer("screen", workspace, "--format", "json")["assessments"]:
        assert sum(line["log_odds"] for line in each["lines"]) == pytest.approx(each["log_odds"])


def test_screen_of_one_persona_prints_that_one(workspace):
    found = answer("screen", workspace, "--persona", "WORKER:W-2", "--format", "json")
    assert [each["persona_id"] for each in found["assessments"]] == ["worker:w-2"]


def test_the_queue_says_that_a_person_decides(workspace):
    assert "A band is a lead; a person decides." in bonafides("screen", workspace).stdout


def test_explain_shows_claims_rows_unknowns_and_what_would_clear(workspace):
    said = bonafides("explain", workspace, "worker:w-2").stdout
    for words in (
        "Claims beside observations:",
        "row: payout_accounts a2 from payout_accounts.csv:3: ",
        "Could not be checked: ",
        "Unknown is not clean.",
        "Checks proposed to everyone of the same role and stage (unknown role at unknown stage): 6",
        "Next check: ",
        "cites: ",
        "innocent explanations: ",
    ):
        assert words in said


def test_the_page_stands_alone_and_escapes_what_it_shows(workspace):
    page = bonafides("screen", workspace, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert not re.search(r"<script|<link|src=|@import|url\(|javascript:", page)
    assert "Alva &lt;b&gt;Ekholm&lt;/b&gt;" in page
    assert "<b>Ekholm" not in page


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("screen", "nowhere"), 1, "nowhere is not a workspace; make one with: bonafides read PATH --into nowhere"),
        (("screen", "WS", "--engine", "oracle"), 1, "bonafides: there is no engine 'oracle'; engines: duckdb, spark"),
        (("screen", "WS", "--persona", "worker:w-9"), 1, "the workspace has no persona 'worker:w-9'; personas look like"),
        (("screen", "WS", "--prior", "2"), 1, "bonafides: the prior is 2.0; it is a share between 0 and 1, both excluded"),
        (("explain", "WS", "worker:w-9"), 1, "bonafides: the workspace has no persona 'worker:w-9'"),
        (("indicators", "show", "payout/none"), 1, "bonafides: there is no indicator 'payout/none'; indicators: "),
        (("check", "list", "WS", "worker:w-9"), 1, "bonafides: the workspace has no persona 'worker:w-9'"),
        (("check", "record", "WS", "worker:w-9", "audit-receipts", "passed", "--by", "R"), 1, "has no persona 'worker:w-9'"),
        (("check", "record", "WS", "worker:w-2", "audit-receipts", "passed", "--by", "R"), 1, "say why with --reason TEXT"),
        (("check", "record", "WS", "worker:w-2", "audit-receipts", "passed"), 2, "Missing option '--by'"),
        (("check", "deviations", "nowhere"), 1, "nowhere is not a workspace"),
        (("read", "none.json", "--into", "OUT"), 1, "none.json does not exist"),
        (("read", "pyproject.toml", "--into", "OUT"), 1, ""),
        (("read", ".", "--into", "OUT", "--as", "fax"), 1, "bonafides: there is no source 'fax'; sources: "),
        (("simulate", "--personas", "5", "--out", "OUT"), 1, "bonafides: 5 personas have no room"),
        (("shadow", "WS"), 1, "bonafides: a shadow needs something to try: --weights FILE, --indicators DIR or --prior P"),
        (("backtest", "WS", "--labels", "none.csv"), 1, "none.csv"),
        (("retro-hunt", "WS", "--since", "other"), 1, "keeps no run 'other'"),
        (("changes", "WS", "--since", "other"), 1, "keeps no run 'other'"),
        (("screen",), 2, "Missing argument"),
        (("screen", "WS", "--format", "pdf"), 2, "'pdf' is not one of 'table', 'json', 'html'"),
        (("screen", "WS", "--fail-on", "certain"), 2, "bands: clear, insufficient-evidence, monitor, review, urgent"),
        (("screen", "WS", "--fail-on", "urgent"), 0, ""),
        (("screen", "WS", "--fail-on", "monitor"), 3, ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_exit_codes_and_the_sentence_on_stderr(workspace, tmp_path, words, code, sentence):
    there = {"WS": str(workspace), "OUT": str(tmp_path / "out")}
    done = bonafides(*(there.get(word, word) for word in words), cwd=ROOT)
    assert done.returncode == code
    assert sentence in re.sub(r"[\s│]+", " ", done.stderr)
    assert "Traceback" not in done.stderr


def test_help_names_every_command():
    said = bonafides("--help").stdout
    for command in ("read", "screen", "explain", "check", "indicators", "tables", "simulate", "demo"):
        assert re.search(rf"^\s+{command}\s", said, re.MULTILINE)
    for command in ("changes", "shadow", "backtest", "retro-hunt"):
        assert re.search(rf"^\s+{command}\s", said, re.MULTILINE)


def test_changes_prints_what_the_page_documents(tmp_path):
    exports = tmp_path / "in"
    exports.mkdir()
    for table, content in TABLES.items():
        (exports / f"{table}.csv").write_text(content, encoding="utf-8")
    workspace = tmp_path / "ws"
    bonafides("read", exports, "--into", workspace)
    alone = bonafides("changes", workspace, "--as-of", "2026-03-15")
    assert (alone.returncode, "there is nothing to compare" in alone.stderr) == (1, True)
    found, page = answer("changes", workspace, "--format", "json"), documented("changes")
    assert found.keys() == page.keys()
    moved = {each["persona_id"]: each for each in found["personas"]}["worker:w-1"]
    assert moved.keys() == page["personas"][0].keys()
    assert "payout/shared_payout_account" in {each["indicator"] for each in moved["new"]}
    said = bonafides("explain", workspace, "worker:w-1").stdout
    assert re.search(r"^Since the run of 2026-03-15: .*new: ", said, re.MULTILINE)
    page = bonafides("screen", workspace, "--format", "html").stdout
    assert "<p>Since the run of 2026-03-15: " in page


def test_a_recorded_check_is_listed_and_logged_where_it_left_the_policy(tmp_path):
    (tmp_path / "personas.csv").write_text(TABLES["personas"], encoding="utf-8")
    ws = tmp_path / "ws"
    bonafides("read", tmp_path / "personas.csv", "--into", ws)
    given = ("--by", "Robin Example", "--at", "2026-06-01T12:00:00", "--reason", "asked for by finance")
    said = bonafides("check", "record", ws, "WORKER:W-2", "audit-receipts", "passed", *given)
    assert "recorded for worker:w-2 (unknown role at unknown stage): 2026-06-01 12:00  audit-receipts: passed" in said.stdout
    listed = answer("check", "list", ws, "worker:w-2", "--format", "json")
    assert shape(listed["checks"]["done"]) == shape(documented("screen")["assessments"][0]["checks"]["done"])
    (logged,) = answer("check", "deviations", ws, "--format", "json")
    assert logged == {"persona_id": "worker:w-2"} | listed["checks"]["done"][0]
    assert logged["reason"] == "asked for by finance"
    assert "1 recorded check(s) left the policy" in bonafides("check", "deviations", ws).stdout
    assert "Checks recorded:" in bonafides("check", "list", ws, "worker:w-2").stdout


def test_a_check_recorded_without_a_time_was_done_now(tmp_path):
    (tmp_path / "personas.csv").write_text(TABLES["personas"], encoding="utf-8")
    bonafides("read", tmp_path / "personas.csv", "--into", tmp_path / "ws")
    before = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    bonafides("check", "record", tmp_path / "ws", "worker:w-2", "reverify-identity", "passed", "--by", "Robin Example")
    (done,) = answer("check", "list", tmp_path / "ws", "worker:w-2", "--format", "json")["checks"]["done"]
    assert before <= datetime.fromisoformat(done["at"]) <= datetime.now(UTC).replace(tzinfo=None)


def test_tables_prints_every_table_with_its_marks():
    found = {each["name"]: each for each in answer("tables", "--format", "json")}
    (birth,) = (column for column in found["personas"]["columns"] if column["name"] == "birth_date")
    assert birth["protected"]
    assert "[private]" in bonafides("tables").stdout


def test_indicators_are_listed_shown_and_compiled():
    names = {each["indicator"] for each in answer("indicators", "list", "--format", "json")}
    assert "payout/shared_payout_account" in names
    assert "joint advisory" in bonafides("indicators", "show", "payout/shared_payout_account").stdout
    spark = bonafides("indicators", "sql", "session/impossible_travel", "--engine", "spark").stdout
    assert "TIMESTAMP_NTZ" in spark
    assert "$" not in spark


def test_a_red_flag_runs_its_own_cases():
    done = bonafides("indicators", "test", "payout/shared_payout_account", cwd=ROOT)
    assert re.fullmatch(r"\d+ cases hold, 0 do not\n", done.stdout)


def test_pictures_are_hashed_where_they_lie_and_what_cannot_be_hashed_is_told(tmp_path):
    from PIL import Image

    Image.radial_gradient("L").save(tmp_path / "a.png")
    Image.new("L", (200, 200), 255).save(tmp_path / "blank.png")
    (tmp_path / "note.txt").write_text("no picture", encoding="utf-8")
    done = bonafides("pictures", tmp_path)
    assert done.returncode == 0, done.stderr
    told = {Path(row["file"]).name: row for row in csv.DictReader(done.stdout.splitlines())}
    assert re.fullmatch(r"[0-9a-f]{64}(-[0-9a-f]{64})+", told["a.png"]["image_hash"])
    assert told["blank.png"]["problem"] == "blank.png shows too little to be compared with other pictures"
    assert told["note.txt"]["problem"] == "note.txt is no picture that can be read"


@pytest.mark.parametrize("absent", ["PIL", "pdqhash"])
def test_without_the_extra_for_pictures_the_sentence_names_it(tmp_path, absent):
    (tmp_path / "a.png").write_bytes(b"any")
    started = f"import sys; sys.modules['{absent}'] = None; from bonafides.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", started, "pictures", tmp_path], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert done.stderr == "bonafides: pictures need the extra documents: pip install 'bonafides[documents]'\n"
