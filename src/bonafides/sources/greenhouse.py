"""Greenhouse Harvest: candidates with their applications, applications alone, offers, interviews, scorecards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.statements import Statements, one_of_each, stated_place
from bonafides.sources.values import as_list, day, dig, instant, lower, text
from bonafides.tables.persona_refs import persona_ref

STATUSES = {"active": "active", "converted": "active", "hired": "hired", "rejected": "rejected"}


def _recognises(sample: Sample) -> bool:
    return bool(sample.records) and all(_kind(record) is not None for record in sample.records)


def _kind(record: Record) -> str | None:
    """Which of the API's objects a record is, by fields that only this object has."""
    fields = {name.lower() for name in record}
    if {"email_addresses", "phone_numbers", "social_media_addresses"} <= fields:
        return "candidate"
    if {"candidate_id", "applied_at", "jobs"} <= fields:
        return "application"
    if {"application_id", "candidate_id", "version", "starts_at"} <= fields:
        return "offer"
    if {"application_id", "interviewers", "start", "status"} <= fields:
        return "interview"
    if {"candidate_id", "overall_recommendation"} <= fields:
        return "scorecard"
    return None


def rows(record: Record, place: Place) -> Iterator[Row]:
    """Rows of one object of the API. BadRecord when it is none of those read here."""
    kind = _kind(record)
    if kind is None:
        raise BadRecord("the record is no candidate, application, offer, interview or scorecard of Greenhouse")
    yield from one_of_each(READERS[kind](record, place))


def _candidate_ref(candidate_id: Any) -> str | None:
    known = text(candidate_id)
    return persona_ref("candidate", f"greenhouse/{known}") if known else None


def _application_ref(application_id: Any) -> str | None:
    """Interviews name their application only, so the application is a reference of its own, tied to its candidate."""
    known = text(application_id)
    return persona_ref("candidate", f"greenhouse/application-{known}") if known else None


def _candidate(record: Record, place: Place) -> Iterator[Row]:
    if text(record.get("id")) is None:
        raise BadRecord("the candidate has no id")
    applications = [each for each in as_list(record.get("applications")) if isinstance(each, dict)]
    applied = [moment for each in applications if (moment := instant(each.get("applied_at")))]
    first_seen = min(applied, default=None) or instant(record.get("created_at"))
    name = " ".join(filter(None, (text(record.get("first_name")), text(record.get("last_name"))))) or None
    said = Statements(place, _candidate_ref(record["id"]), "greenhouse", "application", first_seen)
    yield (
        "personas",
        {
            "record_id": place.row_id("persona"),
            "persona_ref": said.persona,
            "name": name,
            "kind": "candidate",
            "status": _status(applications),
            "role": _role(applications[-1]) if applications else None,
            "applied_at": first_seen,
            "recorded_at": instant(record.get("updated_at")) or instant(record.get("created_at")),
        },
    )
    yield from said.claim("name", name)
    yield from _contacts(record, said, name)
    for each in applications:
        yield from _application(each | {"candidate_id": record["id"]}, place, name)
    yield from _history(record, said)
    yield from _resumes(record, said)


def _status(applications: list[Record]) -> str | None:
    """Of several applications the one that went furthest."""
    met = {STATUSES.get(lower(each.get("status")) or "") for each in applications}
    return next((status for status in ("hired", "active", "rejected") if status in met), None)


def _role(application: Record) -> str | None:
    return next((text(job.get("name")) for job in as_list(application.get("jobs")) if isinstance(job, dict)), None)


def _contacts(record: Record, said: Statements, name: str | None) -> Iterator[Row]:
    for field, kind in (("phone_numbers", "phone"), ("email_addresses", "email"), ("addresses", "address")):
        for value in _values(record, field):
            yield from said.contact(kind, value, name)
    for field in ("social_media_addresses", "website_addresses"):
        for value in _values(record, field):
            yield from said.web_address(value)
    yield from said.claim("employer", record.get("company"))


