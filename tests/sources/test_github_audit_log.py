from datetime import datetime

import pytest
from export_reading import read, recognised
from invented_logs import github_event, okta_event, osquery_result

from bonafides.sources.github_audit_log import SOURCE


def test_a_push_is_an_access_event_and_a_sign_of_life():
    reading = read(SOURCE, github_event())
    access, session = reading.one("access_events"), reading.one("sessions")
    assert not reading.unknown
    assert (access["service"], access["action"], access["object"]) == ("github", "git.push", "example-co/api")
    assert (session["service"], session["event"], session["event_type"]) == ("github", "activity", "git.push")
    for row in (access, session):
        assert (row["persona_ref"], row["account_ref"]) == ("account:github/alexdev-ex", "github:alexdev-ex")
        assert (row["ip"], row["user_agent"]) == ("203.0.113.24", "git/2.44")
        assert row["occurred_at"] == datetime(2026, 3, 2, 5, 40)
    assert session["country"] == "US"


@pytest.mark.parametrize(
    ("action", "event", "outcome"),
    [
        ("user.login", "sign_in", "success"),
        ("user.failed_login", "sign_in", "failure"),
        ("user.logout", "sign_out", "success"),
        ("org.sso_response", "sign_in", "unknown"),
    ],
)
def test_log_ins_have_their_own_events(action, event, outcome):
    row = read(SOURCE, github_event(action=action)).one("sessions")
    assert (row["event"], row["outcome"]) == (event, outcome)


def test_without_address_and_country_there_is_no_session():
    reading = read(SOURCE, github_event(actor_ip="", actor_location={}))
    assert len(reading.rows["access_events"]) == 1
    assert not reading.rows["sessions"]


def test_a_country_without_an_address_is_a_session_still():
    row = read(SOURCE, github_event(actor_ip="")).one("sessions")
    assert (row["ip"], row["country"]) == (None, "US")


@pytest.mark.parametrize(
    "changes",
    [
        {"actor_is_bot": True},
        {"actor_is_bot": "true"},
        {"actor_is_agent": True},
        {"actor": "dependabot[bot]"},
        {"actor": "example-co/api deploy key"},
        {"actor": "Example-Co"},
        {"actor": ""},
        {"programmatic_access_type": "GitHub App server-to-server token"},
    ],
)
def test_what_no_person_did_is_kept_without_persona_and_without_session(changes):
    reading = read(SOURCE, github_event(**changes))
    assert reading.one("access_events")["persona_ref"] is None
    assert not reading.rows["sessions"]
    assert not reading.rows["identities"]


def test_the_organisations_identity_provider_ties_the_account_to_a_work_address():
    row = read(SOURCE, github_event(external_identity_nameid="Alex.Worker@example.com")).one("identities")
    assert (row["ref"], row["same_as"]) == ("account:github/alexdev-ex", "email:alex.worker@example.com")


@pytest.mark.parametrize("identity", ["", None, "u-1881"])
def test_an_identity_that_is_no_address_ties_nothing(identity):
    assert not read(SOURCE, github_event(external_identity_nameid=identity)).rows["identities"]


@pytest.mark.parametrize(
    ("changes", "touched"),
    [
        ({"repo": "", "repository": "example-co/web"}, "example-co/web"),
        ({"repo": None, "data": {"team": "example-co/authors"}}, "example-co/authors"),
        ({"repo": None, "user": "kim-ex"}, "kim-ex"),
        ({"repo": None}, "example-co"),
        ({"repo": None, "org": None}, None),
    ],
)
def test_the_object_is_the_narrowest_that_is_named(changes, touched):
    assert read(SOURCE, github_event(**changes)).one("access_events")["object"] == touched


def test_an_export_with_created_at_alone_is_read():
    record = {"actor": "alexdev-ex", "action": "pull_request.merge", "created_at": 1772430000000}
    assert recognised(SOURCE, record)
    assert read(SOURCE, record).one("access_events")["occurred_at"] == datetime(2026, 3, 2, 5, 40)


def test_events_of_the_system_may_stand_among_those_of_actors():
    system = {"action": "repo.actions_enabled", "created_at": 1772430000000, "org": "example-co"}
    assert recognised(SOURCE, github_event(), system)
    assert not recognised(SOURCE, okta_event())
    assert not recognised(SOURCE, osquery_result())
    assert not recognised(SOURCE)


def test_an_event_without_action_or_time_is_rejected():
    assert read(SOURCE, github_event(action="")).rejected == ["the event has no action or no time"]
    assert read(SOURCE, github_event(**{"@timestamp": ""})).rejected == ["the event has no action or no time"]


def test_a_field_that_is_new_is_reported_by_name():
    assert read(SOURCE, github_event(moon_phase="full")).unknown == {"moon_phase": 1}
