"""The file that is written: read as weights.yaml is, and the same for the same input."""

import re
from datetime import date, datetime

import pytest
import yaml

from bonafides.score.assessment import assess
from bonafides.score.calibration import logit
from bonafides.score.labelled import Provenance
from bonafides.score.learning import learn
from bonafides.score.model_card import model_card
from bonafides.score.scorecard import scorecard, summary
from bonafides.score.weights import FILE, weights

BASE = yaml.safe_load(FILE.read_text(encoding="utf-8"))
PROVENANCE = Provenance(date(2026, 7, 9), datetime(2026, 7, 1), datetime(2026, 7, 9), 2, {"unsure": 3})


@pytest.fixture(scope="module")
def learned(people):
    return learn(people(300), weights(), 0.01)


@pytest.fixture(scope="module")
def kept(people):
    return learn(people(120, telling=0), weights(), 0.01)


@pytest.fixture
def written(learned, tmp_path):
    file = tmp_path / "scorecard.yaml"
    file.write_text(scorecard(learned, PROVENANCE), encoding="utf-8")
    return file


def test_it_is_read_as_weights_are(learned, written):
    found = weights(written)
    assert found.prior == learned.weights.prior
    assert found.prior_offset == pytest.approx(learned.weights.prior_offset, rel=1e-4)
    assert dict(found.indicators) == pytest.approx(dict(learned.weights.indicators), abs=1e-4)
    assert (found.bands, found.strengths, found.family_cap) == (
        learned.weights.bands,
        learned.weights.strengths,
        learned.weights.family_cap,
    )
    assert found.as_of == "2026-07-09"


def test_every_learned_ratio_has_reason_source_and_date(written, learned):
    entries = yaml.safe_load(written.read_text(encoding="utf-8"))["indicators"]
    fitted = {each.indicator for each in learned.table if not each.rare}
    assert fitted <= entries.keys() == fitted | weights().indicators.keys()
    for each in (entries[name] for name in fitted):
        assert "of 300 labelled personas" in each["reason"]
        assert learned.design.fitted_on[:16] in each["source"]
        assert each["date"] == date(2026, 7, 9)


def test_what_weights_hold_beside_is_taken_over(learned, tmp_path):
    base = tmp_path / "weights.yaml"
    own = {"payout/own": {"likelihood_ratio": 3, "reason": "r"}}
    base.write_text(yaml.safe_dump(BASE | {"later_key": {"a": 1}, "indicators": own}), encoding="utf-8")
    found = yaml.safe_load(scorecard(learned, PROVENANCE, base))
    assert found["later_key"] == {"a": 1}
    assert found["indicators"]["payout/own"] == own["payout/own"]


def test_it_says_of_what_it_was_made(written, learned):
    said = yaml.safe_load(written.read_text(encoding="utf-8"))["learned"]
    assert said == summary(learned, PROVENANCE)
    assert (said["keeps"], said["confirmed"], said["cleared"], said["left_out"]) == ("learned", 120, 180, {"unsure": 3})
    assert len(said["fitted_on"]) == 64


def test_where_the_experts_are_kept_it_equals_them(kept):
    found = yaml.safe_load(scorecard(kept, PROVENANCE))
    assert found.pop("learned")["keeps"] == "experts"
    assert found == BASE | {"prior": 0.01}


def test_another_share_expected_of_the_same_scorecard_moves_the_prior_line_and_nothing_else(written):
    found = weights(written)
    one, other = (assess((), (), found, prior).log_odds for prior in (0.01, 0.1))
    assert one == pytest.approx(logit(0.01) + found.prior_offset)
    assert found.prior_offset < 0
    assert other - one == pytest.approx(logit(0.1) - logit(0.01))


def test_no_persona_is_named_in_what_is_written(learned):
    for text in (scorecard(learned, PROVENANCE), model_card(learned, PROVENANCE, True)):
        assert not re.search(r"worker:\w", text)


def test_equal_input_is_equal_bytes(people, learned):
    again = learn(people(300), weights(), 0.01)
    assert scorecard(again, PROVENANCE) == scorecard(learned, PROVENANCE)
    assert model_card(again, PROVENANCE, True) == model_card(learned, PROVENANCE, True)


def test_the_card_tells_counts_hash_loss_and_every_weight(learned):
    card = model_card(learned, PROVENANCE, True)
    assert "| confirmed | 120 |" in card
    assert "| not learned from: unsure | 3 |" in card
    assert learned.design.fitted_on in card
    assert f"| learned | {learned.log_loss['learned']:.4f} |" in card
    assert all(f"| `{each.indicator}` | {each.seen} | {each.seen_confirmed} |" in card for each in learned.table)


def test_the_card_says_what_it_is_not_for_and_how_groups_are_measured(learned):
    card = model_card(learned, PROVENANCE, False)
    assert "No decision about a worker rests on it" in card
    assert "bonafides evaluate --groups" in card
    assert "Dispositions exist of those who were reviewed" in card
    assert "the last day of the workspace" in card


def test_the_card_of_kept_experts_says_so(kept):
    card = model_card(kept, PROVENANCE, True)
    assert "**The experts' weights are kept.**" in card
    assert "learned, not used" in card
    assert "Weights were learned" not in card


def test_the_cards_band_at_each_line_has_its_low_end_below_its_high_one(learned):
    rows = model_card(learned, PROVENANCE, True).split("| risk | from | to |")[1].splitlines()[2:5]
    ends = [[float(cell.strip(" %")) for cell in row.split("|")[1:4]] for row in rows]
    assert [row[0] for row in ends] == [1, 20, 75]
    assert all(low <= high for _, low, high in ends)