def _values(record: Record, field: str) -> Iterator[Any]:
    for each in as_list(record.get(field)):
        yield each.get("value") if isinstance(each, dict) else each


def _history(record: Record, said: Statements) -> Iterator[Row]:
    for n, each in enumerate(as_list(record.get("employments"))):
        started, ended = day(each.get("start_date")), day(each.get("end_date"))
        yield (
            "employments",
            {
                "employment_id": said.place.row_id("employment", n),
                "persona_ref": said.persona,
                "stated_in": said.stated_in,
                "service": said.service,
                "employer": text(each.get("company_name")),
                "title": text(each.get("title")),
                "started_on": started,
                "ended_on": ended,
            },
        )
        yield from said.claim("employer", each.get("company_name"), n, since=started, until=ended)
    for n, each in enumerate(as_list(record.get("educations"))):
        started, ended = day(each.get("start_date")), day(each.get("end_date"))
        yield (
            "educations",
            {
                "education_id": said.place.row_id("education", n),
                "persona_ref": said.persona,
                "stated_in": said.stated_in,
                "service": said.service,
                "school": text(each.get("school_name")),
                "degree": text(each.get("degree")),
                "field": text(each.get("discipline")),
                "started_on": started,
                "ended_on": ended,
            },
        )
        yield from said.claim("school", each.get("school_name"), n, since=started, until=ended)


def _resumes(record: Record, said: Statements) -> Iterator[Row]:
    """Names of the files only: the files themselves are read from where they are kept."""
    for each in as_list(record.get("attachments")):
        if lower(each.get("type")) in ("resume", "cover_letter") and text(each.get("filename")):
            yield (
                "resumes",
                {
                    "resume_id": said.place.row_id("resume", each["filename"], each.get("created_at")),
                    "persona_ref": said.persona,
                    "file_name": text(each["filename"]),
                    "received_at": instant(each.get("created_at")) or said.stated_at,
                },
            )


def _application(record: Record, place: Place, name: str | None = None) -> Iterator[Row]:
    candidate, application = _candidate_ref(record.get("candidate_id")), text(record.get("id"))
    applied = instant(record.get("applied_at"))
    location = text(dig(record, "location.address"))
    where = stated_place(location)
    yield (
        "applications",
        {
            "application_id": place.row_id("application", application),
            "persona_ref": candidate,
            "name": name,
            "role": _role(record),
            "channel": text(dig(record, "source.public_name")),
            "location": location,
            "country": where.country,
            "region": where.region,
            "city": where.city,
            "status": STATUSES.get(lower(record.get("status")) or ""),
            "applied_at": applied,
        },
    )
    yield from _tied(application, candidate, place)
    yield from Statements(place, candidate, "greenhouse", "application", applied).located(where, application)


def _tied(application: str | None, candidate: str | None, place: Place) -> Iterator[Row]:
    if application and candidate:
        yield (
            "identities",
            {
                "identity_id": place.row_id("identity", application),
                "ref": _application_ref(application),
                "same_as": candidate,
            },
        )


def _standalone(record: Record, place: Place) -> Iterator[Row]:
    if text(record.get("candidate_id")) is None:
        raise BadRecord("the application names no candidate")
    yield from _application(record, place)
    said = Statements(
        place, _candidate_ref(record["candidate_id"]), "greenhouse", "application", instant(record.get("applied_at"))
    )
    yield from _resumes(record, said)


def _offer(record: Record, place: Place) -> Iterator[Row]:
    candidate = _candidate_ref(record.get("candidate_id"))
    accepted = lower(record.get("status")) == "accepted"
    offered: datetime | None = instant(record.get("sent_at")) or instant(record.get("created_at"))
    yield (
        "personas",
        {
            "record_id": place.row_id("offer"),
            "persona_ref": candidate,
            "kind": "candidate",
            "status": "hired" if accepted else "rejected" if lower(record.get("status")) == "rejected" else "offered",
            "offered_at": offered,
            "hired_at": instant(record.get("starts_at")) if accepted else None,
            "recorded_at": instant(record.get("resolved_at")) or instant(record.get("updated_at")) or offered,
        },
    )
    yield from _tied(text(record.get("application_id")), candidate, place)


