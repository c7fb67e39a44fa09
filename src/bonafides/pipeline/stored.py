"""From a run's stored tables back to what it said: earlier runs are read here, and nothing of them is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from bonafides.pipeline.results import GIVEN
from bonafides.run import RedFlag
from bonafides.score.assessment import Assessment, Line, Raised, assess
from bonafides.score.weights import Weights, parsed
from bonafides.tables import RESULTS
from bonafides.workspace import Workspace, WorkspaceError

PER_PERSONA = frozenset(name for name, table in RESULTS.items() if "persona_id" in table.by_name)


@dataclass(frozen=True)
class Kept:
    """A run that the workspace keeps: its id and the time it speaks of."""

    id: str
    as_of: datetime


@dataclass(frozen=True)
class StoredPersona:
    """What a run said of one persona. unknown: why each indicator that could not be checked could not be."""

    band: str
    lines: tuple[Line, ...]
    raised: tuple[Raised, ...]
    checkable: frozenset[str]
    unknown: Mapping[str, str] = field(default_factory=dict)

    @property
    def assessment(self) -> Assessment:
        """Its assessment as it was stored."""
        return Assessment(self.band, self.lines)

    @property
    def log_odds(self) -> float:
        """The sum of its lines."""
        return self.assessment.log_odds


@dataclass(frozen=True)
class StoredRun:
    """A run as it was stored, with the weights and the red flags it was made with."""

    id: str
    as_of: datetime
    prior: float
    weights: Weights
    evidence_hash: str
    catalogue: Mapping[str, RedFlag]
    personas: Mapping[str, StoredPersona]


def stored_runs(workspace: Workspace) -> tuple[Kept, ...]:
    """The runs that the workspace keeps and that can be compared, in the order of as_of, then of when they were stored."""
    found = []
    for folder in (workspace.path / "results").glob("run=*"):
        if all((folder / f"{name}.parquet").is_file() for name in RESULTS):
            (as_of,) = pq.ParquetFile(folder / "runs.parquet").read(["as_of"])["as_of"].to_pylist()
            found.append((as_of, folder.stat().st_mtime_ns, folder.name.removeprefix("run=")))
    return tuple(Kept(run_id, as_of) for as_of, _, run_id in sorted(found))


def run_before(workspace: Workspace, run_id: str, as_of: datetime) -> str | None:
    """The id of the latest stored run that speaks of as_of or earlier and is another one; None where there is none."""
    earlier = [each.id for each in stored_runs(workspace) if each.as_of <= as_of and each.id != run_id]
    return earlier[-1] if earlier else None


def stored(workspace: Workspace, run_id: str, only: Collection[str] | None = None) -> StoredRun:
    """A run as it was stored; only: of these personas. WorkspaceError when the workspace keeps no such run."""
    folder = _folder(workspace, run_id)
    (of_run,) = _rows(folder, "runs", None)
    checkable = {
        row["coverage"]: frozenset(row["checkable"].split(",") if row["checkable"] else ())
        for row in _rows(folder, "coverages", None)
    }
    unknown: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(folder, "unknowns", None):
        unknown[row["coverage"]][row["indicator"]] = row["why"]
    raised: dict[str, list[Raised]] = defaultdict(list)
    for row in _rows(folder, "raised", only):
        raised[row["persona_id"]].append(Raised(**{name: row[name] for name in GIVEN}))
    lines: dict[str, list[Line]] = defaultdict(list)
    for row in _rows(folder, "assessment_lines", only):
        lines[row["persona_id"]].append(Line(row["line"], row["family"], row["log_odds"]))
    return StoredRun(
        id=run_id,
        as_of=of_run["as_of"],
        prior=of_run["prior"],
        weights=parsed(of_run["weights"], f"the weights of run {run_id}"),
        evidence_hash=of_run["evidence_hash"],
        catalogue={row["indicator"]: RedFlag(row["title"], row["sha256"]) for row in _rows(folder, "catalogue", None)},
        personas={
            row["persona_id"]: StoredPersona(
                band=row["band"],
                lines=tuple(lines[row["persona_id"]]),
                raised=tuple(raised[row["persona_id"]]),
                checkable=checkable[row["coverage"]],
                unknown=unknown[row["coverage"]],
            )
            for row in _rows(folder, "assessments", only)
        },
    )


def rebuilt(workspace: Workspace, run_id: str) -> dict[str, tuple[Assessment, Assessment]]:
    """Each persona's assessment as it is stored, beside the one made again from the run's stored findings, weights and prior.

    WorkspaceError when the workspace keeps no such run.
    """
    run = stored(workspace, run_id)
    return {
        name: (each.assessment, assess(each.raised, each.checkable, run.weights, run.prior))
        for name, each in run.personas.items()
    }


def _folder(workspace: Workspace, run_id: str) -> Path:
    folder = workspace.path / "results" / f"run={run_id}"
    if not folder.is_dir():
        kept = ", ".join(sorted(each.name.removeprefix("run=") for each in folder.parent.glob("run=*")))
        raise WorkspaceError(f"{workspace.path} keeps no run '{run_id}'; runs: {kept or 'none'}")
    missing = [name for name in RESULTS if not (folder / f"{name}.parquet").is_file()]
    if missing:
        raise WorkspaceError(f"run {run_id} was stored without its {missing[0]} by an earlier version; screen again to compare")
    return folder


def _rows(folder: Path, name: str, only: Collection[str] | None) -> list[dict[str, Any]]:
    file = folder / f"{name}.parquet"
    if only is None or name not in PER_PERSONA:
        return list(pq.ParquetFile(file).read().to_pylist())
    return list(pq.read_table(file, partitioning=None, filters=[("persona_id", "in", sorted(only))]).to_pylist())
