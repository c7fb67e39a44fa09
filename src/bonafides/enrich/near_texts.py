"""Texts of different personas that share long passages: near-duplicates, found by MinHash and confirmed word for word.

A text is the set of its runs of five words. Runs that many people use (headings, template phrases, what a job board prints
around a resume) are left out, because they say nothing of who wrote what. rensa hashes; what it proposes is counted exactly.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

WORDS_PER_RUN = 5
PERMUTATIONS, ROWS = 150, 3
"""Fifty bands of three: at a similarity of 0.4 a pair is proposed with a probability of 0.96, at 0.02 of 0.0004."""
SEED = 20260101
ALIKE = 0.4
"""Two texts are near-duplicates from this share of common runs among all runs of both (Jaccard)."""
FEWEST_RUNS = 30
"""A text with fewer runs left says too little to be compared: unknown, never clean."""
COMMON_TO, COMMON_SHARE = 25, 0.01
"""A run that more authors use than 25 and than 1 % of all authors is a phrase of the trade."""
CROWD = 50
"""Of more authors than this that hand in one text, it is a template: they are told as a crowd and not in pairs."""
BUCKETS = 2**26

Hashes = NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_SPREAD = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64
)


@dataclass(frozen=True)
class Text:
    """A text: its key, who handed it in, and what it says."""

    id: str
    author: str
    text: str


@dataclass(frozen=True)
class NearTexts:
    """Two texts of different authors. similarity: common runs over all runs, 0 to 1; passage: the longest one they share."""

    a: str
    b: str
    similarity: float
    words: int
    """How many words the longest common passage has."""
    passage: str


@dataclass(frozen=True)
class Found:
    """Near-duplicates; texts that a crowd hands in; and texts that say too little to be compared."""

    pairs: tuple[NearTexts, ...]
    crowds: tuple[tuple[str, ...], ...]
    too_short: frozenset[str]


def near_texts(texts: Sequence[Text]) -> Found:
    """The near-duplicates among texts, in the order of their ids; the order in which they are given changes nothing."""
    texts = sorted(texts, key=lambda each: each.id)
    runs = Runs(texts)
    compared = np.flatnonzero(np.diff(runs.ends) >= FEWEST_RUNS)
    too_short = frozenset(texts[at].id for at in np.flatnonzero(np.diff(runs.ends) < FEWEST_RUNS))
    if len(compared) < 2:
        return Found((), (), too_short)
    signatures = runs.signatures()
    likely, crowds = _proposed(signatures, compared, [each.author for each in texts])
    pairs = []
    for a, b in likely:
        one, other = runs.of(a), runs.of(b)
        both = len(np.intersect1d(one, other, assume_unique=True))
        similarity = both / (len(one) + len(other) - both)
        if similarity >= ALIKE:
            words = longest_passage(texts[a].text, texts[b].text)
            pairs.append(NearTexts(texts[a].id, texts[b].id, round(similarity, 6), len(words), " ".join(words)))
    return Found(tuple(pairs), tuple(tuple(texts[at].id for at in each) for each in crowds), too_short)


def words_of(text: str) -> list[str]:
    """The words of a text, in one form and case."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


class Runs:
    """The runs of five words of many texts, as hashes: each text's once, without those of the trade, one after the other."""

    def __init__(self, texts: Sequence[Text]) -> None:
        known = _WordHashes()
        sets = [_runs(each.text, known) for each in texts]
        authors: dict[str, list[int]] = {}
        for at, each in enumerate(texts):
            authors.setdefault(each.author, []).append(at)
        often = _often_used(sets, list(authors.values()))
        if often is not None:
            sets = [each[~often[each % BUCKETS]] for each in sets]
        self.ends = np.concatenate([[0], np.cumsum([len(each) for each in sets])]).astype(np.uint64)
        self.flat: Hashes = np.concatenate(sets) if sets else np.zeros(0, np.uint64)

    def of(self, at: int) -> Hashes:
        """The runs of one text, sorted."""
        return self.flat[int(self.ends[at]) : int(self.ends[at + 1])]

    def signatures(self) -> NDArray[np.uint32]:
        """The MinHash of each text, one row each."""
        made = RMinHash.digest_matrix_from_flat_token_hashes(self.flat, self.ends, PERMUTATIONS, SEED)
        return np.array(made.to_rows(), dtype=np.uint32)


