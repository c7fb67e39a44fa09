"""What `replay` prints: a table for a terminal, the same table in Markdown, and one JSON object per case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bonafides.replay.timeline import Followed, Outcome

HEAD = (
    "case",
    "worker",
    "at review",
    "first pay",
    "paid by then",
    "days",
    "evidence that sufficed",
    "missing before the first pay",
)


def objects(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """One object per case, as docs/json.md names it."""
    return [
        {
            "case": each.case.id,
            "title": each.case.title,
            "no_timeline": each.case.no_timeline,
            "invented_pay": each.case.invented_pay,
            "first_review": min((p.review.day for p in each.followed if p.review), default=None),
            "personas": [_persona(persona) for persona in each.followed],
            "others_at_review": list(each.others_at_review),
        }
        for each in outcomes
    ]


def _persona(persona: Followed) -> dict[str, Any]:
    review = persona.review
    return {
        "persona_id": persona.persona_id,
        "applied": persona.applied,
        "hired": persona.hired,
        "first_review": review.day if review else None,
        "band": review.result.assessment.band if review else None,
        "posterior": review.result.assessment.posterior if review else None,
        "first_payment": persona.first_payment,
        "before_first_payment": persona.in_time,
        "paid": _amounts(persona.paid),
        "charged": _amounts(persona.charged),
        "days_from_application": _days(persona.applied, review.day if review else None),
        "days_from_hire": _days(persona.hired, review.day if review else None),
        "sufficed": [
            {"indicator": each.indicator.id, "catalogue": each.indicator.catalogue, "says": each.says}
            for each in persona.sufficed
        ],
        "raised_before_payment": list(persona.raised_before_payment),
        "missing": [{"red_flag": each.id, "why": each.why} for each in persona.missing],
        "days": [
            {"day": each.day, "band": each.result.assessment.band, "posterior": each.result.assessment.posterior}
            for each in persona.days
        ],
    }


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """For a terminal: a paragraph per case, and how many were in time."""
    for each in outcomes:
        yield f"{each.case.id}: {each.case.title}"
        if each.case.no_timeline:
            yield f"  no timeline in the sources: {each.case.no_timeline}"
        for persona in each.followed:
            first, paid = _day(persona.first_payment), _paid(each, persona)
            yield f"  {persona.persona_id}: {_when(persona)}; first pay {first}; paid by then {paid}"
            for finding in persona.sufficed:
                yield f"    sufficed  {finding.indicator.id}: {finding.says}"
            for words in _missing(persona):
                yield f"    missing   {words}"
        yield ""
    yield summary(outcomes)


def markdown(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The table of docs/replay.md."""
    yield "| " + " | ".join(HEAD) + " |"
    yield "|" + "---|" * len(HEAD)
    for each in outcomes:
        if each.case.no_timeline:
            yield _row([each.case.id, "", "no timeline in the sources", "", "", "", "", each.case.no_timeline])
        for persona in each.followed:
            sufficed = "<br>".join(f"`{finding.indicator.id}`: {finding.says}" for finding in persona.sufficed)
            missing = "<br>".join(_missing(persona))
            first = _day(persona.first_payment)
            cells = [
                each.case.id,
                persona.persona_id,
                _when(persona),
                first,
                _paid(each, persona),
                _waited(persona),
                sufficed,
                missing,
            ]
            yield _row(cells)
    yield ""
    yield summary(outcomes)


def _missing(persona: Followed) -> list[str]:
    """What was raised without sufficing, then a sentence for each red flag that was missing; none where review came in time."""
    if persona.in_time or (persona.review and persona.in_time is None):
        return []
    raised = ", ".join(persona.raised_before_payment) or "nothing"
    return [f"raised by then: {raised}"] + [f"{each.id}: {each.why}" for each in persona.missing]


def summary(outcomes: Sequence[Outcome]) -> str:
    """How many personas were at review, and how many of them before their first pay."""
    personas = [persona for each in outcomes for persona in each.followed]
    paid = [each for each in personas if each.first_payment]
    review = sum(each.review is not None for each in personas)
    untold = sum(each.case.no_timeline is not None for each in outcomes)
    return (
        f"{len(outcomes)} case(s), {untold} without a timeline; {len(personas)} worker(s), {review} at review some day. "
        f"Of {len(paid)} with pay on record {sum(bool(each.in_time) for each in paid)} were at review before the first."
    )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _when(persona: Followed) -> str:
    if persona.review is None:
        bands = [each.result.assessment.band for each in persona.days]
        return f"never (at most {'monitor' if 'monitor' in bands else bands[-1]})"
    when = {True: ", before the first pay", False: ", after the first pay", None: ""}[persona.in_time]
    return f"{persona.review.day}{when}"


def _waited(persona: Followed) -> str:
    if persona.review is None:
        return ""
    since = (("application", _days(persona.applied, persona.review.day)), ("hire", _days(persona.hired, persona.review.day)))
    return ", ".join(f"{days} from {name}" for name, days in since if days is not None)


def _paid(outcome: Outcome, persona: Followed) -> str:
    charged = f" and {_text(persona.charged)} of charges" if persona.charged else ""
    invented = " (amounts invented)" if persona.paid and outcome.case.invented_pay else ""
    return (_text(persona.paid) or "nothing") + invented + charged


def _text(amounts: Mapping[str, Decimal]) -> str:
    return " + ".join(f"{amount:,.0f} {currency}" for currency, amount in amounts.items())


def _amounts(amounts: Mapping[str, Decimal]) -> dict[str, float]:
    return {currency: float(amount) for currency, amount in amounts.items()}


def _day(day: date | None) -> str:
    return day.isoformat() if day else "none on record"


def _days(since: date | None, until: date | None) -> int | None:
    return (until - since).days if since and until else None
