"""What a simulated organisation leaves behind, before any vendor's format is put on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from bonafides.simulate.world import Home, Network
from bonafides.tables import EVIDENCE

Row = dict[str, Any]


@dataclass(frozen=True)
class Device:
    """A computer: host name, serial, maker, model, system and browser as services show them."""

    host: str
    serial: str
    maker: str
    model: str
    os: str
    browser: str
    user_agent: str
    identifier: str
    managed: bool = True


@dataclass(frozen=True)
class SignIn:
    """One event of one work account. event: session, sso, mfa, enrol or failure. authenticator: the phone used, if any."""

    at: datetime
    service: str
    email: str
    name: str
    network: Network
    device: Device
    event: str
    session_key: str
    authenticator: str


@dataclass(frozen=True)
class Push:
    """A git event on the code host."""

    at: datetime
    login: str
    network: Network
    repository: str
    action: str = "git.push"


@dataclass(frozen=True)
class Job:
    """A claimed employment: employer, title, first and last month (None: current)."""

    employer: str
    title: str
    started: date
    ended: date | None


@dataclass
class Candidate:
    """An application in a tracking system: what the applicant stated there."""

    system: str
    candidate_id: str
    given: str
    family: str
    email: str
    phone: str | None
    city: str
    role: str
    source: str
    applied_at: datetime
    status: str
    links: list[str] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    school: str = ""
    graduated: int = 2015
    timezone: str | None = None


@dataclass
class Resume:
    """A resume in JSON Resume form, as the candidate sent it."""

    name: str
    email: str
    phone: str | None
    home: Home
    jobs: list[Job]
    school: str
    graduated: int
    label: str
    written: datetime
    links: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Account:
    """A bank account with documentation-like routing and number."""

    routing: str
    number: str
    holder: str
    institution: str = "Example Bank"


@dataclass(frozen=True)
class Pay:
    """One payroll entry: employer, worker number at that employer, account, cents, pay day."""

    company: str
    worker_id: str
    account: Account
    cents: int
    day: date


@dataclass(frozen=True)
class Member:
    """A marketplace member's account at the payment service."""

    stripe_id: str
    given: str
    family: str
    email: str
    phone: str | None
    home: Home
    opened_at: datetime
    tos_ip: str
    user_agent: str
    website: str | None
    fingerprint: str
    tail: str
    holder: str
    institution: str
    verified: bool


@dataclass(frozen=True)
class Payout:
    """A payout of the payment service, minor units of US dollars."""

    payout_id: str
    member: Member
    cents: int
    at: datetime


@dataclass(frozen=True)
class Telemetry:
    """Something an agent saw on a device. kind: program, process, usb, display or wifi."""

    at: datetime
    device: Device
    kind: str
    values: dict[str, str]


@dataclass(frozen=True)
class Truth:
    """What is so of one persona, for judging a screening; never part of the exports."""

    persona_id: str
    kind: str
    scheme: str
    level: str
    network: str
    first_visible_at: datetime | None


@dataclass
class Ledger:
    """Everything simulated, in the order in which personas were drawn."""

    sign_ins: list[SignIn] = field(default_factory=list)
    pushes: list[Push] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    resumes: list[Resume] = field(default_factory=list)
    workers: list[Row] = field(default_factory=list)
    pay: list[Pay] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    payouts: list[Payout] = field(default_factory=list)
    telemetry: list[Telemetry] = field(default_factory=list)
    devices: dict[str, tuple[Device, Network]] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    truths: list[Truth] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, table: str, owner: str, **values: Any) -> str:
        """A row of one of bonafides' own tables with a key that counts per owner; the key."""
        key = EVIDENCE[table].key
        assert key is not None
        self.counters[f"{table}/{owner}"] += 1
        identifier = f"{table[:4]}-{owner}-{self.counters[f'{table}/{owner}']}"
        self.tables[table].append({key: values.pop(key, identifier), **values})
        return identifier

    def same(self, ref: str, same_as: str) -> None:
        """The organisation's own statement that one reference belongs to another."""
        self.add("identities", same_as.replace(":", "-").replace("/", "-"), ref=ref.lower(), same_as=same_as.lower())


def token(rng: Random, length: int = 20) -> str:
    """Letters and digits as services use for identifiers."""
    return "".join(rng.choices("abcdefghijkmnpqrstuvwxyz23456789", k=length))
