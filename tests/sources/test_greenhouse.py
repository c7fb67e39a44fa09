from datetime import date, datetime

import pytest
from export_reading import read, recognised

from bonafides.sources.greenhouse import SOURCE


def candidate(**changes):
    return {
        "id": 101,
        "first_name": "Alex",
        "last_name": "Worker",
        "company": "Example Corp",
        "title": "Engineer",
        "created_at": "2026-01-31T09:00:00.000Z",
        "updated_at": "2026-02-03T09:00:00.000Z",
        "last_activity": "2026-02-03T09:00:00.000Z",
        "is_private": False,
        "photo_url": "https://example.com/face.jpg",
        "attachments": [
            {
                "filename": "alex.pdf",
                "url": "https://example.com/1",
                "type": "resume",
                "created_at": "2026-02-01T10:00:00Z",
            },
            {"filename": "offer.pdf", "url": "https://example.com/2", "type": "offer_packet", "created_at": None},
        ],
        "phone_numbers": [{"value": "+1 555 0100", "type": "mobile"}],
        "email_addresses": [{"value": "AlexW.dev88@example.com", "type": "personal"}],
        "addresses": [{"value": "12 Example Rd, Nashville, TN", "type": "home"}],
        "website_addresses": [{"value": "https://alexw.example.org/work", "type": "portfolio"}],
        "social_media_addresses": [{"value": "linkedin.com/in/AlexW-example"}],
        "recruiter": {"id": 1, "name": "Dana Lead"},
        "coordinator": None,
        "can_email": True,
        "tags": ["remote"],
        "application_ids": [9],
        "applications": [application()],
        "educations": [
            {
                "id": 1,
                "school_name": "Example University",
                "degree": "BSc",
                "discipline": "Physics",
                "start_date": "2012-09-01T00:00:00.000Z",
                "end_date": "2016-06-01T00:00:00.000Z",
            }
        ],
        "employments": [
            {
                "id": 1,
                "company_name": "Example Corp",
                "title": "Engineer",
                "start_date": "2019-01-01T00:00:00.000Z",
                "end_date": None,
            }
        ],
        "linked_user_ids": [5],
        "custom_fields": {"bio": "Builds things"},
        "keyed_custom_fields": {"bio": {"name": "Bio", "type": "long_text", "value": "Builds things"}},
    } | changes


def application(**changes):
    return {
        "id": 9,
        "candidate_id": 101,
        "prospect": False,
        "applied_at": "2026-02-01T10:00:00Z",
        "rejected_at": None,
        "last_activity_at": "2026-02-02T10:00:00Z",
        "location": {"address": "Nashville, TN"},
        "source": {"id": 2, "public_name": "Job board"},
        "credited_to": {"id": 3, "name": "Dana Lead"},
        "rejection_reason": None,
        "rejection_details": None,
        "jobs": [{"id": 7, "name": "Backend Engineer"}],
        "job_post_id": 5,
        "status": "active",
        "current_stage": {"id": 1, "name": "Screen"},
        "answers": [{"question": "Why us?", "answer": "Because"}],
        "prospective_office": None,
        "prospective_department": None,
        "prospect_detail": {"prospect_pool": None},
        "custom_fields": {},
        "keyed_custom_fields": {},
        "attachments": [],
    } | changes


def test_a_candidate_is_a_persona_named_by_the_tracking_systems_own_id():
    persona = read(SOURCE, candidate()).one("personas")
    assert persona["persona_ref"] == "candidate:greenhouse/101"
    assert (persona["name"], persona["kind"], persona["status"]) == ("Alex Worker", "candidate", "active")
    assert persona["applied_at"] == datetime(2026, 2, 1, 10)


def test_each_application_keeps_its_role_channel_and_place():
    row = read(SOURCE, candidate()).one("applications")
    assert (row["role"], row["channel"]) == ("Backend Engineer", "Job board")
    assert (row["location"], row["country"], row["region"], row["city"]) == (
        "Nashville, TN",
        "US",
        "US-TN",
        "Nashville",
    )


