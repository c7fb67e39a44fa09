"""The settings of the linkage, read and checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bonafides.link.same_hand.comparisons import COMPARISONS

FILE = Path(__file__).parent / "settings.yaml"
NUMBERS = {"version": int, "expected_share": float, "sampled": int, "links_from": float}


class BrokenSettings(ValueError):
    """The file of settings cannot be used; one sentence."""


@dataclass(frozen=True)
class Settings:
    """What is compared, which pairs are looked at, and from which weight two records are shown as one hand."""

    version: int
    compares: tuple[str, ...]
    blocks: tuple[tuple[str, ...], ...]
    own: tuple[str, ...]
    """Fields that tell people of one household apart."""
    expected_share: float
    sampled: int
    links_from: float
    text: str

    @property
    def comparing(self) -> str:
        """A hash of what a model depends on: which comparisons there are, in which order."""
        return hashlib.sha256(" ".join(self.compares).encode()).hexdigest()[:16]


def settings(file: Path = FILE) -> Settings:
    """The settings of a file, the packaged ones when left out. BrokenSettings names what is wrong."""
    text = file.read_text(encoding="utf-8")
    try:
        said = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise BrokenSettings(f"{file.name} cannot be read: {str(error).splitlines()[0]}") from None
    expected = {"compares", "blocks", "own", *NUMBERS}
    if not isinstance(said, dict) or said.keys() != expected:
        raise BrokenSettings(f"{file.name} has to name {', '.join(sorted(expected))}, and nothing else")
    for name, kind in NUMBERS.items():
        if isinstance(said[name], bool) or not isinstance(said[name], int | kind) or said[name] <= 0:
            raise BrokenSettings(f"{file.name}: {name} is to be a number above zero")
    compares = _compares(file, said["compares"])
    if not isinstance(said["own"], list) or not set(said["own"]) <= set(compares):
        raise BrokenSettings(f"{file.name}: own is a list of comparisons that are made")
    return Settings(
        compares=compares,
        own=tuple(said["own"]),
        blocks=_blocks(file, said["blocks"]),
        text=text,
        **{name: said[name] for name in NUMBERS},
    )


def _compares(file: Path, said: Any) -> tuple[str, ...]:
    unknown = sorted(set(said) - COMPARISONS.keys()) if isinstance(said, list) else ["nothing"]
    if unknown or not said:
        raise BrokenSettings(f"{file.name} compares {', '.join(unknown) or 'nothing'}; comparisons: {', '.join(COMPARISONS)}")
    return tuple(said)


def _blocks(file: Path, said: Any) -> tuple[tuple[str, ...], ...]:
    good = isinstance(said, list) and said and all(isinstance(rule, list) and rule and all(rule) for rule in said)
    if not good or not all(isinstance(each, str) for rule in said for each in rule):
        raise BrokenSettings(f"{file.name}: blocks is a list of rules, each a list of columns or expressions")
    return tuple(tuple(rule) for rule in said)
