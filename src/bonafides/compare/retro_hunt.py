"""A retro-hunt: what today's catalogue says of the day of a stored run, for current and closed personas alike.

What differs is laid at the door of single red flags: the stored findings are assessed again with one red flag's findings
replaced by today's, so that evidence or lists that came since do not pass for the catalogue's doing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bonafides.engines.base import Engine
from bonafides.pipeline import catalogue, screen
from bonafides.pipeline.beside import beside
from bonafides.pipeline.changes import as_stored
from bonafides.pipeline.stamp import stamp
from bonafides.pipeline.stored import StoredPersona, StoredRun, stored, stored_runs
from bonafides.run import RedFlag
from bonafides.score.assessment import Raised, assess
from bonafides.workspace import Workspace

CLOSED = ("ended", "rejected")


class NothingToHunt(ValueError):
    """The workspace keeps no run to set today's catalogue against; one sentence."""


@dataclass(frozen=True)
class Moved:
    """A persona whose band the catalogue changes. because: the red flags that are raised otherwise for it."""

    persona_id: str
    band_before: str
    band_after: str
    closed: bool
    because: tuple[str, ...]


@dataclass(frozen=True)
class FlagDifference:
    """What one red flag that is new, changed or gone does. bands: (persona, before, after) by this red flag alone."""

    indicator: str
    title: str
    state: str
    raised: tuple[str, ...]
    no_longer: tuple[str, ...]
    bands: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class RetroHunt:
    """Today's catalogue against a stored run. otherwise: personas of whom unchanged red flags say something else."""

    run: str
    as_of: datetime
    personas: int
    closed: frozenset[str]
    red_flags: tuple[FlagDifference, ...]
    moved: tuple[Moved, ...]
    otherwise: int
    other_evidence: bool


def hunted(workspace: Workspace, engine: Engine, since: str | None = None) -> RetroHunt:
    """Screen every persona as of a stored run (the latest when left out) with its weights and prior and today's catalogue.

    Where no red flag is new, changed or gone nothing is screened. NothingToHunt when the workspace keeps no run.
    """
    kept = stored_runs(workspace)
    if since is None and not kept:
        raise NothingToHunt(f"{workspace.path} keeps no run to compare with; make one with: bonafides screen {workspace.path}")
    before = stored(workspace, since or kept[-1].id)
    _, indicators = catalogue()
    today = {name: RedFlag(each.title, stamp(each.query.text)) for name, each in indicators.items()}
    states = differing(before.catalogue, today)
    other_evidence = before.evidence_hash != workspace.evidence_hash()
    if not states:
        return RetroHunt(before.id, before.as_of, len(before.personas), frozenset(), (), (), 0, other_evidence)
    with beside(workspace) as aside:
        run = screen(aside, engine, before.as_of, before.prior, weights=before.weights, keep=False)
        closed = closed_personas(engine, before.as_of)
    return compared(before, as_stored(run), states, closed, other_evidence)


def differing(before: Mapping[str, RedFlag], today: Mapping[str, RedFlag]) -> dict[str, str]:
    """The red flags that are new, changed (their files differ) or gone, by id."""
    states = {}
    for name in sorted(before.keys() | today.keys()):
        if name not in before:
            states[name] = "new"
        elif name not in today:
            states[name] = "gone"
        elif before[name].sha256 != today[name].sha256:
            states[name] = "changed"
    return states


def compared(
    before: StoredRun, after: StoredRun, states: Mapping[str, str], closed: Collection[str], other_evidence: bool
) -> RetroHunt:
    """What the red flags of `states` do to the personas of both runs."""
    touched: dict[str, list[str]] = {}
    moved, otherwise = [], 0
    flags: dict[str, list[tuple[str, bool, bool, str, str]]] = {name: [] for name in states}
    for persona, now in sorted(after.personas.items()):
        was = before.personas.get(persona)
        if was is None:
            otherwise += 1
            continue
        then, today = _by_indicator(was), _by_indicator(now)
        touched[persona] = [name for name in states if then.get(name) != today.get(name)]
        otherwise += any(then.get(name) != today.get(name) for name in (then.keys() | today.keys()) - states.keys())
        for name in touched[persona]:
            flags[name].append((persona, name in then, name in today, was.band, _band(was, now, [name], before)))
        band = _band(was, now, list(states), before)
        if band != was.band:
            moved.append(Moved(persona, was.band, band, persona in closed, tuple(touched[persona])))
    return RetroHunt(
        run=before.id,
        as_of=before.as_of,
        personas=len(after.personas),
        closed=frozenset(closed) & after.personas.keys(),
        red_flags=tuple(_difference(name, states[name], flags[name], before, after) for name in states),
        moved=tuple(moved),
        otherwise=otherwise,
        other_evidence=other_evidence,
    )


def closed_personas(engine: Engine, as_of: datetime) -> frozenset[str]:
    """Personas whose last record says ended or rejected, or whose last day had passed."""
    rows = engine.query(
        "select persona_id, status, ended_at, recorded_at, record_id from personas "
        "where persona_id is not null and (status is not null or ended_at is not null)"
    ).to_pylist()
    last = {
        row["persona_id"]: row
        for row in sorted(rows, key=lambda row: (row["recorded_at"] or datetime.min, row["record_id"] or ""))
    }
    return frozenset(
        name
        for name, row in last.items()
        if (row["status"] or "").lower() in CLOSED or (row["ended_at"] is not None and row["ended_at"] <= as_of)
    )


def _by_indicator(persona: StoredPersona) -> dict[str, Raised]:
    return {each.indicator: each for each in persona.raised}


def _band(was: StoredPersona, now: StoredPersona, replaced: Collection[str], run: StoredRun) -> str:
    """The band with the findings of some red flags as they are today and all others as they were stored.

    A family (the folder of a red flag) that one of them opens counts as checkable; what evidence opened since does not.
    """
    opened = {name.split("/")[0] for name in replaced if name not in now.unknown} & now.checkable
    raised = [each for each in was.raised if each.indicator not in replaced]
    raised += [each for each in now.raised if each.indicator in replaced]
    return assess(raised, was.checkable | opened, run.weights, run.prior).band


def _difference(
    name: str, state: str, of: Sequence[tuple[str, bool, bool, str, str]], before: StoredRun, after: StoredRun
) -> FlagDifference:
    flag = after.catalogue.get(name) or before.catalogue[name]
    return FlagDifference(
        indicator=name,
        title=flag.title,
        state=state,
        raised=tuple(persona for persona, then, today, _, _ in of if today and not then),
        no_longer=tuple(persona for persona, then, today, _, _ in of if then and not today),
        bands=tuple((persona, was, band) for persona, _, _, was, band in of if was != band),
    )
