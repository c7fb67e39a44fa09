"""Who stands at review beside what is known: recall of schemes, false review of honest kinds."""

import pytest
from drawn_runs import REVIEW, honest, result, run, schemed, truth

from bonafides.evaluate.detection import false_review, recall
from bonafides.evaluate.population import population
from bonafides.evaluate.truth import BadTruth


def drawn(found, missed, escalated=0, innocent=0, kind="ordinary"):
    """A run and truth with so many of each."""
    known, results = [], []
    for number in range(found + missed):
        known.append(schemed(f"s-{number}", network=f"n{number // 2}"))
        results.append(result(f"s-{number}", *(REVIEW if number < found else ())))
    for number in range(escalated + innocent):
        known.append(honest(f"h-{kind}-{number}", kind))
        results.append(result(f"h-{kind}-{number}", *(REVIEW if number < escalated else ())))
    return results, known


def test_recall_per_level_scheme_and_both():
    known = [
        schemed("a", "n1", "careless", "laptop_farm"),
        schemed("b", "n1", "trained", "laptop_farm"),
        schemed("c", "n2", "trained", "agency_front"),
        honest("d"),
    ]
    found = recall(population(run(result("a", *REVIEW), result("b"), result("c", *REVIEW), result("d")), truth(*known)))
    assert (found.over_all.value, found.over_all.count, found.over_all.of) == (2 / 3, 2, 3)
    assert {name: each.value for name, each in found.by_level.items()} == {"careless": 1, "trained": 0.5, "adaptive": None}
    assert {name: each.value for name, each in found.by_scheme.items()} == {"agency_front": 1, "laptop_farm": 0.5}
    assert found.by_scheme_and_level["laptop_farm"]["trained"].value == 0
    assert found.networks == 2


def test_a_persona_that_the_run_does_not_have_counts_as_not_found():
    found = population(run(result("a", *REVIEW)), truth(schemed("a"), schemed("b")))
    assert found.absent == 1
    assert recall(found).over_all.value == 0.5


def test_a_persona_of_whom_the_truth_says_nothing_is_counted_and_left_out():
    found = population(run(result("a", *REVIEW), result("z", *REVIEW)), truth(honest("a")))
    assert found.strangers == 1
    assert false_review(found).over_all.of == 1


def test_a_truth_of_another_population_is_refused():
    with pytest.raises(BadTruth, match="no persona of truth.csv is in the workspace"):
        population(run(result("a")), truth(honest("b")))


def test_monitor_is_not_review():
    assert recall(population(run(result("a", "payout/a")), truth(schemed("a")))).over_all.value == 0


def test_false_review_is_per_thousand_and_the_worst_kind_is_taken_among_large_ones():
    results, known = drawn(0, 0, escalated=3, innocent=97, kind="traveller")
    others, more = drawn(0, 0, escalated=1, innocent=1, kind="nomad")
    found = false_review(population(run(*results, *others), truth(*known, *more)))
    assert found.over_all.value == pytest.approx(1000 * 4 / 102)
    assert found.by_kind["nomad"].value == 500
    assert (found.worst_kind, found.worst.value) == ("traveller", 30)
    assert found.worst_among == "kinds with at least 100 personas"


def test_where_no_kind_is_large_the_worst_of_all_is_named_and_it_says_so():
    results, known = drawn(1, 1, escalated=1, innocent=9)
    found = false_review(population(run(*results), truth(*known)))
    assert (found.worst_kind, found.worst.value) == ("ordinary", 100)
    assert found.worst_among == "all kinds, for none has 100 personas"


def test_without_honest_personas_there_is_no_false_review():
    results, known = drawn(1, 0)
    found = false_review(population(run(*results), truth(*known)))
    assert (found.over_all.value, found.worst_kind, found.worst.value) == (None, None, None)
