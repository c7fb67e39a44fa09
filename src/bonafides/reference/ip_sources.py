"""Files of the user's own that say what an address is: MMDB databases, and contexts of single addresses as JSON lines.

Each kind says some columns of ip_facts. What a kind does not speak of is left out, and so is unknown.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bonafides.reference.networks import Address, address

Known = Mapping[str, Any]
Lookup = Callable[[Address], Known]
LONGEST_LINE = 1_000_000
NOTHING: Known = {}


@dataclass(frozen=True)
class IpSource:
    """One such file. `as_of` is the day its publisher built it, or the day in its name."""

    name: str
    file: Path
    origin: str
    as_of: date
    max_age_days: int
    sha256: str
    licence: str = "the user's own, on its publisher's terms"

    @property
    def half_life_days(self) -> int:
        """Addresses change hands: at the age at which the file counts as old, half of its weight is left."""
        return self.max_age_days

    @property
    def label(self) -> str:
        """How a fact names this file."""
        return f"{self.origin} of {self.as_of}"

    def lookup(self, wanted: Iterable[Address]) -> Lookup:
        """A function from an address to the columns of ip_facts that this file knows of it."""
        return _contexts(self.file, wanted) if self.name == CONTEXTS else _database(self.file, KINDS[self.name].says)


@dataclass(frozen=True)
class Kind:
    """One kind of MMDB database: how its type is called, what it holds, when it is old, and how a record is read."""

    type_pattern: str
    prose: str
    max_age_days: int
    says: Callable[[Any], Known]


def _fields(record: Any) -> Mapping[str, Any]:
    return record if isinstance(record, dict) else {}


def _asn(record: Any) -> Known:
    fields = _fields(record)
    number, owner = fields.get("autonomous_system_number"), fields.get("autonomous_system_organization")
    return _given(asn=number if isinstance(number, int) else None, as_org=owner if isinstance(owner, str) else None)


def _connection(record: Any) -> Known:
    said = str(_fields(record).get("connection_type") or "").lower()
    if not said:
        return NOTHING
    return {"is_mobile": said == "cellular"} | ({"is_shared": True} if said == "satellite" else {})


def _country(record: Any) -> Known:
    fields = _fields(record)
    code = _fields(fields.get("country")).get("iso_code")
    known: dict[str, Any] = {"country": code} if isinstance(code, str) else {}
    traits = _fields(fields.get("traits"))
    if traits:
        known |= {"is_shared": True} if traits.get("is_satellite_provider") is True else {}
        known |= {**_asn(traits), **_connection(traits)}
    return known


ANONYMIZER_FIELDS = {
    "is_anonymous_vpn": "is_vpn",
    "is_hosting_provider": "is_hosting",
    "is_public_proxy": "is_proxy",
    "is_residential_proxy": "is_residential_proxy",
    "is_tor_exit_node": "is_tor",
}
NOT_HELD: Known = dict.fromkeys(ANONYMIZER_FIELDS.values(), False)


def _anonymizers(record: Any) -> Known:
    # These databases hold the addresses that hide somebody and no others: one that is missing was looked for and not found.
    if record is None:
        return NOT_HELD
    fields = _fields(record)
    known: dict[str, Any] = {column: fields.get(name) is True for name, column in ANONYMIZER_FIELDS.items()}
    if fields.get("is_anonymous") is True and not any(known.values()):
        known["is_proxy"] = True
    return known | _operator(fields)


def _residential(record: Any) -> Known:
    return {"is_residential_proxy": record is not None} | _operator(_fields(record))


def _operator(fields: Mapping[str, Any]) -> dict[str, Any]:
    name = fields.get("provider_name")
    return _given(operator=name if isinstance(name, str) else None)


def _given(**columns: Any) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if value is not None}


CONTEXTS = "ip_contexts"
KINDS: dict[str, Kind] = {
    "ip_anonymizers": Kind(r"anonymous", "addresses that hide their user (Anonymous IP or Plus, MMDB)", 30, _anonymizers),
    "ip_residential_proxies": Kind(r"residential", "residential proxies (MMDB)", 30, _residential),
    "ip_connections": Kind(r"connection-?type", "kinds of connections (Connection Type, MMDB)", 90, _connection),
    "ip_asn": Kind(r"asn|isp", "autonomous systems (ASN or ISP, MMDB)", 90, _asn),
    "ip_country": Kind(r"country|city|enterprise", "countries of addresses (Country, City or Enterprise, MMDB)", 90, _country),
}
PROSE = {name: kind.prose for name, kind in KINDS.items()} | {CONTEXTS: "contexts of single addresses (Spur, JSON lines)"}
CONTEXT_MAX_AGE_DAYS = 30


def database(file: Path) -> IpSource:
    """What an MMDB file is, by its own metadata. ValueError, one sentence, when it is none or of a kind that is not read."""
    import maxminddb

    try:
        with maxminddb.open_database(file) as reader:
            about = reader.metadata()
    except (maxminddb.InvalidDatabaseError, ValueError, UnicodeDecodeError) as error:
        raise ValueError(f"the list {file.name} is no MMDB database: {str(error).splitlines()[0]}") from None
    kind = next((name for name, each in KINDS.items() if re.search(each.type_pattern, about.database_type.lower())), None)
    if kind is None:
        raise ValueError(f"the list {file.name} is a database of type '{about.database_type}'; read are {', '.join(KINDS)}")
    built = datetime.fromtimestamp(about.build_epoch, UTC).date()
    return IpSource(kind, file, about.database_type, built, KINDS[kind].max_age_days, _sha256(file))


def contexts(file: Path) -> IpSource:
    """What a file of contexts is; its day stands in its name, as in spur-2026-06-01.jsonl.gz. ValueError where it does not."""
    dated = re.search(r"(\d{4})-?(\d{2})-?(\d{2})", file.name)
    try:
        day = date(*map(int, dated.groups())) if dated else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"the list {file.name} names no day; call it after its day, as in spur-2026-06-01.jsonl")
    return IpSource(CONTEXTS, file, "Spur Context", day, CONTEXT_MAX_AGE_DAYS, _sha256(file))


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _database(file: Path, says: Callable[[Any], Known]) -> Lookup:
    import maxminddb

    reader = maxminddb.open_database(file)
    only_old = reader.metadata().ip_version == 4

    def look(wanted: Address) -> Known:
        if only_old and wanted.version == 6:
            return NOTHING
        try:
            return says(reader.get(wanted))
        except (maxminddb.InvalidDatabaseError, UnicodeDecodeError):
            raise ValueError(f"the list {file.name} is damaged: it has no readable record for some addresses") from None

    return look


def _contexts(file: Path, asked: Iterable[Address]) -> Lookup:
    wanted, found = set(asked), {}
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            place = address(record["ip"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            place = None
        if place is None:
            raise ValueError(f"the list {file.name}, line {number}: not a JSON object with an address under 'ip'")
        if place in wanted:
            found[place] = _context(record)
    return lambda each: found.get(each, NOTHING)


def _lines(file: Path) -> Iterator[bytes]:
    with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as content:
        try:
            while line := content.readline(LONGEST_LINE):
                yield line
        except (OSError, EOFError):
            raise ValueError(f"the list {file.name} is damaged: it cannot be unpacked to its end") from None


def _context(record: Mapping[str, Any]) -> Known:
    """A context speaks of the address as a whole: an anonymiser it does not name was looked for and not seen."""
    tunnels = [each for each in record.get("tunnels") or () if isinstance(each, dict)]
    client, system, where = (_fields(record.get(part)) for part in ("client", "as", "location"))
    proxies = [str(each) for each in client.get("proxies") or ()]
    operators = [str(each["operator"]) for each in tunnels if each.get("operator")]
    relays = [each for each in (*operators, *proxies) if "RELAY" in each.upper()]
    types = {str(each.get("type")).upper() for each in tunnels if each.get("operator") not in relays}
    risks = {str(each).upper() for each in record.get("risks") or ()}
    place = str(record.get("infrastructure") or "").upper()
    number = system.get("number")
    return {
        **_given(
            asn=number if isinstance(number, int) else None,
            as_org=_text(system.get("organization")),
            country=_text(where.get("country")),
            operator=next(iter((*operators, *proxies)), None),
            is_hosting=place == "DATACENTER" if place else None,
            is_mobile=place == "MOBILE" if place else None,
            is_shared=True if place in ("SATELLITE", "IN_FLIGHT_WIFI") else None,
        ),
        "is_vpn": "VPN" in types or ("VPN_TUNNEL" in risks and not relays),
        "is_tor": "TOR" in types,
        "is_proxy": "PROXY" in types,
        "is_relay": bool(relays),
        "is_residential_proxy": bool(set(proxies) - set(relays)) or "CALLBACK_PROXY" in risks,
    }


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
