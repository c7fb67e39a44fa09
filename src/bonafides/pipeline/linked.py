"""What is shown of links, asked of the tables that an engine holds after prepare()."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bonafides.engines.base import Engine
from bonafides.link.network_history import Network
from bonafides.link.networks import Group
from bonafides.link.value_kind import ValueKind
from bonafides.link.view import Facilitator, Link, Linked, NetworkShown, Pair, Rarity, SetAside, by_chance
from bonafides.pipeline.links import linking
from bonafides.run import Run

COUNTS = "select via, personas, holdings, co_holdings from kind_counts"
LINKS = "select * from links{where} order by a, b, via, value_key"
PAIRS = "select a, b, found, verdict, strength from linked_pairs{where} order by a, b"
SHARED = """
select s.via, s.value_key, s.value_shown, s.holders, s.strangers, s.first_at, s.last_at, s.set_aside, s.strength, v.persona_id
from shared_values s
{only}
left join persona_values v on v.via = s.via and v.value_key = s.value_key and s.set_aside is null
order by s.via, s.value_key, v.persona_id
"""
HELD = "join persona_values w on w.via = s.via and w.value_key = s.value_key and w.persona_id = $persona"


def linked(engine: Engine, as_of: datetime, networks: tuple[Network, ...], persona: str | None = None) -> Linked:
    """All links, networks, facilitators and values set aside; or those that one persona has a part in."""
    counts = {row["via"]: row for row in engine.query(COUNTS).to_pylist()}
    kinds = linking().kinds
    of_persona = {"persona": persona} if persona else {}
    where = " where a = $persona or b = $persona" if persona else ""
    links = engine.query(LINKS.format(where=where), of_persona).to_pylist()
    pairs = engine.query(PAIRS.format(where=where), of_persona).to_pylist()
    shared: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in engine.query(SHARED.format(only=HELD if persona else ""), of_persona).to_pylist():
        shared.setdefault((row["via"], row["value_key"]), []).append(row)
    joining = [_facilitator(kinds, rows, counts) for rows in shared.values() if not rows[0]["set_aside"]]
    aside = [
        SetAside(kinds[row["via"]], row["value_shown"], row["holders"], row["set_aside"])
        for (row, *_) in shared.values()
        if row["set_aside"]
    ]
    return Linked(
        as_of,
        tuple(_link(kinds, row, counts) for row in links),
        tuple(Pair(**row) for row in pairs),
        tuple(_shown(each) for each in networks if persona is None or persona in each.group.members),
        tuple(sorted(joining, key=lambda each: (-each.strength * each.rarity.strangers, each.kind.via, each.value_shown))),
        tuple(sorted(aside, key=lambda each: (-each.holders, each.kind.via, each.value_shown))),
    )


def networks_of(engine: Engine, run: Run) -> Linked:
    """All that is shown of links beside a run, on the tables that the engine still holds."""
    rows = engine.query("select network_id, strength from networks order by network_id").to_pylist()
    members: dict[str, list[str]] = {row["network_id"]: [] for row in rows}
    for row in engine.query("select network_id, persona_id from network_members order by persona_id").to_pylist():
        members[row["network_id"]].append(row["persona_id"])
    networks = tuple(Network(row["network_id"], Group(tuple(members[row["network_id"]]), row["strength"])) for row in rows)
    return linked(engine, run.as_of, networks)


def _shown(network: Network) -> NetworkShown:
    return NetworkShown(network.network_id, network.group.members, network.group.strength, network.group.too_common)


def _rarity(row: Mapping[str, Any], counts: Mapping[str, Mapping[str, int]], since: str, until: str) -> Rarity:
    of = counts[row["via"]]
    chance = by_chance(row["holders"], of["holdings"], of["co_holdings"])
    return Rarity(row["holders"], row["strangers"], of["personas"], chance, row[since], row[until])


def _link(kinds: Mapping[str, ValueKind], row: Mapping[str, Any], counts: Mapping[str, Mapping[str, int]]) -> Link:
    return Link(
        row["a"],
        row["b"],
        kinds[row["via"]],
        row["value_shown"],
        _rarity(row, counts, "since", "until"),
        row["strength"],
        row["related"],
        (row["a_evidence"], row["b_evidence"]),
    )


def _facilitator(
    kinds: Mapping[str, ValueKind], rows: list[dict[str, Any]], counts: Mapping[str, Mapping[str, int]]
) -> Facilitator:
    first = rows[0]
    personas = tuple(row["persona_id"] for row in rows)
    rarity = _rarity(first, counts, "first_at", "last_at")
    return Facilitator(kinds[first["via"]], first["value_shown"], personas, rarity, first["strength"])
