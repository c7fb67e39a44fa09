"""Near-duplicate resumes: recall against brute force, and the time over that of bare hashing.

    python bench/near_texts.py [--recall 5000] [--speed 200000]

The texts are invented: phrases of the trade that many share, sentences that are somebody's own, and copies that change a part.
Exits with 1 where recall is below 0.95 or 200,000 resumes take more than 1.5 times the bare hashing. Bare hashing is what must
be done with rensa alone: words, runs of five words as strings, and the MinHash of each text.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time

import numpy as np
from datasketch import MinHash
from rensa import RMinHash

from bonafides.enrich.near_texts import ALIKE, PERMUTATIONS, SEED, WORDS_PER_RUN, Runs, Text, near_texts, words_of

LEAST_RECALL, MOST_RATIO = 0.95, 1.5


def resumes(many: int, seed: int, words: int = 320, copied: float = 0.03) -> list[Text]:
    """Invented resumes, a share of which copies a part of an earlier one."""
    chance = random.Random(seed)
    vocabulary = [
        "".join(chance.choice("bcdfghklmnprstvw") + chance.choice("aeiou") for _ in range(chance.randrange(2, 5)))
        for _ in range(8000)
    ]
    trade = [" ".join(chance.choices(vocabulary[:600], k=14)) for _ in range(30)]

    def sentence() -> str:
        return " ".join(vocabulary[min(int(chance.paretovariate(0.7)) - 1, 7999)] for _ in range(12)) + "."

    told: list[list[str]] = []
    for _ in range(many):
        own = [sentence() for _ in range(words // 16)]
        if told and chance.random() < copied:
            model, share = chance.choice(told), chance.choice([0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
            own = [theirs if chance.random() < share else mine for theirs, mine in zip(model, own, strict=True)]
        told.append(own)
    return [Text(f"r{at:07}", f"w{at:07}", " ".join([*chance.sample(trade, 6), *own])) for at, own in enumerate(told)]


def brute_force(texts: list[Text]) -> set[tuple[str, str]]:
    """Every pair at the threshold, each compared with each over an inverted index of runs."""
    runs = Runs(texts)
    sizes = np.diff(runs.ends).astype(np.int64)
    owner = np.repeat(np.arange(len(texts)), sizes)
    order = np.argsort(runs.flat, kind="stable")
    flat, owner = runs.flat[order], owner[order]
    starts = np.flatnonzero(np.concatenate([[True], flat[1:] != flat[:-1]]))
    both: dict[tuple[int, int], int] = {}
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(flat)], strict=True):
        those = owner[start:end].tolist()
        for number, a in enumerate(those):
            for b in those[number + 1 :]:
                both[a, b] = both.get((a, b), 0) + 1
    return {(texts[a].id, texts[b].id) for (a, b), many in both.items() if many / (sizes[a] + sizes[b] - many) >= ALIKE}


def shingled(text: str) -> set[str]:
    """A text's runs of five words as strings."""
    words = words_of(text)
    return {" ".join(words[at : at + WORDS_PER_RUN]) for at in range(len(words) - WORDS_PER_RUN + 1)}


def recall(many: int, seed: int) -> float:
    """The share of the true pairs that is found."""
    texts = resumes(many, seed)
    true = brute_force(texts)
    found = {(each.a, each.b) for each in near_texts(texts).pairs}
    print(f"{many} resumes, seed {seed}: {len(true)} pairs at {ALIKE} by brute force")
    print(f"{len(found)} found, {len(found - true)} of them wrong")
    print(f"recall {len(found & true) / len(true):.4f} (at least {LEAST_RECALL})")
    return len(found & true) / len(true)


def speed(many: int, seed: int) -> float:
    """Our time over that of bare hashing."""
    texts = resumes(many, seed)
    began = time.monotonic()
    for first in range(0, many, 10_000):
        RMinHash.digest_matrix_from_token_sets(
            [shingled(each.text) for each in texts[first : first + 10_000]], PERMUTATIONS, SEED
        )
    bare = time.monotonic() - began
    began = time.monotonic()
    found = near_texts(texts)
    took = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{many} resumes: bare hashing {bare:.1f} s, near-duplicates {took:.1f} s: {took / bare:.2f} times "
        f"(at most {MOST_RATIO})"
    )
    print(f"{len(found.pairs)} pairs; peak {peak:.1f} GB, of which the texts themselves are a part")
    return took / bare


def compare(many: int, seed: int) -> None:
    """rensa beside datasketch on the same runs."""
    sets = [shingled(each.text) for each in resumes(many, seed)]
    began = time.monotonic()
    RMinHash.digest_matrix_from_token_sets(sets, PERMUTATIONS, SEED)
    rensa = time.monotonic() - began
    began = time.monotonic()
    for each in sets:
        made = MinHash(num_perm=PERMUTATIONS, seed=1)
        made.update_batch([run.encode() for run in each])
    print(f"hashing {many} texts: rensa {rensa:.2f} s, datasketch {time.monotonic() - began:.2f} s")


def main() -> int:
    """What the command line asks for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--recall", type=int, default=5000)
    asked.add_argument("--speed", type=int, default=200_000)
    asked.add_argument("--seed", type=int, default=1)
    said = asked.parse_args()
    compare(2000, said.seed)
    kept = recall(said.recall, said.seed) >= LEAST_RECALL
    return int(not (kept and speed(said.speed, said.seed) <= MOST_RATIO))


if __name__ == "__main__":
    sys.exit(main())
