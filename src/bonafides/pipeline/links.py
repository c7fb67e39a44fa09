"""From derived tables to links and networks: the values that personas hold, who shares them, and the groups that come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import pyarrow as pa

import bonafides.link
from bonafides.derive.derivation import Derivation, needed
from bonafides.derive.derivation import load as load_derivations
from bonafides.engines.base import Engine
from bonafides.link import value_kind
from bonafides.link.network_history import History, Network
from bonafides.link.networks import groups
from bonafides.link.value_kind import ValueKind
from bonafides.pipeline.derived import derivations, derive
from bonafides.pipeline.stamp import stamp
from bonafides.tables import LINKS, STORED
from bonafides.tables.links import SAID_VALUES
from bonafides.workspace import Workspace

ROOM = Path(bonafides.link.__file__).parent / "tables"
VALUES = "persona_values"
PAIRS = "linked_pairs"


@dataclass(frozen=True)
class Linking:
    """The kinds of values that link, and the tables that are made of them, each after those it reads."""

    kinds: Mapping[str, ValueKind]
    tables: Mapping[str, Derivation]

    @property
    def texts(self) -> list[str]:
        """Everything that links are made of, for stamps."""
        queries = [each.query for each in self.kinds.values()] + [each.query for each in self.tables.values()]
        return [*(each.text for each in queries), *value_kind.placeholders()["value"].to_pylist()]


@cache
def linking() -> Linking:
    """What links are made of, checked against the declared tables."""
    tables = STORED | {name: each.table for name, each in derivations().items()}
    return Linking(value_kind.load(tables), load_derivations(ROOM, tables))


def link(workspace: Workspace, engine: Engine, as_of: datetime, made_of: str, using: Linking | None = None) -> None:
    """Write the tables of links and open them. made_of: the stamp of the derived tables; using: linking() when left out."""
    using = using or linking()
    _load_numbers(engine)
    values = using.tables[VALUES]
    so_far = made_of
    files: list[Path] = []
    for via, kind in using.kinds.items():
        so_far = stamp(so_far, kind.query.text, *using.texts)

        def make(folder: Path, kind: ValueKind = kind) -> None:
            parameters = dict(kind.parameters) | {"as_of": as_of}
            engine.view("said_values", kind.query.sql, parameters, SAID_VALUES.arrow_schema)
            engine.write(values.query.sql, folder, {"via": kind.via}, values.order_by, values.table.arrow_schema)

        files += workspace.made("links", f"{VALUES}.{via}", so_far, make)
    engine.open(VALUES, values.table.arrow_schema, files)
    rest = {name: each for name, each in using.tables.items() if name != VALUES}
    derive(workspace, engine, rest, as_of, so_far, room="links")


def open_networks(engine: Engine, history: History) -> tuple[Network, ...]:
    """The networks of the linked pairs, named as the history has them, opened as tables."""
    networks = history.named(groups(engine.query(f"select a, b, strength, verdict from {PAIRS}")))
    members = [(each.network_id, persona) for each in networks for persona in each.group.members]
    _load(engine, "network_members", members)
    _load(
        engine,
        "networks",
        [(each.network_id, len(each.group.members), each.group.strength, each.group.too_common) for each in networks],
    )
    return networks


def link_in_memory(engine: Engine, as_of: datetime, names: Set[str]) -> None:
    """The tables of links that `names` need, made from the derived tables that the engine holds, without a folder."""
    wanted = [each.name for each in needed(set(names), linking().tables)] + sorted(names & LINKS.keys())
    if not wanted:
        return
    if names & {"networks", "network_members"}:
        wanted = list(linking().tables)
    _load_numbers(engine)
    values = linking().tables[VALUES]
    made = [values.table.arrow_schema.empty_table()]
    for via, kind in linking().kinds.items():
        said = engine.query(kind.query.sql, dict(kind.parameters) | {"as_of": as_of})
        if said.num_rows:
            engine.load("said_values", said.cast(SAID_VALUES.arrow_schema))
            made.append(engine.query(values.query.sql, {"via": via}).cast(values.table.arrow_schema))
    engine.load(VALUES, pa.concat_tables(made))
    for name, each in linking().tables.items():
        if name in wanted and name != VALUES:
            rows = engine.query(each.query.sql, dict(each.parameters) | {"as_of": as_of})
            engine.load(name, rows.cast(each.table.arrow_schema))
    if names & {"networks", "network_members"}:
        open_networks(engine, History())


def reads(names: Set[str]) -> frozenset[str]:
    """The evidence, facts and derived tables that the tables of links among `names` need."""
    if not names & (linking().tables.keys() | LINKS.keys()):
        return frozenset()
    queries = [each.query for each in linking().kinds.values()] + [each.query for each in linking().tables.values()]
    return frozenset().union(*(each.reads for each in queries)) - linking().tables.keys() - LINKS.keys()


def _load_numbers(engine: Engine) -> None:
    engine.load("value_kinds", value_kind.numbers(linking().kinds))
    engine.load("placeholder_values", value_kind.placeholders())


def _load(engine: Engine, name: str, rows: Sequence[tuple[object, ...]]) -> None:
    schema = LINKS[name].arrow_schema
    columns = [pa.array([row[at] for row in rows], field.type) for at, field in enumerate(schema)]
    engine.load(name, pa.Table.from_arrays(columns, schema=schema))
