"""Links of what arrives between two screenings: only the values, pairs and networks that it touches are looked at again.

The queries are those of a full rebuild, over the rows that matter, so what comes out is what a full rebuild gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from bonafides.engines.base import Engine
from bonafides.link.networks import JOINS, Group, groups
from bonafides.pipeline.links import PAIRS, VALUES, Linking, linking
from bonafides.workspace import Workspace, WorkspaceError

LOOKED_UP = 200
"""Up to so many values of a kind are looked up in the sorted files; more are found by one pass over them."""
SO_FAR, LINKS_NOW, PAIRS_NOW = "links_so_far", "links_now", "pairs_now"
WEIGHED = pa.schema([("a", pa.string()), ("b", pa.string()), ("strength", pa.float64()), ("verdict", pa.string())])

Key = tuple[str, str]
"""A kind and a value of it."""
Names = tuple[str, str]
"""Two personas, the one whose id comes first before the other."""


@dataclass(frozen=True)
class Arrived:
    """What an arrival changed: the links of the touched values, and the groups that touched personas are in now."""

    links: pa.Table
    groups: tuple[Group, ...]


class Arrivals:
    """The links of a workspace, kept up to date in memory with what arrives. Nothing is written.

    The engine is this object's own, and DuckDB, whose views read tables by name each time. It holds household_pairs, personas,
    judgements and value_kinds as they are now, and the queries of a full rebuild run on it over what is touched.
    WorkspaceError where the workspace was never linked.
    """

    def __init__(self, workspace: Workspace, engine: Engine, using: Linking | None = None) -> None:
        self._engine = engine
        self._using = using or linking()
        self._folder = workspace.path / "links"
        for via in self._using.kinds:
            engine.open(_held(via), self._schema(VALUES), self._files(f"{VALUES}.{via}"))
        engine.open(SO_FAR, self._schema("links"), self._files("links"))
        engine.open("pairs_so_far", self._schema(PAIRS), self._files(PAIRS))
        for name in (VALUES, "links"):
            engine.load(name, self._schema(name).empty_table())
        for name, made in (("shared_values", "shared_values"), ("links", LINKS_NOW), (PAIRS, PAIRS_NOW)):
            engine.view(made, self._using.tables[name].query.sql, schema=self._schema(name))
        self._rows: dict[Key, dict[str, dict[str, Any]]] = {}
        self._links: dict[Key, list[dict[str, Any]]] = {}
        """Of the values that were touched: who holds them, and their links. All others are as in the files."""
        self._pairs: dict[Names, dict[str, Any]] = {}
        self._beside: dict[str, set[str]] = defaultdict(set)
        self._parted: dict[str, set[Names]] = defaultdict(set)
        """By persona those it is joined with, and the pairs that were judged different."""
        found = engine.query("select a, b, strength, verdict from pairs_so_far")
        for row in found.to_pylist():
            self._note((row["a"], row["b"]), row)
        self._group_of = {persona: each for each in groups(found) for persona in each.members}

    @property
    def groups(self) -> list[Group]:
        """All groups as they are now, in the order of their first members."""
        return sorted(set(self._group_of.values()), key=lambda each: each.members)

    def add(self, values: pa.Table, related: Collection[str] = (), judged: Collection[Names] = ()) -> Arrived:
        """Link what arrives.

        values: rows of persona_values, new or in place of the same persona's earlier row of the value; related: personas whose
        household or vendor is another than before; judged: pairs that were judged. The engine's own household_pairs, personas
        and judgements have to know of these already.
        """
        rows = values.to_pylist()
        touched = self._touched(rows, related)
        before = self._linked_by(touched)
        for row in rows:
            self._rows[row["via"], row["value_key"]][row["persona_id"]] = row
        links = self._link(touched)
        pairs = before | {(row["a"], row["b"]) for row in links.to_pylist()} | {(min(each), max(each)) for each in judged}
        self._weigh(pairs)
        return Arrived(links, self._regroup({persona for pair in pairs for persona in pair}))

    def _touched(self, rows: Iterable[dict[str, Any]], related: Collection[str]) -> set[Key]:
        """The values that rows and personas touch, with their holders so far looked up."""
        touched = {(row["via"], row["value_key"]) for row in rows}
        if related:
            touched |= {key for key, holders in self._rows.items() if holders.keys() & set(related)}
            self._engine.load("wanted", pa.table({"persona_id": pa.array(sorted(related), pa.string())}))
            for via in self._using.kinds:
                held = self._engine.query(
                    f"select h.value_key from {_held(via)} h join wanted w on w.persona_id = h.persona_id"
                )
                touched |= {(via, key) for key in held["value_key"].to_pylist()}
        self._look_up(touched - self._rows.keys())
        return touched

    def _look_up(self, keys: set[Key]) -> None:
        """The holders of values, from the files."""
        for via in sorted({via for via, _ in keys}):
            wanted = sorted(key for of, key in keys if of == via)
            for key in wanted:
                self._rows[via, key] = {}
            if len(wanted) <= LOOKED_UP:
                listed = ", ".join("'" + key.replace("'", "''") + "'" for key in wanted)
                found = self._engine.query(f"select * from {_held(via)} where value_key in ({listed})")
            else:
                self._engine.load("wanted", pa.table({"value_key": pa.array(wanted, pa.string())}))
                found = self._engine.query(f"select h.* from {_held(via)} h join wanted w on w.value_key = h.value_key")
            for row in found.to_pylist():
                self._rows[via, row["value_key"]][row["persona_id"]] = row

    def _linked_by(self, keys: set[Key]) -> set[Names]:
        """The pairs that values have linked so far."""
        found = {(row["a"], row["b"]) for key in keys for row in self._links.get(key, ())}
        shared = [key for key in keys - self._links.keys() if len(self._rows[key]) > 1]
        if not shared:
            return found
        self._engine.load("wanted", _keys(shared))
        rows = self._engine.query(
            f"select l.a, l.b from {SO_FAR} l join wanted w on w.via = l.via and w.value_key = l.value_key"
        )
        return found | {(row["a"], row["b"]) for row in rows.to_pylist()}

    def _link(self, keys: set[Key]) -> pa.Table:
        """The links of values as they are now."""
        rows = [row for key in sorted(keys) for row in self._rows[key].values()]
        self._engine.load(VALUES, pa.Table.from_pylist(rows, schema=self._schema(VALUES)))
        links = self._engine.query(f"select * from {LINKS_NOW}").cast(self._schema("links"))
        for key in keys:
            self._links[key] = []
        for row in links.to_pylist():
            self._links[row["via"], row["value_key"]].append(row)
        return links

    def _weigh(self, pairs: set[Names]) -> None:
        """What pairs are worth now."""
        rows = [row for row in self._links_of(pairs & self._pairs.keys()) if (row["via"], row["value_key"]) not in self._links]
        rows += [row for links in self._links.values() for row in links if (row["a"], row["b"]) in pairs]
        self._engine.load("links", pa.Table.from_pylist(rows, schema=self._schema("links")))
        found = {
            (row["a"], row["b"]): row
            for row in self._engine.query(f"select a, b, strength, verdict from {PAIRS_NOW}").to_pylist()
        }
        for pair in pairs:
            self._note(pair, found.get(pair))

    def _links_of(self, pairs: set[Names]) -> list[dict[str, Any]]:
        """The links of pairs in the files. Pairs that were worth nothing have none that counts."""
        if not pairs:
            return []
        columns = [pa.array(column, pa.string()) for column in zip(*sorted(pairs), strict=True)]
        self._engine.load("wanted", pa.table(columns, names=["a", "b"]))
        found = self._engine.query(f"select l.* from {SO_FAR} l join wanted w on w.a = l.a and w.b = l.b")
        return list(found.to_pylist())

    def _note(self, pair: Names, row: dict[str, Any] | None) -> None:
        a, b = pair
        if row is None:
            self._pairs.pop(pair, None)
        else:
            self._pairs[pair] = row
        if row is not None and row["strength"] >= JOINS:
            self._beside[a].add(b)
            self._beside[b].add(a)
        else:
            self._beside[a].discard(b)
            self._beside[b].discard(a)
        for persona in pair:
            if row is not None and row["verdict"] == "different":
                self._parted[persona].add(pair)
            else:
                self._parted[persona].discard(pair)

    def _regroup(self, personas: set[str]) -> tuple[Group, ...]:
        """The groups around personas, made anew: of all that hangs together with them, or did."""
        reached = set(personas)
        for persona in personas & self._group_of.keys():
            reached |= set(self._group_of[persona].members)
        ahead = list(reached)
        while ahead:
            further = self._beside[ahead.pop()] - reached
            reached |= further
            ahead += further
        inside = {pair for persona in reached for pair in self._pairs_of(persona) if reached.issuperset(pair)}
        within = [{name: self._pairs[pair][name] for name in WEIGHED.names} for pair in sorted(inside)]
        for persona in reached:
            self._group_of.pop(persona, None)
        made = groups(pa.Table.from_pylist(within, schema=WEIGHED))
        self._group_of |= {persona: each for each in made for persona in each.members}
        return tuple(made)

    def _pairs_of(self, persona: str) -> Iterable[Names]:
        yield from ((min(persona, other), max(persona, other)) for other in self._beside[persona])
        yield from self._parted[persona]

    def _schema(self, name: str) -> pa.Schema:
        return self._using.tables[name].table.arrow_schema

    def _files(self, name: str) -> list[Path]:
        folders = list(self._folder.glob(f"{name}-*"))
        if len(folders) != 1:
            raise WorkspaceError(f"{self._folder.parent} was never linked; screen it first")
        return sorted(folders[0].glob("*.parquet"))


def _held(via: str) -> str:
    return f"held_{via}"


def _keys(keys: Iterable[Key]) -> pa.Table:
    wanted = sorted(keys)
    return pa.table({name: pa.array([key[at] for key in wanted], pa.string()) for at, name in enumerate(("via", "value_key"))})
