"""Proposals: how alike the texts of different personas are once the client's words and everybody's phrases are gone.

Likeness is the Jaccard index of five-word shingles, exact, from an inverted index; no two texts are compared that share no
rare shingle. Three cuts keep it honest and fast:

- A shingle that more than `widespread()` personas use is everybody's phrase (a platform's template, a greeting) and is dropped
  before anything is compared. That also bounds the index: a posting list holds at most 50 personas' texts.
- Of each persona the `NEWEST` proposals are compared, because an old veteran's thousandth proposal tells nothing new.
- A text with fewer than `ENOUGH` shingles left is too short to tell anything and is not compared.

Of each proposal only the closest one of each other persona is kept, so that two accounts with one template leave as many
pairs as they have proposals, not the square of it.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from bonafides.reference.lists import Lists

FACTS = "proposal_pair_facts"
NEWEST = 20
ENOUGH = 10
WORDS_OF_A_SHINGLE = 5
ABOVE = 0.5
AT_ONCE = 4_000_000
"""How many rows of the index are joined at once: what bounds memory."""

VALUES = f"""
with newest as (
  select bid_id, persona_id, client_id, text,
    row_number() over (partition by persona_id order by submitted_at desc, bid_id desc) as n
  from bids
  where persona_id is not null and bid_id is not null and text is not null
),
named as (
  select client_id, client_name as name from engagements where client_id is not null and client_name is not null
  union select persona_id as client_id, name from personas where name is not null
),
names as (select client_id, string_agg(distinct name, ' ' order by name) as client_names from named group by client_id)
select b.bid_id, b.persona_id, b.text, c.client_names
from newest b left join names c on c.client_id = b.client_id
where b.n <= {NEWEST}
"""

_GREETING = re.compile(r"^\s*(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day))\b[^,.!:;\n]{0,40}[,.!:;\n]")
# A letter of a script without spaces is a word; elsewhere a run of letters and digits is.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


def words(text: str) -> list[str]:
    """The words of a text in lower case, without links, addresses, the greeting and whatever holds a digit."""
    said = _GREETING.sub(" ", text.casefold(), count=1).split()
    kept = " ".join(part for part in said if "://" not in part and "@" not in part and not part.startswith("www."))
    # Prices, dates and versions belong to the project, not to the template.
    return [word for word in _WORD.findall(kept) if word.isalpha()]


def widespread(personas: int) -> int | None:
    """Used by more personas than this, a shingle is everybody's phrase; None below twenty, where frequency says nothing.

    A tenth of the personas, at least ten and at most fifty: a ring with one template is smaller than that, and fifty bounds
    the work on a large platform.
    """
    return None if personas < 20 else min(max(personas // 10, 10), 50)


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of proposal_pair_facts per closest pair above 0.5; the smaller bid id first."""
    bids = sorted(values, key=lambda row: row["bid_id"])
    texts = [words(row["text"]) for row in bids]
    cleaned = without_client(texts, [words(row["client_names"] or "") for row in bids])
    owners = [row["persona_id"] for row in bids]
    return [
        {
            "bid_a": bids[a]["bid_id"],
            "bid_b": bids[b]["bid_id"],
            "similarity": likeness,
            "provider": "bonafides five-word shingles",
        }
        for a, b, likeness in sorted(closest(alike(cleaned, owners), owners))
    ]


def without_client(texts: Sequence[list[str]], names: Sequence[list[str]]) -> list[list[str]]:
    """Each text without the words of its client's name that no text to another client holds.

    A name may be an ordinary word ("The Web Shop"); a word that is also written to others is no one's name.
    """
    ordinary = {word for text, name in zip(texts, names, strict=True) for word in set(text).difference(name)}
    return [
        [word for word in text if word in ordinary or word not in name]
        for text, name in zip(texts, map(set, names), strict=True)
    ]


