"""Reviewers' decisions as they are read, and each way in which they are refused."""

import random

import pytest

from bonafides.sources.dispositions import BadDispositions, dispositions, latest

HEADER = "persona_id,disposition,decided_at,decided_by\n"


@pytest.fixture
def read(tmp_path):
    def reads(content, header=HEADER):
        file = tmp_path / "decided.csv"
        file.write_bytes(content if isinstance(content, bytes) else (header + content).encode())
        return dispositions(file)

    return reads


def test_a_row_is_a_decision(read):
    (row,) = read("Worker:W-1,Confirmed,2026-05-01T10:00:00+02:00,reviewer-1\n").rows
    assert (row.persona_id, row.disposition, row.decided_at.isoformat(), row.decided_by, row.place) == (
        "worker:w-1",
        "confirmed",
        "2026-05-01T08:00:00",
        "reviewer-1",
        "decided.csv:2",
    )


def test_who_decided_may_be_left_out(read):
    (row,) = read("worker:w-1,cleared,2026-05-01\n", "persona_id,disposition,decided_at\n").rows
    assert row.decided_by is None


def test_a_spreadsheets_export_is_read_as_well(read):
    text = "Persona_ID;Disposition;Decided_At\r\nworker:w-1;unsure;2026-05-01\r\n"
    assert read(b"\xef\xbb\xbf" + text.encode()).rows == read(text.encode("utf-16")).rows
    assert read(text.encode()).rows[0].disposition == "unsure"


def test_protected_columns_are_dropped_unread_and_others_passed_over(read):
    found = read("worker:w-1,cleared,2026-05-01,F,note\n", "persona_id,disposition,decided_at,applicantGender,notes\n")
    assert (found.protected, found.passed_over) == (("applicantGender",), ("notes",))
    assert "F" not in str(found.rows)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "worker:w-1,cleared,2026-05-01,\nworker:w-2,guilty,2026-05-01,\n",
            "decided.csv:3: 'guilty' is no disposition; they are",
        ),
        ("worker:w-1,,2026-05-01,\n", "decided.csv:2: '' is no disposition"),
        ("worker:w-1,cleared,soon,\n", "decided.csv:2: decided_at: 'soon' is not a time"),
        ("worker:w-1,cleared,,\n", "decided.csv:2: decided_at is empty"),
        (",cleared,2026-05-01,\n", "decided.csv:2: persona_id is empty"),
        ("worker:w-1,cleared\n", "decided.csv:2: the row has 2 cells, the header 4"),
        ('worker:w-1,"cleared,2026-05-01,\n', "decided.csv:2: the row has 2 cells, the header 4"),
    ],
)
def test_a_row_that_cannot_be_understood_is_one_sentence_with_its_place(read, content, sentence):
    with pytest.raises(BadDispositions) as raised:
        read(content)
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_column_that_is_missing_is_named(read):
    with pytest.raises(BadDispositions, match="decided.csv has no column 'decided_at'; it needs persona_id"):
        read("worker:w-1,cleared\n", "persona_id,disposition\n")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(BadDispositions, match="none.csv cannot be read: No such file"):
        dispositions(tmp_path / "none.csv")


def test_a_file_without_rows_holds_no_decision(read):
    assert read("").rows == ()


def test_of_several_decisions_the_latest_counts_in_whatever_order_they_stand(read):
    rows = list(
        read("w:1,cleared,2026-05-02,\nw:1,confirmed,2026-05-03,\nw:1,unsure,2026-05-01,\nw:2,cleared,2026-05-01,\n").rows
    )
    for seed in range(6):
        random.Random(seed).shuffle(rows)
        assert {name: row.disposition for name, row in latest(rows).items()} == {"w:1": "confirmed", "w:2": "cleared"}


def test_two_decisions_of_one_time_that_differ_are_refused(read):
    rows = read("w:1,cleared,2026-05-02,\nw:1,confirmed,2026-05-02,\n").rows
    with pytest.raises(BadDispositions, match="w:1 is cleared and confirmed at the same time; say which came later"):
        latest(rows)


def test_one_decision_written_twice_is_one(read):
    assert len(latest(read("w:1,cleared,2026-05-02,\nw:1,cleared,2026-05-02,\n").rows)) == 1
