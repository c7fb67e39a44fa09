"""The command line. Slow rooms are imported where they are used, so that help is there at once."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
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
check_app = typer.Typer(help="Due-diligence steps: list, record, deviations.", no_args_is_help=True)
app.add_typer(check_app, name="check")
indicators_app = typer.Typer(help="The red flags: list, show, sql, test.", no_args_is_help=True)
app.add_typer(indicators_app, name="indicators")


class Format(StrEnum):
    """How a command answers."""

    TABLE = "table"
    JSON = "json"


class ReplayFormat(StrEnum):
    """How `replay` answers."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class ScreenFormat(StrEnum):
    """How `screen` answers."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


class SimulatedForm(StrEnum):
    """What `simulate` writes."""

    EXPORTS = "exports"
    TABLES = "tables"


class SimulatedShape(StrEnum):
    """What `simulate` makes."""

    ORGANISATION = "organisation"
    MARKETPLACE = "marketplace"


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
    weights: Annotated[Path | None, typer.Option(help="Weights of your own, in the form of weights.yaml.")] = None,
    form: Annotated[ScreenFormat, typer.Option("--format")] = ScreenFormat.TABLE,
    fail_on: Annotated[str | None, typer.Option(metavar="BAND", help="Exit with 3 when a persona reaches the band.")] = None,
) -> None:
    """Screen every persona: findings, assessments, unknowns, next checks."""
    from bonafides.pipeline import details, since_last_run
    from bonafides.report.html import report, shown
    from bonafides.report.screening_json import screening
    from bonafides.report.text import explanation, queue
    from bonafides.workspace import Workspace

    if fail_on is not None and fail_on not in BANDS:
        raise typer.BadParameter(f"bands: {', '.join(BANDS)}", param_hint="--fail-on")
    with _screened(ws, engine, address, as_of, prior, weights) as (run, opened):
        if form is ScreenFormat.JSON:
            _json(screening(run, _persona(run, persona).persona_id if persona else None))
        elif form is ScreenFormat.HTML:
            seen = shown(run)
            changes = since_last_run(Workspace(ws), run, [each.persona_id for each in seen])
            typer.echo(report(run, details(opened, seen), changes))
        elif persona is None:
            _say(queue(run))
        else:
            result = _persona(run, persona)
            changes = since_last_run(Workspace(ws), run, [result.persona_id])
            _say(explanation(run, result, details(opened, [result])[result.persona_id], changes))
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
    from bonafides.pipeline import details, since_last_run
    from bonafides.report.screening_json import explained
    from bonafides.report.text import explanation
    from bonafides.workspace import Workspace

    with _screened(ws, "duckdb", None, as_of, None) as (run, opened):
        result = _persona(run, persona)
        detail = details(opened, [result])[result.persona_id]
    changes = since_last_run(Workspace(ws), run, [result.persona_id])
    if form is Format.JSON:
        _json(explained(run, result, detail, changes))
    else:
        _say(explanation(run, result, detail, changes))


@app.command("changes")
def changed_since(
    ws: Workspace_,
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
    with _screened(ws, "duckdb", None, as_of, None) as (run, _):
        pass
    last = None if before else run_before(workspace, run.id, run.as_of)
    if before is None and last is None:
        raise ValueError(f"{ws} keeps no run before {run.id} (as of {run.as_of:%Y-%m-%d %H:%M}); there is nothing to compare")
    found = changes(before or stored(workspace, str(last)), as_stored(run))
    if form is Format.JSON:
        _json(changed(found) | {"run": run.id, "as_of": run.as_of.isoformat()})
    else:
        _say(table(found, f"now run {run.id} of {run.as_of:%Y-%m-%d %H:%M} UTC"))


@app.command()
def shadow(
    ws: Workspace_,
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
    _json(shadow_json(found)) if form is Format.JSON else _say(shadow_table(found))


@app.command()
def backtest(
    ws: Workspace_,
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
    with contextlib.closing(open_engine("duckdb")) as engine, _steps() as step:
        found = backtested(Workspace(ws), engine, given, every, ahead, tested, step)
    _json(backtest_json(found)) if form is Format.JSON else _say(backtest_table(found))


@app.command("retro-hunt")
def retro_hunt(
    ws: Workspace_,
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
    _json(retro_hunt_json(found)) if form is Format.JSON else _say(retro_hunt_table(found))


@app.command()
def rebuild(ws: Workspace_, run: Annotated[str, typer.Argument(metavar="RUN", help="The id of a run.")]) -> None:
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


@contextlib.contextmanager
def _screened(
    ws: Path, engine: str, address: str | None, as_of: datetime | None, prior: float | None, weights: Path | None = None
) -> Iterator[tuple[Any, Any]]:
    """The run of a workspace, and the engine that still holds its tables."""
    from bonafides.engines import open_engine
    from bonafides.pipeline import screen as screened
    from bonafides.score.weights import weights as weights_of
    from bonafides.workspace import Workspace

    workspace = Workspace(ws)
    with contextlib.closing(open_engine(engine, address)) as opened:
        with _steps() as step:
            run = screened(workspace, opened, as_of, prior, step, weights_of(weights) if weights else None)
        yield run, opened


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
def replay(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Folder of cases; the published ones when left out.")
    ] = None,
    form: Annotated[ReplayFormat, typer.Option("--format")] = ReplayFormat.TABLE,
) -> None:
    """Cases day by day: when each was at review, what had been paid by then, what sufficed, what was missing."""
    from bonafides.replay import cases, published, replayed
    from bonafides.replay.text import markdown, objects, table

    outcomes = list(replayed(cases(folder or published())))
    if form is ReplayFormat.JSON:
        _json(objects(outcomes))
    else:
        _say((markdown if form is ReplayFormat.MARKDOWN else table)(outcomes))


@app.command()
def simulate(
    out: Annotated[Path, typer.Option(help="Folder for exports/ or tables/, and truth.csv.")],
    personas: Annotated[int, typer.Option(help="60 to 1,000,000.")] = 320,
    seed: Annotated[int, typer.Option(help="Equal seeds give equal bytes.")] = 7,
    form: Annotated[SimulatedForm, typer.Option("--as", help="As real exports or as own tables.")] = SimulatedForm.EXPORTS,
    shape: Annotated[SimulatedShape, typer.Option(help="Mostly workers, or mostly freelancers.")] = SimulatedShape.ORGANISATION,
    schemes: Annotated[float | None, typer.Option(metavar="SHARE", help="Share of personas in schemes.")] = None,
    processes: Annotated[int | None, typer.Option(min=1, help="By default as many as there are processors.")] = None,
) -> None:
    """A synthetic organisation or marketplace as real exports or as tables, with the truth beside it."""
    from bonafides.simulate import Form, Shape
    from bonafides.simulate import simulate as simulated

    with _blocks() as progress:
        count = simulated(personas, seed, out, Form(form), Shape(shape), schemes, processes, progress)
    typer.echo(f"{count} personas in {out / form}; the truth is in {out / 'truth.csv'}")


@contextlib.contextmanager
def _blocks() -> Iterator[Callable[[int, int], None] | None]:
    """Shows how many blocks are written, where somebody looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("simulating") as status:
        yield lambda done, total: status.update(f"simulating: {done} of {total} blocks written")


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
def evaluate(
    ws: Workspace_,
    truth: Annotated[Path | None, typer.Option(help="What each persona is: a truth.csv.")] = None,
    prior: Annotated[float | None, typer.Option(help="Share of fraudulent personas you expect.")] = None,
    weights: Annotated[Path | None, typer.Option(help="Weights of your own, in the form of weights.yaml.")] = None,
    every: Annotated[int | None, typer.Option(metavar="DAYS", help="Days between screens over time; 0: none.")] = None,
    groups: Annotated[Path | None, typer.Option(help="A demographic file, held separately: persona_id, attributes.")] = None,
    reviewer_minutes: Annotated[int, typer.Option(help="Minutes a week one reviewer has for checks.")] = 1500,
    pictures: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the pictures there, as SVG.")] = None,
    form: Annotated[ScreenFormat, typer.Option("--format")] = ScreenFormat.TABLE,
) -> None:
    """Recall, false review, predictive value, calibration, days to review, workload, ablation and groups, against the truth."""
    from bonafides.engines import open_engine
    from bonafides.evaluate import evaluation_json, text
    from bonafides.evaluate.evaluation import evaluate as evaluated
    from bonafides.evaluate.groups import read_groups
    from bonafides.evaluate.page import page
    from bonafides.evaluate.pictures import write_pictures
    from bonafides.evaluate.truth import read_truth
    from bonafides.score.weights import weights as weights_of
    from bonafides.workspace import Workspace

    known, separate = read_truth(truth) if truth else None, read_groups(groups) if groups else None
    weighing = weights_of(weights) if weights else None
    with contextlib.closing(open_engine("duckdb")) as opened, _steps() as step:
        found = evaluated(Workspace(ws), opened, known, separate, prior, weighing, every, reviewer_minutes, step)
    if pictures and found.measured:
        write_pictures(found.measured, pictures)
    if form is ScreenFormat.JSON:
        _json(evaluation_json.evaluation(found))
    elif form is ScreenFormat.HTML:
        typer.echo(page(found))
    else:
        _say(text.evaluation(found))


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


