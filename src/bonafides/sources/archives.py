"""What stands in a path: a plain file, the content of a .gz, or the members of a .zip, each within bounds.

Nothing is written to disk, so a member's name is only ever shown. Members whose names begin with a dot, and what macOS
adds to an archive, are passed over, as hidden files of a folder are.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bonafides.sources.source import BadRecord

MAX_MEMBERS = 1_000
MAX_EXPANDED = 8 * 2**30
MAX_RATIO = 200
NO_BOMB = 64 * 2**20
"""Whatever its ratio, content of this size in bytes does no harm."""
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
OTHER_ARCHIVES = {
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a rar archive",
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ": "compressed with xz",
    b"\x28\xb5\x2f\xfd": "compressed with zstd",
}
DAMAGE = (EOFError, zlib.error, OSError, zipfile.BadZipFile, RuntimeError)


class NotThatFile(ValueError):
    """A file that cannot be read at all; one plain sentence."""


@dataclass(frozen=True)
class Refused:
    """A member of an archive that is not read, and why, in one sentence."""

    name: str
    why: str


@dataclass(frozen=True)
class Member:
    """One file to read: a plain file, the content of a .gz, or a member of a .zip. `name` is shown as its place."""

    path: Path
    name: str
    inner: int | None = None
    """Which entry of the zip's directory; names can repeat."""
    compressed: bool = False

    @property
    def plain(self) -> bool:
        """Whether the content is the file itself."""
        return self.inner is None and not self.compressed

    @contextmanager
    def open(self) -> Iterator[io.BufferedReader]:
        """The content as bytes. Reading raises NotThatFile beyond the bounds, BadRecord where an archive is damaged.

        Read with read1() or readline(): what read() has gathered is lost when it comes upon the damage.
        """
        with self.path.open("rb") as file:
            if self.inner is not None:
                with zipfile.ZipFile(file) as archive:
                    info = archive.infolist()[self.inner]
                    try:
                        content = archive.open(info)
                    except DAMAGE as error:
                        raise NotThatFile(f"{self.name} cannot be unpacked ({error})") from None
                    with content:
                        yield _bounded(content, self.name, info.compress_size)
            elif self.compressed:
                with gzip.GzipFile(fileobj=file) as packed:
                    yield _bounded(packed, self.name, self.path.stat().st_size)
            else:
                yield file


class _Bounded(io.RawIOBase):
    """Reads on, and stops with a sentence when an archive grows beyond its bounds or breaks off."""

    def __init__(self, inner: Any, name: str, packed: int) -> None:
        self._inner, self._name, self._read = inner, name, 0
        self._limit = min(MAX_EXPANDED, max(NO_BOMB, packed * MAX_RATIO))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read1(len(buffer))
        except DAMAGE as error:
            raise BadRecord(f"the compressed file breaks off or is damaged ({error})") from None
        self._read += len(data)
        if self._read > self._limit:
            raise NotThatFile(f"{self._name} expands to more than {self._limit // 2**20} MiB; it is not read")
        buffer[: len(data)] = data
        return len(data)


def _bounded(inner: Any, name: str, packed: int) -> io.BufferedReader:
    return io.BufferedReader(_Bounded(inner, name, packed), 2**20)


def members(path: Path, shown: str) -> Iterator[Member | Refused]:
    """The files inside a path: itself, or what a .gz or .zip holds. NotThatFile when the whole is out of bounds."""
    with path.open("rb") as file:
        start = file.read(512)
    if start[:2] == b"\x1f\x8b":
        yield Member(path, shown, compressed=True)
    elif start[:4] in ZIPS:
        yield from _zipped(path, shown)
    else:
        yield Member(path, shown)


def _zipped(path: Path, shown: str) -> Iterator[Member | Refused]:
    try:
        with zipfile.ZipFile(path) as archive:
            every = [(n, info) for n, info in enumerate(archive.infolist()) if not info.is_dir()]
    except (*DAMAGE, ValueError, NotImplementedError) as error:
        raise NotThatFile(f"{shown} looks like a zip archive but cannot be opened ({error})") from None
    if any(info.filename == "[Content_Types].xml" for _, info in every):
        yield Member(path, shown)  # an Office document: a file of its own kind, not an archive of exports
        return
    if not every:
        raise NotThatFile(f"{shown} is an archive that holds no files")
    if len(every) > MAX_MEMBERS:
        raise NotThatFile(f"{shown} holds {len(every)} files; more than {MAX_MEMBERS} are not read")
    # A member never yields more than the size its directory entry states, so the sum bounds the whole archive.
    if sum(info.file_size for _, info in every) > MAX_EXPANDED:
        raise NotThatFile(f"{shown} expands to more than {MAX_EXPANDED // 2**20} MiB; it is not read")
    for n, info in sorted(every, key=lambda each: (each[1].filename, each[0])):
        name, last = f"{shown}!{info.filename}", PurePosixPath(info.filename).name
        if last.startswith(".") or "__MACOSX" in PurePosixPath(info.filename).parts:
            continue
        yield Refused(name, f"{name} is encrypted") if info.flag_bits & 1 else Member(path, name, inner=n)


def packed(member: Member, start: bytes) -> str | None:
    """What archive the content is that is not opened, as the rest of a sentence; None for plain content."""
    if start[257:262] == b"ustar":
        return "a tar archive; unpack it first"
    nested = not member.plain and (start[:2] == b"\x1f\x8b" or start[:4] in ZIPS)
    if nested:
        return "an archive inside an archive; unpack it first"
    return next((f"{what}; unpack it first" for magic, what in OTHER_ARCHIVES.items() if start.startswith(magic)), None)


def head(member: Member, size: int = 2**18) -> bytes:
    """The first bytes of a file; fewer when it is shorter or damaged."""
    found = b""
    with member.open() as file:
        try:
            while len(found) < size and (more := file.read1(size - len(found))):
                found += more
        except BadRecord:
            pass
    return found
