"""Judgements as reviewers record them: whether two personas are one hand. The latest on a pair holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bonafides.engines.base import Engine
from bonafides.pipeline.evidence import open_evidence, personas_of
from bonafides.pipeline.recorded import NotRecorded, keep
from bonafides.workspace import Workspace

VERDICTS = ("same", "different", "unsure", "undone")


@dataclass(frozen=True)
class Judgement:
    """What a reviewer said of two personas, by whom, when and why. a is the id that comes first."""

    a: str
    b: str
    verdict: str
    judged_by: str
    judged_at: datetime
    reason: str
    holds: bool = True
    """Whether it is the latest on the pair."""


def judge(
    workspace: Workspace, engine: Engine, one: str, other: str, verdict: str, by: str, reason: str, at: datetime
) -> Judgement:
    """Record a reviewer's judgement of two personas at a time (naive UTC); the next look at links reads it.

    NotRecorded when what is given names nothing that there is, lacks a name or a reason, takes back what was never said, or is
    older than the latest judgement of the pair.
    """
    by, reason = by.strip(), reason.strip()
    if verdict not in VERDICTS:
        raise NotRecorded(f"a judgement is {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}, not '{verdict}'")
    if not by or not reason:
        raise NotRecorded("a judgement has a name and a reason; say them with --by NAME and --reason TEXT")
    if one == other:
        raise NotRecorded("a judgement is about two personas")
    with workspace.lock():
        known = set(personas_of(open_evidence(workspace, engine, None)))
        for each in (one, other):
            if each not in known:
                raise NotRecorded(f"the workspace has no persona '{each}'")
        a, b = sorted((one, other))
        before = [each for each in _all(engine) if (each.a, each.b) == (a, b)]
    if verdict == "undone" and (not before or before[-1].verdict == "undone"):
        raise NotRecorded(f"nothing is judged of {a} and {b} that could be undone")
    if before and at <= before[-1].judged_at:
        raise NotRecorded(
            f"{a} and {b} were judged at {before[-1].judged_at:%Y-%m-%d %H:%M:%S}; a later judgement has a later time"
        )
    row = {
        "persona_ref": a,
        "other_ref": b,
        "verdict": verdict,
        "judged_by": by,
        "reason": reason,
        "judged_at": at.isoformat(),
    }
    keep(workspace, "judgements", row)
    return Judgement(a, b, verdict, by, at, reason)


def judgements(workspace: Workspace, engine: Engine) -> list[Judgement]:
    """Every judgement that was recorded, in the order of time."""
    with workspace.lock():
        open_evidence(workspace, engine, None)
        return _all(engine)


def _all(engine: Engine) -> list[Judgement]:
    rows = engine.query(
        "select least(persona_id, other_id) as a, greatest(persona_id, other_id) as b, verdict, judged_by, judged_at, reason "
        "from judgements where persona_id is not null and other_id is not null and judged_at is not null "
        "order by judged_at, judgement_id"
    ).to_pylist()
    latest = {(row["a"], row["b"]): at for at, row in enumerate(rows)}
    return [Judgement(**row, holds=latest[row["a"], row["b"]] == at) for at, row in enumerate(rows)]
