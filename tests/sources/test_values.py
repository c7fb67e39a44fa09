from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.sources.source import BadRecord
from bonafides.sources.values import (
    amount,
    as_list,
    day,
    dig,
    flag,
    instant,
    integer,
    lower,
    minor_units,
    nested_json,
    real,
    text,
)

READERS = (text, lower, instant, day, integer, real, amount, flag)


@pytest.mark.parametrize(
    "spelled", [None, "", "  ", "null", "NULL", "None", "nil", "-0-", "N/A", "n/a", "-", "undefined", "\x00"]
)
@pytest.mark.parametrize("reader", READERS, ids=lambda each: each.__name__)
def test_nothing_is_nothing_in_every_spelling_and_kind(reader, spelled):
    assert reader(spelled) is None


@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.lists(st.none(), max_size=1))
def test_any_value_is_read_or_named_as_wrong_and_nothing_else_happens(value):
    for reader in READERS:
        try:
            reader(value)
        except BadRecord as error:
            assert "\n" not in str(error) or "\n" in str(value)


MOMENT = datetime(2026, 3, 2, 3, 11, 9, 120_000)


@pytest.mark.parametrize(
    "spelled",
    [
        "2026-03-02T03:11:09.120Z",
        "2026-03-02T03:11:09.12Z",
        "2026-03-02t03:11:09.120z",
        "2026-03-02T03:11:09.1200000Z",
        "2026-03-02T03:11:09.1200000+00:00",
        "2026-03-02T03:11:09.120000000Z",
        "2026-03-02T04:11:09.120+01:00",
        "2026-03-02T04:11:09.120+0100",
        "2026-03-02 05:11:09.120 +0200",
        "2026-03-01T22:11:09.120-05:00",
        "2026-03-02T03:11:09.120",
        "2026-03-02 03:11:09.120",
        "2026-03-02 03:11:09.120 UTC",
        " 2026-03-02T03:11:09.120Z\x00",
        "1772421069120",
        "1772421069.12",
        "1772421069120000",
        1772421069120,
        1772421069.12,
        Decimal("1772421069.12"),
        datetime(2026, 3, 2, 3, 11, 9, 120_000),
        datetime(2026, 3, 2, 4, 11, 9, 120_000, timezone(timedelta(hours=1))),
    ],
)
def test_one_instant_in_all_its_spellings(spelled):
    assert instant(spelled) == MOMENT


def test_the_seventh_digit_of_a_second_is_cut_not_rounded():
    assert instant("2026-03-02T14:00:01.9999999Z") == datetime(2026, 3, 2, 14, 0, 1, 999_999)


@pytest.mark.parametrize("spelled", ["20260302", "20260302000000", "2026-03-02", date(2026, 3, 2), "2026-03-02T00:00Z"])
def test_a_day_as_an_instant_is_its_beginning(spelled):
    assert instant(spelled) == datetime(2026, 3, 2)


def test_an_epoch_that_could_be_read_as_a_day_is_an_epoch():
    assert instant("1712010112345") == datetime(2024, 4, 1, 22, 21, 52, 345_000)


@pytest.mark.parametrize("sentinel", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", 0, "0", 0.0, "0001-01-01"])
def test_a_sentinel_is_no_time(sentinel):
    assert instant(sentinel) is None


@pytest.mark.parametrize(
    "wrong", ["yesterday", "2026-13-01", "2026-02-30T00:00:00Z", -5, "-5", True, 1e30, float("nan"), ["x"], {}]
)
def test_what_is_no_time_is_one_sentence(wrong):
    with pytest.raises(BadRecord, match="is not a time$"):
        instant(wrong)


def test_a_long_value_is_shown_shortened():
    with pytest.raises(BadRecord) as error:
        instant("x" * 500)
    assert len(str(error.value)) < 70


@given(st.datetimes(datetime(1975, 1, 1), datetime(2100, 1, 1)), st.sampled_from([1, 10**3, 10**6]))
def test_epochs_of_seconds_milliseconds_and_microseconds_are_told_apart(moment, unit):
    micros = (moment - datetime(1970, 1, 1)) // timedelta(microseconds=1)
    whole = micros - micros % (10**6 // unit)
    expected = datetime(1970, 1, 1) + timedelta(microseconds=whole)
    assert instant(whole * unit // 10**6) == instant(str(whole * unit // 10**6)) == expected


@given(st.datetimes(datetime(1000, 1, 1), datetime(9000, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_an_instant_with_a_zone_is_kept_in_utc(moment, offset):
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=offset)))
    assert instant(zoned.isoformat()) == zoned.astimezone(UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("2026-03", date(2026, 3, 1)),
        ("2026", date(2026, 1, 1)),
        ("Mar 2026", date(2026, 3, 1)),
        ("March 2026", date(2026, 3, 1)),
        ("2026-03-02T23:00:00Z", date(2026, 3, 2)),
        (datetime(2026, 3, 2, 23), date(2026, 3, 2)),
    ],
)
def test_days_months_and_years_are_days(spelled, expected):
    assert day(spelled) == expected


@pytest.mark.parametrize("wrong", ["2026-02-30", "Mar 99999", "2026-13", "03/02/2026", "0000", "soon"])
def test_a_day_that_is_none_or_could_be_two_is_rejected(wrong):
    with pytest.raises(BadRecord):
        day(wrong)


def test_large_whole_numbers_keep_every_digit():
    assert integer("9007199254740993") == integer(9007199254740993) == 9007199254740993
    assert (integer("12.0"), integer(" 7 "), integer("1e3")) == (12, 7, 1000)


@pytest.mark.parametrize("wrong", ["1.5", "x", "1_000", "inf", float("nan")])
def test_what_is_no_whole_number_is_rejected(wrong):
    with pytest.raises(BadRecord, match="number"):
        integer(wrong)


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("1,234.50", "1234.50"),
        ("1234.5", "1234.5"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        ("0.123456789", "0.12345679"),
        ("-5", "-5"),
    ],
)
def test_amounts_are_exact_to_eight_decimals(spelled, expected):
    assert amount(spelled) == Decimal(expected)


@pytest.mark.parametrize("wrong", ["1.234,56", "1,5", "12,34", "$5", "1_000", "NaN", "1e30"])
def test_an_amount_that_could_mean_another_is_rejected(wrong):
    with pytest.raises(BadRecord, match="is not an amount"):
        amount(wrong)


def test_minor_units_follow_the_currency():
    assert (minor_units(1050, "usd"), minor_units(1050, "JPY"), minor_units(None, "usd")) == (Decimal("10.5"), 1050, None)


def test_flags_in_their_spellings_and_unknown_for_others():
    assert [flag(each) for each in (True, "TRUE", "yes", 1, "0", "No", False, "maybe", 2)] == [True] * 4 + [False] * 3 + [
        None
    ] * 2


def test_lists_paths_and_json_in_text():
    assert (as_list(None), as_list("x"), as_list(["x"])) == ([], ["x"], ["x"])
    assert (dig({"a": {"b": 1}}, "a.b"), dig({"a": "x"}, "a.b")) == (1, None)
    assert (nested_json('{"a": 1}'), nested_json("{a"), nested_json({"a": 1})) == ({"a": 1}, None, {"a": 1})
