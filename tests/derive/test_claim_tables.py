"""Claims in one spelling, and where a persona was seen."""

from drawn_tables import DERIVATIONS, holds

from bonafides.tables import EVIDENCE


def test_every_place_of_a_statement_is_kept_with_its_row(engine):
    holds(
        engine,
        "persona_claims",
        """
        attribute | value        | place               | formal | claim_table     | claim_id
        name      | Alex Worker  | hr                  | true   | personas        | r1
        country   | US           | hr                  | true   | personas        | r1
        region    | US-TN        | hr                  | true   | personas        | r1
        name      | Alex W       | application         | false  | applications    | a1
        country   | US           | application         | false  | applications    | a1
        name      | Al           | profile on linkedin | false  | profiles        | p1
        employer  | Example Corp | profile on linkedin | false  | profiles        | p1
        handle    | alx          | profile on linkedin | false  | profiles        | p1
        name      | WORKER ALEX  | document            | true   | documents       | d1
        address   | 1 Alder Street, US | document      | true   | documents       | d1
        country   | US           | document            | true   | documents       | d1
        name      | A WORKER     | payout account      | true   | payout_accounts | b1
        email     | a@x.example  | code host           | false  | code_profiles   | g1
        name      | A Worker     | invoice             | false  | invoices        | i1
        phone     | 555-0100     | onboarding          | false  | contacts        | c1
        employer  | Farm Labs    | resume              | false  | employments     | e1
        school    | Example University | resume        | false  | educations      | s1
        website   | alx.example  | message             | false  | claims          | m1
        """,
        personas="record_id | persona_id | name | work_country | work_region\n r1 | w1 | Alex Worker | US | US-TN",
        applications="""
        application_id | persona_id | name | country
        a1 | w1 | Alex W | US
        a2 | w1 | - | -
        a3 | - | Sam | US
        """,
        profiles="profile_id | persona_id | service | name | employer | handle\n p1 | w1 | linkedin | Al | Example Corp | alx",
        documents="""
        document_id | persona_id | holder_name | address_line   | address_country
        d1          | w1         | WORKER ALEX | 1 Alder Street | US
        d2          | w1         | -           | -              | -
        """,
        payout_accounts="""
        payout_account_id | persona_id | holder_name     | holder_kind
        b1                | w1         | A WORKER        | -
        b2                | w1         | Worker Code Ltd | company
        """,
        code_profiles="code_profile_id | persona_id | email\n g1 | w1 | a@x.example",
        invoices="invoice_id | persona_id | payee_name\n i1 | w1 | A Worker",
        contacts="""
        contact_id | persona_id | kind | value | stated_in
        c1 | w1 | phone | 555-0100 | onboarding
        c2 | w1 | phone | - | hr
        """,
        employments="employment_id | persona_id | employer | stated_in\n e1 | w1 | Farm Labs | resume",
        educations="education_id | persona_id | school | stated_in\n s1 | w1 | Example University | resume",
        claims="claim_id | persona_id | attribute | value | stated_in\n m1 | w1 | website | alx.example | message",
    )


def test_a_protected_attribute_that_slipped_into_the_claims_is_no_claim(engine):
    holds(
        engine,
        "persona_claims",
        "attribute | value",
        claims="""
        claim_id | persona_id | attribute   | value      | stated_in
        c1       | w1         | nationality | XX         | application
        c2       | w1         | birth_date  | 1990-01-01 | document
        c3       | w1         | -           | XX         | document
        """,
    )


def test_no_table_of_claims_reads_a_protected_column():
    names = ("persona_claims", "places_seen", "names_compared", "statements_compared", "places_compared", "claimed_and_seen")
    protected = {column.name for table in EVIDENCE.values() for column in table.columns if column.protected}
    assert protected
    assert not {column for name in names for column in DERIVATIONS[name].table.by_name} & protected


def test_values_have_one_spelling_where_they_can_be_compared(engine):
    holds(
        engine,
        "persona_claims",
        """
        value                   | value_key
        us                      | US
        United States           | -
        US-TN                   | US-TN
        Tennessee               | -
        Farm Labs, Inc.         | farm labs
        FARM   LABS Pty. Ltd.   | farm labs
        IBM                     | -
        Société Exemple         | -
        Inc                     | -
        https://www.Alx.example/me?x=1 | alx.example
        alx.example             | alx.example
        Worker Code LLC         | -
        Alex Worker             | Alex Worker
        555-0100                | +15550100
        555-0199                | -
        """,
        claims="""
        claim_id | persona_id | attribute | value
        c1       | w1         | country   | us
        c2       | w1         | country   | United States
        c3       | w1         | region    | US-TN
        c4       | w1         | region    | Tennessee
        c5       | w1         | employer  | Farm Labs, Inc.
        c6       | w1         | employer  | FARM   LABS Pty. Ltd.
        c7       | w1         | employer  | IBM
        c8       | w1         | school    | Société Exemple
        c9       | w1         | employer  | Inc
        d1       | w1         | website   | https://www.Alx.example/me?x=1
        d2       | w1         | website   | alx.example
        d3       | w1         | name      | Worker Code LLC
        d4       | w1         | name      | Alex Worker
        d5       | w1         | phone     | 555-0100
        d6       | w1         | phone     | 555-0199
        """,
        phone_facts="value | e164\n 555-0100 | +15550100",
    )


