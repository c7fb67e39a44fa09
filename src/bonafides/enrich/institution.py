"""Payment institutions: bank, e-money, prepaid or exchange, by the list of payment institutions."""

from __future__ import annotations

from typing import Any

from bonafides.reference.lists import Lists

FACTS = "institution_facts"
VALUES = "select distinct institution from payout_accounts where institution is not null"


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of institution_facts per name; none without a fresh list."""
    kinds = lists.entries("payment_institutions")
    if kinds is None:
        return []
    provider, as_of = lists.said_by("payment_institutions")
    return [
        {
            "institution": row["institution"],
            "kind": next(
                (kind for kind, words in kinds.items() if any(word in row["institution"].lower() for word in words)),
                None,
            ),
            "provider": provider,
            "as_of": as_of,
        }
        for row in values
    ]
