"""One file as evidence: its records audited, turned into rows and written, in one process or in several."""

from __future__ import annotations

import hashlib
import hmac
import json
import multiprocessing
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from typing import Protocol

from bonafides.sources.archives import Member, head
from bonafides.sources.audit import Audit
from bonafides.sources.catalogue import module_names, sources
from bonafides.sources.encodings import encoding
from bonafides.sources.evidence_writer import Counts, EvidenceWriter, Rejected
from bonafides.sources.json_records import NESTED_TOO_DEEPLY, Beside, Line, Piece, decoded, of_pieces, pieces
from bonafides.sources.records import kind, read_lines
from bonafides.sources.source import BadRecord, Record, Source
from bonafides.workspace import Manifest, Workspace, replace

READER_VERSION = 2
CHUNK = 16 * 2**20
SEVERAL_PROCESSES = 4 * CHUNK
"""A plain file of JSON lines larger than this is read by as many processes as the machine has cores."""
OTHER_SHAPE = (AttributeError, TypeError, LookupError, ValueError, ArithmeticError)
"""What a reader stumbles over when a record is built otherwise than its export's."""
RAW_AT_MOST = 2_000
Progress = Callable[[str, int, int], None]
Cut = tuple[int, int, int]
"""A stretch of whole lines: its first byte, its end, the number of its first line."""


class Digest(Protocol):
    """What hashlib gives."""

    def update(self, data: bytes, /) -> None:
        """Take in more."""


@dataclass(frozen=True)
class Survey:
    """A file's SHA-256 and, of a large plain file, where it can be cut."""

    file_hash: str
    cuts: tuple[Cut, ...]


def survey(member: Member) -> Survey:
    """Look through a file once, before it is read."""
    digest = hashlib.sha256()
    if member.plain and member.path.stat().st_size > SEVERAL_PROCESSES:
        _start_server()
        cuts = tuple(_cuts(member, digest))
        return Survey(digest.hexdigest(), cuts)
    with member.open() as file:
        try:
            while block := file.read1(2**20):
                digest.update(block)
        except BadRecord:
            digest.update(b"breaks off")
    return Survey(digest.hexdigest(), ())


def _cuts(member: Member, digest: Digest) -> Iterator[Cut]:
    """Where a large file can be cut; its hash is taken beside, for that takes as long as the rest."""
    start, line = 0, 1
    with member.open() as file, ThreadPoolExecutor(1) as hashing:
        hashed = hashing.submit(digest.update, b"")
        while block := file.read(CHUNK):
            rest = file.readline()
            hashed.result()
            hashing.submit(digest.update, block)
            hashed = hashing.submit(digest.update, rest)
            end = start + len(block) + len(rest)
            yield start, end, line
            start, line = end, line + block.count(b"\n") + rest.count(b"\n")


@dataclass
class _Place:
    """A record's place and the workspace's key; see source.Place."""

    file_hash: str
    key: bytes
    file_name: str
    record: str = ""

    def row_id(self, *parts: object) -> str:
        said = "\x1f".join((self.file_hash, self.record, *map(str, parts)))
        return hashlib.sha1(said.encode(errors="replace"), usedforsecurity=False).hexdigest()[:20]

    def account_key(self, number: str) -> str:
        return hmac.new(self.key, number.encode(errors="replace"), hashlib.sha256).hexdigest()[:32]


@dataclass
class _Passed:
    """What one pass over records gave."""

    counts: Counts
    unknown: Counter[str]
    protected: Counter[str]
    parts: dict[str, list[str]]


@dataclass(frozen=True)
class _Job:
    """What a process needs to read one stretch of a file."""

    member: Member
    file_hash: str
    source: str
    workspace: Path
    number: int
    cut: Cut


def read_file(member: Member, seen: Survey, source: Source, workspace: Workspace, progress: Progress | None) -> Manifest:
    """Write the file's rows as parts and its rejected records to rejected/; the manifest that makes the parts count."""
    start = head(member)
    size = member.path.stat().st_size
    # Other processes know a source by its name; one made of a mapping file lives in this process only.
    if (
        seen.cuts
        and source.split is None
        and sources().get(source.name) is source
        and (kind(start), encoding(start)) == ("ndjson", "utf-8")
    ):
        jobs = [_Job(member, seen.file_hash, source.name, workspace.path, *each) for each in enumerate(seen.cuts)]
        passes = _in_several_processes(jobs, size, progress)
    else:
        passes = [_whole(member, seen.file_hash, source, workspace)]
    if progress:
        progress(member.name, size, size)
    counts, unknown, protected = Counts(), Counter[str](), Counter[str]()
    parts: dict[str, list[str]] = {}
    for each in passes:
        counts.take(each.counts)
        unknown += each.unknown
        protected += each.protected
        for table, files in each.parts.items():
            parts.setdefault(table, []).extend(files)
    _write_rejected(workspace, seen.file_hash, counts.rejected)
    return Manifest(
        file=member.name,
        file_hash=seen.file_hash,
        source=source.name,
        source_version=source.version,
        reader_version=READER_VERSION,
        parts=parts,
        records=counts.records,
        rows=dict(counts.rows),
        rejected=len(counts.rejected),
        unknown_fields=dict(unknown),
        protected_fields=dict(protected),
        not_mapped=dict(counts.not_mapped),
    )


