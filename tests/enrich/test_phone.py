from datetime import date

import pytest

from bonafides.enrich import phone
from bonafides.reference.lists import Lists

DAY = date(2026, 6, 10)


def known(value, folder=None):
    (row,) = phone.facts([{"value": value}], Lists(DAY, folder))
    return row


def listed(folder, name, *prefixes, as_of="2026-06-01"):
    entries = ", ".join(f"'{each}'" for each in prefixes)
    (folder / f"{name}.yaml").write_text(f"origin: us\nlicence: ours\nas_of: {as_of}\nmax_age_days: 30\nentries: [{entries}]\n")
    return folder


@pytest.mark.parametrize(
    "spelling",
    [
        "+1 202 555 0143",
        "(202) 555-0143",
        "202.555.0143",
        "1-202-555-0143",
        "tel:+1-202-555-0143",
        "+1 202 555 0143 ext. 7",
        "001 202 555 0143",
        "(+1) 202 5550143",
    ],
)
def test_spellings_of_one_line_give_one_number(spelling):
    assert known(spelling)["e164"] == "+12025550143"


def test_a_north_american_number_does_not_show_whether_it_is_internet_telephony():
    row = known("+12025550143")
    assert (row["country"], row["kind"], row["is_voip"], row["is_disposable"]) == ("US", "fixed_or_mobile", None, None)


def test_the_users_list_says_yes_for_its_prefixes_and_no_for_other_numbers_of_its_countries(tmp_path):
    listed(tmp_path, "voip_numbers", "+1202555")
    yes, no = known("+12025550143", tmp_path), known("+12125550143", tmp_path)
    assert (yes["is_voip"], no["is_voip"]) == (True, False)
    assert "voip_numbers (us)" in yes["provider"] and yes["as_of"] == date(2026, 6, 1)


def test_a_list_of_american_numbers_does_not_speak_of_british_ones(tmp_path):
    listed(tmp_path, "voip_numbers", "+1202555")
    row = known("+442079460018", tmp_path)
    assert (row["kind"], row["is_voip"], row["as_of"]) == ("fixed", None, None)


def test_an_old_list_says_nothing(tmp_path):
    listed(tmp_path, "voip_numbers", "+1202555", as_of="2026-01-01")
    assert known("+12025550143", tmp_path)["is_voip"] is None


def test_throw_away_numbers_come_from_the_users_list(tmp_path):
    listed(tmp_path, "disposable_numbers", "+1202555014")
    assert known("+12025550143", tmp_path)["is_disposable"] is True
    assert known("+12025550199", tmp_path)["is_disposable"] is False


def test_ranges_set_aside_for_internet_telephony_are_a_yes_and_mobile_ranges_a_no():
    assert (known("+445600000000")["kind"], known("+445600000000")["is_voip"]) == ("voip", True)
    assert (known("+4915112345678")["kind"], known("+4915112345678")["is_voip"]) == ("mobile", False)


@pytest.mark.parametrize("value", ["020 7946 0018", "555-0143", "+1 2", "call me", "", "+", "+999999999999"])
def test_what_is_no_whole_number_has_no_facts_and_no_guess_of_a_country(value):
    row = known(value)
    assert row.get("e164") is None and row.get("country") is None and row.get("is_voip") is None
