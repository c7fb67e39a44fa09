"""From any file to its records, each with its place: JSON in its many wrappings, CSV, YAML, Parquet, plain or packed.

Nothing is lost and nothing explodes: what cannot be decoded is a BadRecord with its place, archives are bounded, a line
longer than MAX_LINE is passed over and counted.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from bonafides.sources.archives import MAX_EXPANDED, Member, NotThatFile, head, members
from bonafides.sources.csv_records import csv_records
from bonafides.sources.encodings import as_text, as_utf8, encoding
from bonafides.sources.json_records import MAX_LINE, Known, Line, Placed, broken, items, json_lines, text_records, too_long
from bonafides.sources.source import BadRecord

__all__ = ["Member", "NotThatFile", "Placed", "column_types", "head", "kind", "lines", "members", "records"]

MAX_WHOLE = 2**30
ALIAS = re.compile(r"(?:^|[\s\[,:-])\*\w", re.MULTILINE)
PARQUET_ROWS = 1_000


def kind(start: bytes) -> str:
    """ndjson, json, yaml, csv, parquet, binary, empty or unknown, by content."""
    if start[:4] == b"PAR1":
        return "parquet"
    shown = start.decode(encoding(start), "replace").lstrip("\ufeff \t\r\n\x00")
    if not shown:
        return "empty"
    if shown.startswith("["):
        return "json"
    first, _, rest = shown.partition("\n")
    if shown.startswith("{"):
        lines = [line for line in (first, *rest.split("\n")[:20]) if line.strip()]
        whole = sum(_is_object(line) for line in lines[: max(1, len(lines) - 1)])
        return "ndjson" if whole * 2 >= len(lines) - 1 and (whole or len(lines) == 1) and (rest.strip() or whole) else "json"
    if sum(mark < " " and mark not in "\t\r\n\x00" for mark in shown[:1000]) * 20 > len(shown[:1000]):
        return "binary"
    if first.startswith("---") or (":" in first and "," not in first and "\t" not in first):
        return "yaml"
    return "csv" if any(mark in first for mark in ",;\t|") else "unknown"


def _is_object(line: str) -> bool:
    try:
        return isinstance(msgspec.json.decode(line.replace("\x00", "")), dict)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return False


def records(member: Member, limit: int | None = None) -> Iterator[Placed]:
    """The records of a file with their places, in order; at most `limit` of them, then perhaps from its beginning alone."""
    for n, (place, record, _) in enumerate(read_lines(member, _not_known, limit)):
        if limit is not None and n >= limit:
            return
        yield place, record


def _not_known(lines: bytes, many: int) -> None:
    return None


def read_lines(member: Member, known: Known, limit: int | None = None) -> Iterator[Line]:
    """The records of a file, each with its line where the file is JSON lines; `known` as json_lines has it."""
    start = head(member)
    what, coding = kind(start), encoding(start)
    if what == "ndjson":
        with member.open() as file:
            yield from json_lines(lines(as_utf8(file, coding)), known)
    elif what == "json" and limit is not None and len(start) >= 2**18:
        text = as_text(start) if coding == "utf-8" else start.decode(coding, "replace")
        yield from ((place, record, None) for place, record in broken(text))
    else:
        read = {"json": _json, "yaml": _yaml, "csv": _csv, "unknown": _csv, "parquet": _parquet}.get(what)
        yield from ((place, record, None) for place, record in (read(member, coding) if read else ()))


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
                yield number, _passed_over(buffered, line)
                continue
        except BadRecord as error:
            yield number, error
            return
        yield number, line


def _passed_over(file: BinaryIO, line: bytes) -> BadRecord:
    found, digest, length = too_long(), hashlib.sha256(), 0
    while line:
        digest.update(line)
        length += len(line)
        line = b"" if line.endswith(b"\n") else file.readline(2**20)
    found.length, found.sha256 = length, digest.hexdigest()
    return found


def _content(member: Member, coding: str) -> tuple[str, BadRecord | None]:
    """A whole file as text, and what broke it off."""
    parts: list[bytes] = []
    size = 0
    with member.open() as file:
        readable = as_utf8(file, coding)
        try:
            while more := readable.read1(2**20):
                parts.append(more)
                size += len(more)
                if size > MAX_WHOLE:
                    raise NotThatFile(f"{member.name} is one text of over {MAX_WHOLE // 2**20} MiB; export it as JSON lines")
        except BadRecord as error:
            return as_text(b"".join(parts)), error
    return as_text(b"".join(parts)).replace("\x00", "").lstrip("\ufeff"), None


def _json(member: Member, coding: str) -> Iterator[Placed]:
    content, damage = _content(member, coding)
    yield from text_records(content)
    if damage:
        yield "end", damage


def _yaml(member: Member, coding: str) -> Iterator[Placed]:
    content, damage = _content(member, coding)
    try:
        if ALIAS.search(content) and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content, yaml.CSafeLoader)):
            raise NotThatFile(f"{member.name} is YAML with aliases, which can grow without bounds; write them out")
        for n, document in enumerate(yaml.load_all(content, Loader=yaml.CSafeLoader), 1):
            if isinstance(document, dict | list):
                yield from items(_named(document), f"{n}:")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, NotThatFile):
            raise
        mark = getattr(error, "problem_mark", None)
        yield "end", BadRecord("the YAML cannot be read" + (f" from line {mark.line + 1}" if mark else ""))
    if damage:
        yield "end", damage


def _named(value: Any) -> Any:
    """Names that YAML took for numbers, dates or truth are text again."""
    if isinstance(value, dict):
        return {str(name): _named(inner) for name, inner in value.items()}
    return [_named(inner) for inner in value] if isinstance(value, list) else value


def _csv(member: Member, coding: str) -> Iterator[Placed]:
    with member.open() as file:
        yield from csv_records(lines(as_utf8(file, coding)))


def column_types(member: Member) -> dict[str, str]:
    """The type of each column that a Parquet file states."""
    return {field.name: str(field.type) for field in _parquet_file(member).schema_arrow}


def _parquet_file(member: Member) -> pq.ParquetFile:
    try:
        if member.plain:
            return pq.ParquetFile(member.path)
        with member.open() as file:
            content = file.read(MAX_WHOLE + 1)
        if len(content) > MAX_WHOLE:
            raise NotThatFile(f"{member.name} is a packed Parquet file of over {MAX_WHOLE // 2**20} MiB; unpack it first")
        return pq.ParquetFile(io.BytesIO(content))
    except (pa.ArrowException, OSError, BadRecord):
        raise NotThatFile(f"{member.name} looks like Parquet but cannot be opened; it may be cut off") from None


def _parquet(member: Member, coding: str) -> Iterator[Placed]:
    """The rows of a Parquet file, placed by number; a row group that is damaged is rejected as one."""
    with _parquet_file(member) as file:
        groups = [file.metadata.row_group(n) for n in range(file.metadata.num_row_groups)]
        if sum(group.total_byte_size for group in groups) > MAX_EXPANDED:
            raise NotThatFile(f"{member.name} expands to more than {MAX_EXPANDED // 2**20} MiB; it is not read")
        first = 1
        for n, group in enumerate(groups):
            number = first
            try:
                for batch in file.iter_batches(PARQUET_ROWS, row_groups=[n]):
                    for row in _micros(batch).to_pylist():
                        yield str(number), row
                        number += 1
            except (pa.ArrowException, OSError, ValueError):
                yield str(number), BadRecord(f"rows {number} to {first + group.num_rows - 1} cannot be read; they are damaged")
            first += group.num_rows


def _micros(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Times of nanoseconds as microseconds, which is what the tables keep."""
    columns = [
        column.cast(pa.timestamp("us", column.type.tz), safe=False)
        if pa.types.is_timestamp(column.type) and column.type.unit == "ns"
        else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
