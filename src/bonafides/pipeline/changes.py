"""From two runs to what changed between them: bands, and findings that are new, gone or weigh otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bonafides.pipeline.stored import StoredPersona, StoredRun, run_before, stored
from bonafides.run import Change, Changes, FindingChange, Run
from bonafides.score.assessment import Raised
from bonafides.workspace import Workspace

NOTICEABLE = 0.05
"""Log-odds: every finding fades a little from day to day; what moves the odds by less than five per cent is no change."""


def since_last_run(workspace: Workspace, run: Run, only: Collection[str] | None = None) -> Changes | None:
    """What changed since the latest stored run before this one; None where there is none. only: of these personas."""
    last = run_before(workspace, run.id, run.as_of)
    return changes(stored(workspace, last, only), as_stored(run, only)) if last else None


def as_stored(run: Run, only: Collection[str] | None = None) -> StoredRun:
    """A run in the form in which it is stored, so that it can be compared. only: of these personas."""
    wanted = None if only is None else set(only)
    unknown: dict[int, dict[str, str]] = {}
    personas = {}
    for each in run.personas:
        if wanted is None or each.persona_id in wanted:
            if id(each.unknown) not in unknown:
                unknown[id(each.unknown)] = {one.indicator: one.why for one in each.unknown}
            lacking = unknown[id(each.unknown)]
            given = each.assessment
            personas[each.persona_id] = StoredPersona(given.band, given.lines, each.raised, each.checkable, lacking)
    return StoredRun(run.id, run.as_of, run.prior, run.weights, "", run.catalogue, personas)


def changes(before: StoredRun, after: StoredRun) -> Changes:
    """Every persona of either run, changed or not, in the order of their ids."""
    names = sorted(before.personas.keys() | after.personas.keys())
    return Changes(
        run=before.id,
        as_of=before.as_of,
        other_weights=before.weights != after.weights,
        other_prior=before.prior != after.prior,
        personas={name: _change(name, before, after) for name in names},
    )


def _change(name: str, before: StoredRun, after: StoredRun) -> Change:
    was, now = before.personas.get(name), after.personas.get(name)
    if was is not None and now is not None and was.raised == now.raised and was.lines == now.lines:
        return Change(name, was.band, now.band, was.log_odds, now.log_odds)
    weighed_then, weighed_now = _weights_of(was), _weights_of(now)
    new, gone, otherwise = [], [], []
    for indicator in sorted(weighed_then.keys() | weighed_now.keys()):
        then, today = weighed_then.get(indicator), weighed_now.get(indicator)
        flag = after.catalogue.get(indicator) or before.catalogue.get(indicator)
        title = flag.title if flag else indicator
        if then is None:
            new.append(FindingChange(indicator, title, None, today, _why_new(indicator, was, before, after)))
        elif today is None:
            gone.append(FindingChange(indicator, title, then, None, _why_gone(indicator, now, before, after)))
        elif abs(today - then) >= NOTICEABLE:
            why = _why_otherwise(
                _finding(was, indicator), _finding(now, indicator), today / then if then else 0.0, before, after
            )
            otherwise.append(FindingChange(indicator, title, then, today, why))
    return Change(
        name,
        was.band if was else None,
        now.band if now else None,
        was.log_odds if was else None,
        now.log_odds if now else None,
        tuple(new),
        tuple(gone),
        tuple(otherwise),
    )


def _weights_of(persona: StoredPersona | None) -> Mapping[str, float]:
    """What each finding adds; the prior and the caps are no findings."""
    if persona is None:
        return {}
    raised = {each.indicator for each in persona.raised}
    return {line.name: line.log_odds for line in persona.lines if line.name in raised}


def _finding(persona: StoredPersona | None, indicator: str) -> Raised:
    assert persona is not None
    return next(each for each in persona.raised if each.indicator == indicator)


def _why_new(indicator: str, was: StoredPersona | None, before: StoredRun, after: StoredRun) -> str:
    if was is None:
        return "the persona is new"
    if indicator not in before.catalogue:
        return "the red flag is new"
    if indicator in was.unknown:
        return f"could not be checked then: {was.unknown[indicator]}"
    return "the red flag was changed" if _altered(indicator, before, after) else ""


def _why_gone(indicator: str, now: StoredPersona | None, before: StoredRun, after: StoredRun) -> str:
    if now is None:
        return "the persona is no longer there"
    if indicator not in after.catalogue:
        return "the red flag is no longer in the catalogue"
    if indicator in now.unknown:
        return f"cannot be checked now: {now.unknown[indicator]}"
    return "the red flag was changed" if _altered(indicator, before, after) else ""


def _why_otherwise(then: Raised, today: Raised, times: float, before: StoredRun, after: StoredRun) -> str:
    """The first reason that explains the direction in which the weight moved."""
    heavier = times > 1
    if then.list_fading != today.list_fading and (today.list_fading > then.list_fading) == heavier:
        return "its list is newer" if heavier else "its list is older"
    if then.fading != today.fading and (today.fading > then.fading) == heavier:
        return "seen again" if heavier else "faded"
    if before.weights != after.weights:
        return "the weights are others"
    return "the red flag was changed" if _altered(then.indicator, before, after) else ""


def _altered(indicator: str, before: StoredRun, after: StoredRun) -> bool:
    was, now = before.catalogue.get(indicator), after.catalogue.get(indicator)
    return was is not None and now is not None and was.sha256 != now.sha256
