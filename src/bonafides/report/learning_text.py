"""What `learn` says: what entered and what did not, which weights are better, and where they were written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bonafides.pipeline.labels import Labels
from bonafides.score.learning import Learned
from bonafides.score.venn_abers import mean_width
from bonafides.sources.dispositions import Dispositions

SHOWN = 5
"""So many names stand for a longer list."""


def learning(learned: Learned, found: Labels, given: Dispositions, out: Path) -> Iterator[str]:
    """The lines to print."""
    confirmed = int(learned.design.confirmed.sum())
    cleared = len(learned.design.personas) - confirmed
    yield f"learned from {confirmed} confirmed and {cleared} cleared personas as of {found.provenance.date}"
    for why, count in sorted(found.provenance.left_out.items()):
        yield f"  not learned from: {why} ({count})"
    if found.strangers:
        more = ", …" if len(found.strangers) > SHOWN else ""
        yield f"  the workspace has no {', '.join(found.strangers[:SHOWN])}{more}"
    if given.protected:
        yield f"  protected columns, dropped unread: {', '.join(given.protected)}"
    if given.passed_over:
        yield f"  columns passed over: {', '.join(given.passed_over)}"
    loss = learned.log_loss
    yield (
        f"log loss out of fold: learned {loss['learned']:.4f}, experts {loss['experts']:.4f}, experts with slope and intercept "
        f"fitted {loss['recalibrated']:.4f}, prior only {loss['prior_only']:.4f}"
    )
    yield f"mean width of the Venn-Abers band: {mean_width(learned.used, learned.design.confirmed):.3f}"
    if learned.keeps_experts:
        yield "the learned weights are not the best of these, so the experts' are kept"
    else:
        model = learned.model
        yield f"weights drawn to {model.scale:g} times the experts' log-odds, with strength {model.strength:g}"
        rare = sum(each.rare for each in learned.table)
        yield f"{len(learned.table) - rare} weights learned; {rare} indicators are shown by too few and keep the experts'"
    yield f"wrote {out / 'scorecard.yaml'} and {out / 'model-card.md'}"
