"""Links and networks of a million personas with eight million contact, device and payout values.

    python bench/links.py                        1,000,000 personas; exits with 1 above 90 s or 6 GB
    python bench/links.py --curve                10,000 to 1,000,000 personas, and the curve as bench/out/links.svg

Most values are held by one persona, some by pairs, few by rings; one value (a default telephone) is held by everyone, and a
null spelled N/A is everybody's second mailbox. The floor is one count of the same values by the same engine. Each size runs in
this process, one after the other; the memory is the peak so far.
"""

from __future__ import annotations

import argparse
import itertools
import math
import resource
import shutil
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from bonafides.derive.derivation import load as load_derivations
from bonafides.engines import open_engine
from bonafides.engines.base import Engine
from bonafides.link import value_kind
from bonafides.link.network_history import History
from bonafides.pipeline import links
from bonafides.pipeline.arrivals import Arrivals
from bonafides.tables import EVIDENCE
from bonafides.tables.queries import QueryFile
from bonafides.workspace import Workspace

OUT = Path(__file__).parent / "out" / "links"
PICTURE = OUT.with_suffix(".svg")
MOST_SECONDS, MOST_GB, MOST_ARRIVAL_MS = 90.0, 6.0, 100.0
AS_OF = datetime(2026, 6, 30)
KINDS = ("phone", "email", "payout_account", "session_device", "device_serial", "mfa_device", "document", "profile_handle")
SAID = """
select 'worker:w-' || lpad(cast(p as varchar), 7, '0') as persona_id,
  case
    when '{via}' = 'phone' and k = 1 then '{via}-everyone'
    when hash(p, '{via}') % 1000 < 4 then '{via}-ring-' || cast(hash(p // 6, '{via}') % {rings} as varchar)
    when hash(p // 2, '{via}') % 1000 < 20 then '{via}-pair-' || cast(p // 2 as varchar)
    else '{via}-own-' || cast(p as varchar)
  end as value_key,
  case when '{via}' = 'email' and k = 1 then 'N/A' else '{via} of ' || cast(p as varchar) end as value_shown,
  timestamp '2026-01-01 00:00:00' + to_days(cast(hash(p, '{via}') % 150 as integer)) as first_at,
  timestamp '2026-06-30 00:00:00' as last_at,
  'contacts/{via}-' || cast(p as varchar) as evidence,
  cast(null as varchar) as set_aside
from (select unnest(range({personas})) as p) cross join (select unnest(range({times})) as k)
"""


def beside(engine: Engine) -> None:
    """What links read beside values: nobody lives together, has gone or is confirmed; no vendor, no judgement."""
    for name in ("personas", "judgements"):
        engine.load(name, EVIDENCE[name].arrow_schema.empty_table())
    for name in ("household_pairs", "confirmed_personas", "persona_stays"):
        engine.load(name, load_derivations()[name].table.arrow_schema.empty_table())


