"""An agency front: one young vendor, and behind it one team."""

from datetime import timedelta

from bonafides.simulate.towns import FIRST_DAY

FRONT = "agency_front"


def test_each_group_is_one_vendor_that_is_younger_than_two_years(staged):
    vendors = {row["name"]: row for row in staged.world.tables["vendors"]}
    fronts = {person.network: vendors[person.vendor] for person in staged.members(FRONT)}
    assert len({row["name"] for row in fronts.values()}) == len(fronts) == 2
    assert all(FIRST_DAY - row["founded_on"] < timedelta(days=730) for row in fronts.values())


def test_the_careless_sit_at_one_office_apply_from_one_mailbox_and_are_paid_to_one_person(staged):
    for person in staged.members(FRONT, "careless"):
        others = staged.of_group(person, "careless")
        assert len({session.spot.ip for each in others for session in each.sessions}) == 1
        assert len({each.mail.partition("+")[0] for each in others}) == 1
        assert len({each.banks[0] for each in others}) == 1 and person.banks[0].holder != person.name


def test_the_trained_work_from_the_state_of_the_claim_and_are_paid_by_invoice(staged):
    for person in staged.members(FRONT, "trained"):
        assert not person.paid_by_payroll
        near = [session for session in person.sessions if session.spot.town == person.home.town]
        assert len(near) > 0.7 * len(person.sessions)


def test_a_device_that_was_sent_on_reports_first_from_another_state(staged):
    away = [
        each
        for each in staged.members(FRONT, "trained", "adaptive")
        if "device-first-online-away-from-delivery" in staged.flags(each)
    ]
    assert away
    for person in away:
        assert all(spot.town.region != person.parcel.home.town.region for _, spot in person.first_reports)
        stays = all(spot.town.region != person.parcel.home.town.region for _, spot in person.reports())
        assert stays == (person.level == "trained")
