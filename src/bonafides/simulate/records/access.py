"""What systems log: repositories, open ports of home lines, desktops that are reached from a computer of one's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from bonafides.simulate.records.file import DAYS, File, day, workday
from bonafides.simulate.towns import LAST_DAY

AT_HOME = (
    (443, "Example NAS"),
    (5000, "Example NAS"),
    (8443, "Example Router"),
    (22, "OpenSSH"),
    (32400, "Example Media Server"),
)
# Archives of scans know several times as many open Remote Desktops as open VNC servers.
REMOTE = (*[(3389, "Remote Desktop")] * 4, (5900, "VNC"), (5901, "VNC"))


def keep(file: File) -> None:
    """What logs and archives have of a worker's or freelancer's access."""
    role = file.person.role
    if role == "worker":
        _access(file)
        _desktop(file)
    if role in ("worker", "freelancer"):
        _scans(file)


def _access(file: File) -> None:
    """A few accesses over the quarter; releases and holidays ask for many within days."""
    person = file.person
    if not file.keeps("access_events", "access_events"):
        return
    first = min(file.begins, DAYS - 5)
    for n in range(file.chance.randrange(5, 11)):
        on = workday(day(file.chance.randrange(first, DAYS)))
        _touches(file, on, f"usual-{n}", "git.fetch" if n % 3 else "git.push", 20_000_000, n % 7)
    if file.odd("clones_many"):
        on = workday(day(file.chance.randrange(first, DAYS - 2)))
        for n in range(file.chance.randrange(20, 40)):
            _touches(
                file, on + timedelta(days=n // 20), f"release-{n}", "git.clone", file.chance.randrange(5, 60) * 1_000_000, n
            )
    if person.leave and file.odd("takes_along"):
        on = workday(person.leave[0][0] - timedelta(days=1))
        for n in range(file.chance.randrange(8, 25)):
            _touches(file, on, f"along-{n}", "FileDownloaded", file.chance.randrange(1, 40) * 1_000_000, n)


def _touches(file: File, on: date, key: str, action: str, size: int, n: int) -> None:
    row: dict[str, Any] = {"access_id": f"ac-{file.person.id}-{key}", "service": "github" if "git" in action else "office"}
    row |= {"action": action, "object": f"example/{action.split('.')[-1].lower()}-{n}", "ip": file.person.spot.ip}
    file.add("access_events", **row, occurred_at=file.at(on), bytes=size)


def _scans(file: File) -> None:
    """What a third party's archive has of the home line: storage boxes and routers, now and then a remote desktop."""
    person = file.person
    if not file.keeps("port_scans", "port_scans"):
        return
    at_home = [session for session in person.sessions if session.spot.ip == person.spot.ip]
    if not at_home:
        return
    seen = file.chance.choice(at_home)
    port, product = file.chance.choice(REMOTE if file.odd("remote_desktop_open") else AT_HOME)
    row = {"scan_id": f"ps-{person.id}", "ip": seen.spot.ip, "port": port, "product": product, "seen_at": seen.at}
    if port == 3389:
        row["host_name"] = f"HOME-{person.number}"
    file.world.add("port_scans", **row, provider="Example Scan Archive")


def _desktop(file: File) -> None:
    """Now and then, by a few most days, a desktop is reached from a computer that nobody manages, as is allowed there."""
    person = file.person
    if not file.keeps("desktop_sessions", "sessions") or not person.sessions or not person.spot.ip:
        return
    wanted = file.chance.randrange(10, 20)
    if file.odd("daily_from_own"):
        wanted = len(person.sessions) * 2 // 3
    for n, session in enumerate(file.chance.sample(person.sessions, min(len(person.sessions), wanted))):
        at: datetime = session.at + timedelta(minutes=file.chance.randrange(2, 9))
        if at.date() > LAST_DAY:
            continue
        town, (asn, organisation) = session.spot.town, session.spot.network
        row: dict[str, Any] = {"session_id": f"vd-{person.id}-{n}", "service": "virtual desktop", "event": "login"}
        row |= {"account_ref": f"desktop:{person.id}", "outcome": "success", "occurred_at": at, "ip": session.spot.ip}
        row |= {"country": town.country_code, "region": f"{town.country_code}-{town.region_code}", "city": town.name}
        row |= {"latitude": town.latitude, "longitude": town.longitude, "asn": asn, "as_org": organisation}
        file.add("sessions", **row, device_managed=False, is_proxy=session.spot.proxy)
