"""What a persona states about itself in a record: claims, contact details, profiles and places, in one shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from bonafides.reference.places import country_code, region_code
from bonafides.sources.source import Place, Row
from bonafides.sources.values import lower, text

PROFILE_HOSTS = {
    "linkedin.com": "linkedin",
    "github.com": "github",
    "gitlab.com": "gitlab",
    "bitbucket.org": "bitbucket",
    "stackoverflow.com": "stackoverflow",
    "upwork.com": "upwork",
    "freelancer.com": "freelancer",
    "fiverr.com": "fiverr",
    "toptal.com": "toptal",
    "twitter.com": "x",
    "x.com": "x",
    "facebook.com": "facebook",
    "instagram.com": "instagram",
    "medium.com": "medium",
    "t.me": "telegram",
    "telegram.me": "telegram",
}
# Path steps that stand before the user's own name on some of these sites.
BEFORE_HANDLE = frozenset({"in", "pub", "freelancers", "fl", "u", "users", "profile", "resume"})
NO_PLACE = frozenset({"remote", "anywhere", "worldwide", "global", "hybrid", "on-site", "onsite"})
PARTS = re.compile(r"[,;/()|\n]|\s[-–]\s")  # noqa: RUF001
POSTCODE = re.compile(r"\b\d[\d-]{3,9}\b")


@dataclass(frozen=True)
class StatedPlace:
    """A place as stated, as far as it can be told without guessing; what is ambiguous is None."""

    country: str | None = None
    region: str | None = None
    city: str | None = None


@dataclass(frozen=True)
class Statements:
    """Who states something, in which record of which service, and when. Nothing stated, no row."""

    place: Place
    persona: str | None
    service: str
    stated_in: str
    stated_at: datetime | None = None
    formal: bool = False

    def claim(
        self, attribute: str, value: Any, *distinct: object, since: date | None = None, until: date | None = None
    ) -> Iterator[Row]:
        """One claim. `distinct` tells apart claims of the same value in one record."""
        stated = text(value)
        if stated is None:
            return
        yield (
            "claims",
            {
                "claim_id": self.place.row_id("claim", self.stated_in, attribute, stated, *distinct),
                "persona_ref": self.persona,
                "attribute": attribute,
                "value": stated,
                "stated_in": self.stated_in,
                "service": self.service,
                "formal": self.formal,
                "stated_at": self.stated_at,
                "valid_from": since,
                "valid_to": until,
            },
        )

    def contact(self, kind: str, value: Any, name: str | None = None) -> Iterator[Row]:
        """One contact detail; e-mail addresses in lower case."""
        given = lower(value) if kind == "email" else text(value)
        if given is None:
            return
        yield (
            "contacts",
            {
                "contact_id": self.place.row_id("contact", self.stated_in, kind, given),
                "persona_ref": self.persona,
                "kind": kind,
                "value": given,
                "stated_in": self.stated_in,
                "name": name,
                "stated_at": self.stated_at,
            },
        )

    def located(self, stated: StatedPlace, *distinct: object) -> Iterator[Row]:
        """Claims of country, region and city."""
        yield from self.claim("country", stated.country, *distinct)
        yield from self.claim("region", stated.region, *distinct)
        yield from self.claim("city", stated.city, *distinct)

    def web_address(self, value: Any, name: str | None = None) -> Iterator[Row]:
        """A profile where the site is one that keeps profiles, else a claimed website and its row among the sites."""
        url = text(value)
        if url is None:
            return
        service, handle = profile_of(url)
        if service is not None:
            yield from self.profile(service, handle, url, name)
            return
        domain = host_of(url)
        if domain is None:
            return
        yield from self.claim("website", url)
        yield (
            "websites",
            {
                "website_row_id": self.place.row_id("website", url),
                "persona_ref": self.persona,
                "domain": domain,
                "url": url,
                "purpose": "portfolio",
            },
        )

    def profile(self, service: str, handle: str | None, url: str | None, name: str | None = None) -> Iterator[Row]:
        """A profile the persona points to."""
        yield (
            "profiles",
            {
                "profile_id": self.place.row_id("profile", service, handle or url),
                "persona_ref": self.persona,
                "service": service,
                "handle": handle,
                "url": url,
                "name": name,
            },
        )


def one_of_each(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows without those that say again what the record said before: equal keys of one table."""
    seen: set[tuple[str, Any]] = set()
    for table, row in rows:
        key = (table, next(iter(row.values())))
        if key not in seen:
            seen.add(key)
            yield table, row


def host_of(url: str) -> str | None:
    """The host name of an address in lower case without `www.`; None where there is none."""
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host and " " not in host else None


def profile_of(url: str) -> tuple[str | None, str | None]:
    """Service and user name of a profile's address: ('github', 'alexdev-ex'); (None, None) for other sites."""
    host = host_of(url)
    if host is None:
        return None, None
    # National hosts of a service (uk.linkedin.com) are the same service.
    service = PROFILE_HOSTS.get(host) or PROFILE_HOSTS.get(host.partition(".")[2])
    if service is None:
        return None, None
    steps = [step for step in urlsplit(url if "://" in url else f"//{url}").path.split("/") if step]
    while steps and steps[0].lower() in BEFORE_HANDLE:
        steps = steps[1:]
    if service == "stackoverflow" and steps and steps[0].isdigit():
        return service, steps[0]
    return service, steps[0].removeprefix("@").lower() if steps else None


@lru_cache(maxsize=4096)
def stated_place(stated: str | None) -> StatedPlace:
    """A place written in one line: 'Nashville, TN', 'Berlin, Germany', 'New York, New York, USA', 'Remote - US'.

    Two letters after a town are read as a state of the US, as application forms write them. A name that is a state and
    a country (Georgia) says neither; a name alone that is no country and no state is a town.
    """
    parts = [POSTCODE.sub("", part).strip(" .") for part in PARTS.split(stated or "")]
    parts = [part for part in parts if part and part.lower() not in NO_PLACE]
    if not parts:
        return StatedPlace()
    last, before = parts[-1], parts[:-1]
    country, state = country_code(last), _recognised("US", last)
    if len(last) == 2 and country and state:
        country, state = (None, state) if before else (None, None)
        if state is None:
            return StatedPlace()
    if country and state:
        return StatedPlace(city=before[0] if before else None)
    if state:
        return StatedPlace("US", state, before[0] if before else None)
    if country is None:
        return StatedPlace(city=parts[0])
    region = _recognised(country, before[-1]) if before else None
    towns = before[:-1] if region and len(before) > 1 else before if region is None else []
    return StatedPlace(country, region, towns[0] if towns else None)


def _recognised(country: str, region: str) -> str | None:
    """A region's code; None where the region is not one of the country's."""
    code = region_code(country, region)
    return code if code and code.startswith(f"{country}-") else None


def placed(country: Any, region: Any, city: Any) -> StatedPlace:
    """A place given in parts: country and region as codes where they are recognised."""
    code = country_code(text(country) or "")
    return StatedPlace(code, region_code(code, text(region) or "") if code else None, text(city))


def one_line(line: Any, city: Any, region: Any, postcode: Any, country: Any) -> str | None:
    """An address as address_facts spells it: line|city|region|postcode|country; None where there is no street line."""
    if text(line) is None:
        return None
    return "|".join(text(part) or "" for part in (line, city, region, postcode, country))
