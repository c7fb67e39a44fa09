"""Names of executables as processes show them."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath


def file_name(path: str | None) -> str | None:
    """The last step of a path in either notation; None where there is none."""
    if path is None:
        return None
    return (PureWindowsPath(path) if "\\" in path else PurePosixPath(path)).name or None
