"""Links: what is shared with whom, and what reviewers judge of it."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from bonafides.cli.options import Format, FormatOption, WorkspaceArgument
from bonafides.cli.printing import print_json, say
from bonafides.cli.progress import steps

judgement_app = typer.Typer(help="What reviewers judge of pairs: record, list.", no_args_is_help=True)


class LinksFormat(StrEnum):
    """How `links` answers."""

    TABLE = "table"
    JSON = "json"
    GRAPHML = "graphml"


def links(
    ws: WorkspaceArgument,
    persona: Annotated[str | None, typer.Argument(metavar="[PERSONA]", help="Whom this persona is linked with.")] = None,
    engine: Annotated[str, typer.Option(help="duckdb or spark.")] = "duckdb",
    address: Annotated[str | None, typer.Option(help="Spark Connect address, e.g. sc://host:15002.")] = None,
    as_of: Annotated[datetime | None, typer.Option(help="As of this time (UTC).")] = None,
    form: Annotated[LinksFormat, typer.Option("--format")] = LinksFormat.TABLE,
) -> None:
    """What is shared with whom and how rare it is; networks. A link opens a look and is never guilt."""
    from bonafides.engines import open_engine
    from bonafides.pipeline import prepare
    from bonafides.pipeline.evidence import personas_of
    from bonafides.pipeline.linked import linked
    from bonafides.report import links_json, links_text
    from bonafides.workspace import Workspace

    workspace = Workspace(ws)
    with contextlib.closing(open_engine(engine, address)) as opened:
        with steps() as step, workspace.lock():
            made = prepare(workspace, opened, as_of, step)
        asked = persona.lower() if persona else None
        if asked and asked not in personas_of(made.refs):
            raise ValueError(f"the workspace has no persona '{persona}'")
        found = linked(opened, made.moment, made.networks, asked)
    if form is LinksFormat.JSON:
        print_json(links_json.links(found, asked))
    elif form is LinksFormat.GRAPHML:
        typer.echo(links_json.graphml(found))
    else:
        say(links_text.radius(found, asked) if asked else links_text.overview(found))


def same_hand(
    ws: WorkspaceArgument,
    engine: Annotated[str, typer.Option(help="duckdb or spark.")] = "duckdb",
    address: Annotated[str | None, typer.Option(help="Spark Connect address, e.g. sc://host:15002.")] = None,
    as_of: Annotated[datetime | None, typer.Option(help="As of this time (UTC).")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Personas that present themselves alike (name, home, contact, document): probably one hand, each with its waterfall."""
    from bonafides.engines import open_engine
    from bonafides.pipeline import prepare
    from bonafides.pipeline import same_hand as hands
    from bonafides.report import same_hand_text
    from bonafides.workspace import Workspace

    workspace = Workspace(ws)
    with contextlib.closing(open_engine(engine, address)) as opened:
        with steps() as step, workspace.lock():
            prepare(workspace, opened, as_of, step)
        found = hands.same_hand(opened)
    if form is Format.JSON:
        print_json(same_hand_text.same_hand_json(found))
    else:
        say(same_hand_text.same_hand(found))


@judgement_app.command("record")
def record_judgement(
    ws: WorkspaceArgument,
    one: Annotated[str, typer.Argument(metavar="PERSONA")],
    other: Annotated[str, typer.Argument(metavar="PERSONA")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="same, different, unsure, or undone to take it back.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who judges.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    at: Annotated[datetime | None, typer.Option(help="When (UTC); now when left out.")] = None,
) -> None:
    """Record whether two personas are one hand. It overrides what values say; the latest judgement of a pair holds."""
    from bonafides.engines import open_engine
    from bonafides.pipeline.judgements import judge
    from bonafides.workspace import Workspace

    when = at or datetime.now(UTC).replace(tzinfo=None, microsecond=0)  # input has a time of its own; a screening has none
    with contextlib.closing(open_engine("duckdb")) as engine:
        said = judge(Workspace(ws), engine, one.lower(), other.lower(), verdict, by, reason, when)
    typer.echo(f"recorded: {said.a} and {said.b}, {said.verdict}, by {said.judged_by}; the next look at links reads it")


@judgement_app.command("list")
def list_judgements(ws: WorkspaceArgument, form: FormatOption = Format.TABLE) -> None:
    """Every judgement, in the order of time."""
    from bonafides.engines import open_engine
    from bonafides.pipeline.judgements import judgements
    from bonafides.workspace import Workspace

    with contextlib.closing(open_engine("duckdb")) as engine:
        found = judgements(Workspace(ws), engine)
    if form is Format.JSON:
        print_json([each.__dict__ | {"judged_at": each.judged_at.isoformat()} for each in found])
        return
    for each in found:
        later = "" if each.holds else " (judged again later)"
        typer.echo(
            f"{each.judged_at:%Y-%m-%d %H:%M}  {each.a} and {each.b}: {each.verdict}, by {each.judged_by}{later}: {each.reason}"
        )
