"""An identity lender: a genuine person is hired, with genuine papers and a face that fits, and somebody else does the work.

After the Maryland case (thirteen jobs under one name, the issued laptop worked from abroad by a remote tool), the lenders of
the Japanese referral and the consenting lender of the Florida case. Each persona of a group is one lender of one operator.
"""

from __future__ import annotations

from datetime import timedelta

from bonafides.simulate.life import Person
from bonafides.simulate.schemes.group import SHARED, Group, day, moment, sit_at
from bonafides.simulate.schemes.money import moves_pay
from bonafides.simulate.schemes.traces import (
    drops_tunnel,
    drops_tunnel_often,
    history_not_confirmed,
    installs_tools,
    late_with_tasks,
    leaves_little,
    leaves_port_open,
    misses_check_ins,
    now_and_then,
    observed,
    plugs_in_kvm,
    plugs_in_nameless_kvm,
    shows_two_full_time_jobs,
)
from bonafides.simulate.towns import FIRST_DAY
from bonafides.simulate.world import World

NAME = "identity_lender"
SIZES = (3, 9)
SHAPES = frozenset({"organisation", "marketplace"})


def stage(world: World, group: int, personas: int) -> None:
    """So many lenders of one operator."""
    operator = Group(world, NAME, group)
    for person in operator.hires_out(personas, 300):
        _interview(operator, person)
        sit_at(person, operator.own_line(person, person.home.town))
        {"careless": _careless, "trained": _trained, "adaptive": _adaptive}[person.level](operator, person)


def _interview(operator: Group, person: Person) -> None:
    """The lender comes in person, which settles nothing about who will work."""
    begin = moment(person.joined - timedelta(days=30), 15)
    row = {"interview_id": f"iv-{person.id}", "persona_ref": person.ref, "medium": "in_person", "outcome": "passed"}
    operator.world.add("interviews", **row, scheduled_at=begin, started_at=begin, finished_at=begin + timedelta(hours=1))


def _careless(operator: Group, person: Person) -> None:
    """The operator signs in from abroad as well, with the lender's password, and asks colleagues for more names."""
    person.work(share=0.6)
    hands = operator.line(SHARED, operator.hands)
    person.work(hands, hour=9, share=0.6)
    operator.sees(person, FIRST_DAY, "credential-sharing-or-extra-members")
    for flag in ("login-location-contradicts-claim", "impossible-travel"):
        operator.sees(person, day(5), flag)
    operator.sees(person, day(5), "workers-share-egress-address", "hands")
    installs_tools(operator, person, person.chance.choice((1, 2)))
    history_not_confirmed(operator, person)
    shows_two_full_time_jobs(operator, person)
    now_and_then(operator, person, ((_asks_colleagues, 0.4), (late_with_tasks, 0.5), (misses_check_ins, 0.5)))


def _asks_colleagues(operator: Group, person: Person) -> None:
    asked = day(person.chance.randrange(30, 80))
    observed(operator.world, person, "identity/asks_colleagues_for_identity_data", asked)
    operator.sees(person, asked, "asks-colleagues-for-identity-data")


def _trained(operator: Group, person: Person) -> None:
    """Only the issued laptop is used, by one tool or a KVM at the lender's home; the other jobs are what shows."""
    person.work()
    tool = person.chance.choices((installs_tools, plugs_in_kvm, _through_conferencing), (5, 3, 2))[0]
    tool(operator, person)
    habits = (
        (shows_two_full_time_jobs, 0.6),
        (misses_check_ins, 0.5),
        (late_with_tasks, 0.4),
        (drops_tunnel_often, 0.4),
        (moves_pay, 0.3),
    )
    now_and_then(operator, person, habits)


def _through_conferencing(operator: Group, person: Person) -> None:
    """Remote control by the conferencing program that everybody has: one share of the screen lasts all day."""
    begin = moment(day(person.chance.randrange(10, 70)), 13)
    row = {"participation_id": f"mt-{person.id}", "meeting_id": f"meeting-{person.id}", "persona_ref": person.ref}
    row |= {"participant_name": person.name, "camera": "off", "client": "screen share"}
    operator.world.add("meetings", **row, joined_at=begin, left_at=begin + timedelta(hours=9), ip=person.spot.ip)
    operator.sees(person, begin.date(), "very-long-screen-share")
    operator.sees(person, begin.date(), "conferencing-remote-control-channel")


def _adaptive(operator: Group, person: Person) -> None:
    """Nothing is installed and nobody signs in from abroad by intent; too many jobs and the hidden line remain."""
    person.work()
    likely = (
        (plugs_in_nameless_kvm, 3),
        (shows_two_full_time_jobs, 3),
        (misses_check_ins, 2),
        (leaves_port_open, 1),
        (drops_tunnel, 2),
        (late_with_tasks, 2),
    )
    leaves_little(operator, person, plugs_in_nameless_kvm, likely)
