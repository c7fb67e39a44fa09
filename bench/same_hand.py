"""The same hand on invented records: trains the packaged model, and measures the stage against Splink's own time.

    python bench/same_hand.py --train            writes src/bonafides/link/same_hand/model.json
    python bench/same_hand.py                    200,000 records; exits with 1 above 1.2 times Splink's own time

The records are invented: syllables for names, numbers that are nobody's. How the second record of a person differs (ERRORS) is
our assumption; what a model says holds as far as it does.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import random
import sys
import time

import pyarrow as pa
from splink import DuckDBAPI, Linker

from bonafides.link.same_hand import model as models
from bonafides.link.same_hand.pairs import pairs
from bonafides.link.same_hand.records import FIELDS, ID, SCHEMA
from bonafides.link.same_hand.settings import settings

ERRORS = {
    "given_name": {"slip": 0.10, "slips": 0.06, "missing": 0.05, "other": 0.05},
    "family_name": {"slip": 0.10, "slips": 0.06, "missing": 0.02, "other": 0.04},
    "house_number": {"slip": 0.08, "missing": 0.05, "other": 0.04},
    "street": {"slip": 0.12, "slips": 0.08, "missing": 0.05, "other": 0.03},
    "locality": {"slip": 0.10, "slips": 0.08, "missing": 0.15, "other": 0.05},
    "town": {"slip": 0.10, "slips": 0.05, "missing": 0.03, "other": 0.05},
    "postcode": {"slip": 0.08, "slips": 0.06, "missing": 0.02, "other": 0.04},
    "number": {"slip": 0.08, "slips": 0.04, "missing": 0.10, "other": 0.04},
    "phone": {"missing": 0.15, "other": 0.35},
    "email": {"missing": 0.15, "other": 0.45},
}
"""How often a field of a person's second record is a letter off, a few letters off, left out, or another one altogether."""
EXCHANGED, MOVED = 0.06, 0.08
"""How often first and last name (or street and locality) change places, and how often a person has moved."""
SYLLABLES = [a + b for a in "b d f g h k l m n p r s t v w z ch sh st br".split() for b in "a e i o u an el in or us".split()]
MOST_RATIO = 1.2


