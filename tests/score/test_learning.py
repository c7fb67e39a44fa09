"""What is learned from reviewers, when it is refused, and when the experts are kept."""

import math
import random

import numpy as np
import pytest

from bonafides.score.assessment import Raised, assess
from bonafides.score.calibration import logit
from bonafides.score.labelled import LabelledPersona, design
from bonafides.score.learning import FOLDS, MIN_CASES, MIN_EACH, TooFewCases, folds, learn
from bonafides.score.weights import weights

WEIGHTS = weights()


@pytest.fixture(scope="module")
def learned(people):
    return learn(people(300), WEIGHTS, 0.01)


def test_flags_that_tell_the_kinds_apart_weigh_more_than_those_that_do_not(learned):
    names = sorted(each.indicator for each in learned.table)
    telling = [name for name in names if name.split("/")[1] in "abcdef"]
    weight = {each.indicator: each.learned for each in learned.table}
    assert np.mean([weight[name] for name in telling]) > np.mean([weight[name] for name in names if name not in telling]) + 1


def test_no_red_flag_has_a_negative_weight(learned):
    assert all(each.learned >= 0 for each in learned.table)


def test_they_beat_the_experts_where_the_experts_are_wrong(learned):
    assert not learned.keeps_experts
    assert learned.log_loss["learned"] < min(learned.log_loss[way] for way in ("experts", "recalibrated", "prior_only"))
    gain, error = learned.gain
    assert gain > 2 * error > 0


def test_the_experts_are_kept_where_findings_tell_nothing(people):
    found = learn(people(120, telling=0), WEIGHTS, 0.01)
    assert found.keeps_experts
    assert found.weights.indicators == WEIGHTS.indicators
    assert found.weights.prior == 0.01


def test_the_order_of_personas_changes_nothing(people, learned):
    given = people(300)
    random.Random(4).shuffle(given)
    again = learn(given, WEIGHTS, 0.01)
    assert again.weights == learned.weights
    assert again.log_loss == learned.log_loss


def test_the_mean_risk_of_a_population_is_the_share_that_was_expected(people):
    """Labelled at 40 percent, used at 2: of those not labelled the mean posterior is about 2 percent."""
    found = learn(people(1000, seed=1), WEIGHTS, 0.02)
    population = people(20_000, seed=9, share=0.02)
    posterior = [assess(each.raised, each.checkable, found.weights).posterior for each in population]
    assert np.mean(posterior) == pytest.approx(0.02, abs=0.006)


def test_another_expected_share_moves_the_prior_line_and_nothing_else(people, learned):
    other = learn(people(300), WEIGHTS, 0.1)
    assert other.weights.indicators == learned.weights.indicators
    moved = logit(other.weights.prior) - logit(learned.weights.prior)
    assert moved == pytest.approx(logit(0.1) - logit(0.01))


def test_every_fold_has_its_part_of_either_kind(people):
    given = design(people(107), WEIGHTS)
    parts = folds(given, np.arange(107))
    assert sorted(np.concatenate(parts).tolist()) == list(range(107))
    confirmed = [int(given.confirmed[part].sum()) for part in parts]
    assert len(parts) == FOLDS
    assert max(confirmed) - min(confirmed) <= 1


def test_an_exculpatory_finding_only_lowers(people):
    lowering = {"contact/passed": math.log(0.2)}
    experts = type(WEIGHTS)(**{**WEIGHTS.__dict__, "indicators": lowering})
    passed = Raised("contact/passed", "contact", "moderate")
    given = [
        LabelledPersona(
            each.persona_id,
            each.confirmed,
            each.raised + ((passed,) if n % (9 if each.confirmed else 3) == 0 else ()),
            each.checkable,
        )
        for n, each in enumerate(people(200))
    ]
    found = {each.indicator: each.learned for each in learn(given, experts, 0.01).table}
    assert found["contact/passed"] < 0


@pytest.mark.parametrize(("cases", "share"), [(MIN_CASES - 1, 0.5), (200, (MIN_EACH - 1) / 200), (200, 1 - 14 / 200), (1, 1.0)])
def test_too_few_cases_are_refused_in_one_sentence(people, cases, share):
    with pytest.raises(TooFewCases, match="are too few to learn from: it takes 60 together and 15 of either"):
        learn(people(cases, share=share), WEIGHTS, 0.01)


def test_the_fewest_cases_that_are_enough_are_learned_from(people):
    assert learn(people(MIN_CASES, share=MIN_EACH / MIN_CASES), WEIGHTS, 0.01).log_loss["learned"] > 0


def test_labelled_personas_without_a_single_finding_leave_the_experts(people):
    bare = [LabelledPersona(each.persona_id, each.confirmed, (), each.checkable) for each in people(80)]
    found = learn(bare, WEIGHTS, 0.01)
    assert found.keeps_experts
    assert found.table == ()
