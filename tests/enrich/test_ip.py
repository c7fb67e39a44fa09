import gzip
import json
import time
from datetime import date

import pytest
from mmdb_writer import write_mmdb

from bonafides.enrich import ip
from bonafides.reference.lists import Lists

DAY = date(2026, 6, 10)


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def known(address, folder=None, as_of=DAY, **allowances):
    lists = Lists(as_of, folder, {kind: frozenset(values) for kind, values in allowances.items()})
    (row,) = ip.facts([{"ip": address}], lists)
    return row


def context(folder, *records, name="spur-2026-06-01.jsonl"):
    text = "".join(json.dumps(each) + "\n" for each in records)
    (folder / name).write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())


ANSWERS = (
    "country",
    "asn",
    "is_hosting",
    "is_vpn",
    "is_proxy",
    "is_relay",
    "is_tor",
    "is_residential_proxy",
    "is_mobile",
    "is_shared",
)


def test_without_any_list_everything_about_an_address_is_unknown_and_nothing_is_false():
    row = known("192.0.2.7")
    assert {row.get(name) for name in ANSWERS} == {None}
    assert row["network"] == "192.0.2.0/24"
    assert row.get("provider") is None and row.get("as_of") is None


def test_a_country_database_says_the_country_with_its_name_and_day(folder):
    write_mmdb(folder / "a.mmdb", "GeoLite2-Country", {"192.0.2.0/24": {"country": {"iso_code": "PT"}}}, "2026-06-03")
    row = known("192.0.2.7", folder)
    assert row["country"] == "PT"
    assert row["provider"] == "GeoLite2-Country of 2026-06-03 (country)"
    assert row["as_of"] == date(2026, 6, 3)


def test_a_database_of_anonymisers_says_yes_where_it_holds_the_address_and_no_where_it_does_not(folder):
    held = {"is_anonymous": True, "is_anonymous_vpn": True, "is_hosting_provider": True, "provider_name": "Example VPN"}
    write_mmdb(folder / "a.mmdb", "GeoIP-Anonymous-Plus", {"192.0.2.0/25": held})
    inside, outside = known("192.0.2.7", folder), known("192.0.2.200", folder)
    assert (inside["is_vpn"], inside["is_hosting"], inside["operator"]) == (True, True, "Example VPN")
    assert (inside["is_tor"], inside["is_proxy"], inside["is_residential_proxy"]) == (False, False, False)
    assert outside["is_vpn"] is False and outside.get("operator") is None
    assert inside.get("is_relay") is None, "this database does not speak of relays"


def test_an_anonymiser_of_no_named_kind_counts_as_a_proxy(folder):
    write_mmdb(folder / "a.mmdb", "GeoIP2-Anonymous-IP", {"192.0.2.0/24": {"is_anonymous": True}})
    assert known("192.0.2.7", folder)["is_proxy"] is True


@pytest.mark.parametrize(
    ("field", "column"),
    [("is_public_proxy", "is_proxy"), ("is_tor_exit_node", "is_tor"), ("is_residential_proxy", "is_residential_proxy")],
)
def test_each_field_of_the_anonymisers_fills_its_column(folder, field, column):
    write_mmdb(folder / "a.mmdb", "GeoIP2-Anonymous-IP", {"192.0.2.0/24": {"is_anonymous": True, field: True}})
    assert known("192.0.2.7", folder)[column] is True


def test_residential_proxies_come_from_their_own_database(folder):
    write_mmdb(folder / "a.mmdb", "GeoIP-Residential-Proxy", {"192.0.2.0/28": {"provider_name": "Example Proxies"}})
    assert known("192.0.2.7", folder)["is_residential_proxy"] is True
    assert known("192.0.2.7", folder)["operator"] == "Example Proxies"
    assert known("192.0.2.77", folder)["is_residential_proxy"] is False


def test_autonomous_systems_connection_kinds_and_satellites(folder):
    write_mmdb(
        folder / "asn.mmdb",
        "GeoLite2-ASN",
        {"192.0.2.0/24": {"autonomous_system_number": 64500, "autonomous_system_organization": "Example Net"}},
    )
    write_mmdb(
        folder / "con.mmdb",
        "GeoIP2-Connection-Type",
        {"192.0.2.0/25": {"connection_type": "Cellular"}, "192.0.2.128/25": {"connection_type": "Satellite"}},
    )
    phone, dish = known("192.0.2.7", folder), known("192.0.2.200", folder)
    assert (phone["asn"], phone["as_org"], phone["is_mobile"]) == (64500, "Example Net", True)
    assert (dish["is_mobile"], dish["is_shared"]) == (False, True)


