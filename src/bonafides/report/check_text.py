"""What a terminal shows of checks: the policy's proposals, the recommended one, what was done, and the log of deviations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bonafides.reference.checks import checks
from bonafides.score.next_check import CheckPlan, DoneCheck


def plan(plan: CheckPlan, every: bool = False) -> Iterator[str]:
    """The recommended check and those that need a reason; with `every`, all that are proposed, with cost and who."""
    known = checks()
    yield f"Checks proposed to everyone of the same role and stage ({plan.standing}): {len(plan.proposed)}"
    for name in plan.proposed if every else ():
        yield f"  {_line(name)}"
    if plan.recommended is None:
        yield "Next check: none is recommended"
    else:
        check = known[plan.recommended.id]
        told = f"{plan.recommended.expected_bits:.2g} bits expected"
        yield f"Next check: {check.title} [{check.id}] ({check.minutes} minutes, by {check.by}; {told})"
        yield f"  {check.do}"
    if plan.outside:
        yield "Named by findings, needs a reason (outside the policy for this role and stage):"
        for name in plan.outside:
            yield f"  {_line(name)}"
    if plan.done:
        yield "Checks recorded:"
        for each in plan.done:
            yield f"  {_done(each)}"


def recorded(persona: str, done: DoneCheck) -> Iterator[str]:
    """What was recorded just now."""
    yield f"recorded for {persona} ({done.standing}): {_done(done)}"
    yield "the next screening reads it"


def deviations(found: Iterable[tuple[str, DoneCheck]]) -> Iterator[str]:
    """The log: one line per recording that left the policy."""
    lines = [f"{persona}  {_done(each)}" for persona, each in found]
    yield from lines
    yield f"{len(lines)} recorded check(s) left the policy"


def plan_json(plan: CheckPlan) -> dict[str, Any]:
    """The plan as plain data; names and shape are stable."""
    return {
        "role": plan.standing.role,
        "stage": plan.standing.stage,
        "proposed": list(plan.proposed),
        "needs_a_reason": list(plan.outside),
        "done": [done_json(each) for each in plan.done],
    }


def done_json(done: DoneCheck) -> dict[str, Any]:
    """A recorded check as plain data."""
    return {
        "check": done.check,
        "result": done.result,
        "at": done.at.isoformat() if done.at else None,
        "by": done.by,
        "standing": done.standing,
        "deviation": done.deviation,
        "reason": done.reason,
    }


def _line(name: str) -> str:
    check = checks()[name]
    money = f", {check.money:g} dollars" if check.money else ""
    return f"{name:<36} {check.title} ({check.minutes} minutes{money}, by {check.by})"


def _done(done: DoneCheck) -> str:
    when = f"{done.at:%Y-%m-%d %H:%M}" if done.at else "at an unknown time"
    said = f"{when}  {done.check}: {done.result}, by {done.by or 'unknown'}"
    left = f"; {done.deviation}" if done.deviation else ""
    return said + left + (f"; reason: {done.reason}" if done.reason else "")
