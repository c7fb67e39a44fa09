"""Which step would tell most for its cost, and what would clear the persona."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bonafides.reference.checks import Check, checks
from bonafides.score.assessment import Raised, assess
from bonafides.score.weights import Weights

MONEY_PER_MINUTE = 1.0
"""One US dollar counts as one minute of a reviewer."""


@dataclass(frozen=True)
class NextCheck:
    """A recommended step, with what it is expected to tell (bits) and what it costs."""

    id: str
    expected_bits: float
    cost_minutes: int


def entropy(p: float) -> float:
    """Uncertainty of a yes/no question, in bits."""
    return 0.0 if p in (0.0, 1.0) else -p * math.log2(p) - (1 - p) * math.log2(1 - p)


def expected_bits(posterior: float, check: Check) -> float:
    """Mutual information, in bits, between the outcome of the check and whether the persona is fraudulent."""
    fails = posterior * check.detects + (1 - posterior) * check.false_alarm
    if not 0 < fails < 1:
        return 0.0
    if_fails = posterior * check.detects / fails
    if_passes = posterior * (1 - check.detects) / (1 - fails)
    return entropy(posterior) - fails * entropy(if_fails) - (1 - fails) * entropy(if_passes)


def next_check(posterior: float, names: Iterable[str]) -> NextCheck | None:
    """Of the checks that the findings name, the one with most bits per cost; None where they name none."""
    known = checks()
    best = max(
        sorted(set(names)),
        key=lambda name: expected_bits(posterior, known[name]) / (known[name].minutes + known[name].money * MONEY_PER_MINUTE),
        default=None,
    )
    if best is None:
        return None
    return NextCheck(best, round(expected_bits(posterior, known[best]), 4), known[best].minutes)


def would_clear(
    raised: Sequence[Raised],
    first_check: Mapping[str, str],
    checkable: Iterable[str],
    weights: Weights,
    prior: float | None,
) -> list[str]:
    """Requests to the worker that, answered, bring the persona under the review line.

    Heaviest findings first, until what is left is below review; first_check names each indicator's first check.
    """
    families = set(checkable)
    left = sorted(raised, key=lambda each: (weights.log_odds(each.indicator, each.strength), each.indicator))
    asked: list[str] = []
    while left and assess(left, families, weights, prior).band in ("review", "urgent"):
        asked.append(first_check[left.pop().indicator])
    return [checks()[name].clears for name in dict.fromkeys(asked)]
