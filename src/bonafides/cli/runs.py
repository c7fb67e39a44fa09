"""The run and the persona that a command speaks of."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from bonafides.cli.progress import steps


@contextlib.contextmanager
def screened(
    ws: Path, engine: str, address: str | None, as_of: datetime | None, prior: float | None, weights: Path | None = None
) -> Iterator[tuple[Any, Any]]:
    """The run of a workspace, and the engine that still holds its tables."""
    from bonafides.engines import open_engine
    from bonafides.pipeline import screen
    from bonafides.score.weights import weights as weights_of
    from bonafides.workspace import Workspace

    workspace = Workspace(ws)
    with contextlib.closing(open_engine(engine, address)) as opened:
        with steps() as step:
            run = screen(workspace, opened, as_of, prior, step, weights_of(weights) if weights else None)
        yield run, opened


def persona_of(run: Any, persona_id: str) -> Any:
    """The result of one persona of a run; ValueError where the run has none of that id."""
    try:
        return run.persona(persona_id.lower())
    except KeyError:
        known = f"; personas look like {run.personas[0].persona_id}" if run.personas else ""
        raise ValueError(f"the workspace has no persona '{persona_id}'{known}") from None
