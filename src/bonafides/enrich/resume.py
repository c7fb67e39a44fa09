"""Resumes: which of different personas share long passages (`near_texts`), and which could be compared at all."""

from __future__ import annotations

from typing import Any

from bonafides.enrich.near_groups import group_keys
from bonafides.enrich.near_texts import Text, near_texts
from bonafides.reference.lists import Lists

FACTS = "resume_pair_facts"
VALUES = """
select resume_id, persona_id, text
from resumes
where persona_id is not null and resume_id is not null and text is not null
"""
SHOWN_WORDS = 30
"""So many words of a passage are kept: enough for a reviewer to look for it in both."""


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of resume_pair_facts per resume that says enough to be compared, without another; and one per pair."""
    found = near_texts([Text(row["resume_id"], row["persona_id"], row["text"]) for row in values])
    groups = group_keys((each.a, each.b) for each in found.pairs)
    provider = {"provider": "bonafides five-word runs"}
    compared = sorted({row["resume_id"] for row in values} - found.too_short)
    return [{"resume_a": each, **provider} for each in compared] + [
        {
            "resume_a": pair.a,
            "resume_b": pair.b,
            "similarity": pair.similarity,
            "words": pair.words,
            "passage": " ".join(pair.passage.split()[:SHOWN_WORDS]),
            "group_key": groups[pair.a],
            **provider,
        }
        for pair in found.pairs
    ]
