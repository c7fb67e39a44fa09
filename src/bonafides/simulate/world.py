"""The invented organisation: it employs people and runs a marketplace of freelancers and clients."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bonafides.simulate.life import Bank, Job, Paper, Parcel, Person, Plug, Program, Spot
from bonafides.simulate.numbers import Phones, group_account, group_line, group_phone, own_account, own_line
from bonafides.simulate.seasons import hired_on, leave
from bonafides.simulate.towns import FIRST, FIRST_DAY, LAST, LAST_DAY, STREETS, TOWNS, Home, Town

DESKS = (
    Plug("Example Inputs", "Keyboard", "fff0", "0001"),
    Plug("Example Inputs", "Optical Mouse", "fff0", "0002"),
    Plug("Example Docks", "USB-C Dock", "fff1", "0010"),
    Plug("Example Audio", "Headset", "fff2", "0100"),
)
TOOLS = (
    Program("Visual Studio Code", "Example Editors", "Code.exe"),
    Program("Example Browser", "Example Browsers", "browser.exe"),
    Program("Example Chat", "Example Messengers", "chat.exe"),
    Program("Docker Desktop", "Example Containers"),
)
EMPLOYERS = "Example Cloud|Example Freight|Example Health|Example Retail|Example Energy|Example Media|Example Games".split("|")
TITLES = "Software Engineer|Backend Engineer|Frontend Engineer|Data Engineer|Site Reliability Engineer".split("|")
SCHOOLS = "Example State University|Example Institute of Technology|Example City College|University of Example".split("|")
SUMMARIES = (
    "I like systems that explain themselves and teams that write things down.",
    "Ten years of web services, lately the parts that nobody sees until they fail.",
    "Came to software from logistics; I still count boxes.",
    "I build interfaces for people who have other things to do.",
    "Databases first, everything else follows.",
    "I have kept one service running through four rewrites of another.",
)


DAYS = (LAST_DAY - FIRST_DAY).days + 1


@dataclass
class World:
    """The people of one block, the organisation's own tables of them, and when a scheme first left a trace.

    `first` is the person number before the first; `size` is how many personas the block is meant to have.
    """

    seed: int
    block: int = 0
    blocks: int = 1
    first: int = 0
    size: int = 4000
    people: list[Person] = field(default_factory=list)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    satellites: set[str] = field(default_factory=set)
    """Addresses of satellite links, which providers of contexts know as such."""
    chance: random.Random = field(init=False)
    phones: Phones = field(init=False)
    _shared: dict[tuple[str, str], dict[int, date]] = field(default_factory=lambda: defaultdict(dict))
    _own: dict[int, dict[str, date]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        self.chance = random.Random(f"block-{self.seed}-{self.block}")
        self.phones = Phones(self.block, self.blocks, self.size)

    def add(self, table: str, **row: Any) -> None:
        """A row of one of bonafides' own tables."""
        self.tables.setdefault(table, []).append(row)

    def row_id(self, mark: str, table: str) -> str:
        """The key of the table's next row, as `b-00012`, or `b-3-00012` in the fourth block."""
        return f"{mark}-{self.part}{len(self.tables.get(table, ())):05d}"

    @property
    def part(self) -> str:
        """What sets this block's row keys apart from those of the others."""
        return f"{self.block}-" if self.block else ""

    def line(self, group: int, n: int) -> str:
        """Line n of a scheme's group: an address of a network that nobody else is in."""
        return group_line(group, n)

    def phone(self, group: int, n: int) -> str:
        """Phone n (0 to 39) of a scheme's group; empty when the range that is kept for fiction has no more."""
        return group_phone(group, n)

    def account(self, group: int, n: int) -> str:
        """The number of bank account n (0 to 999) of a scheme's group."""
        return group_account(group, n)

    def allow(self, kind: str, value: str, reason: str) -> None:
        """Something that the organisation has approved."""
        self.add("allowances", allowance_id=f"al-{value}", kind=kind, value=value, reason=reason, recorded_at=FIRST_DAY)

    def agency(self, name: str, founded: str) -> None:
        """A vendor that the organisation has on record."""
        known_as, key = f"vendor:{name.lower()}", self.row_id("v", "vendors")
        self.add(
            "vendors", vendor_id=key, vendor_ref=known_as, name=name, kind="agency", founded_on=date.fromisoformat(founded)
        )

    def team(self, person: Person) -> str:
        """The team of about fourteen that a worker is in; members of a scheme are spread over all teams."""
        return f"team-{self.part}{person.number % max(1, self.size // 20)}"

    def of_role(self, role: str) -> list[Person]:
        """Everybody of one role, in order."""
        return [person for person in self.people if person.role == role]

    def person(self, role: str, kind: str, towns: tuple[Town, ...] = TOWNS[:12]) -> Person:
        """A new persona with its own chance, so that adding one changes no other."""
        number = self.first + len(self.people) + 1
        chance = random.Random(f"{self.seed}-{number}")
        town = chance.choice(towns[:8] if chance.random() < 0.8 else towns)
        name = f"{chance.choice(FIRST)} {LAST[(number * 7 + chance.randrange(len(LAST))) % len(LAST)]}"
        plain = "".join(letter for letter in name.lower().replace(" ", ".") if letter.isascii())
        person = Person(
            number=number,
            role=role,
            name=name,
            home=Home(f"{100 + number} {STREETS[number % 16]} Example Street", town),
            spot=Spot(town, own_line(number, host=chance.randrange(1, 999))),
            phone=self.phones.own(len(self.people)),
            mail=f"{plain}{number}@example.net",
            kind=kind,
            chance=chance,
        )
        person.paper = Paper(f"id{self.seed}{number:06d}", name, person.home)
        person.banks = [Bank(own_account(number), name)]
        person.leave = leave(chance, FIRST_DAY, DAYS, 0.6 if role == "worker" else 0.4)
        self.people.append(person)
        return person

    def worker(self, kind: str, hired_within: int = 900) -> Person:
        """An employee or contractor with the usual home, bank, device and papers; no sessions yet."""
        person = self.person("worker", kind)
        chance = person.chance
        person.joined = hired_on(chance, FIRST_DAY, 25, hired_within)
        # Some carry a pager, and releases are put out when few are at work.
        person.weekends = 0.15 if chance.random() < 0.1 else 0.0
        person.contract = "contractor" if chance.random() < 0.3 else "employee"
        person.work_town = person.home.town
        person.parcel = Parcel(person.name, person.home, person.joined - timedelta(days=7))
        # One carrier in ten is told to ask for identification at the door.
        person.parcel.identity_checked = person.number % 10 == 3
        person.programs = [TOOLS[0], *chance.sample(TOOLS[1:], 2)]
        person.plugs = [*chance.sample(DESKS, 2)]
        person.report_from(person.spot, person.joined)
        self._hiring_record(person)
        # Lives are untidy: records are missing, numbers change, passports show no address.
        person.in_tracking_system = chance.random() > 0.06
        if chance.random() < 0.04:
            person.applied_phone = self.phones.further()
        if chance.random() < 0.2 and person.paper:
            person.paper.kind, person.paper.home = "passport", None
        elif chance.random() < 0.03:
            person.paper = None
        # Ordered for a third of all workers, whoever they are. It says something of the identity, nothing of who uses it.
        person.screened = chance.random() < 0.35
        return person

    def applicant(self, kind: str) -> Person:
        """Somebody who applied and was not hired: the tracking system is all there is."""
        person = self.person("applicant", kind)
        person.joined = FIRST_DAY + timedelta(days=person.chance.randrange(60))
        person.paper, person.banks = None, []
        self._hiring_record(person)
        person.resume = person.chance.random() < 0.3
        return person

    def member(self, role: str, kind: str, opened_within: int = 1500) -> Person:
        """A freelancer or client of the marketplace, with a verified account; no sessions yet."""
        person = self.person(role, kind)
        person.joined = FIRST_DAY - timedelta(days=person.chance.randrange(100, opened_within))
        person.verified = person.joined + timedelta(days=person.chance.randrange(1, 9))
        person.paid_by_payroll = False
        if role == "client":
            person.website = f"https://client-{person.number}.example.com"
        return person

    def _hiring_record(self, person: Person) -> None:
        chance = person.chance
        until = person.joined - timedelta(days=chance.randrange(50, 120))
        for employer in chance.sample(EMPLOYERS, chance.randrange(1, 4)):
            since = until - timedelta(days=chance.randrange(300, 1300))
            person.jobs.append(Job(employer, chance.choice(TITLES), since, until))
            until = since - timedelta(days=chance.randrange(20, 90))
        person.school = chance.choice(SCHOOLS)
        person.summary = chance.choice(SUMMARIES)
        person.resume = chance.random() < 0.12

    def trace(self, person: Person, when: date, flag: str, shared: str = "") -> None:
        """A scheme's trace of a persona, on the day its record came to be, with the red flag (an id of the catalogue) that it
        shows. What is shared shows from the second persona on."""
        days = self._shared[flag, shared] if shared else self._own[person.number]
        key: Any = person.number if shared else flag
        days[key] = min(when, days.get(key, when))

    def visible(self, person: Person) -> dict[str, date]:
        """For each red flag that a record of the persona shows, the first day on which it did; empty for the honest."""
        days = dict(self._own.get(person.number, {}))
        for (flag, _), shares in self._shared.items():
            if person.number in shares and len(shares) > 1:
                shown = max(shares[person.number], min(when for number, when in shares.items() if number != person.number))
                days[flag] = min(shown, days.get(flag, shown))
        return days

    def first_visible(self, person: Person) -> date | None:
        """The first day on which a record existed that only a scheme makes; None for the honest."""
        return min(self.visible(person).values(), default=None)
