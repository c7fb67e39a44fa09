"""The order of an evaluation: screen, join with the truth, measure; and, apart from it, compare groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from bonafides.engines.base import Engine
from bonafides.evaluate.ablation import Ablation, Without, ablation, without_each
from bonafides.evaluate.calibration import Calibration, calibration
from bonafides.evaluate.delay import Delay, Lead, Payments, delays, lead_times
from bonafides.evaluate.detection import FalseReview, Recall, false_review, recall
from bonafides.evaluate.groups import MINIMUM, Group, Groups, compared, honest_kinds
from bonafides.evaluate.intervals import Estimate
from bonafides.evaluate.over_time import OverTime, moments, screened_over_time
from bonafides.evaluate.population import Population, population
from bonafides.evaluate.predictive_value import predictive_values
from bonafides.evaluate.truth import Truth
from bonafides.evaluate.workload import Unknowns, Workload, unknowns, workload
from bonafides.pipeline import catalogue, screen
from bonafides.run import PersonaResult, Run
from bonafides.score.weights import Weights
from bonafides.workspace import Workspace

REVIEWER_MINUTES = 1500
"""Minutes a week that one reviewer has for checks, unless the command says otherwise: 25 hours."""
LARGE = 2000
"""Populations beyond so many personas are screened again every 28 days, smaller ones every 7."""


@dataclass(frozen=True)
class Measured:
    """Everything that is measured against the truth. delays, leads: None without screens over time; every: days between."""

    truth: Truth
    population: Population
    recall: Recall
    false_review: FalseReview
    predictive: Mapping[str, Estimate]
    calibration: Calibration | None
    delays: Mapping[str, Delay] | None
    leads: Mapping[str, Lead] | None
    every: int
    screens: int
    workload: Workload
    unknowns: Unknowns
    ablation: Sequence[Ablation]


@dataclass(frozen=True)
class Compared:
    """Groups of each attribute against each other. among: `honest` where the truth is known, else `all` personas."""

    among: str
    minimum: int
    attributes: Mapping[str, Mapping[str, Group]]


@dataclass(frozen=True)
class Evaluation:
    """A run, what was measured of it against the truth (None without a truth), and the groups."""

    run: Run
    measured: Measured | None
    groups: Compared | None


def evaluate(
    workspace: Workspace,
    engine: Engine,
    truth: Truth | None,
    groups: Groups | None = None,
    prior: float | None = None,
    weights: Weights | None = None,
    every: int | None = None,
    reviewer_minutes: int = REVIEWER_MINUTES,
    progress: Callable[[str], None] = lambda step: None,
) -> Evaluation:
    """Screen the workspace and measure it. every: days between the screens over time; 0 leaves them out.

    ValueError on a number that makes no sense, or when there is neither truth nor groups to compare with.
    """
    if truth is None and groups is None:
        raise ValueError("nothing to evaluate against; give --truth FILE, --groups FILE or both")
    if every is not None and every < 0:
        raise ValueError(f"--every is {every}; it is a number of days, or 0 to leave the screens over time out")
    if reviewer_minutes < 1:
        raise ValueError(f"--reviewer-minutes is {reviewer_minutes}; it is at least 1")
    run = screen(workspace, engine, None, prior, progress, weights)
    known = population(run, truth) if truth else None
    apart = without_each(run.personas, run.weights, run.prior)
    measured = None
    if truth and known:
        steps = every if every is not None else 7 if len(run.personas) <= LARGE else 28
        over_time = None
        payments: Payments = {}
        if steps:
            payments = paid(engine, [each.known.persona_id for each in known.schemed])
            over_time = screened_over_time(workspace, engine, run, moments(known, run.as_of, steps), progress)
        progress("figures")
        measured = measure(run, truth, known, apart, over_time, payments, steps, reviewer_minutes)
    progress("groups")
    return Evaluation(run, measured, compare(run, known, groups, apart))


def measure(
    run: Run,
    truth: Truth,
    known: Population,
    apart: Mapping[str, Without],
    over_time: OverTime | None,
    payments: Payments,
    every: int,
    reviewer_minutes: int,
) -> Measured:
    """All that is measured of a run against the truth. over_time: None where no earlier days were screened."""
    return Measured(
        truth=truth,
        population=known,
        recall=recall(known),
        false_review=false_review(known),
        predictive=predictive_values(known, run.prior),
        calibration=calibration(known, run.prior),
        delays=delays(known, over_time, payments) if over_time else None,
        leads=lead_times(known, over_time) if over_time else None,
        every=every,
        screens=len(over_time.days) if over_time else 1,
        workload=workload(run, over_time, reviewer_minutes),
        unknowns=unknowns(known, len(catalogue()[1])),
        ablation=ablation(known, apart),
    )


def compare(run: Run, known: Population | None, groups: Groups | None, apart: Mapping[str, Without]) -> Compared:
    """Groups of the file where there is one, else the honest kinds; among the honest where the truth is known."""
    if known is None:
        return Compared("all", MINIMUM, compared(run.personas, groups or {}, apart))
    honest: list[PersonaResult] = [each.result for each in known.honest if each.result]
    return Compared("honest", MINIMUM, compared(honest, groups or honest_kinds(known.honest), apart))


def paid(engine: Engine, personas: Sequence[str]) -> Payments:
    """Payroll and payouts that reached these personas, in the order of days; what failed or came back is no pay."""
    engine.load("wanted_personas", pa.table({"id": pa.array(sorted(personas), pa.string())}))
    rows = engine.query(
        "select p.persona_id, p.paid_at, coalesce(p.currency, 'unknown') as currency, p.amount from payments p "
        "join wanted_personas w on w.id = p.persona_id where p.kind in ('payroll', 'payout') and p.paid_at is not null "
        "and p.amount is not null and coalesce(p.status, 'paid') = 'paid' order by p.persona_id, p.paid_at, p.payment_id"
    ).to_pylist()
    found: dict[str, list[tuple[date, str, float]]] = defaultdict(list)
    for row in rows:
        found[row["persona_id"]].append((row["paid_at"].date(), row["currency"], float(row["amount"])))
    return found
