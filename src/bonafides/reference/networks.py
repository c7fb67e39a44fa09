"""Sets of addresses and networks that are asked often: sorted ranges, so that a thousand networks cost what ten cost."""

from __future__ import annotations

import ipaddress
from bisect import bisect_right
from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def address(text: str) -> Address | None:
    """The address a text stands for, an IPv4 address written as IPv6 as the former; None when it is none."""
    try:
        found = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


def network(text: str) -> Network:
    """A network in CIDR form, or one address as a network of its own. ValueError on other text."""
    return ipaddress.ip_network(text.strip(), strict=False)


class Networks:
    """A set of networks of both kinds. ValueError names the text that is no network."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[int, list[tuple[int, int]]] = {4: [], 6: []}
        for text in texts:
            each = network(text)
            found[each.version].append((int(each.network_address), int(each.broadcast_address)))
        self._ranges = {version: _merged(ranges) for version, ranges in found.items()}

    def __contains__(self, wanted: object) -> bool:
        if not isinstance(wanted, ipaddress.IPv4Address | ipaddress.IPv6Address):
            return False
        starts, ends = self._ranges[wanted.version]
        number = int(wanted)
        place = bisect_right(starts, number) - 1
        return place >= 0 and number <= ends[place]


def _merged(ranges: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of the ranges in order, overlapping ones as one."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(ranges):
        if ends and start <= ends[-1] + 1:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends
