"""A workspace beside a workspace, for screens whose tables and results are not to be kept."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bonafides.workspace import Workspace

OWN = frozenset(("facts", "derived", "links", "results"))
"""What a screen makes. All else is shared: evidence, lists, settings, policy, weights, key and lock."""


@contextlib.contextmanager
def beside(workspace: Workspace) -> Iterator[Workspace]:
    """A workspace in a temporary folder with all of this one but what a screen makes; removed afterwards.

    Its derived tables are its own, so that screening past days throws none of the workspace's away.
    """
    with tempfile.TemporaryDirectory(prefix="bonafides-") as folder:
        for each in workspace.path.iterdir():
            if each.name not in OWN:
                (Path(folder) / each.name).symlink_to(each.resolve())
        yield Workspace(Path(folder))
