"""Screening in memory gives what the corridor gives for the same rows in a workspace."""

import csv
from datetime import date, datetime, time

from bonafides.engines import open_engine
from bonafides.pipeline import catalogue, screen
from bonafides.replay import published
from bonafides.replay.case import case
from bonafides.replay.screening import screened
from bonafides.replay.sparing import Sparing
from bonafides.sources.reading import read_paths
from bonafides.tables.columns import PROVENANCE
from bonafides.workspace import Workspace

NOT_WRITTEN = {column.name for column in PROVENANCE} | {"persona_id", "referrer_id"}


def written(evidence, folder):
    folder.mkdir()
    for name, table in evidence.items():
        kept = [column for column in table.column_names if column not in NOT_WRITTEN]
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            rows = csv.DictWriter(file, kept)
            rows.writeheader()
            rows.writerows(table.select(kept).to_pylist())
    return folder


def said(results):
    return {each.persona_id: (each.assessment.lines, each.assessment.band, each.unknown) for each in results}


def test_the_same_rows_are_assessed_alike_in_memory_and_in_a_workspace(tmp_path):
    site = case(published() / "nationwide-action-2025-06.yaml")
    day = date(2025, 6, 11)
    moment = datetime.combine(day, time.max)
    engine = Sparing(open_engine("duckdb"))
    empty = Workspace(tmp_path / "empty", create=True)
    for earlier in (each for each in site.days if each < day):
        screened(empty, engine, catalogue(), site.until(earlier), datetime.combine(earlier, time.max))
    in_memory = screened(empty, engine, catalogue(), site.until(day), moment)
    workspace = Workspace(tmp_path / "ws", create=True)
    read_paths([written(site.until(day), tmp_path / "exports")], workspace)
    assert said(in_memory) == said(screen(workspace, open_engine("duckdb"), moment).personas)
    assert {each.assessment.band for each in in_memory} <= {"review", "urgent"}
