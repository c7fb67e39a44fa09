"""A check says what it costs, who can take it, and how it ends for whom; one that does not is named."""

import pytest
import yaml

from bonafides.reference.checks import WHO, BrokenCheck, checks

GOOD = {
    "title": "Call",
    "do": "Call.",
    "who": ["recruiter", "it-security"],
    "minutes": 10,
    "money": 0,
    "outcomes": {"passed": {"fraudulent": 0.3, "honest": 0.9}, "failed": {"fraudulent": 0.7, "honest": 0.1}},
    "because": "reasons",
    "clears": "a call",
}


def read(tmp_path, **changed):
    file = tmp_path / "checks.yaml"
    given = {name: value for name, value in (GOOD | changed).items() if value is not ...}
    file.write_text(yaml.safe_dump({"as_of": yaml.safe_load("2026-11-24"), "checks": {"call": given}}), encoding="utf-8")
    return checks(file)["call"]


def test_a_check_carries_what_its_file_says(tmp_path):
    check = read(tmp_path, money=2, records={"kind": "live_call"})
    assert (check.id, check.cost, check.by) == ("call", 12, "recruiter or IT security")
    assert check.outcomes["failed"].honest == 0.1
    assert check.records == {"kind": "live_call"}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"clears": ...}, "the check call has no clears"),
        ({"detects": 0.5}, "the check call has 'detects', which is not known"),
        ({"who": ["wizard"]}, "the check call names who otherwise than as a list of these: client, finance"),
        ({"who": []}, "the check call names who otherwise"),
        ({"minutes": 0}, "the check call has to cost some minutes"),
        ({"money": float("nan")}, "the check call has to cost some minutes, and money of 0 or more"),
        ({"records": {"result": "passed"}}, "the check call records something else than kind and independent_contact"),
        ({"outcomes": {"passed": {"fraudulent": 1, "honest": 1}}}, "the check call needs the outcomes passed and failed"),
        ({"outcomes": GOOD["outcomes"] | {"maybe": {"fraudulent": 0, "honest": 0}}}, "may have inconclusive and refused"),
        ({"outcomes": GOOD["outcomes"] | {"failed": {"fraudulent": 0.7}}}, "the check call has to say of failed how often"),
        ({"outcomes": GOOD["outcomes"] | {"failed": {"fraudulent": 0.7, "honest": 1.2}}}, "how often, from 0 to 1"),
        (
            {"outcomes": GOOD["outcomes"] | {"failed": {"fraudulent": 0.7, "honest": 0.2}}},
            "the outcomes of the check call add up to 1.1 for honest, not to 1",
        ),
    ],
)
def test_what_a_check_lacks_is_one_sentence_with_its_name(tmp_path, changed, sentence):
    with pytest.raises(BrokenCheck) as error:
        read(tmp_path, **changed)
    assert sentence in str(error.value)


def test_figures_without_a_day_are_refused(tmp_path):
    (tmp_path / "checks.yaml").write_text("checks: {}\n", encoding="utf-8")
    with pytest.raises(BrokenCheck, match="has to give as_of, the day of its figures"):
        checks(tmp_path / "checks.yaml")


def test_every_role_that_can_take_a_check_takes_one():
    assert {each for check in checks().values() for each in check.who} == set(WHO)


def test_every_packaged_check_says_why_its_figures_are_as_they_are():
    assert all(check.because for check in checks().values())
