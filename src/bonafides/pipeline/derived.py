"""From evidence and facts to derived tables, each after those it reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from bonafides.derive.derivation import Derivation, load
from bonafides.engines.base import Engine
from bonafides.pipeline.stamp import stamp
from bonafides.workspace import Workspace


@cache
def derivations() -> Mapping[str, Derivation]:
    """Every derived table, each after those it reads, checked once against the declared tables: checking takes seconds."""
    return load()


def derive(
    workspace: Workspace,
    engine: Engine,
    tables: Mapping[str, Derivation],
    as_of: datetime,
    made_of: str,
    room: str = "derived",
) -> str:
    """Write every one of the tables, each after those it reads, and open it. made_of: the stamp of what they are made of.

    Gives the stamp of what they are.
    """
    so_far = stamp(made_of, engine.name)
    for name, each in tables.items():
        parameters = dict(each.parameters) | {"as_of": as_of}

        def make(folder: Path, each: Derivation = each, parameters: Mapping[str, object] = parameters) -> None:
            engine.write(each.query.sql, folder, parameters, each.order_by, each.table.arrow_schema)

        so_far = stamp(so_far, each.query.text)
        engine.open(name, each.table.arrow_schema, workspace.made(room, name, so_far, make))
    return so_far
