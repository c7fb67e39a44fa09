"""A workspace beside a workspace, for screens whose tables and results are not to be kept."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bonafides.workspace import Workspace

SHARED = ("bonafides.toml", ".key", ".lock", "evidence", "read", "lists")


@contextlib.contextmanager
def beside(workspace: Workspace) -> Iterator[Workspace]:
    """A workspace in a temporary folder with the evidence, lists, settings, key and lock of this one; removed afterwards.

    Its derived tables are its own, so that screening past days throws none of the workspace's away.
    """
    with tempfile.TemporaryDirectory(prefix="bonafides-") as folder:
        for name in SHARED:
            if (workspace.path / name).exists():
                (Path(folder) / name).symlink_to((workspace.path / name).resolve())
        yield Workspace(Path(folder))
