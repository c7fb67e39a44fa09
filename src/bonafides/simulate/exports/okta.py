"""The Okta System Log, as JSON lines: one of the workforce, one of the marketplace's members."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path
from typing import Any

from bonafides.simulate.life import Person, Session
from bonafides.simulate.world import World

AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
SAYS = {"user.session.start": "User login to Okta", "user.authentication.sso": "User single sign on to app"}


def write(world: World, folder: Path) -> None:
    """okta_system_log.jsonl, which was cut off while it was written, and okta_members.jsonl, which went through a data
    lake that writes times as milliseconds."""
    workers = _lines(world.of_role("worker"), f"w{world.part}")
    broken = '{"uuid":"ev-broken","published":"2026-06-30T23:5'
    (folder / "okta_system_log.jsonl").write_text("\n".join([*workers, broken]), encoding="utf-8")
    lines = _lines(members(world), f"m{world.part}", lake=True)
    (folder / "okta_members.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def happened(people: list[Person]) -> list[tuple[Person, Session]]:
    """All sessions of these people in the order of their times."""
    placed = [(session.at, person.number, n, person, session) for person in people for n, session in enumerate(person.sessions)]
    placed.sort(key=lambda each: each[:3])
    return [each[3:] for each in placed]


def members(world: World) -> list[Person]:
    """Everybody of the marketplace, freelancers first."""
    return [*world.of_role("freelancer"), *world.of_role("client")]


def _lines(people: list[Person], mark: str, lake: bool = False) -> list[str]:
    return [
        json.dumps(_event(person, session, f"ev-{mark}{n}", lake), ensure_ascii=False, separators=(",", ":"))
        for n, (person, session) in enumerate(happened(people))
    ]


def _event(person: Person, session: Session, uuid: str, lake: bool) -> dict[str, Any]:
    town, at = session.spot.town, session.at
    number, provider = session.spot.network
    stamp: Any = int(at.replace(tzinfo=UTC).timestamp() * 1000) if lake else f"{at:%Y-%m-%dT%H:%M:%S}.000Z"
    event = {
        "uuid": uuid,
        "published": stamp,
        "eventType": session.event,
        "version": "0",
        "severity": "INFO",
        "displayMessage": SAYS[session.event],
        "outcome": {"result": "SUCCESS", "reason": None},
        "actor": {"id": f"00u{person.number}", "type": "User", "alternateId": person.login, "displayName": person.name},
        "client": {
            "ipAddress": session.spot.ip,
            "device": "Computer",
            "zone": "null",
            "userAgent": {"rawUserAgent": AGENT, "os": "Windows 11", "browser": "CHROME"},
            "geographicalContext": {
                "city": town.name,
                "state": town.region,
                "country": town.country,
                "postalCode": None,
                "geolocation": {"lat": town.latitude, "lon": town.longitude},
            },
        },
        "authenticationContext": {"externalSessionId": f"s-{uuid}", "authenticationStep": 0},
        "securityContext": {
            "asNumber": number,
            "asOrg": provider,
            "isp": provider.lower(),
            "domain": "example.net",
            "isProxy": session.spot.proxy,
        },
        "debugContext": {"debugData": {"requestId": f"r-{uuid}"}},
        "transaction": {"type": "WEB", "id": f"t-{uuid}"},
        "request": {"ipChain": [{"ip": session.spot.ip, "version": "V6" if ":" in session.spot.ip else "V4"}]},
        "target": [],
    }
    if person.role == "worker" and not person.uses_own_computer:
        event["device"] = {"id": f"guo{person.number}", "name": person.device, "managed": True, "registered": True}
    if lake:
        # A field that the lake adds and that no reader knows: it has to be reported, not lost.
        event |= {"p_log_type": "Okta.SystemLog", "lake_partition": f"{at:%Y%m}"}
    return event
