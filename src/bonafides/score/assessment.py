"""The score: log-odds that add up, and a band that asks for more than a number.

posterior = 1 / (1 + exp(-(prior line + finding lines + cap lines))). Every line is shown.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bonafides.score.weights import Weights


@dataclass(frozen=True)
class Raised:
    """A finding as the score sees it."""

    indicator: str
    family: str
    strength: str
    link: bool = False
    restricted: bool = False


@dataclass(frozen=True)
class Line:
    """One summand: `prior`, an indicator's id, `cap:<family>`, `cap:links` or `cap:restricted`."""

    name: str
    family: str
    log_odds: float


@dataclass(frozen=True)
class Assessment:
    """A band and the lines whose sum is its log-odds."""

    band: str
    lines: tuple[Line, ...]

    @property
    def log_odds(self) -> float:
        """The sum of the lines."""
        return math.fsum(line.log_odds for line in self.lines)

    @property
    def posterior(self) -> float:
        """Probability of fraudulent-worker risk, given the prior and the lines."""
        return 1 / (1 + math.exp(-self.log_odds))

    @property
    def risk(self) -> str:
        """The posterior as a reader sees it: no sum of experts' weights is certain, so never 100 or 0 percent."""
        if self.posterior >= 0.9995:
            return ">99.9%"
        return f"{self.posterior:.1%}" if self.posterior >= 0.0005 else "<0.1%"


def assess(raised: Sequence[Raised], checkable: Collection[str], weights: Weights, prior: float | None = None) -> Assessment:
    """The assessment of one persona.

    raised: its findings, at most one per indicator. checkable: families in which at least one indicator could be checked.
    prior: share of fraudulent personas expected, between 0 and 1 exclusive; ValueError outside.
    """
    share = weights.prior if prior is None else prior
    if not 0 < share < 1:
        raise ValueError(f"the prior is {share}; it is a share between 0 and 1, both excluded")
    lines = (Line("prior", "", math.log(share / (1 - share))), *finding_lines(raised, weights))
    return Assessment(_band(Assessment("", lines).posterior, raised, checkable, weights), lines)


def finding_lines(raised: Sequence[Raised], weights: Weights) -> list[Line]:
    """One line per finding, then one per cap that cuts: links together, restricted inputs together, each other family."""
    lines: list[Line] = []
    groups: dict[str, float] = defaultdict(float)
    for finding in sorted(raised, key=lambda each: (each.family, each.indicator)):
        added = weights.log_odds(finding.indicator, finding.strength)
        lines.append(Line(finding.indicator, finding.family, added))
        groups["restricted" if finding.restricted else "links" if finding.link else finding.family] += added
    caps = {"restricted": weights.restricted_cap, "links": weights.link_cap}
    return lines + [
        Line(f"cap:{group}", group, caps.get(group, weights.family_cap) - total)
        for group, total in groups.items()
        if total > caps.get(group, weights.family_cap)
    ]


def _band(posterior: float, raised: Sequence[Raised], checkable: Collection[str], weights: Weights) -> str:
    families = {finding.family for finding in raised if not finding.restricted}
    anchored = {finding.family for finding in raised if not finding.link and not finding.restricted}
    for name in ("urgent", "review"):
        band = weights.bands[name]
        if posterior >= band.posterior and len(families) >= band.families and len(anchored) >= band.anchored:
            return name
    if raised and posterior >= weights.bands["monitor"].posterior:
        return "monitor"
    if len(set(checkable)) < weights.checkable_families:
        return "insufficient-evidence"
    return "clear"
