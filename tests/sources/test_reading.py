import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whole_reading import EVENT, event, events, everything_stored, read, reasons, rejected, rows, sessions

from bonafides.sources import evidence_writer, file_reading, reading
from bonafides.sources.archives import NotThatFile
from bonafides.sources.catalogue import sources
from bonafides.sources.file_reading import _Place
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures"


def test_an_event_becomes_a_session_with_its_place_in_the_file(workspace):
    read(workspace, "okta.jsonl", event() + "\n\n" + event(uuid="e-2") + "\n")
    first, second = rows(workspace, "sessions")
    assert (first["persona_ref"], first["country"], first["region"]) == ("email:alex.worker@example.com", "US", "US-TN")
    assert (second["session_id"], second["source_file"], second["source_place"]) == ("e-2", "okta.jsonl", "3")
    assert (second["source"], second["origin"]) == ("okta_system_log", "first_party")


def test_a_bad_value_is_one_sentence_beside_the_record(workspace):
    read(workspace, "okta.jsonl", events("e-1") + event(uuid="e-2", published="yesterday") + "\n")
    (found,) = rejected(workspace)
    assert (found["place"], found["reason"]) == ("2", "'yesterday' is not a time")
    assert json.loads(found["record"])["uuid"] == "e-2"


def test_the_whole_record_is_shown_even_when_only_a_part_of_it_was_decoded(workspace):
    read(workspace, "okta.jsonl", events("e-1", "e-2") + event(published="yesterday", severity="INFO") + "\n")
    read(workspace, "again.jsonl", (event(severity="INFO") + "\n") * 3 + event(severity="WARN", published="soon") + "\n")
    assert [json.loads(each["record"])["severity"] for each in rejected(workspace)] == ["INFO", "WARN"]


def test_a_row_that_does_not_fit_its_table_is_rejected_by_its_place(workspace):
    network = EVENT["securityContext"] | {"asNumber": 2**70}
    report = read(workspace, "okta.jsonl", events("e-1") + event(uuid="e-2", securityContext=network) + "\n" + events("e-3"))
    assert sessions(workspace) == ["e-1", "e-3"]
    assert reasons(workspace) == [("2", "asn cannot be kept as int64")]
    assert report.read[0].rejected == 1


@pytest.mark.parametrize(
    "thrown", [KeyError("x"), IndexError(), TypeError("x"), AttributeError("x"), ValueError("secret"), OverflowError()]
)
def test_a_record_that_a_reader_stumbles_over_is_rejected_and_the_rest_is_read(workspace, monkeypatch, thrown):
    okta = sources()["okta_system_log"]

    def stumbles(record, place):
        if record["uuid"] == "e-2":
            raise thrown
        return okta.rows(record, place)

    broken = type(okta)(**(okta.__dict__ | {"rows": stumbles, "shape": None}))
    read(workspace, "okta.jsonl", events("e-1", "e-2", "e-3"), broken)
    assert sessions(workspace) == ["e-1", "e-3"]
    (found,) = rejected(workspace)
    assert found["reason"] == f"the record has another shape than the Okta System Log ({type(thrown).__name__})"


def test_a_record_that_breaks_half_way_leaves_none_of_its_rows(workspace):
    okta = sources()["okta_system_log"]

    def half(record, place):
        yield from okta.rows(record, place)
        raise TypeError

    read(workspace, "okta.jsonl", events("e-1"), type(okta)(**(okta.__dict__ | {"rows": half})))
    assert rows(workspace, "sessions") == []


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("poem.txt", "roses are red\nviolets are blue\n", "poem.txt is not an export that is known; known: "),
        ("empty.json", "", "empty.json is empty"),
        ("blank.json", "\ufeff \n\n", "blank.json is empty"),
        ("list.json", "[1, 2, 3]", "list.json is not an export that is known; known: "),
        ("okta.json", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "okta.json is not an export that is known; known: "),
        ("okta.json", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "okta.json is not an export that is known; known: "),
        ("okta.jsonl", '{"eventType": {"a": 1}, "published": []}\n', "okta.jsonl is not an export that is known; known: "),
    ],
)
def test_a_file_that_is_no_export_gets_one_plain_sentence(workspace, name, content, why):
    refused = read(workspace, name, content).refused
    assert refused[name].startswith(why)
    assert "\n" not in refused[name]
    assert everything_stored(workspace).count("sessions") == 0


