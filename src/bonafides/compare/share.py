"""A share with Wilson's interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bonafides.wilson import wilson_interval


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The share; None where nobody was looked at."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval at 95 %; None where nobody was looked at."""
        return wilson_interval(self.count / self.of, self.of) if self.of else None

    def __str__(self) -> str:
        if self.value is None or self.interval is None:
            return "nobody to look at"
        low, high = self.interval
        return f"{self.count} of {self.of} ({self.value:.1%}, 95 % interval {low:.1%} to {high:.1%})"

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        low, high = self.interval or (None, None)
        return {"count": self.count, "of": self.of, "share": self.value, "low": low, "high": high}
