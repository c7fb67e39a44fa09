"""The report as one HTML file that stands alone: no script, no network, readable on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape

from bonafides.reference.checks import checks
from bonafides.reference.citations import citations
from bonafides.run import Run
from bonafides.score.assessment import Line

SHOWN = ("urgent", "review", "monitor")


def write_report(run: Run, path: Path) -> None:
    """The queue, and for each persona at monitor or above everything the run says of it."""
    environment = Environment(
        loader=PackageLoader("bonafides.report"), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("report.html").render(
        run=run,
        counts=run.counts(),
        shown=[each for each in run.personas if each.assessment.band in SHOWN],
        checks=checks(),
        cite=citations().text,
        waterfall=waterfall,
    )
    path.write_text(page, encoding="utf-8")


def waterfall(lines: Sequence[Line], width: int = 540) -> list[dict[str, float | str]]:
    """Bars of a waterfall: for each line where its bar begins and how wide it is, in pixels."""
    sums = [0.0]
    for line in lines:
        sums.append(sums[-1] + line.log_odds)
    low, high = min(sums), max(sums)
    scale = width / (high - low or 1)
    return [
        {
            "name": line.name,
            "added": line.log_odds,
            "left": (min(before, after) - low) * scale,
            "width": max(abs(line.log_odds) * scale, 1.0),
        }
        for line, before, after in zip(lines, sums[:-1], sums[1:], strict=True)
    ]
