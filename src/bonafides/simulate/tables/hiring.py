"""Who is presented, what is claimed and how to reach them: HR, the tracking system, resumes, the payment service."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from bonafides.simulate.exports.greenhouse import candidates
from bonafides.simulate.exports.hr import stated_phone
from bonafides.simulate.exports.json_resume import handed_in, written_mail
from bonafides.simulate.life import Person
from bonafides.simulate.tables.rows import Rows
from bonafides.simulate.towns import Home
from bonafides.simulate.world import World

MORNING, NOON = time(10, 15), time(12)
STUDIED = {"started_on": date(2008, 9, 1), "ended_on": date(2012, 6, 30)}


class _Said:
    """What one persona states in one place, each statement under a key of its own."""

    def __init__(
        self, rows: Rows, person: Person, mark: str, ref: str, where: tuple[str, str], when: Any, formal: bool
    ) -> None:
        self._rows, self._name, self._stated_in, self._when = rows, person.name, where[0], when
        self._key = f"{mark}-{person.number}"
        self._claim = {"persona_ref": ref, "stated_in": where[0], "service": where[1], "formal": formal, "stated_at": when}
        self._ref, self._n = ref, 0

    def claim(self, attribute: str, value: str | None, **period: date | None) -> None:
        """A claim, where there is something to claim."""
        if value:
            self._n += 1
            key = f"{self._key}-{self._n}"
            self._rows.add("claims", claim_id=key, attribute=attribute, value=value, **period, **self._claim)

    def contact(self, kind: str, value: str, since: date | None = None) -> None:
        """A contact detail, where one was given; `since` where it was stated later than the rest."""
        if value:
            self._rows.add(
                "contacts",
                contact_id=f"{self._key}-{kind}",
                persona_ref=self._ref,
                kind=kind,
                value=value,
                stated_in=self._stated_in,
                name=self._name,
                stated_at=since or self._when,
            )


def fill(world: World, rows: Rows) -> None:
    """personas, identities, claims, contacts, households, applications, resumes, employments, educations and accounts."""
    for person in world.of_role("worker"):
        _worker(person, rows)
    for person in candidates(world):
        _candidate(person, rows)
    for person in handed_in(world):
        _resume(person, rows)
    for person in world.of_role("freelancer"):
        _connected(person, rows)


def _address(home: Home) -> str:
    town = home.town
    return f"{home.line}|{town.name}|{town.region_code}||{town.country_code}"


def _worker(person: Person, rows: Rows) -> None:
    agreed = person.work_town or person.home.town
    rows.add(
        "personas",
        record_id=f"hr:{person.id}",
        persona_ref=person.ref,
        name=person.name,
        kind=person.contract,
        status="hired",
        vendor_ref=f"vendor:{person.vendor}" if person.vendor else None,
        work_country=agreed.country_code,
        work_region=agreed.region_code,
        work_city=agreed.name,
        offered_at=person.joined - timedelta(days=21),
        hired_at=person.joined,
    )
    known = {"email": f"email:{person.login}", "device": f"device:{person.device}"}
    if person.in_tracking_system:
        known["candidate"] = f"candidate:greenhouse/{person.candidate}"
    for what, ref in known.items():
        rows.add("identities", identity_id=f"hr:{person.id}:{what}", ref=ref, same_as=person.ref)
    said = _Said(rows, person, "hr", person.ref, ("hr", "hr"), person.joined, True)
    said.claim("name", person.name)
    said.contact("phone", stated_phone(person))
    said.contact("email", person.mail)
    said.contact("address", _address(person.home), person.home_since)
    if person.household:
        key = f"hr:{person.id}:household"
        rows.add("households", household_row_id=key, persona_ref=person.ref, household_id=person.household)


def _candidate(person: Person, rows: Rows) -> None:
    applied = datetime.combine(person.applied, MORNING)
    hired, town, ref = person.role == "worker", person.home.town, f"candidate:greenhouse/{person.candidate}"
    status = "hired" if hired else "rejected"
    rows.add(
        "personas",
        record_id=f"gh-{person.number}",
        persona_ref=ref,
        name=person.name,
        kind="candidate",
        status=status,
        role="Software Engineer",
        applied_at=applied,
        recorded_at=applied + timedelta(days=15),
    )
    application = f"candidate:greenhouse/application-{50_000_000 + person.number}"
    rows.add("identities", identity_id=f"gh-{person.number}", ref=application, same_as=ref)
    within = town.country_code == "US"
    rows.add(
        "applications",
        application_id=f"ga-{person.number}",
        persona_ref=ref,
        name=person.name,
        role="Software Engineer",
        channel="Example Staffing" if person.vendor else "Example Jobs Board",
        location=f"{town.name}, {town.region_code if within else town.country}",
        country=town.country_code,
        region=town.region_code if within else None,
        city=town.name,
        status=status,
        applied_at=applied,
    )
    rows.add(
        "resumes",
        resume_id=f"gr-{person.number}",
        persona_ref=ref,
        file_name=f"resume_{person.number}.pdf",
        received_at=applied,
    )
    said = _Said(rows, person, "gh", ref, ("application", "greenhouse"), applied, False)
    said.claim("name", person.name)
    said.claim("employer", person.jobs[0].employer if person.jobs else None)
    said.claim("country", town.country_code)
    said.claim("region", f"US-{town.region_code}" if within else None)
    said.claim("city", town.name)
    said.contact("phone", person.applied_phone or person.phone)
    said.contact("email", person.applied_mail or person.mail)
    for n, job in enumerate(person.jobs):
        said.claim("employer", job.employer, valid_from=job.since, valid_to=job.until)
        _employment(
            rows, f"ge-{person.number}-{n}", ref, ("application", "greenhouse"), job.employer, job.title, job.since, job.until
        )
    if person.school:
        said.claim("school", person.school, valid_from=STUDIED["started_on"], valid_to=STUDIED["ended_on"])
        _education(rows, f"gs-{person.number}", ref, ("application", "greenhouse"), person.school, STUDIED)


def _employment(
    rows: Rows, key: str, ref: str, where: tuple[str, str], employer: str, title: str, since: date, until: date | None
) -> None:
    rows.add(
        "employments",
        employment_id=key,
        persona_ref=ref,
        stated_in=where[0],
        service=where[1],
        employer=employer,
        title=title,
        started_on=since,
        ended_on=until,
    )


def _education(rows: Rows, key: str, ref: str, where: tuple[str, str], school: str, period: dict[str, date]) -> None:
    stated = {"school": school, "degree": "Bachelor", "field": "Computer Science", "stated_in": where[0], "service": where[1]}
    rows.add("educations", education_id=key, persona_ref=ref, **stated, **period)


def _resume(person: Person, rows: Rows) -> None:
    ref, town = f"candidate:resume/{written_mail(person)}", person.home.town
    dated = datetime.combine(person.joined - timedelta(days=45), time(8))
    titles = [line for job in person.jobs for line in (job.title, job.employer)]
    text = [*([person.jobs[0].title] if person.jobs else []), person.summary, *titles, "Programming", "Python", "SQL"]
    written = "\n".join(line for line in text if line)
    rows.add("resumes", resume_id=f"rr-{person.number}", persona_ref=ref, text=written, author=person.name, modified_at=dated)
    said = _Said(rows, person, "rr", ref, ("resume", "resume"), dated, False)
    said.claim("name", person.name)
    said.claim("country", town.country_code)
    said.claim("region", f"{town.country_code}-{town.region_code}")
    said.claim("city", town.name)
    said.contact("email", written_mail(person))
    said.contact("phone", person.applied_phone or person.phone)
    for n, job in enumerate(person.jobs):
        since, until = job.since.replace(day=1), job.until.replace(day=1) if job.until else None
        said.claim("employer", job.employer, valid_from=since, valid_to=until)
        _employment(rows, f"re-{person.number}-{n}", ref, ("resume", "resume"), job.employer, job.title, since, until)
    said.claim("school", person.school)
    if person.school:
        _education(rows, f"rs-{person.number}", ref, ("resume", "resume"), person.school, {})


def _connected(person: Person, rows: Rows) -> None:
    ref, town, opened = f"account:stripe/{person.stripe}", person.home.town, datetime.combine(person.joined, NOON)
    rows.add(
        "accounts",
        account_id=person.stripe,
        persona_ref=ref,
        account_ref=f"stripe:{person.stripe}",
        service="stripe",
        display_name=person.name,
        opened_at=opened,
        verification="verified" if person.verified else "pending",
        status="active",
        signup_ip=person.spot.ip,
        signup_user_agent="Mozilla/5.0",
    )
    said = _Said(rows, person, "st", ref, ("payout", "stripe"), opened, True)
    said.claim("name", person.name)
    # The account's country and the person's: the service asks for both.
    said.claim("country", town.country_code)
    said.claim("country", town.country_code)
    said.claim("region", f"{town.country_code}-{town.region_code}")
    said.claim("city", town.name)
    said.contact("email", person.mail)
    said.contact("phone", person.phone)
    said.contact("address", _address(person.home))