def test_a_database_built_too_long_ago_says_nothing(folder):
    write_mmdb(folder / "a.mmdb", "GeoIP2-Anonymous-IP", {"192.0.2.0/24": {"is_anonymous_vpn": True}}, "2026-04-01")
    assert known("192.0.2.7", folder).get("is_vpn") is None
    assert known("192.0.2.200", folder).get("is_vpn") is None


def test_an_ipv6_address_is_not_looked_for_in_a_database_of_ipv4(folder):
    write_mmdb(folder / "a.mmdb", "GeoIP2-Anonymous-IP", {"192.0.2.0/24": {"is_anonymous_vpn": True}}, ip_version=4)
    assert known("192.0.2.7", folder)["is_vpn"] is True
    assert known("2001:db8::7", folder).get("is_vpn") is None


def test_an_ipv6_network_is_found_and_cut_to_its_48(folder):
    write_mmdb(folder / "a.mmdb", "GeoLite2-City", {"2001:db8:1::/48": {"country": {"iso_code": "NO"}}})
    row = known("2001:db8:1:2::7", folder)
    assert (row["country"], row["network"]) == ("NO", "2001:db8:1::/48")


def test_an_ipv4_address_written_as_ipv6_is_the_ipv4_address(folder):
    write_mmdb(folder / "a.mmdb", "GeoLite2-Country", {"192.0.2.0/24": {"country": {"iso_code": "PT"}}})
    assert known("::ffff:192.0.2.7", folder)["country"] == "PT"


def test_a_context_says_vpn_data_centre_system_country_and_operator(folder):
    context(
        folder,
        {
            "ip": "203.0.113.24",
            "as": {"number": 64500, "organization": "Example VPN"},
            "infrastructure": "DATACENTER",
            "location": {"country": "US"},
            "risks": ["VPN_TUNNEL", "GEO_MISMATCH"],
            "tunnels": [{"type": "VPN", "operator": "EXAMPLE_VPN", "anonymous": True}],
        },
    )
    row = known("203.0.113.24", folder)
    assert (row["is_vpn"], row["is_hosting"], row["is_tor"], row["is_residential_proxy"]) == (True, True, False, False)
    assert (row["country"], row["asn"], row["operator"]) == ("US", 64500, "EXAMPLE_VPN")
    assert row["provider"].startswith("Spur Context of 2026-06-01 (")


def test_a_context_without_tunnels_is_a_home_line_that_was_looked_at(folder):
    context(folder, {"ip": "203.0.113.24", "infrastructure": "RESIDENTIAL"}, name="spur-20260601.jsonl.gz")
    row = known("203.0.113.24", folder)
    assert (row["is_vpn"], row["is_hosting"], row["is_mobile"]) == (False, False, False)


def test_an_address_that_the_contexts_do_not_hold_stays_unknown(folder):
    context(folder, {"ip": "203.0.113.24"})
    assert known("203.0.113.25", folder).get("is_vpn") is None


@pytest.mark.parametrize(
    ("record", "column"),
    [
        ({"client": {"proxies": ["EXAMPLE_PROXY"]}}, "is_residential_proxy"),
        ({"risks": ["CALLBACK_PROXY"]}, "is_residential_proxy"),
        ({"tunnels": [{"type": "TOR"}]}, "is_tor"),
        ({"tunnels": [{"type": "PROXY", "operator": "EXAMPLE_RELAY_PROXY"}]}, "is_relay"),
        ({"tunnels": [{"type": "PROXY", "operator": "EXAMPLE"}]}, "is_proxy"),
        ({"infrastructure": "MOBILE"}, "is_mobile"),
        ({"infrastructure": "SATELLITE"}, "is_shared"),
    ],
)
def test_each_part_of_a_context_fills_its_column(folder, record, column):
    context(folder, {"ip": "203.0.113.24"} | record)
    row = known("203.0.113.24", folder)
    hides = ("is_vpn", "is_tor", "is_proxy", "is_relay", "is_residential_proxy", "is_mobile", "is_shared")
    assert [name for name in hides if row.get(name)] == [column]