class _WordHashes(dict[str, int]):
    """The hash of each word, worked out when it is first met; it depends on nothing but the word."""

    def __missing__(self, word: str) -> int:
        value = self[word] = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
        return value


def _runs(text: str, known: _WordHashes) -> Hashes:
    """The text's runs as hashes."""
    said = words_of(text)
    if len(said) < WORDS_PER_RUN:
        return np.zeros(0, np.uint64)
    words = np.fromiter(map(known.__getitem__, said), np.uint64, len(said))
    count = len(words) - WORDS_PER_RUN + 1
    mixed = np.zeros(count, np.uint64)
    for place in range(WORDS_PER_RUN):
        mixed = (mixed ^ words[place : place + count]) * _SPREAD[place]
    mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _often_used(sets: Sequence[Hashes], by_author: Sequence[Sequence[int]]) -> NDArray[np.bool_] | None:
    """For each bucket of hashes whether too many authors use what falls into it; None where too few authors can say."""
    most = max(COMMON_TO, COMMON_SHARE * len(by_author))
    if len(by_author) <= most:
        return None
    used = np.zeros(BUCKETS, np.uint16)
    for texts in by_author:
        of_author = sets[texts[0]] if len(texts) == 1 else np.unique(np.concatenate([sets[at] for at in texts]))
        buckets = (of_author % BUCKETS).astype(np.int64)
        used[buckets] += used[buckets] < np.iinfo(np.uint16).max
    return used > most


def _proposed(
    signatures: NDArray[np.uint32], compared: NDArray[np.int64], authors: Sequence[str]
) -> tuple[list[tuple[int, int]], list[tuple[int, ...]]]:
    """Pairs of different authors that agree in a band and are likely near-duplicates; and the texts of crowds."""
    rows = signatures[compared]
    wide = rows.reshape(len(rows), -1, ROWS).astype(np.uint64)
    crowds: set[tuple[int, ...]] = set()
    likely: set[tuple[int, int]] = set()
    for band in range(wide.shape[1]):
        key = np.zeros(len(rows), np.uint64)
        for place in range(ROWS):
            key = (key ^ wide[:, band, place]) * _SPREAD[place]
        for members in _groups(key):
            those = compared[members].tolist()
            if len({authors[at] for at in those}) > CROWD:
                crowds.add(tuple(those))
            else:
                likely.update(_pairs(those, authors))
    pairs = sorted(likely)
    if not pairs:
        return [], _largest(crowds)
    row_of = {at: row for row, at in enumerate(compared.tolist())}
    a, b = (np.array([row_of[pair[side]] for pair in pairs]) for side in (0, 1))
    keep = np.zeros(len(pairs), bool)
    for first in range(0, len(pairs), 100_000):
        part = slice(first, first + 100_000)
        keep[part] = (rows[a[part]] == rows[b[part]]).mean(axis=1) >= ALIKE - 0.15
    return [pair for pair, kept in zip(pairs, keep.tolist(), strict=True) if kept], _largest(crowds)


def _groups(key: Hashes) -> Iterator[NDArray[np.int64]]:
    """Places with equal keys, where there are several."""
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(key)]]))
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        yield order[start : start + size]


def _pairs(those: Sequence[int], authors: Sequence[str]) -> Iterator[tuple[int, int]]:
    for number, a in enumerate(those):
        for b in those[number + 1 :]:
            if authors[a] != authors[b]:
                yield min(a, b), max(a, b)


def _largest(crowds: set[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Crowds without those that are part of a larger one."""
    kept: list[set[int]] = []
    for each in sorted(crowds, key=lambda crowd: (-len(crowd), crowd)):
        if not any(len(set(each) & other) > len(each) / 2 for other in kept):
            kept.append(set(each))
    return [tuple(sorted(each)) for each in kept]


def longest_passage(a: str, b: str) -> list[str]:
    """The longest run of words that both texts have, the first of equally long ones."""
    one, other = words_of(a), words_of(b)
    numbers = {word: at for at, word in enumerate(dict.fromkeys(one))}
    left = np.array([numbers[word] for word in one], np.int64)
    right = np.array([numbers.get(word, -1) for word in other], np.int64)
    best, ends = 0, 0
    before = np.zeros(len(right) + 1, np.int64)
    for at, word in enumerate(left):
        now = np.zeros(len(right) + 1, np.int64)
        same = right == word
        now[1:][same] = before[:-1][same] + 1
        longest = int(now.max())
        if longest > best:
            best, ends = longest, at + 1
        before = now
    return one[ends - best : ends]
