"""A red flag's own tests: cases in YAML, rows drawn as text tables, run on any engine.

A case is true (the flag must be raised), false (near, but must not) or benign (an innocent story that must not):

    - case: Two strangers paid into one account are both flagged
      kind: true
      given:
        payout_accounts: |
          payout_account_id | persona_id | account_key
          a1                | w1         | k1
          a2                | w2         | k1
      finds: {w1: "The account …", w2: "…"}      # the sentences; or a list of personas
      unknown: [w3]                              # personas for whom it could not be checked (optional)
      as_of: 2026-06-30                          # optional
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from bonafides.derive.derivation import Derivation, needed
from bonafides.engines.base import Engine
from bonafides.indicators.indicator import Indicator
from bonafides.indicators.screening import findings, having, needs
from bonafides.pipeline.links import link_in_memory, reads
from bonafides.tables import EVIDENCE, FACTS
from bonafides.tables.drawn import rows

AS_OF = datetime(2026, 6, 30)
KINDS = ("true", "false", "benign")


@dataclass(frozen=True)
class Case:
    """One story, the rows it leaves, and what the indicator must say."""

    story: str
    kind: str
    given: Mapping[str, str]
    finds: Mapping[str, str | None]
    unknown: frozenset[str] = frozenset()
    as_of: datetime = AS_OF
    file: str = ""

    @property
    def tables(self) -> dict[str, pa.Table]:
        """The drawn rows by table."""
        return {name: rows(drawing, (EVIDENCE | FACTS)[name]) for name, drawing in self.given.items()}


@dataclass
class Outcome:
    """What a case expected and what came."""

    case: Case
    finds: dict[str, list[str]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    @property
    def difference(self) -> str:
        """What differs, in words; empty when the case holds."""
        missed = sorted(self.case.finds.keys() - self.finds.keys())
        extra = sorted(self.finds.keys() - self.case.finds.keys())
        words = [f"not raised for {name}" for name in missed] + [f"raised for {name}: {self.finds[name][0]}" for name in extra]
        for name, sentence in self.case.finds.items():
            if sentence is not None and name in self.finds and sentence not in self.finds[name]:
                words.append(f"for {name} it says {self.finds[name]!r}, not {sentence!r}")
        words += [f"{name} should be unknown" for name in sorted(self.case.unknown - self.unknown)]
        return "; ".join(words)


def cases(file: Path) -> Iterator[Case]:
    """The cases of one file. ValueError where a case is not of the form above."""
    for raw in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        kind = str(raw.get("kind")).lower()
        if kind not in KINDS:
            raise ValueError(f"{file.name}: case {raw.get('case')!r} has kind {kind!r}; kinds: {', '.join(KINDS)}")
        finds = raw.get("finds") or {}
        as_of = raw.get("as_of", AS_OF)
        yield Case(
            story=str(raw["case"]),
            kind=kind,
            given=raw["given"],
            finds=finds if isinstance(finds, dict) else dict.fromkeys(finds),
            unknown=frozenset(raw.get("unknown") or ()),
            as_of=datetime(as_of.year, as_of.month, as_of.day) if type(as_of) is date else as_of,
            file=file.name,
        )


def run(engine: Engine, indicator: Indicator, derivations: Mapping[str, Derivation], case: Case) -> Outcome:
    """One case on one engine: opens every table the indicator reads, empty where the case draws none."""
    asked = indicator.query.reads | {need.partition(".")[0] for need in indicator.needs}
    asked |= reads(asked)
    wanted = needed(asked, derivations)
    given = case.tables
    read = asked.union(*(each.query.reads for each in wanted))
    for name in sorted(read & (EVIDENCE | FACTS).keys()):
        engine.load(name, given.get(name, (EVIDENCE | FACTS)[name].arrow_schema.empty_table()))
    for derivation in wanted:
        parameters = dict(derivation.parameters) | {"as_of": case.as_of}
        engine.view(derivation.name, derivation.query.sql, parameters, derivation.table.arrow_schema)
    link_in_memory(engine, case.as_of, asked)
    outcome = Outcome(case)
    for row in findings(engine, indicator, case.as_of).to_pylist():
        outcome.finds.setdefault(row["persona_id"], []).append(indicator.sentence(row))
    outcome.unknown = _personas(given) - set.intersection(*(set(having(engine, need).to_pylist()) for need in needs(indicator)))
    return outcome


def _personas(given: Mapping[str, pa.Table]) -> set[str]:
    found: set[Any] = set()
    for table in given.values():
        if "persona_id" in table.column_names:
            found |= set(table["persona_id"].to_pylist())
    return found - {None}
