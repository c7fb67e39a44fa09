"""A laptop farm: issued devices stand with a host and are worked from elsewhere; the host collects what it can.

After the farms of the Arizona case and of the searches of June 2025: one home, ninety devices, remote tools or KVM switches.
"""

from __future__ import annotations

from bonafides.simulate.life import Person
from bonafides.simulate.schemes.group import AT_HOME, SHARED, Group, settle, sit_at
from bonafides.simulate.schemes.money import moves_pay, paid_through
from bonafides.simulate.schemes.traces import (
    changes_phone,
    dates_disagree,
    history_not_confirmed,
    installs_tools,
    keeps_awake,
    leaves_little,
    leaves_port_open,
    misses_check_ins,
    now_and_then,
    plugs_in_kvm,
    plugs_in_nameless_kvm,
    redirects_parcel,
    refuses_camera,
    works_at_night,
)
from bonafides.simulate.towns import FIRST_DAY, Town
from bonafides.simulate.world import World

NAME = "laptop_farm"
SIZES = (5, 30)
SHAPES = frozenset({"organisation", "marketplace"})


def stage(world: World, group: int, personas: int) -> None:
    """So many personas whose devices stand with one host and the host's helpers."""
    farm = Group(world, NAME, group)
    town = farm.chance.choice(AT_HOME)
    for person in farm.hires_out(personas):
        {"careless": _careless, "trained": _trained, "adaptive": _adaptive}[person.level](farm, person, town)


def _careless(farm: Group, person: Person, town: Town) -> None:
    """One door, one line, the host's name on parcel and pay, remote tools by default, nights at the keyboard."""
    door, line = farm.door(0, town), farm.line(SHARED, town)
    person.contract, person.in_tracking_system, person.resume = "contractor", True, True
    redirects_parcel(farm, person, door, farm.collector)
    farm.sees(
        person, person.parcel.dispatched if person.parcel else person.joined, "shipping-address-shared-by-workers", "door"
    )
    sit_at(person, line)
    farm.sees(person, FIRST_DAY, "workers-share-egress-address", "line")
    if person.home.town.region != town.region:
        farm.sees(person, FIRST_DAY, "login-location-contradicts-claim")
    works_at_night(farm, person)
    paid_through(farm, person)
    installs_tools(farm, person, 2)
    # Two personas answer one telephone.
    person.phone = farm.world.phone(farm.number, 38)
    farm.sees(person, person.applied, "application-contact-reused-across-names", "phone")
    now_and_then(farm, person, ((refuses_camera, 0.5), (history_not_confirmed, 0.4), (dates_disagree, 0.3), (keeps_awake, 0.5)))


def _trained(farm: Group, person: Person, town: Town) -> None:
    """A line and an account each, papers that are genuine; the device still has to get to the host and be worked from afar."""
    redirects_parcel(farm, person, farm.door(1 + farm.place(person) // 6, town))
    farm.sees(
        person,
        person.parcel.dispatched if person.parcel else person.joined,
        "shipping-address-shared-by-workers",
        f"{farm.place(person) // 6}",
    )
    sit_at(person, farm.own_line(person, town))
    if person.home.town.region != town.region:
        farm.sees(person, FIRST_DAY, "login-location-contradicts-claim")
    if person.chance.random() < 0.5:
        works_at_night(farm, person)
    else:
        person.work()
    (plugs_in_kvm if person.chance.random() < 0.6 else installs_tools)(farm, person)
    now_and_then(farm, person, ((moves_pay, 0.5), (changes_phone, 0.4), (keeps_awake, 0.3), (misses_check_ins, 0.3)))


def _adaptive(farm: Group, person: Person, town: Town) -> None:
    """Claims to live where the helper's own, otherwise empty home is, on a line of its own, in the hours of the place."""
    settle(person, farm.door(40 + farm.place(person), town))
    sit_at(person, farm.own_line(person, town))
    person.work()
    if person.paper:
        # A genuine licence that was moved to the helper's address in time, or a passport, which shows none.
        person.paper.home = person.home if person.paper.home else None
    likely = (
        (redirects_parcel, 3),
        (plugs_in_nameless_kvm, 3),
        (changes_phone, 2),
        (moves_pay, 2),
        (leaves_port_open, 1),
        (misses_check_ins, 1),
    )
    leaves_little(farm, person, plugs_in_nameless_kvm, likely)
