"""An evaluation from a workspace to JSON, text, page and pictures; and what it leaves behind: nothing of the groups."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from drawn_runs import honest, result, run, truth
from typer.testing import CliRunner

from bonafides.cli import app
from bonafides.engines import open_engine
from bonafides.evaluate import evaluation_json, text
from bonafides.evaluate.evaluation import compare, evaluate, paid
from bonafides.evaluate.groups import read_groups
from bonafides.evaluate.over_time import moments
from bonafides.evaluate.page import page
from bonafides.evaluate.pictures import pictures
from bonafides.evaluate.population import population
from bonafides.evaluate.truth import read_truth
from bonafides.pipeline import screen
from bonafides.pipeline.beside import beside
from bonafides.simulate import simulate
from bonafides.simulate.schemes import SCHEMES
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

DOCUMENTED = Path(__file__).parents[2] / "docs" / "json.md"
GROUP_VALUE = "Ostrich-Quarter"


def bonafides(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def everything(folder):
    """Every file of a folder but its lock, as bytes."""
    files = (each for each in folder.rglob("*") if each.is_file() and each.name != ".lock")
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A simulated organisation, its truth, and a demographic file that speaks of every persona."""
    folder = tmp_path_factory.mktemp("small")
    simulate(80, 3, folder)
    workspace = Workspace(folder / "ws", create=True)
    read_paths([folder / "exports"], workspace)
    personas = read_truth(folder / "truth.csv").personas
    with (folder / "groups.csv").open("w", newline="") as file:
        rows = [(persona, GROUP_VALUE if number % 3 else "Other-Quarter") for number, persona in enumerate(personas)]
        csv.writer(file).writerows([("persona_id", "quarter"), *rows])
    return folder


@pytest.fixture(scope="module")
def evaluated(small):
    engine = open_engine("duckdb")
    yield evaluate(
        Workspace(small / "ws"), engine, read_truth(small / "truth.csv"), read_groups(small / "groups.csv"), every=200
    )
    engine.close()


@pytest.fixture(scope="module")
def answered(evaluated):
    return json.loads(json.dumps(evaluation_json.evaluation(evaluated)))


def test_the_json_has_the_names_that_users_rely_on(answered):
    assert answered["recall_by_level"].keys() == {"careless", "trained", "adaptive"}
    assert answered["ppv_at"].keys() == {"1/343", "1/50", "1/6", "0.003"}
    for name in ("false_review_per_1000", "worst_kind_false_review_per_1000", "calibration_error", "recall"):
        assert {"value", "low", "high"} <= answered[name].keys()
        assert answered[name]["low"] <= answered[name]["value"] <= answered[name]["high"]
    assert (
        answered["recall_by_scheme"].keys()
        == answered["recall_by_scheme_and_level"].keys()
        == {scheme.NAME for scheme in SCHEMES}
    )
    assert answered["false_review_by_kind"]["ordinary"]["of"] > 0
    assert answered["groups"]["among"] == "honest"


def same_shape(found, page):
    """Whether a printed value has the names of the page; a name that is data is compared through any one of its kind."""
    if page == "estimate":
        assert found.keys() == {"value", "low", "high", "of", "count"}
    elif isinstance(page, dict) and isinstance(found, dict):
        if len(page) > 1 or found.keys() == page.keys():
            assert found.keys() == page.keys()
            for name, each in page.items():
                same_shape(found[name], each)
        else:
            same_shape(next(iter(found.values())), next(iter(page.values())))
    elif isinstance(page, list) and found:
        same_shape(found[0], page[0])


