"""From an engine's tables to pairs of personas that are probably one hand: leads for a reviewer, which join nobody."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bonafides.derive.derivation import Derivation
from bonafides.derive.derivation import load as load_derivations
from bonafides.engines.base import Engine
from bonafides.link.same_hand import settings as settings_of
from bonafides.link.same_hand.backend import backend
from bonafides.link.same_hand.model import Model, load
from bonafides.link.same_hand.pairs import Pair, pairs
from bonafides.link.same_hand.records import persona_records
from bonafides.pipeline import known_tables

ROOM = Path(settings_of.__file__).parent


@cache
def presented() -> Derivation:
    """The query that gives the personas as they present themselves, checked."""
    return load_derivations(ROOM, known_tables())["presented"]


def same_hand(engine: Engine, model: Model | None = None) -> list[Pair]:
    """The pairs of personas that are probably one hand, the heaviest first, on the tables that prepare() left to the engine.

    Personas of one recorded household are left out. model: the packaged one when left out.
    """
    settings = settings_of.settings()
    rows = engine.query(presented().query.sql).to_pylist()
    found = pairs(persona_records(rows), settings, model or load(settings), backend=backend(getattr(engine, "session", None)))
    related = {
        (row["persona_id"], row["other_id"])
        for row in engine.query("select persona_id, other_id from household_pairs").to_pylist()
    }
    return [each for each in found if (each.a, each.b) not in related]
