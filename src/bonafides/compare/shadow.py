"""A shadow run: other weights, prior or red flags on the same evidence, set beside the live ones and never stored."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bonafides.compare.share import Share
from bonafides.engines.base import Engine
from bonafides.indicators.indicator import Indicator, load
from bonafides.pipeline import catalogue, known_tables, screen
from bonafides.pipeline.reassessed import rejudged, reweighed
from bonafides.reference.policy import policy
from bonafides.run import PersonaResult, Run
from bonafides.score.weights import Weights
from bonafides.workspace import Workspace

AT_REVIEW = ("review", "urgent")


class NothingToTry(ValueError):
    """A shadow without anything that differs, or with a file that cannot be used; one sentence."""


@dataclass(frozen=True)
class Moved:
    """A persona that crossed the review line. lines: (name, live, shadow) log-odds of the lines that differ, heaviest first."""

    persona_id: str
    live_band: str
    shadow_band: str
    live_log_odds: float
    shadow_log_odds: float
    lines: tuple[tuple[str, float | None, float | None], ...]


@dataclass(frozen=True)
class Workload:
    """Personas at review or above, and the minutes that their next checks take."""

    at_review: int
    minutes: int

    @property
    def hours(self) -> float:
        """The minutes in hours."""
        return self.minutes / 60


@dataclass(frozen=True)
class AgainstTruth:
    """How many of the schemes' personas stand at review or above, and how many of the honest ones."""

    recall: Share
    false_review: Share


@dataclass(frozen=True)
class Shadow:
    """Live and shadow on the same evidence. bands: how many personas stand in which live and which shadow band."""

    live: Run
    shadow: Run
    indicators: tuple[str, ...]
    flagged: tuple[Moved, ...]
    cleared: tuple[Moved, ...]
    bands: Mapping[tuple[str, str], int]
    workload: tuple[Workload, Workload]
    truth: tuple[AgainstTruth, AgainstTruth] | None


def shadowed(
    workspace: Workspace,
    engine: Engine,
    weights: Weights | None = None,
    room: Path | None = None,
    prior: float | None = None,
    as_of: datetime | None = None,
    truth: Path | None = None,
) -> Shadow:
    """Screen live, then the same evidence with other weights, red flags (a folder of .sql files) or prior.

    NothingToTry when none of the three is given. With weights or a prior alone no engine is asked a second time.
    """
    if weights is None and room is None and prior is None:
        raise NothingToTry("a shadow needs something to try: --weights FILE, --indicators DIR or --prior P")
    indicators, added = _with_added(room) if room else ({}, ())
    known = _schemes(truth) if truth else None
    live = screen(workspace, engine, as_of, keep=False)
    weighing = weights or live.weights
    if prior is None:
        prior = workspace.settings.get("prior", weighing.prior)
    shadow = (
        rejudged(workspace, engine, live, indicators, weighing, prior)
        if added
        else reweighed(live, weighing, prior, policy(workspace.path))
    )
    return beside_each_other(live, shadow, added, known)


def beside_each_other(
    live: Run, shadow: Run, indicators: tuple[str, ...] = (), known: Mapping[str, str] | None = None
) -> Shadow:
    """Two runs of the same personas compared. known: the scheme of each persona, empty for honest ones."""
    then = {each.persona_id: each for each in shadow.personas}
    pairs = [(each, then[each.persona_id]) for each in live.personas]
    return Shadow(
        live=live,
        shadow=shadow,
        indicators=indicators,
        flagged=tuple(_moved(one, other) for one, other in pairs if not at_review(one) and at_review(other)),
        cleared=tuple(_moved(one, other) for one, other in pairs if at_review(one) and not at_review(other)),
        bands=Counter((one.assessment.band, other.assessment.band) for one, other in pairs),
        workload=(workload(live), workload(shadow)),
        truth=(_against(live, known), _against(shadow, known)) if known is not None else None,
    )


def at_review(result: PersonaResult) -> bool:
    """Whether a persona stands at review or above."""
    return result.assessment.band in AT_REVIEW


def workload(run: Run) -> Workload:
    """What a run asks of reviewers: its personas at review or above, and the minutes of their next checks."""
    queue = [each for each in run.personas if at_review(each)]
    return Workload(len(queue), sum(each.next_check.cost_minutes for each in queue if each.next_check))


def _moved(live: PersonaResult, shadow: PersonaResult) -> Moved:
    before = {line.name: line.log_odds for line in live.assessment.lines}
    after = {line.name: line.log_odds for line in shadow.assessment.lines}
    differ = [
        (name, before.get(name), after.get(name))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    ]
    differ.sort(key=lambda line: (-abs((line[2] or 0.0) - (line[1] or 0.0)), line[0]))
    one, other = live.assessment, shadow.assessment
    return Moved(live.persona_id, one.band, other.band, one.log_odds, other.log_odds, tuple(differ))


def _with_added(room: Path) -> tuple[dict[str, Indicator], tuple[str, ...]]:
    """The red flags with those of a folder, which take the place of known ones of the same id; and the ids of the folder's."""
    if not room.is_dir():
        raise NothingToTry(f"{room} is no folder; --indicators takes a folder of red flags such as DIR/payout/my_red_flag.sql")
    _, indicators = catalogue()
    found = load(known_tables(), room)
    if not found:
        raise NothingToTry(f"{room} holds no red flag; each is a file such as {room}/payout/my_red_flag.sql")
    return indicators | found, tuple(sorted(found))


def _schemes(truth: Path) -> dict[str, str]:
    """The scheme of each persona of a truth file, empty for honest ones."""
    try:
        with truth.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = {"persona_id", "scheme"} - set(rows.fieldnames or ())
            if missing:
                raise NothingToTry(f"{truth} lacks the column {min(missing)}; a truth file has persona_id and scheme")
            return {(row["persona_id"] or "").strip().lower(): (row["scheme"] or "").strip() for row in rows}
    except (OSError, UnicodeDecodeError):
        raise NothingToTry(f"{truth} cannot be read; the truth is a CSV file in UTF-8") from None


def _against(run: Run, known: Mapping[str, str]) -> AgainstTruth:
    queued = {each.persona_id for each in run.personas if at_review(each)}
    there = {each.persona_id for each in run.personas} & known.keys()
    schemed = {persona for persona in there if known[persona]}
    honest = there - schemed
    return AgainstTruth(Share(len(schemed & queued), len(schemed)), Share(len(honest & queued), len(honest)))
