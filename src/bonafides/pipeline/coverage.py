"""For whom which indicator could be checked. Personas with the same evidence share one pattern, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bonafides.engines.base import Engine
from bonafides.indicators.indicator import Indicator
from bonafides.indicators.screening import Need, having, needs
from bonafides.reference.lists import Lists
from bonafides.run import Unknown

TOGETHER = 8
"""Kinds of evidence whose personas are looked up at once."""


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
    has = _has(engine, wanted, personas)
    stale = {each.id: _stale(each, lists) for each in indicators.values()}
    patterns: dict[bytes, Coverage] = {}
    found = {}
    for number, (persona, bits) in enumerate(zip(personas, np.packbits(has, axis=0).T, strict=True)):
        pattern = bits.tobytes()
        if pattern not in patterns:
            has_not = {need for need, there in zip(wanted, has[:, number], strict=True) if not there}
            patterns[pattern] = _coverage(indicators.values(), needed, has_not, stale)
        found[persona] = patterns[pattern]
    return found


def _has(engine: Engine, wanted: Sequence[Need], personas: Sequence[str]) -> NDArray[np.bool_]:
    """Whether there is that evidence (rows) of a persona (columns)."""
    has = np.zeros((len(wanted), len(personas)), dtype=bool)
    known = pa.array(personas, pa.string())

    def mark(first: int, those: Sequence[pa.ChunkedArray]) -> None:
        together = pa.chunked_array([chunk for each in those for chunk in each.chunks], pa.string())
        places = pa.compute.index_in(together, value_set=known).fill_null(-1).to_numpy()
        ends = np.cumsum([len(each) for each in those])
        for row, found in enumerate(np.split(places, ends[:-1]), first):
            has[row, found[found >= 0]] = True

    # Arrow looks up beside the engine's next queries, and lays out the personas once for several.
    with ThreadPoolExecutor() as beside:
        marked = [
            beside.submit(mark, first, [having(engine, need) for need in wanted[first : first + TOGETHER]])
            for first in range(0, len(wanted), TOGETHER)
        ]
    for each in marked:
        each.result()
    return has


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
