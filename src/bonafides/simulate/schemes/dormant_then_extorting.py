"""Dormant, then extorting: hired without notice, quiet for long, and near the end much is taken and a demand is made.

After the extortion cases of 2023 to 2025 (Secureworks, Mandiant, the St. Louis indictment), the theft at the Atlanta firm and
the auxiliary of three years.
"""

from __future__ import annotations

from datetime import date

from bonafides.simulate.life import Person
from bonafides.simulate.schemes.group import SHARED, Group, day, moment, sit_at
from bonafides.simulate.schemes.money import charges_little, moves_pay, paid_through
from bonafides.simulate.schemes.traces import (
    REMOTE_TOOLS,
    cannot_receive,
    changes_phone,
    drops_tunnel,
    drops_tunnel_often,
    late_with_tasks,
    leaves_little,
    leaves_port_open,
    misses_check_ins,
    never_sleeps,
    now_and_then,
    plugs_in_kvm,
    redirects_parcel,
    says,
    stays_awake_once,
)
from bonafides.simulate.world import World

NAME = "dormant_then_extorting"
SIZES = (3, 6)
SHAPES = frozenset({"organisation", "marketplace"})
DEMAND = (
    "I have a copy of your repositories and of the customer tables. Pay what I name within three days, or they are published "
    "and your competitors get them first."
)
HINT = "I was treated unfairly. I hope that we find an arrangement before somebody learns how your systems are built."


def stage(world: World, group: int, personas: int) -> None:
    """So many sleepers of one team."""
    team = Group(world, NAME, group)
    for person in team.hires_out(personas, 500):
        sit_at(person, team.own_line(person, person.home.town))
        person.work(days=(0, 70), share=0.5)
        {"careless": _careless, "trained": _trained, "adaptive": _adaptive}[person.level](team, person)


def _takes_all(team: Group, person: Person, begun: int, gigabytes: float) -> None:
    """After weeks of a few accesses a day, clones and downloads of everything that the account may read."""
    for n in range(0, begun, 3):
        _touches(team, person, day(n), f"quiet-{n}", "git.fetch", 20_000_000, n % 7)
    for n in range(40):
        action = "git.clone" if n % 2 else "FileDownloaded"
        _touches(team, person, day(begun + n // 14), f"bulk-{n}", action, int(gigabytes * 25_000_000), n)
    team.sees(person, day(begun), "data-surge-before-exit")


def _touches(team: Group, person: Person, on: date, key: str, action: str, size: int, n: int) -> None:
    row = {
        "access_id": f"ac-{person.id}-{key}",
        "persona_ref": person.ref,
        "service": "github" if "git" in action else "office",
    }
    row |= {"action": action, "object": f"example/{action.split('.')[-1].lower()}-{n}", "ip": person.spot.ip}
    team.world.add("access_events", **row, occurred_at=moment(on, 20, n % 60), bytes=size)


def _demands(team: Group, person: Person, text: str) -> None:
    says(team, person, day(86), text, "extortion-or-leak-threat")


def _brings_tool(team: Group, person: Person) -> None:
    """A remote tool appears when the end is near, for the hands that will take over."""
    tool = REMOTE_TOOLS[team.number % len(REMOTE_TOOLS)]
    seen = day(person.chance.randrange(60, 80))
    person.runs_daily(tool, seen, service=person.chance.random() < 0.5)
    team.sees(person, seen, "unsanctioned-remote-access-software")


def _careless(team: Group, person: Person) -> None:
    """Others come in from abroad for the haul; the pay always went to somebody else; the demand is plain."""
    hands = team.line(SHARED, team.hands)
    for n in range(70, 91):
        person.at(moment(day(n), 3, team.place(person)), hands)
    team.sees(person, day(75), "login-location-contradicts-claim")
    team.sees(person, day(72), "workers-share-egress-address", "hands")
    paid_through(team, person)
    _brings_tool(team, person)
    charges_little(team, person)
    _takes_all(team, person, 80, 40)
    _demands(team, person, DEMAND)


def _trained(team: Group, person: Person) -> None:
    """Hired by the book save for the parcel; quiet work, a tool or a night of copying at the end."""
    person.work(days=(70, 91), share=0.5)
    _takes_all(team, person, 78, 12)
    (_brings_tool if person.chance.random() < 0.6 else plugs_in_kvm)(team, person)
    habits = (
        (redirects_parcel, 0.6),
        (charges_little, 0.4),
        (never_sleeps, 0.5),
        (drops_tunnel_often, 0.4),
        (changes_phone, 0.3),
        (cannot_receive, 0.2),
        (late_with_tasks, 0.4),
    )
    now_and_then(team, person, habits)
    if person.chance.random() < 0.6:
        _demands(team, person, DEMAND)


def _adaptive(team: Group, person: Person) -> None:
    """Takes little at a time and speaks of an arrangement; what shows is old, or comes at the very end."""
    person.work(days=(70, 91), share=0.5)
    likely = (
        (_takes_slowly, 3),
        (_hints, 2),
        (redirects_parcel, 2),
        (changes_phone, 1),
        (moves_pay, 1),
        (stays_awake_once, 2),
        (drops_tunnel, 2),
        (charges_little, 1),
        (late_with_tasks, 2),
        (misses_check_ins, 2),
        (leaves_port_open, 1),
    )
    leaves_little(team, person, _takes_slowly, likely)


def _takes_slowly(team: Group, person: Person) -> None:
    _takes_all(team, person, 84, 3)


def _hints(team: Group, person: Person) -> None:
    _demands(team, person, HINT)
