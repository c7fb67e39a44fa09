"""Ashby: candidates and applications, as its API answers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.statements import StatedPlace, Statements, one_of_each, placed, stated_place
from bonafides.sources.values import as_list, dig, instant, lower, text
from bonafides.tables.persona_refs import persona_ref

STATUSES = {"active": "active", "hired": "hired", "archived": "rejected", "lead": None}


def _recognises(sample: Sample) -> bool:
    return bool(sample.records) and all(_kind(record) is not None for record in sample.records)


def _kind(record: Record) -> str | None:
    fields = {name.lower() for name in record}
    if isinstance(record.get("candidate"), dict) and {"job", "status"} <= fields:
        return "application"
    if "id" in fields and {"primaryemailaddress", "sociallinks", "emailaddresses", "applicationids"} & fields:
        return "candidate"
    return None


def rows(record: Record, place: Place) -> Iterator[Row]:
    """Rows of a candidate or an application. BadRecord for a refused request and for other objects."""
    if record.get("success") is False:
        raise BadRecord("the API answered with an error instead of a record")
    kind = _kind(record)
    if kind is None:
        raise BadRecord("the record is no candidate or application of Ashby")
    yield from one_of_each(_candidate(record, place) if kind == "candidate" else _application(record, place))


def _candidate(record: Record, place: Place) -> Iterator[Row]:
    created = instant(record.get("createdAt"))
    said = Statements(place, _candidate_ref(record.get("id")), "ashby", "application", created)
    name, where = text(record.get("name")), _where(record)
    yield (
        "personas",
        {
            "record_id": place.row_id("persona"),
            "persona_ref": said.persona,
            "name": name,
            "kind": "candidate",
            "applied_at": said.stated_at,
            "recorded_at": instant(record.get("updatedAt")) or said.stated_at,
        },
    )
    yield (
        "applications",
        {
            "application_id": place.row_id("application"),
            "persona_ref": said.persona,
            "name": name,
            "channel": text(dig(record, "source.title")),
            "location": _location(record),
            "country": where.country,
            "region": where.region,
            "city": where.city,
            "fraud_status": text(record.get("fraudStatus")),
            "applied_at": said.stated_at,
        },
    )
    yield from said.claim("name", name)
    yield from said.located(where)
    yield from said.claim("timezone", record.get("timezone"))
    yield from _contacts(record, said, name)
    yield from _web(record, said, name)
    yield from _history(record, said)
    yield from _resumes(record, said)


def _candidate_ref(candidate_id: Any) -> str:
    known = text(candidate_id)
    if known is None:
        raise BadRecord("the record names no candidate")
    return f"{persona_ref('candidate', f'ashby/{known}')}"


def _location(record: Record) -> str | None:
    location = record.get("location") or record.get("primaryLocation")
    if not isinstance(location, dict):
        return text(location)
    if (summary := text(location.get("locationSummary"))) is not None:
        return summary
    names = (text(part.get("name")) for part in as_list(location.get("locationComponents")))
    return ", ".join(filter(None, names)) or None


def _where(record: Record) -> StatedPlace:
    location = record.get("location") or record.get("primaryLocation")
    parts = as_list(location.get("locationComponents")) if isinstance(location, dict) else []
    named = {(lower(part.get("type")) or ""): part.get("name") for part in parts if isinstance(part, dict)}
    if "country" in named:
        return placed(named["country"], named.get("region"), named.get("city"))
    return stated_place(_location(record))


def _contacts(record: Record, said: Statements, name: str | None) -> Iterator[Row]:
    for field in ("primaryEmailAddress", "emailAddresses", "primaryPhoneNumber", "phoneNumbers"):
        for each in as_list(record.get(field)):
            kind = "email" if "mail" in field else "phone"
            yield from said.contact(kind, each.get("value") if isinstance(each, dict) else each, name)


def _web(record: Record, said: Statements, name: str | None) -> Iterator[Row]:
    for each in as_list(record.get("socialLinks")):
        yield from said.web_address(each.get("url") if isinstance(each, dict) else each, name)
    for field in ("linkedInUrl", "githubUrl"):
        yield from said.web_address(record.get(field), name)


def _history(record: Record, said: Statements) -> Iterator[Row]:
    employer, title, school = (text(record.get(field)) for field in ("company", "position", "school"))
    if employer:
        yield (
            "employments",
            {
                "employment_id": said.place.row_id("employment"),
                "persona_ref": said.persona,
                "stated_in": said.stated_in,
                "service": said.service,
                "employer": employer,
                "title": title,
            },
        )
        yield from said.claim("employer", employer)
    if school:
        yield (
            "educations",
            {
                "education_id": said.place.row_id("education"),
                "persona_ref": said.persona,
                "stated_in": said.stated_in,
                "service": said.service,
                "school": school,
            },
        )
        yield from said.claim("school", school)


def _resumes(record: Record, said: Statements) -> Iterator[Row]:
    for field in ("resumeFileHandle", "fileHandles"):
        for each in as_list(record.get(field)):
            if isinstance(each, dict) and text(each.get("name")):
                yield (
                    "resumes",
                    {
                        "resume_id": said.place.row_id("resume", each["name"]),
                        "persona_ref": said.persona,
                        "file_name": text(each["name"]),
                        "received_at": said.stated_at,
                    },
                )


def _application(record: Record, place: Place) -> Iterator[Row]:
    candidate = record["candidate"]
    name = text(candidate.get("name"))
    applied = instant(record.get("createdAt"))
    said = Statements(place, _candidate_ref(candidate.get("id")), "ashby", "application", applied)
    yield (
        "applications",
        {
            "application_id": place.row_id("application"),
            "persona_ref": said.persona,
            "name": name,
            "role": text(dig(record, "job.title")),
            "channel": text(dig(record, "source.title")),
            "ip": text(record.get("submitterClientIp")),
            "user_agent": text(record.get("submitterUserAgent")),
            "status": STATUSES.get(lower(record.get("status")) or ""),
            "applied_at": said.stated_at,
        },
    )
    yield from said.claim("name", name)
    yield from _contacts(candidate, said, name)


CONTACTS = ["primaryEmailAddress", "primaryPhoneNumber", "emailAddresses[]", "phoneNumbers[]"]
CONTACTS += [f"candidate.{field}" for field in CONTACTS]
READS = """
success id createdAt updatedAt name status position company school timezone fraudStatus source.title linkedInUrl
githubUrl socialLinks[].url job.title submitterClientIp submitterUserAgent candidate.id candidate.name
resumeFileHandle.name fileHandles[].name location.locationSummary location.locationComponents[].type
location.locationComponents[].name primaryLocation.locationSummary primaryLocation.locationComponents[].type
primaryLocation.locationComponents[].name
"""
IGNORES = """
errors errorInfo.* canonicalId applicationIds socialLinks[].type tags[].* profileUrl customFields[].* creditedToUser.*
source.id source.isArchived source.sourceType.* location.id location.type primaryLocation.id primaryLocation.type
resumeFileHandle.id resumeFileHandle.handle fileHandles[].id fileHandles[].handle job.id job.locationId
job.departmentId currentInterviewStage.* archiveReason.* archivedAt hiringTeam[].* appliedViaJobPostingId
applicationHistory[].* openings[].*
"""

SOURCE = Source(
    name="ashby",
    title="Ashby API: candidates and applications",
    origin="first_party",
    recognises=_recognises,
    rows=rows,
    reads=(*READS.split(), *(f"{field}.value" for field in CONTACTS)),
    ignores=(*IGNORES.split(), *(f"{field}.{part}" for field in CONTACTS for part in ("type", "isPrimary"))),
    protected=("surveySubmissions", "eeocResponses", "profileImageUrl"),
)
