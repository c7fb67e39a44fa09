import pytest
from drawn_links import linked, links, networks, shared

ACCOUNTS = """
payout_account_id | persona_id | account_key | account_tail | set_at
a1                | w1         | k           | 0042         | 2026-01-01
a2                | w2         | k           | 0042         | 2026-02-01
a3                | w3         | other       | 0007         | 2026-02-01
a4                | -          | k           | 0042         | 2026-02-01
a5                | w4         | -           | 0042         | 2026-02-01
"""


def test_two_who_are_paid_into_one_account_are_linked_and_those_of_another_or_unknown_account_are_not(engine):
    linked(engine, payout_accounts=ACCOUNTS)
    assert shared(engine) == [("payout_account", "ending 0042", 2, 2, None)]
    assert links(engine) == ["w1 w2 payout_account 0.85"]
    assert networks(engine) == ["w1 w2"]


def test_a_recorded_household_is_kept_as_related_and_makes_no_network(engine):
    linked(
        engine,
        payout_accounts=ACCOUNTS,
        households="""
        household_row_id | persona_id | household_id
        h1               | w1         | h
        h2               | w2         | h
        """,
    )
    assert shared(engine) == [("payout_account", "ending 0042", 2, 1, None)]
    assert links(engine) == ["w1 w2 payout_account 0.0 one household"]
    assert networks(engine) == []


def test_a_stranger_in_a_households_account_is_linked_with_both(engine):
    linked(
        engine,
        payout_accounts="""
        payout_account_id | persona_id | account_key
        a1                | w1         | k
        a2                | w2         | k
        a3                | w3         | k
        """,
        households="""
        household_row_id | persona_id | household_id
        h1               | w1         | h
        h2               | w2         | h
        """,
    )
    assert links(engine) == [
        "w1 w2 payout_account 0.0 one household",
        "w1 w3 payout_account 0.85",
        "w2 w3 payout_account 0.85",
    ]


def test_an_approved_account_is_shown_and_links_nobody(engine):
    linked(
        engine,
        payout_accounts=ACCOUNTS,
        allowances="""
        allowance_id | kind    | value
        l1           | account | k
        """,
    )
    assert shared(engine) == [("payout_account", "ending 0042", 2, 2, "approved by the organisation")]
    assert links(engine) == []


def test_what_a_vendor_lends_its_staff_is_kept_as_related(engine):
    linked(
        engine,
        payout_accounts=ACCOUNTS,
        personas="""
        record_id | persona_id | vendor_ref
        p1        | w1         | vendor:acme
        p2        | w2         | vendor:acme
        """,
    )
    assert links(engine) == ["w1 w2 payout_account 0.0 presented by one vendor acme"]


def test_a_device_that_a_vendors_staff_share_is_no_loan(engine):
    linked(
        engine,
        sessions="""
        session_id | persona_id | service | device_id | occurred_at | outcome
        s1         | w1         | okta    | dev-12345 | 2026-06-01  | success
        s2         | w2         | okta    | dev-12345 | 2026-05-01  | success
        s3         | w2         | okta    | dev-12345 | 2026-06-02  | success
        """,
        personas="""
        record_id | persona_id | vendor_ref
        p1        | w1         | vendor:acme
        p2        | w2         | vendor:acme
        """,
    )
    assert links(engine) == ["w1 w2 session_device 0.85"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("2026-03-01 | -", ["w1 w2 device_serial 0.425"]),
        ("- | -", ["w1 w2 device_serial 0.425"]),
    ],
    ids=["returned on no known day", "issued on no known day"],
)
def test_a_computer_of_which_no_record_says_since_when_links_half(duckdb_engine, second, expected):
    linked(
        duckdb_engine,
        devices=f"""
        device_id | persona_id | serial | issued_at  | returned_at
        d1        | w1         | SN0042 | -          | -
        d2        | w2         | SN0042 | {second}
        """,
    )
    assert links(duckdb_engine) == expected


def test_a_computer_handed_on_links_nobody_and_one_with_both_at_once_does(engine):
    linked(
        engine,
        devices="""
        device_id | persona_id | serial | issued_at  | returned_at
        d1        | w1         | SN0042 | 2026-01-01 | 2026-02-01
        d2        | w2         | SN0042 | 2026-02-02 | 2026-06-01
        d3        | w3         | sn0042 | 2026-03-01 | 2026-04-01
        """,
    )
    assert links(engine) == ["w2 w3 device_serial 0.708333"]


