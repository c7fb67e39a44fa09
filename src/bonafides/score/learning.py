"""Weights from reviewers' dispositions: drawn to the experts' values, as strongly as cross-validation says.

Everything is judged out of fold: a persona is scored by a scorecard that was made without it, choice and calibration included.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bonafides.score.assessment import assess
from bonafides.score.calibration import Array, Platt, log_losses, logit, platt
from bonafides.score.labelled import Design, LabelledPersona, Places, design
from bonafides.score.map_logistic import Problem, fit
from bonafides.score.weights import Weights

SCALES = (1.0, 0.7, 0.35, 0.0)
"""Which part of the experts' log-odds the weights are drawn to."""
STRENGTHS = (400.0, 40.0, 12.0, 4.0, 1.0, 0.25)
"""How strongly. At the first, a few hundred labels move the weights hardly at all."""
FOLDS = 5
MIN_CASES = 60
"""Confirmed and cleared together. Even from these, learned weights rank no better than good experts' (bench/learning.py)."""
MIN_EACH = 15
"""Of either kind: three in each fold, below which a fold's loss is chance."""
WAYS = ("learned", "experts", "recalibrated", "prior_only")
"""Ways to score that are compared, as fields of OutOfFold."""
QUEUED = ("review", "urgent")


class TooFewCases(ValueError):
    """There are too few dispositions to learn from; one sentence."""


@dataclass(frozen=True)
class Model:
    """Weights fitted to some rows of a design, with how the experts' values drew them and how they are calibrated."""

    scale: float
    strength: float
    weights: Array
    """Log-odds of each learnable column, after Platt scaling."""
    base: float
    """Log-odds of a persona with no finding, at the share of confirmed among the rows."""
    platt: Platt
    share: float
    """Confirmed among the rows it was fitted on."""


@dataclass(frozen=True)
class OutOfFold:
    """Log-odds of every labelled persona at the labelled share, and its band at the user's, by those who did not see it."""

    learned: Array
    experts: Array
    recalibrated: Array
    """The experts' number, with slope and intercept fitted: tells what comes of calibration alone."""
    prior_only: Array
    bands_learned: tuple[str, ...]
    bands_experts: tuple[str, ...]


@dataclass(frozen=True)
class LearnedWeight:
    """One indicator of the labelled personas. learned is the experts' value where too few show it; both are log-odds."""

    indicator: str
    seen: int
    seen_confirmed: int
    expert: float
    learned: float
    rare: bool


@dataclass(frozen=True)
class Learned:
    """What was learned, how it compares, and the weights to use."""

    design: Design
    model: Model
    out_of_fold: OutOfFold
    prevalence: float
    weights: Weights
    keeps_experts: bool

    @property
    def log_loss(self) -> dict[str, float]:
        """Mean log loss out of fold (nats) of each way to score."""
        return {way: float(self.losses(way).mean()) for way in WAYS}

    def losses(self, way: str) -> Array:
        """The log loss of each persona, out of fold."""
        return log_losses(getattr(self.out_of_fold, way), self.design.confirmed)

    @property
    def gain(self) -> tuple[float, float]:
        """By how much the learned weights lower the log loss of the recalibrated experts', and the standard error of that."""
        each = self.losses("recalibrated") - self.losses("learned")
        return float(each.mean()), float(each.std(ddof=1) / np.sqrt(len(each)))

    @property
    def table(self) -> tuple[LearnedWeight, ...]:
        """Each indicator that a labelled persona shows, with both weights."""
        given = self.design
        values = given.expert.copy()
        values[given.learnable] = self.model.weights
        rare = set(range(len(given.indicators))) - set(given.learnable.tolist())
        return tuple(
            LearnedWeight(name, given.seen[n], given.seen_confirmed[n], float(given.expert[n]), float(values[n]), n in rare)
            for n, name in enumerate(given.indicators)
        )

    @property
    def used(self) -> Array:
        """Out of fold, the log-odds of what is written: the learned weights, or the experts' where those are kept."""
        return self.out_of_fold.experts if self.keeps_experts else self.out_of_fold.learned

    def queued(self, way: str, confirmed: bool) -> int:
        """How many of the confirmed, or of the cleared, stand at review or above at the user's prevalence, out of fold."""
        bands = self.out_of_fold.bands_learned if way == "learned" else self.out_of_fold.bands_experts
        pairs = zip(bands, self.design.confirmed.tolist(), strict=True)
        return sum(band in QUEUED and (label > 0.5) is confirmed for band, label in pairs)


def learn(personas: Iterable[LabelledPersona], experts: Weights, prevalence: float) -> Learned:
    """Learn weights from labelled personas, no persona twice; prevalence: the share of fraudulent personas the user expects.

    TooFewCases where there is too little to learn from. Where cross-validation finds the experts' weights at least as good, as
    they stand or recalibrated, or finds no findings at all as good, the experts' weights are kept: slope and intercept alone
    are no reason to change what each finding weighs.
    """
    given = design(personas, experts)
    _enough(int(given.confirmed.sum()), len(given.personas))
    rows = np.arange(len(given.personas))
    model = fitted(given, rows)
    judged = _out_of_fold(given, experts, prevalence)
    losses = {way: round(float(log_losses(getattr(judged, way), given.confirmed).mean()), 6) for way in WAYS}
    keeps = losses["learned"] >= min(loss for way, loss in losses.items() if way != "learned")
    weights = replace(experts, prior=prevalence) if keeps else scorecard_weights(given, model, experts, prevalence)
    return Learned(given, model, judged, prevalence, weights, keeps)


