"""The declared tables, shown."""

from __future__ import annotations

import typer

from bonafides.cli.options import Format, FormatOption
from bonafides.cli.printing import print_json


def tables(form: FormatOption = Format.TABLE) -> None:
    """The declared tables."""
    from bonafides.pipeline import known_tables

    declared = list(known_tables().values())
    if form is Format.JSON:
        print_json(
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
