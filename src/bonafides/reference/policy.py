"""The organisation's policy: which checks are proposed to everyone of a role at a stage, and at what cost at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bonafides.reference.checks import checks

FILE = Path(__file__).parent / "policy.yaml"
NAME = FILE.name
ANY = "any"
ROLES = ("candidate", "employee", "contractor", "freelancer", "client", "vendor_staff")
"""Roles of a persona, in the words of personas.kind."""
STAGES = ("application", "identity-verification", "interview", "onboarding", "working", "payment", "offboarding")


class BrokenPolicy(ValueError):
    """A policy cannot be used; one sentence that names the file and the place in it."""


@dataclass(frozen=True)
class Proposal:
    """What is proposed to everyone of a role at a stage: checks in the policy's order, and the most they may cost together."""

    checks: tuple[str, ...] = ()
    minutes: float = 0
    money: float = 0


@dataclass(frozen=True)
class Policy:
    """Proposals by role and stage (each a word of ROLES or STAGES, or any), the day they were set, and the file's text."""

    as_of: date
    rows: Mapping[tuple[str, str], Proposal]
    text: str

    def proposal(self, role: str | None, stage: str | None) -> Proposal:
        """What is proposed at this role and stage, either of which may be unknown. It depends on nothing else."""
        role, stage = role or ANY, stage or ANY
        order = ((role, stage), (role, ANY), (ANY, stage), (ANY, ANY))
        return next(self.rows[each] for each in order if each in self.rows)


def policy(folder: Path | None = None) -> Policy:
    """The policy.yaml of a workspace's folder; the packaged one where there is none. BrokenPolicy when it cannot be used."""
    own = folder / NAME if folder else FILE
    file = own if own.exists() else FILE
    try:
        text = file.read_text(encoding="utf-8")
        raw = yaml.load(text, Loader=yaml.CSafeLoader)
        _refuse_repeated(yaml.compose(text, Loader=yaml.CSafeLoader), file)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        place = getattr(error, "problem_mark", None)
        raise BrokenPolicy(f"{file} is not YAML" + (f" (line {place.line + 1})" if place else "")) from None
    try:
        return Policy(*_head(raw), text)
    except BrokenPolicy as error:
        raise BrokenPolicy(f"{file}: {error}") from None


def _refuse_repeated(node: Any, file: Path) -> None:
    """YAML lets a name be given twice and forgets the first; here nothing is forgotten in silence."""
    if isinstance(node, yaml.MappingNode):
        names = [key.value for key, _ in node.value]
        for key, value in node.value:
            if names.count(key.value) > 1:
                raise BrokenPolicy(f"{file}: {key.value} is given twice (line {key.start_mark.line + 1})")
            _refuse_repeated(value, file)


def _head(raw: Any) -> tuple[date, dict[tuple[str, str], Proposal]]:
    if not isinstance(raw, dict) or raw.keys() != {"as_of", "roles"}:
        raise BrokenPolicy("it has to give as_of, the day it was set, and roles, and nothing else")
    if not isinstance(raw["as_of"], date):
        raise BrokenPolicy(f"as_of is '{raw['as_of']}'; it is to be a day like 2026-11-24")
    rows = {}
    for role, stages in _named(raw["roles"], "role", ROLES):
        for stage, given in _named(stages, f"stage of {role}", STAGES):
            rows[role, stage] = _proposal(given, f"{role} at {stage}")
    if (ANY, ANY) not in rows:
        raise BrokenPolicy("there is no row for any role at any stage, which is for personas whose role and stage are unknown")
    return raw["as_of"], rows


def _named(given: Any, what: str, known: tuple[str, ...]) -> list[tuple[str, Any]]:
    if not isinstance(given, dict) or not given:
        raise BrokenPolicy(f"there is no {what}; known: {', '.join(known)}, {ANY}")
    for name in given:
        if name not in known and name != ANY:
            raise BrokenPolicy(f"there is no {what} '{name}'; known: {', '.join(known)}, {ANY}")
    return list(given.items())


def _proposal(given: Any, where: str) -> Proposal:
    if not isinstance(given, dict) or given.keys() != {"checks", "minutes", "money"}:
        raise BrokenPolicy(f"{where} has to give checks, minutes and money, and nothing else")
    for name in ("minutes", "money"):
        if not isinstance(given[name], int | float) or isinstance(given[name], bool) or not given[name] >= 0:
            raise BrokenPolicy(f"{where}: {name} is '{given[name]}'; it is to be a number of 0 or more")
    if not isinstance(given["checks"], list):
        raise BrokenPolicy(f"{where}: checks are to be a list of names")
    for name in given["checks"]:
        check = checks().get(name) if isinstance(name, str) else None
        if check is None:
            raise BrokenPolicy(f"{where}: there is no check '{name}'; checks: {', '.join(checks())}")
        if given["checks"].count(name) > 1:
            raise BrokenPolicy(f"{where}: {name} is proposed twice")
        if check.minutes > given["minutes"] or check.money > given["money"]:
            raise BrokenPolicy(
                f"{where}: {name} costs {check.minutes} minutes and {check.money:g} dollars, more than the most that is allowed"
            )
    return Proposal(tuple(given["checks"]), given["minutes"], given["money"])
