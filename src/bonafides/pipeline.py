"""The corridor: evidence, then facts, then derived tables, then findings, then assessments. Each arrow is written once.

Every arrow is stamped with what it was made of, so a killed run goes on where it stopped, and equal evidence gives equal
results.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bonafides import __version__
from bonafides.derive.derivation import Derivation
from bonafides.derive.derivation import load as load_derivations
from bonafides.derive.persona_refs import resolve
from bonafides.engines.base import Engine
from bonafides.enrich import enrichments
from bonafides.indicators.indicator import Indicator
from bonafides.indicators.indicator import load as load_indicators
from bonafides.indicators.screening import covered, findings, why_unknown
from bonafides.reference.lists import Lists
from bonafides.run import EvidenceRow, Finding, PersonaResult, Run, Unknown, queue_order
from bonafides.score.assessment import Raised, assess
from bonafides.score.next_check import next_check, would_clear
from bonafides.score.weights import weights
from bonafides.tables import EVIDENCE, FACTS, STORED
from bonafides.tables.evidence import HAPPENED
from bonafides.workspace import Workspace

Progress = Callable[[str], None]


class NothingToScreen(ValueError):
    """The workspace holds no evidence; one sentence."""


def catalogue() -> tuple[dict[str, Derivation], dict[str, Indicator]]:
    """Every derived table and every indicator, checked against the declared tables."""
    derivations = load_derivations()
    return derivations, load_indicators(STORED | {name: each.table for name, each in derivations.items()})


def screen(
    workspace: Workspace,
    engine: Engine,
    as_of: datetime | None = None,
    prior: float | None = None,
    progress: Progress = lambda step: None,
) -> Run:
    """Screen every persona of the workspace as of a time (the latest in the evidence when left out)."""
    if not workspace.manifests():
        raise NothingToScreen(
            f"{workspace.path} holds no evidence yet; read some with: bonafides read PATH --into {workspace.path}"
        )
    derivations, indicators = catalogue()
    with workspace.lock():
        progress("evidence")
        refs = open_evidence(workspace, engine, as_of)
        moment = as_of or latest(engine)
        progress("facts")
        lists = enrich(workspace, engine, moment)
        progress("derived tables")
        derive(workspace, engine, derivations, moment, lists)
        progress("findings")
        run = judge(workspace, engine, indicators, refs, moment, lists, prior)
        progress("results")
        store(workspace, run)
    return run


def open_evidence(workspace: Workspace, engine: Engine, as_of: datetime | None) -> pa.Table:
    """Open every evidence table with its personas resolved, up to as_of; gives the references and their personas."""
    for name, table in EVIDENCE.items():
        engine.open(f"read_{name}", table.arrow_schema, workspace.evidence_files(name))
    spoken = " union ".join(
        f"select {ref} as ref from read_{name} where {ref} is not null"
        for name, table in EVIDENCE.items()
        for ref, _ in table.persona_columns
    )
    statements = engine.query("select distinct ref, same_as from read_identities where ref is not null and same_as is not null")
    refs = resolve(
        zip(statements["ref"].to_pylist(), statements["same_as"].to_pylist(), strict=True),
        engine.query(spoken)["ref"].to_pylist(),
    )
    engine.load("persona_refs", refs)
    for name, table in EVIDENCE.items():
        persona = {column: ref for ref, column in table.persona_columns}
        columns = ", ".join(
            f"{persona[c.name]}_is.id as {c.name}" if c.name in persona else f"e.{c.name}" for c in table.stored
        )
        joins = " ".join(f"left join persona_refs {ref}_is on {ref}_is.ref = e.{ref}" for ref in persona.values())
        until = f"where e.{HAPPENED[name]} is null or e.{HAPPENED[name]} <= $as_of" if as_of and name in HAPPENED else ""
        engine.view(name, f"select {columns} from read_{name} e {joins} {until}", {"as_of": as_of})
    return refs


def latest(engine: Engine) -> datetime:
    """The time of the latest event in evidence: what a run speaks of when nobody says otherwise."""
    newest: datetime | None = engine.query(
        "select max(newest) as newest from ("
        + " union all ".join(f"select max({column}) as newest from {name}" for name, column in HAPPENED.items())
        + ") as all_tables"
    )["newest"].to_pylist()[0]
    if newest is None:
        raise NothingToScreen("no row of the evidence carries a time; say which with --as-of")
    return newest


def enrich(workspace: Workspace, engine: Engine, as_of: datetime) -> Lists:
    """Fill every facts table from the distinct values that the evidence holds."""
    allowances: dict[str, set[str]] = defaultdict(set)
    for row in engine.query("select kind, value from allowances where kind is not null and value is not null").to_pylist():
        allowances[row["kind"]].add(row["value"].lower())
    lists = Lists(
        as_of=as_of.date(),
        folder=workspace.lists_folder,
        own_domains=frozenset(workspace.settings.get("own_domains", ())),
        allowances={kind: frozenset(values) for kind, values in allowances.items()},
    )
    stamp = _stamp(
        workspace.evidence_hash(),
        str(lists.states()),
        str(sorted((k, sorted(v)) for k, v in allowances.items())),
        str(sorted(lists.own_domains)),
        __version__,
        str(as_of),
    )
    filled = set()
    for enrichment in enrichments():
        table = FACTS[enrichment.FACTS]
        filled.add(table.name)

        def make(folder: Path, enrichment=enrichment, table=table) -> None:  # type: ignore[no-untyped-def]
            rows = enrichment.facts(engine.query(enrichment.VALUES).to_pylist(), lists)
            folder.mkdir(parents=True)
            pq.write_table(pa.Table.from_pylist(rows, schema=table.arrow_schema), folder / "part-0.parquet")

        engine.open(table.name, table.arrow_schema, workspace.made("facts", table.name, _stamp(stamp, enrichment.VALUES), make))
    for name in FACTS.keys() - filled:
        engine.load(name, FACTS[name].arrow_schema.empty_table())
    return lists


def derive(workspace: Workspace, engine: Engine, derivations: Mapping[str, Derivation], as_of: datetime, lists: Lists) -> None:
    """Write every derived table, each after those it reads, and open it."""
    stamp = _stamp(workspace.evidence_hash(), engine.name, str(as_of), str(lists.states()), __version__)
    for name, each in derivations.items():
        parameters = dict(each.parameters) | {"as_of": as_of}

        def make(folder: Path, each=each, parameters=parameters) -> None:  # type: ignore[no-untyped-def]
            engine.write(each.query.sql, folder, parameters, each.order_by, each.table.arrow_schema)

        stamp = _stamp(stamp, each.query.text)
        engine.open(name, each.table.arrow_schema, workspace.made("derived", name, stamp, make))


def judge(
    workspace: Workspace,
    engine: Engine,
    indicators: Mapping[str, Indicator],
    refs: pa.Table,
    as_of: datetime,
    lists: Lists,
    prior: float | None,
) -> Run:
    """Run every indicator and assess every persona."""
    scale = weights()
    share = prior if prior is not None else workspace.settings.get("prior", scale.prior)
    raised: dict[str, list[Finding]] = defaultdict(list)
    having = {}
    stale = {}
    for name, indicator in indicators.items():
        stale[name] = next((each for each in indicator.lists if lists.state(each) != "fresh"), None)
        having[name] = covered(engine, indicator)
        for persona, rows in _by_persona(engine, indicator, as_of).items():
            raised[persona].append(Finding(indicator, scale.log_odds(name, indicator.strength), tuple(rows)))
    personas = sorted(set(refs["id"].to_pylist()) - {None})
    results = [
        _assessed(persona, raised.get(persona, []), indicators, having, stale, lists, share)
        for persona in personas
        if persona.partition(":")[0] not in ("vendor", "device")
    ]
    return Run(
        id=_stamp(workspace.evidence_hash(), str(as_of), str(share), __version__)[:12],
        as_of=as_of,
        engine=engine.name,
        prior=share,
        personas=tuple(sorted(results, key=queue_order)),
        read=_read_counts(workspace),
        lists=tuple(lists.states()),
        ambiguous_refs=sum(why is not None for why in refs["why_not"].to_pylist()),
    )


def _assessed(
    persona: str,
    found: list[Finding],
    indicators: Mapping[str, Indicator],
    having: Mapping[str, Mapping[str, set[str]]],
    stale: Mapping[str, str | None],
    lists: Lists,
    share: float,
) -> PersonaResult:
    unknown = []
    checkable = set()
    for name, indicator in indicators.items():
        why = (
            f"the list {stale[name]} is {lists.state(stale[name] or '')}" if stale[name] else why_unknown(persona, having[name])
        )
        if why:
            unknown.append(Unknown(name, why))
        else:
            checkable.add(indicator.family)
    seen = [
        Raised(f.indicator.id, f.indicator.family, f.indicator.strength, f.indicator.link, f.indicator.restricted)
        for f in found
    ]
    assessment = assess(seen, checkable, weights(), share)
    return PersonaResult(
        persona_id=persona,
        assessment=assessment,
        findings=tuple(sorted(found, key=lambda each: (-each.log_odds, each.indicator.id))),
        unknown=tuple(unknown),
        next_check=next_check(assessment.posterior, [name for each in found for name in each.indicator.checks]),
        would_clear=tuple(
            would_clear(seen, {f.indicator.id: f.indicator.checks[0] for f in found}, checkable, weights(), share)
        ),
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


def _read_counts(workspace: Workspace) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for each in workspace.manifests():
        of = counts.setdefault(each.source, {"files": 0, "records": 0, "rows": 0, "rejected": 0})
        of["files"] += 1
        of["records"] += each.records
        of["rows"] += sum(each.rows.values())
        of["rejected"] += each.rejected
    return dict(sorted(counts.items()))


def store(workspace: Workspace, run: Run) -> None:
    """Write the run's results as tables, at once."""

    def make(folder: Path) -> None:
        folder.mkdir(parents=True)
        rows = {
            "findings": [
                {
                    "run": run.id,
                    "persona_id": p.persona_id,
                    "indicator": f.indicator.id,
                    "says": r.says,
                    "evidence_table": r.table,
                    "evidence_id": r.id,
                    "evidence_source": r.source,
                }
                for p in run.personas
                for f in p.findings
                for r in f.rows
            ],
            "unknowns": [
                {"run": run.id, "persona_id": p.persona_id, "indicator": u.indicator, "why": u.why}
                for p in run.personas
                for u in p.unknown
            ],
            "assessments": [
                {
                    "run": run.id,
                    "persona_id": p.persona_id,
                    "band": p.assessment.band,
                    "posterior": p.assessment.posterior,
                    "log_odds": p.assessment.log_odds,
                    "next_check": p.next_check.id if p.next_check else None,
                    "decided_by_person": False,
                }
                for p in run.personas
            ],
            "assessment_lines": [
                {
                    "run": run.id,
                    "persona_id": p.persona_id,
                    "line": line.name,
                    "family": line.family,
                    "log_odds": line.log_odds,
                }
                for p in run.personas
                for line in p.assessment.lines
            ],
            "runs": [
                {
                    "run": run.id,
                    "as_of": run.as_of,
                    "engine": run.engine,
                    "prior": run.prior,
                    "evidence_hash": workspace.evidence_hash(),
                    "version": __version__,
                }
            ],
        }
        for name, table_rows in rows.items():
            pq.write_table(pa.Table.from_pylist(table_rows, schema=STORED[name].arrow_schema), folder / f"{name}.parquet")

    workspace.made("results", "run", run.id, make)


def _stamp(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
