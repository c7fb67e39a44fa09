"""The timeline picture: one lane per kind of event, one mark per day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bonafides.report.timeline import LANES, timeline
from bonafides.run import Days

DAYS = st.lists(
    st.builds(Days, st.sampled_from(LANES), st.dates(date(2023, 1, 1), date(2026, 6, 30)), st.integers(1, 5000)), min_size=1
)


def test_without_days_there_is_no_picture():
    assert timeline([]) is None


def test_marks_stand_between_the_first_and_the_last_day():
    found = timeline([Days("sessions", date(2026, 4, 1), 4), Days("sessions", date(2026, 4, 11), 2)])
    assert [(mark.at, mark.full, mark.says) for mark in found.marks] == [
        (0.0, 1.0, "2026-04-01: 4 events"),
        (1.0, 0.5, "2026-04-11: 2 events"),
    ]


def test_lanes_without_events_are_left_out_and_the_rest_keeps_its_order():
    found = timeline([Days("payments", date(2026, 4, 1), 1), Days("hiring", date(2026, 4, 1), 1)])
    assert found.lanes == ("hiring", "payments")


def test_days_that_lie_too_far_back_are_summed_up():
    last = date(2026, 6, 30)
    found = timeline([Days("hiring", last - timedelta(days=900), 3), Days("sessions", last, 1)])
    assert (found.earlier, found.lanes) == (3, ("sessions",))


@given(DAYS)
def test_every_mark_stays_in_the_picture_and_no_event_is_lost(days):
    found = timeline(days)
    assert all(0 <= mark.at <= 1 and 0 < mark.full <= 1 for mark in found.marks)
    shown = sum(int(mark.says.split()[1]) for mark in found.marks)
    assert shown + found.earlier == sum(each.events for each in days)


@given(DAYS)
def test_months_stand_in_order_and_leave_room(days):
    months = [at for _, at in timeline(days).months]
    assert months == sorted(months)
    assert len(months) <= 10
