"""The hiring record: interviews, referees, checks, the checklist, and statements that are compared or confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bonafides.simulate.life import COUNTER
from bonafides.simulate.records.file import File, workday
from bonafides.simulate.records.rates import CALL, CHIP, CLEARED, RESULTS, SLIPS
from bonafides.simulate.towns import FIRST, LAST, LAST_DAY

OFF = {
    "nomad": "Camera off: hotel network.",
    "satellite": "Camera off: satellite line.",
    "night_shift_parent": "Camera off: a child was in the room.",
}
OFF_OTHERS = ("Camera off: low bandwidth.", "Camera off: a child was in the room.", "Camera off: prefers privacy at home.")
ANSWERS = (
    "We worked together for two years and I would hire again.",
    "Reliable, asks before building, writes clear notes.",
    "Good with the database, learned the rest quickly.",
    "Left on good terms when the project ended.",
)
QUESTIONS = {
    "delivery/cannot_receive_at_id_address": "cannot_receive",
    "conversation/cold_approach_from_claimed_executive": "cold_approach",
    "identity/asks_colleagues_for_identity_data": "asks_colleagues",
}


def keep(file: File) -> None:
    """What was recorded when the persona applied and was hired, or signed up."""
    if file.person.role == "client":
        return
    if file.person.role == "freelancer":
        _identity_checks(file)
        return
    _interviews(file)
    _referees(file)
    _observations(file)
    _agreements(file)
    _history_checks(file)
    if file.person.role == "worker":
        _identity_checks(file)
        _background(file)
        _confirmed_contacts(file)
        _verified_employments(file)


def _day(file: File, after: int) -> date:
    """So many days after the application, which is forty before the first day."""
    return workday(file.person.applied + timedelta(days=after))


def _noon(on: date) -> datetime:
    return datetime.combine(min(on, LAST_DAY), time(13))


def _interviews(file: File) -> None:
    if not file.keeps("interviews", "interviews"):
        return
    person, off = file.person, file.odd("camera_off")
    medium = file.chance.choices(("video", "phone", "in_person"), (80, 12, 8))[0]
    for n in range(file.chance.choice((1, 2, 2, 3))):
        begin = file.at(_day(file, 6 + 5 * n))
        row = {"interview_id": f"iv-{person.id}-{n}", "medium": medium, "scheduled_at": begin}
        row |= {"started_at": begin, "finished_at": begin + timedelta(minutes=file.chance.randrange(25, 70))}
        if medium == "video":
            row["camera_on"] = not (off and file.chance.random() < 0.8)
            if not row["camera_on"]:
                row["note"] = OFF.get(person.kind, file.chance.choice(OFF_OTHERS))
        file.add("interviews", **row, outcome="passed" if person.role == "worker" else file.chance.choice(("passed", "failed")))


def _referees(file: File) -> None:
    if not file.keeps("referees", "referees"):
        return
    person, named = file.person, file.at(_day(file, 8))
    for n in range(file.chance.choice((1, 2, 2))):
        first, last = file.chance.choice(FIRST), file.chance.choice(LAST)
        row = {
            "referee_id": f"rf-{person.id}-{n}",
            "name": f"{first} {last}",
            "relation": "former colleague",
            "named_at": named,
        }
        if person.jobs:
            row["employer"] = person.jobs[min(n, len(person.jobs) - 1)].employer
        if not file.odd("referee_silent"):
            row |= {"answered_at": named + timedelta(days=file.chance.randrange(1, 9)), "answer": file.chance.choice(ANSWERS)}
        file.add("referees", **row)


def _observations(file: File) -> None:
    if not file.keeps("observations", "reviewer_observations"):
        return
    for question in file.chance.sample(sorted(QUESTIONS), file.chance.randrange(1, 4)):
        answer = "yes" if file.odd(QUESTIONS[question]) else "unsure" if file.odd("unsure") else "no"
        if answer == "yes" and question.startswith("delivery/"):
            _collects(file)
        file.add(
            "reviewer_observations",
            observation_id=f"ro-{file.person.id}-{question.rpartition('/')[2]}",
            question=question,
            answer=answer,
            observed_at=file.at(_day(file, 28)),
            observer="recruiting",
        )


def _collects(file: File) -> None:
    """Who cannot receive is offered collection at a carrier's counter; the honest take it up, hosts of farms cannot."""
    person = file.person
    if person.parcel and not person.scheme and file.chance.random() < COUNTER:
        person.parcel.home = replace(person.parcel.home, line=f"{person.number} Parcel Counter Example Square")
        person.parcel.identity_checked = True


