"""Google Workspace login audit: activities of the Reports API with applicationName `login`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bonafides.reference.places import country_code, region_code
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.values import as_list, dig, instant, integer, lower, text
from bonafides.tables.persona_refs import persona_ref

KIND = "admin#reports#activity"
# Google's word for the event, ours, and the outcome that the word itself tells.
EVENTS = {
    "login_success": ("sign_in", "success"),
    "login_failure": ("sign_in", "failure"),
    "login_challenge": ("challenge", "unknown"),
    "login_verification": ("challenge", "unknown"),
    "logout": ("sign_out", "success"),
    "2sv_enroll": ("enrolment", "success"),
    "passkey_enrolled": ("enrolment", "success"),
}
OUTCOMES = {"passed": "success", "challenge passed.": "success", "failed": "failure", "challenge failed.": "failure"}


def recognises(sample: Sample) -> bool:
    """Activities of the Reports API, some of them log-ins; other applications' may stand among them."""
    kinds = [_application(record) for record in sample.records]
    return bool(kinds) and None not in kinds and "login" in kinds


def _application(record: Record) -> str | None:
    """Which application's activity a record is, in any case of names; None when it is no activity."""
    by_name = {name.lower(): value for name, value in record.items()}
    identity = by_name.get("id")
    if by_name.get("kind") != KIND or not isinstance(identity, dict):
        return None
    return next((lower(value) for name, value in identity.items() if name.lower() == "applicationname"), None)


def rows(record: Record, place: Place) -> Iterator[Row]:
    """One session row per event of an activity. BadRecord when it has no time or no event with a name."""
    application = lower(dig(record, "id.applicationName"))
    if application != "login":
        yield "", {"why": f"Google Workspace activity of '{application}' is not mapped"}
        return
    when = instant(dig(record, "id.time"))
    events = [each for each in as_list(record.get("events")) if isinstance(each, dict) and text(each.get("name"))]
    if when is None or not events:
        raise BadRecord("the activity has no time or no event")
    met: Counter[str] = Counter()
    for event in events:
        name = str(lower(event["name"]))
        met[name] += 1
        said = _parameters(event)
        kind, outcome = EVENTS.get(name, ("other", "unknown"))
        if kind == "challenge":
            outcome = OUTCOMES.get(lower(said.get("login_challenge_status")) or "", outcome)
        account, persona = _account(record, said)
        yield (
            "sessions",
            {
                "session_id": _key(record, name, met[name]) or place.row_id(name, met[name]),
                "persona_ref": persona,
                "account_ref": account,
                "service": "google_workspace",
                "event": kind,
                "event_type": name,
                "outcome": outcome,
                "occurred_at": when,
                "ip": text(record.get("ipAddress")),
                **_network(record),
            },
        )


def _parameters(event: Record) -> dict[str, str | None]:
    """Text parameters by name; of several values the first."""
    said: dict[str, str | None] = {}
    for each in as_list(event.get("parameters")):
        if isinstance(each, dict) and (name := lower(each.get("name"))):
            said[name] = next((text(value) for value in (each.get("value"), *as_list(each.get("multiValue"))) if value), None)
    return said


def _account(record: Record, said: dict[str, str | None]) -> tuple[str | None, str | None]:
    """A warning names the account it is about; else it is the actor's. Keys and services have no persona."""
    email = lower(said.get("affected_email_address")) or lower(dig(record, "actor.email"))
    human = text(dig(record, "actor.callerType")) in (None, "USER")
    named = email or text(dig(record, "actor.profileId"))
    return (f"google_workspace:{named}" if named else None), (persona_ref("email", email) if human else None)


def _key(record: Record, name: str, number: int) -> str | None:
    """Google tells activities apart by time, and by the qualifier where several have one time. An activity's events are
    told apart by name, because where pipelines part them their order is lost."""
    qualifier = text(dig(record, "id.uniqueQualifier"))
    return f"{text(dig(record, 'id.time'))}/{qualifier}/{name}/{number}" if qualifier else None


def _network(record: Record) -> dict[str, Any]:
    country = country_code(text(dig(record, "networkInfo.regionCode")))
    numbers = as_list(dig(record, "networkInfo.ipAsn"))
    return {
        "country": country,
        "region": region_code(country, text(dig(record, "networkInfo.subdivisionCode"))),
        "asn": integer(numbers[0]) if numbers else None,
    }


READS = """
kind id.time id.uniqueQualifier id.applicationName actor.email actor.profileId actor.callerType ipAddress
networkInfo.ipAsn networkInfo.regionCode networkInfo.subdivisionCode
"""
IGNORES = """
etag id.customerId actor.key actor.applicationInfo.* ownerDomain resourceDetails[].*
"""
EVENT_READS = """
name parameters[].name parameters[].value parameters[].multiValue
"""
EVENT_IGNORES = """
type resourceIds status.* parameters[].boolValue parameters[].intValue parameters[].multiIntValue
parameters[].multiBoolValue parameters[].messageValue.* parameters[].multiMessageValue[].*
"""
# `events` is a list in Google's answers; some pipelines give each event a record of its own, as an object.
EVENTS_AT = ("events", "events[]")

SOURCE = Source(
    name="google_workspace_login_audit",
    title="the Google Workspace login audit",
    origin="first_party",
    recognises=recognises,
    rows=rows,
    reads=(*READS.split(), *(f"{at}.{path}" for at in EVENTS_AT for path in EVENT_READS.split())),
    ignores=(*IGNORES.split(), *(f"{at}.{path}" for at in EVENTS_AT for path in EVENT_IGNORES.split())),
)
