import pytest
from drawn_tables import holds, made

HOUSEHOLDS = """
household_row_id | persona_id | household_id
h1               | w1         | h
h2               | w2         | h
h3               | w3         | -
h4               | -          | h
h5               | w1         | other
"""


def test_a_household_pairs_its_members_in_both_directions_and_nobody_with_the_unrecorded(engine):
    holds(
        engine,
        "household_pairs",
        """
        persona_id | other_id
        w1         | w2
        w2         | w1
        """,
        households=HOUSEHOLDS,
    )


def test_two_shared_households_pair_their_members_once(engine):
    holds(
        engine,
        "household_pairs",
        """
        persona_id | other_id
        w1         | w2
        w2         | w1
        """,
        households="""
        household_row_id | persona_id | household_id
        h1               | w1         | a
        h2               | w2         | a
        h3               | w1         | b
        h4               | w2         | b
        """,
    )


def test_strangers_paid_into_one_account_are_counted_outside_the_household(engine):
    holds(
        engine,
        "payout_account_sharing",
        """
        payout_account_id | persona_id | account_tail | strangers
        a1                | w1         | 0042         | 2
        a2                | w2         | 0042         | 2
        a3                | w3         | -            | 3
        a4                | w4         | 0042         | 3
        """,
        households=HOUSEHOLDS,
        payout_accounts="""
        payout_account_id | persona_id | account_key | account_tail
        a1                | w1         | k           | 0042
        a2                | w2         | k           | 0042
        a3                | w3         | k           | -
        a4                | w4         | k           | 0042
        a5                | -          | k           | 0042
        a6                | w5         | -           | 0042
        a7                | w6         | alone       | 0001
        """,
    )


def test_one_stranger_with_several_versions_of_an_account_counts_once(engine):
    holds(
        engine,
        "payout_account_sharing",
        """
        payout_account_id | strangers
        a1                | 1
        a2                | 1
        a3                | 1
        """,
        payout_accounts="""
        payout_account_id | persona_id | account_key
        a1                | w1         | k
        a2                | w2         | k
        a3                | w2         | k
        """,
    )


def test_an_approved_account_is_shared_with_nobody(engine):
    holds(
        engine,
        "payout_account_sharing",
        "payout_account_id | strangers",
        payout_accounts="""
        payout_account_id | persona_id | account_key
        a1                | w1         | agency
        a2                | w2         | agency
        """,
        allowances="""
        allowance_id | kind    | value
        l1           | account | agency
        l2           | ip      | k
        """,
    )


def test_a_delivery_carries_the_key_of_its_address_and_what_is_known_of_it(engine):
    holds(
        engine,
        "deliveries",
        """
        shipment_row_id | address_key         | city      | region | country | is_mailbox | is_forwarder | is_allowed
        s1              | 1 alder st¦¦37000   | NASHVILLE | US-TN  | US      | false      | -            | true
        s2              | -                   | Nashville | US-TN  | US      | -          | -            | false
        s3              | -                   | -         | -      | -       | -          | -            | false
        """,
        shipments="""
        shipment_row_id | persona_id | line           | city      | region | postcode | country
        s1              | w1         | 1 Alder Street | Nashville | US-TN  | 37000    | US
        s2              | w2         | Unknown Road   | Nashville | US-TN  | -        | US
        s3              | -          | -              | -         | -      | -        | -
        """,
        address_facts="""
        value                                 | address_key       | city      | region | country | is_mailbox | is_allowed
        1 Alder Street¦Nashville¦US-TN¦37000¦US | 1 alder st¦¦37000 | NASHVILLE | US-TN  | US      | false      | true
        """,
    )


def test_a_parcel_is_received_in_person_where_the_carrier_saw_papers_in_a_name_of_the_persona(engine):
    holds(
        engine,
        "deliveries",
        """
        shipment_row_id | received_in_person
        s1              | true
        s2              | false
        s3              | false
        s4              | -
        s5              | false
        """,
        personas="record_id | persona_id | name\n r1 | w1 | Alex Worker\n r2 | w1 | ALEX WORKER",
        shipments="""
        shipment_row_id | persona_id | recipient    | identity_checked
        s1              | w1         | alex worker  | true
        s2              | w1         | Jo Host      | true
        s3              | w1         | Alex Worker  | false
        s4              | w1         | Alex Worker  | -
        s5              | w2         | Alex Worker  | true
        """,
    )


def test_remote_tools_are_seen_as_software_and_as_processes_but_not_once_removed(engine):
    holds(
        engine,
        "device_tools",
        """
        persona_id | device_id | tool    | evidence_id | evidence_table | is_allowed | as_service
        w1         | d1        | AnyDesk | s1          | software       | false      | false
        -          | d1        | AnyDesk | s5          | software       | false      | false
        w1         | d1        | Help    | p1          | processes      | true       | false
        """,
        software="""
        software_id | persona_id | device_id | name    | action
        s1          | w1         | d1        | AnyDesk | -
        s2          | w1         | d1        | AnyDesk | removed
        s3          | w1         | d1        | Editor  | present
        s4          | w1         | d1        | -       | present
        s5          | -          | d1        | AnyDesk | present
        """,
        processes="""
        process_id | persona_id | device_id | name     | action
        p1         | w1         | d1        | help.exe | started
        p2         | w1         | d1        | help.exe | stopped
        """,
        software_facts="""
        name     | tool    | kind          | is_allowed
        AnyDesk  | AnyDesk | remote_access | false
        help.exe | Help    | remote_access | true
        Editor   | -       | -             | -
        """,
    )


