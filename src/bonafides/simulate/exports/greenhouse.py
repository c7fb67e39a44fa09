"""Candidates of the applicant tracking system, as Greenhouse's Harvest API lists them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bonafides.simulate.life import Job, Person
from bonafides.simulate.world import World

FILES = "https://files.example.com/resume"


def write(world: World, folder: Path) -> None:
    """greenhouse_candidates.json, with demographic answers that have to be dropped at the door."""
    listed = [_candidate(person) for person in candidates(world)]
    (folder / "greenhouse_candidates.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")


def candidates(world: World) -> list[Person]:
    """Everybody whom the tracking system knows."""
    return [p for p in world.people if p.role == "applicant" or (p.role == "worker" and p.in_tracking_system)]


def _moment(day: date) -> str:
    return f"{day.isoformat()}T10:15:00.000Z"


def _candidate(person: Person) -> dict[str, Any]:
    first, _, last = person.name.partition(" ")
    phone = person.applied_phone or person.phone
    applied, town, hired = person.applied, person.home.town, person.role == "worker"
    return {
        "id": person.candidate,
        "first_name": first,
        "last_name": last,
        "company": person.jobs[0].employer if person.jobs else None,
        "title": person.jobs[0].title if person.jobs else None,
        "created_at": _moment(applied),
        "updated_at": _moment(applied + timedelta(days=15)),
        "last_activity": _moment(applied + timedelta(days=15)),
        "is_private": False,
        "photo_url": None,
        "attachments": [{"filename": f"resume_{person.number}.pdf", "url": FILES, "type": "resume"}],
        "application_ids": [50_000_000 + person.number],
        "phone_numbers": [{"value": phone, "type": "mobile"}] if phone else [],
        "addresses": [],
        "email_addresses": [{"value": person.applied_mail or person.mail, "type": "personal"}],
        "website_addresses": [],
        "social_media_addresses": [],
        "tags": [],
        "applications": [
            {
                "id": 50_000_000 + person.number,
                "candidate_id": person.candidate,
                "prospect": False,
                "applied_at": _moment(applied),
                "rejected_at": None if hired else _moment(applied + timedelta(days=9)),
                "last_activity_at": _moment(applied + timedelta(days=15)),
                "location": {"address": f"{town.name}, {town.region_code if town.country_code == 'US' else town.country}"},
                "source": {"id": 7, "public_name": "Example Staffing" if person.vendor else "Example Jobs Board"},
                "jobs": [{"id": 3, "name": "Software Engineer"}],
                "status": "hired" if hired else "rejected",
                "answers": [{"question": "Do you need a visa?", "answer": "No"}],
            }
        ],
        "educations": [_education(person)] if person.school else [],
        "employments": [_employment(n, job) for n, job in enumerate(person.jobs)],
        "keyed_custom_fields": {"date_of_birth": {"name": "Date of birth", "type": "date", "value": "1990-01-01"}},
        "demographic_answers": [{"question": "Gender", "answer": "declined"}],
    }


def _education(person: Person) -> dict[str, Any]:
    return {
        "id": 1,
        "school_name": person.school,
        "degree": "Bachelor",
        "discipline": "Computer Science",
        "start_date": "2008-09-01T00:00:00.000Z",
        "end_date": "2012-06-30T00:00:00.000Z",
    }


def _employment(n: int, job: Job) -> dict[str, Any]:
    return {
        "id": n,
        "company_name": job.employer,
        "title": job.title,
        "start_date": f"{job.since.isoformat()}T00:00:00.000Z",
        "end_date": f"{job.until.isoformat()}T00:00:00.000Z" if job.until else None,
    }
