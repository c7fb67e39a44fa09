"""The invented organisation: it employs people and runs a marketplace of freelancers and clients."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bonafides.simulate.life import Bank, Job, Paper, Parcel, Person, Plug, Program, Spot
from bonafides.simulate.towns import FIRST, FIRST_DAY, LAST, STREETS, TOWNS, Home, Town, fictional_phone

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


@dataclass
class World:
    """Everybody, the organisation's own tables, and when a scheme first left a trace."""

    seed: int
    people: list[Person] = field(default_factory=list)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _traces: dict[tuple[str, str], list[tuple[date, int]]] = field(default_factory=lambda: defaultdict(list))
    _own: dict[int, dict[str, date]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, table: str, **row: Any) -> None:
        """A row of one of bonafides' own tables."""
        self.tables.setdefault(table, []).append(row)

    def allow(self, kind: str, value: str, reason: str) -> None:
        """Something that the organisation has approved."""
        self.add("allowances", allowance_id=f"al-{value}", kind=kind, value=value, reason=reason, recorded_at=FIRST_DAY)

    def agency(self, name: str, founded: str) -> None:
        """A vendor that the organisation has on record."""
        n = len(self.tables.get("vendors", ()))
        known_as = f"vendor:{name.lower()}"
        self.add("vendors", vendor_id=f"v-{n}", vendor_ref=known_as, name=name, kind="agency", founded_on=founded)

    def line(self, group: int, n: int) -> str:
        """The n-th address of a group's own, of the IPv6 range kept for documentation; nobody else has it."""
        return f"2001:db8:{0xF000 + group % 0xFFF:x}:{group // 0xFFF:x}:{n:x}::1"

    def phone(self, group: int, n: int) -> str:
        """The n-th phone of a group's own (n under 40), of the range kept for fiction."""
        return fictional_phone(60_000 + 40 * group + n)

    def account(self, group: int, n: int) -> str:
        """The n-th account number of a group's own (n under 1,000), of no bank."""
        return f"{3_000_000_000 + 1000 * group + n}"

    def of_role(self, role: str) -> list[Person]:
        """Everybody of one role, in order."""
        return [person for person in self.people if person.role == role]

    def person(self, role: str, kind: str, towns: tuple[Town, ...] = TOWNS[:12]) -> Person:
        """A new persona with its own chance, so that adding one changes no other."""
        number = len(self.people) + 1
        chance = random.Random(f"{self.seed}-{number}")
        town = chance.choice(towns[:8] if chance.random() < 0.8 else towns)
        name = f"{chance.choice(FIRST)} {LAST[(number * 7 + chance.randrange(len(LAST))) % len(LAST)]}"
        plain = "".join(letter for letter in name.lower().replace(" ", ".") if letter.isascii())
        person = Person(
            number=number,
            role=role,
            name=name,
            home=Home(f"{100 + number} {STREETS[number % 16]} Example Street", town),
            spot=Spot(town, f"2001:db8:{number:x}::{chance.randrange(1, 999):x}"),
            phone=fictional_phone(number),
            mail=f"{plain}{number}@example.net",
            kind=kind,
            chance=chance,
        )
        person.paper = Paper(f"id{self.seed}{number:06d}", name, person.home)
        person.banks = [Bank(f"{7_000_000_000 + number * 7919}", name)]
        self.people.append(person)
        return person

    def worker(self, kind: str, hired_within: int = 900) -> Person:
        """An employee or contractor with the usual home, bank, device and papers; no sessions yet."""
        person = self.person("worker", kind)
        chance = person.chance
        person.joined = FIRST_DAY - timedelta(days=chance.randrange(25, hired_within))
        person.contract = "contractor" if chance.random() < 0.3 else "employee"
        person.work_town = person.home.town
        person.parcel = Parcel(person.name, person.home, person.joined - timedelta(days=7))
        person.programs = [TOOLS[0], *chance.sample(TOOLS[1:], 2)]
        person.plugs = [*chance.sample(DESKS, 2)]
        person.report_from(person.spot, person.joined)
        self._hiring_record(person)
        # Lives are untidy: records are missing, numbers change, passports show no address.
        person.in_tracking_system = chance.random() > 0.06
        if chance.random() < 0.04:
            person.applied_phone = fictional_phone(30_000 + person.number)
        if chance.random() < 0.2 and person.paper:
            person.paper.kind, person.paper.home = "passport", None
        elif chance.random() < 0.03:
            person.paper = None
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
        if shared:
            self._traces[flag, shared].append((when, person.number))
        else:
            days = self._own[person.number]
            days[flag] = min(when, days.get(flag, when))

    def visible(self, person: Person) -> dict[str, date]:
        """For each red flag that a record of the persona shows, the first day on which it did; empty for the honest."""
        days = dict(self._own.get(person.number, {}))
        for (flag, _), shares in self._traces.items():
            own = [when for when, number in shares if number == person.number]
            others = [when for when, number in shares if number != person.number]
            if own and others:
                shown = max(min(own), min(others))
                days[flag] = min(shown, days.get(flag, shown))
        return days

    def first_visible(self, person: Person) -> date | None:
        """The first day on which a record existed that only a scheme makes; None for the honest."""
        return min(self.visible(person).values(), default=None)
