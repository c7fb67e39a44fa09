"""Which honest kinds an indicator weighs upon."""

from drawn_runs import honest, raised, result, run, schemed, truth

from bonafides.evaluate.honest_kinds import raised_by_kind

RUN = run(
    result("t1", "session/a", raised("contact/a", "weak")),
    result("t2"),
    result("o1", raised("session/a", age_days=365, half_life_days=100)),
    result("s1", "session/a"),
)
TRUTH = truth(honest("t1", "traveller"), honest("t2", "traveller"), honest("o1"), schemed("s1"), honest("gone", "traveller"))


def test_the_share_of_a_kind_counts_findings_of_weight_only():
    found = raised_by_kind(RUN, TRUTH)
    assert found.keys() == {"session/a"}
    assert {kind: (each.count, each.of) for kind, each in found["session/a"].items()} == {"traveller": (1, 2)}


def test_a_lower_weight_counts_lighter_and_faded_findings_too():
    found = raised_by_kind(RUN, TRUTH, bits=0.1)
    assert found["contact/a"]["traveller"].value == 0.5
    assert found["session/a"]["ordinary"].value == 1
