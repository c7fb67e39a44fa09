from datetime import datetime, timedelta

from drawn_tables import holds

IDENTITY = """
session_id | persona_id | account_ref | occurred_at      | country | ip        | is_proxy | outcome
s1         | w1         | okta:w1     | 2026-06-01T09:00 | -       | 192.0.2.1 | false    | success
s2         | w1         | okta:w1     | 2026-06-02T09:00 | CA      | 192.0.2.2 | -        | success
s3         | w1         | okta:w1     | 2026-06-03T09:00 | US      | 192.0.2.3 | true     | success
s4         | w1         | okta:w1     | 2026-06-04T09:00 | US      | -         | -        | -
"""


def test_a_session_takes_the_country_of_its_source_before_that_of_its_address(engine):
    holds(
        engine,
        "session_networks",
        """
        session_id | country
        s1         | US
        s2         | CA
        s3         | US
        s4         | US
        """,
        sessions=IDENTITY,
        ip_facts="""
        ip        | country
        192.0.2.1 | US
        192.0.2.2 | US
        """,
    )


def test_an_address_of_which_nothing_is_known_is_neither_hidden_nor_open(engine):
    holds(
        engine,
        "session_networks",
        """
        session_id | is_anonymised | is_shared | is_allowed
        s1         | false         | false     | false
        s2         | -             | false     | false
        s3         | true          | false     | false
        s4         | -             | false     | false
        """,
        sessions=IDENTITY,
    )


def test_a_vpn_a_relay_a_data_centre_and_a_residential_proxy_hide_their_user(engine):
    holds(
        engine,
        "session_networks",
        """
        session_id | is_anonymised | is_shared | is_allowed
        s1         | true          | false     | true
        s2         | true          | false     | false
        s3         | true          | false     | false
        s4         | true          | false     | false
        s5         | -             | true      | false
        s6         | -             | true      | false
        """,
        sessions="""
        session_id | persona_id | occurred_at      | ip
        s1         | w1         | 2026-06-01T09:00 | 192.0.2.1
        s2         | w1         | 2026-06-01T09:00 | 192.0.2.2
        s3         | w1         | 2026-06-01T09:00 | 192.0.2.3
        s4         | w1         | 2026-06-01T09:00 | 192.0.2.4
        s5         | w1         | 2026-06-01T09:00 | 192.0.2.5
        s6         | w1         | 2026-06-01T09:00 | 192.0.2.6
        """,
        ip_facts="""
        ip        | is_vpn | is_relay | is_hosting | is_residential_proxy | is_mobile | is_shared | is_allowed
        192.0.2.1 | true   | -        | -          | -                    | -         | -         | true
        192.0.2.2 | -      | true     | -          | -                    | -         | -         | -
        192.0.2.3 | -      | -        | true       | -                    | -         | -         | -
        192.0.2.4 | -      | -        | -          | true                 | -         | -         | -
        192.0.2.5 | -      | -        | -          | -                    | true      | -         | -
        192.0.2.6 | -      | -        | -          | -                    | -         | true      | -
        """,
    )


def test_a_data_centre_is_known_by_a_list_or_by_its_operators_name_and_a_relay_is_none(engine):
    holds(
        engine,
        "session_networks",
        """
        session_id | is_hosting
        s1         | true
        s2         | true
        s3         | false
        s4         | false
        s5         | -
        """,
        sessions="""
        session_id | persona_id | occurred_at      | ip        | as_org
        s1         | w1         | 2026-06-01T09:00 | 192.0.2.1 | -
        s2         | w1         | 2026-06-01T09:00 | 192.0.2.2 | Example Data Center Ltd
        s3         | w1         | 2026-06-01T09:00 | 192.0.2.3 | Example Cloud
        s4         | w1         | 2026-06-01T09:00 | 192.0.2.4 | Cloudberry Telephone
        s5         | w1         | 2026-06-01T09:00 | 192.0.2.5 | -
        """,
        ip_facts="""
        ip        | is_hosting | is_relay
        192.0.2.1 | true       | -
        192.0.2.3 | true       | true
        """,
    )


def test_failed_sign_ins_and_sessions_without_person_or_time_are_left_out(engine):
    holds(
        engine,
        "session_networks",
        """
        session_id
        s3
        """,
        sessions="""
        session_id | persona_id | occurred_at      | outcome
        s1         | w1         | 2026-06-01T09:00 | failure
        s2         | -          | 2026-06-01T09:00 | success
        s3         | w1         | 2026-06-01T09:00 | unknown
        s4         | w1         | -                | success
        """,
    )


