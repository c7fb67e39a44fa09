"""Resumes as candidates hand them in, in the JSON Resume schema, one file each."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from bonafides.simulate.life import Job, Person
from bonafides.simulate.world import World


def write(world: World, folder: Path) -> None:
    """resumes/<persona>.json; the pictures in them have to be dropped at the door."""
    room = folder / "resumes"
    room.mkdir()
    for person in handed_in(world):
        (room / f"{person.id}.json").write_text(json.dumps(_resume(person), ensure_ascii=False, indent=1), encoding="utf-8")


def handed_in(world: World) -> list[Person]:
    """Whose resumes are kept as data: applicants' and workers' who came through the tracking system."""
    return [p for p in world.people if p.resume and (p.role == "applicant" or (p.role == "worker" and p.in_tracking_system))]


def written_mail(person: Person) -> str:
    """The address on the resume."""
    return person.applied_mail or person.mail


def _resume(person: Person) -> dict[str, Any]:
    town = person.home.town
    return {
        "basics": {
            "name": person.name,
            "label": person.jobs[0].title if person.jobs else None,
            "image": "https://files.example.com/portrait.png",
            "email": written_mail(person),
            "phone": person.applied_phone or person.phone or None,
            "summary": person.summary,
            "location": {"city": town.name, "region": town.region_code, "countryCode": town.country_code},
            "profiles": [],
        },
        "work": [_work(job) for job in person.jobs],
        "education": [{"institution": person.school, "area": "Computer Science", "studyType": "Bachelor"}],
        "skills": [{"name": "Programming", "keywords": ["Python", "SQL"]}],
        "meta": {"version": "v1.0.0", "lastModified": f"{(person.joined - timedelta(days=45)).isoformat()}T08:00:00"},
    }


def _work(job: Job) -> dict[str, Any]:
    stated = {"name": job.employer, "position": job.title, "startDate": job.since.isoformat()[:7]}
    return stated | ({"endDate": job.until.isoformat()[:7]} if job.until else {})
