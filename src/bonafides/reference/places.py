"""Names of countries and regions as ISO codes."""

from __future__ import annotations

from functools import lru_cache

OTHER_NAMES = {
    "usa": "US",
    "u.s.": "US",
    "uk": "GB",
    "england": "GB",
    "south korea": "KR",
    "north korea": "KP",
    "russia": "RU",
}


@lru_cache(maxsize=4096)
def country_code(text: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of a country's name or code; None when it is not recognised."""
    cleaned = (text or "").strip()
    if not cleaned:
        return None
    if cleaned.lower() in OTHER_NAMES:
        return OTHER_NAMES[cleaned.lower()]
    import pycountry

    try:
        found = pycountry.countries.lookup(cleaned)
    except LookupError:
        return None
    return str(found.alpha_2)


@lru_cache(maxsize=65536)
def region_code(country: str | None, text: str | None) -> str | None:
    """ISO 3166-2 of a region's name or code within a country (an alpha-2 code); the text as written when not recognised."""
    cleaned = (text or "").strip()
    if not cleaned:
        return None
    if country is None:
        return cleaned
    import pycountry

    code = cleaned.upper() if cleaned.upper().startswith(f"{country}-") else f"{country}-{cleaned.upper()}"
    if pycountry.subdivisions.get(code=code) is not None:
        return code
    for each in pycountry.subdivisions.get(country_code=country) or ():
        if each.name.lower() == cleaned.lower():
            return str(each.code)
    return cleaned
