"""From tables to findings and assessments: every indicator is run, every persona is assessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from bonafides.engines.base import Engine
from bonafides.indicators.indicator import Indicator
from bonafides.indicators.screening import covered, findings, why_unknown
from bonafides.pipeline.due_checks import DueChecks
from bonafides.reference.lists import Lists
from bonafides.reference.policy import Policy
from bonafides.run import EvidenceRow, Finding, PersonaResult, Unknown, queue_order
from bonafides.score.assessment import Raised, assess
from bonafides.score.clearing import would_clear
from bonafides.score.weights import weights
from bonafides.tables import EVIDENCE


def judge(
    engine: Engine,
    indicators: Mapping[str, Indicator],
    personas: Iterable[str],
    as_of: datetime,
    lists: Lists,
    prior: float,
    policy: Policy,
) -> list[PersonaResult]:
    """Every persona assessed on what every indicator finds, in the order of a queue."""
    raised: dict[str, list[Finding]] = defaultdict(list)
    for name, indicator in indicators.items():
        for persona, rows in _by_persona(engine, indicator, as_of).items():
            raised[persona].append(Finding(indicator, weights().log_odds(name, indicator.strength), tuple(rows)))
    coverage = [_coverage(engine, indicator, lists) for indicator in indicators.values()]
    due = DueChecks(engine, policy)
    results = [_assessed(persona, raised.get(persona, []), coverage, prior, due) for persona in personas]
    return sorted(results, key=queue_order)


@dataclass(frozen=True)
class _Coverage:
    """For whom an indicator could be checked: for nobody when a list is stale, else for those who have what it needs."""

    indicator: Indicator
    stale: str | None
    having: Mapping[str, set[str]]

    def why_unknown(self, persona: str) -> str | None:
        return self.stale or why_unknown(persona, self.having)


def _coverage(engine: Engine, indicator: Indicator, lists: Lists) -> _Coverage:
    stale = next((f"the list {name} is {lists.state(name)}" for name in indicator.lists if lists.state(name) != "fresh"), None)
    return _Coverage(indicator, stale, covered(engine, indicator))


def _assessed(
    persona: str, found: Sequence[Finding], coverage: Iterable[_Coverage], prior: float, due: DueChecks
) -> PersonaResult:
    unknown = []
    checkable = set()
    for each in coverage:
        why = each.why_unknown(persona)
        if why:
            unknown.append(Unknown(each.indicator.id, why))
        else:
            checkable.add(each.indicator.family)
    seen = [
        Raised(f.indicator.id, f.indicator.family, f.indicator.strength, f.indicator.link, f.indicator.restricted)
        for f in found
    ]
    assessment = assess(seen, checkable, weights(), prior)
    first_checks = {f.indicator.id: f.indicator.checks[0] for f in found if f.indicator.checks}
    clearing = would_clear(assessment, seen, first_checks, checkable, weights(), prior)
    return PersonaResult(
        persona_id=persona,
        assessment=assessment,
        findings=tuple(sorted(found, key=lambda each: (-each.log_odds, each.indicator.id))),
        unknown=tuple(unknown),
        would_clear=clearing.requests,
        raised=tuple(seen),
        checkable=frozenset(checkable),
        checks=due.plan(persona, assessment, {name for each in found for name in each.indicator.checks}),
        clears_smallest=clearing.smallest,
    )


def _by_persona(engine: Engine, indicator: Indicator, as_of: datetime) -> dict[str, list[EvidenceRow]]:
    found = [{"evidence_table": indicator.evidence} | row for row in findings(engine, indicator, as_of).to_pylist()]
    ids: dict[str, list[str]] = defaultdict(list)
    for row in found:
        ids[row["evidence_table"]].append(row["evidence_id"])
    places = {(table, key): place for table in ids for key, place in _places(engine, table, ids[table]).items()}
    rows: dict[str, list[EvidenceRow]] = defaultdict(list)
    for row in sorted(found, key=lambda each: (each["persona_id"], str(each["evidence_id"]))):
        rows[row["persona_id"]].append(
            EvidenceRow(
                row["evidence_table"],
                row["evidence_id"],
                places.get((row["evidence_table"], row["evidence_id"]), ""),
                indicator.sentence(row),
                {name: value for name, value in row.items() if name not in ("persona_id", "evidence_id", "evidence_table")},
            )
        )
    return rows


def _places(engine: Engine, table: str, ids: list[str]) -> dict[str, str]:
    """file:place of each row of an evidence table."""
    key = EVIDENCE[table].key
    engine.load("wanted_rows", pa.table({"id": pa.array(sorted({each for each in ids if each}), pa.string())}))
    rows = engine.query(
        f"select e.{key} as id, e.source_file || ':' || e.source_place as place from read_{table} e "
        f"join wanted_rows w on w.id = e.{key}"
    )
    return dict(zip(rows["id"].to_pylist(), rows["place"].to_pylist(), strict=True))
