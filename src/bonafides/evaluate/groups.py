"""Fairness: whether one group is put into review more often than others, how surely, and which indicator carries it.

The demographic file is held separately. It is read here, compared in memory, and shown; it is written nowhere, and no case,
finding or score ever sees it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scipy.stats import fisher_exact

from bonafides.evaluate.ablation import Without
from bonafides.evaluate.intervals import Estimate, difference, odds_ratio, wilson
from bonafides.evaluate.population import Member, escalated
from bonafides.evaluate.truth import read_csv
from bonafides.run import PersonaResult

MINIMUM = 30
HONEST_KIND = "honest kind"
Groups = Mapping[str, Mapping[str, str]]
"""Per attribute and persona the group; who is of none is left out."""


class BadGroups(ValueError):
    """The groups file cannot be used; one sentence."""


@dataclass(frozen=True)
class WithoutIndicator:
    """The difference from the rest without one indicator, and how much of the difference that indicator carries."""

    indicator: str
    difference: float
    carries: float


@dataclass(frozen=True)
class Proxy:
    """How much oftener an indicator is raised in a group than in the rest: shares, and the odds ratio with its interval."""

    indicator: str
    in_group: Estimate
    in_rest: Estimate
    odds: Estimate
    p_value: float


@dataclass(frozen=True)
class Group:
    """One group against the rest of its attribute. Too few members: only how many. selected: share at review or above.

    not_escalated_ratio: its share not escalated over that of the group with the highest. escalated_ratio: the lowest group's
    share escalated over its own; None where nobody of it is. p_holm: Fisher's p-value, corrected for the number of groups.
    """

    members: int
    too_few: bool
    selected: Estimate | None = None
    difference: Estimate | None = None
    not_escalated_ratio: float | None = None
    escalated_ratio: float | None = None
    p_value: float | None = None
    p_holm: float | None = None
    without: tuple[WithoutIndicator, ...] = ()
    proxies: tuple[Proxy, ...] = ()


def read_groups(path: Path) -> Groups:
    """Read a CSV of persona_id and one column per attribute; an empty value is no group. BadGroups when it is none."""
    _, rows = read_csv(path, BadGroups)
    header = next(rows, (0, []))[1]
    if "persona_id" not in header or len(header) < 2:
        raise BadGroups(f"{path} is to have a column persona_id and at least one column more, an attribute")
    groups: dict[str, dict[str, str]] = {name: {} for name in header if name != "persona_id"}
    seen: set[str] = set()
    for line, row in rows:
        if len(row) != len(header):
            raise BadGroups(f"{path}, line {line}: {len(row)} values for {len(header)} columns")
        of = dict(zip(header, row, strict=True))
        persona = of.pop("persona_id").strip().lower()
        if persona in seen:
            raise BadGroups(f"{path}, line {line}: the persona stands there twice")
        seen.add(persona)
        for attribute, value in of.items():
            if value.strip():
                groups[attribute][persona] = value.strip()
    return groups


def honest_kinds(honest: Iterable[Member]) -> Groups:
    """The kinds of honest personas as groups, where no demographic file is given."""
    return {HONEST_KIND: {each.known.persona_id: each.known.kind for each in honest if each.known.kind}}


def compared(
    results: Sequence[PersonaResult], groups: Groups, without: Mapping[str, Without], minimum: int = MINIMUM
) -> dict[str, dict[str, Group]]:
    """Every group of every attribute against the rest. Personas of whom an attribute says nothing are left out of it."""
    stands = {each.persona_id: escalated(each) for each in results}
    return {
        attribute: _attribute({who: group for who, group in of.items() if who in stands}, stands, without, minimum)
        for attribute, of in groups.items()
    }


def _attribute(
    of: Mapping[str, str], stands: Mapping[str, bool], without: Mapping[str, Without], minimum: int
) -> dict[str, Group]:
    members: dict[str, set[str]] = defaultdict(set)
    for persona, group in of.items():
        members[group].add(persona)
    everyone = frozenset(of)
    chosen = {persona for persona in everyone if stands[persona]}
    groups = {name: _group(members[name], everyone, chosen, without, minimum) for name in sorted(members)}
    return _holm(_four_fifths(groups))


def _group(
    members: Collection[str], everyone: frozenset[str], chosen: set[str], without: Mapping[str, Without], minimum: int
) -> Group:
    of, rest = frozenset(members), everyone - frozenset(members)
    if len(of) < minimum or not rest:
        return Group(
            len(of), too_few=len(of) < minimum, selected=None if len(of) < minimum else wilson(len(of & chosen), len(of))
        )
    selected, others = wilson(len(of & chosen), len(of)), wilson(len(rest & chosen), len(rest))
    return Group(
        members=len(of),
        too_few=False,
        selected=selected,
        difference=difference(selected, others),
        p_value=_fisher(selected, others),
        without=tuple(_carried(of, rest, chosen, without)),
        proxies=tuple(_proxies(of, rest, without)),
    )


def _fisher(first: Estimate, second: Estimate) -> float:
    a, b = first.count or 0, second.count or 0
    return float(fisher_exact([[a, first.of - a], [b, second.of - b]]).pvalue)


def _carried(
    of: frozenset[str], rest: frozenset[str], chosen: set[str], without: Mapping[str, Without]
) -> Iterable[WithoutIndicator]:
    """The indicators without which the difference would be another, the one that carries most of it first."""
    now = len(of & chosen) / len(of) - len(rest & chosen) / len(rest)
    rows = []
    for name, each in without.items():
        if not each.fell and not each.rose:
            continue
        there = (len(of & chosen) - len(of & each.fell) + len(of & each.rose)) / len(of)
        elsewhere = (len(rest & chosen) - len(rest & each.fell) + len(rest & each.rose)) / len(rest)
        if there - elsewhere != now:
            rows.append(WithoutIndicator(name, there - elsewhere, now - (there - elsewhere)))
    return sorted(rows, key=lambda row: (-abs(row.carries), row.indicator))


def _proxies(of: frozenset[str], rest: frozenset[str], without: Mapping[str, Without]) -> Iterable[Proxy]:
    """Every indicator that was raised for somebody of the group, the surest excess first."""
    rows = []
    for name, each in without.items():
        a, b = len(of & each.raised), len(rest & each.raised)
        if a:
            here, there = wilson(a, len(of)), wilson(b, len(rest))
            rows.append(Proxy(name, here, there, odds_ratio((a, len(of) - a, b, len(rest) - b)), _fisher(here, there)))
    return sorted(rows, key=lambda row: (-(row.odds.low or 0), row.indicator))


def _four_fifths(groups: Mapping[str, Group]) -> dict[str, Group]:
    """Each group's ratios against the group that fares best, of those with members enough."""
    shares = {name: each.selected.value for name, each in groups.items() if each.selected and each.selected.value is not None}
    if len(shares) < 2:
        return dict(groups)
    best = min(shares.values())
    done = dict(groups)
    for name, share in shares.items():
        done[name] = replace(
            groups[name],
            not_escalated_ratio=(1 - share) / (1 - best) if best < 1 else None,
            escalated_ratio=best / share if share else None,
        )
    return done


def _holm(groups: Mapping[str, Group]) -> dict[str, Group]:
    """Holm's correction: of many groups compared at once, some look different by chance."""
    tested = sorted((each.p_value, name) for name, each in groups.items() if each.p_value is not None)
    done, so_far = dict(groups), 0.0
    for rank, (p_value, name) in enumerate(tested):
        so_far = max(so_far, min(1.0, p_value * (len(tested) - rank)))
        done[name] = replace(groups[name], p_holm=so_far)
    return done
