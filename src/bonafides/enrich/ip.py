"""Addresses: country, network, and whether an address hides or shares its users. Silence of a list is unknown.

Each file that speaks is named with its day and with what it said. Where two differ over a yes or no, yes stands: an
address is on a list for a reason, and missing from another by chance. as_of is the oldest day of what was used.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from bonafides.reference.ip_sources import NOTHING, Known, Lookup
from bonafides.reference.lists import Lists
from bonafides.reference.networks import Address, Networks, address, network

FACTS = "ip_facts"
_COLUMNS = (
    ("sessions", "ip"),
    ("access_events", "ip"),
    ("accounts", "signup_ip"),
    ("applications", "ip"),
    ("device_checkins", "ip"),
    ("meetings", "ip"),
    ("payout_accounts", "set_from_ip"),
    ("port_scans", "ip"),
    ("referees", "ip"),
)
# One `distinct` over all: Sail fails to plan a union of many distinct branches when most of their tables are empty.
VALUES = (
    "select distinct ip from ("
    + " union all ".join(f"select {column} as ip from {table} where {column} is not null" for table, column in _COLUMNS)
    + ") as addresses"
)
# Addresses inside somebody's own network, and the range between a carrier and its customers: many hold the same one.
SHARED = Networks(
    "10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 ::1 fc00::/7 fe80::/10".split()
)
ORIGINS = {"hosting": "is_hosting", "cdn": "is_hosting", "vpn": "is_vpn", "tor": "is_tor"}

Layer = tuple[str, date | None, Lookup]


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of ip_facts per address; text that is no address has none."""
    import iptocc

    texts = [row["ip"] for row in values]
    found = [address(text) for text in texts]
    approved = _approved(lists.allowed("network") | lists.allowed("ip"))
    layers = _layers([each for each in found if each is not None], lists)
    registered = iptocc.country_code([str(each or "") for each in found])
    speakers = (*((layer[0], layer[1]) for layer in layers), ("iptocc", None))
    rows = []
    for text, place, country in zip(texts, found, registered, strict=True):
        fact, said = _fact(text, place, layers, approved)
        if country and "country" not in said:
            fact["country"], said["country"] = country, len(layers)
        if said:
            fact["provider"], fact["as_of"] = _credits(speakers, tuple(sorted((number, name) for name, number in said.items())))
        rows.append(fact)
    return rows


def _approved(texts: Iterable[str]) -> Networks:
    """The approved networks; an allowance that is no network approves nothing."""
    good = []
    for text in texts:
        with contextlib.suppress(ValueError):
            network(text)
            good.append(text)
    return Networks(good)


def _layers(wanted: list[Address], lists: Lists) -> list[Layer]:
    """What is asked of every address, the most particular first."""
    layers: list[Layer] = []
    for source in lists.ip_sources():
        layers.append((source.label, source.as_of, source.lookup(wanted)))
    entries = lists.entries("vpn_networks")
    if entries is not None:
        vpn = Networks(entries)
        provider, as_of = lists.said_by("vpn_networks")
        layers.append((f"{provider} of {as_of}", as_of, lambda place: {"is_vpn": True} if place in vpn else NOTHING))
    if lists.state("ip_origins") == "fresh":
        layers.append(_origins(lists))
    return layers


def _origins(lists: Lists) -> Layer:
    import iporigin

    provider, built = lists.said_by("ip_origins")

    def look(place: Address) -> Known:
        origin = iporigin.classify(place)
        if "relay" in origin.provider.lower():
            return {"is_relay": True, "operator": origin.provider}
        column = ORIGINS.get(origin.kind)
        if column is None:
            return NOTHING
        return {column: True} if column == "is_hosting" else {column: True, "operator": origin.provider}

    return f"{provider} of {built}", built, look


def _fact(text: str, place: Address | None, layers: list[Layer], approved: Networks) -> tuple[dict[str, Any], dict[str, int]]:
    """What is known of one address, and for each column the number of the layer that said it."""
    if place is None:
        return {"ip": text}, {}
    fact: dict[str, Any] = {"ip": text, "network": _block(place), "is_allowed": place in approved}
    if place in SHARED:
        return fact | {"is_shared": True, "provider": "address registries"}, {}
    said: dict[str, int] = {}
    for number, (_, _, look) in enumerate(layers):
        for column, value in look(place).items():
            if column not in said or (value is True and fact[column] is False):
                fact[column] = value
                said[column] = number
    return fact, said


def _block(place: Address) -> str:
    """The /24 of an IPv4 address, the /48 of an IPv6 address."""
    if place.version == 4:
        return str(place).rpartition(".")[0] + ".0/24"
    return f"{type(place)(int(place) >> 80 << 80)}/48"


@cache
def _credits(layers: tuple[tuple[str, date | None], ...], said: tuple[tuple[int, str], ...]) -> tuple[str | None, date | None]:
    """Who said which columns, in one line, and the oldest day among them."""
    by_layer: dict[int, list[str]] = {}
    for number, column in said:
        by_layer.setdefault(number, []).append(column)
    days = [day for number in by_layer if (day := layers[number][1]) is not None]
    named = "; ".join(f"{layers[number][0]} ({', '.join(columns)})" for number, columns in by_layer.items())
    return named or None, min(days, default=None)
