"""Reading: from files of any kind to evidence in a workspace, with every record accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bonafides.sources.archives import Refused, packed
from bonafides.sources.catalogue import sources
from bonafides.sources.file_reading import OTHER_SHAPE, READER_VERSION, Progress, read_file, survey
from bonafides.sources.records import Member, NotThatFile, column_types, head, kind, members, records
from bonafides.sources.source import BadRecord, Sample, Source
from bonafides.workspace import Manifest, Workspace

__all__ = ["READER_VERSION", "ReadReport", "read_paths", "recognise", "sources"]


@dataclass
class ReadReport:
    """What a reading did: a manifest per file read, files that were there already, files that were refused and why."""

    read: list[Manifest] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def read_paths(
    paths: Sequence[Path], workspace: Workspace, source: Source | None = None, progress: Progress | None = None
) -> ReadReport:
    """Read files and folders into the workspace. A file that is refused stops nothing; the report says why."""
    report = ReadReport()
    files = list(_files(paths))
    with workspace.lock():
        done = {each.file_hash: each for each in workspace.manifests()}
        for path, shown in files:
            with _refusing(report, shown):
                for member in members(path, shown):
                    if isinstance(member, Refused):
                        report.refused[member.name] = member.why
                        continue
                    with _refusing(report, member.name):
                        _read_member(member, workspace, source, done, report, progress)
    return report


class _refusing:  # noqa: N801 - read as a word of the with statement
    """What makes a file unreadable is said in the report, and reading goes on with the next."""

    def __init__(self, report: ReadReport, name: str) -> None:
        self._report, self._name = report, name

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if isinstance(error, NotThatFile | BadRecord):
            self._report.refused[self._name] = str(error)
        elif isinstance(error, OSError):
            self._report.refused[self._name] = f"{self._name} cannot be read ({error.strerror or error})"
        else:
            return False
        return True


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not file.name.startswith("."):
                    yield file, file.relative_to(path).as_posix()
        elif path.is_file():
            yield path, path.name
        else:
            raise NotThatFile(f"{path} is not a file" if path.exists() else f"{path} does not exist")


def _read_member(
    member: Member,
    workspace: Workspace,
    wanted: Source | None,
    done: dict[str, Manifest],
    report: ReadReport,
    progress: Progress | None,
) -> None:
    seen = survey(member)
    before = done.get(seen.file_hash)
    if before and before.reader_version == READER_VERSION and _same(wanted, before):
        report.again.append(member.name)
        return
    source = wanted or recognise(member)
    wrong = source.refuses and kind(head(member, 4096)) == "parquet" and source.refuses(member.name, column_types(member))
    if wrong:
        raise NotThatFile(f"{member.name}: {wrong}")
    manifest = read_file(member, seen, source, workspace, progress)
    workspace.record(manifest)
    done[seen.file_hash] = manifest
    report.read.append(manifest)


def _same(wanted: Source | None, before: Manifest) -> bool:
    if wanted is None:
        known = sources().get(before.source)
        return known is None or known.version == before.source_version
    return (wanted.name, wanted.version) == (before.source, before.source_version)


def recognise(member: Member) -> Source:
    """The one source that this file is an export of. NotThatFile, naming what is known, when none or several fit."""
    start = head(member)
    what = kind(start)
    if what == "empty":
        raise NotThatFile(f"{member.name} is empty")
    archive = packed(member, start)
    if archive:
        raise NotThatFile(f"{member.name} is {archive}")
    found = tuple(each for _, each in records(member, 50) if isinstance(each, dict))
    columns = tuple(found[0]) if found and what in ("csv", "unknown", "parquet") else ()
    sample = Sample(member.name.rsplit("!", 1)[-1].rsplit("/", 1)[-1], start, found, columns)
    fits = [source for source in sources().values() if _recognises(source, sample)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise NotThatFile(f"{member.name} could be {' or '.join(s.name for s in fits)}; say which with --as SOURCE")
    raise NotThatFile(f"{member.name} is not an export that is known; known: {', '.join(sources())}; or give --mapping FILE")


def _recognises(source: Source, sample: Sample) -> bool:
    try:
        return source.recognises(sample)
    except OTHER_SHAPE:  # a stranger's file may hold anything where the export has an object
        return False
