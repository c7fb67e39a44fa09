"""Red flags that only a person can see: each asks its own question, and an answer to another one says nothing of it."""

import pytest

from bonafides.derive.derivation import load as load_derivations
from bonafides.indicators.indicator import load as load_indicators
from bonafides.indicators.screening import having, needs
from bonafides.pipeline import known_tables
from bonafides.tables import EVIDENCE
from bonafides.tables.drawn import rows

DERIVATIONS = load_derivations()
INDICATORS = load_indicators(known_tables())
QUESTIONS = {name: each for name, each in INDICATORS.items() if each.question}


def test_there_are_questions_for_reviewers():
    assert {each.catalogue for each in QUESTIONS.values()} >= {
        "cold-approach-from-claimed-executive",
        "cannot-receive-at-id-address",
        "asks-colleagues-for-identity-data",
    }


@pytest.mark.parametrize("indicator", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_is_a_whole_sentence_and_the_query_asks_for_answers_to_it_alone(indicator):
    assert "?" in indicator.question
    assert f"'{indicator.id}'" in indicator.query.sql
    assert "reviewer_answers.answer" in indicator.needs


def test_an_answer_to_another_question_leaves_this_one_unknown(engine):
    drawn = """
      observation_id | persona_id | question                                          | answer
      o1             | w1         | delivery/cannot_receive_at_id_address             | no
      o2             | w2         | conversation/cold_approach_from_claimed_executive | no
    """
    engine.load("reviewer_observations", rows(drawn, EVIDENCE["reviewer_observations"]))
    engine.view("reviewer_answers", DERIVATIONS["reviewer_answers"].query.sql, {})
    (need,) = needs(INDICATORS["delivery/cannot_receive_at_id_address"])
    assert having(engine, need).to_pylist() == ["w1"]
    assert need.missing == "no answer in reviewer answers for this persona"
