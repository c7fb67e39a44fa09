"""Okta System Log: sign-ins and activity of work accounts, with network, place and device."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from bonafides.reference.places import country_code, region_code
from bonafides.sources.shapes import as_struct, paths
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.values import flag, instant, integer, lower, real, text
from bonafides.tables.persona_refs import persona_ref

Value = str | int | float | bool | None


class Part(msgspec.Struct, gc=False, rename="camel"):
    """A part of an event as far as it is read: values as the export holds them, None for what is missing."""


class Actor(Part):
    """Who acted: a person, or Okta itself."""

    id: Value = None
    type: Value = None
    alternate_id: Value = None


class UserAgent(Part):
    """The browser."""

    raw_user_agent: Value = None
    os: Value = None
    browser: Value = None


class Geolocation(Part):
    """Degrees."""

    lat: Value = None
    lon: Value = None


class GeographicalContext(Part):
    """Where Okta places the address."""

    city: Value = None
    state: Value = None
    country: Value = None
    geolocation: Geolocation | None = None


class Client(Part):
    """What the event came from."""

    ip_address: Value = None
    user_agent: UserAgent | None = None
    geographical_context: GeographicalContext | None = None


class Device(Part):
    """The device, when Okta knows it."""

    id: Value = None
    managed: Value = None


class AuthenticationContext(Part):
    """The session."""

    external_session_id: Value = None
    root_session_id: Value = None


class SecurityContext(Part):
    """The network."""

    as_number: Value = None
    as_org: Value = None
    is_proxy: Value = None


class Outcome(Part):
    """How it ended."""

    result: Value = None


class Hop(Part):
    """One address on the way."""

    ip: Value = None


class Request(Part):
    """The way, from the client onward."""

    ip_chain: list[Hop] | None = None


class Target(Part):
    """What was acted on."""

    type: Value = None
    id: Value = None


class Event(Part):
    """One event of the log."""

    uuid: Value = None
    published: Value = None
    event_type: Value = None
    outcome: Outcome | None = None
    actor: Actor | None = None
    client: Client | None = None
    device: Device | None = None
    authentication_context: AuthenticationContext | None = None
    security_context: SecurityContext | None = None
    request: Request | None = None
    target: list[Target] | None = None


IGNORES = """
version severity legacyEventType displayMessage eventId insertionTimestamp transaction.* debugContext.* outcome.reason
actor.displayName actor.detailEntry.* client.device client.zone client.id client.geographicalContext.postalCode
device.name device.os_platform device.os_version device.registered device.secure_hardware_present device.disk_encryption_type
device.screen_lock_type device.jailbreak device.device_integrator.* authenticationContext.authenticationProvider
authenticationContext.authenticationStep authenticationContext.credentialProvider authenticationContext.credentialType
authenticationContext.interface authenticationContext.issuer.* securityContext.isp securityContext.domain
securityContext.userBehaviors.* securityContext.risk.* request.ipChain[].version request.ipChain[].source
request.ipChain[].geographicalContext.* target[].alternateId target[].displayName target[].detailEntry.*
target[].changeDetails.*
p_any_ip_addresses p_any_domain_names p_any_sha1_hashes p_any_md5_hashes p_any_emails p_any_usernames p_event_time
p_log_type p_parse_time p_row_id p_source_id p_source_label
"""
EVENTS = (
    ("user.session.start", "sign_in"),
    ("user.authentication.sso", "activity"),
    ("user.authentication", "sign_in"),
    ("user.session.end", "sign_out"),
    ("device.enrollment", "enrolment"),
    ("user.mfa.factor.activate", "enrolment"),
    ("user.mfa", "challenge"),
)
# What stands for a part that is missing.
NO_ACTOR, NO_AGENT, NO_SPOT, NO_PLACE, NO_CLIENT = Actor(), UserAgent(), Geolocation(), GeographicalContext(), Client()
NO_DEVICE, NO_SESSION, NO_NETWORK, NO_OUTCOME, NO_REQUEST = (
    Device(),
    AuthenticationContext(),
    SecurityContext(),
    Outcome(),
    Request(),
)
OUTCOMES = {"SUCCESS": "success", "ALLOW": "success", "FAILURE": "failure", "DENY": "failure"}


def recognises(sample: Sample) -> bool:
    """Events with Okta's names, in any case, nested or as dotted CSV headers."""
    names = {name.lower() for record in sample.records[:5] for name in record}
    return {"eventtype", "published"} <= names and bool(names & {"actor", "actor.alternateid"})


