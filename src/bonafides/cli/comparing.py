"""A run beside another: an earlier one, one with other weights, one of a past day."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bonafides.cli.options import Format, FormatOption, WorkspaceArgument
from bonafides.cli.printing import print_json, say
from bonafides.cli.progress import steps
from bonafides.cli.runs import screened


def changed_since(
    ws: WorkspaceArgument,
    since: Annotated[str | None, typer.Option(metavar="RUN", help="The last run before this one when left out.")] = None,
    as_of: Annotated[datetime | None, typer.Option(help="As of this time (UTC).")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Every persona whose band or findings changed since an earlier run."""
    from bonafides.pipeline.changes import as_stored, changes
    from bonafides.pipeline.stored import run_before, stored
    from bonafides.report.changes_json import changed
    from bonafides.report.changes_text import table
    from bonafides.workspace import Workspace

    workspace = Workspace(ws)
    before = stored(workspace, since) if since else None
    with screened(ws, "duckdb", None, as_of, None) as (run, _):
        pass
    last = None if before else run_before(workspace, run.id, run.as_of)
    if before is None and last is None:
        raise ValueError(f"{ws} keeps no run before {run.id} (as of {run.as_of:%Y-%m-%d %H:%M}); there is nothing to compare")
    found = changes(before or stored(workspace, str(last)), as_stored(run))
    if form is Format.JSON:
        print_json(changed(found) | {"run": run.id, "as_of": run.as_of.isoformat()})
    else:
        say(table(found, f"now run {run.id} of {run.as_of:%Y-%m-%d %H:%M} UTC"))


def shadow(
    ws: WorkspaceArgument,
    weights: Annotated[Path | None, typer.Option(help="Weights to try, in the form of weights.yaml.")] = None,
    indicators: Annotated[Path | None, typer.Option(metavar="DIR", help="Red flags to try, new or replacing ones.")] = None,
    prior: Annotated[float | None, typer.Option(help="A prior to try.")] = None,
    as_of: Annotated[datetime | None, typer.Option(help="As of this time (UTC).")] = None,
    truth: Annotated[Path | None, typer.Option(help="CSV with persona_id and scheme, such as truth.csv.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Try weights, red flags or a prior beside the live ones: who would newly be flagged or cleared. Nothing is stored."""
    from bonafides.compare.shadow import shadowed
    from bonafides.compare.shadow_text import shadow_json, shadow_table
    from bonafides.engines import open_engine
    from bonafides.score.weights import weights as weights_of
    from bonafides.workspace import Workspace

    with contextlib.closing(open_engine("duckdb")) as engine:
        tried = weights_of(weights) if weights else None
        found = shadowed(Workspace(ws), engine, tried, indicators, prior, as_of, truth)
    print_json(shadow_json(found)) if form is Format.JSON else say(shadow_table(found))


def backtest(
    ws: WorkspaceArgument,
    labels: Annotated[Path, typer.Option(metavar="FILE", help="CSV: persona_id, disposition, decided_at.")],
    every: Annotated[int, typer.Option(metavar="DAYS", help="Days between two screens.")] = 30,
    ahead: Annotated[int, typer.Option(metavar="DAYS", help="How long before a decision is looked at.")] = 180,
    weights: Annotated[Path | None, typer.Option(help="Weights to test, in the form of weights.yaml.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """What stood in the queue before each decision, on what was known on that day."""
    from bonafides.compare.backtest import backtested
    from bonafides.compare.backtest_text import backtest_json, backtest_table
    from bonafides.engines import open_engine
    from bonafides.score.weights import weights as weights_of
    from bonafides.sources.dispositions import dispositions
    from bonafides.workspace import Workspace

    given, tested = dispositions(labels), weights_of(weights) if weights else None
    with contextlib.closing(open_engine("duckdb")) as engine, steps() as step:
        found = backtested(Workspace(ws), engine, given, every, ahead, tested, step)
    print_json(backtest_json(found)) if form is Format.JSON else say(backtest_table(found))


def retro_hunt(
    ws: WorkspaceArgument,
    since: Annotated[str | None, typer.Option(metavar="RUN", help="A stored run; the latest when left out.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """What today's catalogue says of a stored run's day, for current and closed personas, by red flag."""
    from bonafides.compare.retro_hunt import hunted
    from bonafides.compare.retro_hunt_text import retro_hunt_json, retro_hunt_table
    from bonafides.engines import open_engine
    from bonafides.workspace import Workspace

    with contextlib.closing(open_engine("duckdb")) as engine:
        found = hunted(Workspace(ws), engine, since)
    print_json(retro_hunt_json(found)) if form is Format.JSON else say(retro_hunt_table(found))
