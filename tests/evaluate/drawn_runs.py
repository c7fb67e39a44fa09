"""Runs and truths drawn by hand: a persona with the findings that were raised for it, weighed by the real score."""

from datetime import date, datetime
from types import SimpleNamespace

from bonafides.evaluate.truth import Known, Truth
from bonafides.run import EvidenceRow, Finding, PersonaResult, Run
from bonafides.score.assessment import Raised, assess, weighed
from bonafides.score.next_check import CheckPlan, NextCheck
from bonafides.score.weights import weights

WEIGHTS = weights()
PRIOR = 0.003
FAMILIES = frozenset({"payout", "device", "delivery", "session"})
REVIEW = ("payout/a", "device/a")
"""Two strong findings of two families: together they reach review."""


def raised(name, strength="strong", **marks):
    return Raised(name, name.split("/")[0], strength, **marks)


def result(persona_id, *findings, checkable=FAMILIES, unknown=(), minutes=None):
    """A persona; findings: names like payout/a (strong), or Raised."""
    seen = tuple(each if isinstance(each, Raised) else raised(each) for each in findings)
    row = EvidenceRow("payments", "p1", "payments.csv:1", "says", {})
    return PersonaResult(
        persona_id=persona_id,
        assessment=assess(seen, checkable, WEIGHTS, PRIOR),
        findings=tuple(
            Finding(
                SimpleNamespace(id=each.indicator, catalogue=each.indicator.replace("/", "-")),
                each,
                weighed(each, WEIGHTS),
                (row,),
            )
            for each in seen
        ),
        unknown=tuple(unknown),
        checks=CheckPlan(recommended=NextCheck("a-check", 0.5, minutes) if minutes else None),
        would_clear=(),
        raised=seen,
        checkable=frozenset(checkable),
    )


def run(*results, as_of=datetime(2026, 6, 30)):
    return Run("r1", as_of, "duckdb", PRIOR, WEIGHTS, tuple(results), {}, (), 0)


def schemed(persona_id, network="", level="careless", scheme="laptop_farm", applied=None, **visible):
    days = {name.replace("_", "-"): day for name, day in visible.items()}
    return Known(persona_id, "", scheme, level, network, applied and date.fromisoformat(applied), days)


def honest(persona_id, kind="ordinary"):
    return Known(persona_id, kind)


def truth(*known):
    return Truth("truth.csv", "0" * 64, {each.persona_id: each for each in known})
