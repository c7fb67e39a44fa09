"""Which names speak of a characteristic that the law protects, or of a face."""

from __future__ import annotations

import re
from functools import lru_cache

WORDS = frozenset(
    """birth birthday birthdate birthplace dob born age gender sex sexual sexuality transgender lgbt lgbtq nationality
    nationalities citizenship citizen ethnicity ethnic hispanic latino race racial tribe caste skin religion religious creed
    faith disability disabled veteran marital pregnancy pregnant pronouns pronoun maiden eeo eeoc orientation accent face facial
    portrait selfie headshot""".split()
)
GIVEN_NAMES = frozenset("born creed faith latino".split())
# Names that pipelines ran together in lower case; each is too long to stand inside an innocent word.
STEMS = re.compile(
    "birth|nationalit|citizenship|ethnic|religio|gender|marital|maidenname|disabilit|pregnan|pronoun|sexualorient|veteran|"
    "mothertongue|nativelanguage|firstlanguage|countryoforigin|nationalorigin|skincolo|racial|eeoc"
)
PHRASES = re.compile(r"\b(how old|(mother|native) (tongue|language|speaker)|first language|country of origin|identify as)\b")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
LETTERS = re.compile(r"[^a-z]+")


@lru_cache(maxsize=50_000)
def protected_name(name: str) -> bool:
    """Whether a field's name speaks of a protected characteristic."""
    return any(word.lower() in WORDS for word in WORD.findall(name)) or STEMS.search(LETTERS.sub("", name.lower())) is not None


@lru_cache(maxsize=50_000)
def protected_question(text: str) -> bool:
    """Whether a question or label asks for a protected characteristic. A word that is a person's name too does not count."""
    words = {word.lower() for word in WORD.findall(text)}
    return len(text) <= 500 and (
        not WORDS.isdisjoint(words - GIVEN_NAMES)
        or STEMS.search(LETTERS.sub("", text.lower())) is not None
        or PHRASES.search(text.lower()) is not None
    )
