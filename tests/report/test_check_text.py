"""What a reader is told of checks: the same proposals for everyone, what needs a reason, what was done."""

from datetime import datetime

from bonafides.report.check_text import deviations, plan, plan_json, recorded
from bonafides.score.next_check import CheckPlan, DoneCheck, NextCheck, Standing

DONE = DoneCheck("audit-receipts", "not_done", None, None, "employee at working", "left out", "on leave")
FULL = CheckPlan(
    Standing("employee", "working"),
    ("reverify-identity", "confirm-payee-by-bank"),
    NextCheck("confirm-payee-by-bank", 0.1234, 10),
    ("vet-the-vendor",),
    (DONE, DoneCheck("reverify-identity", "passed", datetime(2026, 6, 1, 12), "Robin Example")),
)


def test_the_terminal_names_what_is_proposed_recommended_needs_a_reason_and_was_done():
    said = "\n".join(plan(FULL, every=True))
    for words in (
        "Checks proposed to everyone of the same role and stage (employee at working): 2",
        "Verify identity again with liveness (10 minutes, 3 dollars, by people operations or trust and safety)",
        "[confirm-payee-by-bank] (10 minutes, by payroll; 0.12 bits expected)",
        "Named by findings, needs a reason (outside the policy for this role and stage):\n  vet-the-vendor",
        "at an unknown time  audit-receipts: not_done, by unknown; left out; reason: on leave",
        "2026-06-01 12:00  reverify-identity: passed, by Robin Example",
    ):
        assert words in said


def test_where_nothing_is_recommended_that_is_said():
    assert list(plan(CheckPlan()))[-1] == "Next check: none is recommended"


def test_an_empty_log_says_so():
    assert list(deviations([])) == ["0 recorded check(s) left the policy"]


def test_a_recording_is_repeated_to_who_made_it():
    assert next(recorded("worker:w-1", DONE)).startswith("recorded for worker:w-1 (employee at working): at an unknown time")


def test_plain_data_keeps_everything():
    said = plan_json(FULL)
    assert (said["role"], said["stage"], said["needs_a_reason"]) == ("employee", "working", ["vet-the-vendor"])
    assert [each["at"] for each in said["done"]] == [None, "2026-06-01T12:00:00"]
