"""From any file to its records, each with its place: JSON in its many wrappings, CSV, YAML, plain or compressed.

Nothing is lost and nothing explodes: what cannot be decoded is a BadRecord with its place and an excerpt, archives are
bounded, a line longer than MAX_LINE is passed over and counted.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import msgspec
import yaml

from bonafides.sources.source import BadRecord, Record

MAX_LINE = 16 * 2**20
MAX_WHOLE = 2**30
MAX_MEMBERS = 1_000
MAX_EXPANDED = 8 * 2**30
MAX_RATIO = 200
ENVELOPES = (
    "value",
    "data",
    "results",
    "result",
    "records",
    "Records",
    "items",
    "Items",
    "Logs",
    "events",
    "candidates",
)
Placed = tuple[str, Record | BadRecord]


class NotThatFile(ValueError):
    """A file that cannot be read at all; one plain sentence."""


@dataclass(frozen=True)
class Member:
    """One file to read: a plain file, the content of a .gz, or a member of a .zip. `name` is shown as its place."""

    path: Path
    name: str
    inner: str | None = None
    compressed: bool = False

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The content as bytes, with a bound on what an archive may expand to."""
        with self.path.open("rb") as file:
            if self.inner is not None:
                with zipfile.ZipFile(file) as archive, archive.open(self.inner) as member:
                    yield _Bounded(member, self)  # type: ignore[misc]
            elif self.compressed:
                with gzip.GzipFile(fileobj=file) as content:
                    yield _Bounded(content, self)  # type: ignore[misc]
            else:
                yield file


class _Bounded(io.RawIOBase):
    """Reads on, and stops with a sentence when an archive grows beyond its bounds or breaks off."""

    def __init__(self, inner: Any, member: Member) -> None:
        self._inner, self._name, self._read = inner, member.name, 0
        self._limit = min(MAX_EXPANDED, max(64 * 2**20, member.path.stat().st_size * MAX_RATIO))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read(len(buffer))
        except (EOFError, zlib.error, OSError, zipfile.BadZipFile, RuntimeError) as error:
            raise BadRecord(f"the compressed file breaks off or is damaged ({error})") from None
        self._read += len(data)
        if self._read > self._limit:
            raise NotThatFile(f"{self._name} expands to more than {self._limit // 2**20} MiB; it is not read further")
        buffer[: len(data)] = data
        return len(data)


