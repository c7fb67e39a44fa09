"""The model card of a scorecard: for what, from what, how well, and what nobody measured."""

from __future__ import annotations

import math
from collections.abc import Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined

from bonafides.score.calibration import calibration_error, logit, reliability, share, shifted
from bonafides.score.labelled import MIN_SEEN, Provenance
from bonafides.score.learning import Learned
from bonafides.score.scorecard import summary
from bonafides.score.venn_abers import interval, mean_width

WAYS = {
    "learned": "learned",
    "experts": "experts, as they stand",
    "recalibrated": "experts, slope and intercept fitted",
    "prior_only": "none: the labelled share for everybody",
}


def model_card(learned: Learned, provenance: Provenance, as_of: bool) -> str:
    """The card as Markdown. as_of: whether the findings are those of a time that was asked for."""
    # Markdown for the organisation's own eyes; nothing in it comes from a worker's text.
    environment = Environment(
        loader=PackageLoader("bonafides.score"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    bins = reliability(learned.used, learned.design.confirmed)
    return environment.get_template("model-card.md").render(
        learned=learned,
        said=summary(learned, provenance),
        provenance=provenance,
        gain=learned.gain,
        ways=WAYS,
        bins=bins,
        error=calibration_error(bins),
        width=mean_width(learned.used, learned.design.confirmed),
        at_lines=list(_at_lines(learned)),
        min_seen=MIN_SEEN,
        as_of=as_of,
        exp=math.exp,
    )


def _at_lines(learned: Learned) -> Iterator[tuple[float, float, float]]:
    """The risk at which each band begins, and the Venn-Abers band there, all at the expected share."""
    was, becomes = learned.model.share, learned.prevalence
    for threshold in sorted(band.posterior for band in learned.weights.bands.values()):
        at = shifted(logit(threshold), becomes, was)
        found = interval(learned.used, learned.design.confirmed, at)
        yield threshold, _moved(found.low, was, becomes), _moved(found.high, was, becomes)


def _moved(probability: float, was: float, becomes: float) -> float:
    """A probability at the expected share. Nothing and everything stay what they are."""
    return probability if not 0 < probability < 1 else share(shifted(logit(probability), was, becomes))
