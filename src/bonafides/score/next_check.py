"""Which check would tell most for its cost, within what the policy proposes to everyone of the role and stage."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bonafides.reference.checks import NOT_DONE, Check, checks
from bonafides.reference.policy import Proposal

REVIEWED = frozenset({"review", "urgent"})
SETTLED = frozenset({"passed", "failed", "refused"})
"""Results after which the same check is not recommended again; an inconclusive one may be repeated."""


@dataclass(frozen=True)
class NextCheck:
    """A recommended step, with what it is expected to tell (bits) and what it costs."""

    id: str
    expected_bits: float
    cost_minutes: int


@dataclass(frozen=True)
class Standing:
    """A persona's role and stage; None where the evidence does not say."""

    role: str | None = None
    stage: str | None = None

    def __str__(self) -> str:
        return f"{self.role or 'unknown role'} at {self.stage or 'unknown stage'}"


@dataclass(frozen=True)
class DoneCheck:
    """A check as it was recorded: how it ended, when, by whom, at which standing (as words), and why it left the policy.

    deviation: what of the policy was left; None where it was kept. reason: why, in the words of who recorded it.
    """

    check: str
    result: str
    at: datetime | None = None
    by: str | None = None
    standing: str | None = None
    deviation: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class CheckPlan:
    """What may be checked next. `proposed` depends on the standing alone.

    outside: checks that the findings name and the policy does not propose here; each needs a reason.
    """

    standing: Standing = Standing()
    proposed: tuple[str, ...] = ()
    recommended: NextCheck | None = None
    outside: tuple[str, ...] = ()
    done: tuple[DoneCheck, ...] = ()


def entropy(p: float) -> float:
    """Uncertainty of a yes/no question, in bits."""
    return 0.0 if p in (0.0, 1.0) else -p * math.log2(p) - (1 - p) * math.log2(1 - p)


def expected_bits(posterior: float, check: Check) -> float:
    """Mutual information, in bits, between the outcome of the check and whether the persona is fraudulent."""
    if_fraudulent, if_honest = check.uncertainty
    rest = 1 - posterior
    of_outcome = 0.0
    for fraudulent, honest in check.shares:
        share = posterior * fraudulent + rest * honest
        if share > 0:
            of_outcome -= share * math.log2(share)
    return max(0.0, of_outcome - posterior * if_fraudulent - rest * if_honest)


def plan(
    standing: Standing, proposal: Proposal, named: Collection[str], posterior: float, band: str, done: Sequence[DoneCheck] = ()
) -> CheckPlan:
    """What is proposed at the standing, and which of it is recommended.

    named: checks that the persona's findings name. Of those that are proposed, not yet settled and within what is left of the
    policy's maximum, the one with most bits per cost; without any, at review or urgent, the best of all proposed.
    """
    outside = tuple(sorted(each for each in named if each not in proposal.checks))
    if not named and band not in REVIEWED:
        return CheckPlan(standing, proposal.checks, None, outside, tuple(done))
    open_: Sequence[str] = proposal.checks
    if done:
        settled = {each.check for each in done if each.result in SETTLED}
        open_ = [name for name in proposal.checks if name not in settled and _within(name, standing, proposal, done)]
    fitting: Sequence[str] = [name for name in open_ if name in named]
    if not fitting and band in REVIEWED:
        fitting = open_
    return CheckPlan(standing, proposal.checks, best(posterior, fitting), outside, tuple(done))


def best(posterior: float, names: Iterable[str]) -> NextCheck | None:
    """The check with most expected bits per cost, the first by name where several tell the same; None where there are none."""
    known = checks()
    told = {name: expected_bits(posterior, known[name]) for name in sorted(set(names))}
    if not told:
        return None
    name = max(told, key=lambda each: told[each] / known[each].cost)
    return NextCheck(name, round(told[name], 4), known[name].minutes)


def spent(standing: Standing, done: Iterable[DoneCheck]) -> tuple[float, float]:
    """Minutes and money of the checks that were done at this standing."""
    known = checks()
    ours = [known[d.check] for d in done if d.result != NOT_DONE and d.check in known and d.standing in (None, str(standing))]
    return sum(each.minutes for each in ours), sum(each.money for each in ours)


def _within(name: str, standing: Standing, proposal: Proposal, done: Sequence[DoneCheck]) -> bool:
    """Whether a check is within what the checks already done leave of the policy's maximum."""
    if not done:
        return True
    minutes, money = spent(standing, done)
    check = checks()[name]
    return minutes + check.minutes <= proposal.minutes and money + check.money <= proposal.money


def deviation(name: str, result: str, standing: Standing, proposal: Proposal, done: Sequence[DoneCheck]) -> str | None:
    """What of the policy is left by recording this result of a check, in words; None where the policy is kept."""
    if result == NOT_DONE:
        return f"left out, though proposed for {standing}" if name in proposal.checks else None
    if name not in proposal.checks:
        return f"outside the policy for {standing}"
    if not _within(name, standing, proposal, done):
        return (
            f"beyond the most that the policy allows for {standing}: {proposal.minutes:g} minutes, {proposal.money:g} dollars"
        )
    return None
