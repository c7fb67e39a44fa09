"""The command line. Slow rooms are imported where they are used, so that help is there at once."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(
    name="bonafides",
    help="Know your remote worker: claims against observations, explained.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
indicators_app = typer.Typer(help="The red flags: list, show, sql, test.", no_args_is_help=True)
app.add_typer(indicators_app, name="indicators")


class Format(StrEnum):
    """How a command answers."""

    TABLE = "table"
    JSON = "json"


class ScreenFormat(StrEnum):
    """How `screen` answers."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


BANDS = ("clear", "insufficient-evidence", "monitor", "review", "urgent")
Workspace_ = Annotated[Path, typer.Argument(metavar="WS", help="The workspace's folder.")]
FormatOption = Annotated[Format, typer.Option("--format")]


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _json(value: Any) -> None:
    typer.echo(json.dumps(value, indent=1, ensure_ascii=False, default=str))


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    into: Annotated[Path, typer.Option("--into", metavar="WS", help="The workspace; made when it is not there.")],
    as_source: Annotated[str | None, typer.Option("--as", metavar="SOURCE", help="Read as this export.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="A mapping file for an export without a reader.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Read exports into a workspace; says what was read, ignored, rejected and why."""
    from bonafides.sources.mapping import source_of
    from bonafides.sources.reading import read_paths, sources
    from bonafides.sources.records import NotThatFile
    from bonafides.workspace import Workspace

    source = source_of(mapping) if mapping else None
    if as_source:
        source = sources().get(as_source)
        if source is None:
            raise NotThatFile(f"there is no source '{as_source}'; sources: {', '.join(sources())}")
    workspace = Workspace(into, create=True)
    with _bar() as progress:
        report = read_paths(paths, workspace, source, progress)
    if form is Format.JSON:
        _json({"read": [each.__dict__ for each in report.read], "again": report.again, "refused": report.refused})
    else:
        from bonafides.report.reading_text import reading

        _say(reading(report.read, report.again, report.refused))
    if report.refused and not report.read and not report.again:
        raise typer.Exit(1)


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar for the file in work, where somebody looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=None)
        yield lambda name, done, total: shown.update(task, description=name, completed=done, total=total)


@app.command()
def screen(
    ws: Workspace_,
    engine: Annotated[str, typer.Option(help="duckdb or spark.")] = "duckdb",
    address: Annotated[str | None, typer.Option(help="Spark Connect address, e.g. sc://host:15002.")] = None,
    as_of: Annotated[datetime | None, typer.Option(help="Screen as of this time (UTC).")] = None,
    persona: Annotated[str | None, typer.Option(metavar="ID", help="Show this persona only.")] = None,
    prior: Annotated[float | None, typer.Option(help="Share of fraudulent personas you expect.")] = None,
    form: Annotated[ScreenFormat, typer.Option("--format")] = ScreenFormat.TABLE,
    fail_on: Annotated[str | None, typer.Option(metavar="BAND", help="Exit with 3 when a persona reaches the band.")] = None,
) -> None:
    """Screen every persona: findings, assessments, unknowns, next checks."""
    from bonafides.pipeline import details
    from bonafides.report.html import report, shown
    from bonafides.report.screening_json import screening
    from bonafides.report.text import explanation, queue

    if fail_on is not None and fail_on not in BANDS:
        raise typer.BadParameter(f"bands: {', '.join(BANDS)}", param_hint="--fail-on")
    with _screened(ws, engine, address, as_of, prior) as (run, opened):
        if form is ScreenFormat.JSON:
            _json(screening(run, _persona(run, persona).persona_id if persona else None))
        elif form is ScreenFormat.HTML:
            typer.echo(report(run, details(opened, shown(run))))
        elif persona is None:
            _say(queue(run))
        else:
            result = _persona(run, persona)
            _say(explanation(run, result, details(opened, [result])[result.persona_id]))
    if fail_on and any(BANDS.index(each.assessment.band) >= BANDS.index(fail_on) for each in run.personas):
        raise typer.Exit(3)


@app.command()
def explain(
    ws: Workspace_,
    persona: Annotated[str, typer.Argument(metavar="PERSONA")],
    as_of: Annotated[datetime | None, typer.Option(help="As of this time (UTC).")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Claims beside observations, every finding with its rows, what could not be checked, and what would clear."""
    from bonafides.pipeline import details
    from bonafides.report.screening_json import explained
    from bonafides.report.text import explanation

    with _screened(ws, "duckdb", None, as_of, None) as (run, opened):
        result = _persona(run, persona)
        detail = details(opened, [result])[result.persona_id]
    if form is Format.JSON:
        _json(explained(run, result, detail))
    else:
        _say(explanation(run, result, detail))


@contextlib.contextmanager
def _screened(
    ws: Path, engine: str, address: str | None, as_of: datetime | None, prior: float | None
) -> Iterator[tuple[Any, Any]]:
    """The run of a workspace, and the engine that still holds its tables."""
    from bonafides.engines import open_engine
    from bonafides.pipeline import screen as screened
    from bonafides.workspace import Workspace

    workspace = Workspace(ws)
    opened = open_engine(engine, address)
    try:
        with _steps() as step:
            run = screened(workspace, opened, as_of, prior, step)
        yield run, opened
    finally:
        opened.close()


@contextlib.contextmanager
def _steps() -> Iterator[Callable[[str], None]]:
    """Shows the corridor's arrow in work, where somebody looks on."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("screening") as status:
        yield lambda step: status.update(f"screening: {step}")


def _persona(run: Any, persona_id: str) -> Any:
    try:
        return run.persona(persona_id.lower())
    except KeyError:
        known = f"; personas look like {run.personas[0].persona_id}" if run.personas else ""
        raise ValueError(f"the workspace has no persona '{persona_id}'{known}") from None


@app.command()
def simulate(
    out: Annotated[Path, typer.Option(help="Folder for exports/ and truth.csv.")],
    personas: Annotated[int, typer.Option()] = 320,
    seed: Annotated[int, typer.Option()] = 7,
) -> None:
    """A synthetic organisation as real exports, with the truth beside it."""
    from bonafides.simulate import simulate as simulated

    world = simulated(personas, seed, out)
    typer.echo(f"{len(world.people)} personas in {out / 'exports'}; the truth is in {out / 'truth.csv'}")


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Folder; what an earlier demo left there is replaced.")] = Path("demo"),
    personas: Annotated[int, typer.Option()] = 320,
    seed: Annotated[int, typer.Option()] = 7,
) -> None:
    """A synthetic organisation in real export formats, read and screened; prints the queue and how it fits the truth."""
    from bonafides.demo import demonstrate

    _say(demonstrate(out, personas, seed))


@app.command()
def learn(
    ws: Workspace_,
    given: Annotated[Path, typer.Option("--dispositions", metavar="FILE", help="CSV: persona_id, disposition, decided_at.")],
    out: Annotated[Path, typer.Option(help="Folder for scorecard.yaml and model-card.md.")],
    as_of: Annotated[datetime | None, typer.Option(help="Learn as of this time (UTC); nothing later enters.")] = None,
    prior: Annotated[float | None, typer.Option(help="Share of fraudulent personas you expect.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Weights from reviewers' dispositions: a dated scorecard, and a model card that says what it is worth."""
    from bonafides.pipeline.labels import labels
    from bonafides.report.learning_text import learning
    from bonafides.score.learning import learn as learned_from
    from bonafides.score.model_card import model_card
    from bonafides.score.scorecard import scorecard, summary
    from bonafides.score.weights import weights
    from bonafides.sources.dispositions import dispositions
    from bonafides.workspace import replace

    decided = dispositions(given)
    with _screened(ws, "duckdb", None, as_of, prior) as (run, _):
        found = labels(decided, run, as_of)
    learned = learned_from(found.personas, weights(), run.prior)
    out.mkdir(parents=True, exist_ok=True)
    replace(out / "scorecard.yaml", scorecard(learned, found.provenance).encode())
    replace(out / "model-card.md", model_card(learned, found.provenance, as_of is not None).encode())
    if form is Format.JSON:
        notes = {"strangers": found.strangers, "protected": decided.protected, "passed_over": decided.passed_over}
        _json(summary(learned, found.provenance) | notes | {"weights": [each.__dict__ for each in learned.table]})
    else:
        _say(learning(learned, found, decided, out))


@app.command()
def tables(form: FormatOption = Format.TABLE) -> None:
    """The declared tables."""
    from bonafides.derive.derivation import load
    from bonafides.tables import STORED

    declared = list(STORED.values()) + [each.table for each in load().values()]
    if form is Format.JSON:
        _json(
            [
                {
                    "name": t.name,
                    "room": t.room,
                    "prose": t.prose,
                    "key": t.key,
                    "columns": [c.__dict__ for c in t.columns],
                }
                for t in declared
            ]
        )
        return
    for table in declared:
        typer.echo(f"\n{table.name} ({table.room}): {table.prose}")
        for column in table.columns:
            marks = "".join(f" [{mark}]" for mark in ("private", "protected", "restricted") if getattr(column, mark))
            typer.echo(f"  {column.name:<28} {column.kind:<10}{marks} {column.prose}")


def _indicators() -> Any:
    from bonafides.pipeline import catalogue

    return catalogue()


def _indicator(name: str) -> Any:
    found = _indicators()[1]
    if name not in found:
        raise ValueError(f"there is no indicator '{name}'; indicators: {', '.join(found)}")
    return found[name]


@indicators_app.command("list")
def list_indicators(form: FormatOption = Format.TABLE) -> None:
    """Every red flag."""
    found = _indicators()[1].values()
    if form is Format.JSON:
        _json(
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

    found = _indicator(name)
    if form is Format.JSON:
        _json({key: value for key, value in found.__dict__.items() if key != "query"} | {"sql": found.query.sql.strip()})
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

    found = _indicator(name)
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
    from bonafides.trial import cases, run

    derivations, found = _indicators()
    chosen = [_indicator(name)] if name else list(found.values())
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


def main() -> None:
    """Run the command line; an error of the input is one sentence and exit code 1."""
    try:
        app()
    except (ValueError, OSError, RuntimeError) as error:
        typer.echo(f"bonafides: {error}", err=True)
        sys.exit(1)
