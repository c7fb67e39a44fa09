"""The command line. Slow rooms are imported inside the commands that use them, so that help is there at once."""

from __future__ import annotations

import sys

import typer

from bonafides.cli.checks import check_app
from bonafides.cli.comparing import backtest, changed_since, retro_hunt, shadow
from bonafides.cli.declared_tables import tables
from bonafides.cli.evaluating import evaluate
from bonafides.cli.indicators import indicators_app
from bonafides.cli.learning import learn
from bonafides.cli.linking import judgement_app, links, same_hand
from bonafides.cli.picturing import pictures
from bonafides.cli.reading import read
from bonafides.cli.replaying import replay
from bonafides.cli.screening import explain, rebuild, screen
from bonafides.cli.simulating import demo, simulate

app = typer.Typer(
    name="bonafides",
    help="Know your remote worker: claims against observations, explained.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
# Help lists the commands in this order.
app.command()(read)
app.command()(pictures)
app.command()(screen)
app.command()(explain)
app.command()(links)
app.command("same-hand")(same_hand)
app.command("changes")(changed_since)
app.command()(shadow)
app.command()(backtest)
app.command("retro-hunt")(retro_hunt)
app.command()(rebuild)
app.command()(replay)
app.command()(simulate)
app.command()(demo)
app.command()(evaluate)
app.command()(learn)
app.command()(tables)
app.add_typer(check_app, name="check")
app.add_typer(judgement_app, name="judgement")
app.add_typer(indicators_app, name="indicators")


def main() -> None:
    """Run the command line; an error of the input is one sentence and exit code 1."""
    try:
        app()
    except (ValueError, OSError, RuntimeError) as error:
        typer.echo(f"bonafides: {error}", err=True)
        sys.exit(1)
