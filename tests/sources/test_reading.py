import gzip
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bonafides.sources import archives, records
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

EVENT = {
    "uuid": "e-1",
    "published": "2026-03-02T03:11:09.120Z",
    "eventType": "user.session.start",
    "outcome": {"result": "SUCCESS"},
    "actor": {"id": "00u1", "type": "User", "alternateId": "Alex.Worker@example.com"},
    "client": {"ipAddress": "203.0.113.24", "geographicalContext": {"country": "United States", "state": "Tennessee"}},
    "securityContext": {"asNumber": 64500, "isProxy": True},
}
FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures"


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "ws", create=True)


def event(**changes):
    return json.dumps(EVENT | changes)


def read(workspace, tmp_path, name, content):
    file = tmp_path / "in" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_paths([file], workspace)


def rows(workspace, table):
    return [row for file in workspace.evidence_files(table) for row in pq.read_table(file).to_pylist()]


def rejected(workspace):
    return [json.loads(line) for file in (workspace.path / "rejected").glob("*") for line in file.read_text().splitlines()]


def test_an_event_becomes_a_session_with_its_place_in_the_file(workspace, tmp_path):
    read(workspace, tmp_path, "okta.jsonl", event() + "\n" + event(uuid="e-2") + "\n")
    first, second = rows(workspace, "sessions")
    assert (first["persona_ref"], first["country"], first["region"]) == ("email:alex.worker@example.com", "US", "US-TN")
    assert (second["session_id"], second["source_file"], second["source_place"]) == ("e-2", "okta.jsonl", "2")


@pytest.mark.parametrize(
    "wrap",
    [
        lambda e: e,
        lambda e: f"[{e}]",
        lambda e: f"[\n{e}\n]\n",
        lambda e: '{"value": [' + e + "]}",
        lambda e: '{"data": [' + e + "]}",
        lambda e: json.dumps(json.loads(e), indent=2),
        lambda e: "\ufeff" + e,
    ],
    ids=["lines", "array", "array over lines", "value envelope", "data envelope", "pretty", "BOM"],
)
def test_every_wrapping_of_json_gives_the_same_event(workspace, tmp_path, wrap):
    read(workspace, tmp_path, "okta.json", wrap(event()))
    assert [row["session_id"] for row in rows(workspace, "sessions")] == ["e-1"]


@pytest.mark.parametrize("coding", ["utf-16", "utf-8-sig"])
def test_other_encodings_are_told_by_their_bom(workspace, tmp_path, coding):
    read(workspace, tmp_path, "okta.jsonl", (event() + "\n" + event(uuid="e-2") + "\n").encode(coding))
    assert len(rows(workspace, "sessions")) == 2


def test_names_in_lower_case_are_known(workspace, tmp_path):
    lowered = {name.lower(): value for name, value in EVENT.items()}
    read(workspace, tmp_path, "okta.jsonl", json.dumps(lowered))
    assert rows(workspace, "sessions")[0]["asn"] == 64500


def test_a_broken_line_is_rejected_with_place_and_reason_and_the_rest_is_read(workspace, tmp_path):
    report = read(workspace, tmp_path, "okta.jsonl", event() + '\n{"uuid": "e-2", "publ\n' + event(uuid="e-3") + "\n")
    assert [row["session_id"] for row in rows(workspace, "sessions")] == ["e-1", "e-3"]
    assert report.read[0].records == 3
    assert [(each["place"], each["reason"]) for each in rejected(workspace)] == [("2", "the line is not whole JSON")]


def test_a_truncated_array_gives_its_whole_records(workspace, tmp_path):
    read(workspace, tmp_path, "okta.json", "[" + event() + "," + event(uuid="e-2")[:40])
    assert len(rows(workspace, "sessions")) == 1
    assert "breaks" in rejected(workspace)[0]["reason"]


def test_a_bad_time_is_one_sentence(workspace, tmp_path):
    read(workspace, tmp_path, "okta.jsonl", event() + "\n" + event(published="yesterday") + "\n")
    assert rejected(workspace)[0]["reason"] == "'yesterday' is not a time"


@pytest.mark.parametrize("spelled", ["2026-03-02T03:11:09.1234567Z", "2026-03-02T03:11:09.123456", "2026-03-02T04:11:09.123456+01:00"])
def test_times_with_seven_digits_without_zone_and_with_another_zone_are_one_instant(workspace, tmp_path, spelled):
    read(workspace, tmp_path, "okta.jsonl", event(published=spelled))
    assert str(rows(workspace, "sessions")[0]["occurred_at"]) == "2026-03-02 03:11:09.123456"


def test_nul_bytes_are_taken_out(workspace, tmp_path):
    read(workspace, tmp_path, "okta.jsonl", event().encode().replace(b"203.0", b"\x00203.0") + b"\n" + event(uuid="e-2").encode())
    assert rows(workspace, "sessions")[0]["ip"] == "203.0.113.24"


