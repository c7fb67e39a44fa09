import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.sources import csv_records as module
from bonafides.sources.csv_records import csv_records
from bonafides.sources.records import lines
from bonafides.sources.source import BadRecord


def placed(content):
    raw = content if isinstance(content, bytes) else content.encode()
    return list(csv_records(lines(io.BytesIO(raw))))


def whole(content):
    return [record for _, record in placed(content) if isinstance(record, dict)]


def broken(content):
    return [(place, str(record)) for place, record in placed(content) if isinstance(record, BadRecord)]


def test_rows_stand_under_the_names_of_the_first_line_and_are_placed_by_line():
    assert placed("name,city\nAlex,Nashville\n\nDana,Phoenix\n") == [
        ("2", {"name": "Alex", "city": "Nashville"}),
        ("4", {"name": "Dana", "city": "Phoenix"}),
    ]


def test_a_quoted_newline_stays_in_its_cell_and_places_are_where_rows_begin():
    assert placed('name,note\nAlex,"two\nlines"\nDana,one\n') == [
        ("2", {"name": "Alex", "note": "two\nlines"}),
        ("4", {"name": "Dana", "note": "one"}),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header(mark):
    assert whole(mark.join(["a", "b", "c"]) + "\n" + mark.join("123")) == [{"a": "1", "b": "2", "c": "3"}]


def test_a_spreadsheet_may_name_its_delimiter_in_a_line_of_its_own():
    assert placed("sep=;\r\na;b,c\r\n1;2\r\n") == [("3", {"a": "1", "b,c": "2"})]


def test_a_row_with_too_many_or_too_few_cells_is_rejected_alone():
    content = "a,b\n1,2\n1,2,3\n1\n3,4\n"
    assert whole(content) == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]
    assert broken(content) == [("3", "the row has 3 cells, the header 2"), ("4", "the row has 1 cells, the header 2")]


def test_empty_cells_past_the_header_and_rows_of_empty_cells_are_nothing():
    assert whole("a,b\n1,2,,\n,,\n3,4\n") == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]


def test_a_quote_that_never_closes_does_not_swallow_the_rows_after_it():
    content = 'a,b\n1,2\n3,"4\n5,6\n7,8\n'
    assert whole(content) == [{"a": "1", "b": "2"}, {"a": "5", "b": "6"}, {"a": "7", "b": "8"}]
    assert broken(content) == [("3", "a quote opens that does not close")]


def test_a_quote_that_closes_in_a_far_row_costs_only_the_rows_that_it_breaks(monkeypatch):
    monkeypatch.setattr(module, "MAX_ROW_LINES", 3)
    content = 'a,b\n1,"2\n' + "3,4\n" * 5 + "5,6\n"
    assert len(whole(content)) == 6
    assert broken(content) == [("2", "a quote opens that does not close within 3 lines")]


def test_two_columns_of_one_name_are_both_kept():
    assert whole("note,note\nx,y\n") == [{"note": "x", "note (column 2)": "y"}]


def test_a_bom_and_nul_bytes_are_taken_out():
    assert whole(b"\xef\xbb\xbfname,ci\x00ty\nAl\x00ex,N\n") == [{"name": "Alex", "city": "N"}]


def test_an_accent_in_windows_encoding_is_not_lost():
    assert whole("name,city\nZoë,Málaga\n".encode("cp1252")) == [{"name": "Zoë", "city": "Málaga"}]


def test_a_line_over_the_limit_is_rejected_and_the_rest_is_read(monkeypatch):
    monkeypatch.setattr("bonafides.sources.records.MAX_LINE", 50)
    content = "a,b\n1,2\n" + "x" * 80 + ",2\n3,4\n"
    assert whole(content) == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]
    assert [place for place, _ in broken(content)] == ["3"]


def test_a_file_without_rows_has_no_records():
    assert placed("") == placed("a,b\n") == placed("\n\n") == []


cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff"), max_size=6)
tables = st.lists(st.tuples(st.just("k"), cells, cells), max_size=8)


@given(tables)
def test_what_the_csv_module_writes_is_read_back(table):
    written = io.StringIO()
    csv.writer(written).writerows([("a", "b", "c"), *table])
    assert [tuple(row.values()) for row in whole(written.getvalue())] == table


@given(tables, st.binary(max_size=40))
def test_rows_before_any_damage_are_read_and_nothing_crashes(table, damage):
    table = [tuple(cell.replace("\n", "").replace("\r", "") for cell in row) for row in table]
    written = io.StringIO()
    csv.writer(written).writerows([("a", "b", "c"), *table])
    assert [tuple(row.values()) for row in whole(written.getvalue().encode() + damage)][: len(table)] == table
