"""Names of countries and regions as ISO codes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# Usual names that ISO's own do not cover, without accents, points or a leading article. `Korea` alone names two countries.
OTHER_NAMES = {
    "america": "US",
    "brasil": "BR",
    "burma": "MM",
    "cape verde": "CV",
    "deutschland": "DE",
    "dprk": "KP",
    "england": "GB",
    "espana": "ES",
    "great britain": "GB",
    "holland": "NL",
    "hong kong sar": "HK",
    "italia": "IT",
    "ivory coast": "CI",
    "kosovo": "XK",
    "macau": "MO",
    "macedonia": "MK",
    "north korea": "KP",
    "northern ireland": "GB",
    "osterreich": "AT",
    "palestine": "PS",
    "polska": "PL",
    "republic of korea": "KR",
    "russia": "RU",
    "schweiz": "CH",
    "scotland": "GB",
    "south korea": "KR",
    "swaziland": "SZ",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "us": "US",
    "usa": "US",
    "wales": "GB",
}
LONGEST = 100


def _plain(text: str) -> str:
    """Lower case without accents, points and a leading article."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace(".", "").replace("\u2019", "'")
    return re.sub(r"^the\s+", "", " ".join(bare.split()))


@cache
def _countries() -> dict[str, str]:
    import pycountry

    names = ("alpha_2", "alpha_3", "name", "official_name", "common_name")
    said = ((getattr(each, name, None), each.alpha_2) for each in pycountry.countries for name in names)
    found = {_plain(name): str(code) for name, code in said if name}
    return found | OTHER_NAMES


@cache
def _regions(country: str) -> dict[str, str]:
    import pycountry

    # A name in two languages is written `one [other]` or `one / other`; each is asked for alone as well.
    regions = list(pycountry.subdivisions.get(country_code=country) or ())
    spoken = ((part, each.code) for each in regions for part in (each.name, *re.split(r"\s*[\[\]/;]\s*", each.name)))
    named = {_plain(part): code for part, code in spoken}
    coded = {_plain(code): each.code for each in regions for code in (each.code, each.code.partition("-")[2])}
    return {name: code for name, code in (named | coded).items() if name}


@lru_cache(maxsize=4096)
def country_code(text: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of a country's name or code; None when it is not recognised."""
    return _countries().get(_plain(text[:LONGEST])) if text else None


@lru_cache(maxsize=65536)
def region_code(country: str | None, text: str | None) -> str | None:
    """ISO 3166-2 of a region's name or code within a country (an alpha-2 code); the text as written when not recognised."""
    cleaned = (text or "").strip()
    if not cleaned:
        return None
    return _regions(country).get(_plain(cleaned[:LONGEST]), cleaned) if country else cleaned
