"""How alike two names are, in any order of their parts and in any script. Names are never judged for where they come from."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from bonafides.reference.lists import Lists

FACTS = "name_pair_facts"
MOST_NAMES = 50
"""Names of one persona that are compared with each other, and personas or names around one shared value that are: what more
of them share is an office, a bank or a provider, and pairs would grow with the square of their number."""
_NAMED = (
    ("personas", "name", ""),
    ("claims", "value", "attribute = 'name' and "),
    ("documents", "holder_name", ""),
    ("payout_accounts", "holder_name", ""),
    ("payments", "payee_name", ""),
    ("invoices", "payee_name", ""),
    ("contacts", "name", ""),
    ("applications", "name", ""),
    ("profiles", "name", ""),
    ("code_profiles", "name", ""),
    ("accounts", "display_name", ""),
    ("commits", "author_name", ""),
)
_ALL_NAMES = " union all ".join(
    f"select persona_id, {column} as name, {rank} as rank from {table} "
    f"where {condition}{column} is not null and {column} <> '' and persona_id is not null"
    for rank, (table, column, condition) in enumerate(_NAMED)
)
# Phones by their last nine digits and e-mail addresses without dots and tags: more pairs than are asked for, never fewer.
VALUES = f"""
with spoken as ({_ALL_NAMES}),
ranked as (
  select persona_id, name, row_number() over (partition by persona_id order by min(rank), name) as n
  from spoken group by persona_id, name
),
named as (select persona_id, name from ranked where n <= {MOST_NAMES}),
used as (
  select persona_id, 'account ' || account_key as value from payout_accounts where account_key is not null
  union select persona_id, 'account ' || payee_account_key as value from payments where payee_account_key is not null
  union select persona_id, 'document ' || number_hash as value from documents where number_hash is not null
  union select persona_id, 'image ' || image_hash as value from documents where image_hash is not null
  union select persona_id, 'site ' || lower(domain) as value from websites where purpose = 'portfolio' and domain is not null
  union select persona_id, 'phone ' || right(regexp_replace(value, '[^0-9]', '', 'g'), 9) as value
    from contacts where kind = 'phone' and value is not null
  union select persona_id,
    'email ' || regexp_replace(regexp_replace(lower(value), '[+][^@]*@', '@', 'g'), '[.]', '', 'g') as value
    from contacts where kind = 'email' and value is not null
  union select persona_id, 'engagement ' || engagement_id as value from engagements where client_id is not null
  union select client_id as persona_id, 'engagement ' || engagement_id as value from engagements where persona_id is not null
  union select persona_id, 'address ' || lower(value) as value from contacts where kind = 'address' and value is not null
),
shared as (
  select value from used where persona_id is not null
  group by value having count(distinct persona_id) > 1 and count(distinct persona_id) <= {MOST_NAMES}
),
around as (
  select value, name, row_number() over (partition by value order by name) as n from (
    select distinct u.value, a.name
    from shared s join used u on u.value = s.value join named a on a.persona_id = u.persona_id
  ) as names
),
pairs as (
  select a.name as one, b.name as other from named a join named b on a.persona_id = b.persona_id and a.name < b.name
  union
  select a.name as one, b.name as other from around a join around b on a.value = b.value and a.name < b.name
  where a.n <= 2 * {MOST_NAMES} and b.n <= 2 * {MOST_NAMES}
)
select distinct one as name_a, other as name_b from pairs
"""
LONGEST = 200
MOST_PARTS = 12
# Written before or after a name by some and left out by others; they tell nobody apart.
TITLES = frozenset("mr mrs ms mx dr prof eng ing dipl phd md mba jr sr esq".split())
PARTICLES = frozenset(
    "de del della di da do dos das du la le van von der den ter ten zu zum bin bint ibn ben al el ul und y e i".split()
)
LIKE_ENOUGH = 0.8
# Spellings of one sound by different systems of transliteration; longest first.
SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("kh", "h"), ("zh", "j"), ("sh", "s"), ("ch", "c"), ("ts", "c"),
    ("tz", "c"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("ck", "k"), ("ks", "x"), ("oo", "u"), ("ou", "u"),
    ("ee", "i"), ("eo", "o"), ("eu", "u"), ("ae", "e"), ("oe", "o"), ("ue", "u"), ("ij", "i"), ("iy", "i"), ("yi", "i"),
    ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"),
)  # fmt: skip
VOICED = str.maketrans("gdbjrz", "ktpcls")
WRITTEN_WITHOUT_VOWELS = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
IDEOGRAPHS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


@lru_cache(maxsize=65536)
def _parts(name: str) -> tuple[str, ...]:
    from anyascii import anyascii

    plain = anyascii(unicodedata.normalize("NFKC", name[:LONGEST])).lower()
    plain = re.sub(r"['`\u2019]", "", re.sub(r"\(.*?\)", " ", plain))
    return tuple(part for part in re.split(r"[^a-z0-9]+", plain) if part)[:MOST_PARTS]


def folded(name: str) -> list[str]:
    """The parts of a name in plain lower-case Latin letters, titles left out where enough remains."""
    parts = _parts(name)
    named = [part for part in parts if part not in TITLES]
    return named if len(named) > 1 else list(parts)


def compare(one: str, other: str) -> tuple[float, str]:
    """Likeness 0 to 1, and how the two relate: same, reordered, spelling, initials, part, different or unknown.

    1.0 for the same parts in any order; 0.95 where initials or left-out parts explain the rest, 0.9 where only one part is
    given; else the Jaro-Winkler likeness of the best matching parts by letters or by sound: the worst of them counts as much
    as their mean, so that a shared family name alone stays below 0.8.
    Names in ideographs are read differently in every language: beside another script they match or are unknown.
    """
    one, other = sorted((one, other))
    a, b = folded(one), folded(other)
    if not a or not b:
        return 0.0, "unknown"
    ideographs = bool(IDEOGRAPHS.search(one)), bool(IDEOGRAPHS.search(other))
    if a == b or "".join(a) == "".join(b):
        written_alike = not all(ideographs) or unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
        return (1.0, "same") if written_alike else (0.95, "spelling")
    if sorted(a) == sorted(b) or _joined(a, b):
        return 1.0, "reordered"
    if any(ideographs) and not all(ideographs):
        return 0.0, "unknown"
    short, long = sorted((a, b), key=lambda parts: (len(parts), parts))
    if len(short) == 1 and len(short[0]) > 1 and short[0] in long:
        return 0.9, "part"
    whole = [part for part in short if part not in PARTICLES], [part for part in long if part not in PARTICLES]
    if len(whole[0]) >= 2 and (set(whole[0]) <= set(whole[1]) or set(whole[1]) <= set(whole[0]) and len(whole[1]) >= 2):
        return 0.95, "part"
    if _initials(short, long) or (all(whole) and _initials(*sorted(whole, key=lambda parts: (len(parts), parts)))):
        return 0.95, "initials"
    likeness = _best(short, long, one, other)
    return likeness, "spelling" if likeness >= LIKE_ENOUGH else "different"


def _best(short: list[str], long: list[str], one: str, other: str) -> float:
    """The likeness by letters, by sounds where transliteration explains the difference, and as one run of letters."""
    scores = [_likeness(short, long)]
    heard = _sorted([_sound(part) for part in short], [_sound(part) for part in long])
    scores.append(0.97 * _likeness(*heard))
    if WRITTEN_WITHOUT_VOWELS.search(one) or WRITTEN_WITHOUT_VOWELS.search(other):
        bare = [[found for part in parts if (found := _consonants(part))] for parts in (short, long)]
        if all(bare):
            scores.append(0.95 * _likeness(*_sorted(*bare)))
    if HANGUL.search(one) or HANGUL.search(other):
        runs = [["".join(_sound(part) for part in parts).translate(VOICED)] for parts in (short, long)]
        turned = ["".join(_sound(part) for part in long[n:] + long[:n]).translate(VOICED) for n in range(len(long))]
        scores += [0.95 * _likeness(runs[0], [each]) for each in (*turned, *runs[1])]
    return round(max(scores), 4)


def _sorted(a: list[str], b: list[str]) -> tuple[list[str], list[str]]:
    short, long = sorted((a, b), key=lambda parts: (len(parts), parts))
    return short, long


@lru_cache(maxsize=65536)
def _sound(part: str) -> str:
    plain = re.sub(r"^y(?=[eu])", "", part)
    for spelling, sound in SOUNDS:
        plain = plain.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", plain) or part


def _consonants(part: str) -> str:
    """What two spellings share when one leaves its vowels out."""
    bare = re.sub(r"[aeiouwyv`]", "", _sound(part))
    return re.sub(r"(.)\1+", r"\1", bare.replace("i", "").translate(str.maketrans("qg", "kj")))


def _joined(a: list[str], b: list[str]) -> bool:
    return any("".join(a[n:] + a[:n]) == "".join(b) for n in range(len(a))) or any(
        "".join(b[n:] + b[:n]) == "".join(a) for n in range(len(b))
    )


def _initials(short: list[str], long: list[str]) -> bool:
    left = list(long)
    whole = 0
    for part in sorted(short, key=lambda part: (-len(part), part)):
        match = next((each for each in sorted(left, key=lambda each: (each != part, each)) if _stands_for(part, each)), None)
        if match is None:
            return False
        whole += match == part and len(part) > 1
        left.remove(match)
    return whole >= 1


def _stands_for(part: str, each: str) -> bool:
    return each == part or (len(part) == 1 and each.startswith(part)) or (len(each) == 1 and part.startswith(each))


def _likeness(short: list[str], long: list[str]) -> float:
    from rapidfuzz.distance import JaroWinkler

    left, scores = list(long), []
    for part in sorted(short, key=lambda part: (-len(part), part)):
        best = max(left, key=lambda each: (JaroWinkler.similarity(part, each), each))
        scores.append(JaroWinkler.similarity(part, best))
        left.remove(best)
    # A shared family name makes nobody the same: every part has to be alike.
    return (sum(scores) / len(scores) + min(scores)) / 2


def family_name_alike(one: str, other: str) -> bool:
    """Whether the last part of one name is a part of the other: what members of most families share, in either order."""
    a, b = ([part for part in folded(name) if part not in PARTICLES] for name in (one, other))
    return len(a) > 1 and len(b) > 1 and (a[-1] in b or b[-1] in a)


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of name_pair_facts per pair."""
    rows = []
    for row in values:
        likeness, relation = compare(row["name_a"], row["name_b"])
        alike = family_name_alike(row["name_a"], row["name_b"])
        known = {"similarity": likeness, "relation": relation, "family_name_alike": alike}
        rows.append({**row, **known, "provider": "anyascii, rapidfuzz"})
    return rows
