"""Values as exports write them: instants, days, numbers, flags, in all the spellings that were met."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from bonafides.sources.source import BadRecord

NULLS = frozenset({"", "null", "none", "nil", "-0-", "n/a", "-", "undefined"})
LONGEST_NULL = max(map(len, NULLS))
ZERO_DECIMAL = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split())
NUMBER = re.compile(r"[+-]?\d{5,20}(\.\d+)?", re.ASCII)
COMPACT = re.compile(r"(19|20)\d\d[01]\d[0-3]\d([012]\d[0-5]\d[0-5]\d)?", re.ASCII)
"""YYYYMMDD and YYYYMMDDhhmmss."""
DIGITS = re.compile(r"[+-]?\d{1,19}", re.ASCII)
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)
EIGHT = Decimal("0.00000001")
MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


def text(value: Any) -> str | None:
    """Text without NUL bytes and outer blanks; None for the spellings of nothing. Numbers become their digits."""
    if value is None:
        return None
    if type(value) is not str:
        if isinstance(value, dict | list):
            return None
        value = str(value)
    cleaned: str = (value.replace("\x00", "") if "\x00" in value else value).strip()
    return None if len(cleaned) <= LONGEST_NULL and cleaned.lower() in NULLS else cleaned


def lower(value: Any) -> str | None:
    """Text in lower case."""
    cleaned = text(value)
    return cleaned.lower() if cleaned else None


def instant(value: Any) -> datetime | None:
    """An instant as naive UTC: ISO with or without zone (none means UTC), up to nine digits of fraction, epoch in seconds,
    milliseconds or finer as number or text. Sentinels (epoch 0, years 1 and 9999) are None. BadRecord when it is none."""
    if value is None:
        return None
    if type(value) is str:
        if len(value) == 24 and value[23] == "Z" and value[10] == "T":  # the common spelling, quickly
            try:
                return datetime.fromisoformat(value[:23])
            except ValueError:
                pass
        cleaned = text(value)
        return None if cleaned is None else _spelled_instant(cleaned)
    if isinstance(value, datetime):
        return _zoned(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _epoch(value)
    raise BadRecord(f"a {type(value).__name__} is not a time")


def _spelled_instant(cleaned: str) -> datetime | None:
    # A number of many digits is an epoch; fromisoformat would take 1712010112345 for a day of the year 1712.
    if NUMBER.fullmatch(cleaned) and not COMPACT.fullmatch(cleaned):
        return _epoch(Decimal(cleaned))
    if cleaned.strip("0.") == "":
        return None
    if len(cleaned) == 14 and COMPACT.fullmatch(cleaned):
        cleaned = f"{cleaned[:8]}T{cleaned[8:]}"
    try:
        return _zoned(datetime.fromisoformat(_six_digits(cleaned)))
    except ValueError:
        raise BadRecord(f"'{_shown(cleaned)}' is not a time") from None


def _six_digits(cleaned: str) -> str:
    plain = cleaned.removesuffix(" UTC").removesuffix("Z").removesuffix("z")
    zone = "+00:00" if plain != cleaned else ""
    head, dot, tail = plain.partition(".")
    if not dot:
        return _close(head) + zone
    digits = len(tail) - len(tail.lstrip("0123456789"))
    return f"{head}.{tail[:digits][:6].ljust(6, '0')}{_close(tail[digits:])}{zone}"


def _close(with_zone: str) -> str:
    """A zone that stands apart, as in `10:00:00 +0200`, is drawn near."""
    return re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", with_zone)


def _zoned(moment: datetime) -> datetime | None:
    if moment.year in (1, 9999):
        return None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _epoch(number: int | float | Decimal) -> datetime | None:
    if not 0 <= number < 10**20:
        raise BadRecord(f"{number:g} is not a time")
    # Seconds until the year 5138, milliseconds after 1973, and so on: no real log is ambiguous.
    exact = Decimal(str(number))
    while exact >= 10**11:
        exact /= 1000
    return datetime(1970, 1, 1) + timedelta(microseconds=int(exact * 10**6)) if exact else None


def day(value: Any) -> date | None:
    """A calendar day: YYYY-MM-DD, the first day of YYYY-MM, YYYY or `Mon YYYY`, or the day of an instant."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    cleaned = text(value)
    if cleaned is None:
        return None
    month, _, year = cleaned.partition(" ")
    try:
        if year.isdigit() and month[:3].lower() in MONTHS:
            return date(int(year), MONTHS[month[:3].lower()], 1)
        if cleaned.isdigit() and len(cleaned) == 4:
            return date(int(cleaned), 1, 1)
        if len(cleaned) == 7 and cleaned[4] == "-":
            return date(int(cleaned[:4]), int(cleaned[5:]), 1)
        if len(cleaned) == 10 and not cleaned.isdigit():
            return date.fromisoformat(cleaned)
        moment = instant(cleaned)
    except ValueError:
        raise BadRecord(f"'{_shown(cleaned)}' is not a date") from None
    return moment.date() if moment else None