def test_the_command_prints_what_the_page_documents(answered):
    said = re.search(r"^## `evaluate`.*?```json\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)[1]
    documented = json.loads(said)
    documented["days_to_review"] |= dict.fromkeys(("careless", "trained", "adaptive"), documented["days_to_review"]["all"])
    kinds = answered["groups"]["attributes"]["quarter"]
    assert all(each.keys() == {"members", "too_few"} for each in kinds.values() if each["too_few"])
    compared = {name: each for name, each in kinds.items() if not each["too_few"]}
    same_shape(answered | {"groups": answered["groups"] | {"attributes": {"honest kind": compared}}}, documented)


def test_the_figures_fit_the_screening_that_anyone_can_make(small, answered):
    stands = {
        each["persona_id"]
        for each in json.loads(bonafides("screen", small / "ws", "--format", "json").stdout)["assessments"]
        if each["band"] in ("review", "urgent")
    }
    known = read_truth(small / "truth.csv")
    in_schemes = {persona for persona, each in known.personas.items() if not each.honest}
    honest = known.personas.keys() - in_schemes
    assert answered["recall"]["count"] == len(stands & in_schemes) > 0
    assert answered["recall"]["value"] == len(stands & in_schemes) / len(in_schemes)
    assert answered["false_review_per_1000"]["value"] == pytest.approx(1000 * len(stands & honest) / len(honest))
    assert answered["truth"]["sha256"] == known.sha256


def test_days_to_review_come_from_screens_of_earlier_days(answered):
    screens, all_levels = answered["screens"], answered["days_to_review"]["all"]
    assert screens["every_days"] == 200
    assert screens["number"] > 1
    assert all_levels["never_found"]["value"] == pytest.approx(1 - answered["recall"]["value"], abs=0.2)
    assert all_levels["found_by_day"][-1]["share"] == pytest.approx(1 - all_levels["never_found"]["value"])
    assert any(each["raised"]["count"] for each in answered["lead_time_by_flag"].values())


def test_screens_over_time_leave_the_workspace_as_it_was_and_the_command_writes_a_page_and_pictures(small, evaluated, tmp_path):
    before = everything(small / "ws")
    words = ("--every", 200, "--format", "html", "--pictures", tmp_path / "drawn")
    done = bonafides("evaluate", small / "ws", "--truth", small / "truth.csv", *words)
    assert done.stdout.startswith("<!doctype html>")
    assert everything(small / "ws") == before
    drawn = sorted((tmp_path / "drawn").iterdir())
    assert [each.stem for each in drawn] == ["days-to-review", "false-review", "recall", "reliability"]
    for each in drawn:
        assert ET.parse(each).getroot().tag.endswith("svg")


def test_a_workspace_beside_screens_the_same(small):
    workspace = Workspace(small / "ws")
    engine = open_engine("duckdb")
    with beside(workspace) as aside:
        there = screen(aside, engine, datetime(2026, 5, 1))
    here = screen(workspace, engine, datetime(2026, 5, 1))
    engine.close()
    assert (there.id, [each.assessment for each in there.personas]) == (here.id, [each.assessment for each in here.personas])
    assert not aside.path.exists()
    assert workspace.manifests()


def test_nothing_in_the_workspace_holds_a_group_after_a_comparison(small):
    done = bonafides(
        "evaluate",
        small / "ws",
        "--truth",
        small / "truth.csv",
        "--groups",
        small / "groups.csv",
        "--every",
        0,
        "--format",
        "json",
    )
    assert GROUP_VALUE in json.loads(done.stdout)["groups"]["attributes"]["quarter"]
    for name, content in everything(small / "ws").items():
        assert GROUP_VALUE.encode() not in content, name
    for file in (small / "ws").rglob("*.parquet"):
        table = pq.read_table(file)
        assert GROUP_VALUE not in str(table.to_pydict()), file
        assert "quarter" not in table.column_names, file


def test_with_a_truth_and_no_file_the_honest_kinds_are_the_groups(evaluated):
    known = evaluated.measured.population
    found = compare(evaluated.run, known, None, {})
    assert (found.among, found.attributes.keys()) == ("honest", {"honest kind"})
    sizes = {name: each.members for name, each in found.attributes["honest kind"].items()}
    assert sizes == Counter(each.known.kind for each in known.honest)


def test_groups_alone_are_compared_over_everybody(small):
    done = bonafides("evaluate", small / "ws", "--groups", small / "groups.csv", "--format", "json")
    found = json.loads(done.stdout)
    assert found["groups"]["among"] == "all"
    both = found["groups"]["attributes"]["quarter"]
    assert sum(each["members"] for each in both.values()) == len(read_truth(small / "truth.csv").personas)
    assert "recall" not in found


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "nothing to evaluate against; give --truth FILE, --groups FILE or both"),
        (("--truth", "TRUTH", "--every", "-1"), "--every is -1; it is a number of days, or 0"),
        (("--truth", "TRUTH", "--reviewer-minutes", "0"), "--reviewer-minutes is 0; it is at least 1"),
        (("--truth", "none.csv"), "none.csv cannot be read; it is to be a CSV file"),
        (("--groups", "none.csv"), "none.csv cannot be read; it is to be a CSV file"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_one_sentence(small, words, sentence):
    done = bonafides("evaluate", small / "ws", *(small / "truth.csv" if each == "TRUTH" else each for each in words))
    assert isinstance(done.exception, ValueError)
    assert sentence in str(done.exception)


def test_the_terminal_prints_the_run_and_the_hash_of_the_truth(evaluated):
    said = "\n".join(text.evaluation(evaluated))
    assert f"SHA-256 {evaluated.measured.truth.sha256}" in said
    assert f"run {evaluated.run.id}" in said
    for words in (
        "Recall at review or above",
        "False review per 1,000",
        "1/343",
        "Calibration error",
        "Without each",
        "too few",
    ):
        assert words in said


def test_the_page_stands_alone_and_holds_the_pictures(evaluated):
    shown = page(evaluated)
    assert not re.search(r"<script|<link|src=|@import|url\(|javascript:", shown)
    assert shown.count("<svg") == 4
    assert evaluated.measured.truth.sha256 in shown


def test_the_picture_of_recall_shows_every_scheme_at_its_share(evaluated):
    svg = ET.fromstring(pictures(evaluated.measured)["recall"])
    labels = [each.text for each in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert "laptop_farm" in labels
    dots = list(svg.iter("{http://www.w3.org/2000/svg}circle"))
    recall = evaluated.measured.recall
    known = [*recall.by_level.values(), *recall.by_scheme.values()]
    known += [each for levels in recall.by_scheme_and_level.values() for each in levels.values()]
    assert sorted((float(dot.get("cx")) - 230) / 460 for dot in dots) == pytest.approx(
        sorted(each.value for each in known), abs=1e-3
    )


def test_pay_is_payroll_and_payouts_that_arrived(tmp_path):
    (tmp_path / "payments.csv").write_text(
        "payment_id,persona_ref,kind,amount,currency,status,paid_at\n"
        "p1,worker:w-1,payroll,10.50,USD,paid,2026-03-02\n"
        "p2,worker:w-1,payout,5,,,2026-03-01\n"
        "p3,worker:w-1,charge,99,USD,paid,2026-03-03\n"
        "p4,worker:w-1,payroll,99,USD,returned,2026-03-03\n"
        "p5,worker:w-2,payroll,99,USD,paid,2026-03-03\n"
        "p6,worker:w-1,payroll,,USD,paid,2026-03-03\n"
    )
    workspace = Workspace(tmp_path / "ws", create=True)
    read_paths([tmp_path / "payments.csv"], workspace)
    engine = open_engine("duckdb")
    screen(workspace, engine)
    found = paid(engine, ["worker:w-1"])
    engine.close()
    assert found == {"worker:w-1": [(date(2026, 3, 1), "unknown", 5.0), (date(2026, 3, 2), "USD", 10.5)]}


def test_screens_go_back_from_the_run_to_the_first_application(evaluated):
    known = evaluated.measured.population
    first = min(each.known.applied_at for each in known.schemed)
    times = moments(known, evaluated.run.as_of, 30)
    assert times[-1] == evaluated.run.as_of
    assert 0 <= (times[0].date() - first).days < 30
    assert {(later - earlier).days for earlier, later in zip(times, times[1:], strict=False)} == {30}


def test_without_an_application_day_there_is_one_screen(evaluated):
    only = population(run(result("a")), truth(honest("a")))
    assert moments(only, datetime(2026, 6, 30), 7) == [datetime(2026, 6, 30)]
