"""What each indicator adds and what it costs: every assessment again without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bonafides.evaluate.population import ESCALATED, Population, escalated
from bonafides.run import PersonaResult
from bonafides.score.assessment import assess, weighed
from bonafides.score.weights import Weights


@dataclass
class Without:
    """For whom an indicator was raised; of them, who would leave review without it (fell), and who would come to it (rose)."""

    raised: set[str] = field(default_factory=set)
    fell: set[str] = field(default_factory=set)
    rose: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Ablation:
    """One indicator. recall_lost: share of the schemes' personas that only it keeps at review (below zero when an exculpatory
    finding hides some); false_reviews_saved: honest personas at review only because of it, per 1,000 honest; decides: personas
    of both sides whose review hangs on it."""

    indicator: str
    raised_in_schemes: int
    raised_in_honest: int
    found_lost: int
    recall_lost: float | None
    false_saved: int
    false_reviews_saved: float | None
    decides: int


def without_each(results: Iterable[PersonaResult], weights: Weights, prior: float) -> dict[str, Without]:
    """For every raised indicator, what would become of the personas without it. prior: of the run."""
    found: dict[str, Without] = defaultdict(Without)
    for each in results:
        stands = escalated(each)
        for finding in each.raised:
            of = found[finding.indicator]
            of.raised.add(each.persona_id)
            if not stands and weighed(finding, weights) >= 0:
                continue  # taking away what does not speak for a persona raises nobody
            rest = [other for other in each.raised if other is not finding]
            would = assess(rest, each.checkable, weights, prior).band in ESCALATED
            if stands and not would:
                of.fell.add(each.persona_id)
            elif would and not stands:
                of.rose.add(each.persona_id)
    return dict(sorted(found.items()))


def ablation(population: Population, without: Mapping[str, Without]) -> list[Ablation]:
    """Every raised indicator, what is lost and saved without it, the most recall first."""
    schemed = {each.known.persona_id for each in population.schemed}
    honest = {each.known.persona_id for each in population.honest}
    rows = [_ablated(name, each, schemed, honest) for name, each in without.items()]
    return sorted(rows, key=lambda row: (-row.found_lost, -row.false_saved, -row.raised_in_schemes, row.indicator))


def _ablated(name: str, of: Without, schemed: set[str], honest: set[str]) -> Ablation:
    lost = len(of.fell & schemed) - len(of.rose & schemed)
    saved = len(of.fell & honest) - len(of.rose & honest)
    return Ablation(
        indicator=name,
        raised_in_schemes=len(of.raised & schemed),
        raised_in_honest=len(of.raised & honest),
        found_lost=lost,
        recall_lost=lost / len(schemed) if schemed else None,
        false_saved=saved,
        false_reviews_saved=1000 * saved / len(honest) if honest else None,
        decides=len((of.fell | of.rose) & (schemed | honest)),
    )
