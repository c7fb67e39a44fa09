"""Claims set against claims and against observations."""

from drawn_tables import holds, made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def test_days_of_an_announced_stay_are_set_against_the_announcement(engine):
    holds(
        engine,
        "places_compared",
        """
        attribute | claimed | claim_id | seen | times | comparable | agrees | country_share
        country   | US      | r1       | US   | 1     | true       | true   | 0.25
        country   | US      | r1       | PT   | 1     | true       | false  | 0.25
        country   | PT      | c1       | PT   | 2     | true       | true   | 0.5
        """,
        personas="record_id | persona_id | work_country\n r1 | w1 | US",
        claims="""
        claim_id | persona_id | attribute | value | stated_in | valid_from | valid_to
        c1       | w1         | country   | PT    | hr        | 2026-06-10 | 2026-06-12
        c2       | w1         | country   | PT    | profile   | 2026-06-01 | 2026-06-30
        """,
        sessions="""
        session_id | persona_id | occurred_at      | country
        s1         | w1         | 2026-06-09T09:00 | US
        s2         | w1         | 2026-06-10T09:00 | PT
        s3         | w1         | 2026-06-12T23:00 | PT
        s4         | w1         | 2026-06-13T09:00 | PT
        """,
    )


def test_hidden_addresses_unknown_places_and_regions_spelled_out_are_not_comparable(engine):
    holds(
        engine,
        "places_compared",
        """
        attribute | claimed       | seen   | seen_in | comparable | agrees | country_share | region_share
        country   | US            | IS     | session | false      | -      | -             | -
        country   | US            | -      | session | false      | -      | -             | -
        country   | US            | US     | session | true       | true   | 1.0           | -
        region    | US-TN         | Region | session | false      | -      | -             | -
        """,
        personas="record_id | persona_id | work_country | work_region\n r1 | w1 | US | US-TN\n r2 | w2 | United States | -",
        sessions="""
        session_id | persona_id | occurred_at      | country | region | is_proxy
        s1         | w1         | 2026-06-10T09:00 | IS      | -      | true
        s2         | w1         | 2026-06-11T09:00 | -       | -      | -
        s3         | w1         | 2026-06-12T09:00 | US      | Region | -
        s4         | w3         | 2026-06-12T09:00 | US      | US-TN  | -
        """,
    )


def test_many_sessions_leave_few_rows(engine):
    drawn = "session_id | persona_id | occurred_at | country | region\n" + "\n".join(
        f"s{n:04d} | w1 | 2026-06-{1 + n % 29:02d}T{n % 24:02d}:00 | US | US-TN" for n in range(600)
    )
    rows = made(
        engine,
        "claimed_and_seen",
        sessions=drawn,
        personas="record_id | persona_id | work_country | work_region\n r1 | w1 | US | US-TN",
        applications="application_id | persona_id | country\n a1 | w1 | US",
    )
    assert rows.num_rows == 4  # hr and application beside each other, both beside the country, hr beside the region


def test_names_agree_in_any_order_and_differ_only_where_they_were_compared(engine):
    holds(
        engine,
        "names_compared",
        """
        claimed | claimed_in | seen | seen_in | comparable | agrees | formally_agrees | descriptions_agree
        Alex Worker | hr | ALEX WORKER | application | true | true | - | true
        Alex Worker | hr | Nobody Knew | profile on linkedin | false | - | - | -
        Alex Worker | hr | WORKER ALEX | document | true | true | true | -
        Alex Worker | hr | Juno Host | payout account | true | false | - | -
        ALEX WORKER | application | Nobody Knew | profile on linkedin | false | - | - | -
        ALEX WORKER | application | WORKER ALEX | document | false | - | - | -
        ALEX WORKER | application | Juno Host | payout account | false | - | - | -
        Nobody Knew | profile on linkedin | WORKER ALEX | document | false | - | - | -
        Nobody Knew | profile on linkedin | Juno Host | payout account | false | - | - | -
        Juno Host | payout account | WORKER ALEX | document | false | - | - | -
        """,
        personas="record_id | persona_id | name\n r1 | w1 | Alex Worker\n r2 | w2 | Sam Other\n r3 | w1 | -",
        applications="application_id | persona_id | name\n a1 | w1 | ALEX WORKER",
        profiles="profile_id | persona_id | service | name\n p1 | w1 | linkedin | Nobody Knew",
        documents="document_id | persona_id | holder_name\n d1 | w1 | WORKER ALEX",
        payout_accounts="payout_account_id | persona_id | holder_name\n b1 | w1 | Juno Host",
        name_pair_facts="""
        name_a      | name_b      | similarity | relation
        Alex Worker | WORKER ALEX | 1          | reordered
        Alex Worker | Juno Host   | 0.2        | different
        Alex Worker | Nobody Knew | -          | unknown
        """,
    )