def integer(value: Any) -> int | None:
    """A whole number, from a number or its digits."""
    if type(value) is int:
        return value
    cleaned = text(value)
    if cleaned is not None and DIGITS.fullmatch(cleaned):
        return int(cleaned)
    found = real(value)
    if found is None:
        return None
    if found != int(found):
        raise BadRecord(f"{found:g} is not a whole number")
    return int(found)


def real(value: Any) -> float | None:
    """A finite number, from a number or its digits."""
    if type(value) is float and value - value == 0:
        return value
    cleaned = text(value)
    if cleaned is None or isinstance(value, bool):
        return None
    try:
        number = float(cleaned.replace("_", "?"))
    except ValueError:
        raise BadRecord(f"'{_shown(cleaned)}' is not a number") from None
    if number - number != 0:
        raise BadRecord(f"'{_shown(cleaned)}' is not a finite number")
    return number


def amount(value: Any) -> Decimal | None:
    """An amount from a number or its digits, to eight decimals. Commas count only as separators of thousands before a
    decimal point: `1.234,56` is rejected rather than read as something else."""
    cleaned = text(value)
    if cleaned is None or isinstance(value, bool):
        return None
    try:
        exact = Decimal(cleaned.replace(",", "") if THOUSANDS.fullmatch(cleaned) else cleaned.replace("_", "?"))
    except InvalidOperation:
        raise BadRecord(f"'{_shown(cleaned)}' is not an amount") from None
    if not exact.is_finite() or abs(exact) >= Decimal(10) ** 19:
        raise BadRecord(f"'{_shown(cleaned)}' is not an amount that can be kept")
    return exact.quantize(EIGHT) if exact.as_tuple().exponent < -8 else exact  # type: ignore[operator]


def minor_units(value: Any, currency: str | None) -> Decimal | None:
    """An amount given in the currency's smallest unit; some currencies have none smaller than one."""
    exact = amount(value)
    if exact is None or (currency or "").upper() in ZERO_DECIMAL:
        return exact
    return exact / 100


def flag(value: Any) -> bool | None:
    """true, false or unknown, in the usual spellings."""
    if isinstance(value, bool):
        return value
    cleaned = lower(value)
    if cleaned in ("true", "1", "yes", "y"):
        return True
    if cleaned in ("false", "0", "no", "n"):
        return False
    return None


def as_list(value: Any) -> list[Any]:
    """A list from a list, from one thing, or from nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def dig(record: Any, path: str) -> Any:
    """What stands at a dotted path of nested objects; None where a step is missing."""
    for step in path.split("."):
        if not isinstance(record, dict):
            return None
        record = record.get(step)
    return record


def nested_json(value: Any) -> Any:
    """JSON inside a string, or the value as it is; None when the string is not JSON."""
    if not isinstance(value, str):
        return value
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError:
        return None


def _shown(cleaned: str) -> str:
    return cleaned if len(cleaned) <= 40 else cleaned[:40] + "…"
