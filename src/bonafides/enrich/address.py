"""Postal addresses in one spelling, so that the same door is found again however it was written."""

from __future__ import annotations

import re
from typing import Any

from anyascii import anyascii

from bonafides.reference.lists import Lists
from bonafides.reference.places import country_code, region_code
from bonafides.reference.street_words import (
    CARE_OF,
    MAILBOX,
    NUMBER_LAST_UNIT,
    POST_BOX,
    SERVICES,
    SPLIT_ENDINGS,
    UMLAUT_COUNTRIES,
    UNIT,
    UNIT_BEFORE_NUMBER,
    WORDS,
    WORDS_OF,
)

FACTS = "address_facts"
_PARTS = ("line", "city", "region", "postcode", "country")
LONGEST = 400


def _joined(prefix: str) -> str:
    return " || '|' || ".join(f"coalesce({prefix}{part}, '')" for part in _PARTS)


VALUES = f"""
select distinct {_joined("")} as value from shipments where line is not null
union select distinct {_joined("address_")} as value from documents where address_line is not null
union select distinct {_joined("address_")} as value from vendors where address_line is not null
union select distinct value from vendor_links where kind = 'address' and value is not null
union select distinct value from contacts where kind = 'address' and value is not null
union select distinct value from claims where attribute = 'address' and value is not null
"""


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of address_facts per value (line|city|region|postcode|country, or one line with commas)."""
    forwarders = _forwarders(lists)
    approved = {_parts(text)["building_key"] for text in lists.allowed("address")}
    provider, as_of = lists.said_by("freight_forwarders") if forwarders is not None else (None, None)
    said_by = "; ".join(filter(None, ("bonafides address keys", provider)))
    rows = []
    for row in values:
        fact = _parts(row["value"])
        building = fact["building_key"]
        fact["is_forwarder"] = None if forwarders is None or building is None else building in forwarders
        fact["is_allowed"] = building is not None and building in approved
        rows.append({"value": row["value"], **fact, "provider": said_by, "as_of": as_of})
    return rows


def _forwarders(lists: Lists) -> set[str] | None:
    """The buildings of the user's list. ValueError names an entry that gives no building."""
    entries = lists.entries("freight_forwarders")
    if entries is None:
        return None
    keys = [_parts(text)["building_key"] for text in entries]
    for number, (text, key) in enumerate(zip(entries, keys, strict=True), 1):
        if key is None:
            raise ValueError(
                f"the list freight_forwarders.yaml: entry {number} ({text!r}) names no building; "
                "write line|city|region|postcode|country"
            )
    return set(keys)


def _parts(value: str) -> dict[str, Any]:
    line, city, region, postcode, country = _split(value[:LONGEST])
    code = country_code(country) or _country_of(region, postcode)
    place = region_code(code, region)
    building, unit, is_mailbox = _door(line, code)
    town = f"{_words(city, code)} {(place or '').lower()}".strip()
    where = _postcode(postcode, code) or town
    enough = bool(building and where)
    return {
        "address_key": f"{building}|{unit}|{where}" if enough else None,
        "town_key": f"{building}|{unit}|{town}" if building and _words(city, code) else None,
        "building_key": f"{building}|{where}" if enough else None,
        "city": _words(city, code).upper() or None,
        "region": place,
        "postcode": postcode or None,
        "country": code,
        "is_mailbox": is_mailbox,
    }


def _split(value: str) -> list[str]:
    """The five parts. An address in one line is taken apart from its end: country, region with postcode, city."""
    if "|" in value:
        return [part.strip() for part in (value.split("|") + [""] * 5)[:5]]
    parts = [part.strip() for part in re.split(r"[,\n;]", value) if part.strip()]
    country = parts.pop() if len(parts) > 2 and country_code(parts[-1]) and not re.search(r"\d", parts[-1]) else ""
    if len(parts) < 2:
        return [value.strip(), "", "", "", country]
    last = parts.pop()
    american = re.fullmatch(r"([A-Za-z. ]{2,})\s+(\d{5}(?:-\d{4})?)", last)
    if american and len(parts) > 1:
        return [", ".join(parts[:-1]), parts[-1], american[1].strip(), american[2], country]
    coded = re.fullmatch(r"(?:(\S*\d\S*(?: \d\w\w)?)\s+)?(.*?)(?:\s+([A-Z]{1,2}\d\w?\s?\d[A-Z]{2}))?", last)
    before, city, after = coded.groups() if coded else (None, last, None)
    return [", ".join(parts), city or "", "", before or after or "", country]


