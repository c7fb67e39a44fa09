import gzip
import io
import json
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whole_reading import EVENT, event, read, reasons, rows, sessions

from bonafides.sources import records as module
from bonafides.sources.encodings import as_text, encoding
from bonafides.sources.records import Member, kind, records


def found(tmp_path, content, name="file"):
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(records(Member(file, name)))


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b'{"a": 1}\n{"a": 2}\n', "ndjson"),
        (b'{"a": 1}', "ndjson"),
        (b'{"a": 1}\n{"a": broken\n{"a": 3}\n', "ndjson"),
        (b'{\n "a": 1\n}\n', "json"),
        (b' [{"a": 1}]', "json"),
        (b"a,b\n1,2\n", "csv"),
        (b"LogType: Okta.SystemLog\nLogs:\n", "yaml"),
        (b"---\na: 1\n", "yaml"),
        (b"PAR1....", "parquet"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"\x7fELF\x02\x01\x01\x03\x04\x05\x06", "binary"),
        (b"roses are red\n", "unknown"),
        ('{"a": 1}\n{"a": 2}\n'.encode("utf-16-le"), "ndjson"),
    ],
)
def test_what_a_file_is_is_told_by_its_content(start, said):
    assert kind(start) == said


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("shape", ["lines", "array", "csv"])
def test_every_encoding_gives_the_same_records(workspace, coding, shape):
    named = [EVENT | {"uuid": uuid, "displayMessage": "Zoë"} for uuid in ("e-1", "e-2")]
    if shape == "csv":
        content = "uuid,published,eventType,actor.alternateId,client.geographicalContext.city\n" + "".join(
            f"{each['uuid']},{each['published']},user.session.start,alex.worker@example.com,Málaga\n" for each in named
        )
    else:
        content = json.dumps(named) if shape == "array" else "\n".join(json.dumps(each) for each in named)
    read(workspace, "okta", content.encode(coding))
    assert sessions(workspace) == ["e-1", "e-2"]
    if shape == "csv":
        assert {row["city"] for row in rows(workspace, "sessions")} == {"Málaga"}


@pytest.mark.parametrize("coding", ["cp1252", "utf-8"])
def test_lines_that_are_not_utf_8_keep_their_accents(workspace, coding):
    where = EVENT["client"] | {"geographicalContext": {"city": "Málaga", "country": "Spain"}}
    read(workspace, "okta.jsonl", json.dumps(EVENT | {"client": where}, ensure_ascii=False).encode(coding))
    assert rows(workspace, "sessions")[0]["city"] == "Málaga"


def test_one_damaged_character_among_sound_ones_does_not_change_the_others():
    assert as_text("Zoë Málaga ".encode() + b"\xff") == "Zoë Málaga \ufffd"


@given(st.text(max_size=50))
def test_utf_8_is_read_as_it_is(text):
    assert as_text(text.encode()) == text


@given(st.binary(max_size=60))
def test_no_bytes_are_without_text(raw):
    assert isinstance(as_text(raw), str)
    raw.decode(encoding(raw), "replace")


def test_scattered_nul_bytes_are_not_taken_for_another_encoding():
    assert encoding(b'{"a": "x\x00\x00y"}\n' * 20) == "utf-8"


def test_yaml_documents_and_their_names_that_look_like_numbers_are_records(tmp_path):
    assert found(tmp_path, "---\nLogs:\n  - {2: a, on: b}\n---\nb: 2\n") == [
        ("1:1.Logs.1", {"2": "a", "True": "b"}),
        ("2:1", {"b": 2}),
    ]


def test_yaml_that_breaks_says_from_which_line(tmp_path):
    ((place, error),) = found(tmp_path, "a: 1\nb: [1\nc: }\n")
    assert (place, str(error)) == ("end", "the YAML cannot be read from line 3")


def test_yaml_that_grows_by_aliases_is_refused(workspace):
    bomb = "Logs: &a\n- x\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
    assert "YAML with aliases" in read(workspace, "okta.yml", bomb).refused["okta.yml"]


def test_a_text_over_the_limit_is_refused_with_what_to_do(workspace, monkeypatch):
    monkeypatch.setattr(module, "MAX_WHOLE", 2**20)
    report = read(workspace, "okta.json", json.dumps([EVENT] * 4000, indent=1))
    assert report.refused["okta.json"] == "okta.json is one text of over 1 MiB; export it as JSON lines"


def parquet(table, **how):
    written = io.BytesIO()
    pq.write_table(table, written, **how)
    return written.getvalue()


def test_rows_of_parquet_are_placed_by_number_and_read_as_any_record(workspace):
    read(workspace, "okta.parquet", parquet(pa.Table.from_pylist([EVENT, EVENT | {"uuid": "e-2"}])))
    assert [(row["session_id"], row["source_place"]) for row in rows(workspace, "sessions")] == [("e-1", "1"), ("e-2", "2")]


def test_parquet_times_keep_their_instant_whatever_their_zone_and_unit(tmp_path):
    when = datetime(2026, 3, 2, 3, 11, 9, 123456, UTC)
    table = pa.table(
        {
            "ns": pa.array([1772421069123456789], pa.timestamp("ns")),
            "zoned": pa.array([when], pa.timestamp("us", "America/New_York")),
        }
    )
    ((_, row),) = found(tmp_path, parquet(table))
    assert (row["ns"], row["zoned"]) == (when.replace(tzinfo=None), when)


def test_a_parquet_file_that_is_cut_off_gets_one_sentence(workspace):
    whole = parquet(pa.Table.from_pylist([EVENT]))
    report = read(workspace, "okta.parquet", whole[: len(whole) // 2])
    assert report.refused["okta.parquet"] == "okta.parquet looks like Parquet but cannot be opened; it may be cut off"


def test_a_damaged_row_group_costs_only_its_rows(workspace):
    many = [EVENT | {"uuid": f"e-{n}"} for n in range(30)]
    content = bytearray(parquet(pa.Table.from_pylist(many), row_group_size=10, compression="none"))
    column = pq.ParquetFile(io.BytesIO(bytes(content))).metadata.row_group(1).column(0)
    start = column.dictionary_page_offset or column.data_page_offset
    content[start : start + 60] = bytes(60)
    report = read(workspace, "okta.parquet", bytes(content))
    assert len(sessions(workspace)) == 20
    assert reasons(workspace) == [("11", "rows 11 to 20 cannot be read; they are damaged")]
    assert report.read[0].rejected == 1


def test_parquet_inside_an_archive_is_read(workspace):
    read(workspace, "okta.parquet.gz", gzip.compress(parquet(pa.Table.from_pylist([EVENT]))))
    assert sessions(workspace) == ["e-1"]


def test_only_the_beginning_of_a_large_array_is_decoded_to_recognise_it(tmp_path):
    file = tmp_path / "okta.json"
    file.write_text("[" + ",".join(event() for _ in range(2000)) + "]")
    assert len(list(records(Member(file, "okta.json"), 50))) == 50
