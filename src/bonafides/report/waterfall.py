"""The waterfall picture: the lines that add up to the number, as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bonafides.score.assessment import Line

FIXED = {
    "prior": "prior: share of fraudulent personas expected",
    "cap:exculpatory": "cap: what speaks for the persona",
    "cap:links": "cap: links together",
    "cap:restricted": "cap: inputs that only corroborate",
}


@dataclass(frozen=True)
class Bar:
    """One line: its label, what it adds (log-odds), and where its bar begins and how wide it is (0 to 1 of the picture)."""

    label: str
    added: float
    left: float
    width: float


def waterfall(lines: Sequence[Line], titles: Mapping[str, str]) -> list[Bar]:
    """A bar per line, in order, each beginning where the one before ended. titles: of indicators, by id."""
    sums = [0.0]
    for line in lines:
        sums.append(sums[-1] + line.log_odds)
    low, high = min(sums), max(sums)
    scale = 1 / ((high - low) or 1)
    return [
        Bar(_label(line.name, titles), line.log_odds, (min(before, after) - low) * scale, abs(line.log_odds) * scale)
        for line, before, after in zip(lines, sums[:-1], sums[1:], strict=True)
    ]


def _label(name: str, titles: Mapping[str, str]) -> str:
    return titles.get(name) or FIXED.get(name) or name.replace("cap:", "cap: findings of the family ")