# Few people, places, networks and browsers stand in many events, so each is read once. `typed`: 1 and true are equal.
_remembered = lru_cache(maxsize=50_000, typed=True)


@_remembered
def _account(login: Any, kind: Any) -> tuple[str | None, str | None]:
    cleaned = lower(login)
    human = kind in (None, "User") and cleaned is not None and "@" in cleaned
    return f"okta:{cleaned}" if cleaned else None, persona_ref("email", cleaned) if human else None


@_remembered
def _event(event_type: str) -> str:
    return next((event for prefix, event in EVENTS if event_type.startswith(prefix)), "other")


@_remembered
def _place(country: Any, state: Any, city: Any, latitude: Any, longitude: Any) -> tuple[Any, ...]:
    code = country_code(text(country))
    return code, region_code(code, text(state)), text(city), real(latitude), real(longitude)


@_remembered
def _network(number: Any, organisation: Any, proxy: Any) -> tuple[int | None, str | None, bool | None]:
    return integer(number), text(organisation), flag(proxy)


@_remembered
def _device(device_id: Any, managed: Any) -> tuple[str | None, bool | None]:
    return text(device_id), flag(managed)


@_remembered
def _agent(raw: Any, system: Any, browser: Any) -> tuple[str | None, str | None, str | None]:
    return text(raw), text(system), text(browser)


_address = _remembered(text)


def rows(record: Record | Event, place: Place) -> Iterator[Row]:
    """One session row per event; no persona for events that a system caused."""
    event = record if isinstance(record, Event) else _event_of(record)
    when = instant(event.published)
    if type(event.event_type) is not str or when is None:
        raise BadRecord("the event has no eventType or no published time")
    client, network = event.client or NO_CLIENT, event.security_context or NO_NETWORK
    where, agent = client.geographical_context or NO_PLACE, client.user_agent or NO_AGENT
    actor, device, spot = event.actor or NO_ACTOR, event.device or NO_DEVICE, where.geolocation or NO_SPOT
    session = event.authentication_context or NO_SESSION
    account, persona = _account(actor.alternate_id, actor.type)
    country, region, city, latitude, longitude = _place(where.country, where.state, where.city, spot.lat, spot.lon)
    number, organisation, proxy = _network(network.as_number, network.as_org, network.is_proxy)
    device_id, managed = _device(device.id, device.managed)
    user_agent, system, browser = _agent(agent.raw_user_agent, agent.os, agent.browser)
    yield (
        "sessions",
        {
            "session_id": text(event.uuid) or place.row_id(),
            "persona_ref": persona,
            "account_ref": account,
            "service": "okta",
            "event": _event(event.event_type),
            "event_type": event.event_type,
            "outcome": OUTCOMES.get(str((event.outcome or NO_OUTCOME).result), "unknown"),
            "occurred_at": when,
            "session_key": text(session.root_session_id) or text(session.external_session_id),
            "ip": _address(client.ip_address) or _first_hop(event.request or NO_REQUEST),
            "country": country,
            "region": region,
            "city": city,
            "latitude": latitude,
            "longitude": longitude,
            "asn": number,
            "as_org": organisation,
            "is_proxy": proxy,
            "device_id": device_id,
            "device_managed": managed,
            "mfa_device_id": text(_enrolled(event.target)),
            "user_agent": user_agent,
            "os": system,
            "browser": browser,
        },
    )


def _enrolled(targets: list[Target] | None) -> Any:
    """The device that a factor was enrolled on, which several accounts must not share."""
    for target in targets or ():
        if target.type == "AuthenticatorEnrollment":
            return target.id
    return None


def _first_hop(request: Request) -> str | None:
    """The chain is ordered from the client onward; the first hop is what the client came from."""
    return text(request.ip_chain[0].ip) if request.ip_chain else None


def _event_of(record: Record) -> Event:
    """An event from an object, or from a CSV row with dotted names."""
    flat = "actor" not in record and "actor.alternateId" in record
    event: Event = as_struct(nested(record) if flat else record, Event)
    return event


def nested(flat: Record) -> Record:
    """A CSV row with dotted names as the object that the API gives."""
    record: Record = {}
    for name, value in flat.items():
        *above, last = name.split(".")
        inner = record
        for step in above:
            inner = inner.setdefault(step, {})
        inner[last] = value
    return record


SOURCE = Source(
    name="okta_system_log",
    title="the Okta System Log",
    origin="first_party",
    recognises=recognises,
    rows=rows,
    reads=paths(Event),
    ignores=tuple(IGNORES.split()),
    shape=Event,
)
