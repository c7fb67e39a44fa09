from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from export_reading import read, recognised

from bonafides.sources.osquery import SOURCE
from bonafides.sources.records import Member, records

FIXTURES = Path(__file__).parents[3] / "shared/fixtures/osquery/tests/testdata/osquery"
KVM = {
    "vendor": "Example KVM",
    "vendor_id": "0x1D6B",
    "model": "Composite KVM Device",
    "model_id": "104",
    "serial": "X1",
    "removable": "0",
}


def result(name, columns, action="added", **changes):
    return {
        "name": name,
        "hostIdentifier": "LT-0042",
        "calendarTime": "Mon Mar  2 05:40:00 2026 UTC",
        "unixTime": "1772430000",
        "epoch": "0",
        "counter": "7",
        "numerics": False,
        "decorations": {"host_uuid": "u-1"},
        "columns": columns,
        "action": action,
    } | changes


def test_a_usb_device_keeps_its_ids_as_four_hex_digits():
    reading = read(SOURCE, result("usb_devices", KVM))
    row = reading.one("peripherals")
    assert (row["bus"], row["vendor_id"], row["model_id"], row["removable"]) == ("usb", "1d6b", "0104", False)
    assert (row["device_id"], row["persona_ref"], row["action"]) == ("LT-0042", "device:lt-0042", "attached")
    assert row["seen_at"] == datetime(2026, 3, 2, 5, 40)
    assert not reading.unknown


def test_the_host_name_of_a_decoration_names_the_device_where_the_identifier_is_a_number():
    row = read(SOURCE, result("usb_devices", KVM, hostIdentifier="4C4C-1", decorations={"hostname": "LT-0042"}))
    assert row.one("peripherals")["persona_ref"] == "device:lt-0042"


@pytest.mark.parametrize(
    ("action", "counter", "said"),
    [("added", "7", "attached"), ("removed", "7", "detached"), ("snapshot", "0", "present"), ("added", "0", "present")],
)
def test_the_first_full_run_and_snapshots_show_what_is_there_not_what_came(action, counter, said):
    assert read(SOURCE, result("usb_devices", KVM, action, counter=counter)).one("peripherals")["action"] == said


def test_a_snapshot_and_a_batch_give_a_row_for_each_of_their_rows():
    snapshot = result("pack/it/programs", None, "snapshot", snapshot=[{"name": "AnyDesk"}, {"name": "Slack"}])
    batch = result("usb_devices", None, diffResults={"added": [KVM], "removed": [KVM, KVM]})
    del snapshot["columns"], batch["columns"], batch["action"]
    reading = read(SOURCE, snapshot, batch)
    assert reading.column("software", "name") == ["AnyDesk", "Slack"]
    assert reading.column("peripherals", "action") == ["attached", "detached", "detached"]
    assert not reading.unknown


