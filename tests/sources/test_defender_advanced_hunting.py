import json
from datetime import datetime
from pathlib import Path

import pytest
from export_reading import read, recognised

from bonafides.sources.defender_advanced_hunting import SOURCE
from bonafides.sources.records import members, records

FIXTURE = (
    Path(__file__).parents[3]
    / "shared/fixtures/o365-golden-saml/datasets/compound/GoldenSAMLADFSMailAccess/Microsoft365DefenderEvents.Zip"
)


def event(action, more=None, **changes):
    return {
        "Timestamp": "2026-03-02T14:00:01.1234567Z",
        "DeviceId": "d1",
        "DeviceName": "LT-0042.corp.example.com",
        "ActionType": action,
        "ReportId": 5,
        "AdditionalFields": json.dumps(more) if more is not None else "",
    } | changes


def streamed(table, properties):
    return {
        "time": "2026-03-02T14:00:05.0000000Z",
        "tenantId": "t",
        "operationName": "Publish",
        "category": f"AdvancedHunting-{table}",
        "properties": properties,
    }


def test_a_started_process_keeps_its_command_line_and_parent():
    row = read(
        SOURCE,
        event(
            "ProcessCreated",
            FileName="AnyDesk.exe",
            FolderPath="C:\\Apps\\AnyDesk.exe",
            AccountName="alex",
            ProcessCommandLine="AnyDesk.exe --control",
            InitiatingProcessFileName="explorer.exe",
        ),
    ).one("processes")
    assert (row["name"], row["command_line"], row["parent_name"]) == (
        "AnyDesk.exe",
        "AnyDesk.exe --control",
        "explorer.exe",
    )
    assert (row["action"], row["os_user"], row["device_id"]) == ("started", "alex", "d1")


def test_the_device_is_named_by_host_without_domain_or_else_by_its_id():
    reading = read(SOURCE, event("ProcessCreated"), event("ProcessCreated", DeviceName=""))
    assert reading.column("processes", "persona_ref") == ["device:lt-0042", "device:d1"]


def test_seven_digits_of_a_second_are_cut_to_six():
    assert read(SOURCE, event("ProcessCreated")).one("processes")["seen_at"] == datetime(2026, 3, 2, 14, 0, 1, 123456)


def test_streamed_and_queried_events_read_alike():
    plain = event("ProcessCreated", FileName="a.exe")
    reading = read(SOURCE, plain, streamed("DeviceProcessEvents", event("ProcessCreated", FileName="a.exe")))
    one, other = reading.rows["processes"]
    assert {**one, "process_id": ""} == {**other, "process_id": ""}
    assert not reading.unknown


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            {"ClassName": "Keyboard", "DeviceId": "USB\\VID_1D6B&PID_0104\\X1", "DeviceDescription": "Composite KVM"},
            {"bus": "usb", "vendor_id": "1d6b", "model_id": "0104", "serial": "X1", "class_name": "keyboard"},
        ),
        (
            {"ClassName": "HIDClass", "DeviceId": "USB\\VID_046D&PID_C52B&MI_00\\6&1a2b&0&0000"},
            {"vendor_id": "046d", "model_id": "c52b", "serial": None},
        ),
        (
            {"ClassName": "Monitor", "DeviceId": "DISPLAY\\GSM5B08\\4&1"},
            {"bus": "display", "vendor_id": "GSM", "model_id": "5b08"},
        ),
        (
            {"ClassName": "Camera", "DeviceId": "SWD\\VCAMDEVAPI\\X", "DeviceDescription": "Virtual camera"},
            {"bus": "video", "model": "Virtual camera", "vendor_id": None},
        ),
        ({"ClassName": "Net", "DeviceId": "ROOT\\NET"}, {"bus": "other"}),
    ],
)
def test_a_connected_device_is_read_from_its_plug_and_play_id(more, expected):
    row = read(SOURCE, event("PnpDeviceConnected", more)).one("peripherals")
    assert {name: row[name] for name in expected} == expected
    assert row["action"] == "attached"


def test_a_mounted_drive_is_removable_storage():
    more = {"Manufacturer": "Example", "ProductName": "Stick", "SerialNumber": "S1"}
    row = read(SOURCE, event("UsbDriveUnmounted", more)).one("peripherals")
    assert (row["bus"], row["class_name"], row["removable"], row["action"]) == ("usb", "storage", True, "detached")


