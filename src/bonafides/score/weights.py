"""The weights as data: weights.yaml, or a scorecard of the same form that was learned from dispositions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "weights.yaml"
NAMES = (
    "as_of",
    "prior",
    "strengths",
    "indicators",
    "family_cap",
    "link_cap",
    "restricted_cap",
    "exculpatory_cap",
    "bands",
    "checkable_families",
)
OPTIONAL = ("family_least", "learned", "prior_offset")
GIVEN = ("likelihood_ratio", "reason", "source", "date")


class WrongWeights(ValueError):
    """A file of weights that cannot be used; one sentence that names the file."""


@dataclass(frozen=True)
class Band:
    """What a band asks for: a posterior, and how many independent and anchored families."""

    posterior: float
    families: int = 0
    anchored: int = 0


@dataclass(frozen=True)
class Weights:
    """Everything the score takes from outside. Likelihood ratios are kept as natural log-odds. text: the file as it was.

    prior: the share of fraudulent personas expected. prior_offset: what having no finding says, added to its log-odds; learned
    weights have one, the experts' have none. family_least: the log-odds from which a family counts for a band; nothing in
    weights of before it was asked for.
    """

    prior: float
    strengths: Mapping[str, float]
    indicators: Mapping[str, float]
    family_cap: float
    restricted_cap: float
    link_cap: float
    exculpatory_cap: float
    bands: Mapping[str, Band]
    checkable_families: int
    as_of: str
    prior_offset: float = 0.0
    family_least: float = 0.0
    text: str = field(default="", repr=False, compare=False)

    def log_odds(self, indicator: str, strength: str, exculpatory: bool = False) -> float:
        """What one finding of this indicator adds: its own ratio, else that of its strength, turned round when exculpatory."""
        own = self.indicators.get(indicator)
        if own is not None:
            return own
        return -self.strengths[strength] if exculpatory else self.strengths[strength]

    def cap(self, group: str) -> float:
        """How much the findings of a group count together at most, in log-odds; without limit for the group without a name."""
        if not group:
            return math.inf
        caps = {"restricted": self.restricted_cap, "links": self.link_cap, "exculpatory": self.exculpatory_cap}
        return caps.get(group, self.family_cap)


@cache
def weights(file: Path = FILE) -> Weights:
    """The weights of a file, read once. WrongWeights when it is not of the form of weights.yaml."""
    return parsed(file.read_text(encoding="utf-8"), file.name)


def parsed(text: str, name: str) -> Weights:
    """The weights that a text states; name: what to call it when something is wrong. WrongWeights then."""
    try:
        raw = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise WrongWeights(f"{name} cannot be read: {str(error).splitlines()[0]}") from None
    if not isinstance(raw, dict):
        raise WrongWeights(f"{name} is to hold {', '.join(NAMES)}")
    missing = [each for each in NAMES if each not in raw]
    unknown = [str(each) for each in raw if each not in NAMES + OPTIONAL]
    if missing or unknown:
        raise WrongWeights(f"{name} has no {missing[0]}" if missing else f"{name} has '{unknown[0]}', which is not known")
    try:
        bands = {band: Band(**each) for band, each in raw["bands"].items()}
    except (AttributeError, TypeError):
        raise WrongWeights(f"{name}: a band has posterior, families and anchored") from None
    return Weights(
        prior=_number(raw, "prior", name),
        strengths={each: _ratio(value, each, name) for each, value in raw["strengths"].items()},
        indicators={each: _ratio(value, each, name) for each, value in (raw["indicators"] or {}).items()},
        **{each: _number(raw, each, name) for each in NAMES if each.endswith("_cap")},
        bands=bands,
        checkable_families=int(_number(raw, "checkable_families", name)),
        as_of=str(raw["as_of"]),
        **{each: _number(raw, each, name) for each in ("family_least", "prior_offset") if each in raw},
        text=text,
    )


def _number(raw: Mapping[str, Any], key: str, name: str) -> float:
    if isinstance(raw[key], bool) or not isinstance(raw[key], int | float):
        raise WrongWeights(f"{name}: {key} is '{raw[key]}', which is no number")
    return float(raw[key])


def _ratio(given: Any, of: str, name: str) -> float:
    """The log of a likelihood ratio that is stated with its reason, its source and its day."""
    if not isinstance(given, dict) or any(given.get(each) in (None, "") for each in GIVEN):
        raise WrongWeights(f"{name}: {of} is to have {', '.join(GIVEN)}")
    ratio = given["likelihood_ratio"]
    if isinstance(ratio, bool) or not isinstance(ratio, int | float) or ratio <= 0:
        raise WrongWeights(f"{name}: {of} has the likelihood ratio '{ratio}', which is no number above zero")
    return math.log(ratio)
