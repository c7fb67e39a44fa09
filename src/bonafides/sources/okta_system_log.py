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
NOTHING: dict[str, Any] = {}
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


def _object(record: Record, name: str) -> dict[str, Any]:
    value = record.get(name)
    return value if type(value) is dict else NOTHING


def rows(record: Record, place: Place) -> Iterator[Row]:
    """One session row per event; no persona for events that a system caused."""
    if "actor" not in record and "actor.alternateId" in record:
        record = nested(record)
    event_type = record.get("eventType")
    when = instant(record.get("published"))
    if type(event_type) is not str or when is None:
        raise BadRecord("the event has no eventType or no published time")
    client, network, device = _object(record, "client"), _object(record, "securityContext"), _object(record, "device")
    where, agent, actor = _object(client, "geographicalContext"), _object(client, "userAgent"), _object(record, "actor")
    context, spot = _object(record, "authenticationContext"), _object(where, "geolocation")
    account, persona = _account(actor.get("alternateId"), actor.get("type"))
    country, region, city, latitude, longitude = _place(
        where.get("country"), where.get("state"), where.get("city"), spot.get("lat"), spot.get("lon")
    )
    number, organisation, proxy = _network(network.get("asNumber"), network.get("asOrg"), network.get("isProxy"))
    device_id, managed = _device(device.get("id"), device.get("managed"))
    user_agent, system, browser = _agent(agent.get("rawUserAgent"), agent.get("os"), agent.get("browser"))
    yield (
        "sessions",
        {
            "session_id": text(record.get("uuid")) or place.row_id(),
            "persona_ref": persona,
            "account_ref": account,
            "service": "okta",
            "event": _event(event_type),
            "event_type": event_type,
            "outcome": OUTCOMES.get(_object(record, "outcome").get("result") or "", "unknown"),
            "occurred_at": when,
            "session_key": text(context.get("rootSessionId")) or text(context.get("externalSessionId")),
            "ip": _address(client.get("ipAddress")) or _first_hop(_object(record, "request").get("ipChain")),
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
            "mfa_device_id": text(_enrolled(record.get("target"))),
            "user_agent": user_agent,
            "os": system,
            "browser": browser,
        },
    )


def _enrolled(targets: Any) -> Any:
    """The device that a factor was enrolled on, which several accounts must not share."""
    for target in targets if type(targets) is list else ():
        if type(target) is dict and target.get("type") == "AuthenticatorEnrollment":
            return target.get("id")
    return None


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
    reads=tuple(READS.split()),
    ignores=tuple(IGNORES.split()),
    narrow=True,
)
