from datetime import datetime

from export_reading import read, recognised

from bonafides.sources.ashby import SOURCE


def contact(value, kind="Personal"):
    return {"value": value, "type": kind, "isPrimary": True}


def candidate(**changes):
    return {
        "id": "c-1",
        "createdAt": "2026-02-01T10:00:00.000Z",
        "updatedAt": "2026-02-03T10:00:00.000Z",
        "name": "Alex Worker",
        "primaryEmailAddress": contact("AlexW.dev88@example.com"),
        "emailAddresses": [contact("AlexW.dev88@example.com"), contact("alexw@example.org", "Work")],
        "primaryPhoneNumber": contact("+1 555 0100"),
        "phoneNumbers": [contact("+1 555 0100")],
        "socialLinks": [{"type": "GitHub", "url": "https://github.com/alexdev-ex"}],
        "tags": [{"id": "t", "title": "remote", "isArchived": False}],
        "position": "Engineer",
        "company": "Example Corp",
        "school": "Example University",
        "applicationIds": ["a-1"],
        "resumeFileHandle": {"id": "f", "name": "alex.pdf", "handle": "h"},
        "fileHandles": [{"id": "f", "name": "alex.pdf", "handle": "h"}],
        "customFields": [{"id": "x", "title": "Bio", "isPrivate": False, "value": "Builds"}],
        "profileUrl": "https://example.com/c-1",
        "source": {"id": "s", "title": "Referral", "isArchived": False, "sourceType": {"id": "s", "title": "Inbound"}},
        "creditedToUser": {"id": "u", "firstName": "Dana", "lastName": "Lead", "email": "dana@example.com"},
        "timezone": "America/Chicago",
        "location": {
            "id": "l",
            "locationSummary": "Nashville, Tennessee, United States",
            "locationComponents": [
                {"type": "Country", "name": "United States"},
                {"type": "Region", "name": "Tennessee"},
                {"type": "City", "name": "Nashville"},
            ],
        },
        "fraudStatus": "Unreviewed",
    } | changes


def application(**changes):
    return {
        "id": "a-1",
        "createdAt": "2026-02-01T10:00:00.000Z",
        "updatedAt": "2026-02-03T10:00:00.000Z",
        "status": "Active",
        "customFields": [],
        "candidate": {
            "id": "c-1",
            "name": "Alex Worker",
            "primaryEmailAddress": contact("alexw.dev88@example.com"),
            "primaryPhoneNumber": None,
        },
        "currentInterviewStage": {"id": "i", "title": "Screen", "type": "Active"},
        "source": {"id": "s", "title": "Referral"},
        "archiveReason": None,
        "archivedAt": None,
        "job": {"id": "j", "title": "Backend Engineer", "locationId": "l", "departmentId": "d"},
        "creditedToUser": None,
        "hiringTeam": [{"userId": "u", "email": "dana@example.com"}],
        "appliedViaJobPostingId": None,
        "submitterClientIp": "203.0.113.24",
        "submitterUserAgent": "Mozilla/5.0",
    } | changes


def test_the_tracking_systems_fraud_mark_is_kept_in_its_own_word():
    row = read(SOURCE, candidate()).one("applications")
    assert (row["fraud_status"], row["channel"], row["applied_at"]) == (
        "Unreviewed",
        "Referral",
        datetime(2026, 2, 1, 10),
    )


def test_an_application_keeps_the_address_and_client_it_was_sent_from():
    row = read(SOURCE, application()).one("applications")
    assert row["persona_ref"] == "candidate:ashby/c-1"
    assert (row["ip"], row["user_agent"], row["role"]) == ("203.0.113.24", "Mozilla/5.0", "Backend Engineer")


def test_an_application_without_a_client_address_leaves_it_unknown():
    assert read(SOURCE, application(submitterClientIp=None)).one("applications")["ip"] is None


def test_place_time_zone_employer_and_school_are_claims():
    reading = read(SOURCE, candidate())
    said = {row["attribute"]: row["value"] for row in reading.rows["claims"]}
    assert said == {
        "name": "Alex Worker",
        "country": "US",
        "region": "US-TN",
        "city": "Nashville",
        "timezone": "America/Chicago",
        "employer": "Example Corp",
        "school": "Example University",
    }
    assert reading.one("employments")["title"] == "Engineer"


def test_an_address_given_twice_is_one_contact():
    emails = [row["value"] for row in read(SOURCE, candidate()).rows["contacts"] if row["kind"] == "email"]
    assert emails == ["alexw.dev88@example.com", "alexw@example.org"]


def test_a_resume_named_twice_is_one_resume_and_a_social_link_a_profile():
    reading = read(SOURCE, candidate())
    assert reading.one("resumes")["file_name"] == "alex.pdf"
    assert (reading.one("profiles")["service"], reading.one("profiles")["handle"]) == ("github", "alexdev-ex")


def test_a_summary_of_the_place_is_read_where_its_parts_are_missing():
    row = read(SOURCE, candidate(location={"locationSummary": "Phoenix, AZ"})).one("applications")
    assert (row["country"], row["region"], row["city"]) == ("US", "US-AZ", "Phoenix")


def test_every_field_of_both_objects_is_accounted_for():
    assert not read(SOURCE, candidate(), application()).unknown


def test_a_custom_field_about_gender_never_reaches_a_row():
    custom = [{"id": "x", "title": "Gender", "isPrivate": True, "value": "Zerg"}]
    assert "Zerg" not in read(SOURCE, candidate(customFields=custom)).values()


def test_a_candidate_with_only_an_id_and_a_name_leaves_the_rest_unknown():
    reading = read(SOURCE, {"id": "c-2", "name": "Sam Example", "emailAddresses": []})
    assert set(reading.rows) == {"personas", "applications", "claims"}
    assert reading.one("applications")["fraud_status"] is None


def test_a_refused_request_and_an_application_without_candidate_are_rejected():
    reading = read(SOURCE, {"success": False, "errors": ["candidate_not_found"]}, application(candidate={"name": "Alex"}))
    assert reading.rejected == [
        "the API answered with an error instead of a record",
        "the record names no candidate",
    ]


def test_both_objects_are_recognised_and_a_job_is_not():
    assert recognised(SOURCE, candidate()) and recognised(SOURCE, application())
    assert not recognised(SOURCE, {"id": "j", "title": "Engineer", "status": "Open"})