def test_a_file_that_is_not_what_it_is_read_as_is_rejected_record_by_record(workspace):
    report = read(workspace, "people.jsonl", '{"name": "Alex"}\n{"name": "Dana"}\n', sources()["okta_system_log"])
    assert (report.read[0].records, report.read[0].rejected) == (2, 2)


def test_a_file_that_two_readers_know_has_to_be_named(workspace, monkeypatch):
    okta = sources()["okta_system_log"]
    twin = type(okta)(**(okta.__dict__ | {"name": "twin"}))
    monkeypatch.setattr(reading, "sources", lambda: {"okta_system_log": okta, "twin": twin})
    report = read(workspace, "okta.jsonl", events("e-1"))
    assert report.refused["okta.jsonl"] == "okta.jsonl could be okta_system_log or twin; say which with --as SOURCE"


def test_a_folder_is_read_with_its_folders_and_one_bad_file_stops_nothing(workspace, tmp_path):
    for name, content in (("a.jsonl", events("e-1")), ("b/c.jsonl", events("e-2")), ("b/poem.txt", "roses"), (".hidden", "x")):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(content)
    report = read_paths([tmp_path / "in"], workspace)
    assert [each.file for each in report.read] == ["a.jsonl", "b/c.jsonl"]
    assert list(report.refused) == ["b/poem.txt"]


def test_a_path_that_is_not_there_is_said_before_anything_is_read(workspace, tmp_path):
    (tmp_path / "a.jsonl").write_text(events("e-1"))
    with pytest.raises(NotThatFile, match="does not exist$"):
        read_paths([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], workspace)
    assert workspace.manifests() == []


def test_a_pipe_is_not_waited_for(workspace, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotThatFile, match="is not a file$"):
        read_paths([tmp_path / "pipe"], workspace)


def test_a_file_that_may_not_be_opened_is_said_in_one_sentence(workspace, tmp_path, monkeypatch):
    (tmp_path / "a.jsonl").write_text(events("e-1"))
    (tmp_path / "b.jsonl").write_text(events("e-2"))
    whole = reading.members

    def closed(path, shown):
        if path.name == "a.jsonl":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path, shown)

    monkeypatch.setattr(reading, "members", closed)
    report = read_paths([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], workspace)
    assert report.refused == {"a.jsonl": "a.jsonl cannot be read (Permission denied)"}
    assert sessions(workspace) == ["e-2"]


def test_reading_a_file_again_changes_nothing_under_any_name(workspace):
    read(workspace, "okta.jsonl", events("e-1"))
    before = {file: file.stat().st_mtime_ns for file in workspace.path.rglob("*.parquet")}
    assert read(workspace, "okta.jsonl", events("e-1")).again == ["okta.jsonl"]
    assert read(workspace, "copy.jsonl", events("e-1")).again == ["copy.jsonl"]
    assert {file: file.stat().st_mtime_ns for file in workspace.path.rglob("*.parquet")} == before


def test_a_newer_reader_reads_again_and_nothing_of_the_older_reading_is_left(workspace, monkeypatch):
    read(workspace, "okta.jsonl", events("e-1") + "broken\n")
    before = set(workspace.path.rglob("*.parquet"))
    for module in (file_reading, reading):
        monkeypatch.setattr(module, "READER_VERSION", file_reading.READER_VERSION + 1)
    report = read(workspace, "okta.jsonl", events("e-1") + "broken\n")
    assert [each.reader_version for each in report.read] == [file_reading.READER_VERSION]
    assert (sessions(workspace), len(rejected(workspace))) == (["e-1"], 1)
    assert len(set(workspace.path.rglob("*.parquet"))) == 1
    assert set(workspace.path.rglob("*.parquet")).isdisjoint(before)


def test_reading_as_another_source_replaces_the_earlier_reading(workspace):
    okta = sources()["okta_system_log"]
    twin = type(okta)(**(okta.__dict__ | {"name": "twin"}))
    read(workspace, "okta.jsonl", events("e-1"))
    read(workspace, "okta.jsonl", events("e-1"), twin)
    assert [row["source"] for row in rows(workspace, "sessions")] == ["twin"]


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(file_reading, "CHUNK", 2**12)
    monkeypatch.setattr(file_reading, "SEVERAL_PROCESSES", 2**13)


