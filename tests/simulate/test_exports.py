"""Every export is recognised and read by its own reader; what is rejected, dropped or unknown is what was meant to be."""

import ipaddress
import json
import re
from collections import Counter

from bonafides.reference.bank_numbers import valid_routing
from bonafides.simulate import simulate

DOCUMENTATION = [
    ipaddress.ip_network(each) for each in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")
]
EXAMPLE_DOMAIN = re.compile(r"(^|\.)example(\.(com|net|org))?$")


def test_every_export_is_recognised_by_the_reader_of_its_system(organisation):
    assert organisation.report.refused == {}
    assert {(each.file.split("/")[0].split("_")[0].split(".")[0], each.source) for each in organisation.report.read} >= {
        ("okta", "okta_system_log"),
        ("hr", "hr_workers"),
        ("greenhouse", "greenhouse"),
        ("resumes", "json_resume"),
        ("payroll", "nacha"),
        ("stripe", "stripe_connect"),
        ("osquery", "osquery"),
        ("defender", "defender_advanced_hunting"),
        ("documents", "own_tables"),
    }


def test_only_the_three_broken_records_are_rejected_and_nothing_else(organisation):
    rejected = {each.file: each.rejected for each in organisation.report.read if each.rejected}
    assert rejected == {"okta_system_log.jsonl": 1, "hr_workers.csv": 1, "osquery_results.jsonl": 1}
    reasons = [
        json.loads(line)["reason"]
        for file in (organisation.workspace.path / "rejected").iterdir()
        for line in file.read_text().splitlines()
    ]
    assert sorted(reasons) == [
        "hired_at: 'tbd' is not a time",
        "the line is not whole JSON",
        "the osquery result names no query or no host",
    ]


def test_only_the_two_fields_that_nobody_knows_are_reported_as_unknown(organisation):
    unknown = Counter(name for each in organisation.report.read for name in each.unknown_fields)
    assert set(unknown) == {"cost_centre", "lake_partition"}


def test_protected_fields_are_dropped_at_the_door_of_each_export_that_has_them(organisation):
    dropped = {(each.source, name) for each in organisation.report.read for name in each.protected_fields}
    assert dropped == {
        ("hr_workers", "birth_date"),
        ("hr_workers", "gender"),
        ("greenhouse", "demographic_answers"),
        ("greenhouse", "keyed_custom_fields.date_of_birth"),
        ("greenhouse", "photo_url"),
        ("json_resume", "basics.image"),
        ("stripe_connect", "individual.dob"),
    }


def test_times_in_milliseconds_and_a_byte_order_mark_are_read_as_what_they_are(organisation):
    assert organisation.folder.joinpath("exports/hr_workers.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    person = next(each for each in organisation.world.people if each.kind == "freelancer")
    assert sorted(organisation.column("sessions", person, "occurred_at")) == sorted(each.at for each in person.sessions)


def test_what_is_paid_out_is_written_by_the_payment_service_and_funding_by_the_marketplace(organisation):
    kinds = {(row["source"], row["kind"]) for row in organisation.rows("payments")}
    assert kinds == {("nacha", "payroll"), ("nacha", "return"), ("stripe_connect", "payout"), ("own_tables", "funding")} | {
        ("own_tables", kind) for kind in ("transfer", "charge")
    }


def test_bank_numbers_pass_the_check_digit_and_belong_to_no_bank(organisation):
    routings = {row["routing"] for row in organisation.rows("payout_accounts")}
    assert routings and all(valid_routing(each) and each.startswith("99") for each in routings)


def test_equal_seeds_give_equal_bytes_and_other_seeds_others(tmp_path):
    for name, seed in (("one", 3), ("same", 3), ("other", 4)):
        simulate(80, seed, tmp_path / name)
    one, same, other = (_bytes(tmp_path / name) for name in ("one", "same", "other"))
    assert one == same
    assert one.keys() != other.keys() or all(one[name] != other[name] for name in ("truth.csv", "exports/hr_workers.csv"))


def _bytes(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def _texts(organisation):
    for file in sorted((organisation.folder / "exports").rglob("*")):
        if file.is_file():
            yield file.name, file.read_text(encoding="utf-8-sig")


def test_no_address_of_the_exports_lies_outside_the_documentation_ranges(organisation):
    found = set()
    for _, text in _texts(organisation):
        found |= set(re.findall(r"(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.])", text))
        found |= set(re.findall(r"(?<![\w:])[0-9a-f]{1,4}:[0-9a-f:]*:[0-9a-f]{1,4}(?![\w:])", text))
    addresses = {each for each in found if not re.fullmatch(r"\d\d:\d\d:\d\d", each)}
    assert len(addresses) > 200
    assert [each for each in addresses if not any(ipaddress.ip_address(each) in net for net in DOCUMENTATION)] == []


def test_no_phone_of_the_exports_lies_outside_the_range_kept_for_fiction(organisation):
    phones = {row["value"] for row in organisation.rows("contacts") if row["kind"] == "phone"}
    phones |= {each for _, text in _texts(organisation) for each in re.findall(r"\+\d{7,15}", text)}
    assert len(phones) > 200
    assert [each for each in phones if not re.fullmatch(r"\+1\d{3}55501\d\d", each)] == []


def test_no_mailbox_and_no_site_of_the_exports_lies_outside_the_example_domains(organisation):
    domains = set()
    for _, text in _texts(organisation):
        domains |= set(re.findall(r"[\w.+-]+@([\w.-]+\w)", text)) | set(re.findall(r"https?://([\w.-]+\w)", text))
    assert len(domains) > 5
    assert [each for each in domains if not EXAMPLE_DOMAIN.search(each)] == []
