"""When personas came, and when they were turned down or left, as of 30 June 2026."""

from drawn_tables import holds


def test_who_was_turned_down_or_left_and_did_not_come_again_is_gone(engine):
    holds(
        engine,
        "persona_stays",
        """
        persona_id | came_at    | gone_at    | how
        w1         | 2026-01-05 | 2026-02-01 | rejected
        w2         | 2024-01-01 | 2026-03-01 | left
        w3         | 2026-01-05 | -          | -
        w4         | 2025-01-01 | 2026-01-01 | left
        w5         | 2024-01-01 | -          | -
        """,
        personas="""
        record_id | persona_id | status   | applied_at | hired_at   | ended_at   | recorded_at
        p1        | w1         | rejected | 2026-01-05 | -          | -          | 2026-02-01
        p2        | w2         | ended    | -          | 2024-01-01 | 2026-03-01 | 2026-03-02
        p3        | w3         | rejected | 2026-01-05 | -          | -          | 2026-02-01
        p4        | w3         | active   | 2026-04-01 | -          | -          | 2026-04-01
        p5        | w5         | active   | -          | 2024-01-01 | 2026-12-31 | 2026-03-01
        p6        | w6         | rejected | -          | -          | -          | 2026-03-01
        """,
        accounts="""
        account_id | persona_id | opened_at  | closed_at
        a4         | w4         | 2025-01-01 | 2026-01-01
        """,
    )


def test_who_is_still_here_beside_a_rejection_or_a_closed_account_is_not_gone(engine):
    holds(
        engine,
        "persona_stays",
        """
        persona_id | gone_at    | how
        w1         | -          | -
        w2         | -          | -
        w3         | 2026-03-01 | left
        """,
        personas="""
        record_id | persona_id | status | applied_at | hired_at   | ended_at
        p1        | w1         | hired  | 2026-01-05 | 2026-02-01 | -
        p3        | w3         | hired  | 2024-01-01 | -          | -
        p4        | w3         | ended  | -          | 2024-02-01 | 2026-03-01
        """,
        applications="""
        application_id | persona_id | status   | applied_at
        b1             | w1         | rejected | 2026-01-05
        """,
        accounts="""
        account_id | persona_id | opened_at  | closed_at
        a1         | w2         | 2025-01-01 | 2026-01-01
        a2         | w2         | 2024-01-01 | -
        """,
    )