def test_the_latest_statement_of_a_place_is_its_current_one_and_a_stay_is_numbered_by_itself(engine):
    holds(
        engine,
        "persona_claims",
        """
        claim_id | recency | for_a_time
        c1       | 2       | false
        c2       | 1       | false
        c3       | 3       | false
        c4       | 1       | true
        c5       | 1       | false
        """,
        claims="""
        claim_id | persona_id | attribute | value | stated_in | stated_at  | valid_to
        c1       | w1         | country   | US    | hr        | 2025-01-01 | -
        c2       | w1         | country   | CA    | hr        | 2026-01-01 | -
        c3       | w1         | country   | GB    | hr        | -          | -
        c4       | w1         | country   | PT    | hr        | 2026-05-01 | 2026-07-01
        c5       | w1         | country   | US    | contract  | -          | -
        """,
    )


def test_sessions_are_counted_by_place_and_a_share_leaves_out_what_tells_of_no_place(engine):
    holds(
        engine,
        "places_seen",
        """
        seen_in | attribute | value | is_open | times | days | share | first_at         | last_at          | seen_id
        session | country   | US    | true    | 3     | 2    | 0.75  | 2026-06-10T09:00 | 2026-06-11T09:00 | s1
        session | country   | CA    | true    | 1     | 1    | 0.25  | 2026-06-12T09:00 | 2026-06-12T09:00 | s4
        session | country   | IS    | false   | 1     | 1    | -     | 2026-06-13T09:00 | 2026-06-13T09:00 | s5
        session | country   | -     | true    | 1     | 1    | -     | 2026-06-14T09:00 | 2026-06-14T09:00 | s6
        session | region    | US-TN | true    | 2     | 1    | 1.0   | 2026-06-10T09:00 | 2026-06-10T17:00 | s1
        session | region    | -     | true    | 3     | 3    | -     | 2026-06-11T09:00 | 2026-06-14T09:00 | s3
        session | region    | -     | false   | 1     | 1    | -     | 2026-06-13T09:00 | 2026-06-13T09:00 | s5
        """,
        sessions="""
        session_id | persona_id | occurred_at      | country | region | is_proxy
        s1         | w1         | 2026-06-10T09:00 | US      | US-TN  | false
        s2         | w1         | 2026-06-10T17:00 | US      | US-TN  | -
        s3         | w1         | 2026-06-11T09:00 | US      | -      | -
        s4         | w1         | 2026-06-12T09:00 | CA      | -      | -
        s5         | w1         | 2026-06-13T09:00 | IS      | -      | true
        s6         | w1         | 2026-06-14T09:00 | -       | -      | -
        s7         | w1         | 2026-05-01T09:00 | GB      | -      | -
        s8         | -          | 2026-06-10T09:00 | GB      | -      | -
        """,
    )


def test_devices_deliveries_and_the_address_of_an_application_are_sightings_too(engine):
    holds(
        engine,
        "places_seen",
        """
        seen_in             | attribute | value | is_open | times | seen_id
        device check-in     | country   | US    | true    | 2     | c1
        device check-in     | region    | US-AZ | true    | 2     | c1
        device check-in     | country   | IS    | false   | 1     | c3
        device check-in     | region    | -     | false   | 1     | c3
        delivery            | country   | US    | true    | 1     | h1
        delivery            | region    | US-AZ | true    | 1     | h1
        delivery            | country   | -     | true    | 1     | h2
        delivery            | region    | -     | true    | 1     | h2
        application network | country   | CA    | true    | 1     | a1
        application network | region    | -     | true    | 1     | a1
        """,
        device_checkins="""
        checkin_id | persona_id | device_id | seen_at    | country | region | ip
        c1         | w1         | d1        | 2026-06-10 | US      | US-AZ  | -
        c2         | w1         | d1        | 2026-06-11 | US      | US-AZ  | 192.0.2.9
        c3         | w1         | d1        | 2026-06-11 | -       | -      | 192.0.2.1
        c4         | w1         | d1        | 2026-01-11 | GB      | -      | -
        c5         | w1         | d1        | -          | GB      | -      | -
        """,
        shipments="shipment_row_id | persona_id | country | region\n h1 | w1 | US | US-AZ\n h2 | w1 | - | -",
        applications="""
        application_id | persona_id | ip
        a1             | w1         | 192.0.2.2
        a2             | w1         | 192.0.2.9
        a3             | w1         | -
        """,
        ip_facts="""
        ip        | country | is_vpn
        192.0.2.1 | IS      | true
        192.0.2.2 | CA      | -
        """,
    )
