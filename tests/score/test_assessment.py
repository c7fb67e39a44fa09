"""The score adds up, and a band asks for more than a number."""

import math
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.score.assessment import Raised, assess, finding_lines, weighed
from bonafides.score.weights import weights

WEIGHTS = weights()
ALL = frozenset({"payout", "device", "delivery", "session", "contact"})
RAISED = st.builds(
    Raised,
    indicator=st.text("abcdef", min_size=1, max_size=6),
    family=st.sampled_from(sorted(ALL)),
    strength=st.sampled_from(["weak", "moderate", "strong"]),
    link=st.booleans(),
    restricted=st.booleans(),
    age_days=st.none() | st.floats(0, 4000),
    half_life_days=st.none() | st.integers(7, 3650),
    list_fading=st.floats(0.1, 1),
)
FOR_THE_PERSONA = st.builds(
    Raised,
    indicator=st.text("ghijkl", min_size=1, max_size=6),
    family=st.sampled_from(sorted(ALL)),
    strength=st.sampled_from(["weak", "moderate", "strong"]),
    exculpatory=st.just(True),
    age_days=st.none() | st.floats(0, 4000),
    half_life_days=st.none() | st.integers(7, 3650),
)
ANY = st.lists(RAISED | FOR_THE_PERSONA, max_size=20, unique_by=lambda each: each.indicator)
FINDINGS = st.lists(RAISED, max_size=20, unique_by=lambda each: each.indicator)
PRIORS = st.floats(0.0001, 0.5)


BANDS = ("clear", "insufficient-evidence", "monitor", "review", "urgent")


def weights_with(own):
    return replace(WEIGHTS, indicators=own)


def strong(family, name=None, **marks):
    return Raised(f"{family}/{name or 'a'}", family, "strong", **marks)


@given(ANY, PRIORS)
def test_the_shown_lines_add_up_to_the_shown_number(raised, prior):
    found = assess(raised, ALL, WEIGHTS, prior)
    total = math.fsum(line.log_odds for line in found.lines)
    assert found.log_odds == pytest.approx(total, abs=1e-12)
    assert found.posterior == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-12)
    assert found.lines[0].log_odds == pytest.approx(math.log(prior / (1 - prior)))


def drawn(chance, number):
    """One random finding; about one in five speaks for the persona."""
    return Raised(
        indicator=f"i/{number}",
        family=chance.choice(sorted(ALL)),
        strength=chance.choice(sorted(WEIGHTS.strengths)),
        link=chance.random() < 0.3,
        restricted=chance.random() < 0.2,
        exculpatory=chance.random() < 0.2,
        age_days=chance.choice((None, chance.randrange(3000))),
        half_life_days=chance.choice((None, 60, 365)),
        list_fading=chance.uniform(0.2, 1),
    )


def test_the_lines_of_ten_thousand_random_sets_add_up_and_each_is_the_weight_or_a_cap():
    chance = Random(2026)
    for _ in range(10_000):
        raised, prior = [drawn(chance, number) for number in range(chance.randrange(16))], chance.uniform(0.0001, 0.5)
        found = assess(raised, ALL, WEIGHTS, prior)
        total = math.fsum(line.log_odds for line in found.lines)
        assert found.log_odds == total
        assert abs(found.posterior - 1 / (1 + math.exp(-total))) < 1e-12
        shown = {line.name: line.log_odds for line in found.lines}
        assert shown["prior"] == math.log(prior / (1 - prior))
        assert all(shown[each.indicator] == weighed(each, WEIGHTS) for each in raised)
        assert all(name == "prior" or name.startswith(("i/", "cap:")) for name in shown)


@given(FINDINGS)
def test_every_finding_has_a_line_of_its_own(raised):
    names = [line.name for line in finding_lines(raised, WEIGHTS) if not line.name.startswith("cap:")]
    assert sorted(names) == sorted(each.indicator for each in raised)


@given(FINDINGS, st.randoms())
def test_the_order_of_findings_changes_nothing(raised, random):
    shuffled = list(raised)
    random.shuffle(shuffled)
    assert assess(shuffled, ALL, WEIGHTS) == assess(raised, ALL, WEIGHTS)


@given(FINDINGS, RAISED)
def test_one_more_finding_never_lowers_the_number(raised, more):
    if more.indicator not in {each.indicator for each in raised}:
        before, after = assess(raised, ALL, WEIGHTS), assess([*raised, more], ALL, WEIGHTS)
        assert after.log_odds >= before.log_odds - 1e-9


@given(ANY, FOR_THE_PERSONA)
def test_what_speaks_for_the_persona_never_raises_the_number_or_the_band(raised, more):
    if more.indicator not in {each.indicator for each in raised}:
        before, after = assess(raised, ALL, WEIGHTS), assess([*raised, more], ALL, WEIGHTS)
        assert after.log_odds <= before.log_odds + 1e-9
        assert BANDS.index(after.band) <= BANDS.index(before.band)


@given(ANY, FOR_THE_PERSONA)
def test_what_speaks_for_the_persona_counts_towards_no_band(raised, more):
    alone = [more, *(each for each in raised if each.exculpatory)]
    assert assess(alone, ALL, WEIGHTS, 0.5).band == "clear"


@given(RAISED, st.floats(0, 2000), st.floats(0, 2000))
def test_an_older_finding_never_weighs_more(raised, age, more):
    young, old = (replace(raised, age_days=days) for days in (age, age + more))
    assert weighed(old, WEIGHTS) <= weighed(young, WEIGHTS)


