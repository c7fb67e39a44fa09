"""Which names speak of a characteristic that the law protects, or of a face."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

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
LABELS = frozenset("question name label field key title prompt attribute fieldName question_text questionText".split())
ANSWERS = frozenset(
    """answer answers value values response responses text content intValue boolValue multiValue stringValue dateValue
    selected answer_text answerText""".split()
)
"""What stands beside a label that speaks of a protected characteristic is protected."""
JSON_TEXT = re.compile(rb'"(?:\s|\\[nrt]|\\u00(?:09|0[adAD]|20))*(?:[\[{]|\\u00[57][bB])(?:[^"\\]|\\.)*"', re.DOTALL)
"""A string of a JSON text that may hold JSON itself."""
SURELY_SHALLOW = 20
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


def hides_protected(lines: bytes) -> bool:
    """Whether a string in some lines of JSON holds JSON with a protected field in it."""
    return any(_holds_protected(msgspec.json.decode(found), 0) for found in JSON_TEXT.findall(lines) if b"\\" in found)


def _holds_protected(value: Any, depth: int) -> bool:
    if depth > SURELY_SHALLOW:
        return True  # or not: the audit will look
    if isinstance(value, dict):
        asked = any(isinstance(value[name], str) and protected_question(value[name]) for name in LABELS & value.keys())
        return (
            (asked and not ANSWERS.isdisjoint(value))
            or any(map(protected_name, value))
            or any(_holds_protected(each, depth + 1) for each in value.values())
        )
    if isinstance(value, list):
        return any(_holds_protected(each, depth + 1) for each in value)
    inner = json_inside(value) if isinstance(value, str) else None
    return inner is not None and _holds_protected(inner, depth + 1)


def json_inside(text: str) -> Any:
    """The object or list that a string holds as JSON; None when it holds none."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None
