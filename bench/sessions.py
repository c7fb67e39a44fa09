"""How much the session family costs beside one windowed pass over the same Parquet in plain DuckDB.

Writes a synthetic workspace of sessions as a reader would (in the order of time), then runs what the corridor runs: every
derived table of sessions, and every indicator of session/ and network/ that reads them. Each step is a process of its own,
so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import duckdb

from bonafides.derive.derivation import Derivation, needed
from bonafides.engines import open_engine
from bonafides.engines.base import mebibytes
from bonafides.indicators.indicator import Indicator
from bonafides.indicators.screening import findings, having, needs
from bonafides.pipeline import catalogue
from bonafides.pipeline.derived import derive
from bonafides.pipeline.evidence import open_evidence
from bonafides.tables import FACTS
from bonafides.workspace import Manifest, Workspace

OUT = Path(__file__).parent / "out" / "sessions"
AS_OF = datetime(2026, 3, 31)
DAYS = 20
AT_MOST = 8.0
AT_MOST_GB = 4.0

# Chance that is the same on every machine and in every order: a fraction from 0 to 1 of the row and a purpose.
MACROS = """
create macro chance(row, purpose) as (hash(row, purpose, $seed) % 1000003) / 1000003.0;
create macro hex4(number) as lpad(printf('%x', cast(number as bigint) % 65536), 4, '0');
create macro address(number) as '2001:db8:' || hex4(number // 65536) || ':' || hex4(number) || '::1';
create macro pick(of, words) as words[1 + cast(floor(of * len(words)) as integer)];
"""
PERSONAS = """
create table personas as
select
  p, 'p' || lpad(p::varchar, 6, '0') || '@example.com' as mail, 5 + 14 * chance(p, 1) as begins_at,
  pick(chance(p, 2), ['US', 'US', 'US', 'GB', 'DE', 'PL', 'IN', 'BR']) as home
from range($personas) as all_personas(p)
"""
# Work comes in sittings: some minutes between two events, now and then hours; one in a hundred events is far from home.
SESSIONS = """
select
  md5(event::varchar) as session_id, 'email:' || mail as persona_ref, 'okta:' || mail as account_ref, 'okta' as service,
  pick(chance(event, 11), ['sign_in', 'activity', 'activity', 'activity']) as event,
  'user.authentication.sso' as event_type,
  case when chance(event, 12) < 0.02 then 'failure' else 'success' end as outcome,
  timestamp '2026-03-01' + to_microseconds(cast(1e6 * 3600 * (24 * day + begins_at + hours) as bigint)) as occurred_at,
  md5(p::varchar || '/' || day::varchar) as session_key,
  case
    when chance(event, 13) < 0.80 then address(p)
    when chance(event, 13) < 0.95 then address(1000000 + p // 40)
    else address(2000000 + event % 500000)
  end as ip,
  country, country || '-' || hex4(p % 40) as region, 'Anytown' as city,
  case country when 'US' then 40 when 'BR' then -15 when 'IN' then 20 else 51 end + chance(p, 14) as latitude,
  case country when 'US' then -90 when 'BR' then -48 when 'IN' then 78 else 10 end + chance(p, 15) as longitude,
  cast(64500 + p % 30 as bigint) as asn, 'Example Networks ' || (p % 30)::varchar as as_org,
  chance(event, 16) < 0.03 as is_proxy, 'device-' || p::varchar as device_id, true as device_managed,
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/' || (100 + p % 40)::varchar
    || '.0.0.0 Safari/537.36' as user_agent,
  'Linux' as os, 'Chrome' as browser, 'okta_system_log' as source, 'okta.jsonl' as source_file,
  'line ' || event::varchar as source_place, md5('okta.jsonl') as source_hash, 'first_party' as origin
from (
  select
    p * $events + e as event, p, mail, e // $daily as day, begins_at,
    (e % $daily) * (0.2 + chance(p * $events + e, 3)) as hours,
    case when chance(p * $events + e, 4) < 0.01 then pick(chance(p * $events + e, 5), ['PT', 'US', 'IN', 'CA']) else home end
      as country
  from personas, range($events) as all_events(e)
)
order by occurred_at
"""
IDENTITIES = """
select 'worker:' || p::varchar || '/mail' as identity_id, 'email:' || mail as ref, 'worker:' || p::varchar as same_as,
  'hr_workers' as source, 'workers.csv' as source_file, 'line ' || p::varchar as source_place,
  md5('workers.csv') as source_hash, 'first_party' as origin
from personas
"""
IP_FACTS = """
select ip, ip || '/48' as network, 'US' as country, 64500 as asn, chance(hash(ip) % 1000000, 21) < 0.02 as is_vpn,
  chance(hash(ip) % 1000000, 22) < 0.05 as is_hosting, chance(hash(ip) % 1000000, 23) < 0.05 as is_shared,
  false as is_allowed, 'bench' as provider, date '2026-03-31' as as_of
from (select distinct ip from read_parquet($sessions))
"""
FLOOR = """
select session_id, account_ref, occurred_at, lag(occurred_at) over (partition by account_ref order by occurred_at) as before_at
from read_parquet($sessions)
"""


def make(rows: int, personas: int, seed: int) -> None:
    """Write the workspace: sessions in the order of time, identities, and facts of the addresses."""
    shutil.rmtree(OUT, ignore_errors=True)
    workspace = Workspace(OUT / "workspace", create=True)
    events = max(rows // personas, 1)
    values = {"personas": personas, "events": events, "daily": -(-events // DAYS), "seed": seed}
    for name in ("sessions", "identities"):
        (workspace.path / "evidence" / name).mkdir(parents=True)
    sessions = workspace.path / "evidence" / "sessions" / "bench.parquet"
    identities = workspace.path / "evidence" / "identities" / "bench.parquet"
    with _duckdb() as connection:
        for statement in (*MACROS.strip().splitlines(), PERSONAS):
            connection.execute(_filled(statement, values))
        for query, file in ((SESSIONS, sessions), (IDENTITIES, identities), (IP_FACTS, OUT / "ip_facts.parquet")):
            query = _filled(query, values | {"sessions": f"'{sessions}'"})
            connection.execute(f"copy ({query}) to '{file}' (format parquet)")
    parts = {file.parent.name: [file.relative_to(workspace.path).as_posix()] for file in (sessions, identities)}
    made_of = f"{rows}-{personas}-{seed}"
    workspace.record(Manifest(file="bench", file_hash=made_of, source="bench", reader_version=1, parts=parts))


def floor() -> dict[str, float]:
    """Seconds of one windowed pass over the sessions, written."""
    (OUT / "floor.parquet").unlink(missing_ok=True)
    sessions = next((OUT / "workspace" / "evidence" / "sessions").glob("*.parquet"))
    with _duckdb() as connection:
        began = time.monotonic()
        query = _filled(FLOOR, {"sessions": f"'{sessions}'"})
        connection.execute(f"copy ({query}) to '{OUT / 'floor.parquet'}' (format parquet)")
        return {"one windowed pass": time.monotonic() - began}


def family() -> dict[str, float]:
    """Seconds of each derived table and indicator of the session family, as the corridor runs them."""
    workspace = Workspace(OUT / "workspace")
    shutil.rmtree(workspace.path / "derived", ignore_errors=True)
    derivations, indicators = session_family()
    engine = open_engine("duckdb", temp_folder=OUT / "spill")
    open_evidence(workspace, engine, None)
    for name, table in FACTS.items():
        engine.open(name, table.arrow_schema, [OUT / "ip_facts.parquet"] if name == "ip_facts" else [])
    took = {}
    done: dict[str, Derivation] = {}
    for name, each in derivations.items():
        began = time.monotonic()
        derive(workspace, engine, done | {name: each}, AS_OF, "bench")
        took[name] = time.monotonic() - began
        done[name] = each
    for name, indicator in indicators.items():
        began = time.monotonic()
        [having(engine, need) for need in needs(indicator)]
        found = findings(engine, indicator, AS_OF).num_rows
        took[f"{name} ({found} found)"] = time.monotonic() - began
    engine.close()
    return took


def session_family() -> tuple[Mapping[str, Derivation], Mapping[str, Indicator]]:
    """The indicators of session/ and network/ that read sessions, and the derived tables that they need."""
    derivations, indicators = catalogue()
    chosen: dict[str, Indicator] = {}
    tables: set[str] = set()
    for name, indicator in indicators.items():
        asked = set(indicator.query.reads) | {need.partition(".")[0] for need in indicator.needs}
        below = {read for each in needed(asked, derivations) for read in each.query.reads}
        if indicator.query.id.startswith(("session/", "network/")) and "sessions" in asked | below:
            chosen[name] = indicator
            tables |= asked
    return {each.name: each for each in needed(tables, derivations)}, chosen


def _duckdb() -> duckdb.DuckDBPyConnection:
    settings = {"memory_limit": f"{mebibytes(None)}MiB", "temp_directory": str(OUT / "spill")}
    return duckdb.connect(":memory:", config=settings | {"preserve_insertion_order": False})


def _filled(statement: str, values: Mapping[str, object]) -> str:
    for name, value in values.items():
        statement = statement.replace(f"${name}", str(value))
    return statement


def _apart(step: str) -> dict[str, float]:
    """Run one step in a process of its own; its seconds, with its peak memory in GB under `peak`."""
    done = subprocess.run([sys.executable, __file__, "--step", step], check=True, stdout=subprocess.PIPE, text=True)
    took: dict[str, float] = json.loads(done.stdout)
    return took


def main() -> int:
    """Print times, the ratio to the floor and the peak memory; 1 when a limit is passed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=10_000_000)
    asked.add_argument("--personas", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--keep", action="store_true", help="use the sessions that an earlier run left")
    asked.add_argument("--step", choices=("floor", "family"), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.step:
        took = {"floor": floor, "family": family}[given.step]()
        print(json.dumps(took | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}))
        return 0
    if not given.keep or not (OUT / "workspace").exists():
        # In a process of its own: a child's peak memory is never less than its parent's.
        making = multiprocessing.get_context("spawn").Process(
            target=make, args=(given.rows, min(given.personas, given.rows), given.seed)
        )
        making.start()
        making.join()
        if making.exitcode:
            return making.exitcode
    floors = [_apart("floor") for _ in range(2)]
    took = _apart("family")
    peak = took.pop("peak")
    lowest = min(each["one windowed pass"] for each in floors)
    print(f"floor: one windowed pass, written: {lowest:.1f} s (the better of two), peak {floors[0]['peak']:.1f} GB")
    for name, seconds in took.items():
        print(f"  {name:<52} {seconds:6.1f} s  {seconds / lowest:5.2f} x")
    ratio = sum(took.values()) / lowest
    print(
        f"session family: {sum(took.values()):.1f} s, {ratio:.1f} x the floor (at most {AT_MOST:.0f}), "
        f"peak {peak:.1f} GB (at most {AT_MOST_GB:.0f})"
    )
    return int(ratio > AT_MOST or peak > AT_MOST_GB)


if __name__ == "__main__":
    sys.exit(main())
