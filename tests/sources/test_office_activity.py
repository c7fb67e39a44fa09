import json
from datetime import datetime

import pytest
from export_reading import read, recognised
from invented_logs import office_record

from bonafides.sources.office_activity import SOURCE


def signed_in(**changes):
    return (
        office_record(
            Operation="UserLoggedIn",
            Workload="AzureActiveDirectory",
            RecordType=15,
            ClientIP="198.51.100.7:50111",
            UserAgent=None,
            ExtendedProperties=[{"Name": "UserAgent", "Value": "Mozilla/5.0 (Windows NT 10.0)"}],
            DeviceProperties=[
                {"Name": "Id", "Value": "d1"},
                {"Name": "OS", "Value": "Windows10"},
                {"Name": "BrowserType", "Value": "Edge"},
                {"Name": "IsCompliantAndManaged", "Value": "False"},
                {"Name": "SessionId", "Value": "k1"},
            ],
        )
        | changes
    )


def test_a_downloaded_file_is_an_access_event():
    reading = read(SOURCE, office_record())
    row = reading.one("access_events")
    assert not reading.unknown
    assert (row["service"], row["action"], row["object"], row["bytes"]) == (
        "microsoft365",
        "FileDownloaded",
        "https://example.com/sites/hr/staff.xlsx",
        2048,
    )
    assert (row["persona_ref"], row["account_ref"]) == ("email:alex.worker@example.com", "entra:alex.worker@example.com")
    assert (row["ip"], row["occurred_at"]) == ("198.51.100.7", datetime(2026, 3, 2, 14, 0, 1))
    assert not reading.rows["sessions"]


def test_a_sign_in_is_a_session_beside_the_event():
    reading = read(SOURCE, signed_in())
    row = reading.one("sessions")
    assert not reading.unknown
    assert (row["service"], row["event"], row["event_type"], row["outcome"]) == ("entra", "sign_in", "UserLoggedIn", "success")
    assert (row["ip"], row["session_key"], row["device_id"], row["device_managed"]) == ("198.51.100.7", "k1", "d1", False)
    assert (row["os"], row["browser"], row["user_agent"]) == ("Windows10", "Edge", "Mozilla/5.0 (Windows NT 10.0)")
    assert reading.one("access_events")["action"] == "UserLoggedIn"


def test_a_sign_in_that_failed_says_so_and_needs_no_device():
    row = read(SOURCE, signed_in(Operation="UserLoginFailed", DeviceProperties=None)).one("sessions")
    assert (row["outcome"], row["device_id"], row["device_managed"]) == ("failure", None, None)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("198.51.100.7:50111", "198.51.100.7"),
        ("[198.51.100.7]:50111", "198.51.100.7"),
        ("2001:db8::7", "2001:db8::7"),
        ("[2001:db8::7]:443", "2001:db8::7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("<null>", None),
        ("", None),
    ],
)
def test_an_address_is_kept_without_its_port(given, kept):
    assert read(SOURCE, office_record(ClientIP=given)).one("access_events")["ip"] == kept


@pytest.mark.parametrize(
    "changes",
    [
        {"UserType": 4},
        {"UserType": "Application"},
        {"UserId": "app@sharepoint"},
        {"UserId": "NT AUTHORITY\\SYSTEM (Microsoft.Exchange.ServiceHost)"},
        {"UserId": None},
    ],
)
def test_what_services_do_has_no_persona(changes):
    assert read(SOURCE, office_record(**changes)).one("access_events")["persona_ref"] is None


def test_a_row_of_purviews_csv_is_read_from_the_json_in_it():
    record = {
        "RecordId": "o1",
        "CreationDate": "2026-03-02T14:00:01.0000000Z",
        "RecordType": "6",
        "Operation": "FileDownloaded",
        "UserId": "alex.worker@example.com",
        "AuditData": json.dumps(office_record()),
        "AssociatedAdminUnits": "",
        "AssociatedAdminUnitsNames": "",
    }
    assert recognised(SOURCE, record)
    reading = read(SOURCE, record)
    assert not reading.unknown
    assert (reading.one("access_events")["bytes"], reading.one("access_events")["ip"]) == (2048, "198.51.100.7")


def test_a_row_whose_json_is_cut_keeps_what_its_columns_say():
    record = {
        "CreationDate": "2026-03-02T14:00:01Z",
        "UserIds": "alex.worker@example.com",
        "Operations": "MailItemsAccessed",
        "AuditData": '{"Id": "o1", "ClientIP": "198.5',
    }
    row = read(SOURCE, record).one("access_events")
    assert (row["action"], row["persona_ref"], row["ip"]) == ("MailItemsAccessed", "email:alex.worker@example.com", None)


def test_a_record_without_operation_or_time_is_rejected():
    assert read(SOURCE, office_record(Operation="")).rejected == ["the record has no operation or no time"]
    assert read(SOURCE, office_record(CreationTime=None)).rejected == ["the record has no operation or no time"]