def test_a_change_of_name_in_a_formal_record_settles_a_difference(engine):
    given = {
        "personas": "record_id | persona_id | name\n r1 | w1 | Mira Worker",
        "documents": "document_id | persona_id | holder_name\n d1 | w1 | Mira Formerly",
        "name_pair_facts": "name_a | name_b | relation\n Mira Formerly | Mira Worker | different",
    }
    columns = "claimed | seen | agrees\n Mira Worker | Mira Formerly |"
    former = "claim_id | persona_id | attribute | value | stated_in | formal | valid_to\n c1 | w1 | name | Mira Formerly | hr |"
    holds(engine, "names_compared", f"{columns} false", **given)
    holds(engine, "names_compared", f"{columns} true", **given, claims=f"{former} true | 2024-08-01")
    holds(engine, "names_compared", f"{columns} false", **given, claims=f"{former} false | 2024-08-01")


def test_a_value_that_two_places_share_agrees_whatever_else_they_list(engine):
    holds(
        engine,
        "statements_compared",
        """
        attribute | claimed   | claimed_in  | seen            | seen_in     | agrees
        employer  | Farm Labs | application | Farm Labs, Inc. | resume      | true
        phone     | p2        | hr          | p1              | application | -
        """,
        claims="""
        claim_id | persona_id | attribute | value           | stated_in   | stated_at  | valid_from | valid_to
        c1       | w1         | employer  | Farm Labs       | application | 2026-03-01 | -          | -
        c2       | w1         | employer  | Example Corp    | resume      | 2026-03-01 | 2024-01-01 | -
        c3       | w1         | employer  | Farm Labs, Inc. | resume      | 2026-03-01 | 2020-01-01 | 2023-01-01
        """,
        contacts="""
        contact_id | persona_id | kind | value | stated_in
        k1 | w1 | phone | p1 | application
        k2 | w1 | phone | p2 | hr
        """,
        phone_facts="value | e164\n p1 | +15550100",
    )


def test_what_can_both_be_true_is_not_comparable(engine):
    holds(
        engine,
        "statements_compared",
        """
        persona_id | attribute | agrees | comparable | descriptions_agree
        jobs       | employer  | -      | false      | -
        schools    | school    | -      | false      | -
        outdated   | country   | -      | false      | -
        at_once    | country   | false  | true       | false
        one_school | school    | false  | true       | false
        """,
        claims="""
        claim_id | persona_id | attribute | value           | stated_in | stated_at  | valid_from | valid_to
        c1       | jobs       | employer  | Example Corp    | resume    | -          | 2020-01-01 | 2022-01-01
        c2       | jobs       | employer  | Farm Labs       | profile   | -          | 2022-02-01 | -
        c3       | schools    | school    | First College   | resume    | -          | -          | -
        c4       | schools    | school    | Second College  | resume    | -          | -          | -
        c5       | schools    | school    | Third College   | profile   | -          | -          | -
        c6       | outdated   | country   | US              | resume    | 2026-03-01 | -          | -
        c7       | outdated   | country   | PL              | profile   | 2024-03-01 | -          | -
        c8       | at_once    | country   | US              | resume    | 2026-03-01 | -          | -
        c9       | at_once    | country   | PL              | profile   | -          | -          | -
        d1       | one_school | school    | First College   | resume    | -          | -          | -
        d2       | one_school | school    | Other Institute | profile   | -          | -          | -
        """,
    )


def test_handles_are_compared_on_one_service_and_checks_stand_beside_their_claim(engine):
    holds(
        engine,
        "statements_compared",
        """
        attribute | claimed            | claimed_in        | seen   | seen_in        | seen_id | agrees
        handle    | alx                | profile on github | Alx    | code host      | g1      | true
        school    | Example University | resume            | failed | external check | k2      | false
        employer  | Farm Labs          | resume            | refused | external check | k3     | -
        """,
        profiles="profile_id | persona_id | service | handle\n p1 | w1 | github | alx",
        code_profiles="code_profile_id | persona_id | service | handle\n g1 | w1 | github | Alx\n g2 | w1 | gitlab | other",
        educations="education_id | persona_id | school | stated_in\n s1 | w1 | Example University | resume",
        employments="employment_id | persona_id | employer | stated_in\n e1 | w1 | Farm Labs | resume",
        external_checks="""
        check_id | persona_id | kind       | result  | performed_at
        k1       | w1         | education  | passed  | 2026-01-01
        k2       | w1         | education  | failed  | 2026-02-01
        k3       | w1         | employment | refused | -
        k4       | w1         | drug_test  | failed  | 2026-02-01
        """,
    )


