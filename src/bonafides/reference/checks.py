"""Due-diligence steps: checks.yaml, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "checks.yaml"


@dataclass(frozen=True)
class Check:
    """A step a person can take: what to do, who can, what it costs, how often it settles the question.

    detects: probability that it exposes a fraudulent persona; false_alarm: probability that an innocent one fails it.
    Both are experts' starting values. `clears` is the request to the worker, in neutral words.
    """

    id: str
    title: str
    do: str
    who: str
    minutes: int
    money: float
    detects: float
    false_alarm: float
    clears: str


@cache
def checks(file: Path = FILE) -> dict[str, Check]:
    """Every check by id, in the file's order."""
    raw = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: Check(id=name, **fields) for name, fields in raw.items()}
