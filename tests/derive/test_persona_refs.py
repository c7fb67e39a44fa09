from hypothesis import given
from hypothesis import strategies as st

from bonafides.derive.persona_refs import resolve


def personas(statements, refs=()):
    return {row["ref"]: row["id"] or row["why_not"] for row in resolve(statements, refs).to_pylist()}


def test_a_work_email_and_a_device_lead_to_their_worker():
    found = personas([("email:alex@example.com", "worker:w-1"), ("device:lt-1", "email:alex@example.com")])
    assert found == {"worker:w-1": "worker:w-1", "email:alex@example.com": "worker:w-1", "device:lt-1": "worker:w-1"}


def test_a_reference_nobody_spoke_of_is_a_persona_of_its_own():
    assert personas([], ["email:sam@example.com"]) == {"email:sam@example.com": "email:sam@example.com"}


def test_a_device_handed_from_one_worker_to_another_merges_nobody():
    found = personas([("device:lt-1", "worker:w-1"), ("device:lt-1", "worker:w-2")])
    assert found == {"device:lt-1": "ambiguous", "worker:w-1": "worker:w-1", "worker:w-2": "worker:w-2"}


def test_two_statements_that_lead_to_one_worker_agree():
    found = personas(
        [
            ("account:github/alex", "email:alex@example.com"),
            ("account:github/alex", "worker:w-1"),
            ("email:alex@example.com", "worker:w-1"),
        ]
    )
    assert found["account:github/alex"] == "worker:w-1"


def test_statements_in_a_circle_name_nobody():
    assert set(personas([("email:a@example.com", "worker:w-1"), ("worker:w-1", "email:a@example.com")]).values()) == {
        "circular"
    }


REFS = st.sampled_from([f"{kind}:{n}" for kind in ("worker", "email", "device") for n in range(4)])


@given(st.lists(st.tuples(REFS, REFS)), st.randoms())
def test_the_order_of_statements_changes_nothing(statements, random):
    shuffled = list(statements)
    random.shuffle(shuffled)
    assert personas(shuffled) == personas(statements)
