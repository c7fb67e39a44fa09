"""Invented labelled personas: some indicators tell the two kinds apart, others do not."""

import numpy as np
import pytest

from bonafides.score.assessment import Raised
from bonafides.score.labelled import LabelledPersona

FAMILIES = ("payout", "device", "session", "contact")
TELLING, EMPTY = 6, 6


def _people(cases, seed=1, share=0.4, telling=TELLING, rate=0.35):
    """Labelled personas; the first `telling` indicators are raised for the confirmed more often, the others for anybody."""
    rng = np.random.default_rng(seed)
    names = [f"{FAMILIES[n % 4]}/{'abcdefghijkl'[n]}" for n in range(TELLING + EMPTY)]
    found = []
    for n in range(cases):
        confirmed = n < round(cases * share)
        shown = [
            Raised(name, name.split("/")[0], ("moderate", "strong")[m % 2])
            for m, name in enumerate(names)
            if rng.random() < (rate if confirmed and m < telling else 0.08)
        ]
        found.append(LabelledPersona(f"worker:w-{n}", confirmed, tuple(shown), frozenset(FAMILIES)))
    return found


@pytest.fixture(scope="session")
def people():
    """people(cases, seed, share, telling, rate)"""
    return _people
