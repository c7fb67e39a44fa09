"""Reading: from files of any kind to evidence in a workspace, with every record accounted for."""

from __future__ import annotations

import hashlib
import hmac
import importlib
import json
import multiprocessing
import os
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import bonafides.sources
from bonafides.sources.audit import Audit
from bonafides.sources.records import Member, NotThatFile, Placed, decoded, head, kind, members, records
from bonafides.sources.source import BadRecord, Record, Sample, Source
from bonafides.tables import EVIDENCE
from bonafides.workspace import Manifest, Workspace

READER_VERSION = 1
ROWS_PER_PART = 100_000
CHUNK = 48 * 2**20
Progress = Callable[[str, int, int], None]


@dataclass
class ReadReport:
    """What a reading did: a manifest per file read, files that were there already, files that were refused and why."""

    read: list[Manifest] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


@cache
def sources() -> dict[str, Source]:
    """Every source of this room by name: each module that has a SOURCE."""
    found = {}
    for module in pkgutil.iter_modules(bonafides.sources.__path__):
        source = getattr(importlib.import_module(f"bonafides.sources.{module.name}"), "SOURCE", None)
        if isinstance(source, Source):
            found[source.name] = source
    return dict(sorted(found.items()))


def read_paths(
    paths: Sequence[Path], workspace: Workspace, source: Source | None = None, progress: Progress | None = None
) -> ReadReport:
    """Read files and folders into the workspace. A file that is refused stops nothing; the report says why."""
    report = ReadReport()
    with workspace.lock():
        done = {each.file_hash: each for each in workspace.manifests()}
        for path, shown in _files(paths):
            try:
                for member in members(path, shown):
                    _read_member(member, workspace, source, done, report, progress)
            except (NotThatFile, BadRecord, OSError) as error:
                report.refused[shown] = str(error)
    return report


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not file.name.startswith("."):
                    yield file, file.relative_to(path).as_posix()
        elif path.exists():
            yield path, path.name
        else:
            raise NotThatFile(f"{path} does not exist")


def _read_member(
    member: Member,
    workspace: Workspace,
    wanted: Source | None,
    done: dict[str, Manifest],
    report: ReadReport,
    progress: Progress | None,
) -> None:
    file_hash = _hash(member)
    if (
        file_hash in done
        and done[file_hash].reader_version == READER_VERSION
        and wanted in (None, sources().get(done[file_hash].source))
    ):
        report.again.append(member.name)
        return
    try:
        source = wanted or recognise(member)
    except NotThatFile as error:
        report.refused[member.name] = str(error)
        return
    manifest = _read(member, file_hash, source, workspace, progress)
    workspace.record(manifest)
    done[file_hash] = manifest
    report.read.append(manifest)


def _hash(member: Member) -> str:
    digest = hashlib.sha256()
    with member.open() as file:
        try:
            while block := file.read(2**20):
                digest.update(block)
        except BadRecord:
            digest.update(b"breaks off")
    return digest.hexdigest()


