"""For whom which indicator could be checked. Personas with the same evidence share one pattern, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bonafides.engines.base import Engine
from bonafides.indicators.indicator import Indicator
from bonafides.indicators.screening import Need, having, needs
from bonafides.reference.lists import Lists
from bonafides.run import Unknown


@dataclass(frozen=True)
class Coverage:
    """What could not be checked of a persona and why, and the families in which something could."""

    unknown: tuple[Unknown, ...]
    checkable: frozenset[str]


def coverages(
    engine: Engine, indicators: Mapping[str, Indicator], personas: Sequence[str], lists: Lists
) -> dict[str, Coverage]:
    """The coverage of every persona; personas that have the same kinds of evidence share one object."""
    needed = {name: needs(each) for name, each in indicators.items()}
    wanted = list(dict.fromkeys(need for each in needed.values() for need in each))
    known = pa.array(personas, pa.string())
    has = np.zeros((len(personas), len(wanted)), dtype=bool)
    # Arrow looks up beside the engine's next query.
    with ThreadPoolExecutor() as beside:
        asked = [beside.submit(pa.compute.is_in, known, value_set=having(engine, need)) for need in wanted]
    for column, there in enumerate(asked):
        has[:, column] = there.result().to_numpy(zero_copy_only=False)
    stale = {each.id: _stale(each, lists) for each in indicators.values()}
    patterns: dict[bytes, Coverage] = {}
    found = {}
    for persona, row in zip(personas, np.packbits(has, axis=1), strict=True):
        key = row.tobytes()
        if key not in patterns:
            bits = np.unpackbits(row, count=len(wanted))
            has_not = {need for need, bit in zip(wanted, bits, strict=True) if not bit}
            patterns[key] = _coverage(indicators.values(), needed, has_not, stale)
        found[persona] = patterns[key]
    return found


def _stale(indicator: Indicator, lists: Lists) -> str | None:
    return next((f"the list {name} is {lists.state(name)}" for name in indicator.lists if lists.state(name) != "fresh"), None)


def _coverage(
    indicators: Iterable[Indicator],
    needed: Mapping[str, tuple[Need, ...]],
    has_not: set[Need],
    stale: Mapping[str, str | None],
) -> Coverage:
    unknown = []
    checkable = set()
    for each in indicators:
        why = stale[each.id] or next((need.missing for need in needed[each.id] if need in has_not), None)
        if why:
            unknown.append(Unknown(each.id, why))
        elif not each.exculpatory:
            checkable.add(each.family)
    return Coverage(tuple(unknown), frozenset(checkable))
