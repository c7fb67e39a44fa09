"""Synthetic organisations and marketplaces, and the demonstration made with one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bonafides.cli.printing import say
from bonafides.cli.progress import blocks


class SimulatedForm(StrEnum):
    """What `simulate` writes."""

    EXPORTS = "exports"
    TABLES = "tables"


class SimulatedShape(StrEnum):
    """What `simulate` makes."""

    ORGANISATION = "organisation"
    MARKETPLACE = "marketplace"


def simulate(
    out: Annotated[Path, typer.Option(help="Folder for exports/ or tables/, lists/ and truth.csv.")],
    personas: Annotated[int, typer.Option(help="60 to 1,000,000.")] = 320,
    seed: Annotated[int, typer.Option(help="Equal seeds give equal bytes.")] = 7,
    form: Annotated[SimulatedForm, typer.Option("--as", help="As real exports or as own tables.")] = SimulatedForm.EXPORTS,
    shape: Annotated[SimulatedShape, typer.Option(help="Mostly workers, or mostly freelancers.")] = SimulatedShape.ORGANISATION,
    schemes: Annotated[float | None, typer.Option(metavar="SHARE", help="Share of personas in schemes.")] = None,
    even_kinds: Annotated[bool, typer.Option("--even-kinds", help="Each honest kind as common as every other.")] = False,
    processes: Annotated[int | None, typer.Option(min=1, help="By default as many as there are processors.")] = None,
) -> None:
    """A synthetic organisation or marketplace as real exports or as tables, with the truth beside it."""
    from bonafides.simulate import Form, Shape
    from bonafides.simulate import simulate as simulated

    with blocks() as progress:
        count = simulated(personas, seed, out, Form(form), Shape(shape), schemes, processes, progress, even_kinds)
    typer.echo(f"{count} personas in {out / form}; the truth is in {out / 'truth.csv'}")


def demo(
    out: Annotated[Path, typer.Option(help="Folder; what an earlier demo left there is replaced.")] = Path("demo"),
    personas: Annotated[int, typer.Option()] = 320,
    seed: Annotated[int, typer.Option()] = 7,
) -> None:
    """A synthetic organisation in real export formats, read and screened; prints the queue and how it fits the truth."""
    from bonafides.demo import demonstrate

    say(demonstrate(out, personas, seed))