def recognise(member: Member) -> Source:
    """The one source that this file is an export of. NotThatFile, naming what is known, when none or several fit."""
    start = head(member)
    what = kind(start)
    if what == "empty":
        raise NotThatFile(f"{member.name} is empty")
    found: tuple[Record, ...] = ()
    if what != "parquet":
        try:
            found = tuple(each for _, each in records(member, 50) if isinstance(each, dict))
        except NotThatFile:
            raise
    columns = tuple(found[0]) if found and what in ("csv", "unknown") else ()
    sample = Sample(member.name.rsplit("!", 1)[-1].rsplit("/", 1)[-1], start, found, columns)
    fits = [source for source in sources().values() if source.recognises(sample)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise NotThatFile(f"{member.name} could be {' or '.join(s.name for s in fits)}; say which with --as SOURCE")
    raise NotThatFile(f"{member.name} is not an export that is known; known: {', '.join(sources())}; or give --mapping FILE")


@dataclass
class _Place:
    """A record's place and the workspace's key; see source.Place."""

    file_hash: str
    key: bytes
    record: str = ""
    file_name: str = ""

    def row_id(self, *parts: object) -> str:
        said = "\x1f".join((self.file_hash, self.record, *map(str, parts)))
        return hashlib.sha1(said.encode(), usedforsecurity=False).hexdigest()[:20]

    def account_key(self, number: str) -> str:
        return hmac.new(self.key, number.encode(), hashlib.sha256).hexdigest()[:32]


@dataclass
class _Counts:
    """What one pass over records counted."""

    records: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    not_mapped: Counter[str] = field(default_factory=Counter)
    rejected: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class _Writer:
    """Rows of one file, kept column-wise and written as Parquet parts."""

    workspace: Path
    source: Source
    file: str
    file_hash: str
    prefix: str
    counts: _Counts
    columns: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, table: str, row: Any, place: str) -> None:
        if table not in self.columns:
            self.columns[table] = {column.name: [] for column in EVIDENCE[table].stored}
            self.places[table] = []
        columns = self.columns[table]
        for name, values in columns.items():
            values.append(row.get(name))
        if len(row.keys() - columns.keys()):
            raise KeyError(f"{self.source.name} gives {table} columns it does not have: {sorted(row.keys() - columns.keys())}")
        self.places[table].append(place)
        if len(self.places[table]) >= ROWS_PER_PART:
            self.flush(table)

    def flush(self, table: str) -> None:
        columns, places = self.columns.pop(table), self.places.pop(table)
        schema = EVIDENCE[table].arrow_schema
        keep = range(len(places))
        try:
            arrays = {name: pa.array(values, schema.field(name).type) for name, values in columns.items()}
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, ValueError):
            keep = [n for n in keep if self._fits(columns, schema, n, places[n])]  # type: ignore[assignment]
            arrays = {name: pa.array([values[n] for n in keep], schema.field(name).type) for name, values in columns.items()}
        fixed = {
            "source": self.source.name,
            "source_file": self.file,
            "source_hash": self.file_hash,
            "origin": self.source.origin,
        }
        for name, value in fixed.items():
            arrays[name] = pa.repeat(pa.scalar(value, pa.string()), len(keep))
        arrays["source_place"] = pa.array([places[n] for n in keep], pa.string())
        if not len(keep):
            return
        parts = self.parts.setdefault(table, [])
        relative = f"evidence/{table}/{self.prefix}-{len(parts)}.parquet"
        target = self.workspace / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(arrays, schema=schema), target, compression="zstd", compression_level=1)
        parts.append(relative)
        self.counts.rows[table] += len(keep)

    def _fits(self, columns: dict[str, list[Any]], schema: pa.Schema, n: int, place: str) -> bool:
        for name, values in columns.items():
            try:
                pa.array([values[n]], schema.field(name).type)
            except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, ValueError):
                self.counts.rejected.append((place, f"{name} cannot be kept as {schema.field(name).type}", ""))
                return False
        return True

    def close(self) -> None:
        for table in list(self.columns):
            self.flush(table)


def _pass(placed: Iterable[Placed], writer: _Writer, audit: Audit, key: bytes) -> None:
    counts, source = writer.counts, writer.source
    where = _Place(writer.file_hash, key, file_name=writer.file)
    for place, record in placed:
        counts.records += 1
        if isinstance(record, BadRecord):
            counts.rejected.append((place, str(record), ""))
            continue
        where.record = place
        audit.clean(record)
        try:
            for table, row in list(source.rows(record, where)):
                if table == "":
                    counts.not_mapped[row["why"]] += 1
                else:
                    writer.add(table, row, place)
        except BadRecord as error:
            counts.rejected.append((place, str(error), json.dumps(record, default=str)[:2000]))
        except (AttributeError, TypeError) as error:
            counts.rejected.append(
                (
                    place,
                    f"the record has another shape than {source.title} ({error})",
                    json.dumps(record, default=str)[:2000],
                )
            )