def test_a_line_over_the_limit_is_rejected_and_the_rest_is_read(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(records, "MAX_LINE", 2000)
    monkeypatch.setattr(records, "head", lambda member, size=1000: member.path.read_bytes()[:1000])
    read(workspace, tmp_path, "okta.jsonl", event() + "\n" + event(uuid="x" * 5000) + "\n" + event(uuid="e-3") + "\n")
    assert [row["session_id"] for row in rows(workspace, "sessions")] == ["e-1", "e-3"]


def test_gz_and_zip_are_opened(workspace, tmp_path):
    read(workspace, tmp_path, "okta.jsonl.gz", gzip.compress((event() + "\n").encode()))
    with zipfile.ZipFile(tmp_path / "logs.zip", "w") as archive:
        archive.writestr("../day/okta.jsonl", event(uuid="e-2") + "\n")
    read_paths([tmp_path / "logs.zip"], workspace)
    assert {row["source_file"] for row in rows(workspace, "sessions")} == {"okta.jsonl.gz", "logs.zip!../day/okta.jsonl"}


def test_a_gz_that_breaks_off_gives_what_was_whole(workspace, tmp_path):
    lines = "".join(event(uuid=os.urandom(300).hex()) + "\n" for _ in range(2000)).encode()
    packed = gzip.compress(lines)
    report = read(workspace, tmp_path, "okta.jsonl.gz", packed[: len(packed) * 2 // 3])
    assert 0 < len(rows(workspace, "sessions")) < 2000
    assert report.read[0].rejected >= 1


def test_an_archive_that_explodes_is_refused(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_EXPANDED", 2**20)
    report = read(workspace, tmp_path, "bomb.jsonl.gz", gzip.compress(b" " * 2**24))
    assert "expands to more than 1 MiB" in report.refused["bomb.jsonl.gz"]


def test_a_file_that_is_no_export_gets_one_plain_sentence(workspace, tmp_path):
    report = read(workspace, tmp_path, "poem.txt", "roses are red\nviolets are blue\n")
    assert report.refused["poem.txt"].startswith("poem.txt is not an export that is known; known: ")


def test_reading_a_file_again_changes_nothing(workspace, tmp_path):
    read(workspace, tmp_path, "okta.jsonl", event())
    again = read(workspace, tmp_path, "okta.jsonl", event())
    assert again.again == ["okta.jsonl"]
    assert len(rows(workspace, "sessions")) == 1


def test_an_unknown_field_is_reported_and_a_protected_one_dropped(workspace, tmp_path):
    report = read(workspace, tmp_path, "okta.jsonl", event(shoeSize=44, actor=EVENT["actor"] | {"dateOfBirth": "1990-01-01"}))
    assert report.read[0].unknown_fields == {"shoeSize": 1}
    assert report.read[0].protected_fields == {"actor.dateOfBirth": 1}
    stored = b"".join(file.read_bytes() for file in workspace.path.rglob("*") if file.is_file())
    assert b"1990-01-01" not in stored


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode), st.binary(max_size=60).map(lambda b: b"{" + b)))
def test_no_bytes_crash_the_reader_and_no_record_is_lost(workspace, tmp_path, content):
    report = read(workspace, tmp_path, "okta.jsonl", (event() + "\n").encode() + content + b"\n")
    for manifest in report.read:
        assert manifest.records == sum(manifest.rows.values()) + manifest.rejected


READ = "import sys; from pathlib import Path; from bonafides.sources.reading import read_paths; from bonafides.workspace import Workspace; read_paths([Path(sys.argv[1])], Workspace(Path(sys.argv[2]), create=True))"


def test_a_killed_reading_leaves_a_whole_workspace_and_reading_again_gives_the_same(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    for n in range(6):
        (inside / f"okta-{n}.jsonl").write_text("".join(event(uuid=f"e-{n}-{k}") + "\n" for k in range(4000)))
    for killed, after in (("a", 0.25), ("b", 0.45), ("c", 0.7)):
        child = subprocess.Popen([sys.executable, "-c", READ, str(inside), str(tmp_path / killed)])
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
        child.wait()
        workspace = Workspace(tmp_path / killed, create=True)
        assert all(len(rows(workspace, "sessions")) % 4000 == 0 for _ in (0,))
        read_paths([inside], workspace)
    read_paths([inside], Workspace(tmp_path / "whole", create=True))
    expected = sorted(str(row) for row in rows(Workspace(tmp_path / "whole"), "sessions"))
    for killed in "abc":
        assert sorted(str(row) for row in rows(Workspace(tmp_path / killed), "sessions")) == expected


@pytest.mark.parametrize("folder", ["okta-scenarios/test_scenarios", "osquery/tests/testdata/osquery", "o365-golden-saml/datasets"])
def test_real_samples_are_digested_with_every_record_accounted_for(workspace, folder):
    if not (FIXTURES / folder).exists():
        pytest.skip(f"the real samples in {folder} are not here")
    report = read_paths([FIXTURES / folder], workspace)
    assert report.read
    for manifest in report.read:
        assert manifest.records <= sum(manifest.rows.values()) + manifest.rejected + sum(manifest.not_mapped.values())
        assert manifest.unknown_fields == {}
