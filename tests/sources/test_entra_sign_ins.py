import csv
import json
from datetime import datetime

import pytest
from export_reading import InventedPlace, read, recognised
from invented_logs import defender_envelope, entra_envelope, entra_portal_row, entra_properties

from bonafides.sources.entra_sign_ins import SOURCE
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

SHAPES = {"diagnostic": entra_envelope, "Graph": entra_properties, "portal": entra_portal_row}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_sign_in_says_the_same_in_each_of_the_three_shapes(shape):
    reading = read(SOURCE, SHAPES[shape]())
    row = reading.one("sessions")
    assert not reading.unknown
    assert (row["session_id"], row["persona_ref"], row["account_ref"]) == (
        "s1",
        "email:alex.worker@example.com",
        "entra:alex.worker@example.com",
    )
    assert (row["service"], row["event"], row["event_type"], row["outcome"]) == (
        "entra",
        "sign_in",
        "interactiveUser",
        "success",
    )
    assert (row["ip"], row["country"], row["region"], row["city"]) == ("198.51.100.7", "US", "US-AZ", "Phoenix")
    assert (row["asn"], row["session_key"], row["device_managed"]) == (64501, "k1", True)
    assert (row["user_agent"], row["os"], row["browser"]) == ("Mozilla/5.0", "Windows 10", "Chrome 122")
    assert row["occurred_at"].replace(microsecond=0) == datetime(2026, 3, 2, 14, 0, 1)


def test_a_fraction_of_seven_digits_keeps_six():
    assert read(SOURCE, entra_envelope()).one("sessions")["occurred_at"] == datetime(2026, 3, 2, 14, 0, 1, 123456)


def test_the_authenticator_app_that_was_used_is_kept_as_the_second_factors_device():
    assert read(SOURCE, entra_properties()).one("sessions")["mfa_device_id"] == "phone-1"


@pytest.mark.parametrize("device_id", ["", None, "00000000-0000-0000-0000-000000000000"])
def test_a_device_without_registration_has_no_id_that_strangers_could_share(device_id):
    device = {"deviceId": device_id, "operatingSystem": "Windows 10", "browser": "Chrome 122"}
    row = read(SOURCE, entra_properties(deviceDetail=device)).one("sessions")
    assert (row["device_id"], row["device_managed"]) == (None, None)


@pytest.mark.parametrize(
    ("compliant", "managed", "kept"),
    [(True, False, True), (True, None, True), (False, False, False), (None, False, False), (None, None, None)],
)
def test_a_device_that_complies_with_a_policy_is_managed(compliant, managed, kept):
    device = {"deviceId": "d1", "isCompliant": compliant, "isManaged": managed}
    assert read(SOURCE, entra_properties(deviceDetail=device)).one("sessions")["device_managed"] is kept


def test_a_token_that_an_application_renews_is_activity_and_no_sign_in():
    row = read(SOURCE, entra_envelope("NonInteractiveUserSignInLogs")).one("sessions")
    assert (row["event"], row["event_type"]) == ("activity", "nonInteractiveUser")


def test_the_portals_export_of_token_renewals_is_told_by_its_file_name():
    place = InventedPlace("1", file_name="NonInteractiveSignIns_2026-03-02.csv")
    ((_, row),) = SOURCE.rows(entra_portal_row(), place)
    assert row["event"] == "activity"


def test_the_sign_in_of_an_application_has_an_account_and_no_persona():
    properties = entra_properties(userPrincipalName="", userId="", servicePrincipalId="sp1", servicePrincipalName="Backup")
    row = read(SOURCE, entra_envelope("ServicePrincipalSignInLogs", properties)).one("sessions")
    assert (row["persona_ref"], row["account_ref"], row["event_type"]) == (None, "entra:backup", "servicePrincipal")


def test_a_login_that_is_no_address_names_an_account_and_no_persona():
    row = read(SOURCE, entra_properties(userPrincipalName="8f1c")).one("sessions")
    assert (row["persona_ref"], row["account_ref"]) == (None, "entra:8f1c")


@pytest.mark.parametrize(("code", "outcome"), [(0, "success"), ("0", "success"), (50126, "failure"), (None, "unknown")])
def test_the_error_code_tells_the_outcome_as_number_and_as_text(code, outcome):
    assert read(SOURCE, entra_properties(status={"errorCode": code})).one("sessions")["outcome"] == outcome


def test_without_a_status_the_envelopes_result_type_tells_the_outcome():
    properties = entra_properties(status=None)
    assert read(SOURCE, entra_envelope(properties=properties, resultType="50053")).one("sessions")["outcome"] == "failure"


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [("Success", "", "success"), ("Failure", "", "failure"), ("Interrupted", "50140", "failure"), ("", "", "unknown")],
)
def test_the_portals_status_and_code_tell_the_outcome(status, code, outcome):
    row = read(SOURCE, entra_portal_row(**{"Status": status, "Sign-in error code": code})).one("sessions")
    assert row["outcome"] == outcome


