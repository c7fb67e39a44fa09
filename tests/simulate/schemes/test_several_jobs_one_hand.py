"""Several jobs, one hand: personas that cannot be in two places."""

from collections import defaultdict

HAND = "several_jobs_one_hand"


def test_of_two_personas_who_are_wanted_at_one_hour_only_one_attends(staged):
    for network in {each.network for each in staged.members(HAND)}:
        at = defaultdict(list)
        for person in staged.members(HAND, "careless", "trained"):
            if person.network == network:
                for row in staged.rows("calendar_slots", person):
                    at[row["starts_at"]].append(row["response"])
        assert at and all(responses.count("attended") <= 1 < len(responses) for responses in at.values())


def test_the_careless_share_a_line_in_different_parts_of_the_day(staged):
    for person in staged.members(HAND, "careless"):
        others = staged.of_group(person, "careless")
        assert len({session.spot for each in others for session in each.sessions}) == 1
        assert {each.phone for each in others} == {person.phone}


def test_the_trained_and_adaptive_share_neither_line_nor_telephone_nor_account(staged):
    people = staged.members(HAND, "trained", "adaptive")
    for things in (
        [ip for each in people for ip in {session.spot.ip for session in each.sessions}],
        [each.phone for each in people],
        [bank.number for each in people for bank in each.banks],
    ):
        assert len(things) == len(set(things))
