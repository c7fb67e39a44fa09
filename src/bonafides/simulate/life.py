"""A simulated persona: what is true of it, before any export has written it down in its own way."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from bonafides.simulate.numbers import own_account, own_line
from bonafides.simulate.seasons import holidays
from bonafides.simulate.towns import FIRST_DAY, LAST_DAY, Home, Town

HOSTED = "192.0.2."
"""Addresses of a data centre."""


@dataclass(frozen=True)
class Spot:
    """A place with the address that services see there; proxy where the service marks it as one."""

    town: Town
    ip: str
    proxy: bool = False

    @property
    def network(self) -> tuple[int, str]:
        """The network that the address belongs to, by the numbers kept for documentation: one for each kind and country."""
        country = sum(map(ord, self.town.country_code)) % 7
        if self.proxy:
            return 64496, "Example Privacy Network"
        if self.ip.startswith(HOSTED):
            return 64511, "Example Cloud Hosting"
        if ":" not in self.ip:
            return 64497 + country, f"Example Mobile {self.town.country_code}"
        return 64504 + country, f"Example Access {self.town.country_code}"


@dataclass(frozen=True)
class Session:
    """One event at the identity provider, in UTC."""

    at: datetime
    spot: Spot
    event: str = "user.session.start"


COUNTER = 0.7
"""Judged: so many of those who collect a parcel do so at a counter that asks for identification, and the tracking is kept."""


@dataclass
class Parcel:
    """Equipment on its way; `changed` where the address was changed to this one, `identity_checked` where the carrier handed it
    over against identification in the recipient's name."""

    recipient: str
    home: Home
    dispatched: date
    changed: date | None = None
    identity_checked: bool = False


@dataclass
class Paper:
    """An identity document handed in; a passport shows no address."""

    number: str
    holder: str
    home: Home | None
    kind: str = "driving_licence"
    image: str = ""


@dataclass(frozen=True)
class Bank:
    """An account that pay goes to, from a day on. The number is invented, of a bank number that no bank has.

    mistyped: the person's slip of the pen, so that pay comes back from the bank.
    """

    number: str
    holder: str
    since: date = date(2026, 1, 1)
    institution: str = "Example Bank"
    company: bool = False
    routing: str = "990000013"
    mistyped: bool = False

    @property
    def fingerprint(self) -> str:
        """What a payment service shows in place of the number."""
        return hashlib.sha256(f"{self.routing}{self.number}".encode()).hexdigest()[:16]

    @property
    def key(self) -> str:
        """The account as payout_accounts.account_key has it when Stripe reports it."""
        return f"stripe:{self.fingerprint}"


LOOKED_AT = (date(2026, 4, 10), date(2026, 5, 8), date(2026, 6, 5))
"""Days on which what runs on a device is looked at, whatever it is; a remote tool is reported whenever it starts."""


@dataclass(frozen=True)
class Program:
    """Software on the issued device, and the process that runs it where one was seen, on these days.

    `service`: the system starts it with the device, whoever is signed in.
    """

    name: str
    publisher: str
    process: str = ""
    days: tuple[date, ...] = LOOKED_AT
    service: bool = False

    @property
    def seen(self) -> date:
        """The day on which the inventory first had it."""
        return self.days[0]

    @property
    def started_as(self) -> str:
        """The command line behind the path: what a service is started with."""
        return " --service" if self.service else ""


@dataclass(frozen=True)
class Plug:
    """A USB device at the issued device; `minutes` after which it was unplugged again, 0 where it stays."""

    vendor: str
    model: str
    vendor_id: str
    model_id: str
    seen: date = date(2026, 4, 12)
    minutes: int = 0

    @property
    def starts(self) -> tuple[date, ...]:
        """The days of which a system that reports what is connected at its start tells of it: a few while it stays."""
        return (self.seen,) if self.minutes else (self.seen, *(self.seen + timedelta(days=20 * n) for n in range(1, 4)))


@dataclass(frozen=True)
class Job:
    """An earlier or present employment as the resume states it."""

    employer: str
    title: str
    since: date
    until: date | None