def _country_of(region: str, postcode: str) -> str | None:
    """The country that a region names by itself: US-TN says it, TN beside five digits means it."""
    coded = re.match(r"([A-Z]{2})-", region)
    if coded:
        return country_code(coded[1])
    american = region and re.fullmatch(r"\d{5}(-\d{4})?|", postcode)
    return "US" if american and region_code("US", region) != region else None


def _postcode(text: str, country: str | None) -> str:
    """A postcode without spaces, without the letters of its country before it, without the four digits after a ZIP."""
    plain = anyascii(text).upper()
    plain = re.sub(r"^\s*[A-Z]{1,2}-(?=\d)", "", plain)
    american = re.fullmatch(r"\s*(\d{4,5})(?:[- ]?\d{4})?\s*", plain) if country == "US" else None
    if american:
        return american[1].zfill(5)
    if country is None and (zipped := re.fullmatch(r"\s*(\d{5})-\d{4}\s*", plain)):
        return zipped[1]
    return re.sub(r"[^A-Z0-9]", "", plain).lower()


def _words(text: str, country: str | None) -> str:
    """Lower-case Latin words with one form for each word of streets."""
    plain = anyascii(text.casefold()).lower()
    plain = re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)", "", plain.replace("'", "").replace("`", ""))
    words = re.sub(r"[^a-z0-9#/]+", " ", plain).split()
    of_country = WORDS_OF.get(country or "", {})
    found = []
    for word in words:
        ending = next((end for end in SPLIT_ENDINGS if word.endswith(end) and len(word) > len(end) + 2), None)
        parts = (word.removesuffix(ending), ending) if ending else (word,)
        found += [of_country.get(part) or WORDS.get(part, part) for part in parts if of_country.get(part) != ""]
    if country in UMLAUT_COUNTRIES:
        found = [re.sub(r"(?<=[aou])e|(?<=a)a", "", word) for word in found]
    return " ".join(found)


def _door(line: str, country: str | None) -> tuple[str, str, bool]:
    """The building, the unit within it, and whether the line is a mailbox."""
    line = CARE_OF.sub(" ", line)
    if country in UNIT_BEFORE_NUMBER:
        line = re.sub(r"^\s*(\d+[a-zA-Z]?)\s*/\s*(\d+[a-zA-Z]?)\b", r"#\1 \2", line)
    if country in NUMBER_LAST_UNIT:
        line = re.sub(r"(?<=\d)([a-zA-Z]?)\s*/\s*(\d+[a-zA-Z]?)\s*$", r"\1 #\2", line)
    street = POST_BOX.sub("po box", _words(line, country))
    is_mailbox = bool(MAILBOX.search(street) or SERVICES.search(street))
    units: list[str] = []
    street = UNIT.sub(lambda found: _unit(found, units), street)
    return _number_first(" ".join(street.split()), country), "-".join(units), is_mailbox


def _unit(found: re.Match[str], units: list[str]) -> str:
    mark = found["mark"] or found["floor_after"] or ""
    number = (found["number"] or found["ordinal"] or "").replace("/", "").replace(" ", "")
    # Apartment, unit, suite and # are used for one another; a floor, a building or a private mailbox is something else.
    kept = mark if mark in ("fl", "bldg", "pmb") else ""
    units.append(kept + number)
    return " "


def _number_first(street: str, country: str | None) -> str:
    """House number before the street, its letter joined to it: `muster st 5 a` as `5a muster st`."""
    street = re.sub(r"^(?:no|nr|num|numero|nummer|#)\s+(?=\d)", "", street)
    street = re.sub(r"\b(?:no|nr|num|numero|nummer)\s+(?=\d)", "", street)
    if country != "US" and country != "CA":
        street = re.sub(r"^(\d+) ([a-z])\b", r"\1\2", street)
    street = re.sub(r"(\d) ([a-z])$", r"\1\2", street)
    last = re.fullmatch(r"(\D.*?) (\d\S*)", street)
    return f"{last[2]} {last[1]}" if last and not street.startswith("po box") else street
