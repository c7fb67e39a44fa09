"""An own-device worker: what is used is nothing that the organisation manages."""

from datetime import datetime, timedelta
from itertools import pairwise

OWN = "own_device_worker"


def test_everybody_asks_for_the_own_machine_before_the_first_day(staged):
    for person in staged.members(OWN):
        first, *_ = staged.rows("messages", person)
        assert "own" in first["text"] and first["sent_at"].date() < person.joined


def test_the_desktop_service_sees_a_computer_that_nobody_manages(staged):
    for person in staged.members(OWN):
        rows = staged.rows("sessions", person)
        assert len(rows) > 20 and {row["device_managed"] for row in rows} == {False}


def test_the_trained_come_to_the_desktop_from_a_data_centre_of_the_country_they_claim(staged):
    for person in staged.members(OWN, "trained"):
        rows = staged.rows("sessions", person)
        assert {(row["as_org"], row["country"]) for row in rows} == {("Example Hosting", person.home.town.country_code)}
        assert any(session.spot.town.country != person.home.town.country for session in person.sessions)


def test_the_adaptive_come_from_the_home_line_alone(staged):
    for person in staged.members(OWN, "adaptive"):
        assert {row["ip"] for row in staged.rows("sessions", person)} == {person.spot.ip}


def test_who_takes_turns_at_an_account_does_so_again_and_the_adaptive_once_at_most(staged):
    for person in staged.world.people:
        if person.scheme and "continuous-session-beyond-a-day" in staged.flags(person):
            nights = nights_through(sorted(session.at for session in person.sessions))
            assert nights == 1 if person.level == "adaptive" else nights >= 2


def nights_through(times):
    """How many stretches of a day or more there are without a pause of thirty minutes."""
    begin, nights = times[0], 0
    for before, after in pairwise([*times, datetime.max]):
        if after - before > timedelta(minutes=30):
            nights += before - begin >= timedelta(hours=24)
            begin = after
    return nights
