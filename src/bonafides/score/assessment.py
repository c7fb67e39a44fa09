"""The score: log-odds that add up, and a band that asks for more than a number.

posterior = 1 / (1 + exp(-(prior line + finding lines + cap lines))). Every line is shown.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from bonafides.score.weights import Weights


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding as the score sees it.

    age_days: of its latest evidence row when the run speaks, None where no row carries a time. half_life_days: the time in
    which it loses half its weight, None where it loses none. list_fading: what is left (0 to 1) of the lists it rests on.
    exculpatory: it speaks for the persona. confirmed_match: an exact match of a sanctions list that a second identifier
    confirms.
    """

    indicator: str
    family: str
    strength: str
    link: bool = False
    restricted: bool = False
    exculpatory: bool = False
    confirmed_match: bool = False
    age_days: float | None = None
    half_life_days: float | None = None
    list_fading: float = 1.0

    @property
    def fading(self) -> float:
        """The share of its weight that is left after its age and that of its lists."""
        if self.age_days is None or self.half_life_days is None or self.age_days <= 0:
            return self.list_fading
        return self.list_fading * float(2.0 ** (-self.age_days / self.half_life_days))

    @property
    def group(self) -> str:
        """With which findings it shares a cap; empty for a confirmed match, which has none."""
        if self.exculpatory:
            return "exculpatory"
        if self.confirmed_match:
            return ""
        return "restricted" if self.restricted else "links" if self.link else self.family


@dataclass(frozen=True, slots=True)
class Line:
    """One summand: `prior`, an indicator's id, `cap:<family>`, `cap:links`, `cap:restricted` or `cap:exculpatory`."""

    name: str
    family: str
    log_odds: float


@dataclass(frozen=True)
class Assessment:
    """A band and the lines whose sum is its log-odds."""

    band: str
    lines: tuple[Line, ...]

    @cached_property
    def log_odds(self) -> float:
        """The sum of the lines."""
        return math.fsum(line.log_odds for line in self.lines)

    @cached_property
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
    lines = (Line("prior", "", math.log(share / (1 - share)) + weights.prior_offset), *finding_lines(raised, weights))
    return Assessment(_band(Assessment("", lines).posterior, raised, checkable, weights), lines)


def finding_lines(raised: Sequence[Raised], weights: Weights) -> list[Line]:
    """One line per finding, then one per cap that cuts: links, restricted inputs, exculpatory findings, each other family."""
    lines: list[Line] = []
    groups: dict[str, float] = defaultdict(float)
    for finding in sorted(raised, key=lambda each: (each.family, each.indicator)):
        added = weighed(finding, weights)
        lines.append(Line(finding.indicator, finding.family, added))
        groups[finding.group] += added
    for group, total in groups.items():
        cap = weights.cap(group)
        if abs(total) > cap:
            lines.append(Line(f"cap:{group}", group, math.copysign(cap, total) - total))
    return lines


def weighed(finding: Raised, weights: Weights) -> float:
    """The log-odds that a finding adds, faded by its age; below zero for an exculpatory one."""
    return weights.log_odds(finding.indicator, finding.strength, finding.exculpatory) * finding.fading


def _band(posterior: float, raised: Sequence[Raised], checkable: Collection[str], weights: Weights) -> str:
    against = [finding for finding in raised if not finding.exculpatory]
    families = _counting([finding for finding in against if not finding.restricted], weights)
    anchored = _counting([finding for finding in against if not finding.link and not finding.restricted], weights)
    confirmed = any(finding.confirmed_match for finding in against)
    for name in ("urgent", "review"):
        band = weights.bands[name]
        enough = families >= band.families and anchored >= band.anchored
        if posterior >= band.posterior and (enough or confirmed):
            return name
    if against and posterior >= weights.bands["monitor"].posterior:
        return "monitor"
    if len(set(checkable)) < weights.checkable_families:
        return "insufficient-evidence"
    return "clear"


def _counting(findings: Sequence[Raised], weights: Weights) -> int:
    """How many families add enough to count."""
    families: dict[str, float] = defaultdict(float)
    for finding in findings:
        families[finding.family] += weighed(finding, weights)
    return sum(added >= weights.family_least for added in families.values())
