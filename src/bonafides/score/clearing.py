"""What would clear a persona: the smallest set of requests that, answered, brings it under the review line.

Answering a request takes away every finding whose first check it is. The sets are tried by size; within a size the cheaper
first, then by name. A quick sum over all sets passes those that may suffice, and assess() decides on each, so that
the rules of the bands count. Exculpatory findings only lower and need no answer.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bonafides.reference.checks import checks
from bonafides.score.assessment import Assessment, Raised, assess
from bonafides.score.next_check import REVIEWED
from bonafides.score.weights import Weights

AT_MOST = 16
"""Requests among which the smallest set is sought; among more, the heaviest are taken until they suffice."""
SLACK = 1e-6
"""Sums in another order differ in the last digits; assess() decides what lies this near the line."""


@dataclass(frozen=True)
class Clearing:
    """Checks whose requests, answered, bring a persona under the review line; whether no smaller set does."""

    checks: tuple[str, ...] = ()
    smallest: bool = True

    @property
    def requests(self) -> tuple[str, ...]:
        """The requests to the worker, in neutral words."""
        return tuple(checks()[name].clears for name in self.checks)


def would_clear(
    assessment: Assessment,
    raised: Sequence[Raised],
    first_check: Mapping[str, str],
    checkable: Collection[str],
    weights: Weights,
    prior: float | None,
) -> Clearing:
    """The requests that would clear. assessment: of `raised`, `checkable`, `weights` and `prior`.

    first_check: each indicator's first check. A persona below review is asked for nothing.
    """
    if assessment.band not in REVIEWED:
        return Clearing()
    added = {line.name: line.log_odds for line in assessment.lines}
    asked: dict[str, list[Raised]] = defaultdict(list)
    for finding in raised:
        if not finding.exculpatory:
            asked[first_check[finding.indicator]].append(finding)
    names = sorted(asked)

    def clears(chosen: Collection[str]) -> bool:
        answered = {finding.indicator for name in chosen for finding in asked[name]}
        left = [finding for finding in raised if finding.indicator not in answered]
        return assess(left, checkable, weights, prior).band not in REVIEWED

    if len(names) > AT_MOST:
        return Clearing(_heaviest_first(names, asked, added, clears), smallest=False)
    for chosen in _in_order(names, asked, assessment, weights):
        if clears(chosen):
            return Clearing(chosen)
    return Clearing(tuple(names))


def _heaviest_first(
    names: Sequence[str],
    asked: Mapping[str, Sequence[Raised]],
    added: Mapping[str, float],
    clears: Callable[[Collection[str]], bool],
) -> tuple[str, ...]:
    """Requests by weight until they suffice, without those that turn out not to be needed."""
    chosen: list[str] = []
    for name in sorted(names, key=lambda each: (-sum(added[finding.indicator] for finding in asked[each]), each)):
        chosen.append(name)
        if clears(chosen):
            break
    for name in list(chosen):
        fewer = [each for each in chosen if each != name]
        chosen = fewer if clears(fewer) else chosen
    return tuple(sorted(chosen))


def _in_order(
    names: Sequence[str], asked: Mapping[str, Sequence[Raised]], assessment: Assessment, weights: Weights
) -> Iterator[tuple[str, ...]]:
    """Sets of requests that may suffice: by size, then by minutes, then by name."""
    minutes = {name: checks()[name].minutes for name in names}
    # A set is a number whose highest bit is the first name, so downwards they stand in the order of names.
    possible = np.flatnonzero(_may_clear([asked[name] for name in names], assessment, weights))[::-1]
    sizes = np.bitwise_count(possible)
    for size in range(1, len(names) + 1):
        of_size = [_chosen(names, number) for number in possible[sizes == size].tolist()]
        yield from sorted(of_size, key=lambda chosen: sum(minutes[name] for name in chosen))


def _chosen(names: Sequence[str], number: int) -> tuple[str, ...]:
    return tuple(name for bit, name in enumerate(names, 1) if number >> len(names) - bit & 1)


def _may_clear(requests: Sequence[Sequence[Raised]], assessment: Assessment, weights: Weights) -> NDArray[np.bool_]:
    """For each set of requests whether it may bring the persona under the line.

    Summed is what each request takes away, in log-odds: by cap, then what counts by family, then what anchors by family.
    """
    lines = {line.name: line.log_odds for line in assessment.lines}
    findings = [finding for each in requests for finding in each]
    groups = {name: n for n, name in enumerate(dict.fromkeys(finding.group for finding in findings))}
    families = {name: n for n, name in enumerate(dict.fromkeys(finding.family for finding in findings), len(groups))}
    rows = []
    for each in requests:
        row = [0.0] * (len(groups) + 2 * len(families))
        for finding in each:
            row[groups[finding.group]] += lines[finding.indicator]
            if not finding.restricted:
                row[families[finding.family]] += lines[finding.indicator]
                row[families[finding.family] + len(families)] += 0.0 if finding.link else lines[finding.indicator]
        rows.append(row)
    taken = np.array(rows)
    sums = taken[:, : len(groups)].sum(axis=0).tolist()
    # A cap that cuts has a line, which is what it cuts away.
    caps = [added + lines.get(f"cap:{group}", math.inf) for group, added in zip(groups, sums, strict=True)]
    left = _left(taken)
    first, second = len(groups), len(groups) + len(families)
    log_odds = np.minimum(left[:first], np.array(caps)[:, None]).sum(axis=0)
    there = left[first:] > max(weights.family_least, 0) + SLACK
    counting, anchoring = there[: second - first].sum(axis=0), there[second - first :].sum(axis=0)
    review = weights.bands["review"]
    rest = assessment.log_odds - sum(map(min, sums, caps))
    line = math.log(review.posterior / (1 - review.posterior)) + SLACK - rest
    may: NDArray[np.bool_] = (log_odds < line) | (counting < review.families) | (anchoring < review.anchored)
    return may


def _left(taken: NDArray[np.float64]) -> NDArray[np.float64]:
    """What every set of requests leaves, a column each. taken: what each request takes away, a row each, the highest bit first.

    Each request doubles the sets: those without it, then the same with it.
    """
    left = np.empty((taken.shape[1], 2 ** len(taken)))
    left[:, 0] = taken.sum(axis=0)
    for bit, row in enumerate(taken[::-1]):
        np.subtract(left[:, : 2**bit], row[:, None], out=left[:, 2**bit : 2 ** (bit + 1)])
    return left
