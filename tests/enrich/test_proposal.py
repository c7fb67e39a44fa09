from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.engines.duckdb import DuckDB
from bonafides.enrich import enrichments, proposal
from bonafides.pipeline import catalogue
from bonafides.reference.lists import Lists
from bonafides.tables import EVIDENCE, FACTS
from bonafides.tables.drawn import rows

LISTS = Lists(as_of=date(2026, 6, 30))
TEMPLATE = (
    "I read your project with care and I am sure that my experience with storefronts and payment pages is what you need. "
    "I write clean code, I answer within the hour and I stay with you until every page works as you wished."
)
OTHER = (
    "For six years I have kept the ledgers of small theatres, so a booking system that loses no seat is close to my heart; "
    "let us talk on Thursday about the seating plan and the old spreadsheet that it has to replace."
)


def bid(bid_id, persona_id, text, client_names=None):
    return {"bid_id": bid_id, "persona_id": persona_id, "text": text, "client_names": client_names}


def pairs(*bids):
    return {(row["bid_a"], row["bid_b"]): row["similarity"] for row in proposal.facts(list(bids), LISTS)}


def some_words(seed, count=40):
    """So many words of letters only, none of which another seed has."""
    return " ".join("q" + "".join(chr(97 + int(digit)) for digit in f"{seed:03d}{n:03d}") for n in range(count))


def test_the_same_text_of_two_personas_is_wholly_alike():
    assert pairs(bid("b1", "p1", TEMPLATE), bid("b2", "p2", TEMPLATE)) == {("b1", "b2"): 1.0}


def test_one_persona_that_repeats_itself_leaves_no_pair():
    assert pairs(bid("b1", "p1", TEMPLATE), bid("b2", "p1", TEMPLATE)) == {}


def test_different_texts_leave_no_pair():
    assert pairs(bid("b1", "p1", TEMPLATE), bid("b2", "p2", OTHER)) == {}


def test_the_clients_name_greeting_prices_dates_and_links_do_not_tell_two_texts_apart():
    first = f"Hi Mara, {TEMPLATE} Borealis would get it for $900 by 12 May, see https://one.example/work"
    second = f"Dear Mr Okonjo,\n{TEMPLATE} Cassowary would get it for $1400 by 3 May, see https://two.example/x"
    assert pairs(bid("b1", "p1", first, "Borealis"), bid("b2", "p2", second, "Cassowary")) == {("b1", "b2"): 1.0}


def test_an_ordinary_word_in_a_clients_name_stays_in_every_text():
    assert pairs(bid("b1", "p1", TEMPLATE, "The Project"), bid("b2", "p2", TEMPLATE, "Borealis")) == {("b1", "b2"): 1.0}


def test_a_name_that_both_texts_carry_by_mistake_leaves_them_wholly_alike():
    text = f"{TEMPLATE} I would love to work for Borealis."
    assert pairs(bid("b1", "p1", text, "Borealis"), bid("b2", "p2", text, "Cassowary")) == {("b1", "b2"): 1.0}


def test_a_text_too_short_to_tell_anything_is_not_compared():
    short = "I can do it, let us talk today"
    assert pairs(bid("b1", "p1", short), bid("b2", "p2", short)) == {}


def test_a_text_of_a_script_without_spaces_is_compared_too():
    text = "御社の案件を拝見しました。決済画面の開発経験が豊富ですのでぜひお任せください。"
    assert pairs(bid("b1", "p1", text), bid("b2", "p2", text)) == {("b1", "b2"): 1.0}


def test_only_the_closest_proposal_of_each_other_persona_is_kept():
    nearly = TEMPLATE.replace("storefronts", "warehouses")
    found = pairs(bid("b1", "p1", TEMPLATE), bid("b2", "p2", nearly), bid("b3", "p2", TEMPLATE))
    assert set(found) == {("b1", "b3"), ("b1", "b2")}  # b2's own closest proposal of p1 is b1 as well
    assert found["b1", "b3"] == 1.0 > found["b1", "b2"] > 0.5


def test_a_phrase_that_most_of_a_platform_uses_damps_itself():
    crowd = [bid(f"c{n:02d}", f"c{n}", f"{TEMPLATE} {some_words(n)}") for n in range(40)]
    ring = [bid("r1", "r1", f"{TEMPLATE} {some_words(99)}"), bid("r2", "r2", f"{TEMPLATE} {some_words(99)}")]
    assert pairs(*crowd, *ring) == {("r1", "r2"): 1.0}


