"""The lists that enrichment could use, each with its state on the day of the run."""

from __future__ import annotations

from typing import Any

from bonafides.reference.lists import Lists

FACTS = "list_states"
VALUES = "select 1 as every_list"


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of list_states per known list, whatever the values."""
    return [{**each, "provider": each["origin"]} for each in lists.states()]
