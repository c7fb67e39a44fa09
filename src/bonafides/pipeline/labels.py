"""From dispositions and a run to labelled personas: who is learned from, who is not and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bonafides.run import Run
from bonafides.score.labelled import LabelledPersona, Provenance
from bonafides.sources.dispositions import BadDispositions, Dispositions, latest

LEARNED_FROM = ("confirmed", "cleared")


@dataclass(frozen=True)
class Labels:
    """Labelled personas, where their labels come from, and the personas of the file that the workspace does not have."""

    personas: tuple[LabelledPersona, ...]
    provenance: Provenance
    strangers: tuple[str, ...]


def labels(given: Dispositions, run: Run, as_of: datetime | None) -> Labels:
    """Set dispositions beside a run. Decisions after `as_of` are left out, so that an earlier one of the same persona counts.

    Each persona enters once, with its last decision. BadDispositions where no decision is left.
    """
    known = [row for row in given.rows if as_of is None or row.decided_at <= as_of]
    last = latest(known)
    if not last:
        when = f" until {as_of:%Y-%m-%d %H:%M}" if as_of else ""
        raise BadDispositions(f"the file holds no decision{when}; there is nothing to learn from")
    results = {each.persona_id: each for each in run.personas}
    left_out: Counter[str] = Counter()
    personas = []
    for name, row in sorted(last.items()):
        if name not in results:
            left_out["not in the workspace"] += 1
        elif row.disposition not in LEARNED_FROM:
            left_out[row.disposition] += 1
        else:
            result = results[name]
            personas.append(LabelledPersona(name, row.disposition == "confirmed", result.raised, result.checkable))
    if later := {row.persona_id for row in given.rows} - last.keys():
        left_out["decided later"] = len(later)
    times = [row.decided_at for row in last.values()]
    provenance = Provenance(
        date=(as_of or max(times)).date(),
        first_decision=min(times),
        last_decision=max(times),
        reviewers=len({row.decided_by for row in last.values() if row.decided_by}),
        left_out=dict(left_out),
    )
    return Labels(tuple(personas), provenance, tuple(sorted(last.keys() - results.keys())))
