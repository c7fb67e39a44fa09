"""Phone numbers: E.164, country, type. North American numbers do not show whether they are VoIP: unknown without a list."""

from __future__ import annotations

from datetime import date
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberType

from bonafides.reference.lists import Lists

FACTS = "phone_facts"
VALUES = "select distinct value from contacts where kind = 'phone' and value is not null"
KINDS = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed_or_mobile",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.TOLL_FREE: "toll_free",
    PhoneNumberType.PAGER: "pager",
}
PROVIDER = f"phonenumbers {phonenumbers.__version__}"


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of phone_facts per value."""
    voip = lists.entries("voip_numbers")
    return [_fact(row["value"], voip, lists) for row in values]


def _fact(value: str, voip: list[str] | None, lists: Lists) -> dict[str, Any]:
    try:
        number = phonenumbers.parse(value, "US" if not value.strip().startswith("+") else None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        return {"value": value, "provider": PROVIDER}
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    kind = KINDS.get(phonenumbers.number_type(number))
    provider: str | None = PROVIDER
    as_of: date | None = None
    is_voip = {"voip": True, "mobile": False, "fixed": False}.get(kind or "")
    if is_voip is None and voip is not None:
        is_voip = any(e164.startswith(str(prefix)) for prefix in voip)
        provider, as_of = lists.said_by("voip_numbers")
    return {
        "value": value,
        "e164": e164,
        "country": phonenumbers.region_code_for_number(number),
        "kind": kind,
        "is_voip": is_voip,
        "provider": provider,
        "as_of": as_of,
    }
