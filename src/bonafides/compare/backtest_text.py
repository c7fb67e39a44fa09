"""What a backtest shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bonafides.compare.backtest import TOLD, Backtest


def backtest_table(found: Backtest) -> Iterator[str]:
    """What a terminal shows."""
    first, last = found.days[0], found.days[-1]
    yield f"{len(found.decisions)} decisions, {len(found.days)} screens from {first} to {last}, every {found.every} day(s)"
    yield f"prior {found.prior:g}, weights of {found.weights.as_of}"
    if found.before_the_weights:
        yield (
            f"{found.before_the_weights} of the decisions were known when these weights were made; if the weights were learned "
            "from them, the figures flatter"
        )
    for why, count in sorted(found.left_out.items()):
        yield f"left out, {why}: {count}"
    for name, days in found.lists_not_yet.items():
        yield f"list not yet known on {days} of {len(found.days)} days: {name}"
    yield "identities, employments, educations, devices and repositories carry no day on which they were recorded: read whole"
    yield ""
    yield f"confirmed, at review or above before the decision: {found.at_review('confirmed')}"
    if found.median_days_ahead is not None:
        yield f"confirmed, days ahead of the decision: median {found.median_days_ahead:g}"
    yield f"cleared, at review or above before the decision: {found.at_review('cleared')}"
    yield ""
    for month in found.months:
        yield f"{month}: confirmed {found.at_review('confirmed', month)}; cleared {found.at_review('cleared', month)}"


def backtest_json(found: Backtest) -> dict[str, Any]:
    """The same as plain data, with every decision."""
    return {
        "days": [day.isoformat() for day in found.days],
        "every": found.every,
        "prior": found.prior,
        "weights_as_of": found.weights.as_of,
        "decisions_known_to_the_weights": found.before_the_weights,
        "left_out": dict(found.left_out),
        "lists_not_yet_known": dict(found.lists_not_yet),
        "at_review": {name: found.at_review(name).plain() for name in TOLD},
        "median_days_ahead": found.median_days_ahead,
        "months": [{"month": month} | {name: found.at_review(name, month).plain() for name in TOLD} for month in found.months],
        "decisions": [
            {
                "persona_id": each.persona_id,
                "disposition": each.disposition,
                "decided_at": each.decided_at.isoformat(),
                "screened_on": each.screened_on.isoformat(),
                "band": each.band,
                "days_ahead": each.days_ahead,
            }
            for each in found.decisions
        ],
    }
