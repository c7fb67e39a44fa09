"""A run: screened, explained, made again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bonafides.cli.options import Format, FormatOption, ScreenFormat, WorkspaceArgument
from bonafides.cli.printing import print_json, say
from bonafides.cli.runs import persona_of, screened

BANDS = ("clear", "insufficient-evidence", "monitor", "review", "urgent")


def screen(
    ws: WorkspaceArgument,
    engine: Annotated[str, typer.Option(help="duckdb or spark.")] = "duckdb",
    address: Annotated[str | None, typer.Option(help="Spark Connect address, e.g. sc://host:15002.")] = None,
    as_of: Annotated[datetime | None, typer.Option(help="Screen as of this time (UTC).")] = None,
    persona: Annotated[str | None, typer.Option(metavar="ID", help="Show this persona only.")] = None,
    prior: Annotated[float | None, typer.Option(help="Share of fraudulent personas you expect.")] = None,
    weights: Annotated[Path | None, typer.Option(help="Weights of your own, in the form of weights.yaml.")] = None,
    form: Annotated[ScreenFormat, typer.Option("--format")] = ScreenFormat.TABLE,
    fail_on: Annotated[str | None, typer.Option(metavar="BAND", help="Exit with 3 when a persona reaches the band.")] = None,
) -> None:
    """Screen every persona: findings, assessments, unknowns, next checks."""
    from bonafides.pipeline import details, since_last_run
    from bonafides.pipeline.linked import networks_of
    from bonafides.report.html import report, shown
    from bonafides.report.screening_json import screening
    from bonafides.report.text import explanation, queue
    from bonafides.workspace import Workspace

    if fail_on is not None and fail_on not in BANDS:
        raise typer.BadParameter(f"bands: {', '.join(BANDS)}", param_hint="--fail-on")
    with screened(ws, engine, address, as_of, prior, weights) as (run, opened):
        if form is ScreenFormat.JSON:
            print_json(screening(run, persona_of(run, persona).persona_id if persona else None))
        elif form is ScreenFormat.HTML:
            seen = shown(run)
            changes = since_last_run(Workspace(ws), run, [each.persona_id for each in seen])
            typer.echo(report(run, details(opened, seen), changes, networks_of(opened, run)))
        elif persona is None:
            say(queue(run))
        else:
            result = persona_of(run, persona)
            changes = since_last_run(Workspace(ws), run, [result.persona_id])
            say(explanation(run, result, details(opened, [result])[result.persona_id], changes))
    if fail_on and any(BANDS.index(each.assessment.band) >= BANDS.index(fail_on) for each in run.personas):
        raise typer.Exit(3)


def explain(
    ws: WorkspaceArgument,
    persona: Annotated[str, typer.Argument(metavar="PERSONA")],
    as_of: Annotated[datetime | None, typer.Option(help="As of this time (UTC).")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Claims beside observations, every finding with its rows, what could not be checked, and what would clear."""
    from bonafides.pipeline import details, since_last_run
    from bonafides.report.screening_json import explained
    from bonafides.report.text import explanation
    from bonafides.workspace import Workspace

    with screened(ws, "duckdb", None, as_of, None) as (run, opened):
        result = persona_of(run, persona)
        detail = details(opened, [result])[result.persona_id]
    changes = since_last_run(Workspace(ws), run, [result.persona_id])
    if form is Format.JSON:
        print_json(explained(run, result, detail, changes))
    else:
        say(explanation(run, result, detail, changes))


def rebuild(ws: WorkspaceArgument, run: Annotated[str, typer.Argument(metavar="RUN", help="The id of a run.")]) -> None:
    """Make a stored run's assessments again from what is stored; says whether every number is the same."""
    from bonafides.pipeline import rebuilt
    from bonafides.workspace import Workspace

    both = rebuilt(Workspace(ws), run)
    differ = sorted(persona for persona, (stored, again) in both.items() if stored != again)
    typer.echo(f"run {run}: {len(both) - len(differ)} of {len(both)} assessments are the same when made again")
    for persona in differ:
        typer.echo(f"differs: {persona}")
    if differ:
        raise typer.Exit(1)
