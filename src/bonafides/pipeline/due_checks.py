"""From a persona's standing and what was checked before to what may be checked next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, MutableMapping, Sequence
from functools import cache

from bonafides.engines.base import Engine
from bonafides.reference.policy import Policy
from bonafides.run import Run
from bonafides.score.assessment import Assessment
from bonafides.score.next_check import CheckPlan, DoneCheck, Standing, plan

UNKNOWN = Standing()


class DueChecks:
    """What may be checked next of each persona, by its standing, by what was checked before, and by the policy."""

    def __init__(self, policy: Policy, standings: Mapping[str, Standing], done: Mapping[str, Sequence[DoneCheck]]) -> None:
        self._policy = policy
        self._standings = standings
        self._done = done

    @classmethod
    def of_engine(cls, engine: Engine, policy: Policy) -> DueChecks:
        """Read once per run from an engine that holds persona_standing and external_checks."""
        return cls(policy, standings(engine), done_checks(engine))

    @classmethod
    def of_run(cls, run: Run, policy: Policy) -> DueChecks:
        """As a run that was made found it."""
        plans = {each.persona_id: each.checks for each in run.personas}
        return cls(
            policy,
            {persona: each.standing for persona, each in plans.items()},
            {persona: each.done for persona, each in plans.items() if each.done},
        )

    def plan(
        self, persona: str, assessment: Assessment, named: Collection[str], known: MutableMapping[Standing, CheckPlan]
    ) -> CheckPlan:
        """The checks proposed to the persona and the one recommended. named: checks that its findings name.

        known: plans of this assessment and these names by standing, for personas of whom no check was recorded; it is added to.
        """
        standing, done = self._standings.get(persona, UNKNOWN), self._done.get(persona, ())
        if not done and (made := known.get(standing)):
            return made
        proposal = self._policy.proposal(standing.role, standing.stage)
        made = plan(standing, proposal, named, assessment.posterior, assessment.band, tuple(done))
        return made if done else known.setdefault(standing, made)


def standings(engine: Engine) -> dict[str, Standing]:
    """Every persona's role and stage, from the derived table persona_standing."""
    rows = engine.query("select persona_id, role, stage from persona_standing")
    of = cache(Standing)
    return {
        persona: of(role, stage)
        for persona, role, stage in zip(*(rows[name].to_pylist() for name in ("persona_id", "role", "stage")), strict=True)
    }


def done_checks(engine: Engine) -> dict[str, list[DoneCheck]]:
    """The checks of the catalogue that were recorded, by persona, in the order of time."""
    found: dict[str, list[DoneCheck]] = defaultdict(list)
    rows = engine.query(
        "select persona_id, check_done, result, performed_at, provider, standing, deviation, note from external_checks "
        "where check_done is not null and persona_id is not null "
        "order by coalesce(performed_at, cast('1900-01-01' as timestamp)), check_id"
    )
    for row in rows.to_pylist():
        found[row["persona_id"]].append(
            DoneCheck(
                row["check_done"],
                row["result"] or "",
                row["performed_at"],
                row["provider"],
                row["standing"],
                row["deviation"],
                row["note"],
            )
        )
    return dict(found)
