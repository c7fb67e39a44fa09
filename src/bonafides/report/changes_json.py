"""What changed between two runs, as plain data; names and shape are stable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bonafides.run import Change, Changes, FindingChange


def since_last_run(changes: Changes | None, persona_id: str) -> dict[str, Any] | None:
    """`since_last_run` of `explain`: one persona's change; None where there is no earlier run."""
    return None if changes is None else _of_run(changes) | change(changes.personas[persona_id])


def changed(changes: Changes) -> dict[str, Any]:
    """`changes --format json`: every persona whose band or findings changed."""
    return _of_run(changes) | {"personas": [change(each) for each in changes.personas.values() if each.noticeable]}


def change(given: Change) -> dict[str, Any]:
    """One persona's change."""
    return {
        "persona_id": given.persona_id,
        "band_before": given.band_before,
        "band_after": given.band_after,
        "log_odds_before": given.log_odds_before,
        "log_odds_after": given.log_odds_after,
        "new": _findings(given.new),
        "gone": _findings(given.gone),
        "weigh_otherwise": _findings(given.otherwise),
    }


def _of_run(changes: Changes) -> dict[str, Any]:
    return {
        "since": changes.run,
        "since_as_of": changes.as_of.isoformat(),
        "other_weights": changes.other_weights,
        "other_prior": changes.other_prior,
    }


def _findings(given: Iterable[FindingChange]) -> list[dict[str, Any]]:
    return [
        {"indicator": each.indicator, "title": each.title, "before": each.before, "after": each.after, "why": each.why}
        for each in given
    ]
