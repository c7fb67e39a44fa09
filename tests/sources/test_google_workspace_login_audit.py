from datetime import datetime

import pytest
from export_reading import read, recognised
from invented_logs import google_activity, google_event

from bonafides.sources.google_workspace_login_audit import SOURCE


def test_a_log_in_is_a_session_of_the_actors_account():
    reading = read(SOURCE, google_activity())
    row = reading.one("sessions")
    assert not reading.unknown
    assert (row["persona_ref"], row["account_ref"]) == (
        "email:alex.worker@example.com",
        "google_workspace:alex.worker@example.com",
    )
    assert (row["service"], row["event"], row["event_type"], row["outcome"]) == (
        "google_workspace",
        "sign_in",
        "login_success",
        "success",
    )
    assert (row["ip"], row["occurred_at"]) == ("192.0.2.9", datetime(2026, 3, 2, 5, 59, 58, 481000))


@pytest.mark.parametrize(
    ("name", "event", "outcome"),
    [
        ("login_failure", "sign_in", "failure"),
        ("logout", "sign_out", "success"),
        ("2sv_enroll", "enrolment", "success"),
        ("login_challenge", "challenge", "unknown"),
        ("suspicious_login", "other", "unknown"),
        ("an_event_of_next_year", "other", "unknown"),
    ],
)
def test_each_word_of_google_has_its_event_and_outcome(name, event, outcome):
    row = read(SOURCE, google_activity(google_event(name))).one("sessions")
    assert (row["event"], row["outcome"], row["event_type"]) == (event, outcome, name)


@pytest.mark.parametrize(("status", "outcome"), [("passed", "success"), ("Challenge Passed.", "success"), ("later", "unknown")])
def test_a_challenge_tells_whether_it_was_passed(status, outcome):
    event = google_event("login_verification", login_challenge_status=status)
    assert read(SOURCE, google_activity(event)).one("sessions")["outcome"] == outcome


def test_an_activity_of_several_events_gives_a_session_for_each():
    reading = read(SOURCE, google_activity(google_event("login_challenge"), google_event("login_success")))
    assert reading.column("sessions", "event") == ["challenge", "sign_in"]


def test_events_may_be_one_object_and_numbers_may_be_numbers():
    record = google_activity(events=google_event("login_success"), actor={"email": "a@example.com", "profileId": 1})
    record["id"]["uniqueQualifier"] = -4889181
    reading = read(SOURCE, record)
    assert reading.one("sessions")["event"] == "sign_in"
    assert not reading.unknown


def test_one_activity_in_two_exports_has_one_key():
    first, again = (read(SOURCE, google_activity(etag=etag)).one("sessions") for etag in ("e1", "e2"))
    number = google_activity()
    number["id"]["uniqueQualifier"] = 1
    assert first["session_id"] == again["session_id"] == read(SOURCE, number).one("sessions")["session_id"]


def test_events_that_a_pipeline_parted_keep_the_keys_they_had_together():
    events = [google_event("login_challenge"), google_event("login_success")]
    together = read(SOURCE, google_activity(*events)).column("sessions", "session_id")
    parted = read(SOURCE, *(google_activity(events=event) for event in events)).column("sessions", "session_id")
    assert together == parted
    assert len(set(parted)) == 2


def test_a_warning_is_about_the_account_that_it_names():
    event = google_event("suspicious_login", affected_email_address="Kim.Worker@example.com")
    row = read(SOURCE, google_activity(event)).one("sessions")
    assert row["persona_ref"] == "email:kim.worker@example.com"


def test_a_key_has_no_persona():
    record = google_activity(actor={"callerType": "KEY", "key": "SYSTEM", "email": "system@example.com"})
    assert read(SOURCE, record).one("sessions")["persona_ref"] is None


def test_network_and_region_are_kept_where_google_gives_them():
    network = {"ipAsn": ["64501"], "regionCode": "US", "subdivisionCode": "US-AZ"}
    row = read(SOURCE, google_activity(networkInfo=network)).one("sessions")
    assert (row["asn"], row["country"], row["region"]) == (64501, "US", "US-AZ")
    row = read(SOURCE, google_activity()).one("sessions")
    assert (row["asn"], row["country"], row["region"]) == (None, None, None)


def test_activities_of_other_applications_are_counted_by_name():
    drive = google_activity(id={"time": "2026-03-02T05:59:58Z", "applicationName": "drive"})
    assert recognised(SOURCE, google_activity(), drive)
    assert not recognised(SOURCE, drive)
    reading = read(SOURCE, drive)
    assert reading.not_mapped == {"Google Workspace activity of 'drive' is not mapped": 1}
    assert not reading.rows


@pytest.mark.parametrize("changes", [{"events": []}, {"events": [{"type": "login"}]}, {"id": {"applicationName": "login"}}])
def test_an_activity_without_time_or_event_is_rejected(changes):
    assert read(SOURCE, google_activity(**changes)).rejected == ["the activity has no time or no event"]
