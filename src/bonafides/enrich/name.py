"""How alike two names are, in any order of their parts and in any script. Names are never judged for where they come from."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from bonafides.reference.lists import Lists

FACTS = "name_pair_facts"
_FORMAL = """
select persona_id, name from personas where name is not null
union select persona_id, value as name from claims where attribute = 'name' and value is not null
union select persona_id, holder_name as name from documents where holder_name is not null
union select persona_id, holder_name as name from payout_accounts where holder_name is not null
union select persona_id, payee_name as name from payments where payee_name is not null
union select persona_id, payee_name as name from invoices where payee_name is not null
union select persona_id, name from contacts where name is not null
"""
VALUES = f"""
with named as ({_FORMAL}),
shared as (
  select persona_id, account_key as value from payout_accounts where account_key is not null
  union select persona_id, number_hash as value from documents where number_hash is not null
  union select persona_id, value from contacts where value is not null
  union select persona_id, engagement_id as value from engagements where client_id is not null
  union select client_id as persona_id, engagement_id as value from engagements where persona_id is not null
),
pairs as (
  select a.name as one, b.name as other from named a join named b on a.persona_id = b.persona_id and a.name < b.name
  union
  select a.name as one, b.name as other
  from shared s join shared t on s.value = t.value and s.persona_id <> t.persona_id
  join named a on a.persona_id = s.persona_id join named b on b.persona_id = t.persona_id and a.name < b.name
)
select distinct one as name_a, other as name_b from pairs
"""


def folded(name: str) -> list[str]:
    """The parts of a name in plain lower-case Latin letters."""
    from anyascii import anyascii

    plain = anyascii(unicodedata.normalize("NFKC", name)).lower().replace("'", "")
    return [part for part in re.split(r"[^a-z0-9]+", plain) if part]


def compare(one: str, other: str) -> tuple[float, str]:
    """Likeness 0 to 1, and how the two relate: same, reordered, spelling, initials, part, different or unknown.

    1.0 for the same parts in any order; 0.95 where initials or left-out middle parts explain the rest; else the mean
    Jaro-Winkler likeness of the best matching parts of the shorter name, below 0.8 for names that share one part only.
    """
    a, b = folded(one), folded(other)
    if not a or not b:
        return 0.0, "unknown"
    if a == b or "".join(a) == "".join(b):
        return 1.0, "same"
    if sorted(a) == sorted(b) or _joined(a, b):
        return 1.0, "reordered"
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and set(short) <= set(long):
        return 0.95, "part"
    if _initials(short, long):
        return 0.95, "initials"
    likeness = _likeness(short, long)
    return likeness, "spelling" if likeness >= 0.8 else "different"


def _joined(a: list[str], b: list[str]) -> bool:
    return any("".join(a[n:] + a[:n]) == "".join(b) for n in range(len(a))) or any(
        "".join(b[n:] + b[:n]) == "".join(a) for n in range(len(b))
    )


def _initials(short: list[str], long: list[str]) -> bool:
    left = list(long)
    whole = 0
    for part in sorted(short, key=len, reverse=True):
        match = next(
            (
                each
                for each in left
                if each == part or (len(part) == 1 and each.startswith(part)) or (len(each) == 1 and part.startswith(each))
            ),
            None,
        )
        if match is None:
            return False
        whole += match == part and len(part) > 1
        left.remove(match)
    return whole >= 1


def _likeness(short: list[str], long: list[str]) -> float:
    from rapidfuzz.distance import JaroWinkler

    left, scores = list(long), []
    for part in sorted(short, key=len, reverse=True):
        best = max(left, key=lambda each: JaroWinkler.similarity(part, each))
        scores.append(JaroWinkler.similarity(part, best))
        left.remove(best)
    # A shared family name makes nobody the same: every part has to be alike.
    return round((sum(scores) / len(scores) + min(scores)) / 2, 4)


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of name_pair_facts per pair."""
    rows = []
    for row in values:
        likeness, relation = compare(row["name_a"], row["name_b"])
        rows.append({**row, "similarity": likeness, "relation": relation, "provider": "anyascii, rapidfuzz"})
    return rows