def test_several_processes_give_what_one_gives(tmp_path, small_chunks, monkeypatch):
    lines = [event(uuid=f"e-{n}", **({"shoe": 1} if n % 9 == 0 else {})) for n in range(120)]
    lines[30], lines[60], lines[90] = "broken", "", event(published="soon", gender="secret-f")
    lines[100] = json.dumps({"value": [EVENT | {"uuid": "e-100"}, EVENT | {"uuid": "e-100-2"}]})
    content = "\ufeff" + "\n".join(lines)
    several, one = (Workspace(tmp_path / name / "workspace", create=True) for name in ("several", "one"))
    read(several, "okta.jsonl", content)
    monkeypatch.setattr(file_reading, "SEVERAL_PROCESSES", 2**30)
    read(one, "okta.jsonl", content)
    assert len(several.evidence_files("sessions")) > 3 > len(one.evidence_files("sessions")) == 1
    assert rows(several, "sessions") == rows(one, "sessions")
    assert rejected(several) == rejected(one)
    assert several.evidence_hash() == one.evidence_hash()
    (left,), (right,) = several.manifests(), one.manifests()
    assert left.__dict__ | {"parts": 0} == right.__dict__ | {"parts": 0}


def test_progress_is_told_along_a_long_file(workspace, tmp_path, small_chunks):
    (tmp_path / "okta.jsonl").write_text(events(*map(str, range(100))))
    told = []
    read_paths([tmp_path / "okta.jsonl"], workspace, progress=lambda name, done, size: told.append((name, done, size)))
    assert len(told) > 3
    assert told == sorted(told)
    assert told[-1][1] == told[-1][2] == (tmp_path / "okta.jsonl").stat().st_size


def test_long_tables_are_written_in_parts(workspace, monkeypatch):
    monkeypatch.setattr(evidence_writer, "ROWS_PER_BATCH", 10)
    monkeypatch.setattr(evidence_writer, "ROWS_PER_PART", 25)
    read(workspace, "okta.jsonl", events(*(f"e-{n}" for n in range(64))))
    assert len(workspace.evidence_files("sessions")) == 3
    assert sessions(workspace) == [f"e-{n}" for n in range(64)]


def test_account_numbers_are_hashed_with_a_key_that_stays_in_the_workspace(tmp_path):
    first, second = (Workspace(tmp_path / name, create=True) for name in "ab")
    keys = [_Place("f" * 64, each.key, "x.csv").account_key("021000021:123456789") for each in (first, first, second)]
    assert keys[0] == keys[1] != keys[2]
    content = "payout_account_id,account_key\np-1,021000021:123456789\n"
    read(first, "payout_accounts.csv", content)
    stored = "".join(str(row) for row in rows(first, "payout_accounts"))
    assert keys[0] in stored
    others = [file for file in first.path.rglob("*") if file.is_file() and file.name != ".key"]
    assert all(first.key not in file.read_bytes() and first.key.hex().encode() not in file.read_bytes() for file in others)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(str.encode)
    | st.binary(max_size=60).map(lambda raw: b"{" + raw)
    | st.binary(max_size=60).map(lambda raw: event().encode()[:100] + raw)
)
def test_no_bytes_crash_the_reader_and_no_record_is_lost(workspace, content):
    report = read(workspace, "okta.jsonl", (events("e-1") * 3).encode() + content + b"\n" + events("e-9").encode())
    for manifest in report.read:
        assert manifest.records == sum(manifest.rows.values()) + manifest.rejected
        assert manifest.rows["sessions"] >= 4


@pytest.mark.parametrize(
    "folder", ["okta-scenarios/test_scenarios", "osquery/tests/testdata/osquery", "o365-golden-saml/datasets"]
)
def test_real_samples_are_digested_with_every_record_accounted_for(workspace, folder):
    if not (FIXTURES / folder).exists():
        pytest.skip(f"the real samples in {folder} are not here")
    report = read_paths([FIXTURES / folder], workspace)
    assert report.read
    for manifest in report.read:
        assert manifest.records <= sum(manifest.rows.values()) + manifest.rejected + sum(manifest.not_mapped.values())
        assert manifest.unknown_fields == {}
