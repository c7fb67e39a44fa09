"""Postal addresses in one spelling, so that the same door is found again however it was written."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from bonafides.reference.lists import Lists
from bonafides.reference.places import country_code, region_code

FACTS = "address_facts"
_PARTS = ("line", "city", "region", "postcode", "country")


def _joined(prefix: str) -> str:
    return " || '|' || ".join(f"coalesce({prefix}{part}, '')" for part in _PARTS)


VALUES = f"""
select distinct {_joined("")} as value from shipments where line is not null
union select distinct {_joined("address_")} as value from documents where address_line is not null
union select distinct value from contacts where kind = 'address' and value is not null
"""
WORDS = {
    "street": "st",
    "road": "rd",
    "avenue": "ave",
    "av": "ave",
    "boulevard": "blvd",
    "drive": "dr",
    "lane": "ln",
    "court": "ct",
    "place": "pl",
    "square": "sq",
    "highway": "hwy",
    "parkway": "pkwy",
    "terrace": "ter",
    "circle": "cir",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "apartment": "apt",
    "suite": "ste",
    "floor": "fl",
    "building": "bldg",
}
UNIT = re.compile(r"\b(?:apt|unit|ste|fl|bldg|rm|room|no)\s+([a-z0-9-]+)|#\s*([a-z0-9-]+)")
MAILBOX = re.compile(r"\bp\s?o box\b|\bpmb\b|\bpost office box\b|\bpostfach\b|\bprivate mailbox\b")


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of address_facts per value (line|city|region|postcode|country)."""
    forwarders = lists.entries("freight_forwarders")
    keys = None if forwarders is None else {_parts(text)["building_key"] for text in forwarders}
    approved = {_parts(text)["building_key"] for text in lists.allowed("address")}
    rows = []
    for row in values:
        fact = _parts(row["value"])
        building = fact["building_key"]
        fact["is_forwarder"] = None if keys is None or building is None else building in keys
        fact["is_allowed"] = building is not None and building in approved
        rows.append({"value": row["value"], **fact, "provider": "bonafides address keys"})
    return rows


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^\w#-]+", " ", plain.replace("p.o.", "po")).split()
    return " ".join(WORDS.get(word, word) for word in words)


def _parts(value: str) -> dict[str, Any]:
    line, city, region, postcode, country = (value.split("|") + [""] * 5)[:5]
    code = country_code(country) or ("US" if region_code("US", region) != (region or None) else None)
    place = region_code(code, region)
    street = _folded(line)
    found = UNIT.search(street)
    unit = next((each for each in found.groups() if each), "") if found else ""
    building = " ".join(UNIT.sub(" ", street).split())
    where = _folded(postcode)[:5] or f"{_folded(city)} {place or ''}".strip()
    enough = bool(building and where)
    return {
        "address_key": f"{building}|{unit}|{where}" if enough else None,
        "building_key": f"{building}|{where}" if enough else None,
        "city": _folded(city).upper() or None,
        "region": place,
        "postcode": postcode or None,
        "country": code,
        "is_mailbox": bool(MAILBOX.search(street)),
    }