@pytest.mark.parametrize(
    ("query", "columns", "table", "expected"),
    [
        (
            "pack_x_processes",
            {"name": "anydesk.exe", "path": "C:\\Apps\\anydesk.exe", "cmdline": "anydesk --start"},
            "processes",
            {"name": "anydesk.exe", "command_line": "anydesk --start", "action": "started"},
        ),
        ("processes", {"name": "", "path": "/opt/rustdesk/rustdesk"}, "processes", {"name": "rustdesk"}),
        (
            "chrome_extensions",
            {"name": "Stay awake", "identifier": "abc", "version": "1.2"},
            "software",
            {"name": "Stay awake", "version": "1.2", "kind": "extension", "action": "added"},
        ),
        (
            "apps",
            {"bundle_identifier": "com.example.app", "path": "/Applications/Example.app"},
            "software",
            {"name": "com.example.app", "kind": "app"},
        ),
        ("deb_packages", {"name": "barrier", "maintainer": "Example"}, "software", {"publisher": "Example"}),
        (
            "connected_displays",
            {"name": "HDMI grabber", "vendor_id": "XYZ", "product_id": "1"},
            "peripherals",
            {"bus": "display", "model": "HDMI grabber", "vendor_id": "XYZ"},
        ),
        ("video_info", {"model": "Virtual adapter", "manufacturer": "Example"}, "peripherals", {"bus": "video"}),
        (
            "hardware_events",
            {"action": "remove", "type": "usb", "model": "Stick", "time": "1772430060"},
            "peripherals",
            {"action": "detached", "seen_at": datetime(2026, 3, 2, 5, 41)},
        ),
        (
            "wifi_status",
            {"ssid": "Home", "bssid": "02:00:5e:00:53:01"},
            "device_checkins",
            {"wifi_bssid": "02:00:5e:00:53:01"},
        ),
        ("time", {"local_timezone": "CST"}, "device_checkins", {"timezone": "CST"}),
        (
            "process_open_sockets",
            {"remote_address": "198.51.100.7", "remote_port": "443", "protocol": "6"},
            "network_flows",
            {"direction": "outbound", "remote_ip": "198.51.100.7", "remote_port": 443, "protocol": "tcp"},
        ),
        (
            "listening_ports",
            {"port": "5900", "protocol": "6", "address": "0.0.0.0"},
            "network_flows",
            {"direction": "listening", "local_port": 5900},
        ),
        (
            "last",
            {"host": "203.0.113.24", "username": "alex", "time": "1772430060", "type_name": "user-process"},
            "sessions",
            {"ip": "203.0.113.24", "account_ref": "device:alex@lt-0042", "occurred_at": datetime(2026, 3, 2, 5, 41)},
        ),
        (
            "system_info",
            {"hostname": "LT-0042", "hardware_serial": "SN1", "hardware_model": "Example 5"},
            "devices",
            {"serial": "SN1", "model": "Example 5", "is_managed": True},
        ),
        ("os_version", {"name": "Ubuntu", "version": "24.04"}, "devices", {"os": "Ubuntu 24.04"}),
    ],
)
def test_each_osquery_table_that_matters_has_its_place(query, columns, table, expected):
    row = read(SOURCE, result(query, columns)).one(table)
    assert {name: row.get(name) for name in expected} == expected


def test_a_query_of_another_name_is_known_by_its_columns():
    assert read(SOURCE, result("what is plugged in?", KVM)).one("peripherals")["vendor_id"] == "1d6b"


def test_log_ins_at_the_machine_itself_and_closed_sockets_are_not_kept():
    reading = read(
        SOURCE,
        result("last", {"host": ":0", "username": "alex"}),
        result("process_open_sockets", {"remote_address": "198.51.100.7", "remote_port": "443"}, "removed"),
    )
    assert not reading.rows
    assert reading.not_mapped == {
        "query last: nothing of these rows is kept": 1,
        "query process_open_sockets: nothing of these rows is kept": 1,
    }


def test_a_query_that_maps_to_nothing_is_counted_by_name():
    reading = read(SOURCE, result("pack_x_mounts", {"path": "/"}), result("pack_x_mounts", {"path": "/home"}))
    assert reading.not_mapped == {"query pack_x_mounts is not mapped": 2}


def test_a_result_without_host_or_with_a_bad_time_is_rejected():
    reading = read(SOURCE, result("time", {}, hostIdentifier=""), result("time", {}, unixTime="later"))
    assert reading.rejected == ["the osquery result names no query or no host", "'later' is not a time"]


def test_results_are_recognised_in_any_case_and_status_lines_are_not():
    assert recognised(SOURCE, result("usb_devices", KVM))
    assert recognised(SOURCE, {name.lower(): value for name, value in result("usb_devices", KVM).items()})
    assert not recognised(SOURCE, {"hostIdentifier": "LT-0042", "severity": "0", "message": "started"})


@pytest.mark.parametrize("name", ["osqueryd.results.log", "osqueryd.snapshots.log"])
def test_every_line_of_a_real_log_is_accounted_for(name):
    if not (FIXTURES / name).exists():
        pytest.skip("the real osquery logs are not beside this checkout")
    lines = [record for _, record in records(Member(FIXTURES / name, name))]
    reading = read(SOURCE, *lines)
    kept = Counter(table for table, rows in reading.rows.items() for _ in rows)
    assert not reading.rejected
    assert not reading.unknown
    assert sum(kept.values()) + sum(reading.not_mapped.values()) == len(lines) > 0