def _read(member: Member, file_hash: str, source: Source, workspace: Workspace, progress: Progress | None) -> Manifest:
    plain = member.inner is None and not member.compressed
    size = member.path.stat().st_size
    if plain and size > 2 * CHUNK and source.split is None and kind(head(member)) == "ndjson":
        results = _in_chunks(member, file_hash, source, workspace, progress)
    else:
        results = [_read_whole(member, file_hash, source, workspace)]
    counts, audit = _Counts(), Audit(source)
    parts: dict[str, list[str]] = {}
    for part_counts, unknown, protected, written in results:
        counts.records += part_counts.records
        counts.rows += part_counts.rows
        counts.not_mapped += part_counts.not_mapped
        counts.rejected += part_counts.rejected
        audit.unknown += unknown
        audit.protected += protected
        for table, files in written.items():
            parts.setdefault(table, []).extend(files)
    _write_rejected(workspace, file_hash, counts)
    if progress:
        progress(member.name, size, size)
    return Manifest(
        file=member.name,
        file_hash=file_hash,
        source=source.name,
        reader_version=READER_VERSION,
        parts=parts,
        records=counts.records,
        rows=dict(counts.rows),
        rejected=len(counts.rejected),
        unknown_fields=dict(audit.unknown),
        protected_fields=dict(audit.protected),
        not_mapped=dict(counts.not_mapped),
    )


Result = tuple[_Counts, Counter[str], Counter[str], dict[str, list[str]]]


def _read_whole(member: Member, file_hash: str, source: Source, workspace: Workspace) -> Result:
    writer = _Writer(workspace.path, source, member.name, file_hash, file_hash[:16], _Counts())
    audit = Audit(source)
    if source.split is None:
        _pass(records(member), writer, audit, workspace.key)
    else:
        with member.open() as file:
            _pass(source.split(file), writer, audit, workspace.key)
    writer.close()
    return writer.counts, audit.unknown, audit.protected, writer.parts


def _write_rejected(workspace: Workspace, file_hash: str, counts: _Counts) -> None:
    file = workspace.path / "rejected" / f"{file_hash[:16]}.jsonl"
    if not counts.rejected:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        "".join(json.dumps({"place": place, "reason": reason, "record": raw}) + "\n" for place, reason, raw in counts.rejected)
    )


def _in_chunks(member: Member, file_hash: str, source: Source, workspace: Workspace, progress: Progress | None) -> list[Result]:
    """A large file of JSON lines, cut on line boundaries and read by several processes."""
    cuts = _cuts(member.path)
    jobs = [(member, file_hash, source.name, str(workspace.path), n, *cut) for n, cut in enumerate(cuts)]
    results = []
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("forkserver")) as pool:
        for n, result in enumerate(pool.map(_read_chunk, jobs)):
            results.append(result)
            if progress:
                progress(member.name, cuts[n][1], cuts[-1][1])
    return results


def _cuts(path: Path) -> list[tuple[int, int, int]]:
    """(first byte, end, number of the first line) of each chunk."""
    cuts, line = [], 1
    with path.open("rb") as file:
        start = 0
        while block := file.read(CHUNK):
            block += file.readline()
            cuts.append((start, start + len(block), line))
            line += block.count(b"\n")
            start += len(block)
    return cuts


def _read_chunk(job: tuple[Member, str, str, str, int, int, int, int]) -> Result:
    member, file_hash, source_name, workspace_path, n, start, end, first_line = job
    source, workspace = sources()[source_name], Workspace(Path(workspace_path))
    writer = _Writer(workspace.path, source, member.name, file_hash, f"{file_hash[:16]}-{n:05d}", _Counts())
    audit = Audit(source)
    with member.path.open("rb") as file:
        file.seek(start)
        block = file.read(end - start)
    _pass(_lines_of(block, first_line), writer, audit, workspace.key)
    writer.close()
    return writer.counts, audit.unknown, audit.protected, writer.parts


def _lines_of(block: bytes, first_line: int) -> Iterator[Placed]:
    from bonafides.sources.records import MAX_LINE, _unwrapped

    for number, line in enumerate(block.split(b"\n"), first_line):
        stripped = line.strip()
        if len(stripped) > MAX_LINE:
            yield str(number), BadRecord(f"the line is longer than {MAX_LINE // 2**20} MiB")
        elif stripped:
            record = decoded(stripped)
            yield from _unwrapped(record, str(number)) if isinstance(record, dict) else ((str(number), record),)