def _enough(confirmed: int, cases: int) -> None:
    cleared = cases - confirmed
    if cases < MIN_CASES or min(confirmed, cleared) < MIN_EACH:
        raise TooFewCases(
            f"{confirmed} confirmed and {cleared} cleared personas are too few to learn from: it takes {MIN_CASES} together "
            f"and {MIN_EACH} of either, so nothing was written and the experts' weights stand"
        )


def fitted(given: Design, rows: Places) -> Model:
    """The model of some rows: scale and strength by cross-validation, then the weights on all rows, then calibration."""
    scale, strength, scores = _choice(given, rows)
    found = fit(_problem(given, rows, scale), strength)
    scaling = platt(scores, given.confirmed[rows], given.fixed[rows])
    base = scaling.slope * float(found[0]) + scaling.intercept
    return Model(scale, strength, scaling.slope * found[1:], base, scaling, float(given.confirmed[rows].mean()))


def scorecard_weights(given: Design, model: Model, experts: Weights, prevalence: float) -> Weights:
    """The experts' weights with the learned ones in their place, the user's prevalence, and the offset of the prior line."""
    names = [given.indicators[n] for n in given.learnable]
    learned = dict(zip(names, model.weights.tolist(), strict=True))
    offset = model.base - logit(model.share)
    return replace(experts, indicators={**experts.indicators, **learned}, prior=prevalence, prior_offset=offset)


def _problem(given: Design, rows: Places, scale: float) -> Problem:
    columns = given.learnable
    expert = given.expert[columns]
    x = given.x[np.ix_(rows, columns)]
    return Problem(x, given.confirmed[rows], given.fixed[rows], scale * expert, (expert < 0).astype(np.float64))


def _choice(given: Design, rows: Places) -> tuple[float, float, Array]:
    """Scale and strength with the least log loss out of fold, the stronger of equals, and the scores out of fold."""
    parts = folds(given, rows)
    best: tuple[float, float, float, Array] | None = None
    scores = {(scale, strength): np.zeros(len(rows)) for scale in SCALES for strength in STRENGTHS}
    for scale in SCALES:
        for held in parts:
            train = _problem(given, np.delete(rows, held), scale)
            x = given.x[np.ix_(rows[held], given.learnable)]
            at: Array | None = None
            for strength in STRENGTHS:
                at = fit(train, strength, at)
                scores[scale, strength][held] = at[0] + x @ at[1:]
    for (scale, strength), found in scores.items():
        loss = round(float(log_losses(found + given.fixed[rows], given.confirmed[rows]).mean()), 9)
        if best is None or loss < best[0]:
            best = (loss, scale, strength, found)
    assert best is not None
    return best[1:]


def folds(given: Design, rows: Places) -> list[Places]:
    """Positions in `rows`, in five parts with as many confirmed each, give or take one. The parts hang on the ids alone."""
    parts: list[list[int]] = [[] for _ in range(FOLDS)]
    for label in (1.0, 0.0):
        places = [n for n, row in enumerate(rows) if given.confirmed[row] == label]
        drawn = sorted(places, key=lambda n: hashlib.sha256(given.personas[rows[n]].persona_id.encode()).digest())
        for n, place in enumerate(drawn):
            parts[n % FOLDS].append(place)
    return [np.array(sorted(part), dtype=np.intp) for part in parts]


def _out_of_fold(given: Design, experts: Weights, prevalence: float) -> OutOfFold:
    rows = np.arange(len(given.personas))
    odds = {way: np.zeros(len(rows)) for way in ("learned", "recalibrated", "prior_only")}
    bands = [""] * len(rows)
    plain = _assessed(given.personas, experts, 0.5)[0]
    for held in folds(given, rows):
        train = np.delete(rows, held)
        model = fitted(given, train)
        own = [given.personas[n] for n in held]
        odds["learned"][held] = _assessed(own, scorecard_weights(given, model, experts, model.share), None)[0]
        for n, band in zip(held, _assessed(own, scorecard_weights(given, model, experts, prevalence), None)[1], strict=True):
            bands[n] = band
        scaling = platt(plain[train], given.confirmed[train], np.zeros(len(train)))
        odds["recalibrated"][held] = scaling.slope * plain[held] + scaling.intercept
        odds["prior_only"][held] = logit(model.share)
    return OutOfFold(
        learned=odds["learned"],
        experts=plain + odds["prior_only"],
        recalibrated=odds["recalibrated"],
        prior_only=odds["prior_only"],
        bands_learned=tuple(bands),
        bands_experts=tuple(_assessed(given.personas, experts, prevalence)[1]),
    )


def _assessed(personas: Sequence[LabelledPersona], weights: Weights, prior: float | None) -> tuple[Array, list[str]]:
    """Log-odds and band of each persona by the score's own law, caps and all."""
    found = [assess(each.raised, each.checkable, weights, prior) for each in personas]
    return np.array([each.log_odds for each in found]), [each.band for each in found]
