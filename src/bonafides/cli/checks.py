"""Due-diligence steps: what is proposed, what was done, what left the policy."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import Annotated

import typer

from bonafides.cli.options import Format, FormatOption, WorkspaceArgument
from bonafides.cli.printing import print_json, say
from bonafides.cli.runs import persona_of, screened

check_app = typer.Typer(help="Due-diligence steps: list, record, deviations.", no_args_is_help=True)


@check_app.command("list")
def list_checks(
    ws: WorkspaceArgument,
    persona: Annotated[str, typer.Argument(metavar="PERSONA")],
    as_of: Annotated[datetime | None, typer.Option(help="Screen as of this time (UTC).")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """What is proposed to the persona's role and stage, what is recommended, what was done, what left the policy."""
    from bonafides.report.check_text import plan
    from bonafides.report.screening_json import persona as assessed

    with screened(ws, "duckdb", None, as_of, None) as (run, _):
        result = persona_of(run, persona)
    if form is Format.JSON:
        print_json(
            {name: said for name, said in assessed(result).items() if name in ("persona_id", "band", "next_check", "checks")}
        )
    else:
        say(plan(result.checks, every=True))


@check_app.command("record")
def record_check(
    ws: WorkspaceArgument,
    persona: Annotated[str, typer.Argument(metavar="PERSONA")],
    check: Annotated[str, typer.Argument(metavar="CHECK")],
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="passed, failed, inconclusive, refused or not_done.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who did it.")],
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, where the policy is left.")] = None,
    at: Annotated[datetime | None, typer.Option(help="When (UTC); now when left out.")] = None,
) -> None:
    """Record how a check ended, as evidence that the next screening reads; a reason is needed where the policy is left."""
    from bonafides.engines import open_engine
    from bonafides.pipeline.recorded_checks import record
    from bonafides.report.check_text import recorded
    from bonafides.workspace import Workspace

    when = at or datetime.now(UTC).replace(tzinfo=None, microsecond=0)  # input has a time of its own; a screening has none
    with contextlib.closing(open_engine("duckdb")) as engine:
        done = record(Workspace(ws), engine, persona.lower(), check, outcome, by, reason, when)
    say(recorded(persona.lower(), done))


@check_app.command("deviations")
def list_deviations(ws: WorkspaceArgument, form: FormatOption = Format.TABLE) -> None:
    """Every recorded check that left the policy: persona, check, who, when, reason."""
    from bonafides.engines import open_engine
    from bonafides.pipeline.recorded_checks import deviations
    from bonafides.report import check_text
    from bonafides.workspace import Workspace

    with contextlib.closing(open_engine("duckdb")) as engine:
        found = deviations(Workspace(ws), engine)
    if form is Format.JSON:
        print_json([{"persona_id": persona} | check_text.done_json(each) for persona, each in found])
    else:
        say(check_text.deviations(found))
