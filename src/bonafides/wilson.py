"""Wilson's interval of a share, at 95 %."""

from __future__ import annotations

import math

Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


def wilson_interval(share: float, of: int) -> tuple[float, float]:
    """Both ends for a share of so many trials, of which there is at least one; share times trials need not be whole."""
    # SciPy's binomtest has the interval for whole counts only; a share of members over networks is none.
    centre = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))
