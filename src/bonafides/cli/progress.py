"""What is shown of work that takes a while, where somebody looks on."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar for the file in work."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=None)
        yield lambda name, done, total: shown.update(task, description=name, completed=done, total=total)


@contextlib.contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Shows the corridor's arrow in work, where somebody looks on."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("screening") as status:
        yield lambda step: status.update(f"screening: {step}")


@contextlib.contextmanager
def blocks() -> Iterator[Callable[[int, int], None] | None]:
    """Shows how many blocks are written, where somebody looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("simulating") as status:
        yield lambda done, total: status.update(f"simulating: {done} of {total} blocks written")
