"""A case day by day: when a persona was at review, what had been paid by then, what sufficed, and what was missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import yaml

from bonafides.derive.derivation import Derivation
from bonafides.derive.persona_refs import resolve
from bonafides.engines import open_engine
from bonafides.engines.base import Engine
from bonafides.indicators.indicator import Indicator
from bonafides.pipeline import catalogue
from bonafides.replay.case import BrokenCase, Case
from bonafides.replay.screening import screened
from bonafides.replay.sparing import Sparing
from bonafides.run import Finding, PersonaResult
from bonafides.score.assessment import assess
from bonafides.score.weights import weights
from bonafides.workspace import Workspace

AT_REVIEW = ("review", "urgent")
Catalogue = tuple[Mapping[str, Derivation], Mapping[str, Indicator]]


@dataclass(frozen=True)
class Day:
    """What a persona's assessment was at the end of a day."""

    day: date
    result: PersonaResult


@dataclass(frozen=True)
class Payment:
    """Pay to a persona, or a charge of its that nobody approved."""

    day: date
    amount: Decimal
    currency: str
    is_charge: bool


@dataclass(frozen=True)
class RedFlag:
    """A red flag that the account names. found: the first day it was raised; why: what was missing where it was not."""

    id: str
    found: date | None
    why: str | None


@dataclass(frozen=True)
class Followed:
    """One persona of the case over its days."""

    persona_id: str
    applied: date | None
    hired: date | None
    payments: tuple[Payment, ...]
    days: tuple[Day, ...]
    red_flags: tuple[RedFlag, ...]

    @property
    def review(self) -> Day | None:
        """The first day at review or above."""
        return next((each for each in self.days if each.result.assessment.band in AT_REVIEW), None)

    @property
    def first_payment(self) -> date | None:
        """The day of the first pay."""
        return min((each.day for each in self.payments if not each.is_charge), default=None)

    @property
    def in_time(self) -> bool | None:
        """Whether review came on a day before the first pay; None when nothing was paid."""
        if self.first_payment is None:
            return None
        return self.review is not None and self.review.day < self.first_payment

    @property
    def paid(self) -> dict[str, Decimal]:
        """Pay by the end of the first day at review, in all where there is none, by currency."""
        return self._total(False)

    @property
    def charged(self) -> dict[str, Decimal]:
        """Charges that nobody approved, counted likewise."""
        return self._total(True)

    def _total(self, charges: bool) -> dict[str, Decimal]:
        total: dict[str, Decimal] = {}
        for each in self.payments:
            if each.is_charge == charges and (self.review is None or each.day <= self.review.day):
                total[each.currency] = total.get(each.currency, Decimal(0)) + each.amount
        return dict(sorted(total.items()))

    @property
    def sufficed(self) -> tuple[Finding, ...]:
        """The smallest set of that day's findings that reaches review."""
        return smallest(self.review.result) if self.review else ()

    @property
    def raised_before_payment(self) -> tuple[str, ...]:
        """Indicators raised on any day before the first pay, on any day where there is none."""
        until = self.first_payment or date.max
        return tuple(sorted({each.indicator.id for at in self.days if at.day < until for each in at.result.findings}))

    @property
    def missing(self) -> tuple[RedFlag, ...]:
        """Red flags of the account that were not raised before the first pay, each with the reason."""
        until = self.first_payment or date.max
        return tuple(each for each in map(partial(_before, until), self.red_flags) if each.why)


@dataclass(frozen=True)
class Outcome:
    """A replayed case. others_at_review: personas that the case does not follow and that reached review."""

    case: Case
    followed: tuple[Followed, ...] = ()
    others_at_review: tuple[str, ...] = ()


def smallest(result: PersonaResult) -> tuple[Finding, ...]:
    """The fewest findings that reach review beside all that lower the risk; of equally few the heaviest. Empty when none do."""
    found = {each.indicator.id: each for each in result.findings}
    lowering = [each for each in result.raised if each.exculpatory]
    raising = [each for each in result.raised if not each.exculpatory]
    prior = weights().prior
    for size in range(1, len(raising) + 1):
        reaching = [
            (assessment.log_odds, tuple(sorted(each.indicator for each in chosen)))
            for chosen in combinations(raising, size)
            if (assessment := assess([*chosen, *lowering], result.checkable, weights(), prior)).band in AT_REVIEW
        ]
        if reaching:
            _, names = min(reaching, key=lambda each: (-each[0], each[1]))
            return tuple(found[name] for name in names)
    return ()


def replayed(cases: Iterable[Case]) -> Iterator[Outcome]:
    """Each case's outcome, one after the other, in one process and on one engine."""
    whole = catalogue()
    engine = Sparing(open_engine("duckdb"))
    try:
        for case in cases:
            yield Outcome(case) if case.no_timeline else _replayed(case, engine, whole)
    finally:
        engine.close()


