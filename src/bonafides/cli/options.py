"""Arguments and options that several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a command answers."""

    TABLE = "table"
    JSON = "json"


class ScreenFormat(StrEnum):
    """How a command answers that can also make a page."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


WorkspaceArgument = Annotated[Path, typer.Argument(metavar="WS", help="The workspace's folder.")]
FormatOption = Annotated[Format, typer.Option("--format")]
