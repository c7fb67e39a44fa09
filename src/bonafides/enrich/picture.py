"""Pictures by their hashes: which are near-duplicates. Pictures themselves stay with their owner, and no face is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bonafides.enrich.near_groups import group_keys
from bonafides.enrich.picture_hash import BITS, PARTED_BY, POSITIONS
from bonafides.reference.lists import Lists

FACTS = "picture_facts"
VALUES = """
select image_hash as value from documents where image_hash is not null
union select picture_hash as value from profiles where picture_hash is not null
union select picture_hash as value from code_profiles where picture_hash is not null
"""
NEAR = 31
"""Bits of 256 in which two hashes of near pictures differ at most: the makers of PDQ advise it."""
BAND_BITS = 16
AT_ONCE = 2_000_000
_HASH = re.compile(rf"[0-9a-f]{{{BITS // 4}}}(?:{PARTED_BY}[0-9a-f]{{{BITS // 4}}})*")

Hashes = NDArray[np.uint64]
"""A row of four numbers per hash."""


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of picture_facts per hash. What is no perceptual hash is equal to itself only."""
    given = sorted({row["value"] for row in values})
    perceptual = [value for value in given if _HASH.fullmatch(value.strip().lower())]
    groups = group_keys((perceptual[a], perceptual[b]) for a, b in near([_hashes(value) for value in perceptual]))
    return [
        {"value": value, "picture_key": _short(groups.get(value, value)), "provider": "bonafides picture hashes"}
        for value in (row["value"] for row in values)
    ]


def near(pictures: Sequence[Hashes]) -> set[tuple[int, int]]:
    """Pairs of places of near pictures, the smaller first.

    A hash that agrees with another in a whole band of 16 bits is proposed, then counted. Two that differ in 31 bits agree in
    one of the 16 bands more often than nine times in ten, and of near pictures several hashes are near.
    """
    if len(pictures) < 2:
        return set()
    # The first eight of a picture are its positions; the rest, with the first, its variants.
    asked = [each[: POSITIONS if len(each) > 1 else 1] for each in pictures]
    held = [np.concatenate([each[:1], each[POSITIONS:]]) for each in pictures]
    one, of_one = np.concatenate(asked), np.repeat(np.arange(len(pictures)), [len(each) for each in asked])
    other, of_other = np.concatenate(held), np.repeat(np.arange(len(pictures)), [len(each) for each in held])
    found: set[tuple[int, int]] = set()
    for band in range(BITS // BAND_BITS):
        for left, right in _equal(_band(one, band), _band(other, band)):
            apart = of_one[left] != of_other[right]
            left, right = left[apart], right[apart]
            differ = np.bitwise_count(one[left] ^ other[right]).sum(axis=1)
            hit = differ <= NEAR
            pairs = np.sort(np.stack([of_one[left[hit]], of_other[right[hit]]], axis=1), axis=1)
            found.update((int(a), int(b)) for a, b in np.unique(pairs, axis=0))
    return found


def _hashes(value: str) -> Hashes:
    raw = bytes.fromhex(value.strip().lower().replace(PARTED_BY, ""))
    return np.frombuffer(raw, dtype=">u8").astype(np.uint64).reshape(-1, 4)


def _band(hashes: Hashes, band: int) -> NDArray[np.uint64]:
    word, place = divmod(band, 64 // BAND_BITS)
    return (hashes[:, word] >> np.uint64(place * BAND_BITS)) & np.uint64(2**BAND_BITS - 1)


def _equal(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Places of equal values on both sides, some millions at once."""
    order = np.argsort(other, kind="stable")
    ordered = other[order]
    first, last = np.searchsorted(ordered, one, "left"), np.searchsorted(ordered, one, "right")
    counts = last - first
    ends = np.cumsum(counts)
    start = 0
    while start < len(one):
        before = int(ends[start - 1]) if start else 0
        stop = max(int(np.searchsorted(ends, before + AT_ONCE, "right")), start + 1)
        part = counts[start:stop]
        left = np.repeat(np.arange(start, stop), part)
        within = np.arange(len(left)) - np.repeat(np.cumsum(part) - part, part)
        yield left, order[np.repeat(first[start:stop], part) + within]
        start = stop


def _short(value: str) -> str:
    return blake2b(value.encode(), digest_size=16).hexdigest() if len(value) > BITS // 4 else value
