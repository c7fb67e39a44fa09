"""People who look linked and are strangers, or share openly: none of them makes a network."""

from drawn_links import linked, networks

TWINS = {
    "personas": """
    record_id | persona_id | name       | applied_at
    p1        | w1         | Ann Marlow | 2026-01-01
    p2        | w2         | Amy Marlow | 2026-01-03
    """,
    "contacts": """
    contact_id | persona_id | kind    | value                                   | stated_in  | stated_at
    c1         | w1         | address | 1 Alder Street¦Nashville¦US-TN¦37000¦US | onboarding | 2026-01-01
    c2         | w2         | address | 1 Alder Street¦Nashville¦US-TN¦37000¦US | onboarding | 2026-01-03
    c3         | w1         | phone   | +1 615 555 0100                         | onboarding | 2026-01-01
    c4         | w2         | phone   | +1 615 555 0100                         | onboarding | 2026-01-03
    """,
    "address_facts": """
    value                                   | address_key       | city
    1 Alder Street¦Nashville¦US-TN¦37000¦US | 1 alder st¦¦37000 | Nashville
    """,
    "phone_facts": """
    value           | e164
    +1 615 555 0100 | +16155550100
    """,
}


def test_twins_at_one_address_who_gave_one_telephone_are_no_network(engine):
    linked(engine, **TWINS)
    assert engine.query("select distinct related from links").to_pylist() == [{"related": "one household"}]
    assert networks(engine) == []


def test_a_couple_that_told_one_home_and_is_paid_into_one_account_is_no_network(engine):
    linked(
        engine,
        **TWINS,
        payout_accounts="""
        payout_account_id | persona_id | account_key | set_at
        a1                | w1         | joint       | 2026-01-01
        a2                | w2         | joint       | 2026-01-03
        """,
    )
    assert engine.query("select via from links where related is null").num_rows == 0
    assert networks(engine) == []


FLATMATES = 5


def at_one_place(people, ip, bssid):
    """Sessions, check-ins and homes of people who live or work at one place, every day of June."""
    days = [(w, day) for w in range(1, people + 1) for day in range(1, 21)]
    sessions = "\n".join(f"s{w}-{d} | w{w:02} | okta | own-device-{w} | 2026-06-{d:02} | success | {ip}" for w, d in days)
    checkins = "\n".join(f"k{w} | w{w:02} | 2026-06-{w % 28 + 1:02} | {bssid}" for w in range(1, people + 1))
    return {
        "sessions": f"session_id | persona_id | service | device_id | occurred_at | outcome | ip\n{sessions}",
        "device_checkins": f"checkin_id | persona_id | seen_at | wifi_bssid\n{checkins}",
        "ip_facts": f"ip | network\n{ip} | 192.0.2.0/24",
    }


def test_flatmates_who_share_home_network_and_wifi_are_no_network(engine):
    homes = "\n".join(
        f"c{w} | w{w:02} | address | 1 Alder Street¦Nashville¦US-TN¦37000¦US | onboarding | 2026-01-01"
        for w in range(1, FLATMATES + 1)
    )
    linked(
        engine,
        **at_one_place(FLATMATES, "192.0.2.7", "00:11:22:33:44:55"),
        contacts=f"contact_id | persona_id | kind | value | stated_in | stated_at\n{homes}",
        address_facts=TWINS["address_facts"],
    )
    vias = {row["via"] for row in engine.query("select distinct via from links").to_pylist()}
    assert vias == {"home_address", "egress_address", "egress_network", "wifi"}
    assert networks(engine) == []


def test_colleagues_in_one_co_working_space_are_no_network(duckdb_engine):
    linked(duckdb_engine, **at_one_place(12, "192.0.2.7", "00:11:22:33:44:55"))
    assert duckdb_engine.query("select count(*) as n from links").to_pylist() == [{"n": 3 * 66}]
    assert networks(duckdb_engine) == []


def test_two_people_of_one_name_share_nothing(engine):
    linked(
        engine,
        personas="""
        record_id | persona_id | name       | applied_at
        p1        | w1         | John Smith | 2026-01-01
        p2        | w2         | John Smith | 2026-01-03
        """,
        claims="""
        claim_id | persona_id | attribute | value
        c1       | w1         | name      | John Smith
        c2       | w2         | name      | John Smith
        """,
    )
    assert engine.query("select count(*) as n from links").to_pylist() == [{"n": 0}]


def test_agency_staff_who_are_paid_by_one_agency_account_are_no_network(engine):
    staff = range(1, 31)
    linked(
        engine,
        personas="record_id | persona_id | vendor_ref\n" + "\n".join(f"p{w} | w{w:02} | vendor:acme" for w in staff),
        payout_accounts="payout_account_id | persona_id | account_key | set_at\n"
        + "\n".join(f"a{w} | w{w:02} | agency | 2026-01-01" for w in staff),
    )
    assert engine.query("select count(*) as n from links where related = 'presented by one vendor acme'").to_pylist() == [
        {"n": 30 * 29 // 2}
    ]
    assert networks(engine) == []


def test_staff_of_an_agency_that_is_not_on_record_thin_out_with_their_number(duckdb_engine):
    staff = range(1, 41)
    linked(
        duckdb_engine,
        payout_accounts="payout_account_id | persona_id | account_key | set_at\n"
        + "\n".join(f"a{w} | w{w:02} | agency | 2026-01-01" for w in staff),
    )
    assert networks(duckdb_engine) == []


def test_forty_staff_behind_one_exit_of_a_vpn_are_no_network_whether_the_exit_is_known_or_not(duckdb_engine):
    for known in ("", "| true", "| false"):
        place = at_one_place(40, "192.0.2.7", "-")
        if known:
            place["ip_facts"] = f"ip | network | is_vpn\n192.0.2.7 | 192.0.2.0/24 {known}"
        linked(duckdb_engine, **place)
        assert duckdb_engine.query("select count(*) as n from links").to_pylist() == [{"n": 0}]
        (egress,) = duckdb_engine.query("select set_aside from shared_values where via = 'egress_address'").to_pylist()
        assert egress["set_aside"] == (
            "an exit that strangers share" if known == "| true" else "too common: more than 25 hold it"
        )
        assert networks(duckdb_engine) == []


def test_five_behind_an_unknown_exit_of_a_vpn_are_no_network(duckdb_engine):
    linked(duckdb_engine, **at_one_place(5, "192.0.2.7", "-"))
    assert networks(duckdb_engine) == []


def test_a_ring_of_one_account_and_one_device_is_a_network(engine):
    linked(
        engine,
        **at_one_place(3, "192.0.2.7", "-"),
        payout_accounts="""
        payout_account_id | persona_id | account_key | set_at
        a1                | w01        | k           | 2026-01-01
        a2                | w02        | k           | 2026-01-03
        a3                | w03        | k           | 2026-01-03
        """,
    )
    assert networks(engine) == ["w01 w02 w03"]
