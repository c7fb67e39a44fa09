"""Personas of whom reviewers said what they found, as numbers that weights can be learned from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from bonafides.score.assessment import Raised, finding_lines
from bonafides.score.calibration import Array
from bonafides.score.weights import Weights

Places = npt.NDArray[np.intp]
"""Positions of rows or columns."""
MIN_SEEN = 5
"""An indicator that fewer labelled personas show keeps the experts' weight: four cases say less than its sources do."""


@dataclass(frozen=True)
class LabelledPersona:
    """One persona with what a reviewer said of it and what assess() needs."""

    persona_id: str
    confirmed: bool
    raised: tuple[Raised, ...]
    checkable: frozenset[str]


@dataclass(frozen=True)
class Provenance:
    """Where the labels come from. left_out: why a disposition was not learned from, and how many personas that concerns."""

    date: date
    """As of when it was learned: the asked time or else the latest decision, never the clock."""
    first_decision: datetime
    last_decision: datetime
    reviewers: int
    """People named in decided_by; 0 when nobody is named."""
    left_out: Mapping[str, int]


@dataclass(frozen=True)
class Design:
    """Labelled personas in the order of their ids, indicators in the order of theirs.

    x: personas by indicators, what a weight of one would add (0 where not raised, below 1 where faded). confirmed: 1 or 0
    per persona. expert: log-odds per indicator. seen, seen_confirmed: how many personas, and confirmed ones, show it.
    """

    personas: tuple[LabelledPersona, ...]
    indicators: tuple[str, ...]
    x: Array
    confirmed: Array
    expert: Array
    seen: tuple[int, ...]
    seen_confirmed: tuple[int, ...]

    @property
    def learnable(self) -> Places:
        """Which columns are learned: those that enough personas show."""
        return np.flatnonzero(np.array(self.seen, dtype=np.int64) >= MIN_SEEN)

    @property
    def fixed(self) -> Array:
        """What the other columns add to each persona, at the experts' weights."""
        rare = np.array(self.seen, dtype=np.int64) < MIN_SEEN
        return np.asarray(self.x[:, rare] @ self.expert[rare], dtype=np.float64)

    @property
    def fitted_on(self) -> str:
        """SHA-256 over everything that was fitted: hashed ids, dispositions and values, sorted."""
        lines = []
        for persona, row in zip(self.personas, self.x, strict=True):
            shown = ",".join(f"{name}={v:.6g}" for name, v in zip(self.indicators, row.tolist(), strict=True) if v)
            who = hashlib.sha256(persona.persona_id.encode()).hexdigest()
            lines.append(f"{who} {'confirmed' if persona.confirmed else 'cleared'} {shown}")
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def design(personas: Iterable[LabelledPersona], experts: Weights) -> Design:
    """The numbers of labelled personas, whatever order they come in; no persona twice."""
    ordered = tuple(sorted(personas, key=lambda each: each.persona_id))
    strengths = {each.indicator: each.strength for persona in ordered for each in persona.raised}
    names = tuple(sorted(strengths))
    x = _values(ordered, names, experts)
    confirmed = np.array([each.confirmed for each in ordered], dtype=np.float64)
    return Design(
        personas=ordered,
        indicators=names,
        x=x,
        confirmed=confirmed,
        expert=np.array([experts.log_odds(name, strengths[name]) for name in names], dtype=np.float64),
        seen=tuple((x > 0).sum(axis=0).tolist()),
        seen_confirmed=tuple((x[confirmed > 0.5] > 0).sum(axis=0).tolist()),
    )


def _values(personas: Sequence[LabelledPersona], names: Sequence[str], experts: Weights) -> Array:
    """What each finding would add at a weight of one: the score's own lines, so that fading is the score's as well."""
    ones = replace(experts, strengths=dict.fromkeys(experts.strengths, 1.0), indicators={})
    column = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(personas), len(names)))
    for n, persona in enumerate(personas):
        for line in finding_lines(persona.raised, ones):
            if line.name in column:
                x[n, column[line.name]] = abs(line.log_odds)
    return x
