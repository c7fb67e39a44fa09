"""An identity lender: the person is genuine, the work is not the person's."""

LENDER = "identity_lender"


def test_every_lender_was_interviewed_in_person_and_shows_the_own_document(staged):
    for person in staged.members(LENDER):
        assert [row["medium"] for row in staged.rows("interviews", person)] == ["in_person"]
        assert person.paper is None or person.paper.holder == person.name
        assert {bank.holder for bank in person.banks} == {person.name}


def test_the_operator_of_the_careless_signs_in_from_another_country(staged):
    for person in staged.members(LENDER, "careless"):
        assert len({session.spot.town.country for session in person.sessions}) == 2


def test_of_the_adaptive_only_a_failing_tunnel_shows_another_country_for_minutes(staged):
    for person in staged.members(LENDER, "adaptive"):
        away = [session for session in person.sessions if session.spot.town.country != person.home.town.country]
        assert len(away) <= 5
        assert bool(away) == ("vpn-drop-reveals-other-country" in staged.flags(person))


def test_other_full_time_jobs_of_the_same_months_are_reported_by_a_verification_service(staged):
    several = [each for each in staged.members(LENDER) if "holds-several-full-time-jobs" in staged.flags(each)]
    assert several
    for person in several:
        jobs = staged.rows("employments", person)
        assert len({row["employer"] for row in jobs}) == 2
        assert all(row["full_time"] and row["is_current"] and row["started_on"] < person.joined for row in jobs)