def test_a_step_knows_the_session_before_it_the_gap_and_the_distance(engine):
    holds(
        engine,
        "session_steps",
        """
        session_id | before_at        | gap_hours | before_country | country | distance_km | either_anonymised | either_allowed
        s2         | 2026-06-01T09:00 | 2.5       | US             | GB      | 6580.2    | true              | false
        s4         | 2026-06-01T11:30 | 3         | GB             | GB      | 264.647     | true              | true
        """,
        sessions="""
        session_id | persona_id | account_ref | occurred_at      | country | latitude | longitude | is_proxy | ip
        s2         | w1         | okta:w1     | 2026-06-01T11:30 | GB      | 51.45    | -2.59     | true     | 192.0.2.2
        s1         | w1         | okta:w1     | 2026-06-01T09:00 | US      | 36.16    | -86.78    | false    | 192.0.2.1
        s4         | w1         | okta:w1     | 2026-06-01T14:30 | GB      | 53.48    | -0.55     | -        | 192.0.2.3
        t1         | w2         | okta:w2     | 2026-06-01T09:10 | PL      | 52.23    | 21.01     | -        | 192.0.2.4
        u1         | w3         | -           | 2026-06-01T09:10 | PL      | 52.23    | 21.01     | -        | 192.0.2.4
        """,
        ip_facts="""
        ip        | is_allowed
        192.0.2.3 | true
        """,
    )


def test_a_session_from_the_same_or_from_an_unknown_place_is_no_step(engine):
    holds(
        engine,
        "session_steps",
        "session_id | before_country",
        sessions="""
        session_id | persona_id | account_ref | occurred_at      | country | latitude | longitude
        s1         | w1         | okta:w1     | 2026-06-01T09:00 | US      | 36.16    | -86.78
        s2         | w1         | okta:w1     | 2026-06-01T11:30 | US      | 36.16    | -86.78
        s3         | w1         | okta:w1     | 2026-06-01T12:00 | -       | -        | -
        s4         | w1         | okta:w1     | 2026-06-01T12:30 | US      | 36.16    | -86.78
        """,
    )


def test_a_session_from_an_address_that_strangers_share_is_passed_over(engine):
    holds(
        engine,
        "session_steps",
        """
        session_id | before_at        | before_country
        s3         | 2026-06-01T09:00 | US
        """,
        sessions="""
        session_id | persona_id | account_ref | occurred_at      | country | ip
        s1         | w1         | okta:w1     | 2026-06-01T09:00 | US      | 192.0.2.1
        s2         | w1         | okta:w1     | 2026-06-01T10:00 | PL      | 192.0.2.2
        s3         | w1         | okta:w1     | 2026-06-01T11:00 | PT      | 192.0.2.3
        """,
        ip_facts="""
        ip        | is_shared
        192.0.2.2 | true
        """,
    )


def test_steps_of_one_instant_are_ordered_by_their_id(engine):
    holds(
        engine,
        "session_steps",
        """
        session_id | before_country | country | gap_hours
        s2         | US             | GB      | 0
        """,
        sessions="""
        session_id | persona_id | account_ref | occurred_at      | country
        s2         | w1         | okta:w1     | 2026-06-01T09:00 | GB
        s1         | w1         | okta:w1     | 2026-06-01T09:00 | US
        """,
    )


def test_activity_is_one_stretch_until_a_pause_of_more_than_half_an_hour(engine):
    holds(
        engine,
        "session_islands",
        """
        account_ref | first_session_id | started_at       | finished_at      | hours | sessions
        okta:w1     | s1               | 2026-06-01T09:00 | 2026-06-01T10:00 | 1.0   | 3
        okta:w1     | s4               | 2026-06-01T10:31 | 2026-06-01T10:31 | 0     | 1
        okta:w2     | t1               | 2026-06-01T09:10 | 2026-06-01T09:10 | 0     | 1
        """,
        sessions="""
        session_id | persona_id | account_ref | occurred_at
        s1         | w1         | okta:w1     | 2026-06-01T09:00
        s2         | w1         | okta:w1     | 2026-06-01T09:30
        s3         | w1         | okta:w1     | 2026-06-01T10:00
        s4         | w1         | okta:w1     | 2026-06-01T10:31
        t1         | w2         | okta:w2     | 2026-06-01T09:10
        u1         | w3         | -           | 2026-06-01T09:10
        """,
    )


def awake(persona, account, start, hours):
    """An event every half an hour, one more than fits in."""
    begin = datetime.fromisoformat(start)
    return "".join(
        f"{persona}-{account}-{start}-{n} | {persona} | {account} | {begin + timedelta(minutes=30 * n):%Y-%m-%dT%H:%M}\n"
        for n in range(2 * hours + 1)
    )


