"""An own-device worker: insists on an own computer or a rented desktop, so that nothing of the organisation's sees the desk.

After the reports of 2025 on workers with their own devices, the tunnel failures of the empty flat and the hire of ten days.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from bonafides.simulate.life import Person, Spot
from bonafides.simulate.schemes.group import SHARED, Group, day, moment, sit_at
from bonafides.simulate.schemes.money import moves_pay, paid_through
from bonafides.simulate.schemes.traces import (
    cannot_receive,
    changes_phone,
    drops_tunnel,
    drops_tunnel_often,
    late_with_tasks,
    leaves_little,
    leaves_port_open,
    never_sleeps,
    now_and_then,
    refuses_camera,
    says,
    stays_awake_once,
)
from bonafides.simulate.towns import FIRST_DAY, LAST_DAY
from bonafides.simulate.world import World

NAME = "own_device_worker"
SIZES = (3, 9)
SHAPES = frozenset({"organisation", "marketplace"})
INSISTS = "I always work on my own machine, it has everything set up. Please give me access to a virtual desktop and no laptop."
POLITE = "Would it be possible to use my own workstation? I can install whatever the security team wants."
HOSTING = 64511


def stage(world: World, group: int, personas: int) -> None:
    """So many personas of one team, none of whom uses what was issued."""
    team = Group(world, NAME, group)
    for person in team.hires_out(personas, 150):
        person.contract, person.uses_own_computer = "contractor", True
        {"careless": _careless, "trained": _trained, "adaptive": _adaptive}[person.level](team, person)


def _insists(team: Group, person: Person) -> None:
    says(team, person, person.joined - timedelta(days=14), INSISTS, "insists-on-own-device-or-desktop")


def _asks_politely(team: Group, person: Person) -> None:
    says(team, person, person.joined - timedelta(days=10), POLITE, "insists-on-own-device-or-desktop")


def _uses_desktop(team: Group, person: Person, spot: Spot, hosted: bool, share: float = 0.9) -> None:
    """Sessions at the desktop service from a computer that nobody manages, from a data centre or from a home line."""
    for n in range(91):
        if day(n).weekday() > 4 or person.chance.random() > share:
            continue
        at = spot.town.utc(datetime.combine(day(n), time(8)) + timedelta(minutes=person.chance.randrange(240)))
        row: dict[str, Any] = {"session_id": f"vd-{person.id}-{n}", "persona_ref": person.ref, "service": "virtual desktop"}
        row |= {"account_ref": f"desktop:{person.id}", "event": "login", "outcome": "success", "occurred_at": at, "ip": spot.ip}
        row |= {"country": spot.town.country_code, "region": f"{spot.town.country_code}-{spot.town.region_code}"}
        row |= {"city": spot.town.name, "latitude": spot.town.latitude, "longitude": spot.town.longitude}
        row |= {"asn": HOSTING if hosted else 64512, "as_org": "Example Hosting" if hosted else "Example Access"}
        team.world.add("sessions", **row, device_managed=False, is_proxy=hosted)
        team.sees(person, at.date(), "sessions-from-unmanaged-device")
        if hosted:
            team.sees(person, at.date(), "login-from-hosting-network")


def _careless(team: Group, person: Person) -> None:
    """The desk itself shows, abroad and shared; the parcel that was sent all the same is refused."""
    _insists(team, person)
    desk = team.line(SHARED, team.hands)
    person.work(desk, hour=9)
    _uses_desktop(team, person, desk, hosted=False)
    team.sees(person, FIRST_DAY, "login-location-contradicts-claim")
    team.sees(person, FIRST_DAY, "workers-share-egress-address", "desk")
    cannot_receive(team, person)
    paid_through(team, person)
    now_and_then(team, person, ((refuses_camera, 0.5), (never_sleeps, 0.5), (late_with_tasks, 0.4), (moves_pay, 0.3)))


def _trained(team: Group, person: Person) -> None:
    """A rented desktop in a data centre of the claimed country, behind a tunnel that fails now and then."""
    _insists(team, person)
    sit_at(person, team.own_line(person, person.home.town))
    person.work(share=0.7)
    _uses_desktop(team, person, team.own_line(person, person.home.town, 1), hosted=True)
    drops_tunnel_often(team, person)
    habits = (
        (cannot_receive, 0.6),
        (changes_phone, 0.5),
        (never_sleeps, 0.4),
        (leaves_port_open, 0.4),
        (moves_pay, 0.4),
    )
    now_and_then(team, person, habits)


def _adaptive(team: Group, person: Person) -> None:
    """Asks rather than insists, and works through a home line in the state of the claim."""
    _asks_politely(team, person)
    sit_at(person, team.own_line(person, person.home.town))
    person.work(share=0.7)
    _uses_desktop(team, person, person.spot, hosted=False, share=0.6)
    likely = (
        (drops_tunnel, 3),
        (leaves_port_open, 2),
        (changes_phone, 2),
        (cannot_receive, 2),
        (moves_pay, 2),
        (late_with_tasks, 1),
        (stays_awake_once, 1),
    )
    leaves_little(team, person, _camera_off_once, likely)


def _camera_off_once(team: Group, person: Person) -> None:
    """The camera is off at a meeting."""
    begin = moment(min(day(person.chance.randrange(5, 80)), LAST_DAY), 15)
    row: dict[str, Any] = {
        "participation_id": f"mt-{person.id}",
        "meeting_id": f"meeting-{person.id}",
        "persona_ref": person.ref,
    }
    row |= {"participant_name": person.name, "joined_at": begin, "left_at": begin + timedelta(minutes=40), "camera": "off"}
    team.world.add("meetings", **row, ip=person.spot.ip)
    team.sees(person, begin.date(), "camera-refused")
