"""From findings and coverage to assessments. Personas with equal input share one answer, worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bonafides.pipeline.coverage import Coverage
from bonafides.pipeline.due_checks import DueChecks
from bonafides.run import Finding, PersonaResult
from bonafides.score.assessment import Assessment, Raised, assess
from bonafides.score.clearing import would_clear
from bonafides.score.next_check import CheckPlan, Standing
from bonafides.score.weights import Weights


@dataclass(frozen=True)
class _Answer:
    """What is the same for equal input, and the plan of checks for each standing met so far."""

    assessment: Assessment
    would_clear: tuple[str, ...]
    clears_smallest: bool
    named: frozenset[str]
    plans: dict[Standing, CheckPlan] = field(default_factory=dict)


def assessed(
    personas: Sequence[str],
    found: Mapping[str, Sequence[Finding]],
    covered: Mapping[str, Coverage],
    weights: Weights,
    prior: float,
    due: DueChecks,
) -> Iterator[PersonaResult]:
    """Each persona's result, in the order given. found: findings by persona; covered: for every persona."""
    answers: dict[tuple[tuple[Raised, ...], frozenset[str]], _Answer] = {}
    for persona in personas:
        findings = tuple(sorted(found.get(persona, ()), key=lambda each: (-each.log_odds, each.indicator.id)))
        raised = tuple(each.raised for each in findings)
        coverage = covered[persona]
        key = raised, coverage.checkable
        answer = answers.get(key)
        if answer is None:
            answer = answers[key] = _answer(findings, raised, coverage, weights, prior)
        yield PersonaResult(
            persona,
            answer.assessment,
            findings,
            coverage.unknown,
            answer.would_clear,
            raised,
            coverage.checkable,
            due.plan(persona, answer.assessment, answer.named, answer.plans),
            answer.clears_smallest,
        )


def _answer(
    findings: Sequence[Finding], raised: Sequence[Raised], coverage: Coverage, weights: Weights, prior: float
) -> _Answer:
    assessment = assess(raised, coverage.checkable, weights, prior)
    against = [each for each in findings if not each.raised.exculpatory]
    first_checks = {each.indicator.id: each.indicator.checks[0] for each in against}
    named = frozenset(name for each in against for name in each.indicator.checks)
    clearing = would_clear(assessment, raised, first_checks, coverage.checkable, weights, prior)
    return _Answer(assessment, clearing.requests, clearing.smallest, named)