def test_an_envelope_without_detail_gives_time_address_and_country():
    properties = {"id": "s2", "userPrincipalName": "alex.worker@example.com"}
    row = read(SOURCE, entra_envelope(properties=properties)).one("sessions")
    assert (row["ip"], row["country"], row["region"]) == ("198.51.100.7", "US", None)
    assert row["occurred_at"] == datetime(2026, 3, 2, 14, 0, 1, 123456)


@pytest.mark.parametrize(
    ("risks", "kept"), [(["anonymizedIPAddress"], True), (["unlikelyTravel"], None), ([], None), (None, None)]
)
def test_an_anonymous_address_is_a_proxy_and_silence_about_it_says_nothing(risks, kept):
    assert read(SOURCE, entra_properties(riskEventTypes_v2=risks)).one("sessions")["is_proxy"] is kept


def test_names_that_a_pipeline_lower_cased_are_read():
    record = {name.lower(): value for name, value in entra_properties().items()}
    record["devicedetail"] = {name.lower(): value for name, value in entra_properties()["deviceDetail"].items()}
    assert recognised(SOURCE, record)
    row = read(SOURCE, record).one("sessions")
    assert (row["persona_ref"], row["device_id"], row["country"]) == ("email:alex.worker@example.com", "d1", "US")


def test_a_row_of_log_analytics_is_read_with_its_objects_as_text():
    properties = entra_properties()
    record = {
        "TimeGenerated": "2026-03-02T14:00:02Z",
        "Type": "SigninLogs",
        "Category": "SignInLogs",
        "CreatedDateTime": "2026-03-02T14:00:01Z",
        "UserPrincipalName": "alex.worker@example.com",
        "IPAddress": "198.51.100.7",
        "ResultType": "0",
        "Location": "US",
        "LocationDetails": json.dumps(properties["location"]),
        "DeviceDetail": json.dumps(properties["deviceDetail"]),
    }
    assert recognised(SOURCE, record)
    reading = read(SOURCE, record)
    row = reading.one("sessions")
    assert not reading.unknown
    assert (row["outcome"], row["region"], row["device_id"]) == ("success", "US-AZ", "d1")


def test_other_categories_of_the_same_stream_are_counted_by_name():
    audit = entra_envelope("AuditLogs", {"activityDisplayName": "Add user"})
    assert recognised(SOURCE, entra_envelope(), audit)
    reading = read(SOURCE, entra_envelope(), audit)
    assert reading.not_mapped == {"Entra log category 'AuditLogs' is not mapped": 1}
    assert len(reading.rows["sessions"]) == 1


def test_a_stream_without_sign_ins_and_the_streams_of_defender_are_not_taken():
    assert not recognised(SOURCE, entra_envelope("AuditLogs", {}))
    assert not recognised(SOURCE, entra_envelope(), defender_envelope())
    assert not recognised(SOURCE)


def test_a_sign_in_without_a_time_is_rejected_in_one_sentence():
    assert read(SOURCE, entra_properties(createdDateTime="")).rejected == ["the sign-in has no time"]
    assert read(SOURCE, entra_properties(createdDateTime="soon")).rejected == ["'soon' is not a time"]


def test_a_field_that_is_new_is_reported_by_name():
    assert read(SOURCE, entra_properties(moonPhase="full")).unknown == {"moonPhase": 1}
    assert read(SOURCE, entra_envelope(properties=entra_properties(moonPhase="full"))).unknown == {"properties.moonPhase": 1}


def test_a_page_of_graph_and_the_portals_csv_are_read_from_their_files(tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    page = {"@odata.context": "https://example.com/$metadata#auditLogs/signIns", "value": [entra_properties(id="g1")]}
    (folder / "signins.json").write_text(json.dumps(page))
    header = list(entra_portal_row())
    # The admin center writes this header twice, and a blank behind some.
    header[header.index("Application ID")] = "Application ID "
    with (folder / "InteractiveSignIns.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow([*header, "Incoming token type"])
        writer.writerow([*entra_portal_row().values(), "Primary refresh token"])
    report = read_paths([folder], Workspace(tmp_path / "workspace", create=True))
    assert not report.refused
    assert {(each.file, each.source, each.records, each.rows["sessions"]) for each in report.read} == {
        ("signins.json", "entra_sign_ins", 1, 1),
        ("InteractiveSignIns.csv", "entra_sign_ins", 1, 1),
    }
    # The second of two columns of one name is nobody's to map, and is reported.
    assert [name.split(" (")[0] for each in report.read for name in each.unknown_fields] == ["Incoming token type"]