def test_days_without_a_pause_are_a_habit_when_they_are_two_and_four_days_apart(engine):
    holds(
        engine,
        "long_stretches",
        """
        persona_id | account_ref | started_at       | hours | times | full_days | again
        w1         | a           | 2026-06-01T00:00 | 24    | 1     | 1         | false
        w1         | a           | 2026-06-04T00:00 | 24    | 2     | 2         | true
        w2         | b           | 2026-06-01T00:00 | 24    | 1     | 1         | false
        w2         | b           | 2026-06-03T00:00 | 24    | 2     | 2         | false
        w3         | c           | 2026-06-01T00:00 | 95    | 1     | 3         | false
        w4         | d           | 2026-06-01T00:00 | 96    | 1     | 4         | true
        w5         | e           | 2026-03-01T00:00 | 30    | 1     | 1         | false
        w5         | e           | 2026-06-04T00:00 | 30    | 1     | 1         | false
        """,
        sessions="session_id | persona_id | account_ref | occurred_at\n"
        + awake("w1", "a", "2026-06-01T00:00", 24)
        + awake("w1", "a", "2026-06-04T00:00", 24)
        + awake("w2", "b", "2026-06-01T00:00", 24)
        + awake("w2", "b", "2026-06-03T00:00", 24)
        + awake("w3", "c", "2026-06-01T00:00", 95)
        + awake("w4", "d", "2026-06-01T00:00", 96)
        + awake("w5", "e", "2026-03-01T00:00", 30)
        + awake("w5", "e", "2026-06-04T00:00", 30)
        + awake("w6", "f", "2026-06-04T00:00", 23),
    )


def test_days_from_an_own_computer_are_counted_beside_all_days_of_sessions(engine):
    holds(
        engine,
        "own_computers",
        """
        persona_id | device | session_id | share | days | days_without | active_days
        w1         | lt-1   | s3         | 0.4   | 2    | 1            | 3
        w2         | lt-2   | -          | 0     | 0    | 0            | 1
        """,
        devices="""
        device_id | persona_id | host_name | ownership | issued_at
        d1        | w1         | lt-1      | company   | 2026-02-01
        d2        | w2         | lt-2      | company   | 2026-02-01
        """,
        sessions="""
        session_id | persona_id | occurred_at      | device_managed | os
        s1         | w1         | 2026-06-10T09:00 | true           | Windows 11
        s2         | w1         | 2026-06-10T10:00 | false          | Windows 11
        s3         | w1         | 2026-06-11T09:00 | false          | Windows 11
        s4         | w1         | 2026-06-12T09:00 | true           | Windows 11
        s5         | w1         | 2026-06-12T10:00 | false          | Android 16
        t1         | w2         | 2026-06-12T10:00 | true           | Windows 11
        u1         | w3         | 2026-06-12T10:00 | false          | Windows 11
        """,
    )


def test_tenants_of_an_address_are_counted_by_day_within_thirty_days(engine):
    holds(
        engine,
        "ip_tenancy",
        """
        ip        | persona_id | days | session_id
        192.0.2.1 | w1         | 2    | s1
        192.0.2.1 | w2         | 1    | t1
        """,
        sessions="""
        session_id | persona_id | occurred_at      | ip
        s1         | w1         | 2026-06-10T09:00 | 192.0.2.1
        s2         | w1         | 2026-06-10T17:00 | 192.0.2.1
        s3         | w1         | 2026-06-11T09:00 | 192.0.2.1
        s4         | w1         | 2026-05-01T09:00 | 192.0.2.1
        t1         | w2         | 2026-06-12T09:00 | 192.0.2.1
        t2         | w2         | 2026-06-12T09:00 | -
        """,
    )


def test_shared_hidden_and_approved_addresses_have_no_tenants(engine):
    holds(
        engine,
        "ip_tenancy",
        "ip | persona_id",
        sessions="""
        session_id | persona_id | occurred_at      | ip
        s1         | w1         | 2026-06-10T09:00 | 192.0.2.1
        s2         | w1         | 2026-06-10T09:00 | 192.0.2.2
        s3         | w1         | 2026-06-10T09:00 | 192.0.2.3
        """,
        ip_facts="""
        ip        | is_vpn | is_shared | is_allowed
        192.0.2.1 | true   | -         | -
        192.0.2.2 | -      | true      | -
        192.0.2.3 | -      | -         | true
        """,
    )


def test_a_listed_exit_is_good_for_thirty_days_and_a_listed_operator_for_good(engine):
    holds(
        engine,
        "reported_exits",
        """
        session_id | provider       | is_reported
        s1         | a listed exit  | true
        s2         | -              | false
        s3         | Example Tunnel | true
        s4         | -              | false
        s5         | -              | -
        """,
        sessions="""
        session_id | persona_id | occurred_at      | ip
        s1         | w1         | 2026-06-01T09:00 | 192.0.2.1
        s2         | w1         | 2026-04-01T09:00 | 192.0.2.1
        s3         | w1         | 2026-06-01T09:00 | 192.0.2.3
        s4         | w1         | 2026-06-01T09:00 | 192.0.2.4
        s5         | w1         | 2026-06-01T09:00 | -
        """,
        ip_facts="""
        ip        | operator       | is_allowed
        192.0.2.3 | Example Tunnel | -
        192.0.2.4 | Example Tunnel | true
        """,
        lists="""
        entry_id | list_name              | kind  | value          | as_of
        e1       | reported_vpn_exits     | ip    | 192.0.2.1      | 2026-05-20
        e2       | reported_vpn_providers | other | example tunnel | 2025-01-01
        """,
    )
