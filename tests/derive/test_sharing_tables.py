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
        persona_id | device_id | tool    | evidence_id | evidence_table | is_allowed
        w1         | d1        | AnyDesk | s1          | software       | false
        -          | d1        | AnyDesk | s5          | software       | false
        w1         | d1        | Help    | p1          | processes      | true
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