def test_a_tool_is_a_service_by_its_inventory_by_who_starts_it_or_by_its_command_line(engine):
    holds(
        engine,
        "device_tools",
        """
        device_id | evidence_id | as_service
        d1        | s1          | true
        d1        | s2          | false
        d1        | p1          | true
        d1        | p2          | true
        d1        | p3          | true
        d1        | p4          | true
        d1        | p5          | false
        d1        | p6          | false
        d1        | p7          | false
        """,
        software="""
        software_id | persona_id | device_id | name    | kind
        s1          | w1         | d1        | AnyDesk | service
        s2          | w1         | d1        | AnyDesk | program
        """,
        processes=r"""
        process_id | persona_id | device_id | name    | parent_name  | os_user             | command_line
        p1         | w1         | d1        | AnyDesk | Services.exe | -                   | -
        p2         | w1         | d1        | AnyDesk | -            | NT AUTHORITY\SYSTEM | -
        p3         | w1         | d1        | AnyDesk | -            | -                   | "C:\AnyDesk.exe" --service
        p4         | w1         | d1        | AnyDesk | -            | -                   | remoting_host --type=daemon
        p5         | w1         | d1        | AnyDesk | explorer.exe | alva                | AnyDesk.exe --local-service
        p6         | w1         | d1        | AnyDesk | -            | ecosystem           | AnyDesk.exe --services
        p7         | w1         | d1        | AnyDesk | -            | -                   | -
        """,
        software_facts="""
        name    | tool    | kind          | is_allowed
        AnyDesk | AnyDesk | remote_access | false
        """,
    )


def test_days_of_a_tool_are_those_within_a_month_on_which_it_ran_and_an_approved_one_is_left_out(engine):
    holds(
        engine,
        "tool_use",
        """
        persona_id | device_id | tool    | days | as_service | is_watched | evidence_id | evidence_table
        w1         | d1        | AnyDesk | 2    | false      | true       | p4          | processes
        w2         | d2        | AnyDesk | 0    | true       | false      | s2          | software
        """,
        software="""
        software_id | persona_id | device_id | name    | kind    | seen_at
        s1          | w1         | d1        | AnyDesk | program | 2026-03-01
        s2          | w2         | d2        | AnyDesk | service | 2026-03-01
        s3          | -          | d3        | AnyDesk | service | 2026-03-01
        s4          | w1         | d1        | Help    | service | 2026-03-01
        """,
        processes="""
        process_id | persona_id | device_id | name    | seen_at
        p1         | w1         | d1        | AnyDesk | 2026-03-01T09:00
        p2         | w1         | d1        | AnyDesk | 2026-03-01T10:00
        p3         | w1         | d1        | AnyDesk | 2026-03-30T10:00
        p4         | w1         | d1        | AnyDesk | 2026-04-29T10:00
        p5         | w1         | d1        | AnyDesk | -
        p6         | w2         | d2        | editor  | 2026-03-01T10:00
        """,
        software_facts="""
        name    | tool    | kind          | is_allowed
        AnyDesk | AnyDesk | remote_access | false
        Help    | Help    | remote_access | true
        """,
    )


def test_kvm_hardware_was_there_briefly_where_each_attaching_ended_within_hours(engine):
    holds(
        engine,
        "kvm_sightings",
        """
        persona_id | device_id | product | evidence_id | seen_at          | is_brief
        w1         | d1        | PiKVM   | p1          | 2026-03-02T10:00 | true
        w2         | d2        | PiKVM   | p5          | 2026-03-01T13:00 | false
        w3         | d3        | PiKVM   | p7          | -                | false
        w5         | d5        | PiKVM   | q1          | 2026-03-01T09:00 | true
        w6         | d6        | PiKVM   | r1          | 2026-04-05T09:00 | false
        w7         | d7        | PiKVM   | t1          | 2026-03-01T09:00 | false
        """,
        peripherals="""
        peripheral_id | persona_id | device_id | vendor | action   | seen_at
        p1            | w1         | d1        | PiKVM  | attached | 2026-03-01T23:50
        p2            | w1         | d1        | PiKVM  | detached | 2026-03-02T00:10
        p3            | w1         | d1        | PiKVM  | attached | 2026-03-02T09:00
        p4            | w1         | d1        | PiKVM  | detached | 2026-03-02T10:00
        p5            | w2         | d2        | PiKVM  | attached | 2026-03-01T09:00
        p6            | w2         | d2        | PiKVM  | detached | 2026-03-01T13:00
        p7            | w3         | d3        | PiKVM  | -        | -
        p8            | w4         | d4        | Mouse  | attached | 2026-03-01T09:00
        q1            | w5         | d5        | PiKVM  | attached | 2026-03-01T09:00
        q2            | w5         | d5        | Mouse  | attached | 2026-03-21T09:00
        q3            | w5         | d5        | Mouse  | attached | 2026-04-10T09:00
        q4            | w5         | d5        | Mouse  | attached | 2026-04-30T09:00
        r1            | w6         | d6        | PiKVM  | attached | 2026-03-01T09:00
        r2            | w6         | d6        | PiKVM  | attached | 2026-03-21T09:00
        r3            | w6         | d6        | PiKVM  | attached | 2026-04-05T09:00
        r4            | w6         | d6        | Mouse  | attached | 2026-04-10T09:00
        t1            | w7         | d7        | PiKVM  | attached | 2026-03-01T09:00
        t2            | w7         | d7        | Mouse  | attached | 2026-03-21T09:00
        t3            | w7         | d7        | Mouse  | detached | 2026-03-22T09:00
        t4            | w7         | d7        | Mouse  | attached | 2026-04-10T09:00
        t5            | w7         | d7        | Mouse  | attached | 2026-04-30T09:00
        """,
        peripheral_facts="""
        descriptor | product | kind
        ::pikvm:   | PiKVM   | ip_kvm
        ::mouse:   | -       | -
        """,
    )


