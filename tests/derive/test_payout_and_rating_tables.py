from drawn_tables import holds

USUAL = "\n".join(f"v{n:02} | v{n:02} | d{n:02} | 0.8 | {300 + n} | USD | 2026-05-01" for n in range(30))


def test_a_ring_needs_tiny_contracts_and_a_client_without_other_business(engine):
    holds(
        engine,
        "rating_streaks",
        """
        persona_id | client_id | tiny  | beginners | ring
        w1         | c1        | true  | 3         | 3
        w2         | c1        | true  | 3         | 3
        w3         | c1        | true  | 3         | 3
        w4         | c2        | false | 3         | -
        w5         | c2        | false | 3         | -
        w6         | c2        | false | 3         | -
        w1         | c3        | false | -         | -
        """,
        accounts="""
        account_id | persona_id | role      | opened_at
        a4         | w4         | developer | 2026-05-20
        a5         | w5         | developer | 2026-05-20
        a6         | w6         | developer | 2026-05-20
        """,
        ratings=f"""
        rating_id | persona_id | client_id | share_of_top | value | currency | rated_at
        r1        | w1         | c1        | 1.0          | 5     | USD      | 2026-06-01
        r2        | w2         | c1        | 1.0          | 5     | USD      | 2026-06-05
        r3        | w3         | c1        | 1.0          | 6     | USD      | 2026-06-12
        r4        | w4         | c2        | 1.0          | 900   | USD      | 2026-06-01
        r5        | w5         | c2        | 1.0          | 900   | USD      | 2026-06-05
        r6        | w6         | c2        | 1.0          | 900   | USD      | 2026-06-12
        r7        | w1         | c3        | 1.0          | 900   | USD      | 2026-06-01
        {USUAL}
        """,
    )


def test_one_mark_below_the_top_does_not_hide_a_later_top_mark_by_the_same_client(engine):
    holds(
        engine,
        "rating_streaks",
        """
        rating_id | persona_id | ring
        r2        | w1         | -
        """,
        ratings="""
        rating_id | persona_id | client_id | share_of_top | rated_at
        r1        | w1         | c1        | 0.4          | 2026-06-01
        r2        | w1         | c1        | 1.0          | 2026-06-05
        """,
    )


def test_a_denial_stands_beside_what_was_confirmed_and_is_settled_by_a_later_pass(engine):
    holds(
        engine,
        "denied_history",
        """
        check_id | persona_id | kind       | rest_confirmed
        k1       | w1         | employment | true
        k3       | w2         | education  | false
        k7       | w4         | employment | true
        """,
        external_checks="""
        check_id | persona_id | kind       | provider | result       | independent_contact | performed_at
        k1       | w1         | employment | A        | failed       | true                | 2026-05-01
        k2       | w1         | education  | A        | passed       | -                   | 2026-05-01
        k3       | w2         | education  | A        | failed       | true                | 2026-05-01
        k4       | w2         | employment | A        | passed       | false               | 2026-05-01
        k5       | w3         | education  | A        | failed       | true                | 2026-05-01
        k6       | w3         | education  | B        | passed       | true                | 2026-05-09
        k7       | w4         | employment | A        | failed       | true                | 2026-05-01
        k8       | w4         | employment | B        | passed       | true                | 2026-05-09
        k9       | w5         | employment | A        | inconclusive | true                | 2026-05-01
        """,
    )


def test_a_holder_of_another_name_is_kept_with_whether_the_family_name_is_alike(engine):
    holds(
        engine,
        "payout_holders",
        """
        payout_account_id | persona_id | percent | family_name_alike
        a1                | w1         | 21      | false
        a2                | w2         | 60      | true
        """,
        personas="""
        record_id | persona_id | name
        r1        | w1         | Alex Worker
        r2        | w2         | Alex Worker
        r3        | w3         | Alex Worker
        """,
        payout_accounts="""
        payout_account_id | persona_id | holder_name | holder_kind
        a1                | w1         | Juno Host   | individual
        a2                | w2         | Juno Worker | -
        a3                | w3         | Host LLC    | company
        """,
        name_pair_facts="""
        name_a      | name_b      | similarity | relation  | family_name_alike
        Alex Worker | Juno Host   | 0.21       | different | false
        Alex Worker | Juno Worker | 0.6        | different | true
        Alex Worker | Host LLC    | 0.2        | different | false
        """,
    )


def test_an_invoice_is_backed_by_acceptance_however_late_by_release_and_by_the_clients_marks(engine):
    holds(
        engine,
        "invoice_backing",
        """
        invoice_id | milestone
        i1         | accepted
        i2         | not accepted
        i3         | accepted
        i4         | accepted
        i5         | none
        i6         | -
        i7         | -
        """,
        engagements="""
        engagement_id | persona_id | kind
        e3            | w1         | milestones
        e4            | w1         | milestones
        e5            | w1         | milestones
        """,
        invoices="""
        invoice_id | persona_id | engagement_id | issued_at  | against_milestone | milestone_accepted_at
        i1         | w1         | -             | 2026-03-01 | true              | 2026-05-01
        i2         | w1         | -             | 2026-03-01 | true              | -
        i3         | w1         | e3            | 2026-03-01 | false             | -
        i4         | w1         | e4            | 2026-03-01 | false             | -
        i5         | w1         | e5            | 2026-03-01 | false             | -
        i6         | w1         | e5            | 2026-06-25 | false             | -
        i7         | w1         | e5            | 2026-06-25 | true              | -
        """,
        payments="""
        payment_id | persona_id | kind   | engagement_id | status | paid_at
        p3         | w1         | payout | e3            | paid   | 2026-03-05
        p5         | w1         | payout | e5            | paid   | 2026-03-05
        p6         | w1         | refund | e5            | paid   | 2026-04-05
        """,
        ratings="""
        rating_id | persona_id | engagement_id | share_of_top | rated_at
        r4        | w1         | e4            | 1.0          | 2026-03-02
        """,
    )
