"""The published cases. BONAFIDES_REPLAY=all replays every one (about two minutes); otherwise a few small ones are."""

import os
import re
from pathlib import Path

import pytest

from bonafides.replay import cases, published, replayed
from bonafides.replay.text import markdown, objects

DOCS = Path(__file__).parents[2] / "docs" / "replay.md"
SMALL = (
    "ofac-2025-2026-designations",
    "nationwide-action-2025-06",
    "japan-identity-lenders",
    "small-employer-background-check",
)
ALL = os.environ.get("BONAFIDES_REPLAY") == "all"
PUBLISHED = cases(published())


@pytest.fixture(scope="module")
def outcomes():
    return list(replayed(each for each in PUBLISHED if ALL or each.id in SMALL))


def test_whoever_was_not_at_review_before_the_first_pay_has_evidence_missing(outcomes):
    for outcome in outcomes:
        for persona in outcome.followed:
            assert persona.first_payment is None or persona.in_time or persona.missing, (outcome.case.id, persona.persona_id)


def test_whoever_never_was_at_review_has_evidence_missing(outcomes):
    for outcome in outcomes:
        for persona in outcome.followed:
            assert persona.review or persona.missing, (outcome.case.id, persona.persona_id)


def test_nothing_is_called_missing_that_was_raised_before_the_first_pay(outcomes):
    for outcome in outcomes:
        for persona in outcome.followed:
            for flag in persona.missing:
                assert flag.found is None or flag.found >= persona.first_payment


def test_what_a_case_calls_not_in_evidence_is_found_on_no_day(outcomes):
    for outcome in outcomes:
        found = {flag.id for persona in outcome.followed for flag in persona.red_flags if flag.found}
        assert not found & outcome.case.not_in_evidence.keys(), outcome.case.id


def test_three_workers_at_one_site_are_at_review_when_their_laptops_report_the_hardware(outcomes):
    (site,) = (each for each in objects(outcomes) if each["case"] == "nationwide-action-2025-06")
    assert [str(each["first_review"]) for each in site["personas"]] == ["2025-06-09"] * 3
    assert {each["indicator"] for each in site["personas"][0]["sufficed"]} == {
        "delivery/shared_delivery_address",
        "device/ip_kvm_attached",
    }


def test_lenders_whose_records_all_agree_are_never_at_review_and_the_case_says_who_could_have_seen_it(outcomes):
    (lenders,) = (each for each in outcomes if each.case.id == "japan-identity-lenders")
    for persona in lenders.followed:
        assert persona.review is None
        assert {currency: int(amount) for currency, amount in persona.paid.items()} == {"JPY": 360_000}
        assert len(persona.missing) == 4


def test_a_designation_without_a_worker_has_no_timeline(outcomes):
    (designations,) = (each for each in outcomes if each.case.id == "ofac-2025-2026-designations")
    assert designations.followed == () and designations.case.no_timeline


def test_the_page_shows_what_the_command_prints(outcomes):
    page = (
        re.search(r"<!-- begin: .*?-->\n(.*?)<!-- end -->", DOCS.read_text(encoding="utf-8"), re.DOTALL)[1].strip().splitlines()
    )
    printed = list(markdown(outcomes))
    assert page[:2] == printed[:2]
    assert {line for line in printed if line.startswith("| ")} <= set(page)
    told = {line.split("|")[1].strip() for line in page if line.startswith("| ")} - {"case"}
    assert told == {each.id for each in PUBLISHED}
    assert not ALL or [line for line in page if line] == [line for line in printed if line]


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda each: each.id)
def test_a_published_case_names_no_address_that_could_be_somebodys(case):
    text = (published() / f"{case.id}.yaml").read_text(encoding="utf-8")
    assert all(ip.startswith(("192.0.2.", "198.51.100.", "203.0.113.")) for ip in re.findall(r"\b\d+\.\d+\.\d+\.\d+\b", text))
    assert all(domain.endswith("example") for domain in re.findall(r"@([\w.-]+)", text))