def test_a_template_of_everybody_alone_leaves_no_pair():
    assert pairs(*(bid(f"c{n:02d}", f"c{n}", TEMPLATE) for n in range(40))) == {}


def test_in_a_small_export_nothing_is_taken_for_everybodys_phrase():
    assert len(pairs(*(bid(f"c{n:02d}", f"c{n}", TEMPLATE) for n in range(6)))) == 15


def test_no_proposals_leave_no_pairs():
    assert proposal.facts([], LISTS) == []


VOCABULARY = [some_words(1, 14), some_words(2, 14), some_words(3, 14), some_words(4, 3), some_words(5, 1), ""]
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join)
BIDS = st.lists(st.tuples(st.sampled_from(["p1", "p2", "p3"]), TEXTS), max_size=9).map(
    lambda drawn: [bid(f"b{n}", persona, text) for n, (persona, text) in enumerate(drawn)]
)


def shingle_set(text):
    said = text.split()
    return {tuple(said[at : at + 5]) for at in range(len(said) - 4)}


def by_comparing_all(bids):
    """The same answer the long way: every pair, then for each bid the closest one of each other persona."""
    likeness = {}
    for a, b in combinations(bids, 2):
        one, other = shingle_set(a["text"]), shingle_set(b["text"])
        if a["persona_id"] != b["persona_id"] and min(len(one), len(other)) >= proposal.ENOUGH:
            value = len(one & other) / len(one | other)
            if value > 0.5:
                likeness[a["bid_id"], b["bid_id"]] = value
    owner = {each["bid_id"]: each["persona_id"] for each in bids}
    kept = {}
    for one in owner:
        mine = [(-value, next(each for each in pair if each != one)) for pair, value in likeness.items() if one in pair]
        for persona in {owner[other] for _, other in mine}:
            value, other = min(each for each in mine if owner[each[1]] == persona)
            kept[tuple(sorted((one, other)))] = -value
    return kept


@given(BIDS)
def test_the_index_finds_what_comparing_all_would_find(bids):
    assert pairs(*bids) == pytest.approx(by_comparing_all(bids))


@given(BIDS, st.randoms(use_true_random=False))
def test_the_order_of_the_bids_changes_nothing(bids, chance):
    shuffled = list(bids)
    chance.shuffle(shuffled)
    assert pairs(*shuffled) == pairs(*bids)


@given(BIDS)
def test_every_pair_is_of_two_personas_above_half_and_smaller_id_first(bids):
    owner = {each["bid_id"]: each["persona_id"] for each in bids}
    for (a, b), likeness in pairs(*bids).items():
        assert a < b and owner[a] != owner[b] and 0.5 < likeness <= 1


@given(BIDS)
def test_cutting_the_index_into_small_parts_changes_nothing(bids):
    whole = pairs(*bids)
    at_once, proposal.AT_ONCE = proposal.AT_ONCE, 1
    try:
        assert pairs(*bids) == whole
    finally:
        proposal.AT_ONCE = at_once


def looked_up(**given_rows):
    engine = DuckDB()
    try:
        for name in ("bids", "engagements", "personas"):
            table = EVIDENCE[name]
            engine.load(name, rows(given_rows[name], table) if name in given_rows else table.arrow_schema.empty_table())
        return engine.query(proposal.VALUES).to_pylist()
    finally:
        engine.close()


def test_a_bid_is_looked_up_with_every_name_of_its_client():
    found = looked_up(
        bids="""
            bid_id | persona_id | client_id | text
            b1     | p1         | c1        | A text
            b2     | p1         | -         | A text
            b3     | -          | c1        | A text
            b4     | p1         | c1        | -
        """,
        engagements="engagement_id | client_id | client_name\ne1 | c1 | Borealis",
        personas="record_id | persona_id | name\nr1 | c1 | Mara Lindqvist",
    )
    assert {row["bid_id"]: row["client_names"] for row in found} == {"b1": "Borealis Mara Lindqvist", "b2": None}


def test_of_a_persona_with_many_bids_the_newest_are_compared():
    drawn = "\n".join(f"b{n:02d} | p1 | T | 2026-05-01T00:{n:02d}" for n in range(30))
    found = looked_up(bids=f"bid_id | persona_id | text | submitted_at\n{drawn}")
    assert {row["bid_id"] for row in found} == {f"b{n}" for n in range(10, 30)}


def test_the_indicator_counts_as_many_proposals_as_are_compared():
    assert catalogue()[1]["bidding/shared_bid_template"].parameters["newest"] == proposal.NEWEST


def test_the_enrichment_fills_a_declared_table():
    assert proposal in enrichments() and proposal.FACTS in FACTS
