"""The honest workforce first: many kinds of people whose lives look odd to a careless rule."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from bonafides.simulate.world import ABROAD, CITIES, FIRST, FIRST_DAY, Person, World

Kind = Callable[[World, Person, random.Random], None]


def usual(world: World, person: Person, chance: random.Random) -> None:
    """Home, bank and device as everybody has them."""
    world.pay_into(person, f"acct{person.number:06d}", person.name)
    world.document(person, f"doc{person.number:06d}")
    world.program(person, "Visual Studio Code")
    world.check_in(person, person.city, person.ip, "2026-04-02")
    world.plug(person, "Example Inputs", "Keyboard", "0001", "0002")


def ordinary(world: World, person: Person, chance: random.Random) -> None:
    """Works from home."""
    usual(world, person, chance)
    world.weeks(person, chance)


def traveller(world: World, person: Person, chance: random.Random) -> None:
    """Spends three weeks elsewhere, a flight apart."""
    ordinary(world, person, chance)
    other = CITIES[(CITIES.index(person.city) + 3) % len(CITIES)]
    for day in range(40, 55):
        world.sign_in(person, datetime(2026, 4, 1, 21) + timedelta(days=day), other, "198.51.100.77")


def vpn_user(world: World, person: Person, chance: random.Random) -> None:
    """Keeps a commercial VPN on, whose exit changes country."""
    usual(world, person, chance)
    world.weeks(person, chance)
    for day in range(0, 80, 4):
        for n, exit_city in enumerate((CITIES[9], CITIES[10], CITIES[0])):
            world.sign_in(
                person, datetime(2026, 4, 1, 14 + n) + timedelta(days=day), exit_city, f"203.0.113.{10 + n}", proxy=True
            )


def couple(world: World, person: Person, chance: random.Random) -> None:
    """Shares home, line and bank account with a partner who works here too; recorded in every second case."""
    partner, other = world.person("couple")
    partner.line, partner.city, partner.ip, partner.phone = person.line, person.city, person.ip, person.phone
    for field in (
        "home_line1",
        "home_city",
        "home_state",
        "home_country",
        "ship_to_line1",
        "ship_to_city",
        "ship_to_state",
        "ship_to_country",
        "work_country",
        "work_state",
        "work_city",
        "phone",
    ):
        world.hr[partner.worker][field] = world.hr[person.worker][field]
    if chance.random() < 0.5:
        for each in (person, partner):
            world.hr[each.worker]["household_id"] = f"h-{person.number}"
    for each, own in ((person, chance), (partner, other)):
        usual(world, each, own)
        world.weeks(each, own)
        world.tables["payout_accounts"][-1 if each is partner else -1]["account_key"] = f"acct{person.number:06d}"


def recent_mover(world: World, person: Person, chance: random.Random) -> None:
    """Moved for the job: the parcel went to the new home, the document shows the old one."""
    ordinary(world, person, chance)
    row = world.hr[person.worker]
    row["ship_to_line1"], row["ship_to_changed_at"] = f"{900 + person.number} Harbour Road", row["dispatched_at"]


def night_owl(world: World, person: Person, chance: random.Random) -> None:
    """Works when the children sleep."""
    usual(world, person, chance)
    world.weeks(person, chance, start_hour=20)


def changed_name(world: World, person: Person, chance: random.Random) -> None:
    """The document still has the name from before the wedding."""
    ordinary(world, person, chance)
    world.tables["documents"][-1]["holder_name"] = f"{person.name.split()[0]} Formerly"


def reordered_name(world: World, person: Person, chance: random.Random) -> None:
    """The bank writes the family name first."""
    ordinary(world, person, chance)
    world.tables["payout_accounts"][-1]["holder_name"] = " ".join(reversed(person.name.split()))


def agency_staff(world: World, person: Person, chance: random.Random) -> None:
    """Paid through an agency whose account the organisation has approved."""
    ordinary(world, person, chance)
    world.hr[person.worker]["vendor"] = "Example Staffing"
    world.tables["payout_accounts"][-1].update(
        account_key="acct-agency", holder_name="Example Staffing LLC", holder_kind="company"
    )


def help_desk(world: World, person: Person, chance: random.Random) -> None:
    """Uses the approved remote tool all day."""
    ordinary(world, person, chance)
    world.program(person, "ScreenConnect Client")


def helps_a_relative(world: World, person: Person, chance: random.Random) -> None:
    """Once installed a remote tool to help a parent."""
    ordinary(world, person, chance)
    world.program(person, "AnyDesk")


def co_working(world: World, person: Person, chance: random.Random) -> None:
    """Works from a co-working space among colleagues."""
    usual(world, person, chance)
    world.weeks(person, chance, ip="198.51.100.10")


def flat_share(world: World, person: Person, chance: random.Random) -> None:
    """Shares a student flat and its line with another worker."""
    ordinary(world, person, chance)
    mate, other = world.person("flat_share")
    mate.ip = person.ip
    usual(world, mate, other)
    world.weeks(mate, other)


def changes_bank_twice(world: World, person: Person, chance: random.Random) -> None:
    """A closed account and a typing mistake."""
    ordinary(world, person, chance)
    world.pay_into(person, f"acct{person.number:06d}b", person.name, at="2026-04-03", n=1)
    world.pay_into(person, f"acct{person.number:06d}c", person.name, at="2026-04-20", n=2)


def home_lab(world: World, person: Person, chance: random.Random) -> None:
    """Has a network KVM on the desk."""
    ordinary(world, person, chance)
    world.plug(person, "PiKVM", "Composite KVM Device", "1d6b", "0104")


def spouse_account(world: World, person: Person, chance: random.Random) -> None:
    """Is paid into the account of a spouse who works elsewhere."""
    ordinary(world, person, chance)
    world.tables["payout_accounts"][-1]["holder_name"] = f"{FIRST[person.number % len(FIRST)]} Elsewhere"


def works_abroad_declared(world: World, person: Person, chance: random.Random) -> None:
    """Lives abroad, as agreed."""
    usual(world, person, chance)
    world.weeks(person, chance, place=ABROAD)


KINDS: dict[str, Kind] = {
    "traveller": traveller,
    "vpn_user": vpn_user,
    "couple": couple,
    "recent_mover": recent_mover,
    "night_owl": night_owl,
    "changed_name": changed_name,
    "reordered_name": reordered_name,
    "agency_staff": agency_staff,
    "help_desk": help_desk,
    "helps_a_relative": helps_a_relative,
    "co_working": co_working,
    "flat_share": flat_share,
    "changes_bank_twice": changes_bank_twice,
    "home_lab": home_lab,
    "spouse_account": spouse_account,
    "works_abroad_declared": works_abroad_declared,
}
SHARE_OF_ODD = 0.4


def employ(world: World, personas: int) -> None:
    """At least so many honest personas, two in five of them of an odd kind."""
    order = list(KINDS)
    while len(world.people) < personas:
        number = len(world.people)
        kind = order[number // 5 * 2 % len(order) + (number % 2 if number % 5 else 0)] if number % 5 < 2 else "ordinary"
        person, chance = world.person(kind)
        KINDS.get(kind, ordinary)(world, person, chance)
    for kind, value, reason in (
        ("account", "acct-agency", "Example Staffing collects for its staff"),
        ("remote_tool", "screenconnect", "help desk"),
        ("ip", "198.51.100.10", "co-working space"),
    ):
        world.add("allowances", allowance_id=f"al-{value}", kind=kind, value=value, reason=reason, recorded_at=str(FIRST_DAY))
