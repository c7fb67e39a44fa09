"""The one JSON object of `screen --format json`."""

from __future__ import annotations

from typing import Any

from bonafides.report.changes_json import since_last_run
from bonafides.report.check_text import plan_json
from bonafides.run import Changes, Detail, PersonaResult, Run


def screening(run: Run, persona_id: str | None = None) -> dict[str, Any]:
    """The run, or one persona of it, as plain data; names and shape are stable."""
    return {
        "run": run.id,
        "as_of": run.as_of.isoformat(),
        "engine": run.engine,
        "prior": run.prior,
        "assessments": [persona(each) for each in run.personas if persona_id in (None, each.persona_id)],
        "read": {name: dict(counts) for name, counts in run.read.items()},
        "lists": [
            {
                "name": each["name"],
                "as_of": each["as_of"].isoformat() if each["as_of"] else None,
                "state": each["state"],
            }
            for each in run.lists
        ],
        "ambiguous_references": run.ambiguous_refs,
    }


def persona(result: PersonaResult) -> dict[str, Any]:
    """One persona's assessment with its lines, findings, unknowns and next check."""
    return {
        "persona_id": result.persona_id,
        "band": result.assessment.band,
        "posterior": result.assessment.posterior,
        "log_odds": result.assessment.log_odds,
        "network_id": result.network_id,
        "lines": [{"line": each.name, "family": each.family, "log_odds": each.log_odds} for each in result.assessment.lines],
        "findings": [
            {
                "indicator": each.indicator.id,
                "catalogue": each.indicator.catalogue,
                "family": each.indicator.family,
                "log_odds": each.log_odds,
                "fading": each.raised.fading,
                "exculpatory": each.raised.exculpatory,
                "says": each.says,
                "cites": list(each.indicator.cites),
                "benign": each.indicator.benign,
                "evidence": [{"table": row.table, "id": row.id, "source": row.source} for row in each.rows],
            }
            for each in result.findings
        ],
        "unknown": [{"indicator": each.indicator, "why": each.why} for each in result.unknown],
        "next_check": None
        if result.next_check is None
        else {
            "id": result.next_check.id,
            "expected_bits": result.next_check.expected_bits,
            "cost_minutes": result.next_check.cost_minutes,
        },
        "checks": plan_json(result.checks),
        "would_clear": list(result.would_clear),
        "would_clear_is_smallest": result.clears_smallest,
    }


def explained(run: Run, result: PersonaResult, detail: Detail, changes: Changes | None = None) -> dict[str, Any]:
    """`explain --format json`: the screening of one persona, with claims beside observations, days and evidence rows."""
    claims = [each.__dict__ for each in detail.claims]
    days = [{"lane": each.lane, "day": each.day.isoformat(), "events": each.events} for each in detail.days]
    rows = {key: {name: _plain(value) for name, value in row.items()} for key, row in detail.rows.items()}
    since = since_last_run(changes, result.persona_id)
    return screening(run, result.persona_id) | {"claims": claims, "timeline": days, "rows": rows, "since_last_run": since}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool) else str(value)
