"""What hangs together by pairs of near-duplicates: A like B and B like C makes one group of the three."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx


def group_keys(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For every id of a pair the smallest id of its group."""
    return {each: min(group) for group in nx.connected_components(nx.Graph(pairs)) for each in group}
