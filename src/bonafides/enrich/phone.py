"""Phone numbers: E.164, country, type. What the numbering plan does not show of internet telephony is unknown without a list.

A plan marks ranges, not lines: North American numbers and fixed lines anywhere may be served over the internet, so only
ranges set aside for it are a yes, and only mobile ranges a no.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberType

from bonafides.reference.lists import Lists

FACTS = "phone_facts"
VALUES = """
select distinct value from contacts where kind = 'phone' and value is not null
union select distinct value from claims where attribute = 'phone' and value is not null
union select distinct phone as value from referees where phone is not null
"""
KINDS = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed_or_mobile",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.TOLL_FREE: "toll_free",
    PhoneNumberType.PAGER: "pager",
    PhoneNumberType.UNKNOWN: None,
}
PROVIDER = f"phonenumbers {phonenumbers.__version__}"
LONGEST = 60


class _Prefixes:
    """The beginnings of numbers that a list holds; a list speaks only of countries that it has numbers of."""

    def __init__(self, lists: Lists, name: str) -> None:
        self._entries = frozenset(lists.entries(name) or ())
        self._lengths = sorted({len(each) for each in self._entries})
        self.provider, self.as_of = lists.said_by(name)

    def hold(self, e164: str, calling_code: int | None) -> bool | None:
        """Whether the list holds the number; None when it does not speak of its country."""
        if any(e164[:length] in self._entries for length in self._lengths):
            return True
        return False if any(each.startswith(f"+{calling_code}") for each in self._entries) else None


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of phone_facts per value."""
    voip, disposable = _Prefixes(lists, "voip_numbers"), _Prefixes(lists, "disposable_numbers")
    return [_fact(row["value"], voip, disposable) for row in values]


def _fact(value: str, voip: _Prefixes, disposable: _Prefixes) -> dict[str, Any]:
    number = _number(value)
    if number is None:
        return {"value": value, "provider": PROVIDER}
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    kind = KINDS.get(phonenumbers.number_type(number), "other")
    by_plan = {"voip": True, "mobile": False}.get(kind or "")
    said: list[tuple[str | None, date | None]] = []
    by_list = voip.hold(e164, number.country_code)
    if by_list is not None and by_plan is None:
        said.append((voip.provider, voip.as_of))
    is_disposable = disposable.hold(e164, number.country_code)
    if is_disposable is not None:
        said.append((disposable.provider, disposable.as_of))
    return {
        "value": value,
        "e164": e164,
        "country": phonenumbers.region_code_for_number(number),
        "kind": kind,
        "is_voip": by_plan if by_plan is not None else by_list,
        "is_disposable": is_disposable,
        "provider": "; ".join((PROVIDER, *(str(provider) for provider, _ in said))),
        "as_of": min((day for _, day in said if day is not None), default=None),
    }


def _number(value: str) -> phonenumbers.PhoneNumber | None:
    """The number, read as North American where it names no country and would be a whole number there; else None."""
    text = re.sub(r"^tel:", "", value[:LONGEST].strip(), flags=re.IGNORECASE).strip()
    text = re.sub(r"^\(?\s*00(?=[\s.-]*[1-9])", "+", text)
    international = text.startswith(("+", "(+", "\uff0b"))
    try:
        number = phonenumbers.parse(text, None if international else "US")
    except phonenumbers.NumberParseException:
        return None
    good = phonenumbers.is_possible_number(number) if international else phonenumbers.is_valid_number(number)
    return number if good else None
