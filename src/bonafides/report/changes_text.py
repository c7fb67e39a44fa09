"""What changed between two runs, in plain sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from bonafides.run import Change, Changes, FindingChange


def since(changes: Changes, persona_id: str) -> str:
    """What changed for one persona since the earlier run, as sentences; the persona is one of either run."""
    change = changes.personas[persona_id]
    said = [f"Since the run of {changes.as_of:%Y-%m-%d}: {'; '.join(_parts(change))}."]
    if changes.other_weights:
        said.append("That run was made with other weights.")
    if changes.other_prior:
        said.append("That run was made with another prior.")
    return " ".join(said)


def table(changes: Changes, until: str) -> Iterator[str]:
    """Every persona whose band or findings changed, then the counts. until: what the earlier run is compared with."""
    changed = [each for each in changes.personas.values() if each.noticeable]
    yield f"Since run {changes.run} of {changes.as_of:%Y-%m-%d %H:%M} UTC, {until}:"
    if changes.other_weights:
        yield "the weights are others than then"
    if changes.other_prior:
        yield "the prior is another than then"
    moved = [each for each in changed if each.band_before != each.band_after]
    told = moved + [each for each in changed if each.band_before == each.band_after and not _only_weights(each)]
    for each in told:
        yield f"{each.persona_id}: {'; '.join(_parts(each))}"
    if len(told) < len(changed):
        yield f"and {len(changed) - len(told)} persona(s) in the same band whose findings only weigh otherwise, as they fade"
    yield ""
    moves = Counter((each.band_before, each.band_after) for each in moved)
    for (before, after), count in sorted(moves.items(), key=lambda item: (-item[1], str(item[0]))):
        yield f"{before or 'not there'} → {after or 'not there'}: {count}"
    yield f"{len(changed)} of {len(changes.personas)} personas have another band or other findings"


def _only_weights(change: Change) -> bool:
    return not change.new and not change.gone


def _parts(change: Change) -> Iterator[str]:
    if change.band_before is None:
        yield f"the persona was not there, its band is {change.band_after}"
    elif change.band_after is None:
        yield f"the persona is no longer there, its band was {change.band_before}"
    elif change.band_before != change.band_after:
        yield f"band {change.band_before} → {change.band_after}"
    for label, findings in (("new", change.new), ("gone", change.gone)):
        if findings:
            yield f"{label}: " + ", ".join(_named(each) for each in findings)
    moved: dict[str, list[str]] = defaultdict(list)
    for each in change.otherwise:
        moved[_direction(each)].append(each.title)
    for direction, titles in moved.items():
        yield f"{direction}: {', '.join(titles)}"
    if not change.noticeable:
        yield "band and findings are as they were"


def _named(finding: FindingChange) -> str:
    return f"{finding.title} ({finding.why})" if finding.why else finding.title


def _direction(finding: FindingChange) -> str:
    direction = "weighs less" if abs(finding.after or 0.0) < abs(finding.before or 0.0) else "weighs more"
    return f"{direction} ({finding.why})" if finding.why else direction
