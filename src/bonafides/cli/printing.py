"""How commands print: lines for people, JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import typer


def say(lines: Iterable[str]) -> None:
    """Print lines for a person to read."""
    for line in lines:
        typer.echo(line)


def print_json(value: Any) -> None:
    """Print plain data as one JSON value; dates and paths become text."""
    typer.echo(json.dumps(value, indent=1, ensure_ascii=False, default=str))
