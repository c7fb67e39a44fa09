"""A laptop farm: issued devices at one home, worked from elsewhere, pay collected by the host."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bonafides.simulate.life import Bank, Person, Plug, Program, Spot
from bonafides.simulate.towns import BY_NAME, FIRST_DAY, Home
from bonafides.simulate.world import World

HOST = "Juno Hostwell"
NAME = "laptop_farm"
SIZES = (5, 10)
SHAPES = frozenset({"organisation", "marketplace"})
LEVELS = ("careless", "careless", "trained", "trained", "adaptive")
TOWN = BY_NAME["Phoenix"]
DOOR = "77 Quiet Example Court"


def stage(world: World, group: int, personas: int) -> None:
    """So many personas whose devices stand in one residence."""
    for n in range(personas):
        person = world.worker("", 200)
        person.scheme, person.level, person.network = NAME, LEVELS[n % len(LEVELS)], f"{NAME}-{group}"
        person.contract, person.in_tracking_system, person.resume = "contractor", True, True
        person.paper = replace(person.paper, home=person.home) if person.paper else None
        _deliver(world, person, n)
        _pay(world, person, n)
        _equip(world, person)
        if person.level == "careless":
            # Two personas answer one telephone.
            person.phone = world.phone(group, n // 2)
            world.trace(person, person.joined - timedelta(days=45), "application-contact-reused-across-names", person.phone)
        # The adaptive have a line of their own in the same house, and share that one.
        line = "2001:db8:ffff::78" if person.level == "adaptive" else "2001:db8:ffff::77"
        person.report_from(Spot(TOWN, line), person.joined)
        person.work(Spot(TOWN, line), hour=8 if person.level == "adaptive" else 22)
        world.trace(person, FIRST_DAY, "workers-share-egress-address", line)


def _deliver(world: World, person: Person, n: int) -> None:
    """The address is changed after the offer; the adaptive invent a unit each, so that no two doors are equal."""
    line = f"{DOOR}, Unit {n + 1}" if person.level == "adaptive" else DOOR
    shipped = person.joined - timedelta(days=7)
    if person.parcel:
        person.parcel.home, person.parcel.changed = Home(line, TOWN), shipped - timedelta(days=3)
        person.parcel.recipient = HOST if person.level == "careless" else person.name
    world.trace(person, shipped - timedelta(days=3), "shipping-address-changed-after-offer")


def _pay(world: World, person: Person, n: int) -> None:
    """The careless are paid as the host; the trained share accounts in their own names; the adaptive have one each."""
    if person.level == "adaptive":
        return
    holder = HOST if person.level == "careless" else person.name
    person.banks = [Bank(f"{3_000_000_000 + n // 5}", holder)]
    world.trace(person, FIRST_DAY + timedelta(days=14), "payout-account-shared-by-workers", f"{n // 5}")


def _equip(world: World, person: Person) -> None:
    """Remote tools for the careless, a KVM with its own name for the trained, one without for the adaptive."""
    if person.level == "careless":
        person.programs.append(Program("AnyDesk", "AnyDesk Software", "AnyDesk.exe"))
        person.programs.append(Program("RustDesk", "Example Publisher", "rustdesk.exe"))
    elif person.level == "trained":
        person.plugs.append(Plug("PiKVM", "PiKVM Composite Device", "1d6b", "0104"))
    else:
        person.plugs.append(Plug("Linux Foundation", "Multifunction Composite Gadget", "1d6b", "0104"))
    flag = "unsanctioned-remote-access-software" if person.level == "careless" else "ip-kvm-hardware-attached"
    world.trace(person, FIRST_DAY + timedelta(days=9), flag)
