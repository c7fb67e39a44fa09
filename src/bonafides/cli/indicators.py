"""The red flags: listed, shown, compiled, tried on their cases."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bonafides.cli.options import Format, FormatOption
from bonafides.cli.printing import print_json

indicators_app = typer.Typer(help="The red flags: list, show, sql, test.", no_args_is_help=True)


def indicator_of(name: str) -> Any:
    """The indicator of that name; ValueError where there is none."""
    from bonafides.pipeline import catalogue

    found = catalogue()[1]
    if name not in found:
        raise ValueError(f"there is no indicator '{name}'; indicators: {', '.join(found)}")
    return found[name]


@indicators_app.command("list")
def list_indicators(form: FormatOption = Format.TABLE) -> None:
    """Every red flag."""
    from bonafides.pipeline import catalogue

    found = catalogue()[1].values()
    if form is Format.JSON:
        print_json(
            [
                {
                    "indicator": i.id,
                    "catalogue": i.catalogue,
                    "title": i.title,
                    "stage": i.stage,
                    "family": i.family,
                    "strength": i.strength,
                }
                for i in found
            ]
        )
        return
    for each in found:
        typer.echo(f"{each.id:<46} {each.strength:<9} {each.stage:<22} {each.title}")


@indicators_app.command("show")
def show_indicator(name: Annotated[str, typer.Argument(metavar="ID")], form: FormatOption = Format.TABLE) -> None:
    """One red flag with its citations and innocent explanations."""
    from bonafides.reference.citations import citations

    found = indicator_of(name)
    if form is Format.JSON:
        print_json({key: value for key, value in found.__dict__.items() if key != "query"} | {"sql": found.query.sql.strip()})
        return
    typer.echo(found.query.text)
    for cite in found.cites:
        typer.echo(f"-- cites {citations().text(cite)}")


@indicators_app.command("sql")
def indicator_sql(
    name: Annotated[str, typer.Argument(metavar="ID")], engine: Annotated[str, typer.Option()] = "duckdb"
) -> None:
    """The SQL that runs on an engine."""
    from bonafides.engines.compile import to_duckdb, to_spark

    found = indicator_of(name)
    compiled = {"duckdb": to_duckdb, "spark": to_spark}.get(engine)
    if compiled is None:
        raise typer.BadParameter("engines: duckdb, spark", param_hint="--engine")
    typer.echo(compiled(found.query.sql, dict(found.parameters) | {"as_of": datetime(2026, 6, 30)}))


@indicators_app.command("test")
def test_indicators(
    name: Annotated[str | None, typer.Argument(metavar="ID")] = None,
    cases_in: Annotated[Path, typer.Option("--cases", help="Folder with the cases.")] = Path("tests/indicators"),
) -> None:
    """Run red flags on their own cases."""
    from bonafides.engines import open_engine
    from bonafides.pipeline import catalogue
    from bonafides.trial import cases, run

    derivations, found = catalogue()
    chosen = [indicator_of(name)] if name else list(found.values())
    failed = held = 0
    with_engine = open_engine("duckdb")
    for indicator in chosen:
        for case in cases(cases_in / f"{indicator.id}.yaml"):
            difference = run(with_engine, indicator, derivations, case).difference
            failed, held = failed + bool(difference), held + (not difference)
            if difference:
                typer.echo(f"{indicator.id}: {case.story}: {difference}")
    typer.echo(f"{held} cases hold, {failed} do not")
    if failed:
        raise typer.Exit(1)