def test_contacts_keep_the_name_they_were_given_under_and_emails_are_lower_case():
    contacts = read(SOURCE, candidate()).rows["contacts"]
    assert {(row["kind"], row["value"], row["name"]) for row in contacts} == {
        ("phone", "+1 555 0100", "Alex Worker"),
        ("email", "alexw.dev88@example.com", "Alex Worker"),
        ("address", "12 Example Rd, Nashville, TN", "Alex Worker"),
    }


def test_what_a_candidate_says_becomes_claims_with_their_periods():
    reading = read(SOURCE, candidate())
    assert reading.claims("name") == ["Alex Worker"]
    assert reading.claims("country") == ["US"]
    assert reading.claims("region") == ["US-TN"]
    assert reading.claims("school") == ["Example University"]
    worked = [row for row in reading.rows["claims"] if row["attribute"] == "employer" and row["valid_from"]]
    assert [(row["value"], row["valid_from"], row["valid_to"]) for row in worked] == [("Example Corp", date(2019, 1, 1), None)]
    assert not any(row["formal"] for row in reading.rows["claims"])


def test_a_social_address_is_a_profile_and_a_site_of_ones_own_is_a_website():
    reading = read(SOURCE, candidate())
    profile, site = reading.one("profiles"), reading.one("websites")
    assert (profile["service"], profile["handle"]) == ("linkedin", "alexw-example")
    assert (site["domain"], site["purpose"], site.get("state")) == ("alexw.example.org", "portfolio", None)


def test_only_resumes_are_kept_of_the_attachments_and_only_by_name():
    resume = read(SOURCE, candidate()).one("resumes")
    assert (resume["file_name"], resume["received_at"]) == ("alex.pdf", datetime(2026, 2, 1, 10))


def test_every_field_of_a_candidate_is_accounted_for():
    assert not read(SOURCE, candidate()).unknown


def test_a_field_that_no_one_knows_is_reported():
    assert read(SOURCE, candidate(shoe_size=44)).unknown == {"shoe_size": 1}


def test_birth_date_nationality_and_photo_never_reach_a_row():
    reading = read(
        SOURCE,
        candidate(
            custom_fields={"birthday": "1990-05-05", "nationality": "Freedonian"},
            keyed_custom_fields={"date_of_birth": {"name": "Birthday", "type": "date", "value": "1990-05-05"}},
            applications=[application(answers=[{"question": "What is your gender?", "answer": "Zerg"}])],
        ),
    )
    assert not {"1990-05-05", "Freedonian", "Zerg", "https://example.com/face.jpg"} & reading.values()
    assert reading.protected["photo_url"] == 1
    assert reading.protected["custom_fields.nationality"] == 1
    assert reading.protected["applications[].answers[].answer"] == 1


def test_a_candidate_with_nothing_but_an_id_leaves_everything_else_unknown():
    reading = read(SOURCE, {"id": 1, "email_addresses": [], "phone_numbers": None, "social_media_addresses": []})
    assert set(reading.rows) == {"personas"}
    assert reading.one("personas")["name"] is None


def test_of_several_applications_the_first_says_when_and_the_furthest_says_how_far():
    both = [application(status="rejected"), application(id=10, status="hired", applied_at="2026-03-01T10:00:00Z")]
    persona = read(SOURCE, candidate(applications=both)).one("personas")
    assert (persona["applied_at"], persona["status"]) == (datetime(2026, 2, 1, 10), "hired")


def test_an_application_alone_names_its_candidate():
    row = read(SOURCE, application()).one("applications")
    assert row["persona_ref"] == "candidate:greenhouse/101"


