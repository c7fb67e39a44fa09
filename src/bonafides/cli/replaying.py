"""Published cases, day by day."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bonafides.cli.printing import print_json, say


class ReplayFormat(StrEnum):
    """How `replay` answers."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


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
        print_json(objects(outcomes))
    else:
        say((markdown if form is ReplayFormat.MARKDOWN else table)(outcomes))