def test_further_fields_that_are_no_json_leave_the_device_unknown():
    row = read(SOURCE, event("PnpDeviceConnected", AdditionalFields="{broken")).one("peripherals")
    assert (row["vendor_id"], row["model"], row["bus"]) == (None, None, "other")


def test_a_connection_keeps_name_address_and_process():
    row = read(
        SOURCE,
        event(
            "ConnectionSuccess",
            RemoteIP="198.51.100.7",
            RemotePort=443,
            RemoteUrl="https://relay.example.net/x",
            Protocol="TcpV4",
            LocalPort=50000,
            InitiatingProcessFileName="rustdesk.exe",
        ),
    ).one("network_flows")
    assert (row["direction"], row["remote_ip"], row["remote_port"], row["protocol"]) == (
        "outbound",
        "198.51.100.7",
        443,
        "tcp",
    )
    assert (row["domain"], row["process_name"]) == ("relay.example.net", "rustdesk.exe")


def test_a_desktop_opened_from_elsewhere_is_a_session_and_a_local_log_on_is_not():
    reading = read(
        SOURCE,
        event("LogonSuccess", LogonType="RemoteInteractive", RemoteIP="203.0.113.24", AccountName="Alex", LogonId=7),
        event("LogonSuccess", LogonType="Interactive", AccountName="Alex"),
    )
    row = reading.one("sessions")
    assert (row["service"], row["ip"], row["account_ref"]) == ("device", "203.0.113.24", "device:alex@lt-0042")
    assert (row["outcome"], row["session_key"]) == ("success", "7")
    assert reading.not_mapped == {"Defender event 'LogonSuccess': nothing of it is kept": 1}


def test_the_state_of_a_device_gives_its_public_address():
    state = {
        "Timestamp": "2026-03-02T14:00:00Z",
        "DeviceId": "d1",
        "DeviceName": "lt-0042",
        "PublicIP": "203.0.113.24",
        "OSPlatform": "Windows11",
        "OSVersion": "10.0",
        "Vendor": "Example",
        "Model": "VMware7,1",
        "OnboardingStatus": "Onboarded",
        "LoggedOnUsers": "[]",
    }
    reading = read(SOURCE, state, {**state, "PublicIP": "", "OnboardingStatus": ""})
    assert reading.one("device_checkins")["ip"] == "203.0.113.24"
    assert reading.column("devices", "is_managed") == [True, None]
    assert reading.rows["devices"][0]["model"] == "VMware7,1"


def test_the_software_inventory_names_what_is_installed():
    row = read(
        SOURCE,
        {
            "DeviceId": "d1",
            "DeviceName": "lt-0042",
            "SoftwareVendor": "anydesk",
            "SoftwareName": "anydesk",
            "SoftwareVersion": "7.0",
        },
    ).one("software")
    assert (row["name"], row["publisher"], row["version"]) == ("anydesk", "anydesk", "7.0")


def test_other_events_of_a_device_show_the_process_behind_them():
    row = read(SOURCE, event("ClipboardRead", InitiatingProcessFileName="teamviewer.exe")).one("processes")
    assert (row["name"], row["action"]) == ("teamviewer.exe", "present")


def test_an_event_that_maps_to_nothing_is_counted_by_name():
    assert read(SOURCE, event("MailItemsAccessed")).not_mapped == {"Defender event 'MailItemsAccessed' is not mapped": 1}


def test_an_event_without_device_or_with_a_bad_time_is_rejected():
    reading = read(SOURCE, event("ProcessCreated", DeviceId="", DeviceName=""), event("ProcessCreated", Timestamp="yesterday"))
    assert reading.rejected == ["the event names no device", "'yesterday' is not a time"]


def test_events_are_recognised_streamed_and_queried_in_any_case():
    assert recognised(SOURCE, streamed("DeviceEvents", event("PnpDeviceConnected", {})))
    assert recognised(SOURCE, event("ProcessCreated"))
    assert recognised(SOURCE, {name.lower(): value for name, value in event("ProcessCreated").items()})
    assert not recognised(SOURCE, {"Timestamp": "2026-03-02T14:00:01Z", "ActionType": "X"})


def test_every_record_of_a_real_export_is_accounted_for():
    if not FIXTURE.exists():
        pytest.skip("the real Defender events are not beside this checkout")
    found = [record for member in members(FIXTURE, FIXTURE.name) for _, record in records(member)]
    reading = read(SOURCE, *found)
    assert not reading.rejected
    assert not reading.unknown
    assert len(reading.rows["processes"]) + sum(reading.not_mapped.values()) == len(found) > 0
