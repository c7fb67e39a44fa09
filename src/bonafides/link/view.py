"""What people are shown of links: who shares what, how rare it is, and why two are linked, in one sentence a value.

Rarity is shown beside every link and weighs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bonafides.link.networks import JOINS
from bonafides.link.value_kind import ValueKind


@dataclass(frozen=True)
class Rarity:
    """How rare a shared value is.

    holders: personas that hold it; strangers: of a household one counts; of: personas that hold a value of the kind;
    by_chance: with how many others a holder of another value of the kind shares that one, in the mean; since, until: from when
    and to when it is seen with several.
    """

    holders: int
    strangers: int
    of: int
    by_chance: float
    since: datetime | None
    until: datetime | None

    def __str__(self) -> str:
        others = f"{self.holders} of {self.of} personas hold it, {self.by_chance:.2g} other(s) would by chance"
        if self.since and self.until:
            return f"{others}; {self.since:%Y-%m-%d} to {self.until:%Y-%m-%d}"
        return f"{others}; since when is unknown"


def by_chance(holders: int, holdings: int, co_holdings: int) -> float:
    """With how many others a holder of another value of the kind shares that value, in the mean; 0 without other values.

    holdings and co_holdings are those of the whole kind (table kind_counts); the value itself, with its holders, is left out.
    """
    others = holdings - holders
    return (co_holdings - holders * (holders - 1)) / others if others > 0 else 0.0


@dataclass(frozen=True)
class Link:
    """One value that two personas hold."""

    a: str
    b: str
    kind: ValueKind
    value_shown: str
    rarity: Rarity
    strength: float
    related: str | None
    """Why the two are no strangers; null where they are."""
    evidence: tuple[str, str]
    """The evidence rows of both, as table/key."""

    @property
    def why(self) -> str:
        """Why the two are linked by this value, in one sentence."""
        said = self.kind.says.format(value=self.value_shown).rstrip(".")
        known = f" They are {self.related}, so it weighs nothing." if self.related else ""
        return f"{said} ({self.rarity}).{known}"


@dataclass(frozen=True)
class Facilitator:
    """A value that joins several personas: where a facilitator would be looked for."""

    kind: ValueKind
    value_shown: str
    personas: tuple[str, ...]
    rarity: Rarity
    strength: float

    @property
    def joins(self) -> bool:
        """Whether strangers hold it, rather than one household."""
        return self.rarity.strangers > 1 and self.strength > 0


@dataclass(frozen=True)
class SetAside:
    """A shared value that links nobody, and why."""

    kind: ValueKind
    value_shown: str
    holders: int
    why: str


@dataclass(frozen=True)
class Pair:
    """Two personas with all that links them. found: without a judgement; verdict: same, different, unsure or None."""

    a: str
    b: str
    found: float
    verdict: str | None
    strength: float

    @property
    def joins(self) -> bool:
        """Whether it is strong enough to join a network, together with others."""
        return self.strength >= JOINS


@dataclass(frozen=True)
class Reached:
    """A persona within the blast radius of another: what they share, the rarest first, and how many by chance would."""

    persona_id: str
    strength: float
    links: tuple[Link, ...]
    verdict: str | None = None

    @property
    def by_chance(self) -> float:
        """How many others would share the rarest of the values by chance."""
        return min((each.rarity.by_chance for each in self.links), default=0.0)


@dataclass(frozen=True)
class NetworkShown:
    """A network, with its members in the order of their ids."""

    network_id: str
    personas: tuple[str, ...]
    strength: float
    too_common: bool


@dataclass(frozen=True)
class Linked:
    """All that is shown of links: of the whole workspace, or of one persona."""

    as_of: datetime
    links: tuple[Link, ...]
    pairs: tuple[Pair, ...]
    networks: tuple[NetworkShown, ...]
    facilitators: tuple[Facilitator, ...]
    set_aside: tuple[SetAside, ...]

    def joining(self, network: NetworkShown) -> tuple[Facilitator, ...]:
        """The values that join members of a network, those that join most first."""
        members = set(network.personas)
        shared = [(len(members.intersection(each.personas)), each) for each in self.facilitators if each.joins]
        shared.sort(key=lambda pair: (-pair[0], -pair[1].strength, pair[1].kind.via, pair[1].value_shown))
        return tuple(each for many, each in shared if many > 1)

    def reached(self, persona: str) -> tuple[Reached, ...]:
        """The personas that share something with one, the strongest and rarest first: the blast radius if it is confirmed."""
        of_pair = {(each.a, each.b): each for each in self.pairs}
        shared: dict[str, list[Link]] = {}
        for link in self.links:
            if persona in (link.a, link.b):
                shared.setdefault(link.b if link.a == persona else link.a, []).append(link)
        for pair in self.pairs:
            if persona in (pair.a, pair.b):
                shared.setdefault(pair.b if pair.a == persona else pair.a, [])
        reached = []
        for other, links in shared.items():
            judged = of_pair.get((min(persona, other), max(persona, other)))
            ranked = tuple(sorted(links, key=_rarest_first))
            reached.append(Reached(other, judged.strength if judged else 0.0, ranked, judged.verdict if judged else None))
        return tuple(sorted(reached, key=lambda each: (-each.strength, each.by_chance, each.persona_id)))


def _rarest_first(link: Link) -> tuple[float, float, int, str]:
    return -link.strength, link.rarity.by_chance, link.rarity.holders, link.kind.via


def within(networks: Sequence[NetworkShown]) -> dict[str, str]:
    """The network of each persona that is of one."""
    return {persona: each.network_id for each in networks for persona in each.personas}
