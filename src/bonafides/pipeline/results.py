"""From assessments to results: the tables of a run, written at once and kept beside those of earlier runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bonafides import __version__
from bonafides.pipeline.collection import uncollected
from bonafides.run import PersonaResult, Run
from bonafides.tables import RESULTS
from bonafides.workspace import Workspace

Columns = dict[str, list[Any] | pa.Array]
GIVEN = tuple(column.name for column in RESULTS["raised"].stored if column.name not in ("run", "persona_id"))


@uncollected()
def store(workspace: Workspace, run: Run) -> None:
    """Write the run's tables, each into one Parquet file of the folder results/run=<id>."""

    def make(folder: Path) -> None:
        folder.mkdir(parents=True)
        for name, columns in _tables(workspace, run):
            schema = RESULTS[name].arrow_schema
            of_run = {"run": pa.repeat(run.id, len(next(iter(columns.values()))))} | columns
            arrays = [pa.array(of_run[field.name], field.type) for field in schema]
            pq.write_table(pa.Table.from_arrays(arrays, schema=schema), folder / f"{name}.parquet")

    workspace.kept("results", f"run={run.id}", make)


def _tables(workspace: Workspace, run: Run) -> Iterator[tuple[str, Columns]]:
    coverage: dict[Any, PersonaResult] = {}
    for each in run.personas:
        coverage.setdefault(_coverage_of(each), each)
    named = {key: f"c{number}" for number, key in enumerate(coverage)}
    of_run = (run.as_of, run.engine, run.prior, workspace.evidence_hash(), run.weights.text, __version__)
    yield "runs", _columns(("as_of", "engine", "prior", "evidence_hash", "weights", "version"), [of_run])
    red_flags = [(name, each.sha256, each.title) for name, each in run.catalogue.items()]
    yield "catalogue", _columns(("indicator", "sha256", "title"), red_flags)
    yield (
        "coverages",
        {"coverage": list(named.values()), "checkable": [",".join(sorted(each.checkable)) for each in coverage.values()]},
    )
    lacking = [(named[key], each.indicator, each.why) for key, one in coverage.items() for each in one.unknown]
    yield "unknowns", _columns(("coverage", "indicator", "why"), lacking)
    yield "assessments", _assessments(run.personas, named)
    yield "assessment_lines", _lines(run.personas)
    raised = [one for each in run.personas for one in each.raised]
    whose = _repeated(run.personas, [len(each.raised) for each in run.personas])
    yield "raised", {"persona_id": whose} | {name: list(map(attrgetter(name), raised)) for name in GIVEN}
    yield "findings", _findings(run.personas)


def _coverage_of(result: PersonaResult) -> Any:
    """Equal for personas that share a coverage; the tuple itself is long, and the same for all of them."""
    return id(result.unknown), result.checkable


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Columns:
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}


def _repeated(personas: Sequence[PersonaResult], times: Sequence[int]) -> pa.Array:
    """Each persona's id, so many times."""
    ids = pa.array([each.persona_id for each in personas], pa.string())
    return ids.take(pa.array(np.repeat(np.arange(len(ids)), np.array(times, dtype=int))))


def _lines(personas: Sequence[PersonaResult]) -> Columns:
    lines = [line for each in personas for line in each.assessment.lines]
    return {
        "persona_id": _repeated(personas, [len(each.assessment.lines) for each in personas]),
        "line": [line.name for line in lines],
        "family": [line.family for line in lines],
        "log_odds": [line.log_odds for line in lines],
    }


def _findings(personas: Sequence[PersonaResult]) -> Columns:
    findings = [finding for each in personas for finding in each.findings]
    rows = [row for finding in findings for row in finding.rows]
    return {
        "persona_id": _repeated(personas, [sum(len(finding.rows) for finding in each.findings) for each in personas]),
        "indicator": [finding.indicator.id for finding in findings for _ in finding.rows],
        "says": [row.says for row in rows],
        "evidence_table": [row.table for row in rows],
        "evidence_id": [row.id for row in rows],
        "evidence_source": [row.source for row in rows],
    }


def _assessments(personas: Sequence[PersonaResult], named: Mapping[Any, str]) -> Columns:
    given = [each.assessment for each in personas]
    return {
        "persona_id": [each.persona_id for each in personas],
        "band": [each.band for each in given],
        "posterior": [each.posterior for each in given],
        "log_odds": [each.log_odds for each in given],
        "coverage": [named[_coverage_of(each)] for each in personas],
        "next_check": [each.next_check.id if each.next_check else None for each in personas],
        "would_clear": ["; ".join(each.would_clear) for each in personas],
        "network_id": pa.array([each.network_id for each in personas], pa.string()),
        "decided_by_person": pa.repeat(False, len(personas)),
    }


def read_counts(workspace: Workspace) -> dict[str, dict[str, int]]:
    """Files, records, rows and rejected records of each source that was read."""
    counts: dict[str, dict[str, int]] = {}
    for each in workspace.manifests():
        of = counts.setdefault(each.source, {"files": 0, "records": 0, "rows": 0, "rejected": 0})
        of["files"] += 1
        of["records"] += each.records
        of["rows"] += sum(each.rows.values())
        of["rejected"] += each.rejected
    return dict(sorted(counts.items()))
