"""What one run says: for each persona an assessment, its findings with their rows, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from bonafides.indicators.indicator import Indicator
from bonafides.score.assessment import Assessment, Raised
from bonafides.score.next_check import CheckPlan, NextCheck
from bonafides.score.weights import Weights

BANDS = ("urgent", "review", "monitor", "insufficient-evidence", "clear")
"""Bands in the order of a queue."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row that a finding stands on: its table, its key, the file and place it was read from."""

    table: str
    id: str
    source: str
    says: str
    values: Mapping[str, Any]
    seen_at: datetime | None = None
    """When what the row tells of happened; None where its table has no time."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One indicator raised for one persona."""

    indicator: Indicator
    raised: Raised
    log_odds: float
    rows: tuple[EvidenceRow, ...]

    @property
    def says(self) -> str:
        """The sentence: of the first row, and how many more say something else."""
        sentences = list(dict.fromkeys(row.says for row in self.rows))
        more = len(sentences) - 1
        return sentences[0] + (f" (and {more} more like it)" if more else "")

    @property
    def faded(self) -> str:
        """How much of its weight is left and why; empty when all is."""
        if self.raised.fading >= 0.995:
            return ""
        age = f"last seen {self.raised.age_days:.0f} days before" if self.raised.age_days else "its list is not of that day"
        return f"counts {self.raised.fading:.0%}: {age}"


@dataclass(frozen=True)
class Unknown:
    """An indicator that could not be checked for a persona."""

    indicator: str
    why: str


@dataclass(frozen=True, slots=True)
class PersonaResult:
    """Everything a run says about one persona."""

    persona_id: str
    assessment: Assessment
    findings: tuple[Finding, ...]
    unknown: tuple[Unknown, ...]
    would_clear: tuple[str, ...]
    raised: tuple[Raised, ...]
    """The findings as the score sees them; with `checkable` all that assess() needs to give the assessment again."""
    checkable: frozenset[str]
    """Families in which at least one indicator could be checked."""
    checks: CheckPlan = CheckPlan()
    """What the policy proposes to everyone of the persona's role and stage, what of it is recommended, what was done."""
    clears_smallest: bool = True
    """Whether no smaller set of requests than would_clear suffices."""
    network_id: str | None = None
    """The network that the persona is of; None where it is of none."""

    @property
    def next_check(self) -> NextCheck | None:
        """The recommended check."""
        return self.checks.recommended


@dataclass(frozen=True)
class ClaimSeen:
    """A claim beside an observation, with whether they can be compared and whether they agree (null when they cannot)."""

    attribute: str
    claimed: str | None
    claimed_in: str | None
    seen: str | None
    seen_in: str | None
    comparable: bool | None
    agrees: bool | None


@dataclass(frozen=True)
class Days:
    """How many events of one lane of the timeline fell on a day."""

    lane: str
    day: date
    events: int


@dataclass(frozen=True)
class Detail:
    """What a reviewer looks at beside one persona's findings. rows: evidence rows by key, without empty columns."""

    claims: tuple[ClaimSeen, ...] = ()
    days: tuple[Days, ...] = ()
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class RedFlag:
    """What a run keeps of an indicator it asked. sha256: of the text of its file, in hex."""

    title: str
    sha256: str


@dataclass(frozen=True)
class FindingChange:
    """One finding in two runs: the log-odds it added before and after, None where it was not raised; why, in a few words."""

    indicator: str
    title: str
    before: float | None
    after: float | None
    why: str = ""


@dataclass(frozen=True)
class Change:
    """One persona in two runs. Bands and log-odds are None where a run does not have the persona."""

    persona_id: str
    band_before: str | None
    band_after: str | None
    log_odds_before: float | None
    log_odds_after: float | None
    new: tuple[FindingChange, ...] = ()
    gone: tuple[FindingChange, ...] = ()
    otherwise: tuple[FindingChange, ...] = ()
    """Findings of both runs that weigh otherwise than before."""

    @property
    def noticeable(self) -> bool:
        """Whether the band or a finding differs."""
        return self.band_before != self.band_after or bool(self.new or self.gone or self.otherwise)


@dataclass(frozen=True)
class Changes:
    """What changed since an earlier run: by persona, with whether the weights or the prior are others than then."""

    run: str
    as_of: datetime
    other_weights: bool
    other_prior: bool
    personas: Mapping[str, Change]


@dataclass(frozen=True)
class Run:
    """One dated passage of evidence through the house. Personas stand in the order of the queue."""

    id: str
    as_of: datetime
    engine: str
    prior: float
    weights: Weights
    personas: tuple[PersonaResult, ...]
    read: Mapping[str, Mapping[str, int]]
    lists: tuple[Mapping[str, Any], ...]
    ambiguous_refs: int
    catalogue: Mapping[str, RedFlag] = field(default_factory=dict)
    """The indicators that were asked, by id."""

    def persona(self, persona_id: str) -> PersonaResult:
        """One persona's result; KeyError when the run has no such persona."""
        for each in self.personas:
            if each.persona_id == persona_id:
                return each
        raise KeyError(persona_id)

    @property
    def network_of(self) -> dict[str, str]:
        """The network of each persona that is of one."""
        return {each.persona_id: each.network_id for each in self.personas if each.network_id}

    def counts(self) -> dict[str, int]:
        """How many personas stand in each band."""
        return {band: sum(each.assessment.band == band for each in self.personas) for band in BANDS}


def in_networks(personas: Iterable[PersonaResult], network_of: Mapping[str, str]) -> tuple[PersonaResult, ...]:
    """The results with the network of each persona that is of one."""
    return tuple(
        replace(each, network_id=network_of[each.persona_id]) if each.persona_id in network_of else each for each in personas
    )


def queue_order(result: PersonaResult) -> tuple[int, float, str]:
    """Urgent first, then the higher number, then the name, so that the order never depends on chance."""
    return BANDS.index(result.assessment.band), -result.assessment.log_odds, result.persona_id