@pytest.mark.parametrize("number", ["N/A", "000-000", "None", "111111", " unknown ", "-"])
def test_what_stands_where_there_is_no_value_is_no_value(duckdb_engine, number):
    linked(
        duckdb_engine,
        devices=f"""
        device_id | persona_id | serial   | issued_at  | returned_at
        d1        | w1         | {number} | 2026-01-01 | 2026-02-01
        d2        | w2         | {number} | 2026-01-01 | 2026-02-01
        """,
    )
    assert shared(duckdb_engine) == []


def test_two_values_of_one_cause_count_once_and_of_two_causes_together(engine):
    linked(
        engine,
        contacts="""
        contact_id | persona_id | kind  | value             | stated_at
        c1         | w1         | phone | +1 615 555 0100   | 2026-01-01
        c2         | w2         | phone | +1 615 555 0100   | 2026-01-02
        c3         | w1         | email | a.b@example.com   | 2026-01-01
        c4         | w2         | email | ab@example.com    | 2026-01-02
        """,
        phone_facts="""
        value           | e164
        +1 615 555 0100 | +16155550100
        """,
        email_facts="""
        value           | canonical
        a.b@example.com | ab@example.com
        ab@example.com  | ab@example.com
        """,
        referees="""
        referee_id | persona_id | phone           | named_at
        r1         | w1         | +1 615 555 0100 | 2026-01-01
        r2         | w2         | +1 615 555 0100 | 2026-01-01
        """,
    )
    assert links(engine) == ["w1 w2 email 0.85", "w1 w2 phone 0.85", "w1 w2 referee 0.45"]
    pairs = engine.query("select a, b, families, found, verdict, strength from linked_pairs").to_pylist()
    assert pairs == [
        {"a": "w1", "b": "w2", "families": "contact, referee", "found": 0.9175, "verdict": None, "strength": 0.9175}
    ]


def test_the_more_hold_a_value_the_less_it_says_and_a_crowd_says_nothing(duckdb_engine):
    def held_by(many):
        people = "\n".join(f"s{n} | w{n:03} | okta | dev-12345 | 2026-06-01 | success" for n in range(many))
        linked(duckdb_engine, sessions=f"session_id | persona_id | service | device_id | occurred_at | outcome\n{people}")
        return duckdb_engine.query("select max(strength) as most, count(*) as links from links").to_pylist()[0]

    assert held_by(2) == {"most": 0.85, "links": 1}
    assert held_by(7) == {"most": 0.425, "links": 21}
    assert held_by(21) == {"most": None, "links": 0}
    assert shared(duckdb_engine) == [("session_device", "dev-12345", 21, 21, "too common: more than 20 hold it")]


def test_two_in_calls_from_one_computer_are_linked_by_its_disk_and_its_name(engine):
    linked(
        engine,
        meetings="""
        participation_id | persona_id | meeting_id | joined_at        | host_name   | disk_id
        m1               | w1         | x          | 2026-03-01T10:00 | OWN-TOWER-7 | 3a9f-77c1
        m2               | w2         | y          | 2026-04-01T10:00 | own-tower-7 | 3A9F-77C1
        m3               | w3         | z          | 2026-04-02T10:00 | -           | -
        """,
    )
    assert links(engine) == ["w1 w2 disk 0.85", "w1 w2 host_name 0.6"]
    assert networks(engine) == ["w1 w2"]


def test_calls_from_a_computer_of_the_organisation_link_nobody(engine):
    linked(
        engine,
        meetings="""
        participation_id | persona_id | meeting_id | joined_at        | host_name
        m1               | w1         | x          | 2026-03-01T10:00 | ROOM-TOWER
        m2               | w2         | y          | 2026-04-01T10:00 | room-tower
        """,
        devices="""
        device_id | host_name  | ownership
        d1        | Room-Tower | company
        """,
    )
    assert shared(engine) == [("host_name", "ROOM-TOWER", 2, 2, "a computer of the organisation")]
    assert links(engine) == []


def test_two_profiles_with_one_picture_are_linked_however_the_picture_was_cut(engine):
    linked(
        engine,
        profiles="""
        profile_id | persona_id | service | handle | picture_hash
        p1         | w1         | board   | one    | aa
        p2         | w2         | board   | two    | ab
        """,
        picture_facts="""
        value | picture_key
        aa    | k
        ab    | k
        """,
    )
    assert links(engine) == ["w1 w2 picture 0.6"]