@dataclass
class Person:
    """One simulated persona. `role` is worker, applicant, freelancer or client; `kind` is empty for schemes."""

    number: int
    role: str
    name: str
    home: Home
    spot: Spot
    phone: str
    mail: str
    kind: str
    chance: random.Random
    scheme: str = ""
    level: str = ""
    network: str = ""
    joined: date = FIRST_DAY
    contract: str = "employee"
    vendor: str = ""
    household: str = ""
    work_town: Town | None = None
    applied_phone: str = ""
    applied_mail: str = ""
    in_tracking_system: bool = True
    screened: bool = False
    resume: bool = False
    summary: str = ""
    school: str = ""
    timezone: str = ""
    paid_by_payroll: bool = True
    verified: date | None = None
    website: str = ""
    parcel: Parcel | None = None
    paper: Paper | None = None
    banks: list[Bank] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)
    plugs: list[Plug] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    first_reports: list[tuple[datetime, Spot]] = field(default_factory=list)
    uses_own_computer: bool = False
    """Whether nothing of the work is done at the issued device, of which its sign-ins then say nothing."""
    home_since: date | None = None
    """The day from which HR has the home, where it changed after the first day of work."""
    settles: Spot | None = None
    """Where the issued device stands after its first reports, where that is another place."""
    leave: tuple[tuple[date, date], ...] = ()
    weekends: float = 0.0

    @property
    def id(self) -> str:
        """The organisation's own id of the persona."""
        return f"{self.role[0]}-{self.number:04d}"

    @property
    def ref(self) -> str:
        """The persona as the workspace resolves it."""
        if self.role == "worker":
            return f"worker:{self.id}"
        return f"candidate:greenhouse/{self.candidate}" if self.role == "applicant" else f"account:market/{self.id}"

    @property
    def candidate(self) -> int:
        """Id in the tracking system."""
        return 40_000_000 + self.number

    @property
    def applied(self) -> date:
        """The day of the application; members of the marketplace sign up without one."""
        return self.joined - timedelta(days=40) if self.role in ("worker", "applicant") else self.joined

    @property
    def login(self) -> str:
        """What the persona signs in with: a worker's address is the organisation's, a member's the own."""
        return f"{self.id}@corp.example.com" if self.role == "worker" else self.mail

    @property
    def device(self) -> str:
        """Host name of the issued device."""
        return f"lt-{self.number:04d}"

    @property
    def market(self) -> str:
        """The account on the marketplace, as account_ref has it."""
        return f"market:{self.id}"

    @property
    def stripe(self) -> str:
        """Id of the connected account at the payment service."""
        return f"acct_{hashlib.sha256(f'acct{self.number}'.encode()).hexdigest()[:16]}"

    def away(self, town: Town, trip: int = 1) -> Spot:
        """A line of the persona's own in another town; `trip` (1 to 31) tells several apart."""
        return Spot(town, own_line(self.number, trip))

    def account(self, n: int) -> str:
        """The number of the persona's own bank account n (1 to 79); 0 is the first."""
        return own_account(self.number, n)

    def bank_on(self, day: date) -> Bank:
        """The account that is paid into on a day."""
        return max((bank for bank in self.banks if bank.since <= day), key=lambda bank: bank.since, default=self.banks[0])

    def moves_in_with(self, other: Person) -> None:
        """From the start this persona lives at the other's, and has its post and its line there."""
        self.home, self.spot, self.work_town = other.home, other.spot, other.work_town
        if self.parcel:
            self.parcel.home = other.home
        if self.paper and self.paper.home:
            self.paper.home = other.home
        if self.first_reports:
            self.report_from(other.spot, self.joined)

    def lives_in(self, town: Town) -> None:
        """From the start this persona lives in that town, behind a door and a line of the persona's own."""
        self.home, self.spot = Home(self.home.line, town), Spot(town, self.spot.ip)
        self.work_town = town if self.work_town else None
        if self.parcel:
            self.parcel.home = self.home
        if self.paper and self.paper.home:
            self.paper.home = self.home
        if self.first_reports:
            self.report_from(self.spot, self.joined)

    def at(self, moment: datetime, spot: Spot | None = None, event: str = "user.session.start") -> None:
        """An event at a moment in UTC, by default from home."""
        self.sessions.append(Session(moment, spot or self.spot, event))

    def off(self, day: date) -> bool:
        """Whether the persona does not work on that day: leave, a weekend, a public holiday at home."""
        if any(since <= day <= until for since, until in self.leave):
            return True
        if day.weekday() > 4:
            return self.weekends == 0 or self.chance.random() > self.weekends
        return day in holidays(self.home.town.country_code, day.year) and self.chance.random() < 0.9

    def work(
        self, spots: Spot | list[Spot] | None = None, days: tuple[int, int] = (0, 91), hour: int = 8, share: float = 0.93
    ) -> None:
        """Sign-ins of the working days of a stretch, in the hours of the place; several spots are used by turns of chance."""
        choice, chance = spots if isinstance(spots, list) else [spots or self.spot], self.chance
        for n in range(*days):
            day = FIRST_DAY + timedelta(days=n)
            if day > LAST_DAY or self.off(day) or chance.random() > share:
                continue
            for part in range(chance.randrange(1, 3)):
                spot = chance.choice(choice)
                local = datetime.combine(day, time(hour)) + timedelta(
                    minutes=chance.randrange(240) + 270 * part, seconds=chance.randrange(60)
                )
                self.at(spot.town.utc(local), spot, "user.session.start" if part == 0 else "user.authentication.sso")

    def runs_daily(self, program: Program, since: date = LOOKED_AT[0], service: bool = False) -> None:
        """A program that starts on nearly every working day from one on."""
        later = (since + timedelta(days=n) for n in range(1, (LAST_DAY - since).days + 1))
        days = (since, *(day for day in later if day.weekday() < 5 and self.chance.random() < 0.9))
        self.programs.append(replace(program, days=days, service=service))

    def report_from(self, spot: Spot, since: date, times: int = 10) -> None:
        """The first reports of the issued device to the asset manager, one a day, each at an hour of the morning there."""
        self.first_reports = [
            (spot.town.utc(datetime.combine(since + timedelta(days=n), time(9, self.chance.randrange(60)))), spot)
            for n in range(times)
        ]

    def reports(self) -> list[tuple[datetime, Spot]]:
        """All reports of the issued device that are kept: the first, then one a week from the third to the seventh week."""
        if not self.first_reports:
            return []
        begun, last = self.first_reports[0][0].date(), self.settles or self.first_reports[-1][1]
        weeks = ((begun + timedelta(weeks=n), time(9, (7 * self.number + 11 * n) % 60)) for n in range(2, 7))
        return [*self.first_reports, *((last.town.utc(datetime.combine(day, hour)), last) for day, hour in weeks)]
