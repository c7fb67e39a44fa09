"""Rented accounts: who works behind them, who praises them, and what the adaptive have of their own."""

RENTED = "rented_accounts"


def freelancers(staged, *levels):
    return [each for each in staged.members(RENTED, *levels) if each.role == "freelancer"]


def test_the_careless_pay_themselves_from_the_account_they_are_paid_into(staged):
    for person in freelancers(staged, "careless"):
        funded = {row["payer_account_key"] for row in staged.rows("payments", person) if row["kind"] == "funding"}
        assert funded == {person.banks[0].key}


def test_the_careless_and_trained_are_praised_by_the_groups_own_client_for_small_contracts(staged):
    for person in freelancers(staged, "careless", "trained"):
        marks = staged.rows("ratings", person)
        clients = {each.ref for each in staged.of_group(person) if each.role == "client"}
        assert {row["share_of_top"] for row in marks} == {1.0} and max(row["value"] for row in marks) < 100
        assert {row["client_ref"] for row in marks} <= clients


def test_the_adaptive_work_for_honest_clients_in_words_of_their_own(staged):
    honest = {each.ref for each in staged.world.people if each.role == "client" and not each.scheme}
    texts = [row["text"] for person in freelancers(staged, "adaptive") for row in staged.rows("bids", person)]
    for person in freelancers(staged, "adaptive"):
        assert {row["client_ref"] for row in staged.rows("ratings", person)} <= honest
    assert len(set(texts)) == len(texts) > 0


def test_a_day_of_a_careless_account_is_shared_by_three_countries(staged):
    for person in freelancers(staged, "careless"):
        days = {}
        for session in person.sessions:
            days.setdefault(session.at.date(), set()).add(session.spot.town.country)
        assert max(map(len, days.values())) >= 3


def test_documents_of_the_careless_come_from_a_stock_and_those_of_others_are_their_own(staged):
    for person in freelancers(staged):
        shown = [each for each in staged.members(RENTED) if each.paper.number == person.paper.number]
        assert (len(shown) > 1) == (person.level == "careless")


def test_who_is_asked_to_talk_elsewhere_has_no_contract_with_the_persona(staged):
    for person in freelancers(staged, "trained", "adaptive"):
        asked = {row["counterpart_ref"] for row in staged.rows("messages", person)}
        if "moves-conversation-off-platform" in staged.flags(person):
            contracted = {row["client_ref"]: row["started_at"] for row in staged.rows("engagements", person)}
            assert asked and not asked & contracted.keys()
