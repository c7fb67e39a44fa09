"""Reading exports into a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bonafides.cli.options import Format, FormatOption
from bonafides.cli.printing import print_json, say
from bonafides.cli.progress import bar


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
    with bar() as progress:
        report = read_paths(paths, workspace, source, progress)
    if form is Format.JSON:
        print_json({"read": [each.__dict__ for each in report.read], "again": report.again, "refused": report.refused})
    else:
        from bonafides.report.reading_text import reading

        say(reading(report.read, report.again, report.refused))
    if report.refused and not report.read and not report.again:
        raise typer.Exit(1)
