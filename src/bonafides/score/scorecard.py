"""What was learned as a file of weights, in the format of weights.yaml, with a `learned` mapping that says from what."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import yaml

from bonafides.score.labelled import Provenance
from bonafides.score.learning import Learned
from bonafides.score.weights import FILE

HEADER = """\
# Weights as of {date}, made by `bonafides learn` from the dispositions of {confirmed} confirmed and {cleared} cleared personas.
# {verdict}
# `prior` is the share of fraudulent personas that you expect; another may be given anywhere. `prior_offset` is what having no
# finding says of a persona, in log-odds: the line that every assessment begins with is logit(prior) + prior_offset.
# A band is a lead; a person decides. model-card.md, beside this file, says what the weights are for and how well they do.
"""
LEARNED = "Out of fold their log loss is {learned:.4f}; of the experts' weights {experts:.4f}, recalibrated {recalibrated:.4f}."
KEPT = "Out of fold nothing was found better than the experts' weights, which therefore stand here unchanged."


def summary(learned: Learned, provenance: Provenance) -> dict[str, Any]:
    """What the scorecard says of its making; plain values, in a fixed order, rounded so that equal input is equal bytes."""
    confirmed = int(learned.design.confirmed.sum())
    model = learned.model
    return {
        "date": provenance.date,
        "keeps": "experts" if learned.keeps_experts else "learned",
        "fitted_on": learned.design.fitted_on,
        "confirmed": confirmed,
        "cleared": len(learned.design.personas) - confirmed,
        "left_out": dict(sorted(provenance.left_out.items())),
        "prevalence": _short(learned.prevalence),
        "prior_offset": _short(learned.weights.prior_offset),
        "shrinkage": {"towards_experts_times": model.scale, "strength": model.strength},
        "log_loss": {way: _short(loss) for way, loss in learned.log_loss.items()},
        "platt": {"slope": _short(model.platt.slope), "intercept": _short(model.platt.intercept)},
    }


def scorecard(learned: Learned, provenance: Provenance, base: Path = FILE) -> str:
    """The file's text. base: the weights that were learned from, whose caps, bands and other indicators are taken over."""
    raw = yaml.load(base.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    said = summary(learned, provenance)
    if not learned.keeps_experts:
        raw["as_of"] = provenance.date
        raw["indicators"] = dict(sorted(((raw["indicators"] or {}) | _entries(learned, provenance)).items()))
        raw["prior_offset"] = said["prior_offset"]
    raw["prior"] = learned.prevalence
    verdict = KEPT if learned.keeps_experts else LEARNED.format(**said["log_loss"])
    header = HEADER.format(**said | {"verdict": verdict})
    return header + yaml.dump(raw | {"learned": said}, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)


class _Plain(yaml.SafeDumper):
    """Writes a value wherever it stands, instead of a reference to where it stood first."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _entries(learned: Learned, provenance: Provenance) -> dict[str, dict[str, Any]]:
    cases = len(learned.design.personas)
    source = f"dispositions, SHA-256 {learned.design.fitted_on[:16]}"
    return {
        each.indicator: {
            "likelihood_ratio": _short(math.exp(each.learned)),
            "reason": f"learned: {each.seen} of {cases} labelled personas show it, {each.seen_confirmed} of them confirmed; "
            f"the experts say {math.exp(each.expert):.3g}",
            "source": source,
            "date": provenance.date,
        }
        for each in learned.table
        if not each.rare
    }


def _short(value: float) -> float:
    """Five digits: more would be noise, and would differ between machines."""
    return float(f"{value:.5g}")