def test_an_approved_device_is_known_by_its_host_name_as_well_as_by_each_of_its_ids(engine):
    holds(
        engine,
        "allowed_devices",
        """
        device_id
        lt-0001
        a1b2
        d-7
        """,
        allowances="""
        allowance_id | kind   | value
        a1           | device | lt-0001
        a2           | device | d-7
        a3           | ip     | 192.0.2.1
        """,
        devices="""
        device_id | host_name
        a1b2      | LT-0001
        c3d4      | LT-0002
        """,
    )


def test_contacts_of_one_line_mailbox_or_door_have_one_key(engine):
    holds(
        engine,
        "persona_contacts",
        """
        contact_id | kind    | contact_key       | is_voip
        c1         | phone   | +15550100         | true
        c2         | phone   | +15550100         | -
        c3         | email   | a@example.com     | -
        c4         | address | 1 alder st¦¦37000 | -
        c5         | phone   | -                 | -
        c6         | -       | -                 | -
        """,
        contacts="""
        contact_id | persona_id | kind    | value
        c1         | w1         | phone   | 555-0100
        c2         | w1         | phone   | +15550100
        c3         | w1         | email   | A+x@example.com
        c4         | w1         | address | home
        c5         | w1         | phone   | home
        c6         | w1         | -       | 555-0100
        """,
        phone_facts="""
        value     | e164      | is_voip
        555-0100  | +15550100 | true
        +15550100 | +15550100 | -
        """,
        email_facts="""
        value           | canonical
        A+x@example.com | a@example.com
        """,
        address_facts="""
        value | address_key
        home  | 1 alder st¦¦37000
        """,
    )


FIRST_REPORTS = "".join(f" a{n:02d} | w1 | d1 | US-NM | 2026-03-{n:02d}T09:00\n" for n in range(1, 11))


@pytest.mark.parametrize(
    ("later", "settled"),
    [
        ({"US-AZ": (15, 20, 25)}, True),
        ({"US-AZ": (15, 20, 25), "US-CO": (21, 22)}, True),
        ({"US-AZ": (15, 20)}, False),
        ({"US-AZ": (15, 20, 25), "US-NM": (16, 17, 18)}, False),
        ({"US-NM": (15, 20, 25)}, False),
        ({}, False),
    ],
    ids=["stays", "a journey later", "two days are too few", "by turns", "never comes", "no later report"],
)
def test_a_device_has_settled_when_it_came_to_the_place_of_delivery_and_mostly_stayed(engine, later, settled):
    reports = "".join(
        f" b{n:02d} | w1 | d1 | {region} | 2026-03-{n:02d}T09:00\n" for region, days in later.items() for n in days
    )
    (row,) = made(
        engine,
        "devices_first_away",
        shipments="shipment_row_id | persona_id | device_id | region\n s1 | w1 | d1 | US-AZ",
        device_checkins="checkin_id | persona_id | device_id | region | seen_at\n" + FIRST_REPORTS + reports,
    ).to_pylist()
    assert (row["has_settled"], row["seen_region"], row["delivered_region"]) == (settled, "US-NM", "US-AZ")


def test_a_device_that_comes_only_after_a_month_has_not_settled(engine):
    late = "".join(f" b{n:02d} | w1 | d1 | US-AZ | 2026-05-{n:02d}T09:00\n" for n in range(1, 20))
    (row,) = made(
        engine,
        "devices_first_away",
        shipments="shipment_row_id | persona_id | device_id | region\n s1 | w1 | d1 | US-AZ",
        device_checkins="checkin_id | persona_id | device_id | region | seen_at\n" + FIRST_REPORTS + late,
    ).to_pylist()
    assert not row["has_settled"] and str(row["arrived_at"]) == "2026-05-01 09:00:00"
