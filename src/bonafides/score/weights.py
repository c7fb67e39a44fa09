"""The weights as data: weights.yaml."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "weights.yaml"


@dataclass(frozen=True)
class Band:
    """What a band asks for: a posterior, and how many independent and anchored families."""

    posterior: float
    families: int = 0
    anchored: int = 0


@dataclass(frozen=True)
class Weights:
    """Everything the score takes from outside. Likelihood ratios are kept as natural log-odds."""

    prior: float
    strengths: Mapping[str, float]
    indicators: Mapping[str, float]
    family_cap: float
    restricted_cap: float
    link_cap: float
    bands: Mapping[str, Band]
    checkable_families: int
    as_of: str

    def log_odds(self, indicator: str, strength: str) -> float:
        """What one finding of this indicator adds."""
        return self.indicators.get(indicator, self.strengths[strength])


@cache
def weights(file: Path = FILE) -> Weights:
    """The weights of a file, read once."""
    raw = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Weights(
        prior=raw["prior"],
        strengths={name: math.log(each["likelihood_ratio"]) for name, each in raw["strengths"].items()},
        indicators={name: math.log(each["likelihood_ratio"]) for name, each in (raw["indicators"] or {}).items()},
        family_cap=raw["family_cap"],
        restricted_cap=raw["restricted_cap"],
        link_cap=raw["link_cap"],
        bands={name: Band(**each) for name, each in raw["bands"].items()},
        checkable_families=raw["checkable_families"],
        as_of=str(raw["as_of"]),
    )