def _agreements(file: File) -> None:
    if file.keeps("agreements", "agreements"):
        stated = ("application", "tax" if file.person.role == "worker" else "document")
        row = {"attribute": "birth_date", "stated_in_a": stated[0], "stated_in_b": stated[1]}
        mistyped = file.odd("date_mistyped")
        slip = file.chance.random() < SLIPS if mistyped else None
        file.add("agreements", agreement_id=f"ag-{file.person.id}", **row, agree=not mistyped, is_slip=slip)


def _check(
    file: File, kind: str, result: str, on: date, note: str = "", contact: bool | None = True, again: bool = False
) -> None:
    key = f"ck-{file.person.id}-{kind}{'-again' if again else ''}"
    row = {"check_id": key, "kind": kind, "provider": "Example Screening", "result": result}
    file.add("external_checks", **row, independent_contact=contact, performed_at=_noon(on), note=note)


def _background(file: File) -> None:
    """Of the checks that were ordered some come back without an answer, and a few with a namesake's record."""
    if not file.person.screened:
        return
    result = "failed" if file.odd("background_failed") else "inconclusive" if file.odd("background_unclear") else "passed"
    note = {"failed": "A record under the name; date of birth not compared.", "inconclusive": "No answer from the court."}
    _check(file, "background", result, file.person.joined - timedelta(days=9), note.get(result, ""), None)


def _history_checks(file: File) -> None:
    if not file.keeps("history_checks", "external_checks employment", "external_checks education"):
        return
    silent = {"employment": "The firm has closed or does not answer.", "education": "The school does not answer."}
    for kind, whom in (("employment", "employer"), ("education", "school")):
        if file.chance.random() < 0.7:
            denied, unclear = file.odd(f"{whom}_denies"), file.odd(f"{whom}_silent")
            result = "failed" if denied else "inconclusive" if unclear else "passed"
            note = "Nothing found under the name as written." if denied else silent[kind] if unclear else ""
            _check(file, kind, result, _day(file, 20), note)
            if denied and file.chance.random() < CLEARED:
                again = "Found under another name or in another firm of the group."
                _check(file, kind, "passed", _day(file, 20 + file.chance.randrange(4, 14)), again, again=True)


def _identity_checks(file: File) -> None:
    """A live call on a number found independently, the chip of the document, or both, as the persona would fare."""
    if not file.keeps("identity_checks", "external_checks live_call", "external_checks document_chip"):
        return
    person = file.person
    fares = "lender" if person.scheme == "identity_lender" else person.level or "honest"
    asked = file.chance.choice((("live_call",), ("document_chip",), ("live_call", "document_chip")))
    for kind in asked:
        result = file.chance.choices(RESULTS, (CALL if kind == "live_call" else CHIP)[fares])[0]
        on = _day(file, 30) if person.role == "worker" else person.verified or person.joined
        _check(file, kind, result, on, contact=True if kind == "live_call" else None)


def _confirmed_contacts(file: File) -> None:
    """The number to call, as it stands in the acceptance of the offer."""
    person = file.person
    if not file.keeps("confirmed_contacts", "contacts") or not person.phone:
        return
    value = file.world.phones.further() if file.odd("new_number_at_offer") else person.phone
    if value:
        stated = {
            "kind": "phone",
            "value": value,
            "stated_in": "offer",
            "name": person.name,
            "stated_at": file.at(_day(file, 24)),
        }
        file.add("contacts", contact_id=f"ct-{person.id}", **stated)


def _verified_employments(file: File) -> None:
    if not file.keeps("verified_employments", "employments"):
        return
    for n, job in enumerate(file.person.jobs[:2]):
        ended = None if n == 0 and file.odd("employment_not_ended") else job.until
        row = {"stated_in": "employment verification", "employer": job.employer, "title": job.title, "started_on": job.since}
        full_time = "part-time" not in job.title
        file.add(
            "employments",
            employment_id=f"em-{file.person.id}-{n}",
            **row,
            full_time=full_time,
            ended_on=ended,
            is_current=ended is None,
        )
