"""Values as exports write them: instants, days, numbers, flags, in all the spellings that were met."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from bonafides.sources.source import BadRecord

NULLS = frozenset({"", "null", "none", "nil", "-0-", "n/a", "-", "undefined"})
LONGEST_NULL = max(map(len, NULLS))
ZERO_DECIMAL = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split())
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
    """An instant as naive UTC: ISO with or without zone (none means UTC), up to nine digits of fraction, epoch seconds or
    milliseconds as number or text. Sentinels (years 1 and 9999) are None. BadRecord when it is none of these."""
    if value is None:
        return None
    if type(value) is str:
        if len(value) == 24 and value[23] == "Z" and value[10] == "T":  # the common spelling, quickly
            try:
                return datetime.fromisoformat(value[:23])
            except ValueError:
                pass
        cleaned = text(value)
        if cleaned is None:
            return None
        try:
            return _zoned(datetime.fromisoformat(_six_digits(cleaned)))
        except ValueError:
            try:
                return _epoch(float(cleaned))
            except ValueError:
                raise BadRecord(f"'{_shown(cleaned)}' is not a time") from None
    if isinstance(value, datetime):
        return _zoned(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(float(value))
    raise BadRecord(f"a {type(value).__name__} is not a time")


def _six_digits(cleaned: str) -> str:
    head, dot, tail = cleaned.partition(".")
    if not dot:
        return cleaned.removesuffix(" UTC")
    digits = len(tail) - len(tail.lstrip("0123456789"))
    return f"{head}.{tail[:digits][:6].ljust(6, '0')}{tail[digits:].removesuffix(' UTC')}"


def _zoned(moment: datetime) -> datetime | None:
    if moment.year in (1, 9999):
        return None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _epoch(number: float) -> datetime:
    if not 0 <= number < 2e14:
        raise BadRecord(f"{number:g} is not a time")
    # Seconds until the year 5138, milliseconds after 1973: no real log is ambiguous.
    seconds = number / 1000 if number >= 1e11 else number
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


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
    if year.isdigit() and month[:3].lower() in MONTHS:
        return date(int(year), MONTHS[month[:3].lower()], 1)
    try:
        if cleaned.isdigit() and len(cleaned) == 4:
            return date(int(cleaned), 1, 1)
        if len(cleaned) == 7 and cleaned[4] == "-":
            return date(int(cleaned[:4]), int(cleaned[5:]), 1)
        if len(cleaned) == 10:
            return date.fromisoformat(cleaned)
    except ValueError:
        raise BadRecord(f"'{_shown(cleaned)}' is not a date") from None
    moment = instant(cleaned)
    return moment.date() if moment else None


def integer(value: Any) -> int | None:
    """A whole number, from a number or its digits."""
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
        number = float(cleaned)
    except ValueError:
        raise BadRecord(f"'{_shown(cleaned)}' is not a number") from None
    if number - number != 0:
        raise BadRecord(f"'{_shown(cleaned)}' is not a finite number")
    return number


def amount(value: Any) -> Decimal | None:
    """An exact amount from a number or its digits; thousands separators are dropped."""
    cleaned = text(value)
    if cleaned is None:
        return None
    try:
        exact = Decimal(cleaned.replace(",", ""))
    except InvalidOperation:
        raise BadRecord(f"'{_shown(cleaned)}' is not an amount") from None
    if not exact.is_finite() or abs(exact) >= Decimal(10) ** 19:
        raise BadRecord(f"'{_shown(cleaned)}' is not an amount that can be kept")
    return exact


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
