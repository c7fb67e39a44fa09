"""Lists with origin, licence and date: packaged ones, and the user's own, which take the place of those of the same name.

The user's own stand in the workspace's folder `lists`: `<name>.yaml`; MMDB databases of addresses under any name that ends
in .mmdb, told apart by the type they carry; and contexts of addresses as `spur-<day>.jsonl` or `.jsonl.gz`. Of two files of
one kind the newer counts. An absent or old list makes the facts that rest on it unknown, never false.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bonafides.reference.ip_sources import PROSE, IpSource, contexts, database
from bonafides.reference.networks import network

PACKAGED = Path(__file__).parent / "lists"
KNOWN = PROSE | {
    "disposable_numbers": "prefixes of throw-away phone numbers (E.164)",
    "ip_origins": "data centres, VPN and Tor exits (packaged with iporigin)",
    "freight_forwarders": "addresses of freight forwarders",
    "ip_kvm_hardware": "network KVM and capture hardware",
    "keep_awake_tools": "programs that keep a computer looking busy",
    "message_phrases": "phrases of messages about channels, payment and identity",
    "payment_institutions": "kinds of payment institutions",
    "remote_access_tools": "programs for remote control",
    "virtual_cameras": "programs that stand in for a camera",
    "voip_numbers": "prefixes of internet-telephony numbers (E.164)",
    "vpn_networks": "networks of commercial VPN exits (CIDR)",
    "well_known_domains": "domains that others like to resemble",
}
BY_LANGUAGE = ("message_phrases_",)
"""Beginnings of names of lists that stand beside each other, one for each language."""
FIELDS = ("origin", "licence", "as_of", "max_age_days", "entries")
OPTIONAL = ("half_life_days",)
PLAIN_TEXT = (".md", ".txt", "")


@dataclass(frozen=True)
class ReferenceList:
    """One list. `as_of` is the date of its content."""

    name: str
    origin: str
    licence: str
    as_of: date
    max_age_days: int
    entries: Any
    sha256: str = ""
    half_life_days: int | None = None
    """The time in which what rests on the list loses half its weight; None for what does not change, such as hardware ids."""


@dataclass(frozen=True)
class Lists:
    """The lists as they stand for a run as of a day. folder: the user's own files."""

    as_of: date
    folder: Path | None = None
    allowances: Mapping[str, frozenset[str]] = field(default_factory=dict)
    own_domains: frozenset[str] = frozenset()
    point_in_time: bool = False
    """Lists dated after the day of the run count as absent, as they were on that day."""

    @cached_property
    def _loaded(self) -> dict[str, ReferenceList | IpSource]:
        packaged = {file.stem: _read(file) for file in sorted(PACKAGED.glob("*.yaml"))}
        every: dict[str, ReferenceList | IpSource] = {**packaged, "ip_origins": _ip_origins()}
        found = {name: each for name, each in every.items() if self._known(each)}
        for file in sorted(self.folder.iterdir()) if self.folder and self.folder.is_dir() else ():
            each = _own(file, packaged.keys())
            known = found.get(each.name) if isinstance(each, IpSource) else None
            if each is not None and self._known(each) and (known is None or known.as_of <= each.as_of):
                found[each.name] = each
        return found

    def _known(self, each: ReferenceList | IpSource) -> bool:
        return not self.point_in_time or each.as_of <= self.as_of

    def state(self, name: str) -> str:
        """fresh, old or absent, on the day of the run."""
        known = self._loaded.get(name)
        if known is None:
            return "absent"
        return "old" if (self.as_of - known.as_of).days > known.max_age_days else "fresh"

    def fading(self, name: str) -> float:
        """The share (0 to 1) that is left, on the day of the run, of what rests on a list; 1 for lists that do not fade."""
        known = self._loaded.get(name)
        if known is None or known.half_life_days is None:
            return 1.0
        return float(2.0 ** (-max((self.as_of - known.as_of).days, 0) / known.half_life_days))

    def entries(self, name: str) -> Any:
        """What a fresh list holds; None when it is old or absent."""
        known = self._loaded.get(name)
        return known.entries if isinstance(known, ReferenceList) and self.state(name) == "fresh" else None

    def ip_sources(self) -> list[IpSource]:
        """The user's fresh files about addresses, those about single addresses first."""
        found = [self._loaded[name] for name in reversed(PROSE) if self.state(name) == "fresh"]
        return [each for each in found if isinstance(each, IpSource)]

    def said_by(self, name: str) -> tuple[str | None, date | None]:
        """Provider and date to write beside a fact."""
        known = self._loaded.get(name)
        return (f"{name} ({known.origin})", known.as_of) if known else (None, None)

    def allowed(self, kind: str) -> frozenset[str]:
        """Values of one kind that the organisation has approved, in lower case."""
        return self.allowances.get(kind, frozenset())

    def states(self) -> list[dict[str, Any]]:
        """Every known list with its state and, so that a list replaced on one day is noticed, the hash of its file."""
        return [
            {
                "name": name,
                "origin": known.origin if known else None,
                "licence": known.licence if known else None,
                "as_of": known.as_of if known else None,
                "state": self.state(name),
                "entries": _size(known),
                "max_age_days": known.max_age_days if known else None,
                "half_life_days": known.half_life_days if known else None,
                "sha256": known.sha256 if known else None,
            }
            for name in sorted(KNOWN.keys() | self._loaded.keys())
            for known in (self._loaded.get(name),)
        ]


def _size(known: ReferenceList | IpSource | None) -> int | None:
    return len(known.entries) if isinstance(known, ReferenceList) and isinstance(known.entries, list | dict) else None


