"""Networks: connected groups of personas, found from the linked pairs.

Pure functions of the pairs, with no regard to their order: the same pairs always give the same groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree

JOINS = 0.5
"""Pairs of less strength are shown and join nobody."""
JOINS_ALONE = 0.8
"""A pair of less strength joins two groups only where another pair joins them as well."""
LARGEST = 200
"""A larger group is an institution or a default that nobody noticed, and is shown as too common."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Group:
    """Personas that belong together. members: in the order of their ids; strength: of its weakest joint, 0 to 1."""

    members: tuple[str, ...]
    strength: float

    @property
    def too_common(self) -> bool:
        """Whether it is too large for a ring."""
        return len(self.members) > LARGEST


def groups(pairs: pa.Table) -> list[Group]:
    """The groups of two and more that linked_pairs (a, b, strength, verdict) make, in the order of their first members."""
    joining = pairs.filter(pa.compute.greater_equal(pairs["strength"], JOINS))
    apart = pairs.filter(pa.compute.equal(pairs["verdict"], "different"))
    names, ends = np.unique(
        np.concatenate([joining[name].to_numpy().astype(object) for name in "ab"]).astype(object), return_inverse=True
    )
    if not len(names):
        return []
    a, b = np.split(ends.astype(np.int64), 2)
    edges = _Edges(len(names), a, b, joining["strength"].to_numpy().astype(float)).without_bridges()
    number = {name: at for at, name in enumerate(names.tolist())}
    for one, other in sorted(zip(apart["a"].to_pylist(), apart["b"].to_pylist(), strict=True)):
        if one in number and other in number:
            edges = edges.parted(number[one], number[other])
    return sorted(
        (Group(tuple(names[members].tolist()), strength) for members, strength in edges.groups()), key=lambda each: each.members
    )


@dataclass(frozen=True)
class _Edges:
    """Pairs between the numbers 0 to `nodes`, each once."""

    nodes: int
    a: Numbers
    b: Numbers
    strength: NDArray[np.float64]

    def only(self, those: NDArray[np.bool_]) -> _Edges:
        return _Edges(self.nodes, self.a[those], self.b[those], self.strength[those])

    def labels(self) -> Numbers:
        """For each node the number of its connected component."""
        ones = np.ones(len(self.a), dtype=bool)
        _, labels = connected_components(coo_array((ones, (self.a, self.b)), shape=(self.nodes, self.nodes)), directed=False)
        return labels.astype(np.int64)  # type: ignore[no-any-return]

    def without_bridges(self) -> _Edges:
        """All but the weak pairs that are the only joint of what hangs together without them."""
        strong = self.strength >= JOINS_ALONE
        solid = self.only(strong).labels()
        weak = np.flatnonzero(~strong & (solid[self.a] != solid[self.b]))
        x, y = np.minimum(solid[self.a[weak]], solid[self.b[weak]]), np.maximum(solid[self.a[weak]], solid[self.b[weak]])
        joints, which, times = np.unique(np.stack([x, y]), axis=1, return_inverse=True, return_counts=True)
        contracted = nx.Graph(joints.T.tolist())
        bridges = {tuple(sorted(each)) for each in nx.bridges(contracted)}
        alone = np.array([times[at] == 1 and tuple(joint) in bridges for at, joint in enumerate(joints.T.tolist())], dtype=bool)
        kept = np.ones(len(self.a), dtype=bool)
        kept[weak] = ~alone[which.reshape(-1)] if len(weak) else True
        return self.only(kept)

    def parted(self, one: int, other: int) -> _Edges:
        """Without the least that joins two nodes: the weakest set of pairs between them."""
        labels = self.labels()
        if labels[one] != labels[other]:
            return self
        within = np.flatnonzero(labels[self.a] == labels[one])
        graph = nx.Graph()
        for at in within[np.lexsort((self.b[within], self.a[within]))].tolist():
            graph.add_edge(int(self.a[at]), int(self.b[at]), capacity=float(self.strength[at]))
        _, (side, _) = nx.minimum_cut(graph, one, other)
        there = np.isin(np.arange(self.nodes), list(side))
        return self.only(there[self.a] == there[self.b])

    def groups(self) -> Iterator[tuple[Numbers, float]]:
        """The members of each component of two or more, and the strength of its weakest joint."""
        labels = self.labels()
        # The strongest ways run through the tree of least 2 - strength, which is above zero as scipy wants it.
        tree = minimum_spanning_tree(coo_array((2.0 - self.strength, (self.a, self.b)), shape=(self.nodes, self.nodes))).tocoo()
        weakest = np.full(self.nodes, np.inf)
        np.minimum.at(weakest, labels[tree.coords[0]], 2.0 - tree.data)
        order = np.argsort(labels, kind="stable")
        for members in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1):
            if len(members) > 1:
                yield members, round(float(weakest[labels[members[0]]]), 6)
