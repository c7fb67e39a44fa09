"""Checks as people record them: a row of external_checks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bonafides.engines.base import Engine
from bonafides.pipeline.derived import derivations
from bonafides.pipeline.due_checks import done_checks, standings
from bonafides.pipeline.evidence import open_evidence, personas_of
from bonafides.pipeline.recorded import NotRecorded, keep
from bonafides.reference.checks import NOT_DONE, Check, checks
from bonafides.reference.policy import policy
from bonafides.score.next_check import DoneCheck, Standing, deviation
from bonafides.workspace import Workspace

STANDING = "persona_standing"


def record(
    workspace: Workspace, engine: Engine, persona: str, name: str, result: str, by: str, reason: str | None, at: datetime
) -> DoneCheck:
    """Record how a check of a persona ended, at a time (naive UTC), by whom; the next screening reads it.

    A reason is needed where the policy for the persona's role and stage at that time is left. NotRecorded when what is given
    names nothing that there is, lacks a reason, or was recorded before.
    """
    check = _known(name, result)
    by, reason = by.strip(), (reason or "").strip() or None
    if not by:
        raise NotRecorded("a check is recorded under the name of who did it; say who with --by NAME")
    with workspace.lock():
        refs = open_evidence(workspace, engine, at)
        if persona not in personas_of(refs):
            raise NotRecorded(f"the workspace has no persona '{persona}'")
        made = derivations()[STANDING]
        engine.view(STANDING, made.query.sql, dict(made.parameters) | {"as_of": at}, made.table.arrow_schema)
        standing = standings(engine).get(persona, Standing())
        before = done_checks(engine).get(persona, [])
    proposal = policy(workspace.path).proposal(standing.role, standing.stage)
    left = deviation(name, result, standing, proposal, before)
    if left and not reason:
        raise NotRecorded(f"{name} is {left}; say why with --reason TEXT (proposed: {', '.join(proposal.checks)})")
    done = DoneCheck(name, result, at, by, str(standing), left, reason)
    _keep(workspace, persona, check, done)
    return done


def deviations(workspace: Workspace, engine: Engine) -> list[tuple[str, DoneCheck]]:
    """Every recording that left the policy, with its persona, in the order of time."""
    with workspace.lock():
        open_evidence(workspace, engine, None)
        found = [(persona, each) for persona, done in done_checks(engine).items() for each in done if each.deviation]
    return sorted(found, key=lambda each: (each[1].at or datetime.min, each[0], each[1].check))


def _known(name: str, result: str) -> Check:
    check = checks().get(name)
    if check is None:
        raise NotRecorded(f"there is no check '{name}'; checks: {', '.join(checks())}")
    if result not in check.outcomes and result != NOT_DONE:
        raise NotRecorded(f"{name} cannot end as '{result}'; outcomes: {', '.join(check.outcomes)}, {NOT_DONE}")
    return check


def _keep(workspace: Workspace, persona: str, check: Check, done: DoneCheck) -> None:
    row: dict[str, Any] = {
        "persona_ref": persona,
        **check.records,
        "provider": done.by,
        "result": done.result,
        "performed_at": done.at.isoformat() if done.at else None,
        "note": done.reason,
        "check_done": done.check,
        "standing": done.standing,
        "deviation": done.deviation,
    }
    keep(workspace, "external_checks", row)