@check_app.command("list")
def list_checks(
    ws: Workspace_,
    persona: Annotated[str, typer.Argument(metavar="PERSONA")],
    as_of: Annotated[datetime | None, typer.Option(help="Screen as of this time (UTC).")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """What is proposed to the persona's role and stage, what is recommended, what was done, what left the policy."""
    from bonafides.report.check_text import plan
    from bonafides.report.screening_json import persona as assessed

    with _screened(ws, "duckdb", None, as_of, None) as (run, _):
        result = _persona(run, persona)
    if form is Format.JSON:
        _json({name: said for name, said in assessed(result).items() if name in ("persona_id", "band", "next_check", "checks")})
    else:
        _say(plan(result.checks, every=True))


@check_app.command("record")
def record_check(
    ws: Workspace_,
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
    _say(recorded(persona.lower(), done))


@check_app.command("deviations")
def list_deviations(ws: Workspace_, form: FormatOption = Format.TABLE) -> None:
    """Every recorded check that left the policy: persona, check, who, when, reason."""
    from bonafides.engines import open_engine
    from bonafides.pipeline.recorded_checks import deviations
    from bonafides.report import check_text
    from bonafides.workspace import Workspace

    with contextlib.closing(open_engine("duckdb")) as engine:
        found = deviations(Workspace(ws), engine)
    if form is Format.JSON:
        _json([{"persona_id": persona} | check_text.done_json(each) for persona, each in found])
    else:
        _say(check_text.deviations(found))


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
