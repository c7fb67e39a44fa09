"""A folder of cases in the documented format, and what is said when a file is not of it."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from bonafides.replay import BrokenCase, cases, replayed
from bonafides.replay.text import objects, table

DRAWN = """
id: two-doors
title: One laptop, two doors
follows: [worker:w-1]
red_flags: [unsanctioned-remote-access-software, shipping-address-shared-by-workers, input-latency-signature]
not_in_evidence:
  - red_flag: input-latency-signature
    why: nobody measured it
evidence:
  personas: |
    known      | persona_ref | name       | kind     | applied_at | hired_at
    2026-03-02 | worker:w-1  | Alva Ekholm | employee | 2026-02-01 | 2026-03-09
    2026-03-02 | worker:w-2  | Benno Varga | employee | 2026-02-03 | 2026-03-09
  shipments: |
    known      | persona_ref | device_id | line            | city      | region | postcode | country
    2026-03-03 | worker:w-1  | lt-1      | 4 Sample Street | Placerton | US-TN  | 37011    | US
    2026-03-04 | worker:w-2  | lt-2      | 4 Sample Street | Placerton | US-TN  | 37011    | US
  software: |
    persona_ref | device_id | name    | seen_at
    worker:w-1  | lt-1      | AnyDesk | 2026-03-10T09:00
  payments: |
    persona_ref | kind    | amount | currency | status | paid_at
    worker:w-1  | payroll | 2000   | USD      | failed | 2026-03-05T12:00
    worker:w-1  | payroll | 2000   | USD      | paid   | 2026-03-31T12:00
    worker:w-1  | charge  | 30     | USD      | paid   | 2026-03-06T12:00
"""


def write(folder, text=DRAWN, name="two-doors"):
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def broken(folder):
    with pytest.raises(BrokenCase) as said:
        list(replayed(cases(folder)))
    return str(said.value)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    (found,) = replayed(cases(write(tmp_path_factory.mktemp("drawn"))))
    return found


def test_a_worker_is_at_review_on_the_day_the_second_kind_of_evidence_is_known(outcome):
    (worker,) = outcome.followed
    assert worker.review.day == date(2026, 3, 10)
    assert [each.result.assessment.band in ("review", "urgent") for each in worker.days] == [
        each.day >= date(2026, 3, 10) for each in worker.days
    ]
    assert {each.indicator.id for each in worker.sufficed} == {
        "delivery/shared_delivery_address",
        "device/unsanctioned_remote_access",
    }


def test_a_failed_payment_is_no_first_pay_and_a_charge_not_said_to_be_refused_is_no_loss(outcome):
    (worker,) = outcome.followed
    assert worker.first_payment == date(2026, 3, 31) and worker.in_time
    assert worker.paid == {} and worker.charged == {}


def test_waiting_is_counted_from_application_and_from_hire(outcome):
    (worker,) = objects([outcome])[0]["personas"]
    assert (worker["days_from_application"], worker["days_from_hire"]) == (37, 1)


def test_a_red_flag_that_nobody_measured_is_missing_with_the_reason(outcome):
    (worker,) = objects([outcome])[0]["personas"]
    assert worker["missing"] == [{"red_flag": "input-latency-signature", "why": "nobody measured it"}]


def test_a_colleague_whom_the_case_does_not_follow_is_told_apart(outcome):
    assert outcome.others_at_review == ()
    assert [each.persona_id for each in outcome.followed] == ["worker:w-1"]


def test_a_row_is_seen_only_from_the_day_it_was_known(tmp_path):
    (case,) = cases(write(tmp_path))
    assert case.until(date(2026, 3, 3))["shipments"].num_rows == 1
    assert case.until(date(2026, 3, 4))["shipments"].num_rows == 2
    assert case.until(date(2026, 3, 9))["software"].num_rows == 0


def test_the_table_names_the_case_and_what_sufficed(outcome):
    lines = list(table([outcome]))
    assert lines[0] == "two-doors: One laptop, two doors"
    assert sum("sufficed" in line for line in lines) == 2


def test_the_object_is_what_the_page_documents(outcome):
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    (documented,) = json.loads(re.search(r"^## `replay`.*?```json\n(.*?)```", page, re.DOTALL | re.MULTILINE)[1])
    (found,) = json.loads(json.dumps(objects([outcome]), default=str))
    assert found.keys() == documented.keys()
    assert found["personas"][0].keys() == documented["personas"][0].keys()
    for name in ("sufficed", "missing", "days"):
        assert found["personas"][0][name][0].keys() == documented["personas"][0][name][0].keys()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: two-doors", "id: other", "two-doors.yaml has the id 'other'; a case is named as its file"),
        ("title: One laptop, two doors", "titel: x", "two-doors.yaml has 'titel', which is not known"),
        ("  software: |", "  softwares: |", "two-doors.yaml has evidence 'softwares', which is no table"),
        ("2026-03-10T09:00", "soon", "two-doors.yaml, software, row 1: Invalid isoformat string: 'soon'"),
        ("2026-03-10T09:00", "-", "two-doors.yaml, software, row 1: nothing says when it was known; give known or seen_at"),
        ("AnyDesk |", "AnyDesk | x |", "two-doors.yaml, software, row 1: 4 columns but 5 cells"),
        ("| device_id | name    |", "| device_id | nome    |", "two-doors.yaml, software, row 1: software has no column nome"),
        ("2000   | USD      | paid", "much   | USD      | paid", "two-doors.yaml, payments, row 2: an amount is no number"),
        ("follows: [worker:w-1]", "follows: [worker:w-9]", "two-doors.yaml follows 'worker:w-9', whom no row"),
        ("red_flag: input-latency-signature", "red_flag: x", "two-doors.yaml says that 'x' was not in evidence, which is none"),
        ("title: One laptop", "title: [", "two-doors.yaml, line "),
    ],
)
def test_what_is_wrong_is_said_with_file_and_place(tmp_path, old, new, said):
    assert old in DRAWN
    assert broken(write(tmp_path, DRAWN.replace(old, new))).startswith(said)


def test_a_case_without_evidence_says_why(tmp_path):
    assert "either evidence or no_timeline" in broken(write(tmp_path, "id: two-doors\ntitle: x\n"))


def test_a_folder_without_cases_is_said(tmp_path):
    assert "holds no case" in broken(tmp_path)
