from datetime import date, datetime

from export_reading import read, recognised

from bonafides.sources.json_resume import SOURCE


def resume(**changes):
    return {
        "$schema": "https://example.com/schema.json",
        "basics": basics(),
        "work": [
            {
                "name": "Example Corp",
                "position": "Engineer",
                "location": "Remote",
                "url": "https://example.com",
                "startDate": "2019-01",
                "endDate": "2021-06-30",
                "summary": "Built payments",
                "highlights": ["Cut cost by 43%"],
            },
            {"name": "Sample LLC", "position": "Lead", "startDate": "2021", "endDate": "Present"},
        ],
        "volunteer": [{"organization": "Food bank", "position": "Driver"}],
        "education": [
            {
                "institution": "Example University",
                "url": "",
                "area": "Physics",
                "studyType": "BSc",
                "startDate": "2012-09-01",
                "endDate": "2016-06",
                "score": "4.0",
                "courses": ["Optics"],
            }
        ],
        "awards": [{"title": "Prize"}],
        "certificates": [],
        "publications": [],
        "skills": [{"name": "Backend", "level": "Master", "keywords": ["Go", "SQL"]}],
        "languages": [{"language": "English", "fluency": "Native speaker"}],
        "interests": [{"name": "Chess"}],
        "references": [{"name": "Robin Referee", "reference": "A pleasure to work with."}],
        "projects": [],
        "meta": {"version": "v1", "lastModified": "2026-01-15T10:00:00"},
    } | changes


def basics(**changes):
    return {
        "name": "Alex Worker",
        "label": "Backend engineer",
        "image": "https://example.com/face.png",
        "email": "AlexW.dev88@example.com",
        "phone": "+1 555 0100",
        "url": "https://alexw.example.org",
        "summary": "Ten years of Go.",
        "location": {
            "address": "12 Example Rd",
            "postalCode": "37201",
            "city": "Nashville",
            "countryCode": "US",
            "region": "Tennessee",
        },
        "profiles": [{"network": "GitHub", "username": "alexdev-ex", "url": "https://github.com/alexdev-ex"}],
    } | changes


def test_the_persona_of_a_resume_is_named_by_the_email_that_the_candidate_wrote():
    row = read(SOURCE, resume()).one("resumes")
    assert row["persona_ref"] == "candidate:resume/alexw.dev88@example.com"
    assert SOURCE.origin == "candidate_supplied"


def test_a_resume_without_an_email_is_named_by_its_file():
    row = read(SOURCE, resume(basics=basics(email=None))).one("resumes")
    assert row["persona_ref"] == f"candidate:resume/{'f' * 16}-1"


def test_jobs_keep_their_periods_however_they_are_written():
    first, second = read(SOURCE, resume()).rows["employments"]
    assert (first["employer"], first["started_on"], first["ended_on"], first["is_current"]) == (
        "Example Corp",
        date(2019, 1, 1),
        date(2021, 6, 30),
        None,
    )
    assert (second["started_on"], second["ended_on"], second["is_current"]) == (date(2021, 1, 1), None, True)


def test_schooling_referees_and_profiles_are_read():
    reading = read(SOURCE, resume())
    assert (reading.one("educations")["school"], reading.one("educations")["field"]) == (
        "Example University",
        "Physics",
    )
    assert (reading.one("referees")["name"], reading.one("referees")["named_at"]) == (
        "Robin Referee",
        datetime(2026, 1, 15, 10),
    )
    assert reading.one("profiles")["handle"] == "alexdev-ex"


def test_the_text_follows_the_reading_order():
    assert read(SOURCE, resume()).one("resumes")["text"].splitlines() == [
        "Backend engineer",
        "Ten years of Go.",
        "Engineer",
        "Example Corp",
        "Built payments",
        "Cut cost by 43%",
        "Lead",
        "Sample LLC",
        "Driver",
        "Backend",
        "Go",
        "SQL",
    ]


def test_place_and_site_are_claims_and_the_address_has_the_common_spelling():
    reading = read(SOURCE, resume())
    assert (reading.claims("country"), reading.claims("region"), reading.claims("city")) == (
        ["US"],
        ["US-TN"],
        ["Nashville"],
    )
    assert reading.claims("website") == ["https://alexw.example.org"]
    address = next(row["value"] for row in reading.rows["contacts"] if row["kind"] == "address")
    assert address == "12 Example Rd|Nashville|Tennessee|37201|US"


def test_older_resumes_name_employer_and_site_otherwise():
    old = {
        "basics": {"name": "Alex Worker", "website": "https://alexw.example.org"},
        "work": [{"company": "Example Corp"}],
    }
    reading = read(SOURCE, old)
    assert (reading.claims("employer"), reading.claims("website")) == (["Example Corp"], ["https://alexw.example.org"])
    assert not reading.unknown


def test_every_field_is_accounted_for_and_picture_and_languages_are_dropped():
    reading = read(SOURCE, resume())
    assert not reading.unknown
    assert reading.protected == {"languages": 1, "basics.image": 1}
    assert not {"https://example.com/face.png", "Native speaker"} & reading.values()


def test_a_birth_date_that_someone_added_never_reaches_a_row():
    reading = read(SOURCE, resume(basics=basics(birthDate="1990-05-05", nationality="Freedonian")))
    assert not {"1990-05-05", "Freedonian"} & reading.values()
    assert reading.protected["basics.birthDate"] == 1


def test_an_empty_resume_gives_its_resume_row_and_nothing_else():
    reading = read(SOURCE, {"basics": {}, "work": []})
    assert set(reading.rows) == {"resumes"}
    assert reading.one("resumes")["text"] is None


def test_bad_dates_and_missing_basics_reject_the_resume():
    reading = read(SOURCE, resume(work=[{"name": "Example Corp", "startDate": "2019-13"}]), {"basics": "Alex", "work": []})
    assert reading.rejected == ["'2019-13' is not a date", "the resume has no basics"]


def test_a_resume_is_recognised_by_its_basics():
    assert recognised(SOURCE, resume())
    assert not recognised(SOURCE, {"work": []})
