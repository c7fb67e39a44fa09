"""An agency front: several personas of one vendor worked by one team, paid into the front's account."""

from __future__ import annotations

from datetime import timedelta

from bonafides.simulate.life import Bank, Person, Program, Spot
from bonafides.simulate.towns import BY_NAME, FIRST_DAY, TOWNS
from bonafides.simulate.world import World

NAME = "agency_front"
SIZES = (3, 6)
SHAPES = frozenset({"organisation", "marketplace"})
LEVELS = ("careless", "trained", "adaptive")
VENDOR = "Front Example Ltd"
OWNER = "Bram Frontier"
OFFICE = Spot(BY_NAME["Warsaw"], "2001:db8:bbbb::5")
# The adaptive work through a home in the country of the claim, and two of them through the same.
BORROWED_HOME = Spot(BY_NAME["Columbus"], "2001:db8:bbbc::9")


def stage(world: World, group: int, personas: int) -> None:
    """So many personas of one vendor behind one line."""
    world.agency(VENDOR, "2025-10-20")
    for n in range(personas):
        person = world.worker("", 150)
        person.scheme, person.level, person.network = NAME, LEVELS[n % len(LEVELS)], f"{NAME}-{group}"
        person.contract, person.vendor, person.in_tracking_system, person.resume = "contractor", VENDOR, True, True
        if person.home.town in (OFFICE.town, BORROWED_HOME.town):
            _claim_a_home(person)
        line = BORROWED_HOME if person.level == "adaptive" else OFFICE
        person.report_from(line, person.joined)
        person.work(line)
        world.trace(person, FIRST_DAY, "workers-share-egress-address", line.ip)
        world.trace(person, person.joined, "device-first-online-away-from-delivery")
        _sign(world, person, n)


def _claim_a_home(person: Person) -> None:
    """A persona claims a home where the team does not sit."""
    person.work_town = TOWNS[0]
    person.home = type(person.home)(person.home.line, TOWNS[0])
    if person.parcel:
        person.parcel.home = person.home
    if person.paper and person.paper.home:
        person.paper.home = person.home


def _sign(world: World, person: Person, n: int) -> None:
    """How each level signs up and is paid."""
    # The resume is dated a little before the application.
    applied = person.joined - timedelta(days=45)
    if person.level == "careless":
        person.mail = f"team.front+{n}@example.org"
        person.banks = [Bank("3100000001", OWNER)]
        person.programs.append(Program("AnyDesk", "AnyDesk Software", "AnyDesk.exe"))
        world.trace(person, applied, "application-contact-reused-across-names", "mailbox")
    elif person.level == "trained":
        person.phone = world.phone(int(person.network.rpartition("-")[2]), 0)
        person.banks = [Bank("3100000001", person.name)]
        person.programs.append(Program("DWAgent", "DWSNET", "dwagent.exe"))
        world.trace(person, applied, "application-contact-reused-across-names", "phone")
    if person.level != "adaptive":
        world.trace(person, FIRST_DAY + timedelta(days=14), "payout-account-shared-by-workers", "account")
