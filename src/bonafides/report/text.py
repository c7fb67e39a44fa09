"""What a terminal shows: the queue, and the explanation of one persona."""

from __future__ import annotations

from collections.abc import Iterator

from bonafides.indicators.indicator import shown as worded
from bonafides.reference.citations import citations
from bonafides.report.changes_text import since
from bonafides.report.check_text import plan
from bonafides.run import Changes, Detail, PersonaResult, Run


def queue(run: Run, at_most: int = 40) -> Iterator[str]:
    """Personas at monitor or above, heaviest first, then the counts."""
    shown = [each for each in run.personas if each.assessment.band in ("urgent", "review", "monitor")]
    width = max((len(each.persona_id) for each in shown), default=10)
    for each in shown[:at_most]:
        first = each.findings[0].says if each.findings else ""
        risk, count = each.assessment.risk, len(each.findings)
        yield f"{each.assessment.band:<8} {risk:>6}  {each.persona_id:<{width}}  {count} finding(s): {first}"
    if len(shown) > at_most:
        yield f"… and {len(shown) - at_most} more"
    yield ""
    yield "  ".join(f"{band} {count}" for band, count in run.counts().items())
    yield f"as of {run.as_of:%Y-%m-%d %H:%M} UTC, prior {run.prior:g}, run {run.id}. A band is a lead; a person decides."


def explanation(run: Run, result: PersonaResult, detail: Detail, changes: Changes | None = None) -> Iterator[str]:
    """Everything the run says of one persona; the lines add up to the number. changes: since the last run."""
    assessment = result.assessment
    risk = f"fraudulent-worker risk {assessment.risk}"
    yield f"{result.persona_id}: {assessment.band}, {risk} (as of {run.as_of:%Y-%m-%d %H:%M})"
    if changes is not None:
        yield since(changes, result.persona_id)
    yield ""
    yield "The lines add up to the number (log-odds):"
    for line in assessment.lines:
        yield f"  {line.log_odds:+7.3f}  {line.name}"
    yield f"  {assessment.log_odds:+7.3f}  sum"
    if detail.claims:
        yield ""
        yield "Claims beside observations:"
        yield from _claims(detail)
    for finding in result.findings:
        yield ""
        yield f"{finding.indicator.title} [{finding.indicator.id}]"
        yield f"  {finding.says}"
        if finding.faded:
            yield f"  {finding.faded}"
        for row in finding.rows[:5]:
            facts = ", ".join(f"{name} {worded(value)}" for name, value in detail.rows.get(row.id, row.values).items())
            yield f"  row: {row.table} {row.id} from {row.source}: {facts}"
        if len(finding.rows) > 5:
            yield f"  … and {len(finding.rows) - 5} more rows"
        label = "what else may explain it" if finding.indicator.exculpatory else "innocent explanations"
        yield f"  {label}: {finding.indicator.benign}"
        for cite in finding.indicator.cites:
            yield f"  cites: {citations().text(cite)}"
    yield ""
    yield f"Could not be checked: {len(result.unknown)} indicator(s). Unknown is not clean."
    for unknown in result.unknown:
        yield f"  {unknown.indicator}: {unknown.why}"
    yield ""
    yield from plan(result.checks)
    if result.would_clear:
        yield ""
        yield "What would bring the persona under the review line, as requests to the worker:"
        for request in result.would_clear:
            yield f"  {request}"
        if not result.clears_smallest:
            yield "  (these suffice; with so many findings a smaller set may exist)"


def _claims(detail: Detail) -> Iterator[str]:
    for each in detail.claims:
        verdict = "cannot be compared" if not each.comparable else "agree" if each.agrees else "DISAGREE"
        claimed, seen = f"{worded(each.claimed)} ({each.claimed_in})", f"{worded(each.seen)} ({worded(each.seen_in)})"
        yield f"  {each.attribute}: claimed {claimed}, seen {seen}: {verdict}"
