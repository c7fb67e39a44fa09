"""The one JSON object of `evaluate --format json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bonafides.evaluate.delay import Delay, Quartiles
from bonafides.evaluate.evaluation import Compared, Evaluation, Measured
from bonafides.evaluate.groups import Group
from bonafides.evaluate.intervals import Estimate


def evaluation(found: Evaluation) -> dict[str, Any]:
    """The evaluation as plain data; names and shape are stable. An estimate is {value, low, high, of, count}."""
    run = found.run
    head = {"run": run.id, "as_of": run.as_of.isoformat(), "engine": run.engine, "prior": run.prior}
    measured = _measured(found.measured) if found.measured else {}
    return head | measured | ({"groups": _groups(found.groups)} if found.groups else {})


def _measured(of: Measured) -> dict[str, Any]:
    return {
        "truth": {
            "file": of.truth.file,
            "sha256": of.truth.sha256,
            "honest": len(of.population.honest),
            "in_schemes": len(of.population.schemed),
            "networks": of.recall.networks,
            "absent_from_run": of.population.absent,
            "unknown_to_truth": of.population.strangers,
        },
        "recall": _plain(of.recall.over_all),
        "recall_by_level": _each(of.recall.by_level),
        "recall_by_scheme": _each(of.recall.by_scheme),
        "recall_by_scheme_and_level": {name: _each(levels) for name, levels in of.recall.by_scheme_and_level.items()},
        "false_review_per_1000": _plain(of.false_review.over_all),
        "worst_kind_false_review_per_1000": _plain(of.false_review.worst)
        | {"kind": of.false_review.worst_kind, "among": of.false_review.worst_among},
        "false_review_by_kind": _each(of.false_review.by_kind),
        "ppv_at": _each(of.predictive),
        "calibration_error": _plain(of.calibration.error) if of.calibration else None,
        "calibration": asdict(of.calibration) if of.calibration else None,
        "days_to_review": {name: _delay(each) for name, each in of.delays.items()} if of.delays is not None else None,
        "screens": {"every_days": of.every, "number": of.screens},
        "lead_time_by_flag": {name: asdict(each) for name, each in of.leads.items()} if of.leads is not None else None,
        "workload": asdict(of.workload),
        "unknown": asdict(of.unknowns),
        "ablation": [asdict(each) for each in of.ablation],
    }


def _delay(of: Delay) -> dict[str, Any]:
    return {
        "median": _plain(of.median),
        "quartiles": _quartiles(of.days),
        "never_found": _plain(of.never),
        "found_before_first_pay": _plain(of.before_pay),
        "paid_by_then": [
            {"currency": each.currency, "personas": each.personas, "total": each.total, "quartiles": _quartiles(each.each)}
            for each in of.paid
        ],
        "found_by_day": [{"day": day, "share": share} for day, share in of.found_by_day],
    }


def _quartiles(of: Quartiles) -> list[float | None]:
    return [of.first, of.median, of.third]


def _groups(of: Compared) -> dict[str, Any]:
    return {
        "among": of.among,
        "minimum": of.minimum,
        "attributes": {name: {group: _group(each) for group, each in groups.items()} for name, groups in of.attributes.items()},
    }


def _group(of: Group) -> dict[str, Any]:
    return {"members": of.members, "too_few": True} if of.too_few else asdict(of)


def _each(of: Mapping[str, Estimate]) -> dict[str, Any]:
    return {name: _plain(each) for name, each in of.items()}


def _plain(of: Estimate) -> dict[str, Any]:
    return asdict(of)
