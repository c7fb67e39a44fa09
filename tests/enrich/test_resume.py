"""Resumes on their way from evidence to the red flag: pairs, and which could be compared at all."""

import random
from datetime import datetime

import pyarrow as pa
import pytest
from drawn_links import DERIVATIONS, linked, links

from bonafides.enrich import resume
from bonafides.enrich.near_groups import group_keys
from bonafides.reference.lists import Lists
from bonafides.tables import EVIDENCE, FACTS

LISTS = Lists(datetime(2026, 6, 30).date())
WORDS = ["".join(random.Random(at).choices("abcdefghiklmnoprstu", k=6)) for at in range(2000)]


def prose(seed, words=120):
    return " ".join(random.Random(seed).choices(WORDS, k=words))


@pytest.fixture
def resumes():
    passage = prose(1)
    told = {
        "r1": ("w1", prose(2, 20) + " " + passage),
        "r2": ("w2", passage + " " + prose(3, 20)),
        "r3": ("w3", prose(4)),
        "r4": ("w4", "Too short to say anything."),
        "r5": ("w1", passage),
        "r6": (None, passage),
        "r7": ("w5", None),
    }
    rows = [{"resume_id": key, "persona_id": persona, "text": text} for key, (persona, text) in told.items()]
    return pa.Table.from_pylist(rows, schema=EVIDENCE["resumes"].arrow_schema)


def enriched(engine, resumes):
    for name, table in EVIDENCE.items():
        engine.load(name, table.arrow_schema.empty_table())
    engine.load("resumes", resumes)
    found = resume.facts(engine.query(resume.VALUES).to_pylist(), LISTS)
    return pa.Table.from_pylist(found, schema=FACTS["resume_pair_facts"].arrow_schema)


def test_pairs_are_of_different_personas_and_each_compared_resume_has_a_row_of_its_own(engine, resumes):
    found = [(row["resume_a"], row["resume_b"], row["words"]) for row in enriched(engine, resumes).to_pylist()]
    assert found == [("r1", None, None), ("r2", None, None), ("r3", None, None), ("r5", None, None)] + [
        ("r1", "r2", 120),
        ("r2", "r5", 120),
    ]


def test_of_a_passage_no_more_is_kept_than_a_reviewer_needs_to_find_it(duckdb_engine, resumes):
    passages = [row["passage"] for row in enriched(duckdb_engine, resumes).to_pylist() if row["passage"]]
    assert [len(each.split()) for each in passages] == [resume.SHOWN_WORDS] * 2


def test_each_other_persona_is_told_once_per_resume_and_what_was_not_compared_has_no_row(engine, resumes):
    engine.load("resume_pair_facts", enriched(engine, resumes))
    engine.load("household_pairs", DERIVATIONS["household_pairs"].table.arrow_schema.empty_table())
    found = engine.query(DERIVATIONS["resumes_compared"].query.sql).to_pylist()
    said = sorted((row["resume_id"], row["persona_id"], row["other_id"] or "", row["alike"] or 0) for row in found)
    assert said == [
        ("r1", "w1", "", 0),
        ("r1", "w1", "w2", 2),
        ("r2", "w2", "", 0),
        ("r2", "w2", "w1", 2),
        ("r3", "w3", "", 0),
        ("r5", "w1", "", 0),
        ("r5", "w1", "w2", 2),
    ]


def test_a_shared_passage_links_two_and_is_too_weak_to_join_them(engine):
    linked(
        engine,
        resumes="""
        resume_id | persona_id
        r1        | w1
        r2        | w2
        """,
        resume_pair_facts="""
        resume_a | resume_b | similarity | words | group_key
        r1       | r2       | 0.6        | 90    | r1
        """,
    )
    assert links(engine) == ["w1 w2 resume_text 0.4"]


def test_what_hangs_together_by_pairs_has_one_key():
    assert group_keys([("b", "c"), ("a", "b"), ("x", "y")]) == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x"}
