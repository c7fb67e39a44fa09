"""Which persona a reference means, by what the organisation itself knows. Nothing is guessed.

Each statement in `identities` says that a narrower reference belongs to another one. Following the statements upward leads
to the reference that names the persona. A reference that two statements put under different personas names nobody: rows
that carry it keep no persona and are counted as ambiguous, because joining them would merge two people's records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyarrow as pa

SCHEMA = pa.schema([("ref", pa.string()), ("id", pa.string()), ("why_not", pa.string())])


def resolve(statements: Iterable[tuple[str, str]], refs: Iterable[str]) -> pa.Table:
    """Every reference with its persona, or with the reason why it has none (`ambiguous` or `circular`).

    statements: pairs (ref, same_as). refs: all references that occur in evidence. Columns: ref, id, why_not.
    """
    above: dict[str, set[str]] = defaultdict(set)
    for ref, same_as in statements:
        if ref != same_as:
            above[ref].add(same_as)
    known: dict[str, tuple[str | None, str | None]] = {}
    everything = sorted(set(refs) | above.keys() | {top for tops in above.values() for top in tops})
    for ref in everything:
        _resolve(ref, above, known, ())
    return pa.table(
        {
            "ref": everything,
            "id": [known[ref][0] for ref in everything],
            "why_not": [known[ref][1] for ref in everything],
        },
        schema=SCHEMA,
    )


def _resolve(
    ref: str,
    above: dict[str, set[str]],
    known: dict[str, tuple[str | None, str | None]],
    path: tuple[str, ...],
) -> tuple[str | None, str | None]:
    if ref in known:
        return known[ref]
    if ref in path:
        return None, "circular"
    if ref not in above:
        known[ref] = (ref, None)
        return known[ref]
    found = [_resolve(top, above, known, (*path, ref)) for top in sorted(above[ref])]
    reasons = [why for _, why in found if why]
    tops = {top for top, _ in found}
    if reasons:
        known[ref] = (None, reasons[0])
    elif len(tops) > 1:
        known[ref] = (None, "ambiguous")
    else:
        known[ref] = (tops.pop(), None)
    return known[ref]