def test_a_delivery_is_set_against_documents_and_against_employment_papers(engine):
    holds(
        engine,
        "addresses_compared",
        """
        claimed             | claimed_in | seen     | seen_id | comparable | agrees | same_region
        1 Alder Street, US-TN | document | TOWN US-AZ | h1     | true       | false  | false
        new home            | hr         | TOWN US-AZ | h1      | true       | true   | -
        1 Alder Street, US-TN | document | US-TN  | h2       | false      | -      | true
        new home            | hr         | US-TN    | h2       | false      | -      | -
        """,
        documents="document_id | persona_id | address_line | address_region\n d1 | w1 | 1 Alder Street | US-TN",
        contacts="""
        contact_id | persona_id | kind    | value    | stated_in
        c1         | w1         | address | new home | hr
        c2         | w1         | address | old home | application
        """,
        shipments="""
        shipment_row_id | persona_id | line        | region
        h1              | w1         | 9 Elm Court | US-AZ
        h2              | w1         | nowhere     | US-TN
        h3              | -          | 9 Elm Court | US-AZ
        h4              | w2         | 9 Elm Court | US-AZ
        """,
        address_facts="""
        value                   | address_key       | city | region
        1 Alder Street¦¦US-TN¦¦ | 1 alder st¦¦37000 | -    | US-TN
        new home                | 9 elm ct¦¦85000   | -    | US-AZ
        9 Elm Court¦¦US-AZ¦¦    | 9 elm ct¦3¦85000  | TOWN | US-AZ
        """,
    )


def test_everything_compared_stands_in_one_table_with_both_rows(engine):
    holds(
        engine,
        "claimed_and_seen",
        """
        attribute | claimed | claim_table | claim_id | seen | seen_in | seen_table | seen_id | comparable | agrees
        name | Alex Worker | personas | r1 | Juno Host | payout account | payout_accounts | b1 | true | false
        country | US | personas | r1 | CA | application | applications | a1 | true | false
        country | US | personas | r1 | IS | session | sessions | s1 | true | false
        country | CA | applications | a1 | IS | session | sessions | s1 | true | false
        """,
        personas="record_id | persona_id | name | work_country\n r1 | w1 | Alex Worker | US",
        applications="application_id | persona_id | country\n a1 | w1 | CA",
        payout_accounts="payout_account_id | persona_id | holder_name\n b1 | w1 | Juno Host",
        sessions="session_id | persona_id | occurred_at | country\n s1 | w1 | 2026-06-10 | IS",
        name_pair_facts="name_a | name_b | relation\n Alex Worker | Juno Host | different",
    )


CLAIM = st.tuples(
    st.sampled_from(["w1", "w2", "-"]),
    st.sampled_from(["country", "employer", "school", "website", "name", "nationality", "-"]),
    st.sampled_from(["US", "CA", "Example Corp", "Farm Labs Inc", "IBM", "alx.example", "-"]),
    st.sampled_from(["hr", "application", "resume", "profile", "document", "-"]),
    st.sampled_from(["2026-01-01", "2026-03-01", "-"]),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CLAIM, max_size=12), st.randoms())
def test_whatever_is_claimed_agreement_is_known_exactly_where_it_is_comparable_and_order_changes_nothing(
    duckdb_engine, claims, random
):
    lines = [" | ".join((f"c{n:02d}", *claim)) for n, claim in enumerate(claims)]
    shuffled = list(lines)
    random.shuffle(shuffled)
    head = "claim_id | persona_id | attribute | value | stated_in | stated_at"
    found, again = (
        made(duckdb_engine, "claimed_and_seen", claims="\n".join([head, *drawn])).to_pylist() for drawn in (lines, shuffled)
    )
    assert sorted(map(str, found)) == sorted(map(str, again))
    for row in found:
        assert row["comparable"] == (row["agrees"] is not None)
        assert row["attribute"] != "nationality"
        assert row["claim_id"] != row["seen_id"]
        assert row["claimed_in"] != row["seen_in"] or row["seen_in"] == "document"
