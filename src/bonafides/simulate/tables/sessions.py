"""Sign-ins as columns: they are most of the rows, so that no row is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from bonafides.simulate.exports.okta import AGENT, happened, members
from bonafides.simulate.life import Person, Session
from bonafides.simulate.tables.rows import Rows
from bonafides.simulate.world import World

EVENTS = {"user.session.start": "sign_in", "user.authentication.sso": "activity"}


def fill(world: World, rows: Rows) -> None:
    """sessions of the workforce and of the marketplace's members."""
    for people, mark in ((world.of_role("worker"), "w"), (members(world), "m")):
        if sessions := happened(people):
            rows.columns("sessions", _columns(sessions, f"ev-{mark}{world.part}"))


def _columns(happened: Sequence[tuple[Person, Session]], mark: str) -> dict[str, Sequence[object]]:
    size = len(happened)
    spots = [session.spot for _, session in happened]
    # Spots are few beside sessions: what follows from one is worked out once.
    placed = {
        key: (
            spot.town.country_code,
            f"{spot.town.country_code}-{spot.town.region_code}",
            spot.town.name,
            spot.town.latitude,
            spot.town.longitude,
            *spot.network,
        )
        for key, spot in {id(spot): spot for spot in spots}.items()
    }
    country, region, city, latitude, longitude, number, provider = zip(*(placed[id(spot)] for spot in spots), strict=True)
    keys = [f"{mark}{n}" for n in range(size)]
    logins = [person.login for person, _ in happened]
    issued = [person.role == "worker" and not person.uses_own_computer for person, _ in happened]
    return {
        "session_id": keys,
        "persona_ref": [f"email:{login}" for login in logins],
        "account_ref": [f"okta:{login}" for login in logins],
        "service": ["okta"] * size,
        "event": [EVENTS[session.event] for _, session in happened],
        "event_type": [session.event for _, session in happened],
        "outcome": ["success"] * size,
        "occurred_at": [session.at for _, session in happened],
        "session_key": [f"s-{key}" for key in keys],
        "ip": [spot.ip for spot in spots],
        "country": country,
        "region": region,
        "city": city,
        "latitude": latitude,
        "longitude": longitude,
        "asn": number,
        "as_org": provider,
        "is_proxy": [spot.proxy for spot in spots],
        "device_id": [f"guo{person.number}" if own else None for (person, _), own in zip(happened, issued, strict=True)],
        "device_managed": [own or None for own in issued],
        "user_agent": [AGENT] * size,
        "os": ["Windows 11"] * size,
        "browser": ["CHROME"] * size,
    }
