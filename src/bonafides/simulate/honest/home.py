"""Honest people whose homes and names look odd: they share a door, move, marry, or are spelled in several ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bonafides.simulate.life import COUNTER, Bank, Person
from bonafides.simulate.towns import FIRST, FIRST_DAY, LAST, SPELLINGS, Home, elsewhere
from bonafides.simulate.world import World


def couple(world: World) -> None:
    """Two workers share home, line and bank account; every second couple has told the organisation."""
    one, other = world.worker("couple"), world.worker("couple")
    other.moves_in_with(one)
    # Each is paid in the own name: payroll asks for the worker's name, the joint account carries both.
    other.banks = [replace(one.banks[0], holder=other.name)]
    if one.chance.random() < 0.5:
        one.household = other.household = f"household-{one.number}"
    if one.chance.random() < 0.5:
        other.phone = one.phone
    one.work()
    other.work()


def twins(world: World) -> None:
    """Two siblings with like names still live at their parents'."""
    one, other = world.worker("twins"), world.worker("twins")
    family = one.name.split(" ", 1)[1]
    one.name, other.name = f"Ilka {family}", f"Ilko {family}"
    for each in (one, other):
        each.banks = [replace(each.banks[0], holder=each.name)]
        if each.paper:
            each.paper.holder = each.name
        if each.parcel:
            each.parcel.recipient = each.name
    other.moves_in_with(one)
    one.work()
    other.work()


def recent_mover(world: World) -> None:
    """Moved for the job: the parcel went to the new home after a change, the document shows the old one."""
    person = world.worker("recent_mover", 300)
    move(person)
    person.work()


def move(person: Person) -> None:
    """To another door of the same town, before the parcel left."""
    new = Home(f"{900 + person.number} Harbour Example Road", person.home.town)
    person.home = new
    if person.parcel:
        person.parcel.home, person.parcel.changed = new, person.parcel.dispatched - timedelta(days=2)


def parcel_at_neighbour(world: World) -> None:
    """Is out all day and has parcels sent to a parcel shop round the corner.

    Carriers' shops hand over against identification, and say so in the tracking; of a locker, which opens by a code, and where
    the employer kept no tracking, nothing is known.
    """
    person = world.worker("parcel_at_neighbour")
    if person.parcel:
        person.parcel.identity_checked = person.chance.random() < COUNTER
        person.parcel.home = Home(f"{person.number} Parcel Shop Example Square", person.home.town)
    person.work()


def changed_name(world: World) -> None:
    """The document still has the name from before the wedding."""
    person = world.worker("changed_name")
    former = f"{person.name.split()[0]} {LAST[(person.number + 5) % len(LAST)]}"
    if person.paper:
        person.paper.holder = former
    person.work()


def transliterated_name(world: World) -> None:
    """HR system, document and bank spell one name in three ways, perhaps in two scripts."""
    person = world.worker("transliterated_name")
    person.name, document, bank = person.chance.choice(SPELLINGS)
    if person.paper:
        person.paper.holder = document
    if person.parcel:
        person.parcel.recipient = person.name
    person.banks = [replace(person.banks[0], holder=bank)]
    person.work()


def reordered_name(world: World) -> None:
    """The bank writes the family name first."""
    person = world.worker("reordered_name")
    person.banks = [replace(person.banks[0], holder=" ".join(reversed(person.name.split())))]
    person.work()


def long_name(world: World) -> None:
    """Has more names than the bank's file has room for."""
    person = world.worker("long_name")
    person.name = f"{person.name.split()[0]} {FIRST[person.number % len(FIRST)]} Maximiliana {person.name.split()[1]}"
    person.banks = [replace(person.banks[0], holder=person.name)]
    person.work()


def new_immigrant(world: World) -> None:
    """Came for the job: a passport without address, studies abroad, a first bank account soon replaced."""
    person = world.worker("new_immigrant", 120)
    person.school = "Example Polytechnic of Elsewhere"
    person.jobs = person.jobs[-1:]
    if person.paper:
        person.paper.kind, person.paper.home = "passport", None
    since = FIRST_DAY + timedelta(days=20)
    person.banks.append(replace(person.banks[0], number=person.account(1), since=since))
    person.work()


def foreign_degree(world: World) -> None:
    """Studied in another country, long ago."""
    person = world.worker("foreign_degree")
    person.school = "Example University of Faraway"
    person.work()


def burner_phone(world: World) -> None:
    """Applies with a throw-away number and mailbox, and gives the real ones when hired."""
    person = world.worker("burner_phone")
    person.in_tracking_system = True
    person.applied_phone = world.phones.further()
    person.applied_mail = f"jobs.{person.number}@applications.example.org"
    person.work()


def spouse_account(world: World) -> None:
    """Is paid into the account of a spouse who works elsewhere; of four couples three bear one family name."""
    person = world.worker("spouse_account")
    family = person.name.split()[-1] if person.chance.random() < 0.75 else LAST[(person.number + 3) % len(LAST)]
    spouse = f"{FIRST[(person.number + 11) % len(FIRST)]} {family}"
    person.banks = [Bank(person.account(2), spouse)]
    person.work()


def changes_bank_twice(world: World) -> None:
    """The bank closed the account; the next one's number was mistyped by a digit, pay came back, and the slip was corrected."""
    person = world.worker("changes_bank_twice")
    for number, days, mistyped in ((3, 20, True), (4, 33, False)):
        since = FIRST_DAY + timedelta(days=days)
        person.banks.append(replace(person.banks[0], number=person.account(number), since=since, mistyped=mistyped))
    person.work()


def commutes_between_homes(world: World) -> None:
    """Cares for a parent in another town every second week."""
    person = world.worker("commutes_between_homes")
    town = elsewhere(person.home.town, 1)
    there = person.away(town)
    # The evidence begins on a Wednesday; who travels does so at weekends.
    for week in range(14):
        person.work(there if week % 2 else None, (max(0, week * 7 - 2), week * 7 + 3))
