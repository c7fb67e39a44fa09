"""The demonstration at full size: what it prints is counted from the truth, and the schemes stand in the queue."""

import csv
import re
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from bonafides.demo import demonstrate
from bonafides.engines import open_engine
from bonafides.pipeline import screen
from bonafides.workspace import Workspace


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    return folder, list(demonstrate(folder, 320, 7))


def truth(folder):
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        return {row["persona_id"]: row for row in csv.DictReader(file)}


def bands(folder):
    (file,) = (folder / "workspace/results").rglob("assessments.parquet")
    return {row["persona_id"]: row["band"] for row in pq.read_table(file).to_pylist()}


def test_all_the_careless_are_queued_and_three_in_four_of_all_and_at_most_two_honest_ones(demo):
    folder, _ = demo
    known = truth(folder)
    queued = {persona for persona, band in bands(folder).items() if band in ("review", "urgent")}
    schemes = {persona for persona, row in known.items() if row["scheme"]}
    careless = {persona for persona, row in known.items() if row["level"] == "careless"}
    assert len(known) >= 300 and len(schemes) >= 24 and len(careless) >= 9
    assert careless - queued == set()
    assert len(queued & schemes) >= 0.75 * len(schemes)
    assert len(queued - schemes) <= 2


def test_everybody_who_is_assessed_stands_in_the_truth_and_the_other_way_round(demo):
    folder, _ = demo
    assert bands(folder).keys() == truth(folder).keys()


def test_the_numbers_printed_are_those_of_truth_and_queue(demo):
    folder, lines = demo
    printed = dict(
        re.match(r"truth: (\w+): (\d+ of \d+) at review", line).groups() for line in lines if line.startswith("truth")
    )
    members, queued = Counter(), Counter()
    for persona, row in truth(folder).items():
        members[row["scheme"] or "honest"] += 1
        queued[row["scheme"] or "honest"] += bands(folder)[persona] in ("review", "urgent")
    assert len(printed) == 10
    assert printed == {scheme: f"{queued[scheme]} of {count}" for scheme, count in members.items()}


def test_what_was_read_is_said_per_source_with_what_was_dropped_and_rejected(demo):
    _, lines = demo
    assert any(re.match(r"okta_system_log: 2 files, \d+ records, \d+ rows, 1 rejected$", line) for line in lines)
    assert any(line.startswith("  protected, dropped: birth_date (") for line in lines)
    assert any(line.startswith("  unknown field: cost_centre (") for line in lines)
    assert not any(line.startswith("refused") for line in lines)


def test_it_says_where_the_report_is_and_how_long_it_took(demo):
    folder, lines = demo
    assert f"the report is {folder / 'report.html'}" in lines
    assert (folder / "report.html").stat().st_size > 10_000
    assert any(re.match(r"simulated in [\d.]+ s, read in [\d.]+ s, screened in [\d.]+ s$", line) for line in lines)


def test_a_scheme_leaves_no_finding_before_the_day_on_which_the_truth_calls_it_visible(demo):
    folder, _ = demo
    days = {persona: date.fromisoformat(row["first_visible_at"]) for persona, row in truth(folder).items() if row["scheme"]}
    middle = sorted(days.values())[len(days) // 2]
    engine = open_engine("duckdb")
    run = screen(Workspace(folder / "workspace"), engine, as_of=datetime.combine(middle, time()))
    engine.close()
    known = truth(folder)
    later = {
        (each.persona_id, finding.indicator.catalogue)
        for each in run.personas
        for finding in each.findings
        if finding.raised.age_days is not None  # what carries no time is standing knowledge, known on every day
        and known[each.persona_id].get(finding.indicator.catalogue, "") > middle.isoformat()
    }
    assert len(days) > 24 and later == set()


def test_a_second_demonstration_in_the_same_folder_replaces_the_first(tmp_path):
    first = list(demonstrate(tmp_path, 60, 1))
    (tmp_path / "mine.txt").write_text("kept")
    second = list(demonstrate(tmp_path, 60, 1))
    assert [line for line in first if line.startswith("truth")] == [line for line in second if line.startswith("truth")]
    assert (tmp_path / "mine.txt").read_text() == "kept"


def test_the_readme_shows_what_the_demo_prints(demo):
    _, lines = demo
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"## What you see.*?```\n(.*?)```", readme, re.DOTALL)[1].splitlines()
    assert [line for line in shown if line != "…" and not any(each.startswith(line.rstrip("…")) for each in lines)] == []
