"""How often each indicator raises a finding of weight for honest people of each kind."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

from bonafides.evaluate.intervals import Estimate, wilson
from bonafides.evaluate.population import population
from bonafides.evaluate.truth import Truth
from bonafides.run import Run


def raised_by_kind(run: Run, truth: Truth, bits: float = 1.0) -> Mapping[str, Mapping[str, Estimate]]:
    """Per indicator and honest kind the share of personas for whom it weighs at least so many bits (log-odds / ln 2).

    Kinds that an indicator raised for nobody are left out; so are personas that the run does not have.
    """
    honest = [(each.known.kind, each.result) for each in population(run, truth).honest if each.result]
    sizes = Counter(kind for kind, _ in honest)
    raised: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, result in honest:
        for finding in result.findings:
            if finding.log_odds >= bits * math.log(2) - 1e-9:
                raised[finding.indicator.id][kind] += 1
    return {
        name: {kind: wilson(count, sizes[kind]) for kind, count in sorted(kinds.items())}
        for name, kinds in sorted(raised.items())
    }
