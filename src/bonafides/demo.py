"""The demonstration: simulate, read, screen, and set the queue beside the truth."""

from __future__ import annotations

import csv
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from bonafides.details import details
from bonafides.engines import open_engine
from bonafides.pipeline import screen
from bonafides.report.html import report as page
from bonafides.report.html import shown
from bonafides.report.reading_text import reading
from bonafides.report.text import queue
from bonafides.run import Run
from bonafides.simulate import simulate
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

OURS = ("exports", "workspace", "truth.csv", "report.html")
QUEUED = ("review", "urgent")


def demonstrate(out: Path, personas: int, seed: int) -> Iterator[str]:
    """Run the main job on a synthetic organisation; the lines to print. Writes exports, workspace and report.html to out."""
    for name in OURS:
        left = out / name
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    simulate(personas, seed, out)
    workspace = Workspace(out / "workspace", create=True)
    report = read_paths([out / "exports"], workspace)
    yield from reading(report.read, report.again, report.refused)
    yield ""
    engine = open_engine("duckdb")
    began = time.monotonic()
    run = screen(workspace, engine)
    took = time.monotonic() - began
    described = details(engine, shown(run))
    engine.close()
    yield from queue(run, at_most=30)
    yield ""
    yield from against_truth(run, out / "truth.csv")
    (out / "report.html").write_text(page(run, described), encoding="utf-8")
    yield f"screened in {took:.1f} s; the report is {out / 'report.html'}"
    yield f"explain one: bonafides explain {workspace.path} {run.personas[0].persona_id}"


def against_truth(run: Run, truth: Path) -> Iterator[str]:
    """How many personas of each scheme, and how many honest ones, stand at review or above."""
    with truth.open(encoding="utf-8", newline="") as file:
        known = {row["persona_id"]: row["scheme"] for row in csv.DictReader(file)}
    queued = {each.persona_id for each in run.personas if each.assessment.band in QUEUED}
    for scheme in sorted(set(known.values()), key=lambda name: (not name, name)):
        members = {persona for persona, of in known.items() if of == scheme}
        label = f"truth: {scheme}" if scheme else "truth: honest"
        yield f"{label}: {len(members & queued)} of {len(members)} at review or above"
