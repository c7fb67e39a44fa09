"""Texts that share long passages are found whoever hands them in first; phrases of the trade and short texts say nothing."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bonafides.enrich.near_texts import ALIKE, CROWD, FEWEST_RUNS, Text, longest_passage, near_texts, words_of

CHANCE = random.Random(5)
WORDS = ["".join(CHANCE.choice("bcdfgklmnprst") + CHANCE.choice("aeiou") for _ in range(3)) for _ in range(3000)]


def prose(seed, words=200):
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def found(*told):
    """Pairs among texts told as (author, text)."""
    return near_texts([Text(f"t{at}", author, text) for at, (author, text) in enumerate(told)])


def test_a_copy_under_another_name_is_found_with_what_it_shares():
    copied = prose(1)
    (pair,) = found(("w1", copied), ("w2", prose(2, 30) + " " + copied), ("w3", prose(3))).pairs
    assert (pair.a, pair.b, pair.words) == ("t0", "t1", 200)
    assert pair.passage == " ".join(words_of(copied))
    assert 0.8 < pair.similarity < 1


def test_strangers_who_write_of_the_same_trade_are_not():
    assert found(*((f"w{at}", prose(at)) for at in range(30))).pairs == ()


def test_case_marks_and_line_breaks_change_nothing():
    copied = prose(1)
    (pair,) = found(("w1", copied), ("w2", copied.upper().replace(" ", ",\n"))).pairs
    assert pair.similarity == 1


def test_two_versions_of_one_persona_are_no_pair():
    assert found(("w1", prose(1)), ("w1", prose(1) + " more")).pairs == ()


def test_less_than_the_threshold_is_no_pair():
    half = prose(1, 100)
    (more, less) = (found(("w1", half + " " + prose(2, own)), ("w2", half + " " + prose(3, own))).pairs for own in (40, 160))
    assert len(more) == 1
    assert more[0].similarity >= ALIKE
    assert less == ()


def test_a_text_of_few_words_is_unknown():
    short = prose(1, FEWEST_RUNS + 3)
    said = found(("w1", short), ("w2", short), ("w3", prose(2)), ("w4", ""))
    assert said.pairs == ()
    assert said.too_short == {"t0", "t1", "t3"}


def test_what_a_template_prints_around_every_resume_is_left_out():
    frame = prose("frame", 120)
    people = [(f"w{at}", frame + " " + prose(at, 60)) for at in range(120)]
    assert found(*people).pairs == ()
    (pair,) = found(*people, ("x1", frame + " " + prose("own", 60)), ("x2", frame + " " + prose("own", 60))).pairs
    assert pair.similarity == 1


def test_a_text_that_a_crowd_hands_in_is_told_as_a_crowd_and_not_in_pairs():
    crowd = [(f"w{at:04}", prose("one")) for at in range(CROWD + 1)]
    others = [(f"x{at:04}", prose(at)) for at in range(6000)]
    said = found(*crowd, *others)
    assert said.pairs == ()
    assert [len(each) for each in said.crowds] == [CROWD + 1]


def test_the_longest_passage_is_the_first_of_equally_long_ones():
    assert longest_passage("a b c x d e f", "d e f y a b c") == ["a", "b", "c"]
    assert longest_passage("a b", "c d") == []


SENTENCES = [prose(at, 12) for at in range(12)]
TEXTS = st.lists(
    st.tuples(st.sampled_from(["w1", "w2", "w3", "w4"]), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8)),
    max_size=8,
)


@settings(max_examples=40)
@given(told=TEXTS, chance=st.randoms())
def test_the_order_in_which_texts_are_given_changes_nothing(told, chance):
    texts = [Text(f"t{at}", author, " ".join(said)) for at, (author, said) in enumerate(told)]
    shuffled = list(texts)
    chance.shuffle(shuffled)
    assert near_texts(texts) == near_texts(shuffled)


@settings(max_examples=40)
@given(told=TEXTS)
def test_nine_of_ten_pairs_at_the_threshold_are_found_and_none_below_it(told):
    texts = [Text(f"t{at}", author, " ".join(said)) for at, (author, said) in enumerate(told)]
    true = {
        (a.id, b.id): share for a in texts for b in texts if a.id < b.id and a.author != b.author for share in [alike(a, b)]
    }
    said = {(each.a, each.b): each.similarity for each in near_texts(texts).pairs}
    assert all(abs(true[pair] - similarity) < 1e-6 and similarity >= ALIKE for pair, similarity in said.items())
    assert all(pair in said for pair, share in true.items() if share >= ALIKE + 0.2)


def alike(a, b):
    """Common runs of five words over all of both; 0 where one has too few."""
    one, other = ({tuple(words[at : at + 5]) for at in range(len(words) - 4)} for words in (words_of(a.text), words_of(b.text)))
    return len(one & other) / len(one | other) if min(len(one), len(other)) >= FEWEST_RUNS else 0.0