@pytest.mark.parametrize("record", [{"tunnels": ["x", None]}, {"client": None, "as": "x", "location": []}, {"risks": None}])
def test_a_context_of_odd_parts_is_read_as_far_as_it_goes(folder, record):
    context(folder, {"ip": "203.0.113.24"} | record)
    assert known("203.0.113.24", folder)["is_vpn"] is False


def test_a_line_that_is_no_context_is_named(folder):
    (folder / "spur-2026-06-01.jsonl").write_text('{"ip": "203.0.113.1"}\n{"address": "203.0.113.2"}\n')
    with pytest.raises(ValueError, match="spur-2026-06-01.jsonl, line 2: not a JSON object with an address under 'ip'"):
        known("203.0.113.1", folder)


def test_contexts_cut_off_in_the_middle_are_named(folder):
    whole = gzip.compress(b'{"ip": "203.0.113.1"}\n' * 1000)
    (folder / "spur-2026-06-01.jsonl.gz").write_bytes(whole[:-20])
    with pytest.raises(ValueError, match="spur-2026-06-01.jsonl.gz is damaged"):
        known("203.0.113.1", folder)


def test_two_lists_that_differ_both_count_and_yes_stands(folder):
    context(folder, {"ip": "192.0.2.7", "location": {"country": "NO"}})
    write_mmdb(folder / "a.mmdb", "GeoIP2-Anonymous-IP", {"192.0.2.0/24": {"is_anonymous_vpn": True}}, "2026-05-28")
    row = known("192.0.2.7", folder)
    assert row["is_vpn"] is True
    assert "GeoIP2-Anonymous-IP of 2026-05-28 (is_hosting, is_vpn)" in row["provider"]
    assert row["as_of"] == date(2026, 5, 28), "the oldest day of what was used"


def test_the_users_vpn_networks_say_yes_and_never_no(folder):
    (folder / "vpn_networks.yaml").write_text(
        "origin: us\nlicence: ours\nas_of: 2026-06-01\nmax_age_days: 30\nentries: [192.0.2.0/25, '2001:db8::/32']\n"
    )
    assert known("192.0.2.7", folder)["is_vpn"] is True
    assert known("2001:db8::7", folder)["is_vpn"] is True
    assert known("192.0.2.200", folder).get("is_vpn") is None


@pytest.mark.parametrize("address", ["10.1.2.3", "100.64.0.9", "192.168.0.7", "fe80::1", "fd00::1", "127.0.0.1"])
def test_private_addresses_and_carrier_nat_are_shared_by_strangers(address):
    assert known(address)["is_shared"] is True


def test_an_approved_network_is_allowed_and_an_allowance_that_is_no_network_approves_nothing():
    assert known("192.0.2.7", network={"192.0.2.0/24", "the berlin office"})["is_allowed"] is True
    assert known("192.0.2.7", ip={"192.0.2.7"})["is_allowed"] is True
    assert known("192.0.3.7", network={"192.0.2.0/24"})["is_allowed"] is False


def test_a_packaged_origin_is_named_with_its_day():
    lists = Lists(DAY)
    row = known("10.0.0.1"), lists.said_by("ip_origins")
    assert row[1][1] is not None and row[1][0].startswith("ip_origins (iporigin")


def test_many_addresses_against_thousands_of_networks_take_seconds_at_a_million(folder):
    networks = "".join(f"  - 198.{18 + n // 256}.{n % 256}.0/24\n" for n in range(0, 512, 1)) + "".join(
        f"  - 2001:db8:{n:x}::/48\n" for n in range(5000)
    )
    (folder / "vpn_networks.yaml").write_text(
        f"origin: us\nlicence: ours\nas_of: 2026-06-01\nmax_age_days: 30\nentries:\n{networks}"
    )
    lists = Lists(DAY, folder)
    values = [{"ip": f"198.{n % 4 + 17}.{n // 250 % 250}.{n % 250}"} for n in range(20_000)]
    ip.facts(values[:1], lists)
    began = time.process_time()
    rows = ip.facts(values, lists)
    # A loop over networks would take a minute; forty microseconds per address leave room for a slow machine.
    assert time.process_time() - began < 4
    assert any(row.get("is_vpn") for row in rows) and not all(row.get("is_vpn") for row in rows)