def test_a_finding_has_half_its_weight_after_its_half_life():
    aged = strong("payout", age_days=180, half_life_days=180)
    assert weighed(aged, WEIGHTS) == pytest.approx(WEIGHTS.strengths["strong"] / 2)


def test_a_finding_that_rests_on_an_aged_list_fades_with_it():
    assert weighed(strong("payout", list_fading=0.25), WEIGHTS) == pytest.approx(WEIGHTS.strengths["strong"] / 4)


def test_a_finding_without_a_time_does_not_fade():
    assert weighed(strong("payout", half_life_days=30), WEIGHTS) == pytest.approx(WEIGHTS.strengths["strong"])


def test_evidence_in_favour_is_capped_for_it_can_be_staged():
    many = [strong(family, exculpatory=True) for family in ALL]
    assert sum(line.log_odds for line in finding_lines(many, WEIGHTS)) == pytest.approx(-WEIGHTS.exculpatory_cap)


MATCH = weights_with({"list/match": math.log(5000)})


def test_an_exact_match_of_a_sanctions_list_confirmed_by_a_second_identifier_is_urgent_alone():
    assert assess([Raised("list/match", "list", "strong", confirmed_match=True)], ALL, MATCH).band == "urgent"


def test_the_same_match_without_a_second_identifier_is_a_lead():
    assert assess([Raised("list/match", "list", "strong")], ALL, MATCH).band == "monitor"


def test_three_independent_strong_families_are_urgent_and_two_are_not():
    three = [strong("payout"), strong("device"), strong("delivery")]
    assert assess(three, ALL, WEIGHTS, 0.05).band == "urgent"
    assert assess(three[:2], ALL, WEIGHTS, 0.05).band == "review"


@given(FINDINGS)
def test_no_single_family_reaches_review(raised):
    families = {each.family for each in raised}
    for family in families:
        alone = [each for each in raised if each.family == family]
        assert assess(alone, ALL, WEIGHTS, 0.5).band not in ("review", "urgent")


@given(FINDINGS, PRIORS)
def test_restricted_inputs_never_raise_a_band_alone(raised, prior):
    alone = [Raised(each.indicator, each.family, each.strength, each.link, restricted=True) for each in raised]
    assert assess(alone, ALL, WEIGHTS, prior).band not in ("review", "urgent")


@given(FINDINGS, PRIORS)
def test_links_never_raise_a_band_alone(raised, prior):
    alone = [Raised(each.indicator, each.family, each.strength, True, each.restricted) for each in raised]
    assert assess(alone, ALL, WEIGHTS, prior).band not in ("review", "urgent")


def test_links_of_any_number_count_as_one_strong_finding():
    many = [strong(family, link=True) for family in ALL]
    assert sum(line.log_odds for line in finding_lines(many, WEIGHTS)) == pytest.approx(WEIGHTS.link_cap)


def test_findings_that_share_a_cause_are_capped_with_a_line_that_says_so():
    lines = finding_lines([strong("device", "a"), strong("device", "b"), strong("device", "c")], WEIGHTS)
    assert [line.name for line in lines] == ["device/a", "device/b", "device/c", "cap:device"]
    assert sum(line.log_odds for line in lines) == pytest.approx(WEIGHTS.family_cap)


def test_two_independent_strong_families_reach_review():
    assert assess([strong("payout"), strong("device")], ALL, WEIGHTS).band == "review"


def test_one_strong_finding_is_worth_a_look_and_no_more():
    assert assess([strong("payout")], ALL, WEIGHTS).band == "monitor"


def test_a_link_and_one_finding_of_its_own_reach_review():
    assert assess([strong("payout", link=True), strong("device")], ALL, WEIGHTS).band == "review"


def test_nobody_of_whom_too_little_is_known_is_clear():
    assert assess([], {"payout"}, WEIGHTS).band == "insufficient-evidence"


def test_a_persona_that_could_be_checked_and_raised_nothing_is_clear():
    assert assess([], ALL, WEIGHTS).band == "clear"


def test_what_was_raised_is_never_hidden_by_missing_evidence():
    assert assess([strong("payout")], {"payout"}, WEIGHTS).band == "monitor"


@pytest.mark.parametrize("prior", [0, 1, -0.1, 2])
def test_a_prior_outside_its_bounds_is_one_sentence(prior):
    with pytest.raises(ValueError, match="a share between 0 and 1, both excluded"):
        assess([], ALL, WEIGHTS, prior)


@pytest.mark.parametrize(("families", "shown"), [(0, "0.3%"), (1, "4.6%"), (5, ">99.9%")])
def test_the_risk_is_shown_in_percent_and_never_as_certain(families, shown):
    assert assess([strong(family) for family in sorted(ALL)[:families]], ALL, WEIGHTS).risk == shown


def test_a_family_that_barely_speaks_does_not_make_the_second_that_review_asks_for():
    strong, whisper = Raised("payout/a", "payout", "strong"), Raised("conduct/b", "conduct", "weak")
    assert assess([strong, whisper], ALL, WEIGHTS, 0.02).band == "monitor"
    assert assess([strong, whisper, replace(whisper, indicator="conduct/c")], ALL, WEIGHTS, 0.02).band == "review"


def test_a_second_family_that_has_faded_below_a_bit_no_longer_counts():
    strong, other = Raised("payout/a", "payout", "strong"), Raised("conduct/b", "conduct", "moderate", half_life_days=30)
    assert assess([strong, replace(other, age_days=30)], ALL, WEIGHTS, 0.05).band == "review"
    assert assess([strong, replace(other, age_days=90)], ALL, WEIGHTS, 0.05).band == "monitor"
