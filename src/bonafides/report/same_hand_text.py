"""Pairs that are probably one hand, as a terminal shows them, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bonafides.link.same_hand.pairs import Pair

SOME = 50


def same_hand(found: Sequence[Pair]) -> Iterator[str]:
    """Each pair with its waterfall; the lines add up to the weight."""
    for each in found[:SOME]:
        yield f"{each.a} and {each.b}: {each.weight:.1f} bits, probability {each.probability:.3f} if model and prior hold"
        yield f"  prior: {each.prior:+.1f} bits"
        for line in each.lines:
            yield f"  {line}"
        yield ""
    if len(found) > SOME:
        yield f"… and {len(found) - SOME} more"
    yield f"{len(found)} pair(s). People of one name or family look alike: a lead that joins nobody. A reviewer's word:"
    yield "bonafides judgement record WS A B same|different|unsure --by NAME --reason TEXT"


def same_hand_json(found: Sequence[Pair]) -> list[dict[str, Any]]:
    """Each pair with its waterfall as plain data."""
    return [
        {
            "a": each.a,
            "b": each.b,
            "weight": each.weight,
            "probability": each.probability,
            "prior": each.prior,
            "lines": [line.__dict__ | {"says": str(line)} for line in each.lines],
        }
        for each in found
    ]
