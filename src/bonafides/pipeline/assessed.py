"""From findings and coverage to assessments. Personas with equal input share one answer, worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bonafides.pipeline.coverage import Coverage
from bonafides.run import Finding, PersonaResult
from bonafides.score.assessment import Assessment, Raised, assess
from bonafides.score.next_check import NextCheck, next_check, would_clear
from bonafides.score.weights import Weights

Answer = tuple[Assessment, NextCheck | None, tuple[str, ...]]


def assessed(
    personas: Sequence[str],
    found: Mapping[str, Sequence[Finding]],
    covered: Mapping[str, Coverage],
    weights: Weights,
    prior: float,
) -> Iterator[PersonaResult]:
    """Each persona's result, in the order given. found: findings by persona; covered: for every persona."""
    answers: dict[tuple[tuple[Raised, ...], frozenset[str]], Answer] = {}
    for persona in personas:
        findings = tuple(sorted(found.get(persona, ()), key=lambda each: (-each.log_odds, each.indicator.id)))
        raised = tuple(each.raised for each in findings)
        coverage = covered[persona]
        key = raised, coverage.checkable
        if key not in answers:
            answers[key] = _answer(findings, raised, coverage, weights, prior)
        assessment, check, clears = answers[key]
        yield PersonaResult(persona, assessment, findings, coverage.unknown, check, clears, raised, coverage.checkable)


def _answer(
    findings: Sequence[Finding], raised: Sequence[Raised], coverage: Coverage, weights: Weights, prior: float
) -> Answer:
    assessment = assess(raised, coverage.checkable, weights, prior)
    against = [each for each in findings if not each.raised.exculpatory]
    first_checks = {each.indicator.id: each.indicator.checks[0] for each in against}
    check = next_check(assessment.posterior, [name for each in against for name in each.indicator.checks])
    clears = would_clear([each.raised for each in against], first_checks, coverage.checkable, weights, prior)
    return assessment, check, tuple(clears)
