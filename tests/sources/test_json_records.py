import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whole_reading import EVENT, event, events, read, reasons, rejected, rows, sessions

from bonafides.sources import json_records
from bonafides.sources.json_records import Beside, decoded, text_records, unwrapped
from bonafides.sources.source import BadRecord

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
records = st.lists(st.fixed_dictionaries({"uuid": st.text(max_size=5)}, optional={"a": values, "b": values}), max_size=6)


def placed(content):
    return list(text_records(content))


def whole(content):
    return [record for _, record in placed(content) if isinstance(record, dict)]


def broken(content):
    return [(place, str(record)) for place, record in placed(content) if isinstance(record, BadRecord)]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda e: e,
        lambda e: f"[{e}]",
        lambda e: f"[\n{e}\n]\n",
        lambda e: '{"value": [' + e + '], "@odata.nextLink": "https://example.com/next"}',
        lambda e: '{"data": [' + e + '], "has_more": false}',
        lambda e: '{"success": true, "results": ' + e + "}",
        lambda e: '{"Records": [' + e + "]}",
        lambda e: json.dumps(json.loads(e), indent=2),
        lambda e: "\ufeff" + e,
        lambda e: "\ufeff[" + e + "]",
        lambda e: e + "\r\n",
    ],
    ids=["line", "array", "lines", "value", "data", "object", "Records", "pretty", "BOM line", "BOM array", "CRLF"],
)
def test_every_wrapping_of_json_gives_the_same_event(workspace, wrap):
    report = read(workspace, "okta.json", wrap(event()))
    assert (sessions(workspace), report.read[0].unknown_fields) == (["e-1"], {})


def test_fields_beside_the_records_of_an_envelope_are_reported_unless_pages_carry_them(workspace):
    page = {"tenant_note": "x", "count": 1, "value": [EVENT]}
    assert read(workspace, "okta.json", json.dumps(page)).read[0].unknown_fields == {"tenant_note": 1}


def test_a_page_of_records_is_told_from_a_record_that_has_a_list():
    assert list(unwrapped({"id": "e-1", "events": [{"name": "login"}]}, "1")) == [
        ("1", {"id": "e-1", "events": [{"name": "login"}]})
    ]
    assert list(unwrapped({"items": [{"a": 1}], "x": 2}, "1")) == [("1", Beside(("x",))), ("1.items.1", {"a": 1})]


def test_records_of_a_list_are_placed_by_number_and_envelope():
    assert [place for place, _ in placed('[{"a": 1}, {"data": [{"b": 1}, {"b": 2}]}]')] == ["1", "2.data.1", "2.data.2"]


def test_a_broken_line_is_rejected_with_place_and_reason_and_the_rest_is_read(workspace):
    report = read(workspace, "okta.jsonl", event() + '\n{"uuid": "e-2", "publ\n' + event(uuid="e-3") + "\n")
    assert sessions(workspace) == ["e-1", "e-3"]
    assert report.read[0].records == 3
    assert reasons(workspace) == [("2", "the line is not whole JSON")]


def test_of_a_line_that_cannot_be_decoded_only_length_and_hash_are_kept(workspace):
    line = '{"gender": "F", "uuid": "e-2'
    read(workspace, "okta.jsonl", event() + "\n" + line + "\n")
    digest = hashlib.sha256(line.encode()).hexdigest()
    assert rejected(workspace) == [{"place": "2", "reason": "the line is not whole JSON", "bytes": 28, "sha256": digest}]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"[1, 2]", "the line holds a JSON array, not an object"),
        (b"null", "the line holds a JSON null, not an object"),
        (b'"x"', "the line holds a JSON string, not an object"),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "the JSON is nested too deeply"),
        (b'{"a": ' * 100_000, "the JSON is nested too deeply"),
        (b"\x00\x00\x00", "the line is not whole JSON"),
        (b'{"a": ' + b"9" * 5000 + b"x}", "the line is not whole JSON"),
    ],
)
def test_a_line_that_is_no_object_says_what_it_is(line, why):
    assert str(decoded(line)) == why


