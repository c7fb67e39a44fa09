"""The packaged weights are dated, reasoned and ordered."""

from datetime import date

import pytest
import yaml

from bonafides.score.weights import FILE, WrongWeights, weights

REASONED = {"likelihood_ratio": 2.0, "reason": "counted in our own cases", "source": "dispositions", "date": "2026-11-24"}
RAW = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_a_stronger_word_weighs_more():
    found = weights().strengths
    assert 0 < found["weak"] < found["moderate"] < found["strong"]


def test_every_likelihood_ratio_has_its_reason_its_source_and_its_day():
    stated = [*RAW["strengths"].values(), *(RAW["indicators"] or {}).values()]
    assert all(each["reason"] and each["source"] and date.fromisoformat(str(each["date"])) for each in stated)


def test_the_weights_say_of_which_day_they_are():
    assert date.fromisoformat(weights().as_of) <= date(2100, 1, 1)


def test_an_indicator_with_a_ratio_of_its_own_takes_it(tmp_path):
    file = tmp_path / "weights.yaml"
    file.write_text(yaml.safe_dump(RAW | {"indicators": {"payout/a": REASONED | {"likelihood_ratio": 1.0}}}))
    found = weights(file)
    assert (found.log_odds("payout/a", "strong"), found.log_odds("payout/b", "strong")) == (0.0, found.strengths["strong"])


def test_restricted_inputs_together_weigh_less_than_one_moderate_finding():
    assert weights().restricted_cap < weights().strengths["moderate"]


def test_links_together_weigh_no_more_than_about_one_strong_finding():
    assert weights().link_cap <= weights().strengths["strong"] * 1.05


def test_evidence_in_favour_takes_what_evidence_against_would_add():
    found = weights()
    assert found.log_odds("identity/a", "moderate", exculpatory=True) == -found.strengths["moderate"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"prior": "high"}, "prior is 'high', which is no number"),
        ({"surprise": 1}, "has 'surprise', which is not known"),
        ({"strengths": {"weak": {"likelihood_ratio": 2}}}, "weak is to have likelihood_ratio, reason, source, date"),
        (
            {"indicators": {"payout/a": REASONED | {"likelihood_ratio": 0}}},
            "payout/a has the likelihood ratio '0', which is no",
        ),
        ({"bands": {"review": {"chance": 1}}}, "a band has posterior, families and anchored"),
    ],
)
def test_weights_that_cannot_be_used_are_refused_in_one_sentence_that_names_the_file(tmp_path, change, told):
    file = tmp_path / "ours.yaml"
    file.write_text(yaml.safe_dump(RAW | change))
    with pytest.raises(WrongWeights, match=f"ours.yaml.*{told}"):
        weights(file)


def test_weights_without_a_part_and_text_that_is_no_yaml_are_refused(tmp_path):
    short, broken = tmp_path / "short.yaml", tmp_path / "broken.yaml"
    short.write_text(yaml.safe_dump({key: value for key, value in RAW.items() if key != "bands"}))
    broken.write_text("{")
    with pytest.raises(WrongWeights, match="short.yaml has no bands"):
        weights(short)
    with pytest.raises(WrongWeights, match="broken.yaml cannot be read"):
        weights(broken)
