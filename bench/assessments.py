"""How long a million assessments with explanations take: from the rows that indicators find to the stored tables of a run.

Half a finding per persona on average, spread unevenly, each with its evidence row, and a thousand combinations of the kinds of
evidence that personas have and lack. The floor is one grouped sum over the same rows in plain DuckDB.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import string
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bonafides.engines import open_engine
from bonafides.indicators.indicator import Indicator
from bonafides.indicators.screening import needs
from bonafides.pipeline import catalogue
from bonafides.pipeline.findings import judge
from bonafides.pipeline.results import store
from bonafides.reference.lists import Lists
from bonafides.reference.policy import ROLES, STAGES, policy
from bonafides.run import Run
from bonafides.score.weights import weights
from bonafides.tables import EVIDENCE
from bonafides.tables.evidence import HAPPENED
from bonafides.workspace import Workspace

OUT = Path(__file__).parent / "out" / "assessments"
AS_OF = datetime(2026, 6, 30)
AT_MOST_SECONDS = 60.0
# The same chance on every machine and in every order. One persona in twenty is of the kind that raises much.
CHANCE = "(hash(p, {purpose}, {seed}) % 1000003) / 1000003.0"
COMBINATIONS = 1000
SHARE, SHARE_OF_THE_FEW = 0.006, 0.12


def rows_of(indicator: Indicator, purpose: int, seed: int, personas: int) -> str:
    """Rows as the indicator's query would return them: of many personas one, of a few many."""
    chance, few = CHANCE.format(purpose=purpose, seed=seed), CHANCE.format(purpose=0, seed=seed)
    said = sorted({name for _, name, _, _ in string.Formatter().parse(indicator.says) if name} - {"persona_id", "evidence_id"})
    values = "".join(f", 'value ' || (p % 97) as {name}" for name in said)
    return (
        f"select 'worker:w-' || lpad(p::varchar, 7, '0') as persona_id, '{purpose}-' || p as evidence_id{values} "
        f"from range({personas}) t(p) where {chance} < case when {few} < 0.05 then {SHARE_OF_THE_FEW} else {SHARE} end"
    )


class Prepared:
    """An engine that answers the questions of judge() from tables made before the clock starts."""

    def __init__(self, engine: Any, indicators: Mapping[str, Indicator], personas: int, seed: int) -> None:
        self.engine = engine
        for number, indicator in enumerate(indicators.values(), 1):
            engine.load(f"found_{number}", engine.query(rows_of(indicator, number, seed, personas)))
        for table in {each.evidence for each in indicators.values()}:
            found = " union all ".join(
                f"select evidence_id from found_{n}" for n, each in enumerate(indicators.values(), 1) if each.evidence == table
            )
            happened = f", timestamp '2026-06-30' - interval (hash(evidence_id) % 90) day as {HAPPENED.get(table)}"
            rows = engine.query(
                f"select distinct evidence_id as {EVIDENCE[table].key}, '{table}.csv' as source_file, "
                f"evidence_id as source_place{happened if table in HAPPENED else ''} from ({found})"
            )
            engine.load(f"read_{table}", rows)
        wanted = list(dict.fromkeys(need for each in indicators.values() for need in needs(each)))
        for number in range(1000, 1000 + len(wanted)):
            chance = CHANCE.format(purpose=number, seed=seed).replace("(p,", f"(p % {COMBINATIONS},")
            having = f"select 'worker:w-' || lpad(p::varchar, 7, '0') as persona_id from range({personas}) t(p)"
            engine.load(f"having_{number}", engine.query(f"{having} where {chance} < {0.97 if number % 3 else 0.4}"))
        role, stage = (
            f"list_extract({list(words)}, (1 + hash(p, {n}) % {len(words)})::int)" for n, words in ((1, ROLES), (2, STAGES))
        )
        standing = f"select 'worker:w-' || lpad(p::varchar, 7, '0') as persona_id, {role} as role, {stage} as stage"
        engine.load("persona_standing", engine.query(f"{standing} from range({personas}) t(p)"))
        engine.load("external_checks", EVIDENCE["external_checks"].arrow_schema.empty_table())
        self._having = {need.says: f"having_{number}" for number, need in enumerate(wanted, 1000)}
        self._found = {each.query.sql: f"found_{n}" for n, each in enumerate(indicators.values(), 1)}

    def load(self, name: str, rows: Any) -> None:
        """Passed on."""
        self.engine.load(name, rows)

    def query(self, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        """An indicator's query is answered from its prepared rows, a need from its prepared personas."""
        if sql in self._found:
            return self.engine.query(f"select * from {self._found[sql]}")
        if sql.startswith("select distinct persona_id from "):
            table, column = sql.split()[4], sql.split(" and ")[1].split()[0] if " and " in sql else ""
            need = f"{table}.{column}" if column and column != "question" else table
            return self.engine.query(f"select persona_id from {self._having[need]}")
        return self.engine.query(sql, parameters)


def step(personas: int, seed: int) -> dict[str, float]:
    """Make the rows, then time the floor and the assessments; seconds, counts, and the peak memory in GB."""
    shutil.rmtree(OUT, ignore_errors=True)
    workspace = Workspace(OUT, create=True)
    engine = open_engine("duckdb")
    # A list of every kind is there and fresh.
    indicators = {name: replace(each, lists=()) for name, each in catalogue()[1].items()}
    prepared = Prepared(engine, indicators, personas, seed)
    everybody = [f"worker:w-{p:07d}" for p in range(personas)]
    union = " union all ".join(f"select persona_id, 1.6 as added from found_{n}" for n in range(1, len(indicators) + 1))
    began = time.monotonic()
    engine.query(f"select persona_id, sum(added) as log_odds from ({union}) group by persona_id")
    floor = time.monotonic() - began
    began = time.monotonic()
    lists = Lists(AS_OF.date())
    results = judge(prepared, indicators, everybody, AS_OF, lists, weights(), 0.003, policy())
    judged = time.monotonic() - began
    run = Run("bench", AS_OF, "duckdb", 0.003, weights(), tuple(results), {}, (), 0)
    store(workspace, run)
    took = time.monotonic() - began
    engine.close()
    return {
        "floor": floor,
        "judged": judged,
        "took": took,
        "findings": float(sum(len(each.findings) for each in results)),
        "review": float(sum(each.assessment.band in ("review", "urgent") for each in results)),
        "peak_gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
    }


def main() -> None:
    """Print the time of a million assessments; exit code 1 when it is over a minute at full size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--personas", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--step", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        print(json.dumps(step(asked.personas, asked.seed)))
        return
    command = [sys.executable, __file__, "--step", "--personas", str(asked.personas), "--seed", str(asked.seed)]
    ran = SimpleNamespace(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    print(f"{asked.personas:,} personas, {ran.findings:,.0f} findings, {ran.review:,.0f} at review or above, seed {asked.seed}")
    print(f"floor, one grouped sum: {ran.floor:.2f} s")
    print(f"assessed in {ran.judged:.1f} s, stored in {ran.took - ran.judged:.1f} s")
    print(f"together {ran.took:.1f} s, {ran.took / ran.floor:.0f} x the floor")
    print(f"peak memory {ran.peak_gb:.1f} GB")
    shutil.rmtree(OUT, ignore_errors=True)
    if ran.took > AT_MOST_SECONDS * asked.personas / 1_000_000:
        sys.exit(f"{ran.took:.1f} s is more than the {AT_MOST_SECONDS:.0f} s a million that are promised")


if __name__ == "__main__":
    main()
