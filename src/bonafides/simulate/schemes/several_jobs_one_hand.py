"""Several jobs, one hand: one operator holds several jobs at once under several names.

After the application factory of 2024 and 2025 (an operator whose two personas were to meet at one time) and the start-up a
third of whose team were such workers.
"""

from __future__ import annotations

from bonafides.simulate.life import Person
from bonafides.simulate.schemes.group import AT_HOME, SHARED, Group, day, moment, sit_at
from bonafides.simulate.schemes.money import moves_pay, paid_through
from bonafides.simulate.schemes.traces import (
    changes_phone,
    drops_tunnel_often,
    installs_tools,
    keeps_awake,
    late_with_tasks,
    leaves_little,
    leaves_port_open,
    misses_check_ins,
    never_sleeps,
    now_and_then,
    redirects_parcel,
    reports_first_from_elsewhere,
    shows_two_full_time_jobs,
)
from bonafides.simulate.towns import FIRST_DAY
from bonafides.simulate.world import World

NAME = "several_jobs_one_hand"
SIZES = (3, 8)
SHAPES = frozenset({"organisation", "marketplace"})
ABOUT = (
    "Result-driven engineer who turned a monolith of eleven services into one calm platform while mentoring nine colleagues."
)


def stage(world: World, group: int, personas: int) -> None:
    """So many personas of one hand."""
    hand = Group(world, NAME, group)
    for person in hand.hires_out(personas):
        {"careless": _careless, "trained": _trained, "adaptive": _adaptive}[person.level](hand, person)
    _meet_at_once(hand)


def _meet_at_once(hand: Group) -> None:
    """Check-ins of two personas fall on one hour: one is attended, the others are missed or declined, by turns."""
    crowd = hand.of_level("careless", "trained")
    for n in range(10 if len(crowd) > 1 else 0):
        on = day(64 + 2 * n + n // 4)
        for turn, person in enumerate(crowd):
            there = (n + turn) % len(crowd) == 0
            row = {
                "slot_id": f"sl-{person.id}-{n}",
                "persona_ref": person.ref,
                "kind": "check_in",
                "within_agreed_hours": True,
            }
            response = "attended" if there else person.chance.choice(("missed", "declined"))
            hand.world.add("calendar_slots", **row, starts_at=moment(on, 16), response=response)
            if n == 1:
                hand.sees(person, on, "persona-calendar-collision", "meetings")
            if n == 5:
                hand.sees(person, on, "unavailable-in-business-hours")


def _careless(hand: Group, person: Person) -> None:
    """One line for all, each persona in its own part of the day; one account, one telephone, one text about oneself."""
    line = hand.line(SHARED, AT_HOME[hand.number % len(AT_HOME)])
    sit_at(person, line)
    person.work(line, hour=(6, 13, 19)[hand.place(person) % 3])
    hand.sees(person, FIRST_DAY, "workers-share-egress-address", "line")
    if line.town != person.home.town:
        hand.sees(person, person.joined, "device-first-online-away-from-delivery")
        hand.sees(person, FIRST_DAY, "login-location-contradicts-claim")
    paid_through(hand, person)
    person.phone = hand.world.phone(hand.number, 38)
    person.in_tracking_system, person.resume, person.summary = True, True, ABOUT
    hand.sees(person, person.applied, "application-contact-reused-across-names", "phone")
    hand.sees(person, person.applied, "resume-text-shared-between-applicants", "text")
    installs_tools(hand, person, person.chance.choice((1, 2)))
    now_and_then(hand, person, ((shows_two_full_time_jobs, 0.5), (late_with_tasks, 0.5), (keeps_awake, 0.4)))


def _trained(hand: Group, person: Person) -> None:
    """A line, an account and a telephone for each persona; there is still only one who can be at a meeting."""
    redirects_parcel(hand, person)
    sit_at(person, hand.own_line(person, person.home.town))
    person.work(share=0.8)
    late_with_tasks(hand, person)
    habits = (
        (installs_tools, 0.5),
        (shows_two_full_time_jobs, 0.5),
        (moves_pay, 0.4),
        (changes_phone, 0.5),
        (never_sleeps, 0.3),
        (drops_tunnel_often, 0.3),
        (keeps_awake, 0.4),
    )
    now_and_then(hand, person, habits)


def _adaptive(hand: Group, person: Person) -> None:
    """Times its jobs so that they rarely meet, and keeps everything apart; the day still has twenty-four hours."""
    sit_at(person, hand.own_line(person, person.home.town))
    person.work(share=0.8)
    likely = (
        (misses_check_ins, 3),
        (late_with_tasks, 2),
        (shows_two_full_time_jobs, 2),
        (changes_phone, 2),
        (redirects_parcel, 2),
        (moves_pay, 1),
        (reports_first_from_elsewhere, 1),
        (leaves_port_open, 1),
    )
    leaves_little(hand, person, keeps_awake, likely)
