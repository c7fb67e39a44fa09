from datetime import date

import pytest
import yaml

from bonafides.reference.lists import KNOWN, PACKAGED, Lists

DAY = date(2026, 6, 10)
HEAD = {"origin": "us", "licence": "ours", "as_of": date(2026, 6, 1), "max_age_days": 30}


def written(folder, name, entries, **head):
    (folder / name).write_text(yaml.safe_dump({**HEAD, **head, "entries": entries}, allow_unicode=True))
    return Lists(DAY, folder)


def state(lists, name):
    return next(each for each in lists.states() if each["name"] == name)


@pytest.mark.parametrize("file", sorted(PACKAGED.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_packaged_list_carries_origin_licence_date_and_is_known(file):
    found = state(Lists(date(2026, 12, 1)), file.stem)
    assert found["origin"] and found["licence"] and found["as_of"] and found["state"] == "fresh" and found["entries"]
    assert file.stem in KNOWN


def test_a_list_that_nobody_has_given_is_absent_and_holds_nothing():
    lists = Lists(DAY)
    assert state(lists, "vpn_networks")["state"] == "absent"
    assert lists.entries("vpn_networks") is None
    assert lists.said_by("vpn_networks") == (None, None)


@pytest.mark.parametrize(("day", "is_said"), [(date(2026, 7, 1), "fresh"), (date(2026, 7, 2), "old")])
def test_a_list_is_old_the_day_after_its_last_day(tmp_path, day, is_said):
    written(tmp_path, "vpn_networks.yaml", ["192.0.2.0/24"])
    lists = Lists(day, tmp_path)
    assert state(lists, "vpn_networks")["state"] == is_said
    assert (lists.entries("vpn_networks") is None) == (is_said == "old")


def test_the_users_list_takes_the_place_of_the_packaged_one(tmp_path):
    lists = written(tmp_path, "remote_access_tools.yaml", {"Example Remote": ["ExampleRemote"]})
    assert lists.entries("remote_access_tools") == {"Example Remote": ["exampleremote"]}
    assert state(lists, "remote_access_tools")["origin"] == "us"


def test_an_old_list_of_the_users_does_not_fall_back_to_the_packaged_one(tmp_path):
    lists = written(tmp_path, "remote_access_tools.yaml", {"Example Remote": ["x"]}, as_of=date(2020, 1, 1))
    assert lists.entries("remote_access_tools") is None


def test_replacing_a_list_without_a_new_date_changes_its_state(tmp_path):
    before = str(written(tmp_path, "vpn_networks.yaml", ["192.0.2.0/24"]).states())
    after = str(written(tmp_path, "vpn_networks.yaml", ["192.0.2.0/25"]).states())
    assert before != after


def test_numbers_that_yaml_takes_for_integers_keep_their_plus(tmp_path):
    (tmp_path / "voip_numbers.yaml").write_text(
        "origin: us\nlicence: ours\nas_of: 2026-06-01\nmax_age_days: 9\nentries: [+1202555, '+44 56', 49321]\n"
    )
    assert Lists(DAY, tmp_path).entries("voip_numbers") == ["+1202555", "+4456", "+49321"]


def test_lists_that_stand_beside_each_other_by_language_are_known(tmp_path):
    lists = written(tmp_path, "message_phrases_de.yaml", {"language": "German"})
    assert state(lists, "message_phrases_de")["state"] == "fresh"


def test_notes_hidden_files_and_folders_beside_lists_are_left_alone(tmp_path):
    for name in ("README.md", "LICENSE.txt", "COPYRIGHT", ".DS_Store"):
        (tmp_path / name).write_text("read me")
    (tmp_path / "older").mkdir()
    assert Lists(DAY, tmp_path).entries("remote_access_tools")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("vpn_networks.yaml", "entries: [", "vpn_networks.yaml cannot be read"),
        ("vpn_networks.yaml", "- 192.0.2.0/24", "vpn_networks.yaml is to hold origin, licence, as_of, max_age_days, entries"),
        ("vpn_networks.yaml", "", "is to hold origin"),
        ("vpn_networks.yaml", "origin: us\nlicence: x\nmax_age_days: 3\nentries: []", "vpn_networks.yaml has no as_of"),
        (
            "vpn_networks.yaml",
            "origin: us\nlicence: x\nas_of: soon\nmax_age_days: 3\nentries: []",
            "as_of 'soon', which is no day",
        ),
        (
            "vpn_networks.yaml",
            "origin: us\nlicence: x\nas_of: 2026-06-01\nmax_age_days: many\nentries: []",
            "max_age_days 'many'",
        ),
        (
            "vpn_networks.yaml",
            "origin: 3\nlicence: x\nas_of: 2026-06-01\nmax_age_days: 3\nentries: []",
            "has no text as its origin",
        ),
        (
            "vpn_networks.yaml",
            "origin: u\nlicense: x\nlicence: x\nas_of: 2026-06-01\nmax_age_days: 3\nentries: []",
            "has 'license'",
        ),
        ("vpn_network.yaml", "origin: us", "vpn_network.yaml is not known; lists are .mmdb files"),
        ("vpn_networks.yml", "origin: us", "vpn_networks.yml is not known"),
        ("city.mmdb.gz", "x", "city.mmdb.gz is not known"),
        ("city.mmdb", "x", "city.mmdb is no MMDB database"),
        ("spur.jsonl", "{}", "spur.jsonl names no day"),
        ("spur-2026-13-45.jsonl", "{}", "names no day"),
    ],
)
def test_a_list_that_is_wrong_gives_one_sentence_that_names_what_is_wrong(tmp_path, name, content, says):
    (tmp_path / name).write_text(content)
    with pytest.raises(ValueError) as caught:
        Lists(DAY, tmp_path).states()
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "entries", "says"),
    [
        ("vpn_networks", ["192.0.2.0/24", "192.0.2.0/99"], "entry 2 ('192.0.2.0/99') is no address and no network"),
        ("vpn_networks", "192.0.2.0/24", "its entries are to be a list"),
        ("vpn_networks", [False], "entry 1 (False) is no network; put it in quotes"),
        ("voip_numbers", ["+1202555", "0202"], "entry 2 ('0202') is no beginning of an E.164 number"),
        ("voip_numbers", [True], "entry 1 (True) is no beginning"),
        ("voip_numbers", {}, "its entries are to be a list"),
        ("freight_forwarders", ["1 Example St|X|TN|37201|US", ""], "entry 2 ('') is no text"),
        ("remote_access_tools", ["anydesk"], "its entries are to be names, each with a list of words"),
        ("remote_access_tools", {"AnyDesk": "anydesk"}, "under 'AnyDesk', its entries are to be a list"),
        ("ip_kvm_hardware", {"words": {}}, "'usb' with products by vendor:product id"),
        ("ip_kvm_hardware", {"words": {}, "usb": {"xyz": "a"}}, "'xyz' is no vendor:product id"),
    ],
)
def test_an_entry_that_is_wrong_is_named_with_its_number(tmp_path, name, entries, says):
    with pytest.raises(ValueError) as caught:
        written(tmp_path, f"{name}.yaml", entries).states()
    assert says in str(caught.value) and f"{name}.yaml" in str(caught.value)


def test_a_list_in_another_encoding_is_named(tmp_path):
    (tmp_path / "vpn_networks.yaml").write_bytes(b"origin: \xff\xfe")
    with pytest.raises(ValueError, match="vpn_networks.yaml cannot be read"):
        Lists(DAY, tmp_path).states()