def _replayed(case: Case, engine: Engine, whole: Catalogue) -> Outcome:
    by_day: list[tuple[date, list[PersonaResult]]] = []
    with TemporaryDirectory(prefix="bonafides-") as folder:
        workspace = Workspace(Path(folder) / "case", create=True)
        for day in case.days:
            _lists(case, workspace, day)
            moment = datetime.combine(day, time.max)
            by_day.append((day, screened(workspace, engine, whole, case.until(day), moment)))
    personas = _personas(case)
    followed = tuple(_followed(case, name, by_day, personas, whole[1].values()) for name in case.follows)
    others = {
        result.persona_id
        for _, results in by_day
        for result in results
        if result.assessment.band in AT_REVIEW and result.persona_id not in case.follows
    }
    return Outcome(case, followed, tuple(sorted(others)))


def _lists(case: Case, workspace: Workspace, day: date) -> None:
    """The lists that the organisation had by that day."""
    for name, content in case.lists.items():
        if not isinstance(content.get("as_of"), date):
            raise BrokenCase(f"{case.id}.yaml: the list {name} has no day as its as_of")
        if content["as_of"] <= day:
            workspace.lists_folder.mkdir(exist_ok=True)
            (workspace.lists_folder / f"{name}.yaml").write_text(yaml.safe_dump(dict(content)), encoding="utf-8")


def _personas(case: Case) -> Mapping[str, str | None]:
    """Every reference of the case with its persona."""
    statements = case.evidence.get("identities")
    pairs = zip(statements["ref"].to_pylist(), statements["same_as"].to_pylist(), strict=True) if statements else ()
    spoken = {
        ref
        for table in case.evidence.values()
        if "persona_ref" in table.column_names
        for ref in table["persona_ref"].to_pylist()
        if ref
    }
    found = resolve(pairs, spoken)
    return dict(zip(found["ref"].to_pylist(), found["id"].to_pylist(), strict=True))


def _followed(
    case: Case,
    name: str,
    by_day: Sequence[tuple[date, Sequence[PersonaResult]]],
    personas: Mapping[str, str | None],
    indicators: Collection[Indicator],
) -> Followed:
    days = tuple(Day(day, each) for day, results in by_day for each in results if each.persona_id == name)
    if not days:
        raise BrokenCase(f"{case.id}.yaml follows '{name}', whom no row of its evidence names")
    records = _of(case, "personas", name, personas) + _of(case, "applications", name, personas)
    paid = (each for each in _of(case, "payments", name, personas) if each["status"] not in ("failed", "returned"))
    return Followed(
        name,
        applied=min((each["applied_at"].date() for each in records if each["applied_at"]), default=None),
        hired=min((each["hired_at"].date() for each in records if each.get("hired_at")), default=None),
        payments=tuple(
            Payment(each["paid_at"].date(), each["amount"], each["currency"] or "?", each["kind"] == "charge")
            for each in paid
            if (each["kind"] in ("payroll", "payout") or (each["kind"] == "charge" and each["approved"] is False))
            and each["amount"] is not None
        ),
        days=days,
        red_flags=tuple(_red_flag(case, each, days, indicators) for each in case.red_flags),
    )


def _of(case: Case, table: str, persona: str, personas: Mapping[str, str | None]) -> list[dict[str, Any]]:
    rows: pa.Table | None = case.evidence.get(table)
    found = rows.to_pylist() if rows is not None else []
    return [each for each in found if personas.get(each["persona_ref"]) == persona]


def _red_flag(case: Case, flag: str, days: Sequence[Day], indicators: Collection[Indicator]) -> RedFlag:
    mine = [each.id for each in indicators if each.catalogue == flag]
    raised = [each.day for each in days if any(finding.indicator.id in mine for finding in each.result.findings)]
    if raised:
        return RedFlag(flag, min(raised), None)
    if flag in case.not_in_evidence:
        return RedFlag(flag, None, case.not_in_evidence[flag])
    if not mine:
        return RedFlag(flag, None, "no indicator for it yet")
    unknown = {each.indicator: each.why for each in days[-1].result.unknown}
    if all(name in unknown for name in mine):
        return RedFlag(flag, None, f"could not be checked: {unknown[mine[0]]}")
    return RedFlag(flag, None, "checked, and what was there did not raise it")


def _before(until: date, flag: RedFlag) -> RedFlag:
    """The flag as it stood before a day."""
    if flag.found is None or flag.found < until:
        return flag
    return RedFlag(flag.id, flag.found, f"raised on {flag.found}, not before the first pay")
