"""`links --format json` and `--format graphml`."""

from __future__ import annotations

from typing import Any

import networkx as nx

from bonafides.link.view import Link, Linked, Rarity, within


def links(linked: Linked, persona: str | None = None) -> dict[str, Any]:
    """One object: links, networks, what joins several, what was set aside; of one persona its blast radius too."""
    said: dict[str, Any] = {
        "as_of": linked.as_of.isoformat(),
        "links": [_link(each) for each in linked.links],
        "pairs": [each.__dict__ for each in linked.pairs],
        "networks": [
            {
                "network_id": each.network_id,
                "personas": list(each.personas),
                "strength": each.strength,
                "too_common": each.too_common,
            }
            for each in linked.networks
        ],
        "facilitators": [
            {
                "via": each.kind.via,
                "value_shown": each.value_shown,
                "personas": list(each.personas),
                "rarity": _rarity(each.rarity),
                "strength": each.strength,
            }
            for each in linked.facilitators
        ],
        "set_aside": [
            {"via": each.kind.via, "value_shown": each.value_shown, "holders": each.holders, "why": each.why}
            for each in linked.set_aside
        ],
    }
    if persona is not None:
        said["persona_id"] = persona
        said["blast_radius"] = [
            {
                "persona_id": each.persona_id,
                "strength": each.strength,
                "verdict": each.verdict,
                "by_chance": each.by_chance,
                "why": [link.why for link in each.links],
            }
            for each in linked.reached(persona)
        ]
    return said


def graphml(linked: Linked) -> str:
    """The linked pairs as GraphML: a node per persona with its network, an edge per pair with strength and reasons."""
    graph = nx.Graph()
    network_of = within(linked.networks)
    of_pair = {(each.a, each.b): each for each in linked.pairs}
    why: dict[tuple[str, str], list[str]] = {pair: [] for pair in of_pair}
    for link in linked.links:
        why.setdefault((link.a, link.b), []).append(link.why)
    for (a, b), sentences in sorted(why.items()):
        for persona in (a, b):
            graph.add_node(persona, network_id=network_of.get(persona, ""))
        pair = of_pair.get((a, b))
        graph.add_edge(
            a,
            b,
            strength=pair.strength if pair else 0.0,
            verdict=(pair.verdict if pair else None) or "",
            why=" ".join(sentences),
        )
    return "\n".join(nx.generate_graphml(graph))


def _link(link: Link) -> dict[str, Any]:
    return {
        "a": link.a,
        "b": link.b,
        "via": link.kind.via,
        "value_shown": link.value_shown,
        "rarity": _rarity(link.rarity),
        "strength": link.strength,
        "related": link.related,
        "why": link.why,
        "benign": link.kind.benign,
        "evidence": list(link.evidence),
    }


def _rarity(rarity: Rarity) -> dict[str, Any]:
    return {
        "holders": rarity.holders,
        "strangers": rarity.strangers,
        "of": rarity.of,
        "by_chance": rarity.by_chance,
        "since": rarity.since.isoformat() if rarity.since else None,
        "until": rarity.until.isoformat() if rarity.until else None,
    }
