from datetime import datetime
from pathlib import Path

import pytest
from export_reading import read, recognised

from bonafides.sources.records import Member, records
from bonafides.sources.windows_process_creation import SOURCE

FIXTURE = Path(__file__).parents[3] / "shared/fixtures/osquery/tests/testdata/processes_on_host.csv"


def event(**changes):
    return {
        "EventID": "4688",
        "TimeGenerated": "2026-03-02 14:00:01.500",
        "Computer": "LT-0042.corp.example.com",
        "SubjectUserName": "alex",
        "NewProcessName": "C:\\Apps\\AnyDesk.exe",
        "CommandLine": "AnyDesk.exe --control",
        "ParentProcessName": "C:\\Windows\\explorer.exe",
    } | changes


def test_a_created_process_keeps_name_parent_user_and_host():
    row = read(SOURCE, event()).one("processes")
    assert (row["name"], row["parent_name"], row["os_user"]) == ("AnyDesk.exe", "explorer.exe", "alex")
    assert (row["persona_ref"], row["seen_at"]) == ("device:lt-0042", datetime(2026, 3, 2, 14, 0, 1, 500000))


def test_an_event_of_another_number_is_counted_and_not_kept():
    reading = read(SOURCE, event(EventID="4624"))
    assert reading.not_mapped == {"security event 4624 is not mapped": 1}
    assert not reading.rows


def test_an_event_without_computer_is_rejected():
    assert read(SOURCE, event(Computer="")).rejected == ["the event names no computer"]


def test_the_export_is_recognised_by_its_columns():
    assert recognised(SOURCE, event())
    assert not recognised(SOURCE, {"EventID": "4624", "Computer": "LT-0042"})


def test_every_row_of_a_real_export_is_accounted_for():
    if not FIXTURE.exists():
        pytest.skip("the real process list is not beside this checkout")
    found = [record for _, record in records(Member(FIXTURE, FIXTURE.name))]
    reading = read(SOURCE, *found)
    assert not reading.rejected
    assert not reading.unknown
    assert len(reading.rows["processes"]) == len(found) > 0
