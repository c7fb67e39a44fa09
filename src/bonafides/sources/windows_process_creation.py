"""Windows security events 4688, as Log Analytics exports them: a process was created on a host."""

from __future__ import annotations

from collections.abc import Iterator

from bonafides.sources.executables import file_name
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.values import instant, text
from bonafides.tables.persona_refs import persona_ref


def _recognises(sample: Sample) -> bool:
    wanted = {"eventid", "computer", "newprocessname"}
    return bool(sample.records) and all(wanted <= {name.lower() for name in each} for each in sample.records)


def rows(record: Record, place: Place) -> Iterator[Row]:
    """The process that an event 4688 created. BadRecord when it names no computer; other events are counted by number."""
    event, computer = text(record.get("EventID")), text(record.get("Computer"))
    if event != "4688":
        yield "", {"why": f"security event {event or 'without a number'} is not mapped"}
        return
    if computer is None:
        raise BadRecord("the event names no computer")
    host = computer.partition(".")[0]
    path = text(record.get("NewProcessName"))
    yield (
        "processes",
        {
            "process_id": place.row_id("process"),
            "persona_ref": persona_ref("device", host),
            "device_id": host,
            "name": file_name(path),
            "path": path,
            "command_line": text(record.get("CommandLine")),
            "parent_name": file_name(text(record.get("ParentProcessName"))),
            "os_user": text(record.get("SubjectUserName")),
            "action": "started",
            "seen_at": instant(record.get("TimeCreatedUtc")) or instant(record.get("TimeGenerated")),
        },
    )


READS = """
EventID Computer NewProcessName CommandLine ParentProcessName SubjectUserName TimeCreatedUtc TimeGenerated
"""
IGNORES = """
TenantId Account AccountType Channel EventSourceName Activity Process SubjectAccount SubjectDomainName SubjectLogonId
SubjectUserSid NewProcessId ProcessId TokenElevationType TargetAccount TargetDomainName TargetLogonId TargetUserName
TargetUserSid SourceComputerId SourceSystem MandatoryLabel Level Task EventData ManagementGroupName Type
"""

SOURCE = Source(
    name="windows_process_creation",
    title="Windows security event 4688 (process creation)",
    origin="first_party",
    recognises=_recognises,
    rows=rows,
    reads=tuple(READS.split()),
    # Tables saved from a notebook begin with a column of row numbers that has no name.
    ignores=("", *IGNORES.split()),
)