def members(path: Path, shown: str) -> Iterator[Member]:
    """The files inside a path: itself, or what a .gz or .zip holds. NotThatFile when an archive is out of bounds."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic[:2] == b"\x1f\x8b":
        yield Member(path, shown, compressed=True)
        return
    if magic != b"PK\x03\x04":
        yield Member(path, shown)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise NotThatFile(f"{shown} looks like a zip archive but cannot be opened ({error})") from None
    if len(infos) > MAX_MEMBERS:
        raise NotThatFile(f"{shown} holds {len(infos)} files; more than {MAX_MEMBERS} are not read")
    for info in sorted(infos, key=lambda each: each.filename):
        if info.flag_bits & 1:
            raise NotThatFile(f"{shown}!{info.filename} is encrypted")
        if PurePosixPath(info.filename).suffix.lower() in (".zip", ".gz", ".7z", ".rar"):
            raise NotThatFile(f"{shown}!{info.filename} is an archive inside an archive; unpack it first")
        yield Member(path, f"{shown}!{info.filename}", inner=info.filename)


def head(member: Member, size: int = 2**18) -> bytes:
    """The first bytes of a file; fewer when it is shorter or damaged."""
    found = b""
    with member.open() as file:
        try:
            while len(found) < size and (more := file.read(size - len(found))):
                found += more
        except BadRecord:
            pass
    return found


def encoding(start: bytes) -> str:
    """The encoding that the first bytes speak for: by BOM, else UTF-8."""
    if start[:3] == b"\xef\xbb\xbf":
        return "utf-8-sig"
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    return "utf-8"


def kind(start: bytes) -> str:
    """ndjson, json, yaml, csv or unknown, by content."""
    if start[:4] == b"PAR1":
        return "parquet"
    shown = start.decode(encoding(start), "replace").lstrip("\ufeff \t\r\n")
    if not shown:
        return "empty"
    if shown.startswith("["):
        return "json"
    first, _, rest = shown.partition("\n")
    if shown.startswith("{"):
        lines = [line for line in (first, *rest.split("\n")[:20]) if line.strip()]
        whole = sum(_is_object(line) for line in lines[: max(1, len(lines) - 1)])
        return "ndjson" if whole * 2 >= len(lines) - 1 and (whole or len(lines) == 1) and (rest.strip() or whole) else "json"
    if first.startswith("---") or (":" in first and "," not in first and "\t" not in first):
        return "yaml"
    return "csv" if any(mark in first for mark in ",;\t|") else "unknown"


def _is_object(line: str) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return False


def records(member: Member, limit: int | None = None) -> Iterator[Placed]:
    """The records of a file with their places, in order; at most `limit` of them."""
    start = head(member)
    found = {
        "ndjson": _lines,
        "json": _whole,
        "yaml": _yaml,
        "csv": _csv,
        "unknown": _csv,
        "empty": lambda *_: iter(()),
    }[kind(start)](member, encoding(start))
    for n, placed in enumerate(found):
        if limit is not None and n >= limit:
            return
        yield placed


def lines(file: BinaryIO) -> Iterator[tuple[int, bytes | BadRecord]]:
    """The lines of a file from 1; one longer than MAX_LINE, and a break in compressed data, are BadRecords."""
    buffered = io.BufferedReader(file, 2**20) if not isinstance(file, io.BufferedReader) else file  # type: ignore[type-var]
    number = 0
    while True:
        number += 1
        try:
            line = buffered.readline(MAX_LINE + 1)
            if not line:
                return
            if len(line) > MAX_LINE:
                excerpt = line[:200]
                while line and not line.endswith(b"\n"):
                    line = buffered.readline(2**20)
                yield number, BadRecord(f"the line is longer than {MAX_LINE // 2**20} MiB and begins {excerpt[:60]!r}")
                continue
        except BadRecord as error:
            yield number, error
            return
        yield number, line


def decoded(line: bytes) -> Record | BadRecord:
    """One JSON object, or what is wrong with it."""
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        cleaned = line.replace(b"\x00", b"")
        try:
            value = msgspec.json.decode(cleaned.decode("utf-8", "replace") if cleaned == line else cleaned)
        except (msgspec.DecodeError, UnicodeEncodeError, UnicodeDecodeError):
            return BadRecord("the line is not whole JSON")
    except RecursionError:
        return BadRecord("the JSON is nested too deeply")
    return value if isinstance(value, dict) else BadRecord(f"the line holds a JSON {type(value).__name__}, not an object")


def _lines(member: Member, coding: str) -> Iterator[Placed]:
    if coding == "utf-16":
        yield from _recoded_lines(member)
        return
    with member.open() as file:
        for number, line in lines(file):
            if isinstance(line, BadRecord):
                yield str(number), line
            elif stripped := line.removeprefix(b"\xef\xbb\xbf").strip():
                found = decoded(stripped)
                yield from _unwrapped(found, str(number)) if isinstance(found, dict) else ((str(number), found),)


def _recoded_lines(member: Member) -> Iterator[Placed]:
    content = _content(member)
    shown = content.decode("utf-16", "replace")
    for number, line in enumerate(shown.splitlines(), 1):
        if line.strip():
            yield str(number), decoded(line.encode("utf-8", "replace"))


def _content(member: Member) -> bytes:
    parts: list[bytes] = []
    size = 0
    with member.open() as file:
        try:
            while more := file.read(2**20):
                parts.append(more)
                size += len(more)
                if size > MAX_WHOLE:
                    raise NotThatFile(
                        f"{member.name} is one JSON text of over {MAX_WHOLE // 2**20} MiB; export it as JSON lines"
                    )
        except BadRecord:
            pass  # the JSON that breaks off is reported where it breaks off
    return b"".join(parts)


def _whole(member: Member, coding: str) -> Iterator[Placed]:
    content = _content(member).decode(coding, "replace").replace("\x00", "").lstrip("\ufeff")
    try:
        value = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        yield from _broken(content)
        return
    yield from _items(value, "")


def _items(value: Any, above: str) -> Iterator[Placed]:
    if isinstance(value, list):
        for n, item in enumerate(value, 1):
            place = f"{above}{n}"
            if isinstance(item, dict):
                yield from _unwrapped(item, place)
            else:
                yield place, BadRecord(f"the item is a JSON {type(item).__name__}, not an object")
    elif isinstance(value, dict):
        yield from _unwrapped(value, above + "1")
    else:
        yield above + "1", BadRecord(f"the file is a JSON {type(value).__name__}, not records")


def _unwrapped(record: Record, place: str) -> Iterator[Placed]:
    """A record, or the records of an envelope: one list (or object) of records under a known name, little beside it."""
    for name in ENVELOPES:
        inner = record.get(name)
        if (
            isinstance(inner, list)
            and len(record) <= 8
            and all(isinstance(item, dict) for item in inner)
            and "id" not in record
        ):
            yield from _items(inner, f"{place}.{name}.")
            return
    if isinstance(record.get("results"), dict) and "success" in record:
        yield f"{place}.results", record["results"]
        return
    yield place, record


def _broken(content: str) -> Iterator[Placed]:
    """Whole records before the place where a JSON text breaks, then one BadRecord that says where."""
    decoder = json.JSONDecoder()
    at, number = 0, 0
    while at < len(content):
        while at < len(content) and content[at] in " \t\r\n,[":
            at += 1
        if at >= len(content) or content[at] == "]":
            return
        number += 1
        try:
            value, at = decoder.raw_decode(content, at)
        except (json.JSONDecodeError, RecursionError):
            line = content.count("\n", 0, at) + 1
            yield (
                str(number),
                BadRecord(f"the JSON breaks in the record that begins in line {line}; what follows is not read"),
            )
            return
        yield from _items([value], f"{number}." if number > 1 or isinstance(value, list) else "")


def _yaml(member: Member, coding: str) -> Iterator[Placed]:
    content = _content(member).decode(coding, "replace")
    try:
        for n, document in enumerate(yaml.load_all(content, Loader=yaml.CSafeLoader), 1):
            if isinstance(document, dict | list):
                yield from _items(document if isinstance(document, list) else [document], f"{n}:")
    except yaml.YAMLError as error:
        yield "1", BadRecord(f"the YAML cannot be read ({str(error).splitlines()[0]})")


def _csv(member: Member, coding: str) -> Iterator[Placed]:
    content = head(member)
    try:
        content.decode(coding)
    except UnicodeDecodeError as error:
        coding = coding if error.start > len(content) - 4 else "latin-1"
    with member.open() as file:
        readable = io.TextIOWrapper(io.BufferedReader(file), coding, "replace", newline="")  # type: ignore[type-var]
        yield from csv_records(readable)


def csv_records(readable: io.TextIOBase) -> Iterator[Placed]:
    """Rows under the first line's names; a row with too many or too few cells is a BadRecord."""
    first = readable.readline(MAX_LINE)
    if not first.strip("\x00\ufeff \r\n"):
        return
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(MAX_LINE)
    names = [name.strip() for name in next(csv.reader([first.replace("\x00", "").lstrip("\ufeff")], delimiter=delimiter))]
    cleaned = (line.replace("\x00", "") for line in readable)
    rows = csv.reader(cleaned, delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except (csv.Error, BadRecord) as error:
            yield str(rows.line_num + 1), BadRecord(str(error))
            if isinstance(error, BadRecord):
                return
            continue
        if not row:
            continue
        place = str(rows.line_num + 1)
        if len(row) != len(names):
            yield place, BadRecord(f"the row has {len(row)} cells, the header {len(names)}")
        else:
            yield place, dict(zip(names, row, strict=True))
