"""How two records are compared, one function per comparison: its levels, from full agreement to none.

A level is what a pair can show; the first that holds counts. All levels can be computed on DuckDB and on Spark alike, which is
why spelling is measured by Levenshtein's distance and not by Jaro and Winkler's.
"""

from __future__ import annotations

from collections.abc import Callable

import splink.comparison_level_library as levels
from splink.internals.comparison_level_creator import ComparisonLevelCreator

Levels = list[ComparisonLevelCreator]
SAME = "the same"
SLIP = "spelled almost the same"
SLIPS = "spelled alike"
EXCHANGED = "exchanged with its neighbour"
OTHER = "different"


def given_name() -> Levels:
    """What stands first in the name; rare names say more."""
    return _spelled("given_name", (1, 2), other="family_name")


def family_name() -> Levels:
    """What stands last in the name; rare names say more."""
    return _spelled("family_name", (1, 2), other="given_name")


def house_number() -> Levels:
    """The house's number."""
    return _spelled("house_number", (1,), rare=False)


def street() -> Levels:
    """The street's name."""
    return _spelled("street", (2, 5), other="locality")


def locality() -> Levels:
    """A part of the address that is neither street nor town."""
    return _spelled("locality", (2, 5), other="street")


def town() -> Levels:
    """The town."""
    return _spelled("town", (1, 2))


def postcode() -> Levels:
    """The postal code."""
    return _spelled("postcode", (1, 2))


def number() -> Levels:
    """A number of a document or register. Hashed ones agree or do not."""
    return _spelled("number", (1, 2), rare=False)


def phone() -> Levels:
    """The telephone number. One that is a digit off is another line."""
    return _spelled("phone", (), rare=False)


def email() -> Levels:
    """The mailbox. Two that are spelled alike tell what the two names tell already."""
    return _spelled("email", (), rare=False)


COMPARISONS: dict[str, Callable[[], Levels]] = {
    each.__name__: each
    for each in (given_name, family_name, house_number, street, locality, town, postcode, number, phone, email)
}


def _spelled(column: str, distances: tuple[int, ...], rare: bool = True, other: str | None = None) -> Levels:
    """Levels of a column: missing, the same, so many letters apart, exchanged with another column, different."""
    found: Levels = [
        levels.NullLevel(column),
        levels.ExactMatchLevel(column, term_frequency_adjustments=rare).configure(label_for_charts=SAME),
    ]
    for label, distance in zip((SLIP, SLIPS), distances, strict=False):
        found.append(levels.LevenshteinLevel(column, distance).configure(label_for_charts=label))
    if other:
        exchanged = f"{column}_l = {other}_r or {other}_l = {column}_r"
        found.append(levels.CustomLevel(exchanged, label_for_charts=EXCHANGED))
    return [*found, levels.ElseLevel().configure(label_for_charts=OTHER)]
