"""A group behind a scheme: its levels, its own lines, doors and accounts, and how its members are told from strangers."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bonafides.simulate.life import Bank, Person, Spot
from bonafides.simulate.towns import BY_NAME, FIRST, FIRST_DAY, OTHER_FAMILIES, TOWNS, Home, Town
from bonafides.simulate.world import World

LEVELS = ("careless", "trained", "adaptive")
AT_HOME = TOWNS[:8]
ABROAD = tuple(BY_NAME[name] for name in ("Lisbon", "Warsaw", "Bristol", "Reykjavik"))
# Numbers of a group's own from here on belong to the group; below, ten belong to each member.
SHARED = 900


def day(n: int) -> date:
    """The n-th day of the evidence, from 0 to 90."""
    return FIRST_DAY + timedelta(days=n)


def moment(on: date, hour: int, minute: int = 0) -> datetime:
    """A time of a day, in UTC."""
    return datetime.combine(on, time(hour, minute))


@dataclass
class Group:
    """Some personas behind one scheme. What it invents derives from its number, so that groups share nothing by accident."""

    world: World
    scheme: str
    number: int
    members: list[Person] = field(default_factory=list)
    chance: random.Random = field(init=False)
    hands: Town = field(init=False)
    """Where the work is really done."""
    collector: str = field(init=False)
    """Who collects pay that goes to one account."""

    def __post_init__(self) -> None:
        self.chance = random.Random(f"{self.world.seed}-{self.scheme}-{self.number}")
        self.hands = self.chance.choice(ABROAD)
        self.collector = self.stranger()

    def level(self, n: int) -> str:
        """The level of the n-th member: thirds within the group, and the odd ones turn with its number."""
        return LEVELS[(n + self.number) % len(LEVELS)]

    def joins(self, person: Person, level: str) -> Person:
        """The persona belongs to the group from now on."""
        person.scheme, person.level, person.network = self.scheme, level, f"{self.scheme}-{self.number}"
        person.kind = ""
        self.members.append(person)
        return person

    def hires_out(self, personas: int, within: int = 200) -> list[Person]:
        """So many workers of the group, hired within so many days, each living in a town of one country."""
        for n in range(personas):
            person = self.joins(self.world.worker("", within), self.level(n))
            if person.home.town not in AT_HOME:
                settle(person, Home(person.home.line, self.chance.choice(AT_HOME)))
                sit_at(person, Spot(person.home.town, person.spot.ip))
                if person.paper and person.paper.home:
                    person.paper.home = person.home
        return self.members

    def place(self, person: Person) -> int:
        """The persona's place in the group, from 0."""
        return self.members.index(person)

    def of_level(self, *levels: str) -> list[Person]:
        """The members of some levels."""
        return [person for person in self.members if person.level in levels]

    def sees(self, person: Person, when: date, flag: str, shared: str = "") -> None:
        """A trace of a member; what is shared is shared within the group."""
        self.world.trace(person, when, flag, f"{self.scheme}-{self.number} {shared}" if shared else "")

    def line(self, n: int, town: Town) -> Spot:
        """The group's n-th line, in a town."""
        return Spot(town, self.world.line(self.number, n))

    def own_line(self, person: Person, town: Town, k: int = 0) -> Spot:
        """A line that the group keeps for one member; k (0 to 9) tells several apart."""
        return self.line(10 * self.place(person) + k, town)

    def door(self, n: int, town: Town) -> Home:
        """The group's n-th door (n under 100), in a town."""
        return Home(f"{100 * self.number + n} Quiet Example Court", town)

    def bank(self, n: int, holder: str, company: bool = False, institution: str = "Example Bank") -> Bank:
        """The group's n-th account."""
        return Bank(self.world.account(self.number, n), holder, institution=institution, company=company)

    def stranger(self) -> str:
        """A name for somebody of the group who is no persona, and of no persona's family.

        The families that personas are drawn from are few: a collector would bear a worker's name far oftener than in life.
        """
        return f"{self.chance.choice(FIRST)} {self.chance.choice(OTHER_FAMILIES)}"

    def hands_of(self, person: Person) -> Town:
        """Where the hands behind a persona are, which is not the country that the persona claims."""
        if self.hands.country != person.home.town.country:
            return self.hands
        return next(town for town in ABROAD if town.country != person.home.town.country)

    def far_from(self, town: Town) -> Town:
        """Another town of the same country, in another region."""
        return self.chance.choice([each for each in AT_HOME if each != town])


def settle(person: Person, home: Home) -> None:
    """The persona claims this home from the application on, and parcels go there; papers stay as they are."""
    person.home, person.work_town = home, home.town
    if person.parcel:
        person.parcel.home = home


def sit_at(person: Person, spot: Spot) -> None:
    """The issued device stands at this line from the first day."""
    person.spot = spot
    person.report_from(spot, person.joined)
