"""The report as one HTML file that stands alone: no script, no network, readable on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from bonafides.indicators.indicator import shown as worded
from bonafides.link.view import Linked
from bonafides.reference.checks import checks
from bonafides.reference.citations import citations
from bonafides.report.changes_text import since
from bonafides.report.network_picture import picture
from bonafides.report.timeline import timeline
from bonafides.report.waterfall import waterfall
from bonafides.run import Changes, Detail, PersonaResult, Run, Unknown

SHOWN = ("urgent", "review", "monitor")
DRAWN = 30
"""So many networks are drawn; the others are listed."""


def shown(run: Run) -> list[PersonaResult]:
    """The personas that the report describes one by one: those at monitor or above."""
    return [each for each in run.personas if each.assessment.band in SHOWN]


def report(run: Run, details: Mapping[str, Detail], changes: Changes | None = None, linked: Linked | None = None) -> str:
    """The page: the queue, and for each persona at monitor or above everything the run says of it and what changed.

    linked: what is shared with whom; its networks are drawn, the largest first.
    """
    environment = Environment(
        loader=PackageLoader("bonafides.report"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["worded"] = worded
    return environment.get_template("report.html").render(
        run=run,
        counts=run.counts(),
        shown=shown(run),
        details=defaultdict(Detail, details),
        checks=checks(),
        cite=citations().text,
        titles={finding.indicator.id: finding.indicator.title for each in run.personas for finding in each.findings},
        waterfall=waterfall,
        timeline=timeline,
        by_reason=by_reason,
        changes=changes,
        since=since,
        linked=linked,
        networks=sorted(linked.networks, key=lambda each: (-len(each.personas), each.network_id)) if linked else [],
        drawn=DRAWN,
        network_picture=picture,
        bands={each.persona_id: each.assessment.band for each in run.personas},
    )


def by_reason(unknown: Iterable[Unknown]) -> list[tuple[str, list[str]]]:
    """What could not be checked, grouped by why, the most frequent reason first."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for each in unknown:
        grouped[each.why].append(each.indicator)
    return sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
