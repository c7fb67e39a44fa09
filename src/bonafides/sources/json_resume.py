"""JSON Resume: a resume as its writer hands it in, in the open schema of that name (version 1, and older names)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.statements import Statements, one_line, one_of_each, placed, profile_of
from bonafides.sources.values import as_list, day, dig, instant, lower, text
from bonafides.tables.persona_refs import persona_ref


def _recognises(sample: Sample) -> bool:
    return bool(sample.records) and all(
        isinstance(record.get("basics"), dict) and {"work", "education", "skills", "projects"} & record.keys()
        for record in sample.records
    )


def rows(record: Record, place: Place) -> Iterator[Row]:
    """Rows of one resume. BadRecord when it has no `basics`.

    The persona is named by the e-mail on the resume, or by the file where there is none. A candidate wrote that e-mail:
    it joins other records only where the organisation says so in `identities`.
    """
    basics = record.get("basics")
    if not isinstance(basics, dict):
        raise BadRecord("the resume has no basics")
    known_as = lower(basics.get("email")) or f"{place.file_hash[:16]}-{place.record}"
    written = instant(dig(record, "meta.lastModified"))
    said = Statements(place, persona_ref("candidate", f"resume/{known_as}"), "resume", "resume", written)
    yield from one_of_each(_rows(record, basics, said))


def _rows(record: Record, basics: Record, said: Statements) -> Iterator[Row]:
    name = text(basics.get("name"))
    yield (
        "resumes",
        {
            "resume_id": said.place.row_id("resume"),
            "persona_ref": said.persona,
            "text": _text(record, basics),
            "author": name,
            "modified_at": said.stated_at,
        },
    )
    yield from said.claim("name", name)
    yield from said.contact("email", basics.get("email"), name)
    yield from said.contact("phone", basics.get("phone"), name)
    yield from _location(basics.get("location"), said, name)
    yield from said.web_address(basics.get("url") or basics.get("website"))
    yield from _profiles(basics, said, name)
    yield from _work(record, said)
    yield from _education(record, said)
    yield from _referees(record, said)


def _text(record: Record, basics: Record) -> str | None:
    """The resume's prose in reading order."""
    parts = [basics.get("label"), basics.get("summary")]
    for each in _objects(record, "work") + _objects(record, "volunteer") + _objects(record, "projects"):
        parts += [each.get("position"), each.get("name"), each.get("description"), each.get("summary")]
        parts += as_list(each.get("highlights"))
    for each in _objects(record, "skills"):
        parts += [each.get("name"), *as_list(each.get("keywords"))]
    return "\n".join(filter(None, map(text, parts))) or None


def _objects(record: Record, field: str) -> list[Record]:
    return [each for each in as_list(record.get(field)) if isinstance(each, dict)]


def _location(location: Any, said: Statements, name: str | None) -> Iterator[Row]:
    if not isinstance(location, dict):
        return
    parts = [location.get(part) for part in ("address", "city", "region", "postalCode", "countryCode")]
    yield from said.located(placed(location.get("countryCode"), location.get("region"), location.get("city")))
    yield from said.contact("address", one_line(*parts), name)


def _profiles(basics: Record, said: Statements, name: str | None) -> Iterator[Row]:
    for each in _objects(basics, "profiles"):
        url = text(each.get("url"))
        service, handle = profile_of(url) if url else (None, None)
        service = service or lower(each.get("network"))
        if service:
            yield from said.profile(service, lower(each.get("username")) or handle, url, name)
        else:
            yield from said.web_address(url, name)


def _work(record: Record, said: Statements) -> Iterator[Row]:
    for n, each in enumerate(_objects(record, "work")):
        employer = text(each.get("name")) or text(each.get("company"))
        started, ended = day(each.get("startDate")), _end(each.get("endDate"))
        yield (
            "employments",
            {
                "employment_id": said.place.row_id("employment", n),
                "persona_ref": said.persona,
                "stated_in": said.stated_in,
                "service": said.service,
                "employer": employer,
                "title": text(each.get("position")),
                "location": text(each.get("location")),
                "started_on": started,
                "ended_on": ended,
                "is_current": True if lower(each.get("endDate")) in CURRENT else None,
            },
        )
        yield from said.claim("employer", employer, n, since=started, until=ended)


CURRENT = ("present", "current", "now", "today")


def _end(value: Any) -> Any:
    return None if lower(value) in CURRENT else day(value)


def _education(record: Record, said: Statements) -> Iterator[Row]:
    for n, each in enumerate(_objects(record, "education")):
        started, ended = day(each.get("startDate")), _end(each.get("endDate"))
        yield (
            "educations",
            {
                "education_id": said.place.row_id("education", n),
                "persona_ref": said.persona,
                "stated_in": said.stated_in,
                "service": said.service,
                "school": text(each.get("institution")),
                "degree": text(each.get("studyType")),
                "field": text(each.get("area")),
                "started_on": started,
                "ended_on": ended,
            },
        )
        yield from said.claim("school", each.get("institution"), n, since=started, until=ended)


def _referees(record: Record, said: Statements) -> Iterator[Row]:
    for n, each in enumerate(_objects(record, "references")):
        if text(each.get("name")):
            yield (
                "referees",
                {
                    "referee_id": said.place.row_id("referee", n),
                    "persona_ref": said.persona,
                    "name": text(each["name"]),
                    "named_at": said.stated_at,
                    "answer": text(each.get("reference")),
                },
            )


READS = """
basics.name basics.label basics.email basics.phone basics.url basics.website basics.summary basics.location.address
basics.location.city basics.location.region basics.location.postalCode basics.location.countryCode
basics.profiles[].network basics.profiles[].username basics.profiles[].url work[].name work[].company work[].position
work[].location work[].startDate work[].endDate work[].summary work[].description work[].highlights
volunteer[].position volunteer[].name volunteer[].summary volunteer[].description volunteer[].highlights
projects[].position projects[].name projects[].summary projects[].description projects[].highlights
education[].institution education[].area education[].studyType education[].startDate education[].endDate skills[].name
skills[].keywords references[].name references[].reference meta.lastModified
"""
IGNORES = """
$schema work[].url work[].website work[].keywords volunteer[].organization volunteer[].url volunteer[].website
volunteer[].startDate volunteer[].endDate projects[].keywords projects[].startDate projects[].endDate projects[].url
projects[].roles projects[].entity projects[].type education[].url education[].score education[].gpa
education[].courses skills[].level awards[].* certificates[].* publications[].* interests[].* meta.*
"""

SOURCE = Source(
    name="json_resume",
    title="JSON Resume",
    origin="candidate_supplied",
    recognises=_recognises,
    rows=rows,
    reads=tuple(READS.split()),
    ignores=tuple(IGNORES.split()),
    # A picture shows a face; languages with 'native speaker' tell of origin.
    protected=("basics.image", "basics.picture", "languages"),
)
