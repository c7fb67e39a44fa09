"""Files about addresses among the lists: their states, ages and hashes."""

from datetime import date

import pytest
from mmdb_writer import write_mmdb

from bonafides.reference.ip_sources import PROSE
from bonafides.reference.lists import Lists

VPN = {"192.0.2.0/24": {"is_anonymous_vpn": True}}


def state(folder, name, as_of=date(2026, 6, 10)):
    return next(each for each in Lists(as_of, folder).states() if each["name"] == name)


@pytest.mark.parametrize("name", PROSE)
def test_a_database_that_nobody_has_given_is_absent(name):
    assert state(None, name)["state"] == "absent"


def test_a_database_is_listed_with_type_day_and_hash(tmp_path):
    write_mmdb(tmp_path / "a.mmdb", "GeoIP2-Anonymous-IP", VPN)
    found = state(tmp_path, "ip_anonymizers")
    assert (found["origin"], found["as_of"], found["state"]) == ("GeoIP2-Anonymous-IP", date(2026, 6, 1), "fresh")
    assert len(found["sha256"]) == 64


def test_a_database_grows_old(tmp_path):
    write_mmdb(tmp_path / "a.mmdb", "GeoIP2-Anonymous-IP", VPN)
    assert state(tmp_path, "ip_anonymizers", date(2026, 7, 2))["state"] == "old"
    assert Lists(date(2026, 7, 2), tmp_path).ip_sources() == []


def test_a_database_replaced_by_another_of_the_same_day_changes_the_states(tmp_path):
    write_mmdb(tmp_path / "a.mmdb", "GeoIP2-Anonymous-IP", VPN)
    before = str(Lists(date(2026, 6, 10), tmp_path).states())
    write_mmdb(tmp_path / "a.mmdb", "GeoIP2-Anonymous-IP", {"192.0.2.0/25": {"is_anonymous_vpn": True}})
    assert str(Lists(date(2026, 6, 10), tmp_path).states()) != before


def test_of_two_databases_of_one_kind_the_newer_counts_whatever_their_names(tmp_path):
    write_mmdb(tmp_path / "a.mmdb", "GeoLite2-City", {}, "2026-06-05")
    write_mmdb(tmp_path / "b.mmdb", "GeoLite2-Country", {}, "2026-06-01")
    assert state(tmp_path, "ip_country")["origin"] == "GeoLite2-City"


def test_a_database_of_another_kind_is_named_with_its_type(tmp_path):
    write_mmdb(tmp_path / "a.mmdb", "GeoIP2-Domain", {})
    with pytest.raises(ValueError, match="a.mmdb is a database of type 'GeoIP2-Domain'; read are ip_anonymizers"):
        Lists(date(2026, 6, 10), tmp_path).states()


def test_a_database_cut_off_in_the_middle_is_named(tmp_path):
    whole = write_mmdb(tmp_path / "a.mmdb", "GeoIP2-Anonymous-IP", VPN).read_bytes()
    (tmp_path / "a.mmdb").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match="a.mmdb is no MMDB database"):
        Lists(date(2026, 6, 10), tmp_path).states()
