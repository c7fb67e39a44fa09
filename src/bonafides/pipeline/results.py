"""From assessments to results: the tables of a run, written at once and kept beside those of earlier runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from bonafides import __version__
from bonafides.run import Run
from bonafides.tables import RESULTS
from bonafides.workspace import Workspace


def store(workspace: Workspace, run: Run) -> None:
    """Write the run's tables, each into one Parquet file of the folder results/run=<id>."""

    def make(folder: Path) -> None:
        folder.mkdir(parents=True)
        for name, rows in _tables(workspace, run).items():
            stamped = [{"run": run.id} | row for row in rows]
            pq.write_table(pa.Table.from_pylist(stamped, schema=RESULTS[name].arrow_schema), folder / f"{name}.parquet")

    workspace.kept("results", f"run={run.id}", make)


def _tables(workspace: Workspace, run: Run) -> dict[str, list[dict[str, Any]]]:
    return {
        "runs": [
            {
                "as_of": run.as_of,
                "engine": run.engine,
                "prior": run.prior,
                "evidence_hash": workspace.evidence_hash(),
                "version": __version__,
            }
        ],
        "assessments": [
            {
                "persona_id": persona.persona_id,
                "band": persona.assessment.band,
                "posterior": persona.assessment.posterior,
                "log_odds": persona.assessment.log_odds,
                "next_check": persona.next_check.id if persona.next_check else None,
                "decided_by_person": False,
            }
            for persona in run.personas
        ],
        "assessment_lines": [
            {"persona_id": persona.persona_id, "line": line.name, "family": line.family, "log_odds": line.log_odds}
            for persona in run.personas
            for line in persona.assessment.lines
        ],
        "findings": [
            {
                "persona_id": persona.persona_id,
                "indicator": finding.indicator.id,
                "says": row.says,
                "evidence_table": row.table,
                "evidence_id": row.id,
                "evidence_source": row.source,
            }
            for persona in run.personas
            for finding in persona.findings
            for row in finding.rows
        ],
        "unknowns": [
            {"persona_id": persona.persona_id, "indicator": each.indicator, "why": each.why}
            for persona in run.personas
            for each in persona.unknown
        ],
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
