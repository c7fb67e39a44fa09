"""Where each persona stands: its role and its stage, as of 30 June 2026."""

import pytest
from drawn_tables import holds


def stands(engine, role, stage, **given):
    holds(engine, "persona_standing", f"persona_id | role | stage\nw1 | {role} | {stage}", **given)


@pytest.mark.parametrize(
    ("dates", "stage"),
    [
        ("2026-05-01 | - | - | -", "application"),
        ("2026-05-01 | 2026-06-01 | - | -", "onboarding"),
        ("2026-05-01 | 2026-06-01 | 2026-07-15 | -", "onboarding"),
        ("- | - | 2026-07-15 | -", "onboarding"),
        ("- | - | 2026-06-17 | -", "onboarding"),
        ("- | - | 2026-06-16 | -", "working"),
        ("- | - | 2024-01-01 | 2026-06-29", "offboarding"),
        ("- | - | 2024-01-01 | 2026-06-30", "offboarding"),
        ("- | - | 2024-01-01 | 2026-07-31", "working"),
        ("- | - | - | 2026-06-01", "offboarding"),
        ("- | - | 2026-06-01 | 2025-06-01", "working"),
        ("2026-06-10 | - | - | 2025-06-01", "application"),
        ("2026-08-01 | - | - | -", "-"),
        ("- | - | - | -", "-"),
    ],
)
def test_a_record_s_dates_say_the_stage(engine, dates, stage):
    drawn = f"record_id | persona_id | kind | applied_at | offered_at | hired_at | ended_at\nr1 | w1 | employee | {dates}"
    stands(engine, "employee", stage, personas=drawn)


def test_a_record_of_the_employer_says_more_of_the_role_than_the_candidate_s_and_the_latest_more_than_the_earlier(engine):
    holds(
        engine,
        "persona_standing",
        """
        persona_id | role
        w1         | contractor
        w2         | employee
        w3         | -
        w4         | candidate
        """,
        personas="""
        record_id | persona_id | kind       | recorded_at
        r1        | w1         | contractor | 2025-01-01
        r2        | w1         | candidate  | 2026-01-01
        r3        | w2         | contractor | 2025-01-01
        r4        | w2         | Employee   | 2026-01-01
        r5        | w3         | full-time  | 2026-01-01
        r6        | w4         | candidate  | 2026-01-01
        r7        | w4         | employee   | 2026-09-01
        r8        | -          | employee   | 2026-01-01
        """,
    )


def test_a_candidate_is_interviewed_after_giving_a_document_and_before_an_offer(engine):
    holds(
        engine,
        "persona_standing",
        """
        persona_id | role      | stage
        w1         | candidate | identity-verification
        w2         | candidate | interview
        w3         | candidate | onboarding
        w4         | candidate | application
        """,
        personas="""
        record_id | persona_id | kind
        r1        | w1         | candidate
        r2        | w2         | candidate
        r3        | w3         | candidate
        r4        | w4         | candidate
        """,
        applications="""
        application_id | persona_id | applied_at | offered_at
        a1             | w1         | 2026-05-01 | -
        a2             | w2         | 2026-05-01 | -
        a3             | w3         | 2026-05-01 | 2026-06-20
        a4             | w4         | 2026-05-01 | -
        """,
        documents="""
        document_id | persona_id | kind     | received_at
        d1          | w1         | passport | 2026-05-02
        d2          | w2         | passport | 2026-05-02
        d4          | w4         | diploma  | 2026-05-02
        """,
        interviews="""
        interview_id | persona_id | scheduled_at
        i2           | w2         | 2026-06-01
        i3           | w3         | 2026-06-01
        i4           | w4         | 2026-07-20
        """,
    )


def test_a_freelancer_stands_at_payment_once_paid_out_and_a_client_works_from_the_first_engagement(engine):
    holds(
        engine,
        "persona_standing",
        """
        persona_id | role       | stage
        f1         | freelancer | payment
        f2         | freelancer | working
        f3         | freelancer | identity-verification
        f4         | freelancer | application
        c1         | client     | working
        x1         | -          | -
        """,
        accounts="""
        account_id | persona_id | role      | opened_at  | verified_at
        a1         | f1         | developer | 2026-01-01 | 2026-01-02
        a2         | f2         | developer | 2026-01-01 | 2026-01-02
        a3         | f3         | developer | 2026-01-01 | -
        a4         | f4         | developer | 2026-01-01 | 2026-01-02
        a5         | c1         | client    | 2026-01-01 | 2026-01-02
        a6         | x1         | -         | 2026-01-01 | -
        """,
        engagements="""
        engagement_id | persona_id | client_id | started_at
        e1            | f1         | c1        | 2026-02-01
        e2            | f2         | c1        | 2026-02-01
        e4            | f4         | -         | 2026-09-01
        """,
        payments="""
        payment_id | persona_id | kind    | paid_at
        p1         | f1         | payout  | 2026-03-01
        p2         | f2         | funding | 2026-03-01
        """,
    )


def test_pay_received_shows_that_somebody_works_where_no_first_day_is_known(engine):
    stands(
        engine,
        "-",
        "working",
        personas="record_id | persona_id | offered_at\nr1 | w1 | 2026-01-01",
        payments="payment_id | persona_id | kind | paid_at\np1 | w1 | payroll | 2026-03-01",
    )


def test_without_evidence_nobody_stands_anywhere(engine):
    holds(engine, "persona_standing", "persona_id | role | stage")
