"""The evaluated population: what the run says of each persona beside what is known of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bonafides.evaluate.truth import BadTruth, Known, Truth
from bonafides.run import PersonaResult, Run

ESCALATED = ("review", "urgent")
"""Bands in which a person is asked to look: review or above."""


@dataclass(frozen=True)
class Member:
    """One persona of the truth; without a result where the run has no such persona, which then counts as not found."""

    known: Known
    result: PersonaResult | None

    @property
    def escalated(self) -> bool:
        """Whether the persona stands at review or above."""
        return self.result is not None and escalated(self.result)


@dataclass(frozen=True)
class Population:
    """Every persona of the truth, and how many the run has of whom the truth says nothing; those are left out."""

    members: tuple[Member, ...]
    strangers: int = 0

    @property
    def honest(self) -> list[Member]:
        """Members of no scheme."""
        return [each for each in self.members if each.known.honest]

    @property
    def schemed(self) -> list[Member]:
        """Members of a scheme."""
        return [each for each in self.members if not each.known.honest]

    @property
    def absent(self) -> int:
        """How many personas of the truth the run does not have."""
        return sum(each.result is None for each in self.members)


def escalated(result: PersonaResult) -> bool:
    """Whether a persona stands at review or above."""
    return result.assessment.band in ESCALATED


def population(run: Run, truth: Truth) -> Population:
    """The run joined with the truth by persona. BadTruth when they have no persona in common."""
    results = {each.persona_id: each for each in run.personas}
    members = tuple(Member(known, results.get(persona)) for persona, known in truth.personas.items())
    if all(each.result is None for each in members):
        raise BadTruth(f"no persona of {truth.file} is in the workspace; it tells the truth about another population")
    return Population(members, len(results.keys() - truth.personas.keys()))


def split(members: Iterable[Member], by: Callable[[Known], str], first: Sequence[str] = ()) -> dict[str, list[Member]]:
    """Members by what `by` says of them; the names of `first` stand first, and there even when empty."""
    found: dict[str, list[Member]] = defaultdict(list)
    for each in members:
        found[by(each.known)].append(each)
    return {name: found.get(name, []) for name in (*first, *sorted(found.keys() - set(first)))}
