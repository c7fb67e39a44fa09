"""The corridor: evidence, then facts, derived tables, links, findings, assessments. One arrow, one file.

Every arrow is stamped with what it was made of, so a killed run goes on where it stopped, and equal evidence gives equal
results.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import pyarrow as pa

from bonafides import __version__
from bonafides.derive.derivation import Derivation
from bonafides.engines.base import Engine
from bonafides.indicators.indicator import Indicator
from bonafides.indicators.indicator import load as load_indicators
from bonafides.link.network_history import History, Network
from bonafides.pipeline.changes import since_last_run
from bonafides.pipeline.derived import derivations, derive
from bonafides.pipeline.details import details
from bonafides.pipeline.evidence import NothingToScreen, latest, open_evidence, personas_of
from bonafides.pipeline.facts import enrich, facts_stamp, known_lists
from bonafides.pipeline.findings import judge
from bonafides.pipeline.links import link, linking, open_networks
from bonafides.pipeline.results import read_counts, store
from bonafides.pipeline.stamp import stamp
from bonafides.pipeline.stored import rebuilt
from bonafides.reference.lists import Lists
from bonafides.reference.policy import policy
from bonafides.run import RedFlag, Run, in_networks
from bonafides.score.weights import FILE as WEIGHTS
from bonafides.score.weights import Weights
from bonafides.score.weights import weights as weights_of
from bonafides.tables import STORED, Table
from bonafides.workspace import Workspace

__all__ = ["NothingToScreen", "catalogue", "details", "known_tables", "prepare", "rebuilt", "screen", "since_last_run"]


@cache
def catalogue() -> tuple[Mapping[str, Derivation], dict[str, Indicator]]:
    """Every derived table and every indicator, checked against the declared tables."""
    return derivations(), load_indicators(known_tables())


def known_tables() -> dict[str, Table]:
    """Every table that an indicator may read."""
    return STORED | {name: each.table for each_of in (derivations(), linking().tables) for name, each in each_of.items()}


@dataclass(frozen=True)
class Tables:
    """All that is made before findings, as the engine holds it: of what, as of when, and the networks that came of it."""

    refs: pa.Table
    moment: datetime
    lists: Lists
    made_of: str
    networks: tuple[Network, ...]

    @property
    def network_of(self) -> dict[str, str]:
        """The network of each persona that is of one."""
        return {persona: each.network_id for each in self.networks for persona in each.group.members}


def prepare(
    workspace: Workspace,
    engine: Engine,
    as_of: datetime | None = None,
    progress: Callable[[str], None] = lambda step: None,
    point_in_time: bool = False,
    keep: bool = True,
) -> Tables:
    """Evidence, facts, derived tables and links; the caller holds the workspace's lock.

    keep: what became of networks is added to their history.
    """
    progress("evidence")
    refs = open_evidence(workspace, engine, as_of, point_in_time)
    moment = as_of or latest(engine)
    progress("facts")
    lists = known_lists(workspace, engine, moment, point_in_time)
    made_of = facts_stamp(workspace, lists, moment)
    enrich(workspace, engine, lists, made_of)
    progress("derived tables")
    derived = derive(workspace, engine, derivations(), moment, made_of)
    progress("links")
    link(workspace, engine, moment, derived)
    history = History.read(workspace.path)
    networks = open_networks(engine, history)
    # A look at a past day takes its ids from the history and adds nothing to it.
    if keep and not point_in_time and not (history.until and moment < history.until):
        after = history.after(networks, moment)
        if after is not history:
            after.keep(workspace.path)
    return Tables(refs, moment, lists, made_of, networks)


def screen(
    workspace: Workspace,
    engine: Engine,
    as_of: datetime | None = None,
    prior: float | None = None,
    progress: Callable[[str], None] = lambda step: None,
    weights: Weights | None = None,
    keep: bool = True,
    point_in_time: bool = False,
) -> Run:
    """Screen every persona of the workspace as of a time (the latest in the evidence when left out).

    prior and weights: those of the workspace's settings when left out, else the packaged ones. keep: store the results.
    point_in_time: what was recorded or listed after as_of is left out, so that a past day is screened as it was then.
    """
    _refuse_nothing(workspace, as_of, point_in_time)
    _, indicators = catalogue()
    proposals = policy(workspace.path)
    with workspace.lock():
        made = prepare(workspace, engine, as_of, progress, point_in_time, keep)
        progress("findings")
        weighing = weights or weights_of(workspace.weights_file or WEIGHTS)
        expected = prior if prior is not None else workspace.settings.get("prior", weighing.prior)
        judged = judge(engine, indicators, personas_of(made.refs), made.moment, made.lists, weighing, expected, proposals)
        run = Run(
            id=_run_id(made.made_of, indicators, weighing, expected, proposals.text),
            as_of=made.moment,
            engine=engine.name,
            prior=expected,
            weights=weighing,
            personas=in_networks(judged, made.network_of),
            read=read_counts(workspace),
            lists=tuple(made.lists.states()),
            ambiguous_refs=sum(why is not None for why in made.refs["why_not"].to_pylist()),
            catalogue={name: RedFlag(each.title, stamp(each.query.text)) for name, each in indicators.items()},
        )
        if keep:
            progress("results")
            store(workspace, run)
    return run


def _refuse_nothing(workspace: Workspace, as_of: datetime | None, point_in_time: bool) -> None:
    if point_in_time and as_of is None:
        raise NothingToScreen("a point in time is to be named; say which with --as-of")
    if not workspace.manifests():
        raise NothingToScreen(
            f"{workspace.path} holds no evidence yet; read some with: bonafides read PATH --into {workspace.path}"
        )


def _run_id(
    made_of: str,
    indicators: Mapping[str, Indicator],
    weights: Weights,
    prior: float,
    policy_text: str,
) -> str:
    """Equal for runs that must give the same results: same evidence, lists, queries, weights, prior, policy and version."""
    queries = [each.query.text for each in derivations().values()] + [each.query.text for each in indicators.values()]
    queries += linking().texts
    return stamp(made_of, *queries, weights.text, str(prior), policy_text, __version__)[:12]
