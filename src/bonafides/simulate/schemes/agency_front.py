"""An agency front: a young firm presents several personas, whom one team works behind.

After the staffing companies of the Florida and Carolina cases and the front companies with copied sites of 2024.
"""

from __future__ import annotations

from datetime import timedelta

from bonafides.simulate.life import Job, Person
from bonafides.simulate.schemes.group import SHARED, Group, sit_at
from bonafides.simulate.schemes.money import invoices_without_work, paid_through
from bonafides.simulate.schemes.traces import (
    changes_phone,
    drops_tunnel,
    drops_tunnel_often,
    installs_tools,
    keeps_awake,
    late_with_tasks,
    leaves_little,
    leaves_port_open,
    misses_check_ins,
    now_and_then,
    observed,
    plugs_in_nameless_kvm,
    redirects_parcel,
    reports_first_from_elsewhere,
)
from bonafides.simulate.towns import FIRST_DAY
from bonafides.simulate.world import World

NAME = "agency_front"
SIZES = (4, 15)
SHAPES = frozenset({"organisation", "marketplace"})


def stage(world: World, group: int, personas: int) -> None:
    """So many personas of one vendor."""
    front = Group(world, NAME, group)
    vendor = f"Front {group} Example Ltd"
    world.agency(vendor, (FIRST_DAY - timedelta(days=front.chance.randrange(120, 400))).isoformat())
    for person in front.hires_out(personas, 150):
        person.contract, person.vendor, person.in_tracking_system, person.resume = "contractor", vendor, True, True
        front.sees(person, person.applied, "vendor-cannot-show-who-verified-worker")
        {"careless": _careless, "trained": _trained, "adaptive": _adaptive}[person.level](front, person)


def _careless(front: Group, person: Person) -> None:
    """All sit at one office abroad, apply with one mailbox, and are paid to the owner."""
    office = front.line(SHARED, front.hands)
    sit_at(person, office)
    person.work(office)
    front.sees(person, FIRST_DAY, "workers-share-egress-address", "office")
    front.sees(person, FIRST_DAY, "login-location-contradicts-claim")
    front.sees(person, person.joined, "device-first-online-away-from-delivery")
    person.mail = f"team.front{front.number}+{front.place(person)}@example.org"
    front.sees(person, person.applied, "application-contact-reused-across-names", "mailbox")
    paid_through(front, person)
    installs_tools(front, person)
    now_and_then(front, person, ((_claims_the_front, 0.5), (_came_unasked, 0.5), (misses_check_ins, 0.4)))


def _claims_the_front(front: Group, person: Person) -> None:
    """The resume names the front as an employer of years in which it did not exist."""
    until = person.joined - timedelta(days=50)
    person.jobs = [Job(person.vendor, "Senior Software Engineer", until - timedelta(days=1400), until)]
    front.sees(person, person.applied, "claimed-employer-is-recent-or-hollow")
    front.sees(person, person.applied, "biography-does-not-fit-person")


def _came_unasked(front: Group, person: Person) -> None:
    """A claimed chief officer of the front wrote first."""
    observed(front.world, person, "conversation/cold_approach_from_claimed_executive", person.applied)
    front.sees(person, person.applied, "cold-approach-from-claimed-executive")


def _trained(front: Group, person: Person) -> None:
    """A rented home line each in the state of the claim; devices are sent on to it, and the front invoices for all."""
    person.paid_by_payroll = False
    sit_at(person, front.own_line(person, person.home.town))
    person.work()
    if person.chance.random() < 0.6:
        reports_first_from_elsewhere(front, person)
    else:
        redirects_parcel(front, person)
    habits = (
        (installs_tools, 0.5),
        (_claims_the_front, 0.5),
        (changes_phone, 0.4),
        (drops_tunnel_often, 0.5),
        (_came_unasked, 0.4),
        (keeps_awake, 0.3),
        (misses_check_ins, 0.3),
    )
    now_and_then(front, person, habits)


def _adaptive(front: Group, person: Person) -> None:
    """As the trained, with nothing on the device that says so and a resume that checks out."""
    person.paid_by_payroll = False
    sit_at(person, front.own_line(person, person.home.town))
    person.work()
    likely = (
        (redirects_parcel, 2),
        (reports_first_from_elsewhere, 2),
        (changes_phone, 2),
        (plugs_in_nameless_kvm, 2),
        (drops_tunnel, 2),
        (leaves_port_open, 1),
        (late_with_tasks, 1),
        (invoices_without_work, 1),
        (_came_unasked, 1),
    )
    leaves_little(front, person, keeps_awake, likely)
