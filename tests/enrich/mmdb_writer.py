"""Writes MMDB files of invented networks, as small as the format allows."""

import ipaddress
import struct
from datetime import UTC, datetime

UINT16, UINT32, UINT64 = 5, 6, 9


def write_mmdb(file, database_type, networks, built="2026-06-01", ip_version=6):
    """networks: records (dicts) by CIDR; an inner network is to stand after the one around it."""
    nodes = [[None, None]]
    for cidr, record in networks.items():
        network = ipaddress.ip_network(cidr)
        bits = f"{int(network.network_address):0{network.max_prefixlen}b}"[: network.prefixlen]
        _place(nodes, "0" * 96 + bits if network.version == 4 and ip_version == 6 else bits, record)
    data, offsets = b"", {}

    def pointer(slot):
        nonlocal data
        if slot is None:
            return len(nodes)
        if isinstance(slot, int):
            return slot
        encoded = _encoded(slot)
        if encoded not in offsets:
            offsets[encoded] = len(data)
            data += encoded
        return len(nodes) + 16 + offsets[encoded]

    tree = b"".join(pointer(slot).to_bytes(3, "big") for node in nodes for slot in node)
    about = {
        "node_count": len(nodes),
        "record_size": (UINT16, 24),
        "ip_version": (UINT16, ip_version),
        "database_type": database_type,
        "languages": ["en"],
        "binary_format_major_version": (UINT16, 2),
        "binary_format_minor_version": (UINT16, 0),
        "build_epoch": (UINT64, int(datetime.fromisoformat(built).replace(tzinfo=UTC).timestamp())),
        "description": {"en": "invented"},
    }
    file.write_bytes(tree + bytes(16) + data + b"\xab\xcd\xefMaxMind.com" + _encoded(about))
    return file


def _place(nodes, bits, record):
    here = 0
    for bit in map(int, bits[:-1]):
        if not isinstance(nodes[here][bit], int):
            around = nodes[here][bit]
            nodes.append([around, around])
            nodes[here][bit] = len(nodes) - 1
        here = nodes[here][bit]
    nodes[here][int(bits[-1])] = record


def _encoded(value):
    match value:
        case bool():
            return _head(14, int(value))
        case str():
            return _head(2, len(value.encode())) + value.encode()
        case int():
            return _encoded((UINT32, value))
        case (int() as kind, int() as number):
            digits = struct.pack(">Q", number).lstrip(b"\0")
            return _head(kind, len(digits)) + digits
        case dict():
            return _head(7, len(value)) + b"".join(_encoded(name) + _encoded(each) for name, each in value.items())
        case list():
            return _head(11, len(value)) + b"".join(map(_encoded, value))
    raise TypeError(value)


def _head(kind, size):
    small, more = (size, b"") if size < 29 else (29, bytes([size - 29]))
    return (bytes([kind << 5 | small]) if kind < 8 else bytes([small, kind - 7])) + more