def test_records_nested_deeper_than_any_export_are_rejected_and_the_rest_is_read(workspace):
    deep = '{"a":' * 300 + "1" + "}" * 300
    read(workspace, "okta.jsonl", event() + "\n" + event(debugContext=json.loads(deep)) + "\n" + event(uuid="e-3"))
    assert sessions(workspace) == ["e-1", "e-3"]
    assert rejected(workspace) == [{"place": "2", "reason": "the JSON is nested too deeply"}]


def test_numbers_that_only_python_writes_are_read():
    assert decoded(b'{"a": NaN, "b": "tab\there"}')["b"] == "tab\there"


def test_nul_bytes_are_taken_out(workspace):
    read(workspace, "okta.jsonl", event().encode().replace(b"203.0", b"\x00203.0") + b"\n" + event(uuid="e-2").encode())
    assert rows(workspace, "sessions")[0]["ip"] == "203.0.113.24"


def test_a_line_over_the_limit_is_counted_and_the_rest_is_read(workspace, monkeypatch):
    for module in ("bonafides.sources.json_records", "bonafides.sources.records"):
        monkeypatch.setattr(f"{module}.MAX_LINE", 2000)
    report = read(workspace, "okta.jsonl", events("e-1", "x" * 5000, "e-3"))
    assert sessions(workspace) == ["e-1", "e-3"]
    assert (report.read[0].records, report.read[0].rejected) == (3, 1)
    assert rejected(workspace)[0]["bytes"] == len(event(uuid="x" * 5000)) + 1


def test_the_limit_of_a_line_is_stated_in_its_rejection():
    assert str(json_records.too_long()) == "the line is longer than 16 MiB"


def test_a_truncated_array_gives_its_whole_records(workspace):
    read(workspace, "okta.json", "[" + event() + ",\n" + event(uuid="e-2")[:40])
    assert sessions(workspace) == ["e-1"]
    assert reasons(workspace) == [
        ("2", "the JSON breaks in the record that begins in line 2; nothing follows that can be read")
    ]


def test_a_truncated_page_gives_its_whole_records(workspace):
    read(workspace, "okta.json", '{"@odata.context": "x", "value": [' + event() + "," + event(uuid="e-2") + "," + event()[:50])
    assert sessions(workspace) == ["e-1", "e-2"]
    assert [place for place, _ in reasons(workspace)] == ["1.value.3"]


@pytest.mark.parametrize("end", ["", ","])
def test_an_array_cut_between_two_records_says_that_something_is_missing(end):
    assert whole('[{"a": 1}, {"a": 2}' + end) == [{"a": 1}, {"a": 2}]
    assert broken('[{"a": 1}, {"a": 2}' + end) == [("3", "the JSON breaks off here; what followed is missing")]


def test_a_record_that_breaks_in_the_middle_of_an_array_costs_only_itself(workspace):
    middle = event(uuid="e-2").replace('"outcome": {', '"outcome": {{')
    read(workspace, "okta.json", "[" + ",".join([event(), middle, event(uuid="e-3")]) + "]")
    assert sessions(workspace) == ["e-1", "e-3"]
    assert "reading goes on after it" in reasons(workspace)[0][1]


def test_the_first_record_may_be_the_broken_one():
    content = '[{"uuid": 1, "target": [{"id": 1}, {"id": 2}], "x": }, {"uuid": 2, "target": []}]'
    assert whole(content) == [{"uuid": 2, "target": []}]


def test_texts_one_after_the_other_are_no_break():
    assert placed('{"a": 1}\n{\n"a": 2\n}\n') == [("1", {"a": 1}), ("2", {"a": 2})]


@given(records, st.integers(0, 400))
def test_cutting_an_array_anywhere_loses_no_whole_record(many, at):
    content = json.dumps(many)
    cut = content[:at]
    complete = sum(len(json.dumps(many[: n + 1])) - 1 <= len(cut) for n in range(len(many)))
    assert whole(cut) == many[:complete]
    assert len(broken(cut)) == (at < len(content) and at > 0)


@given(records)
def test_arrays_lines_and_texts_one_after_the_other_give_the_same_records(many):
    spread = "\n".join(json.dumps(each, indent=1) for each in many)
    assert whole(spread) == whole(json.dumps(many)) == many