def _whole(member: Member, file_hash: str, source: Source, workspace: Workspace) -> _Passed:
    one = _Pass(member, file_hash, source, workspace, 0)
    if source.split is None:
        return one.take(read_lines(member, one.audit.known))
    with member.open() as file:
        return one.take((place, record, None) for place, record in source.split(file))


class _Pass:
    """Takes every record of a stretch to rows; each record is counted once, as read or as rejected."""

    def __init__(self, member: Member, file_hash: str, source: Source, workspace: Workspace, stretch: int) -> None:
        self.audit = Audit(source)
        self._source, self._counts = source, Counts()
        # Parts of another reader or mapping keep names of their own: they count until the new manifest stands.
        made_by = hashlib.sha256(f"{source.name} {source.version} {READER_VERSION}".encode()).hexdigest()[:8]
        prefix = f"{file_hash[:16]}-{made_by}-{stretch:05d}"
        self._writer = EvidenceWriter(workspace.path, source, member.name, file_hash, prefix, self._counts)
        self._where = _Place(file_hash, workspace.key, member.name)

    def take(self, placed: Iterable[Line]) -> _Passed:
        """Read all records and write what they give."""
        counts, where, add, rows_of = self._counts, self._where, self._writer.add, self._source.rows
        for place, record, line in placed:
            if isinstance(record, BadRecord | Beside):
                self._no_record(place, record)
                continue
            counts.records += 1
            where.record = place
            if not isinstance(line, Piece) and not self._clean(place, record, line):
                continue
            try:
                rows = list(rows_of(record, where))
            except BadRecord as error:
                self._reject(place, str(error), record, line)
                continue
            except OTHER_SHAPE as error:
                reason = f"the record has another shape than {self._source.title} ({type(error).__name__})"
                self._reject(place, reason, record, line)
                continue
            for table, row in rows:
                if table:
                    add(table, row, place)
                else:
                    counts.not_mapped[row["why"]] += 1
        self._writer.close()
        return _Passed(counts, self.audit.unknown, self.audit.protected, self._writer.parts)

    def _no_record(self, place: str, found: BadRecord | Beside) -> None:
        if isinstance(found, Beside):
            self.audit.beside(found.names)
        else:
            self._counts.records += 1
            self._counts.rejected.append(Rejected(place, str(found), None, found.length, found.sha256))

    def _clean(self, place: str, record: Record, line: bytes | None) -> bool:
        try:
            self.audit.clean(record, line)
        except (BadRecord, RecursionError):  # half cleaned, so nothing of it is kept
            self._counts.rejected.append(Rejected(place, NESTED_TOO_DEEPLY))
            return False
        return True

    def _reject(self, place: str, reason: str, record: Record, line: bytes | Piece | None) -> None:
        """Keep a record that gives no rows, without its protected fields; a long one to its first characters, for its place
        says where the whole stands."""
        whole = decoded(line.line(place)) if isinstance(line, Piece) else record
        self._counts.rejected.append(Rejected(place, reason, json.dumps(whole, default=str)[:RAW_AT_MOST]))


def _start_server() -> None:
    """Begin to start the process that others are forked from; what they need is imported in it once."""
    context = multiprocessing.get_context("forkserver")
    # pyarrow imports pandas, where that is installed, when it makes its first array.
    context.set_forkserver_preload(["__main__", __name__, *module_names(), "pandas"])
    forkserver.ensure_running()


def _in_several_processes(jobs: list[_Job], size: int, progress: Progress | None) -> list[_Passed]:
    context = multiprocessing.get_context("forkserver")
    passes = []
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context, initializer=_end_with_parent) as pool:
        for job, each in zip(jobs, pool.map(_stretch, jobs), strict=True):
            passes.append(each)
            if progress:
                progress(job.member.name, job.cut[1], size)
    return passes


def _end_with_parent() -> None:
    """A process that waits for work would outlive a killed parent for ever."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _stretch(job: _Job) -> _Passed:
    start, end, first_line = job.cut
    with job.member.path.open("rb") as file:
        file.seek(start)
        block = file.read(end - start)
    one = _Pass(job.member, job.file_hash, sources()[job.source], Workspace(job.workspace), job.number)
    return one.take(of_pieces(pieces(block, first_line), one.audit.known))


def _write_rejected(workspace: Workspace, file_hash: str, rejected: list[Rejected]) -> None:
    """Place and reason of each, and the record without its protected fields; of text that is no record, length and hash."""
    file = workspace.rejected_file(file_hash)
    if not rejected:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(exist_ok=True)
    replace(file, "".join(json.dumps(_said(each)) + "\n" for each in rejected).encode())


def _said(each: Rejected) -> dict[str, object]:
    said: dict[str, object] = {"place": each.place, "reason": each.reason}
    if each.record is not None:
        said["record"] = each.record
    if each.sha256 is not None:
        said |= {"bytes": each.length, "sha256": each.sha256}
    return said