def _interview(record: Record, place: Place) -> Iterator[Row]:
    begins, ends = (instant(dig(record, f"{end}.date_time") or dig(record, f"{end}.date")) for end in ("start", "end"))
    yield (
        "interviews",
        {
            "interview_id": place.row_id("interview"),
            "persona_ref": _application_ref(record.get("application_id")),
            "scheduled_at": begins,
            # Greenhouse knows when an interview was to be, not whether it began: only scorecards show that it was held.
            "finished_at": ends if lower(record.get("status")) == "complete" else None,
            "medium": "video" if text(record.get("video_conferencing_url")) else None,
            "outcome": "held" if lower(record.get("status")) == "complete" else None,
        },
    )


def _scorecard(record: Record, place: Place) -> Iterator[Row]:
    held = instant(record.get("interviewed_at"))
    notes = [
        f"{text(each.get('name'))}: {text(each.get('note')) or text(each.get('rating'))}"
        for each in as_list(record.get("attributes"))
        if text(each.get("note")) or text(each.get("rating")) not in (None, "no_decision")
    ]
    yield (
        "interviews",
        {
            "interview_id": place.row_id("scorecard"),
            "persona_ref": _candidate_ref(record.get("candidate_id")),
            "scheduled_at": held,
            "started_at": held,
            "outcome": "held" if held else None,
            "recommendation": text(record.get("overall_recommendation")),
            "note": "; ".join(notes) or None,
        },
    )


READERS = {
    "candidate": _candidate,
    "application": _standalone,
    "offer": _offer,
    "interview": _interview,
    "scorecard": _scorecard,
}
APPLICATION_READ = """
id candidate_id applied_at location.address source.public_name jobs[].name status
"""
APPLICATION_IGNORED = """
prospect rejected_at last_activity_at source.id credited_to.* recruiter.* coordinator.* rejection_reason.*
rejection_details.* jobs[].id job_post_id current_stage.* answers[].* prospective_office.* prospective_department.*
prospect_detail.* custom_fields.* keyed_custom_fields.* referrer.*
"""
VALUE_LISTS = """
phone_numbers addresses email_addresses website_addresses social_media_addresses
"""
READS = """
first_name last_name company created_at updated_at attachments[].filename attachments[].type attachments[].created_at
educations[].school_name educations[].degree educations[].discipline educations[].start_date educations[].end_date
employments[].company_name employments[].title employments[].start_date employments[].end_date application_id sent_at
resolved_at starts_at start.date_time start.date end.date_time end.date video_conferencing_url interviewed_at
overall_recommendation attributes[].name attributes[].note attributes[].rating
"""
IGNORES = """
name title last_activity is_private attachments[].url application_ids can_email tags educations[].id employments[].id
linked_user_ids linked_candidate_ids applications[].attachments[].* version job_id opening.* external_event_id
organizer.* interviewers[].* interview.* interview_step.* submitted_by.* submitted_at interviewer.* attributes[].type
ratings.* questions[].*
"""

SOURCE = Source(
    name="greenhouse",
    title="Greenhouse Harvest API",
    origin="first_party",
    recognises=_recognises,
    rows=rows,
    reads=(
        *READS.split(),
        *APPLICATION_READ.split(),
        *(f"applications[].{path}" for path in APPLICATION_READ.split()),
        *(f"{field}[].value" for field in VALUE_LISTS.split()),
    ),
    ignores=(
        *IGNORES.split(),
        *APPLICATION_IGNORED.split(),
        *(f"applications[].{path}" for path in APPLICATION_IGNORED.split()),
        *(f"{field}[].type" for field in VALUE_LISTS.split()),
    ),
    # A photo shows a face.
    protected=("photo_url", "demographics", "demographic_answers", "eeoc"),
)