def make(engine: Engine, personas: int) -> None:
    """The said values of every kind, as Parquet."""
    for via in KINDS:
        times = 2 if via in ("phone", "email") else 1
        sql = SAID.format(via=via, personas=personas, times=times, rings=max(personas // 2000, 1))
        engine.write(sql, OUT / "said" / via)


def of_bench() -> links.Linking:
    """The kinds that are measured, each with the values made here."""
    made = links.linking()
    kinds = {
        via: replace(
            made.kinds[via], query=QueryFile(Path(via), via, f"select * from read_parquet('{OUT}/said/{via}/*.parquet')")
        )
        for via in KINDS
    }
    return links.Linking(kinds, made.tables)


def step(personas: int) -> dict[str, float]:
    """Times of one size, in seconds, and the peak of memory in GB."""
    shutil.rmtree(OUT, ignore_errors=True)
    workspace = Workspace(OUT / "ws", create=True)
    engine = open_engine("duckdb", memory_limit="3GB", temp_folder=OUT / "spill")
    beside(engine)
    make(engine, personas)
    said = " union all ".join(f"select * from read_parquet('{OUT}/said/{via}/*.parquet')" for via in KINDS)
    began = time.monotonic()
    engine.query(f"select count(*) as n from (select value_key, count(distinct persona_id) from ({said}) group by value_key)")
    floor = time.monotonic() - began
    began = time.monotonic()
    links.link(workspace, engine, AS_OF, "bench", of_bench())
    linked = time.monotonic() - began
    networks = links.open_networks(engine, History())
    took = time.monotonic() - began
    counts = engine.query("select (select count(*) from persona_values) as v, (select count(*) from links) as l").to_pylist()[0]
    engine.close()
    return {
        "personas": personas,
        "values": counts["v"],
        "links": counts["l"],
        "networks": len(networks),
        "largest": max((len(each.group.members) for each in networks), default=0),
        "floor": floor,
        "links_seconds": linked,
        "networks_seconds": took - linked,
        "seconds": took,
        "gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
        "arrival_ms": arrival(workspace, personas),
    }


def arrival(workspace: Workspace, personas: int) -> float:
    """The median time, in ms, in which one new persona is linked that shares values with three others."""
    engine = open_engine("duckdb", memory_limit="1GB")
    beside(engine)
    engine.load("value_kinds", value_kind.numbers(of_bench().kinds))
    arrivals = Arrivals(workspace, engine, of_bench())
    schema = links.linking().tables[links.VALUES].table.arrow_schema
    took = []
    for at in range(15):
        shared = {via: f"{via}-own-{(at * 7919 + 13 * number) % personas}" for number, via in enumerate(KINDS[:3])}
        rows = [
            {"via": via, "persona_id": f"worker:new-{at}", "value_key": shared.get(via, f"{via}-new-{at}"), "value_shown": "v"}
            | {"first_at": AS_OF, "last_at": AS_OF, "evidence": "contacts/new"}
            for via in KINDS
        ]
        began = time.monotonic()
        arrivals.add(pa.Table.from_pylist(rows, schema=schema))
        took.append(1000 * (time.monotonic() - began))
    engine.close()
    return sorted(took[3:])[len(took[3:]) // 2]


def curve(steps: list[dict[str, float]]) -> str:
    """Seconds per persona over the number of personas, beside n log n from the first step on, as an SVG."""
    wide, high, left, top = 760, 360, 70, 30
    first = steps[0]
    per = [each["seconds"] / each["personas"] * 1e6 for each in steps]
    allowed = [per[0] * math.log(each["personas"]) / math.log(first["personas"]) for each in steps]
    most = max(per + allowed) * 1.15
    span = math.log(steps[-1]["personas"] / first["personas"])

    def place(personas: float, value: float) -> str:
        x = left + (wide - left - 30) * math.log(personas / first["personas"]) / span
        return f"{x:.1f},{top + (high - top - 50) * (1 - value / most):.1f}"

    def line(values: list[float], style: str) -> str:
        points = " ".join(place(each["personas"], value) for each, value in zip(steps, values, strict=True))
        return f'<polyline points="{points}" fill="none" {style}/>'

    texts = []
    for each, value in zip(steps, per, strict=True):
        x, y = place(each["personas"], value).split(",")
        texts.append(f'<circle cx="{x}" cy="{y}" r="4" fill="#3d5a80"/>')
        texts.append(f'<text x="{x}" y="{float(y) - 10:.0f}" text-anchor="middle">{value:.0f} \u00b5s</text>')
        texts.append(f'<text x="{x}" y="{high - 28}" text-anchor="middle">{each["personas"]:,.0f}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="12">'
        f'<rect width="{wide}" height="{high}" fill="#fff"/>'
        f'<text x="{left}" y="18" font-weight="bold">Time per persona (blue), and n log n from the first point (grey)</text>'
        f'<line x1="{left}" x2="{wide - 30}" y1="{high - 50}" y2="{high - 50}" stroke="#9aa3b5"/>'
        + line(allowed, 'stroke="#9aa3b5" stroke-dasharray="6 4"')
        + line(per, 'stroke="#3d5a80" stroke-width="2"')
        + "".join(texts)
        + f'<text x="{left}" y="{high - 8}">personas (logarithmic)</text></svg>\n'
    )


def main() -> int:
    """Prints each size, and whether what is promised holds."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--personas", type=int, default=1_000_000)
    asked.add_argument("--curve", action="store_true")
    said = asked.parse_args()
    sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000] if said.curve else [said.personas]
    links.linking()  # what is loaded once per process is no cost of any size
    step(1000)
    steps = []
    for size in sizes:
        found = step(size)
        steps.append(found)
        print(
            f"{size:,} personas, {found['values']:,} values: {found['links']:,} links, {found['networks']:,} networks "
            f"(largest {found['largest']}) in {found['links_seconds']:.1f} + {found['networks_seconds']:.1f} s, "
            f"{found['seconds'] / found['floor']:.1f} times one count of the values; peak {found['gb']:.1f} GB; "
            f"one new persona in {found['arrival_ms']:.0f} ms"
        )
    last = steps[-1]
    kept = last["seconds"] <= MOST_SECONDS and last["gb"] <= MOST_GB and last["arrival_ms"] <= MOST_ARRIVAL_MS
    if said.curve:
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_text(curve(steps), encoding="utf-8")
        print(f"the curve is {PICTURE.relative_to(Path.cwd()) if PICTURE.is_relative_to(Path.cwd()) else PICTURE}")
        per = [each["seconds"] / each["personas"] for each in steps]
        kept &= all(
            after <= before * 1.1 * math.log(later["personas"]) / math.log(earlier["personas"])
            for (before, earlier), (after, later) in itertools.pairwise(zip(per, steps, strict=True))
        )
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