class Invented:
    """Invented people, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.given, self.family = self._words(900, 2), self._words(6000, 3)
        self.streets, self.localities, self.towns = self._words(4000, 3), self._words(3000, 3), self._words(1500, 3)
        self.postcodes = [f"{self.chance.randrange(1000, 99999)}" for _ in range(2500)]
        self._weights: dict[int, list[float]] = {}

    def _words(self, many: int, syllables: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < many:
            found["".join(self.chance.choice(SYLLABLES) for _ in range(self.chance.randrange(2, syllables + 1)))] = None
        return list(found)

    def pick(self, words: list[str]) -> str:
        """One of the words, the first ones more often, as names are."""
        if len(words) not in self._weights:
            self._weights[len(words)] = list(itertools.accumulate(1 / (at + 8) for at in range(len(words))))
        sums = self._weights[len(words)]
        return words[bisect.bisect(sums, self.chance.random() * sums[-1])]

    def address(self) -> dict[str, str | None]:
        """Somewhere to live."""
        return {
            "house_number": str(self.chance.randrange(1, 300)),
            "street": self.pick(self.streets) + self.chance.choice([" street", " road", " place", " lane"]),
            "locality": self.pick(self.localities) if self.chance.random() < 0.5 else None,
            "town": self.pick(self.towns),
            "postcode": self.pick(self.postcodes),
        }

    def person(self) -> dict[str, str | None]:
        """A person's record, as it ought to be."""
        given, family = self.pick(self.given), self.pick(self.family)
        contact = {
            "number": f"{self.chance.randrange(10**6, 10**7)}",
            "phone": f"+1615555{self.chance.randrange(10**4):04}{self.chance.randrange(100):02}",
            "email": f"{given[:5]}{family}{self.chance.randrange(100)}@example.com",
        }
        return {"given_name": given, "family_name": family} | self.address() | contact

    def second(self, first: dict[str, str | None]) -> dict[str, str | None]:
        """Another record of the same person."""
        told = dict(first)
        if self.chance.random() < MOVED:
            told |= self.address()
        for one, other in (("given_name", "family_name"), ("street", "locality")):
            if self.chance.random() < EXCHANGED:
                told[one], told[other] = told[other], told[one]
        other_person = self.person()
        for field, errors in ERRORS.items():
            said, at = told[field], self.chance.random()
            if said is None:
                continue
            for kind, share in errors.items():
                if at < share:
                    told[field] = {
                        "slip": lambda said=said: self.slip(said),
                        "slips": lambda said=said: self.slip(self.slip(said)),
                        "missing": lambda: None,
                        "other": lambda field=field: other_person[field],
                    }[kind]()
                    break
                at -= share
        return told

    def slip(self, said: str) -> str:
        """One letter left out, doubled, or replaced."""
        at = self.chance.randrange(len(said))
        letter = self.chance.choice("0123456789" if said[at].isdigit() else "abcdefghijklmnopqrstuvwxyz")
        return self.chance.choice(
            [said[:at] + said[at + 1 :], said[:at] + letter + said[at:], said[:at] + letter + said[at + 1 :]]
        )

    def records(self, hands: int, seconds: float) -> tuple[pa.Table, pa.Array]:
        """Records of so many people, of whom a share has a second one; and for each record whose it is."""
        rows, whose = [], []
        for hand in range(hands):
            first = self.person()
            told = [first] + ([self.second(first)] if self.chance.random() < seconds else [])
            for at, each in enumerate(told):
                rows.append({ID: f"r{hand:07}-{at}"} | each)
                whose.append(f"h{hand}")
        order = list(range(len(rows)))
        self.chance.shuffle(order)
        return pa.Table.from_pylist([rows[at] for at in order], schema=SCHEMA), pa.array([whose[at] for at in order])


def train(hands: int, seed: int) -> None:
    """Train the packaged model and keep it."""
    said = f"invented records of bench/same_hand.py --train --hands {hands} --seed {seed}"
    records, whose = Invented(seed).records(hands, 1.0)
    found = models.train(records, whose, settings(), said)
    found.write(models.FILE)
    print(f"{models.FILE.name}: {found.pairs} pairs of {said}")


def timed(hands: int, seed: int) -> float:
    """The stage's time over that of Splink alone for the same model and blocks."""
    records, _ = Invented(seed).records(hands, 0.02)
    known, model = settings(), models.load(settings())
    pairs(records.slice(0, 2000), known, model)  # what is loaded once is nobody's time
    began = time.monotonic()
    u = models.strangers(records, known, model)
    linker = Linker(DuckDBAPI().register(records), models.creator(known, model, u, records.num_rows), log_level=None)
    found = linker.inference.predict(threshold_match_weight=known.links_from).as_pyarrow_table().num_rows
    floor = time.monotonic() - began
    began = time.monotonic()
    ours = pairs(records, known, model)
    took = time.monotonic() - began
    assert len(ours) <= found  # the stage leaves out whom their own fields tell apart
    print(f"{records.num_rows} records, {len(FIELDS)} fields, {len(known.blocks)} blocking rules, {found} pairs, seed {seed}")
    print(f"Splink alone {floor:.1f} s, the stage {took:.1f} s: {took / floor:.2f} times (at most {MOST_RATIO})")
    return took / floor


def main() -> int:
    """What the command line asks for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--train", action="store_true")
    asked.add_argument("--hands", type=int)
    asked.add_argument("--seed", type=int, default=1)
    said = asked.parse_args()
    if said.train:
        train(said.hands or 20_000, said.seed)
        return 0
    return int(timed(said.hands or 196_000, said.seed) > MOST_RATIO)


if __name__ == "__main__":
    sys.exit(main())
