"""The demonstration: simulate, read, screen, and set the queue beside the truth."""

from __future__ import annotations

import csv
import shutil
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bonafides.engines import open_engine
from bonafides.pipeline import details, screen
from bonafides.pipeline.linked import networks_of
from bonafides.report.html import report as page
from bonafides.report.html import shown
from bonafides.report.text import queue
from bonafides.run import Run
from bonafides.simulate import simulate
from bonafides.sources.reading import ReadReport, read_paths
from bonafides.workspace import Manifest, Workspace

OURS = ("exports", "workspace", "truth.csv", "report.html")
QUEUED = ("review", "urgent")


def demonstrate(out: Path, personas: int, seed: int) -> Iterator[str]:
    """Run the main job on a synthetic organisation; the lines to print. Writes exports, workspace and report.html to out."""
    for name in OURS:
        left = out / name
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    began = time.monotonic()
    simulate(personas, seed, out)
    wrote = time.monotonic()
    workspace = Workspace(out / "workspace", create=True)
    report = read_paths([out / "exports"], workspace)
    read = time.monotonic()
    yield from what_was_read(report)
    yield ""
    engine = open_engine("duckdb")
    run = screen(workspace, engine)
    screened = time.monotonic()
    described, linked = details(engine, shown(run)), networks_of(engine, run)
    engine.close()
    yield from queue(run, at_most=30)
    yield ""
    yield from against_truth(run, out / "truth.csv")
    yield ""
    (out / "report.html").write_text(page(run, described, linked=linked), encoding="utf-8")
    yield f"simulated in {wrote - began:.1f} s, read in {read - wrote:.1f} s, screened in {screened - read:.1f} s"
    yield f"the report is {out / 'report.html'}"
    yield f"explain one: bonafides explain {workspace.path} {run.personas[0].persona_id}"


def what_was_read(report: ReadReport) -> Iterator[str]:
    """One line per source, with what was dropped at the door and what nobody knew; then the files that were refused."""
    by_source: dict[str, list[Manifest]] = defaultdict(list)
    for each in report.read:
        by_source[each.source].append(each)
    for source, manifests in sorted(by_source.items()):
        files = manifests[0].file if len(manifests) == 1 else f"{len(manifests)} files"
        records, rejected = sum(m.records for m in manifests), sum(m.rejected for m in manifests)
        rows = sum(sum(m.rows.values()) for m in manifests)
        yield f"{source}: {files}, {records} records, {rows} rows, {rejected} rejected"
        yield from _named("protected, dropped", [m.protected_fields for m in manifests])
        yield from _named("unknown field", [m.unknown_fields for m in manifests])
    for why in report.refused.values():
        yield f"refused: {why}"


def _named(label: str, counts: Sequence[dict[str, int]]) -> Iterator[str]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    if total:
        yield f"  {label}: " + ", ".join(f"{name} ({count})" for name, count in sorted(total.items()))


def against_truth(run: Run, truth: Path) -> Iterator[str]:
    """How many personas of each scheme and level, and which kinds of honest ones, stand at review or above."""
    with truth.open(encoding="utf-8", newline="") as file:
        known = {row["persona_id"]: row for row in csv.DictReader(file)}
    queued = {each.persona_id for each in run.personas if each.assessment.band in QUEUED}
    for scheme in sorted({row["scheme"] for row in known.values()}, key=lambda name: (not name, name)):
        members = {persona for persona, row in known.items() if row["scheme"] == scheme}
        told_apart = "level" if scheme else "kind"
        all_of = Counter(known[persona][told_apart] for persona in members)
        found = Counter(known[persona][told_apart] for persona in members & queued)
        shown = sorted(all_of if scheme else found)
        detail = ", ".join(f"{name} {found[name]} of {all_of[name]}" for name in shown)
        line = f"truth: {scheme or 'honest'}: {len(members & queued)} of {len(members)} at review or above"
        yield f"{line} ({detail})" if detail else line
    if strangers := queued - known.keys():
        yield f"truth: {len(strangers)} at review or above of whom the truth says nothing"
