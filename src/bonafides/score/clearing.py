"""What would clear a persona: the smallest set of requests that, answered, brings it under the review line.

Answering a request takes away every finding whose first check it is. The sets are tried by size; within a size the cheaper
first, then by name. A quick sum over all sets of a size passes those that may suffice, and assess() decides on each, so that
the rules of the bands count. Exculpatory findings only lower and need no answer.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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
    sums = _Sums([asked[name] for name in names], assessment, weights)
    minutes = np.array([checks()[name].minutes for name in names])
    for size in range(1, len(names) + 1):
        members, chosen = _sets(len(names), size)
        possible = np.flatnonzero(sums.may_clear(members))
        if len(possible) > 1:
            possible = possible[np.argsort(np.einsum("r,rs->s", minutes, members[:, possible]), kind="stable")]
        for n in possible:
            yield tuple(names[each] for each in chosen[n])


@cache
def _sets(count: int, size: int) -> tuple[NDArray[np.float64], list[tuple[int, ...]]]:
    """Every set of a size among `count` requests, in the order of names: as columns of zeros and ones, and as places."""
    chosen = list(itertools.combinations(range(count), size))
    members = np.zeros((count, len(chosen)))
    members[np.array(chosen).T, np.arange(len(chosen))] = 1
    return members, chosen


class _Sums:
    """What each request takes away: log-odds by cap, then findings that count by family, then those that anchor by family."""

    def __init__(self, requests: Sequence[Sequence[Raised]], assessment: Assessment, weights: Weights) -> None:
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
                    row[families[finding.family]] += 1
                    row[families[finding.family] + len(families)] += not finding.link
            rows.append(row)
        review = weights.bands["review"]
        self._taken = np.array(rows).T
        self._all = self._taken.sum(axis=1, keepdims=True)
        sums = self._all[: len(groups), 0].tolist()
        # A cap that cuts has a line, which is what it cuts away.
        caps = [added + lines.get(f"cap:{group}", math.inf) for group, added in zip(groups, sums, strict=True)]
        rest = assessment.log_odds - sum(map(min, sums, caps))
        # A family counts once, however many findings it has.
        self._most = np.array(caps + [1.0] * 2 * len(families))[:, None]
        self._parts = 0, len(groups), len(groups) + len(families)
        line = math.log(review.posterior / (1 - review.posterior)) + SLACK - rest
        self._needed = np.array([[line], [review.families], [review.anchored]])

    def may_clear(self, members: NDArray[np.float64]) -> NDArray[np.bool_]:
        """For each set of requests whether it may bring the persona under the line."""
        # Not with @: its threads cost more than they save on tables as small as these.
        left = self._all - np.einsum("tr,rs->ts", self._taken, members)
        sums = np.add.reduceat(np.minimum(left, self._most), self._parts, axis=0)
        may: NDArray[np.bool_] = np.logical_or.reduce(sums < self._needed)
        return may
