"""A simulation as a sequence of blocks of about two thousand personas, each imagined by itself and then forgotten."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bonafides.simulate.numbers import MOST_PERSONAS, STRIDE

PERSONAS = 2000
FEWEST = 60
SMALL = 1000
"""Up to so many personas every scheme and every honest kind occurs once, however rare it is."""
SHARE = 0.02
LARGEST_SHARE_OF_SMALL = 0.15


class Shape(StrEnum):
    """What is simulated."""

    ORGANISATION = "organisation"
    MARKETPLACE = "marketplace"


class Scheme(Protocol):
    """A scheme's module, as far as planning needs it."""

    NAME: str
    SIZES: tuple[int, int]
    SHAPES: frozenset[str]


@dataclass(frozen=True)
class Group:
    """One occurrence of a scheme; its number is unique in the simulation."""

    scheme: str
    number: int
    personas: int


@dataclass(frozen=True)
class Block:
    """What one block is made of. `first` is the number before its first persona's."""

    seed: int
    shape: Shape
    number: int
    blocks: int
    personas: int
    groups: tuple[Group, ...]
    small: bool
    even: bool = False

    @property
    def first(self) -> int:
        """The person number before the first of this block."""
        return self.number * STRIDE

    @property
    def honest(self) -> int:
        """How many personas of the block are honest."""
        return self.personas - sum(group.personas for group in self.groups)


def plan(
    personas: int,
    seed: int,
    shape: Shape,
    schemes: Sequence[Scheme],
    share: float | None,
    *,
    whole: bool = False,
    even: bool = False,
) -> list[Block]:
    """The blocks of a simulation; one block where `whole`. ValueError, in a sentence, on numbers that cannot be.

    Without a share, up to 1,000 personas have every scheme once, and more have two in a hundred personas in schemes. Where
    `even`, the honest kinds are in equal parts.
    """
    if personas < FEWEST:
        raise ValueError(f"{personas} personas have no room for the schemes; simulate at least {FEWEST}")
    if personas > MOST_PERSONAS:
        raise ValueError(f"{personas} personas are too many; simulate at most {MOST_PERSONAS:,}")
    if share is not None and not 0 <= share <= 0.5:
        raise ValueError(f"a share of schemes of {share} is not between 0 and 0.5")
    fitting = sorted((scheme for scheme in schemes if shape in scheme.SHAPES), key=lambda scheme: scheme.NAME)
    if share is None and personas <= SMALL:
        groups = list(_each_once(fitting, personas))
    else:
        groups = list(_drawn(fitting, round((SHARE if share is None else share) * personas), random.Random(f"groups-{seed}")))
    count = 1 if whole else -(-personas // PERSONAS)
    sizes = [personas // count + (n < personas % count) for n in range(count)]
    return [
        Block(seed, shape, n, count, size, tuple(groups[n::count]), personas <= SMALL, even) for n, size in enumerate(sizes)
    ]


def _each_once(schemes: Sequence[Scheme], personas: int) -> Iterator[Group]:
    fair = int(personas * LARGEST_SHARE_OF_SMALL / max(len(schemes), 1))
    for n, scheme in enumerate(schemes):
        smallest, largest = scheme.SIZES
        yield Group(scheme.NAME, n, min(max(smallest, fair), largest))


def _drawn(schemes: Sequence[Scheme], personas: int, chance: random.Random) -> Iterator[Group]:
    """Groups of chance sizes, each scheme as often as the others, until so many personas are in them, or nearly."""
    left, number = personas, 0
    round_: list[Scheme] = []
    while any(scheme.SIZES[0] <= left for scheme in schemes):
        round_ = round_ or chance.sample(list(schemes), len(schemes))
        scheme = round_.pop()
        smallest, largest = scheme.SIZES
        if smallest <= left:
            size = min(chance.randint(smallest, largest), left)
            yield Group(scheme.NAME, number, size)
            left, number = left - size, number + 1
