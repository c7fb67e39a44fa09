"""Screening of evidence that is small and lies in memory: the corridor's arrows without a folder between them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa

from bonafides.derive.derivation import Derivation
from bonafides.engines.base import Engine
from bonafides.enrich import enrichments
from bonafides.indicators.indicator import Indicator
from bonafides.pipeline.evidence import personas_of, resolve_evidence
from bonafides.pipeline.facts import known_lists
from bonafides.pipeline.findings import judge
from bonafides.pipeline.links import link_in_memory
from bonafides.reference.policy import policy
from bonafides.run import PersonaResult
from bonafides.score.weights import weights
from bonafides.tables import EVIDENCE, FACTS
from bonafides.workspace import Workspace


def screened(
    workspace: Workspace,
    engine: Engine,
    catalogue: tuple[Mapping[str, Derivation], Mapping[str, Indicator]],
    evidence: Mapping[str, pa.Table],
    as_of: datetime,
) -> list[PersonaResult]:
    """Every persona of the evidence assessed as of a time, in the order of a queue; the workspace gives lists and settings."""
    derivations, indicators = catalogue
    for name, table in EVIDENCE.items():
        engine.load(f"read_{name}", evidence.get(name, table.arrow_schema.empty_table()))
    refs = resolve_evidence(engine, as_of)
    lists = known_lists(workspace, engine, as_of)
    facts = {name: table.arrow_schema.empty_table() for name, table in FACTS.items()}
    for each in enrichments():
        rows = each.facts(engine.query(each.VALUES).to_pylist(), lists)
        facts[each.FACTS] = pa.Table.from_pylist(rows, schema=FACTS[each.FACTS].arrow_schema)
    for name, rows in facts.items():
        engine.load(name, rows)
    for name, derivation in derivations.items():
        made = engine.query(derivation.query.sql, dict(derivation.parameters) | {"as_of": as_of})
        engine.load(name, made.cast(derivation.table.arrow_schema))
    asked = frozenset().union(
        *(each.query.reads | {need.partition(".")[0] for need in each.needs} for each in indicators.values())
    )
    link_in_memory(engine, as_of, asked)
    return judge(engine, indicators, personas_of(refs), as_of, lists, weights(), weights().prior, policy())
