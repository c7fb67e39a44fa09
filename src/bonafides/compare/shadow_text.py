"""What a shadow run shows: who would newly be flagged or cleared, how bands move, and what it asks of reviewers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bonafides.compare.shadow import AgainstTruth, Moved, Shadow, Workload
from bonafides.run import BANDS

LINES_SHOWN = 6
SHOWN = 40


def shadow_table(found: Shadow) -> Iterator[str]:
    """What a terminal shows."""
    live, shadow = found.live, found.shadow
    yield f"Live and shadow on the same evidence as of {live.as_of:%Y-%m-%d %H:%M} UTC; nothing is stored, no queue changes."
    yield f"prior: {live.prior:g} live, {shadow.prior:g} shadow"
    same = "the same" if live.weights == shadow.weights else "others"
    yield f"weights: of {live.weights.as_of} live, {same} (of {shadow.weights.as_of}) in the shadow"
    if found.indicators:
        yield f"red flags of the shadow: {', '.join(found.indicators)}"
    for label, moved in (("Newly at review or above", found.flagged), ("No longer at review", found.cleared)):
        yield ""
        yield f"{label}: {len(moved)}"
        for each in moved[:SHOWN]:
            yield from _moved(each)
        if len(moved) > SHOWN:
            yield f"… and {len(moved) - SHOWN} more"
    yield ""
    yield "Bands (rows live, columns shadow):"
    yield " " * 22 + "".join(f"{band:>22}" for band in BANDS)
    for before in BANDS:
        yield f"{before:<22}" + "".join(f"{found.bands.get((before, after), 0):>22}" for after in BANDS)
    yield ""
    one, other = found.workload
    yield (
        f"Forecast: {one.at_review} personas at review or above live, {other.at_review} in the shadow; their next checks take "
        f"{one.hours:.1f} reviewer hours live, {other.hours:.1f} in the shadow."
    )
    if found.truth:
        for name, against in zip(("live", "shadow"), found.truth, strict=True):
            yield f"Truth, {name}: recall {against.recall}; false review {against.false_review}"


def shadow_json(found: Shadow) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "as_of": found.live.as_of.isoformat(),
        "prior": {"live": found.live.prior, "shadow": found.shadow.prior},
        "indicators": list(found.indicators),
        "newly_flagged": [_plain(each) for each in found.flagged],
        "newly_cleared": [_plain(each) for each in found.cleared],
        "bands": [{"live": one, "shadow": other, "personas": count} for (one, other), count in sorted(found.bands.items())],
        "forecast": dict(zip(("live", "shadow"), map(_workload, found.workload), strict=True)),
        "truth": dict(zip(("live", "shadow"), map(_truth, found.truth), strict=True)) if found.truth else None,
    }


def _moved(each: Moved) -> Iterator[str]:
    yield f"  {each.persona_id}: {each.live_band} → {each.shadow_band}, {each.live_log_odds:+.2f} → {each.shadow_log_odds:+.2f}"
    for name, before, after in each.lines[:LINES_SHOWN]:
        yield f"    {name}: {_number(before)} → {_number(after)}"
    if len(each.lines) > LINES_SHOWN:
        yield f"    … and {len(each.lines) - LINES_SHOWN} more lines"
    if not each.lines:
        yield "    the same lines; the rule of the bands is another"


def _number(value: float | None) -> str:
    return "not there" if value is None else f"{value:+.2f}"


def _plain(each: Moved) -> dict[str, Any]:
    lines = [{"line": name, "live": before, "shadow": after} for name, before, after in each.lines]
    return each.__dict__ | {"lines": lines}


def _workload(each: Workload) -> dict[str, Any]:
    return {"at_review": each.at_review, "minutes": each.minutes}


def _truth(each: AgainstTruth) -> dict[str, Any]:
    return {"recall": each.recall.plain(), "false_review": each.false_review.plain()}
