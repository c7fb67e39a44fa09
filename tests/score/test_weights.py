"""The packaged weights are dated, reasoned and ordered."""

from datetime import date

import yaml

from bonafides.score.weights import FILE, weights

RAW = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_a_stronger_word_weighs_more():
    found = weights().strengths
    assert 0 < found["weak"] < found["moderate"] < found["strong"]


def test_every_likelihood_ratio_has_a_reason():
    assert all(each["reason"] for each in RAW["strengths"].values())
    assert all(each["reason"] for each in (RAW["indicators"] or {}).values())


def test_the_weights_say_of_which_day_they_are():
    assert date.fromisoformat(weights().as_of) <= date(2100, 1, 1)


def test_an_indicator_with_a_ratio_of_its_own_takes_it(tmp_path):
    file = tmp_path / "weights.yaml"
    file.write_text(yaml.safe_dump(RAW | {"indicators": {"payout/a": {"likelihood_ratio": 1.0, "reason": "r"}}}))
    found = weights(file)
    assert (found.log_odds("payout/a", "strong"), found.log_odds("payout/b", "strong")) == (0.0, found.strengths["strong"])


def test_restricted_inputs_together_weigh_less_than_one_moderate_finding():
    assert weights().restricted_cap < weights().strengths["moderate"]


def test_links_together_weigh_no_more_than_about_one_strong_finding():
    assert weights().link_cap <= weights().strengths["strong"] * 1.05
