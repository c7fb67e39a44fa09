"""Lists with origin, licence and date: packaged ones, and the user's own of the same name, which take their place.

An absent or old list makes the facts that rest on it unknown, never false.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

PACKAGED = Path(__file__).parent / "lists"
KNOWN = {
    "remote_access_tools": "programs for remote control",
    "ip_kvm_hardware": "network KVM and capture hardware",
    "message_phrases": "phrases of messages about channels, payment and identity",
    "payment_institutions": "kinds of payment institutions",
    "voip_numbers": "prefixes of internet-telephony numbers (E.164)",
    "freight_forwarders": "addresses of freight forwarders",
    "vpn_networks": "networks of commercial VPN exits (CIDR)",
}


@dataclass(frozen=True)
class ReferenceList:
    """One list. `as_of` is the date of its content."""

    name: str
    origin: str
    licence: str
    as_of: date
    max_age_days: int
    entries: Any


@dataclass(frozen=True)
class Lists:
    """The lists as they stand for a run as of a day. folder: the user's own `<name>.yaml` files."""

    as_of: date
    folder: Path | None = None
    allowances: Mapping[str, frozenset[str]] = field(default_factory=dict)
    own_domains: frozenset[str] = frozenset()

    @cached_property
    def _loaded(self) -> dict[str, ReferenceList]:
        found: dict[str, ReferenceList] = {}
        for room in (PACKAGED, self.folder):
            for file in sorted(room.glob("*.yaml")) if room and room.is_dir() else ():
                try:
                    raw = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
                    found[file.stem] = ReferenceList(name=file.stem, **raw)
                except (yaml.YAMLError, TypeError) as error:
                    raise ValueError(f"the list {file.name} cannot be read: {str(error).splitlines()[0]}") from None
        return found

    def state(self, name: str) -> str:
        """fresh, old or absent, on the day of the run."""
        known = self._loaded.get(name)
        if known is None:
            return "absent"
        return "old" if (self.as_of - known.as_of).days > known.max_age_days else "fresh"

    def entries(self, name: str) -> Any:
        """What a fresh list holds; None when it is old or absent."""
        return self._loaded[name].entries if self.state(name) == "fresh" else None

    def said_by(self, name: str) -> tuple[str | None, date | None]:
        """Provider and date to write beside a fact."""
        known = self._loaded.get(name)
        return (f"{name} ({known.origin})", known.as_of) if known else (None, None)

    def allowed(self, kind: str) -> frozenset[str]:
        """Values of one kind that the organisation has approved, in lower case."""
        return self.allowances.get(kind, frozenset())

    def states(self) -> list[dict[str, Any]]:
        """Every known list with its state."""
        return [
            {
                "name": name,
                "origin": known.origin if known else None,
                "licence": known.licence if known else None,
                "as_of": known.as_of if known else None,
                "state": self.state(name),
            }
            for name in sorted(KNOWN.keys() | self._loaded.keys())
            for known in (self._loaded.get(name),)
        ]
