"""What agreement is worth: how often the fields of one hand's records agree (m, trained), and of strangers' (u, counted).

m is trained once, on records whose truth is known, and kept as a file. u is counted anew for every set of records, because how
often strangers agree depends on who they are.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import splink.comparison_library as library
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bonafides.link.same_hand.comparisons import COMPARISONS
from bonafides.link.same_hand.records import ID
from bonafides.link.same_hand.settings import Settings

FILE = Path(__file__).parent / "model.json"
LEAST = 1e-6
"""A share of nothing is taken as so small: what was never seen in training is improbable, not impossible."""

STANDS_IN = 1000.0
"""Pairs counted elsewhere weigh as so many pairs counted here."""

Shares = Mapping[str, Mapping[str, float]]
"""By comparison and level a share of pairs, 0 to 1."""

logging.getLogger("splink").setLevel(logging.ERROR)


class BrokenModel(ValueError):
    """A model cannot be used; one sentence."""


@dataclass(frozen=True)
class Model:
    """m, with where it comes from, and the u that was found there."""

    m: Shares
    u: Shares
    trained_on: str
    pairs: int
    comparing: str
    splink: str

    def write(self, file: Path) -> None:
        """Keep it as JSON."""
        said = {"format": 1, **self.__dict__}
        file.write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def load(settings: Settings, file: Path = FILE) -> Model:
    """A model as it was kept, the packaged one when left out. BrokenModel when it was trained for other comparisons."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        model = Model(**{name: said[name] for name in ("m", "u", "trained_on", "pairs", "comparing", "splink")})
    except (ValueError, KeyError, TypeError):
        raise BrokenModel(f"{file.name} is not a model of this version of bonafides") from None
    if model.comparing != settings.comparing:
        raise BrokenModel(f"{file.name} was trained for other comparisons than the settings name; train it again")
    return model


def train(records: pa.Table, hands: pa.Array, settings: Settings, trained_on: str) -> Model:
    """A model of records whose truth is known. hands: equal for records of one hand, in the order of the records.

    trained_on: what the records are, in words, with the command that makes them.
    """
    known = records.append_column("hand", hands)
    linker = Linker(DuckDBAPI().register(known), _creator(settings, None, None, 0.01, ()), log_level=None)
    linker.training.estimate_m_from_label_column("hand")
    of_hand = known.group_by("hand").aggregate([("hand", "count")])["hand_count"].to_pylist()
    pairs = sum(many * (many - 1) // 2 for many in of_hand)
    return Model(
        _shares(linker, "m_probability"), _counted(records, settings), trained_on, pairs, settings.comparing, version("splink")
    )


def strangers(records: pa.Table, settings: Settings, model: Model) -> Shares:
    """u: how often the fields of two records agree that were taken at random, counted over all pairs of a sample.

    The sample depends on the records' ids alone, so that equal records give equal shares on every engine. Where few records
    have a field, what was counted elsewhere stands in for what is lacking here.
    """
    sample = _sample(records, settings)
    counted = _counted(sample, settings)
    shares: dict[str, dict[str, float]] = {}
    for name in settings.compares:
        there = sample.num_rows - sample[name].null_count
        here = there * (there - 1) / 2
        elsewhere = model.u.get(name, {})
        shares[name] = {
            label: (counted.get(name, {}).get(label, LEAST) * here + share * STANDS_IN) / (here + STANDS_IN)
            for label, share in elsewhere.items()
        }
    return shares


def _sample(records: pa.Table, settings: Settings) -> pa.Table:
    ids = records[ID].to_pylist()
    order = sorted(range(len(ids)), key=lambda at: hashlib.sha256(str(ids[at]).encode()).digest())[: settings.sampled]
    return records.take(pa.array(order, pa.int64()))


def _counted(records: pa.Table, settings: Settings) -> Shares:
    sample = _sample(records, settings)
    if sample.num_rows < 2:
        return {}
    linker = Linker(DuckDBAPI().register(sample), _creator(settings, None, None, 0.01, ()), log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=settings.sampled**2)
    return _shares(linker, "u_probability")


def prior(settings: Settings, records: int) -> float:
    """The probability that two records taken at random are of one hand."""
    return min(2 * settings.expected_share / max(records - 1, 1), 0.5)


def creator(settings: Settings, model: Model, u: Shares, records: int) -> SettingsCreator:
    """Splink's settings for so many records, with all that is known of m and u."""
    return _creator(settings, model.m, u, prior(settings, records), settings.blocks)


def _creator(
    settings: Settings, m: Shares | None, u: Shares | None, prior: float, blocks: tuple[tuple[str, ...], ...]
) -> SettingsCreator:
    compared = []
    for name in settings.compares:
        levels = COMPARISONS[name]()
        for level in levels[1:]:
            label = str(level.create_label_for_charts() if level.label_for_charts is None else level.label_for_charts)
            if m is not None and u is not None:
                shares = {
                    "m_probability": m.get(name, {}).get(label, LEAST),
                    "u_probability": u.get(name, {}).get(label, LEAST),
                }
                level.configure(**{kind: min(max(share, LEAST), 1 - LEAST) for kind, share in shares.items()})
        compared.append(library.CustomComparison(levels, output_column_name=name))
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name=ID,
        comparisons=compared,
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in blocks],
        probability_two_random_records_match=prior,
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=True,
    )


def _shares(linker: Linker, kind: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        levels = [each for each in comparison["comparison_levels"] if not each.get("is_null_level")]
        found[comparison["output_column_name"]] = {each["label_for_charts"]: _share(each.get(kind)) for each in levels}
    return found


def _share(said: Any) -> float:
    return round(float(said), 9) if isinstance(said, int | float) and math.isfinite(said) else LEAST