def test_an_interview_names_its_application_which_is_tied_to_the_candidate():
    interview = {
        "id": 1,
        "application_id": 9,
        "external_event_id": "e",
        "start": {"date_time": "2026-02-10T15:00:00Z"},
        "end": {"date_time": "2026-02-10T15:30:00Z"},
        "location": "",
        "video_conferencing_url": "https://example.com/m",
        "status": "scheduled",
        "created_at": "2026-02-05T09:00:00Z",
        "updated_at": "2026-02-05T09:00:00Z",
        "interview": {"id": 2, "name": "Screen"},
        "organizer": {"id": 1},
        "interviewers": [{"id": 3, "name": "Dana Lead"}],
    }
    reading = read(SOURCE, candidate(), interview)
    row, tie = reading.one("interviews"), reading.one("identities")
    assert (row["persona_ref"], row["medium"], row["outcome"]) == (tie["ref"], "video", None)
    assert tie["same_as"] == "candidate:greenhouse/101"
    assert not reading.unknown


def test_an_accepted_offer_says_when_it_was_made_and_when_work_begins():
    offer = {
        "id": 1,
        "version": 2,
        "application_id": 9,
        "candidate_id": 101,
        "job_id": 7,
        "created_at": "2026-02-12T09:00:00Z",
        "updated_at": "2026-02-14T09:00:00Z",
        "sent_at": "2026-02-13",
        "resolved_at": "2026-02-14T09:00:00Z",
        "starts_at": "2026-02-20",
        "status": "accepted",
        "opening": {"id": 1},
        "custom_fields": {},
        "keyed_custom_fields": {},
    }
    reading = read(SOURCE, offer)
    row = reading.one("personas")
    assert (row["offered_at"], row["hired_at"]) == (datetime(2026, 2, 13), datetime(2026, 2, 20))
    assert not reading.unknown


def test_a_scorecard_is_an_interview_that_was_held_with_its_recommendation():
    scorecard = {
        "id": 1,
        "candidate_id": 101,
        "application_id": 9,
        "interviewed_at": "2026-02-10T15:00:00Z",
        "submitted_by": {"id": 3},
        "overall_recommendation": "no",
        "interview": "Screen",
        "attributes": [{"name": "Camera", "type": "Other", "note": "Off throughout", "rating": "no"}],
        "ratings": {"no": ["Camera"]},
        "questions": [{"id": None, "question": "Notes", "answer": "-"}],
    }
    reading = read(SOURCE, scorecard)
    row = reading.one("interviews")
    assert (row["outcome"], row["recommendation"], row["note"]) == ("held", "no", "Camera: Off throughout")
    assert not reading.unknown


@pytest.mark.parametrize(
    ("stated", "country", "region", "city"),
    [
        ("New York, New York, USA", "US", "US-NY", "New York"),
        ("Nashville, TN 37201", "US", "US-TN", "Nashville"),
        ("Munich, Germany", "DE", None, "Munich"),
        ("Berlin, Germany", "DE", "DE-BE", None),
        ("Remote - US", "US", None, None),
        ("Tbilisi, Georgia", None, None, "Tbilisi"),
        ("Georgia", None, None, None),
        ("Remote", None, None, None),
        ("TN", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_stated_place_is_read_as_far_as_it_says_and_no_further(stated, country, region, city):
    row = read(SOURCE, application(location={"address": stated})).one("applications")
    assert (row["country"], row["region"], row["city"]) == (country, region, city)


def test_a_time_that_is_none_rejects_the_record_with_one_sentence():
    reading = read(SOURCE, candidate(applications=[application(applied_at="soon")]), candidate())
    assert reading.rejected == ["'soon' is not a time"]
    assert len(reading.rows["personas"]) == 1


def test_another_object_of_the_api_is_refused_and_not_recognised():
    reading = read(SOURCE, {"id": 4, "department": "Sales"})
    assert reading.rejected == ["the record is no candidate, application, offer, interview or scorecard of Greenhouse"]
    assert not recognised(SOURCE, {"id": 4, "department": "Sales"})
    assert recognised(SOURCE, candidate(), application())
