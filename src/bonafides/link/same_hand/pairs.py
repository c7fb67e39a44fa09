"""Pairs of records that are probably one hand's, each with what its weight is made of."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from splink import Linker
from splink.internals.database_api import DatabaseAPISubClass

from bonafides.link.same_hand import comparisons
from bonafides.link.same_hand.backend import backend as within_process
from bonafides.link.same_hand.model import Model, creator, prior, strangers
from bonafides.link.same_hand.records import ID
from bonafides.link.same_hand.settings import Settings


@dataclass(frozen=True)
class Line:
    """What one comparison adds to a pair's weight, in bits; rarity is the part that the value's own rarity adds."""

    field: str
    level: str
    left: str | None
    right: str | None
    bits: float
    rarity: float = 0.0

    def __str__(self) -> str:
        rare = f", {'rare' if self.rarity > 0 else 'common'} ({self.rarity:+.1f})" if abs(self.rarity) >= 0.05 else ""
        said = f"'{self.left}'" if self.left == self.right else f"'{self.left}' and '{self.right}'"
        return f"{self.field.replace('_', ' ')} {self.level}: {said}{rare}: {self.bits + self.rarity:+.1f} bits"


@dataclass(frozen=True)
class Pair:
    """Two records with their waterfall: prior and lines add up to the weight, in bits."""

    a: str
    b: str
    weight: float
    prior: float
    lines: tuple[Line, ...]

    def of(self, fields: Collection[str]) -> float:
        """What these fields add, in bits; fields that one of the two lacks add nothing."""
        return sum(line.bits + line.rarity for line in self.lines if line.field in fields)

    @property
    def probability(self) -> float:
        """The weight as a probability, if model and prior hold."""
        return 1 / (1 + 2**-self.weight) if self.weight < 60 else 1.0


def pairs(
    records: pa.Table,
    settings: Settings,
    model: Model,
    least: float | None = None,
    backend: DatabaseAPISubClass | None = None,
) -> list[Pair]:
    """The pairs of records (records.SCHEMA) that weigh at least so many bits, the heaviest first.

    least: settings.links_from when left out; backend: where Splink computes, DuckDB within this process when left out.
    """
    if records.num_rows < 2:
        return []
    threshold = settings.links_from if least is None else least
    where = backend or within_process()
    known = creator(settings, model, strangers(records, settings, model), records.num_rows)
    linker = Linker(where.register(records), known, log_level=None)
    rows = linker.inference.predict(threshold_match_weight=threshold).as_pyarrow_table().to_pylist()
    bits = math.log2(prior(settings, records.num_rows) / (1 - prior(settings, records.num_rows)))
    found = [_pair(row, settings.compares, bits) for row in rows]
    # What households share weighs much and says nothing of who of them it is.
    found = [each for each in found if each.of(settings.own) >= 0]
    return sorted(found, key=lambda each: (-round(each.weight, 6), each.a, each.b))


def _pair(row: dict[str, Any], compared: Sequence[str], prior_bits: float) -> Pair:
    a, b = (f"{ID}_l", f"{ID}_r") if row[f"{ID}_l"] <= row[f"{ID}_r"] else (f"{ID}_r", f"{ID}_l")
    left, right = a[-2:], b[-2:]
    lines = []
    for name in compared:
        if row[f"gamma_{name}"] < 0:  # missing in one of the two: says nothing
            continue
        lines.append(
            Line(
                name,
                _level(name, row[f"gamma_{name}"]),
                row[f"{name}{left}"],
                row[f"{name}{right}"],
                row[f"mw_{name}"],
                row.get(f"mw_tf_adj_{name}") or 0.0,
            )
        )
    return Pair(row[a], row[b], row["match_weight"], prior_bits, tuple(lines))


def _level(name: str, gamma: int) -> str:
    """The label of a level. Splink numbers levels from the last, which is 0."""
    labels = [str(each.label_for_charts) for each in comparisons.COMPARISONS[name]()[1:]]
    return labels[len(labels) - 1 - gamma]