def _ip_origins() -> ReferenceList:
    import iporigin

    about = iporigin.dataset_info()
    built = datetime.fromtimestamp(about["built_at"], UTC).date()
    said = hashlib.sha256(repr(sorted(about.items())).encode()).hexdigest()
    return ReferenceList("ip_origins", "iporigin", "MIT, sources as its NOTICE says", built, 540, None, said)


def _own(file: Path, packaged: Any) -> ReferenceList | IpSource | None:
    """One file of the user's folder; None for folders, hidden files and notes such as README or LICENSE.txt."""
    if file.name.startswith(".") or not file.is_file() or file.suffix in PLAIN_TEXT:
        return None
    if file.suffix == ".mmdb":
        return database(file)
    if re.fullmatch(r"spur.*\.jsonl(\.gz)?", file.name):
        return contexts(file)
    names = sorted((KNOWN.keys() | packaged) - PROSE.keys() - {"ip_origins"})
    if file.suffix != ".yaml" or not (file.stem in names or file.stem.startswith(BY_LANGUAGE)):
        known = ", ".join(f"{name}.yaml" for name in names)
        raise ValueError(f"the list {file.name} is not known; lists are .mmdb files, spur-<day>.jsonl and {known}")
    return _read(file)


def _read(file: Path) -> ReferenceList:
    content = file.read_bytes()
    try:
        raw = yaml.load(content.decode("utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(f"the list {file.name} cannot be read: {str(error).splitlines()[0]}") from None
    wrong = _wrong(raw)
    if wrong:
        raise ValueError(f"the list {file.name} {wrong}")
    try:
        entries = SHAPES.get(file.stem, _anything)(raw["entries"])
    except ValueError as error:
        raise ValueError(f"the list {file.name}: {error}") from None
    return ReferenceList(file.stem, **raw | {"entries": entries}, sha256=hashlib.sha256(content).hexdigest())


def _wrong(raw: Any) -> str | None:
    """What is wrong with a list's head, in words."""
    if not isinstance(raw, dict):
        return f"is to hold {', '.join(FIELDS)}"
    missing = [name for name in FIELDS if raw.get(name) is None]
    unknown = [str(name) for name in raw if name not in FIELDS + OPTIONAL]
    if missing or unknown:
        return f"has no {missing[0]}" if missing else f"has '{unknown[0]}', which is not known; fields: {', '.join(FIELDS)}"
    if not isinstance(raw["as_of"], date) or isinstance(raw["as_of"], datetime):
        return f"has the as_of '{raw['as_of']}', which is no day; write it as 2026-06-01"
    for name in ("max_age_days", *OPTIONAL):
        if name in raw and (type(raw[name]) is not int or raw[name] < 1):
            return f"has the {name} '{raw[name]}', which is no number of days"
    texts = [name for name in ("origin", "licence") if not isinstance(raw[name], str)]
    return f"has no text as its {texts[0]}" if texts else None


def _anything(entries: Any) -> Any:
    return entries


def _texts(entries: Any, what: str = "text") -> list[str]:
    if not isinstance(entries, list):
        raise ValueError("its entries are to be a list")
    for number, each in enumerate(entries, 1):
        if not isinstance(each, str) or not each.strip():
            raise ValueError(f"entry {number} ({each!r}) is no {what}; put it in quotes")
    return entries


def _networks(entries: Any) -> list[str]:
    for number, each in enumerate(_texts(entries, "network"), 1):
        try:
            network(each)
        except ValueError:
            raise ValueError(f"entry {number} ({each!r}) is no address and no network in CIDR form") from None
    return list(entries)


def _prefixes(entries: Any) -> list[str]:
    # YAML reads an unquoted +1202555 as a whole number and drops the sign.
    if not isinstance(entries, list):
        raise ValueError("its entries are to be a list")
    digits = [re.sub(r"[\s().-]", "", str(each)).removeprefix("+") for each in entries]
    for number, (each, found) in enumerate(zip(entries, digits, strict=True), 1):
        if isinstance(each, bool) or not re.fullmatch(r"[1-9][0-9]{0,14}", found):
            raise ValueError(f"entry {number} ({each!r}) is no beginning of an E.164 number, such as +1202555")
    return [f"+{each}" for each in digits]


def _words(entries: Any) -> dict[str, list[str]]:
    if not isinstance(entries, dict):
        raise ValueError("its entries are to be names, each with a list of words")
    for name, words in entries.items():
        try:
            _texts(words)
        except ValueError as error:
            raise ValueError(f"under {name!r}, {error}") from None
    return {str(name): [word.lower() for word in words] for name, words in entries.items()}


def _hardware(entries: Any) -> dict[str, Any]:
    if not isinstance(entries, dict) or not isinstance(entries.get("usb"), dict):
        raise ValueError("its entries are to be 'words' by product, and 'usb' with products by vendor:product id")
    usb = {str(ids).lower(): str(product) for ids, product in entries["usb"].items()}
    for ids in usb:
        if not re.fullmatch(r"[0-9a-f]{4}:[0-9a-f]{4}", ids):
            raise ValueError(f"under 'usb', {ids!r} is no vendor:product id, such as '1d6b:0104'")
    other = {part: _words(entries[part]) for part in ("capture", "emulated_input") if part in entries}
    kernel = [word.lower() for word in _texts(entries.get("gadget_names", []))]
    return {"words": _words(entries.get("words")), "usb": usb, "gadget_names": kernel, **other}


SHAPES: dict[str, Callable[[Any], Any]] = {
    "disposable_numbers": _prefixes,
    "freight_forwarders": _texts,
    "ip_kvm_hardware": _hardware,
    "keep_awake_tools": _words,
    "payment_institutions": _words,
    "remote_access_tools": _words,
    "virtual_cameras": _words,
    "voip_numbers": _prefixes,
    "vpn_networks": _networks,
    "well_known_domains": _texts,
}
