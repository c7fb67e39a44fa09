"""What a terminal shows of an evaluation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from bonafides.evaluate.delay import Delay, Quartiles
from bonafides.evaluate.evaluation import Compared, Evaluation, Measured
from bonafides.evaluate.groups import Group
from bonafides.evaluate.intervals import Estimate

ROWS = 12
"""How many indicators, kinds and flags the terminal shows of each table; JSON and HTML have all of them."""


def estimate(of: Estimate, form: str = ".3f") -> str:
    """A value with its interval and what it was taken over; `none` where there was nobody."""
    if of.value is None:
        return "none (of 0)" if not of.of else f"beyond what was seen (of {of.of})"
    low, high = (" … " if each is None else format(each, form) for each in (of.low, of.high))
    return f"{of.value:{form}} [{low.strip()}, {high.strip()}] of {of.of:,}"


def quarters(of: Quartiles, form: str = ",.0f") -> str:
    """Three quartiles; `never` where one falls among those never found."""
    return " / ".join("never" if each is None else format(each, form) for each in (of.first, of.median, of.third))


def evaluation(found: Evaluation) -> Iterator[str]:
    """The figures, each with its interval, in the order of the page."""
    run = found.run
    if found.measured:
        yield from _measured(found.measured)
    if found.groups:
        yield from _groups(found.groups)
    yield ""
    yield f"run {run.id}, as of {run.as_of:%Y-%m-%d %H:%M} UTC, prior {run.prior:g}"
    if found.measured:
        yield f"truth {found.measured.truth.file}, SHA-256 {found.measured.truth.sha256}"


def _measured(of: Measured) -> Iterator[str]:
    known = of.population
    yield f"{len(known.honest):,} honest personas, {len(known.schemed):,} in schemes of {of.recall.networks} network(s)"
    if known.absent:
        yield f"  {known.absent} persona(s) of the truth are not in the run and count as not found"
    if known.strangers:
        yield f"  of {known.strangers} persona(s) in the run the truth says nothing; they are left out"
    yield from _titled(
        "Recall at review or above (95 % interval over networks)", {"all": of.recall.over_all} | dict(of.recall.by_level)
    )
    for scheme, levels in of.recall.by_scheme_and_level.items():
        yield from _rows({scheme: of.recall.by_scheme[scheme]} | {f"  {level}": each for level, each in levels.items()})
    worst = sorted(of.false_review.by_kind.items(), key=lambda item: (-(item[1].value or 0), -item[1].of, item[0]))
    yield from _titled("False review per 1,000 honest personas", {"all": of.false_review.over_all}, ".1f")
    yield from _rows({f"worst kind, {of.false_review.worst_kind}": of.false_review.worst}, ".1f")
    yield f"  (the worst among {of.false_review.worst_among}; kinds with any false review:)"
    yield from _rows({name: each for name, each in worst[:ROWS] if each.count}, ".1f")
    yield from _titled("Predictive value at a prevalence of", of.predictive)
    yield from _calibration(of)
    yield from _delays(of)
    yield from _workload(of)
    yield from _ablation(of)


def _calibration(of: Measured) -> Iterator[str]:
    if of.calibration is None:
        return
    errors = {"over all": of.calibration.error, "over personas with a finding": of.calibration.with_findings}
    yield from _titled(f"Calibration error at the population's prevalence, {of.calibration.prevalence:.4f}", errors, ".4f")
    yield f"  Brier score {of.calibration.brier:.5f}"


def _delays(of: Measured) -> Iterator[str]:
    if of.delays is None or of.leads is None:
        return
    yield ""
    yield f"Days from application to review (screened {of.screens} times, every {of.every} days): quartiles, median"
    for level, each in of.delays.items():
        yield f"  {level:<12} {quarters(each.days)}; median {estimate(each.median, '.0f')}"
        yield from _delay(each)
    yield from _titled(
        "Red flags that could be seen, and how many were raised", {n: each.raised for n, each in list(of.leads.items())[:ROWS]}
    )


def _delay(of: Delay) -> Iterator[str]:
    if of.never.value is None:
        return
    yield f"    never found {estimate(of.never)}; found before any pay {estimate(of.before_pay)}"
    for paid in of.paid:
        yield f"    paid by then to {paid.personas}: {paid.total:,.0f} {paid.currency}; each {quarters(paid.each)}"


def _workload(of: Measured) -> Iterator[str]:
    work, unknown = of.workload, of.unknowns
    yield ""
    yield "Workload"
    yield f"  at review or above per 1,000 personas: {estimate(work.per_1000, '.1f')}"
    weeks = f"{work.reviewer_weeks:.2f} reviewer weeks of {work.reviewer_minutes:,}"
    yield f"  next checks of the queue: {work.minutes:,} minutes, {weeks}"
    if work.new_per_week is not None:
        reviewers = f"{work.minutes_per_week:.0f} minutes a week, {work.reviewers:.2f} reviewer(s)"
        yield f"  {work.new_per_week:.1f} new a week: {reviewers}"
    insufficient = {"honest": unknown.insufficient_honest, "in schemes": unknown.insufficient_in_schemes}
    yield from _titled("Insufficient evidence", insufficient)
    yield f"  checks that could not be made: {unknown.share_of_checks or 0:.1%} of all"


def _ablation(of: Measured) -> Iterator[str]:
    yield ""
    yield "Without each indicator"
    columns = ("schemes", "honest", "recall lost", "saved/1,000", "decides")
    yield f"  {'raised in, lost, false review saved, decided alone':<48} " + " ".join(f"{name:>11}" for name in columns)
    for each in of.ablation[:ROWS]:
        raised = f"{each.raised_in_schemes:>11} {each.raised_in_honest:>11}"
        change = f"{each.recall_lost or 0:>11.3f} {each.false_reviews_saved or 0:>11.1f}"
        yield f"  {each.indicator:<48} {raised} {change} {each.decides:>11}"
    if len(of.ablation) > ROWS:
        yield f"  … and {len(of.ablation) - ROWS} more"


def _groups(of: Compared) -> Iterator[str]:
    for attribute, groups in of.attributes.items():
        yield ""
        yield f"Groups by {attribute} ({of.among} personas): share at review or above, not-escalated ratio, Fisher's p (Holm)"
        shown = [(name, each) for name, each in groups.items() if each.selected]
        for name, each in sorted(shown, key=lambda item: (item[1].p_value or 0, item[0]))[:ROWS]:
            yield f"  {name:<24} {_group(each)}"
        if len(shown) > ROWS:
            yield f"  … and {len(shown) - ROWS} more"
        few = [f"{name} ({each.members})" for name, each in groups.items() if each.too_few]
        if few:
            said = f"too few to compare (under {of.minimum}): {', '.join(few)}"
            yield from textwrap.wrap(said, 118, initial_indent="  ", subsequent_indent="    ")


def _group(of: Group) -> str:
    assert of.selected
    said = estimate(of.selected, ".4f")
    if of.not_escalated_ratio is not None:
        said += f"; {of.not_escalated_ratio:.3f}{'' if of.not_escalated_ratio >= 0.8 else ' UNDER FOUR FIFTHS'}"
    if of.p_value is not None:
        said += f"; p {of.p_value:.3g} ({of.p_holm:.3g})"
    if of.without and of.difference and of.difference.value and of.difference.value > 0:
        said += f"; carried most by {of.without[0].indicator}"
    return said


def _titled(title: str, rows: Mapping[str, Estimate], form: str = ".3f") -> Iterator[str]:
    yield ""
    yield title
    yield from _rows(rows, form)


def _rows(rows: Mapping[str, Estimate], form: str = ".3f") -> Iterator[str]:
    for name, each in rows.items():
        yield f"  {name:<44} {estimate(each, form)}"
