import json
from datetime import datetime

from export_reading import read, recognised
from invented_logs import entra_change, entra_envelope

from bonafides.sources.entra_audit_log import SOURCE


def test_a_change_tells_who_did_what_upon_what():
    reading = read(SOURCE, entra_change())
    row = reading.one("access_events")
    assert not reading.unknown
    assert (row["service"], row["action"], row["object"]) == ("entra", "Add member to role", "Example App")
    assert (row["persona_ref"], row["account_ref"]) == ("email:alex.worker@example.com", "entra:alex.worker@example.com")
    assert (row["ip"], row["user_agent"], row["occurred_at"]) == (
        "198.51.100.7",
        "Mozilla/5.0",
        datetime(2026, 3, 2, 14, 0, 1, 123000),
    )


def test_a_change_says_the_same_in_the_diagnostic_stream():
    envelope = entra_envelope("AuditLogs", entra_change(), operationName="Add member to role")
    assert recognised(SOURCE, envelope)
    assert read(SOURCE, envelope).rows == read(SOURCE, entra_change()).rows


def test_a_row_of_log_analytics_has_its_objects_as_text():
    record = {name[0].upper() + name[1:]: value for name, value in entra_change().items()}
    for name in ("InitiatedBy", "TargetResources", "AdditionalDetails"):
        record[name] = json.dumps(record[name])
    assert recognised(SOURCE, record)
    assert read(SOURCE, record).rows == read(SOURCE, entra_change()).rows


def test_a_changed_user_is_named_by_login():
    target = [{"id": "u2", "displayName": "Kim", "userPrincipalName": "kim.worker@example.com"}]
    assert read(SOURCE, entra_change(targetResources=target)).one("access_events")["object"] == "kim.worker@example.com"


def test_what_an_application_changed_has_no_persona():
    row = read(SOURCE, entra_change(initiatedBy={"app": {"displayName": "Sync"}})).one("access_events")
    assert (row["persona_ref"], row["account_ref"], row["ip"]) == (None, "entra:sync", None)


def test_a_change_without_activity_or_time_is_rejected():
    assert read(SOURCE, entra_change(activityDisplayName=None)).rejected == ["the change has no activity or no time"]
    assert read(SOURCE, entra_change(activityDateTime=None)).rejected == ["the change has no activity or no time"]


def test_streams_of_sign_ins_are_not_taken():
    assert not recognised(SOURCE, entra_envelope())
    assert not recognised(SOURCE, entra_change(), entra_envelope())
