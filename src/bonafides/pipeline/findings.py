"""From tables to findings and assessments: every indicator is run, every persona is assessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

import pyarrow as pa

from bonafides.engines.base import Engine
from bonafides.indicators.indicator import Indicator
from bonafides.indicators.screening import findings
from bonafides.pipeline.assessed import assessed
from bonafides.pipeline.collection import uncollected
from bonafides.pipeline.coverage import coverages
from bonafides.pipeline.due_checks import DueChecks
from bonafides.reference.lists import Lists
from bonafides.reference.policy import Policy
from bonafides.run import EvidenceRow, Finding, PersonaResult, queue_order
from bonafides.score.assessment import Raised, weighed
from bonafides.score.weights import Weights
from bonafides.tables import EVIDENCE
from bonafides.tables.evidence import HAPPENED


@uncollected()
def judge(
    engine: Engine,
    indicators: Mapping[str, Indicator],
    personas: Sequence[str],
    as_of: datetime,
    lists: Lists,
    weights: Weights,
    prior: float,
    policy: Policy,
) -> list[PersonaResult]:
    """Every persona assessed on what every indicator finds, in the order of a queue."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for indicator in indicators.values():
        list_fading = min((lists.fading(name) for name in indicator.lists), default=1.0)
        # Findings of an indicator that are equally old are one object.
        by_age: dict[float | None, tuple[Raised, float]] = {}
        for persona, rows in _by_persona(engine, indicator, as_of).items():
            age = _age_days(rows, as_of)
            if age not in by_age:
                raised = _raised(indicator, age, list_fading)
                by_age[age] = raised, weighed(raised, weights)
            found[persona].append(Finding(indicator, *by_age[age], tuple(rows)))
    covered = coverages(engine, indicators, personas, lists)
    return sorted(assessed(personas, found, covered, weights, prior, DueChecks.of_engine(engine, policy)), key=queue_order)


def _age_days(rows: Sequence[EvidenceRow], as_of: datetime) -> float | None:
    seen = [row.seen_at for row in rows if row.seen_at]
    return float(max((as_of - max(seen)).days, 0)) if seen else None


def _raised(indicator: Indicator, age_days: float | None, list_fading: float) -> Raised:
    return Raised(
        indicator=indicator.id,
        family=indicator.family,
        strength=indicator.strength,
        link=indicator.link,
        restricted=indicator.restricted,
        exculpatory=indicator.exculpatory,
        confirmed_match=indicator.confirmed_match,
        age_days=age_days,
        half_life_days=indicator.half_life_days,
        list_fading=list_fading,
    )


def _by_persona(engine: Engine, indicator: Indicator, as_of: datetime) -> dict[str, list[EvidenceRow]]:
    found = findings(engine, indicator, as_of).to_pylist()
    ids: dict[str, set[str]] = defaultdict(set)
    for row in found:
        if row["evidence_id"]:
            ids[row.get("evidence_table", indicator.evidence)].add(row["evidence_id"])
    places = {(table, key): place for table in ids for key, place in _places(engine, table, ids[table]).items()}
    rows: dict[str, list[EvidenceRow]] = defaultdict(list)
    for row in sorted(found, key=lambda each: (each["persona_id"], str(each["evidence_id"]))):
        says = indicator.sentence(row)
        persona, table, key = row.pop("persona_id"), row.pop("evidence_table", indicator.evidence), row.pop("evidence_id")
        source, seen_at = places.get((table, key), ("", None))
        rows[persona].append(EvidenceRow(table, key, source, says, row, seen_at))
    return rows


def _places(engine: Engine, table: str, ids: set[str]) -> dict[str, tuple[str, datetime | None]]:
    """file:place of each row of an evidence table, and when what it tells of happened."""
    key, happened = EVIDENCE[table].key, HAPPENED.get(table)
    engine.load("wanted_rows", pa.table({"id": pa.array(sorted(ids), pa.string())}))
    rows = engine.query(
        f"select e.{key} as id, e.source_file || ':' || e.source_place as place"
        f"{f', e.{happened} as seen_at' if happened else ''} from read_{table} e join wanted_rows w on w.id = e.{key}"
    )
    # numpy makes a million datetimes in a twentieth of the time that to_pylist takes.
    seen = rows["seen_at"].to_numpy().tolist() if happened else [None] * len(rows)
    return {id: (place, at) for id, place, at in zip(rows["id"].to_pylist(), rows["place"].to_pylist(), seen, strict=True)}
