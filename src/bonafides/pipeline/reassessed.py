"""From a run to the same run with other weights, another prior or other red flags; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bonafides.engines.base import Engine
from bonafides.indicators.indicator import Indicator
from bonafides.pipeline.assessed import assessed
from bonafides.pipeline.coverage import Coverage
from bonafides.pipeline.due_checks import DueChecks
from bonafides.pipeline.facts import known_lists
from bonafides.pipeline.findings import judge
from bonafides.pipeline.stamp import stamp
from bonafides.reference.policy import Policy, policy
from bonafides.run import RedFlag, Run, in_networks, queue_order
from bonafides.score.assessment import weighed
from bonafides.score.weights import Weights
from bonafides.workspace import Workspace


def reweighed(run: Run, weights: Weights, prior: float, proposals: Policy) -> Run:
    """The run's findings weighed with other weights or another prior. No engine is asked. The run made has no id."""
    found = {
        each.persona_id: [replace(one, log_odds=weighed(one.raised, weights)) for one in each.findings] for each in run.personas
    }
    covered = {each.persona_id: Coverage(each.unknown, each.checkable) for each in run.personas}
    names = [each.persona_id for each in run.personas]
    due = DueChecks.of_run(run, proposals)
    personas = sorted(assessed(names, found, covered, weights, prior, due), key=queue_order)
    return replace(run, id="", weights=weights, prior=prior, personas=in_networks(personas, run.network_of))


def rejudged(
    workspace: Workspace, engine: Engine, run: Run, indicators: Mapping[str, Indicator], weights: Weights, prior: float
) -> Run:
    """The run's personas judged with these red flags, on the tables that the engine still holds. The run made has no id."""
    lists = known_lists(workspace, engine, run.as_of)
    names = sorted(each.persona_id for each in run.personas)
    personas = judge(engine, indicators, names, run.as_of, lists, weights, prior, policy(workspace.path))
    catalogue = {name: RedFlag(each.title, stamp(each.query.text)) for name, each in indicators.items()}
    return replace(
        run, id="", weights=weights, prior=prior, personas=in_networks(personas, run.network_of), catalogue=catalogue
    )
