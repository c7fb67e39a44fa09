"""What became of every network: an id stays with the group that holds most of its members.

The history is a file of events, one JSON object a line, that is only ever added to. Read from its beginning it gives the
members of every network that there is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from bonafides.link.networks import Group
from bonafides.workspace import WorkspaceError, replace

FILE = "networks.jsonl"


@dataclass(frozen=True)
class Event:
    """What became of a network at a time. what: begun, changed or ended; of_ids: other networks its members were of before."""

    as_of: str
    network_id: str
    what: str
    members: tuple[str, ...]
    of_ids: tuple[str, ...] = ()
    went_to: tuple[str, ...] = ()
    """Where an ended network's members are now."""


@dataclass(frozen=True)
class Network:
    """A group with its id."""

    network_id: str
    group: Group


@dataclass(frozen=True)
class History:
    """Every event so far, in order."""

    events: tuple[Event, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> History:
        """The history that a workspace's folder keeps. WorkspaceError where a line cannot be read."""
        file = folder / FILE
        if not file.exists():
            return cls()
        events = []
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            try:
                events.append(msgspec.json.decode(line, type=Event))
            except msgspec.MsgspecError:
                raise WorkspaceError(f"{file}, line {number}, is not an event of a network's history") from None
        return cls(tuple(events))

    def keep(self, folder: Path) -> None:
        """Write it whole."""
        replace(folder / FILE, b"".join(msgspec.json.encode(event) + b"\n" for event in self.events), mode=0o600)

    @property
    def until(self) -> datetime | None:
        """The time of the latest event."""
        return datetime.fromisoformat(self.events[-1].as_of) if self.events else None

    def members(self) -> dict[str, tuple[str, ...]]:
        """The members of each network that there is, by id."""
        there: dict[str, tuple[str, ...]] = {}
        for each in self.events:
            there[each.network_id] = each.members
        return {name: members for name, members in there.items() if members}

    def of(self, network_id: str) -> tuple[Event, ...]:
        """What became of one network."""
        return tuple(each for each in self.events if each.network_id == network_id)

    def named(self, groups: Sequence[Group]) -> tuple[Network, ...]:
        """Each group with its id, in the order given: that of the network it shares most members with, else a new one."""
        before = self.members()
        was_in = {persona: name for name, members in before.items() for persona in members}
        shared: dict[tuple[str, int], int] = {}
        for at, group in enumerate(groups):
            for persona in group.members:
                if persona in was_in:
                    key = was_in[persona], at
                    shared[key] = shared.get(key, 0) + 1
        given: dict[int, str] = {}
        taken: set[str] = set()
        # Most members first; then the older network's size, then what never depends on chance.
        order = sorted(shared, key=lambda key: (-shared[key], -len(before[key[0]]), key[0], groups[key[1]].members))
        for name, at in order:
            if name not in taken and at not in given:
                given[at] = name
                taken.add(name)
        used = {each.network_id for each in self.events}
        for at in sorted(set(range(len(groups))) - given.keys(), key=lambda at: groups[at].members):
            given[at] = _new_id(groups[at].members, used)
            used.add(given[at])
        return tuple(Network(given[at], group) for at, group in enumerate(groups))

    def after(self, networks: Iterable[Network], as_of: datetime) -> History:
        """With what became of every network at that time; itself where nothing did."""
        before = self.members()
        was_in = {persona: name for name, members in before.items() for persona in members}
        now = {each.network_id: each.group.members for each in networks}
        is_in = {persona: name for name, members in now.items() for persona in members}
        at = as_of.isoformat()
        events = []
        for name in sorted(before.keys() - now.keys()):
            events.append(Event(at, name, "ended", (), went_to=_places(before[name], is_in)))
        for name in sorted(now):
            if now[name] != before.get(name):
                came_from = tuple(each for each in _places(now[name], was_in) if each != name)
                events.append(Event(at, name, "changed" if name in before else "begun", now[name], of_ids=came_from))
        return History((*self.events, *events)) if events else self


def _places(members: Iterable[str], where: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({where[persona] for persona in members if persona in where}))


def _new_id(founders: Sequence[str], used: set[str]) -> str:
    """An id made of those who begin the network; one that was ever used is not used again."""
    said = "\x1f".join(founders)
    at = 0
    while True:
        name = "n-" + hashlib.sha256(f"{said}\x1e{at}".encode()).hexdigest()[:12]
        if name not in used:
            return name
        at += 1
