"""Due-diligence steps: checks.yaml, read once and held against what a step has to say."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "checks.yaml"
WHO = (
    "client",
    "finance",
    "it",
    "it-security",
    "manager",
    "payments-compliance",
    "payroll",
    "people-operations",
    "procurement",
    "recruiter",
    "technical-interviewer",
    "trust-and-safety",
)
"""Who can take a step: roles of the organisation."""
OUTCOMES = ("passed", "failed", "inconclusive", "refused")
"""How a step can end, in the words of external_checks.result."""
NOT_DONE = "not_done"
"""Recorded where a step was left out; it tells nothing of the persona."""
RECORDS = ("kind", "independent_contact")
"""Columns of external_checks that a step can fill in by itself."""
MONEY_PER_MINUTE = 1.0
"""One US dollar counts as one minute of a reviewer."""


class BrokenCheck(ValueError):
    """A check of checks.yaml cannot be used; one sentence with its name."""


@dataclass(frozen=True)
class Outcome:
    """How often a check ends so: for a fraudulent and for an honest persona, each between 0 and 1."""

    fraudulent: float
    honest: float


@dataclass(frozen=True)
class Check:
    """A step a person can take: what to do, who can, what it costs, how it ends for whom.

    minutes of a person, money in US dollars. `because` is the reason of the figures, `clears` the request to the worker in
    neutral words, `records` what it fills in of a row of external_checks.
    """

    id: str
    title: str
    do: str
    who: tuple[str, ...]
    minutes: int
    money: float
    outcomes: Mapping[str, Outcome]
    because: str
    clears: str
    records: Mapping[str, Any]

    @cached_property
    def shares(self) -> tuple[tuple[float, float], ...]:
        """For a fraudulent and for an honest persona, how often each outcome comes about."""
        return tuple((each.fraudulent, each.honest) for each in self.outcomes.values())

    @cached_property
    def uncertainty(self) -> tuple[float, float]:
        """Of its outcome, in bits, for a fraudulent and for an honest persona: no posterior changes it."""
        fraudulent, honest = (
            -math.fsum(p * math.log2(p) for p in column if p > 0) for column in zip(*self.shares, strict=True)
        )
        return fraudulent, honest

    @property
    def cost(self) -> float:
        """Minutes, with money counted as minutes."""
        return self.minutes + self.money * MONEY_PER_MINUTE

    @property
    def by(self) -> str:
        """Who can take it, as words: `recruiter or manager`."""
        return " or ".join(re.sub(r"^it\b", "IT", each).replace("-", " ") for each in self.who)


@cache
def checks(file: Path = FILE) -> dict[str, Check]:
    """Every check by id, in the file's order. BrokenCheck on the first that cannot be used."""
    raw = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(raw, dict) or not isinstance(raw.get("checks"), dict) or not isinstance(raw.get("as_of"), date):
        raise BrokenCheck(f"{file.name} has to give as_of, the day of its figures, and checks by name")
    return {name: _check(str(name), given) for name, given in raw["checks"].items()}


def _check(name: str, given: Any) -> Check:
    if not isinstance(given, dict):
        raise BrokenCheck(f"the check {name} is not a list of named values")
    needed = {each.name for each in fields(Check)} - {"id", "records"}
    if lacking := sorted(needed - given.keys()):
        raise BrokenCheck(f"the check {name} has no {', no '.join(lacking)}")
    if strange := sorted(map(str, given.keys() - needed - {"records"})):
        raise BrokenCheck(
            f"the check {name} has '{strange[0]}', which is not known; names: {', '.join(sorted(needed))}, records"
        )
    who = given["who"]
    if not isinstance(who, list) or not who or any(each not in WHO for each in who):
        raise BrokenCheck(f"the check {name} names who otherwise than as a list of these: {', '.join(WHO)}")
    if not _number(given["minutes"]) or given["minutes"] <= 0 or not _number(given["money"]) or given["money"] < 0:
        raise BrokenCheck(f"the check {name} has to cost some minutes, and money of 0 or more")
    records = given.get("records") or {}
    if not isinstance(records, dict) or any(each not in RECORDS for each in records):
        raise BrokenCheck(f"the check {name} records something else than {' and '.join(RECORDS)}")
    made = dict(given) | {"id": name, "who": tuple(who), "outcomes": _outcomes(name, given["outcomes"]), "records": records}
    return Check(**made)


def _outcomes(name: str, given: Any) -> dict[str, Outcome]:
    if not isinstance(given, dict) or not {"passed", "failed"} <= given.keys() <= set(OUTCOMES):
        raise BrokenCheck(f"the check {name} needs the outcomes passed and failed, and may have {' and '.join(OUTCOMES[2:])}")
    for outcome, shares in given.items():
        if not isinstance(shares, dict) or shares.keys() != {"fraudulent", "honest"} or not all(map(_share, shares.values())):
            raise BrokenCheck(f"the check {name} has to say of {outcome} how often, from 0 to 1, for fraudulent and for honest")
    for column in ("fraudulent", "honest"):
        total = math.fsum(shares[column] for shares in given.values())
        if not math.isclose(total, 1, abs_tol=1e-9):
            raise BrokenCheck(f"the outcomes of the check {name} add up to {total:g} for {column}, not to 1")
    return {outcome: Outcome(float(given[outcome]["fraudulent"]), float(given[outcome]["honest"])) for outcome in given}


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _share(value: Any) -> bool:
    return _number(value) and 0 <= value <= 1
