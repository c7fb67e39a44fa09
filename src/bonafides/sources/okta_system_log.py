"""Okta System Log: sign-ins and activity of work accounts, with network, place and device."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bonafides.reference.places import country_code, region_code
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.values import flag, instant, integer, lower, real, text
from bonafides.tables.persona_refs import persona_ref

READS = """
uuid published eventType outcome.result actor.id actor.type actor.alternateId
client.ipAddress client.userAgent.rawUserAgent client.userAgent.os client.userAgent.browser
client.geographicalContext.city client.geographicalContext.state client.geographicalContext.country
client.geographicalContext.geolocation.lat client.geographicalContext.geolocation.lon
device.id device.managed authenticationContext.externalSessionId authenticationContext.rootSessionId
securityContext.asNumber securityContext.asOrg securityContext.isProxy
request.ipChain[].ip target[].type target[].id
"""
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
OUTCOMES = {"SUCCESS": "success", "ALLOW": "success", "FAILURE": "failure", "DENY": "failure"}


def recognises(sample: Sample) -> bool:
    """Events with Okta's names, in any case, nested or as dotted CSV headers."""
    names = {name.lower() for record in sample.records[:5] for name in record}
    return {"eventtype", "published"} <= names and bool(names & {"actor", "actor.alternateid"})


@lru_cache(maxsize=100_000)
def _account(login: str | None, human: bool) -> tuple[str | None, str | None]:
    return (
        f"okta:{login}" if login else None,
        persona_ref("email", login) if human and login and "@" in login else None,
    )


@lru_cache(maxsize=10_000)
def _event(event_type: str) -> str:
    return next((event for prefix, event in EVENTS if event_type.startswith(prefix)), "other")


@lru_cache(maxsize=100_000)
def _place(country: str | None, state: str | None) -> tuple[str | None, str | None]:
    code = country_code(country)
    return code, region_code(code, state)


def _inside(record: Record, name: str) -> dict[str, Any]:
    value = record.get(name)
    return value if type(value) is dict else {}


def rows(record: Record, place: Place) -> Iterator[Row]:
    """One session row per event; no persona for events that a system caused."""
    if "actor" not in record and "actor.alternateId" in record:
        record = nested(record)
    event_type = record.get("eventType")
    when = instant(record.get("published"))
    if not isinstance(event_type, str) or when is None:
        raise BadRecord("the event has no eventType or no published time")
    actor, client, device = _inside(record, "actor"), _inside(record, "client"), _inside(record, "device")
    agent, where, network = (
        _inside(client, "userAgent"),
        _inside(client, "geographicalContext"),
        _inside(record, "securityContext"),
    )
    context, spot = _inside(record, "authenticationContext"), _inside(where, "geolocation")
    account, persona = _account(lower(actor.get("alternateId")), actor.get("type") in (None, "User"))
    country, region = _place(text(where.get("country")), text(where.get("state")))
    targets = record.get("target")
    enrolled = None
    if type(targets) is list:
        enrolled = next((t.get("id") for t in targets if type(t) is dict and t.get("type") == "AuthenticatorEnrollment"), None)
    yield (
        "sessions",
        {
            "session_id": text(record.get("uuid")) or place.row_id(),
            "persona_ref": persona,
            "account_ref": account,
            "service": "okta",
            "event": _event(event_type),
            "event_type": event_type,
            "outcome": OUTCOMES.get(_inside(record, "outcome").get("result") or "", "unknown"),
            "occurred_at": when,
            "session_key": text(context.get("rootSessionId")) or text(context.get("externalSessionId")),
            "ip": text(client.get("ipAddress")) or _first_hop(_inside(record, "request").get("ipChain")),
            "country": country,
            "region": region,
            "city": text(where.get("city")),
            "latitude": real(spot.get("lat")),
            "longitude": real(spot.get("lon")),
            "asn": integer(network.get("asNumber")),
            "as_org": text(network.get("asOrg")),
            "is_proxy": flag(network.get("isProxy")),
            "device_id": text(device.get("id")),
            "device_managed": flag(device.get("managed")),
            "mfa_device_id": text(enrolled),
            "user_agent": text(agent.get("rawUserAgent")),
            "os": text(agent.get("os")),
            "browser": text(agent.get("browser")),
        },
    )


def _first_hop(chain: Any) -> str | None:
    """The chain is ordered from the client onward; the first hop is what the client came from."""
    return text(chain[0].get("ip")) if type(chain) is list and chain and type(chain[0]) is dict else None


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
    reads=tuple(READS.split()) + tuple(path for path in READS.split() if "." in path and "[" not in path),
    ignores=tuple(IGNORES.split()),
)
