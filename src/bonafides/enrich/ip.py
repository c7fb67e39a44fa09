"""Addresses: country of registration, network, and whether the address hides its user. Silence of a list is unknown."""

from __future__ import annotations

import ipaddress
from typing import Any

from bonafides.reference.lists import Lists

FACTS = "ip_facts"
VALUES = """
select distinct ip from sessions where ip is not null
union select distinct ip from device_checkins where ip is not null
"""
SHARED = ipaddress.ip_network("100.64.0.0/10")


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of ip_facts per address; text that is no address has none."""
    import iporigin
    import iptocc

    approved = [_network(text) for text in sorted(lists.allowed("network") | lists.allowed("ip"))]
    vpn = lists.entries("vpn_networks")
    known_vpn = None if vpn is None else [_network(text) for text in vpn]
    texts = [row["ip"] for row in values]
    countries = iptocc.country_code([text if _address(text) else "0.0.0.0" for text in texts])
    return [
        _fact(text, country, iporigin.classify(text) if _address(text) else None, approved, known_vpn, lists)
        for text, country in zip(texts, countries, strict=True)
    ]


def _address(text: str) -> Any:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _network(text: str) -> Any:
    return ipaddress.ip_network(text, strict=False)


def _fact(
    text: str, country: str | None, origin: Any, approved: list[Any], vpn: list[Any] | None, lists: Lists
) -> dict[str, Any]:
    address = _address(text)
    if address is None:
        return {"ip": text}
    kind = str(getattr(origin, "kind", None) or getattr(origin, "category", None) or "").lower()
    in_vpn = any(address in network for network in vpn) if vpn is not None else None
    provider, as_of = lists.said_by("vpn_networks") if in_vpn else ("iptocc, iporigin", None)
    return {
        "ip": text,
        "network": str(ipaddress.ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False)),
        "country": country,
        "is_hosting": True if kind in ("hosting", "cdn", "datacenter") else None,
        "is_vpn": True if in_vpn or kind == "vpn" else None,
        "is_tor": True if kind == "tor" else None,
        "is_shared": True if address.version == 4 and address in SHARED else None,
        "is_allowed": any(address in network for network in approved),
        "provider": provider,
        "as_of": as_of,
    }
