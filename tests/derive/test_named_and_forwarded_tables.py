from drawn_tables import holds


def test_a_persona_is_known_by_records_documents_and_contacts_but_not_by_its_payout_account_nor_by_a_nickname_alone(engine):
    holds(
        engine,
        "known_names",
        """
        persona_id | name
        w1         | Alex Worker
        w1         | Alex M. Worker
        w1         | codewizard
        w2         | Sam Other
        """,
        personas="""
        record_id | persona_id | name
        r1        | w1         | Alex Worker
        r2        | -          | Nobody Known
        r3        | w4         | Example Studio LLC
        """,
        documents="""
        document_id | persona_id | kind           | holder_name
        d1          | w1         | passport       | Alex M. Worker
        d2          | w1         | bank_statement | Juno Host
        """,
        contacts="""
        contact_id | persona_id | kind  | value           | name
        k1         | w2         | email | sam@example.org | Sam Other
        """,
        claims="""
        claim_id | persona_id | attribute | value     | stated_in | formal
        c1       | w1         | name      | Juno Host | payout    | true
        c2       | w2         | country   | US        | hr        | true
        """,
        accounts="""
        account_id | persona_id | display_name
        a1         | w1         | codewizard
        a2         | w3         | nickname
        """,
    )


def test_pay_is_followed_to_accounts_of_others_for_five_days_and_to_none_of_the_household(engine):
    holds(
        engine,
        "pay_forwarded",
        """
        payment_id | payee_key | share
        p1         | x         | 0.9
        """,
        payout_accounts="""
        payout_account_id | persona_id | account_key
        a1                | w2         | spouse
        """,
        households="""
        household_row_id | persona_id | household_id
        h1               | w1         | h
        h2               | w2         | h
        """,
        payments="""
        payment_id | persona_id | kind     | payer_account_key | payee_account_key | amount | currency | paid_at
        p1         | w1         | payout   | -                 | k1                | 1000   | USD      | 2026-04-01
        t1         | w1         | transfer | k1                | x                 | 900    | USD      | 2026-04-03
        t2         | w1         | transfer | k1                | x                 | 1000   | USD      | 2026-04-04
        t3         | w1         | transfer | k1                | spouse            | 500    | USD      | 2026-04-03
        t4         | w1         | transfer | k1                | y                 | 800    | USD      | 2026-04-09
        t5         | w1         | transfer | k1                | z                 | 1100   | USD      | 2026-04-02
        """,
    )


def test_staff_of_a_vendor_are_unchecked_only_where_checks_of_identity_are_kept(engine):
    vendors = """
        vendor_id | vendor_ref   | name         | founded_on
        v1        | vendor:front | Front        | 2025-12-01
        """
    personas = """
        record_id | persona_id | vendor_ref   | applied_at
        r1        | w1         | vendor:front | 2026-03-01
        r2        | w2         | vendor:other | 2026-03-01
        """
    holds(
        engine,
        "vendor_staff",
        """
        record_id | persona_id | vendor | presented_on | identity_checked
        r1        | w1         | Front  | 2026-03-01   | -
        """,
        vendors=vendors,
        personas=personas,
    )
    holds(
        engine,
        "vendor_staff",
        """
        record_id | persona_id | vendor | presented_on | identity_checked
        r1        | w1         | Front  | 2026-03-01   | false
        """,
        vendors=vendors,
        personas=personas,
        external_checks="""
        check_id | persona_id | kind     | result
        k1       | w2         | identity | passed
        """,
    )