def alike(texts: Sequence[list[str]], owners: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Every pair (a, b, likeness) of places in `texts`, a < b, of different owners and above 0.5, by exact Jaccard index."""
    index, sizes = _index(texts, owners)
    if index.num_rows == 0:
        return
    others = index.rename_columns(["shingle", "b", "owner_b"])
    for part in _parts(index):
        met = part.join(others, "shingle", join_type="inner")
        met = met.filter(pc.and_(pc.less(met["a"], met["b"]), pc.not_equal(met["owner"], met["owner_b"])))
        counted = met.group_by(["a", "b"]).aggregate([([], "count_all")])
        for a, b, shared in zip(*(counted[name].to_pylist() for name in ("a", "b", "count_all")), strict=True):
            likeness = shared / (sizes[a] + sizes[b] - shared)
            if likeness > ABOVE:
                yield a, b, likeness


def _index(texts: Sequence[list[str]], owners: Sequence[str]) -> tuple[pa.Table, Mapping[int, int]]:
    """Rows (shingle, a, owner) of the shingles that two owners to a few share, by place; and how many each text has left."""
    numbers = {owner: n for n, owner in enumerate(dict.fromkeys(owners))}
    keys, places, who = array("q"), array("q"), array("q")
    for at, text in enumerate(texts):
        found = _shingles(text)
        keys.extend(found)
        places.extend([at] * len(found))
        who.extend([numbers[owners[at]]] * len(found))
    index = pa.table({"shingle": _column(keys), "a": _column(places), "owner": _column(who)})
    spread = index.group_by("shingle").aggregate([("owner", "count_distinct")])
    limit = widespread(len(numbers))
    if limit is not None:
        spread = spread.filter(pc.less_equal(spread["owner_count_distinct"], limit))
        index = index.join(spread, "shingle", join_type="left semi")
    left = index.group_by("a").aggregate([([], "count_all")])
    sizes = dict(zip(left["a"].to_pylist(), left["count_all"].to_pylist(), strict=True))
    telling = pa.array([at for at, size in sizes.items() if size >= ENOUGH], pa.int64())
    shared = spread.filter(pc.greater(spread["owner_count_distinct"], 1))
    index = index.filter(pc.is_in(index["a"], telling)).join(shared, "shingle", join_type="left semi")
    return index.select(["shingle", "a", "owner"]).sort_by("a"), sizes


def _column(numbers: array[int]) -> pa.Array:
    return pa.Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])


def _shingles(text: list[str]) -> set[int]:
    return {
        int.from_bytes(
            blake2b(" ".join(text[at : at + WORDS_OF_A_SHINGLE]).encode(), digest_size=8).digest(), "big", signed=True
        )
        for at in range(len(text) - WORDS_OF_A_SHINGLE + 1)
    }


def _parts(index: pa.Table) -> Iterator[pa.Table]:
    """The index cut between texts so that each part meets about AT_ONCE rows of the whole."""
    postings = index.group_by("shingle").aggregate([([], "count_all")])
    weights = dict(zip(postings["shingle"].to_pylist(), postings["count_all"].to_pylist(), strict=True))
    start, at, meets = 0, 0, 0
    for _, rows in groupby(zip(index["a"].to_pylist(), index["shingle"].to_pylist(), strict=True), key=lambda row: row[0]):
        costs = [weights[shingle] for _, shingle in rows]
        if meets and meets + sum(costs) > AT_ONCE:
            yield index.slice(start, at - start)
            start, meets = at, 0
        at += len(costs)
        meets += sum(costs)
    yield index.slice(start)


def closest(pairs: Iterator[tuple[int, int, float]], owners: Sequence[str]) -> set[tuple[int, int, float]]:
    """Of each text and other owner the closest pair; of equally close ones the one with the smaller place."""
    best: dict[tuple[int, str], tuple[float, int]] = defaultdict(lambda: (0.0, 0))
    for a, b, likeness in pairs:
        for one, other in ((a, b), (b, a)):
            place = (one, owners[other])
            best[place] = max(best[place], (likeness, -other))
    return {(min(one, -other), max(one, -other), likeness) for (one, _), (likeness, other) in best.items()}
