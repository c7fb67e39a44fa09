"""A workspace: a folder with evidence, facts, derived tables and results, whole at every moment.

Evidence files count only when a manifest in `read/` names them; parts and manifests appear at once by renaming. Derived
folders carry a stamp of what they were made of and appear at once as well. So a killed process leaves the last whole
state, and leftovers of it are swept by the next writer.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

DEFAULT_SETTINGS = """# Settings of this workspace.
# prior = 0.003            # share of fraudulent personas you expect; the packaged default when left out
# own_domains = []         # your own e-mail domains, so that look-alikes are noticed
# weights = "scorecard.yaml" # weights of your own, a file in this folder; the packaged ones when left out
"""
KEY_BYTES = 32
WRITTEN_ANEW = (".key", "bonafides.toml", "networks.jsonl")
LEFTOVERS = (
    *("*/.making-*", "evidence/*/*.tmp", "read/*.tmp", "rejected/*.tmp"),
    *(f"{name}.*.tmp" for name in WRITTEN_ANEW),
)
KNOWN_SETTINGS = {"prior": float, "own_domains": list, "weights": str}


class WorkspaceError(ValueError):
    """The folder is not a workspace, or its settings are wrong; one sentence."""


@dataclass(frozen=True)
class Manifest:
    """What was read from one file: its hash, the reader, the part files, and the counts."""

    file: str
    file_hash: str
    source: str
    reader_version: int
    source_version: str = ""
    parts: dict[str, list[str]] = field(default_factory=dict)
    records: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    rejected: int = 0
    unknown_fields: dict[str, int] = field(default_factory=dict)
    protected_fields: dict[str, int] = field(default_factory=dict)
    not_mapped: dict[str, int] = field(default_factory=dict)


class Workspace:
    """The folder at `path`; made with defaults when `create` and not there."""

    def __init__(self, path: Path, create: bool = False) -> None:
        self.path = path
        if not (path / "bonafides.toml").exists():
            if not create:
                raise WorkspaceError(f"{path} is not a workspace; make one with: bonafides read PATH --into {path}")
            if path.exists() and not path.is_dir():
                raise WorkspaceError(f"{path} is a file; a workspace is a folder")
            path.mkdir(parents=True, exist_ok=True)
            _write_once(path / ".key", secrets.token_hex(KEY_BYTES).encode(), 0o600)
            _write_once(path / "bonafides.toml", DEFAULT_SETTINGS.encode(), 0o644)

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The settings of bonafides.toml. WorkspaceError on an unknown name or a wrong type."""
        try:
            found = tomllib.loads((self.path / "bonafides.toml").read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise WorkspaceError(f"bonafides.toml cannot be read: {error}") from None
        for name, value in found.items():
            if name not in KNOWN_SETTINGS:
                raise WorkspaceError(f"bonafides.toml has '{name}', which is not known; settings: {', '.join(KNOWN_SETTINGS)}")
            if not isinstance(value, KNOWN_SETTINGS[name]):
                raise WorkspaceError(f"bonafides.toml: {name} is to be a {KNOWN_SETTINGS[name].__name__}")
        return found

    @cached_property
    def key(self) -> bytes:
        """The secret that account and document numbers are hashed with. It never leaves the workspace."""
        try:
            key = bytes.fromhex((self.path / ".key").read_text(encoding="ascii"))
        except (OSError, ValueError):
            key = b""
        if len(key) != KEY_BYTES:
            raise WorkspaceError(
                f"{self.path} has lost its key, the file .key; account numbers hashed with another would match none read before"
            )
        return key

    @property
    def lists_folder(self) -> Path:
        """Where users put their own lists."""
        return self.path / "lists"

    @property
    def weights_file(self) -> Path | None:
        """The user's own weights; None where the settings name none."""
        name = self.settings.get("weights")
        return self.path / name if name else None

    def manifests(self) -> list[Manifest]:
        """What was read, in the order of file hashes."""
        return [_manifest(file) for file in sorted((self.path / "read").glob("*.json"))]

    def evidence_files(self, table: str) -> list[Path]:
        """The Parquet files of an evidence table."""
        return [self.path / part for manifest in self.manifests() for part in manifest.parts.get(table, ())]

    def evidence_hash(self) -> str:
        """One hash over everything read."""
        said = "\n".join(
            f"{each.file_hash} {each.source} {each.source_version} {each.reader_version}" for each in self.manifests()
        )
        return hashlib.sha256(said.encode()).hexdigest()

    def rejected_file(self, file_hash: str) -> Path:
        """Where the records of a file that were rejected are written, with place and reason."""
        return self.path / "rejected" / f"{file_hash[:16]}.jsonl"

    def record(self, manifest: Manifest) -> None:
        """Make a manifest's part files count, at once."""
        folder = self.path / "read"
        folder.mkdir(exist_ok=True)
        replace(folder / f"{manifest.file_hash}.json", json.dumps(manifest.__dict__, indent=1, sort_keys=True).encode())

    def sweep(self) -> None:
        """Remove what a killed process left, and what a newer reading replaced: files that no manifest names."""
        manifests = self.manifests()
        named = {part for manifest in manifests for parts in manifest.parts.values() for part in parts}
        rejected = {self.rejected_file(manifest.file_hash) for manifest in manifests if manifest.rejected}
        for file in (self.path / "evidence").glob("*/*.parquet"):
            if file.relative_to(self.path).as_posix() not in named:
                file.unlink()
        for file in (self.path / "rejected").glob("*.jsonl"):
            if file not in rejected:
                file.unlink()
        for leftovers in LEFTOVERS:
            for left in self.path.glob(leftovers):
                shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)

    def made(self, room: str, name: str, stamp: str, make: Callable[[Path], None]) -> list[Path]:
        """The Parquet files of a folder made of what `stamp` stands for; made now unless that was done already.

        make(folder) writes Parquet into a folder that does not exist yet.
        """
        folder = f"{name}-{stamp[:16]}"
        if not (self.path / room / folder).exists():
            older = [each for each in (self.path / room).glob(f"{name}-*") if each.name[len(name) + 1 :].isalnum()]
            self.kept(room, folder, make)
            for each in older:
                shutil.rmtree(each)
        return sorted((self.path / room / folder).glob("*.parquet"))

    def kept(self, room: str, name: str, make: Callable[[Path], None]) -> None:
        """A folder made at once unless it is there already; make(folder) writes into a folder that does not exist yet."""
        folder = self.path / room / name
        if folder.exists():
            return
        making = folder.with_name(f".making-{name}")
        shutil.rmtree(making, ignore_errors=True)
        making.parent.mkdir(parents=True, exist_ok=True)
        make(making)
        making.mkdir(exist_ok=True)  # an engine may write no folder where there are no rows
        making.rename(folder)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """One writer at a time. WorkspaceError when another process holds it."""
        with (self.path / ".lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise WorkspaceError(f"another process is writing to {self.path}; try again when it is done") from None
            self.sweep()
            try:
                yield
            finally:
                self.sweep()


def replace(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file so that it is either the old one or the whole new one, and never readable to more than `mode` says."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _write_once(path: Path, content: bytes, mode: int) -> None:
    if not path.exists():
        replace(path, content, mode)


def _manifest(file: Path) -> Manifest:
    try:
        return Manifest(**json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, TypeError):
        raise WorkspaceError(
            f"{file} is not a manifest of this version of bonafides; read the exports into a new workspace"
        ) from None
