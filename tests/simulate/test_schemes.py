"""What each scheme leaves in the exports, and what the better hidden levels do without."""

import pytest


def members(organisation, scheme, *levels):
    found = [person for person in organisation.world.people if person.scheme == scheme and person.level in levels]
    assert found
    return found


def refs(people):
    return {person.ref for person in people}


def sharers(sharing, people):
    """Of these people, those who share a value with another of them."""
    return {ref for having in sharing.values() if len(having & refs(people)) > 1 for ref in having & refs(people)}


ALL = ("careless", "trained", "adaptive")


def test_devices_of_the_farm_go_to_one_door_of_which_the_adaptive_invent_units(organisation, shared_by):
    doors = shared_by("shipments", "line")
    plain = members(organisation, "laptop_farm", "careless", "trained")
    assert sharers(doors, plain) == refs(plain)
    adaptive = members(organisation, "laptop_farm", "adaptive")
    assert sharers(doors, adaptive) == set()
    assert all("77 Quiet Example Court" in line for p in adaptive for line in organisation.column("shipments", p, "line"))


def test_every_address_of_the_farm_was_changed_between_offer_and_dispatch(organisation):
    for person in members(organisation, "laptop_farm", *ALL):
        (parcel,) = organisation.rows("shipments", person)
        offered = [row["offered_at"] for row in organisation.rows("personas", person) if row["offered_at"]]
        assert offered[0] < parcel["changed_at"] < parcel["dispatched_at"]


def test_pay_of_the_farm_goes_to_few_accounts_save_for_the_adaptive(organisation, shared_by):
    accounts = shared_by("payout_accounts", "account_key")
    plain = members(organisation, "laptop_farm", "careless", "trained")
    assert sharers(accounts, plain) == refs(plain)
    assert sharers(accounts, members(organisation, "laptop_farm", "adaptive")) == set()


@pytest.mark.parametrize("scheme", ["laptop_farm", "rented_accounts", "agency_front"])
def test_the_adaptive_hide_most_but_still_share_a_line_with_each_other(organisation, shared_by, scheme):
    adaptive = members(organisation, scheme, "adaptive")
    assert sharers(shared_by("sessions", "ip"), adaptive) == refs(adaptive)
    for table, column in (("payout_accounts", "account_key"), ("documents", "number_hash"), ("contacts", "value")):
        assert sharers(shared_by(table, column), adaptive) == set()


def test_the_adaptive_install_no_remote_tool_and_no_hardware_that_says_what_it_is(organisation):
    for person in members(organisation, "laptop_farm", "adaptive") + members(organisation, "agency_front", "adaptive"):
        assert not {"AnyDesk", "RustDesk", "DWAgent"} & set(organisation.column("software", person, "name"))
        assert not any("kvm" in each.lower() for each in organisation.column("peripherals", person, "model"))


def test_rented_accounts_pay_themselves_from_the_account_they_are_paid_into(organisation):
    for person in members(organisation, "rented_accounts", "careless", "trained"):
        if person.role == "freelancer":
            funded_from = set(organisation.column("payments", person, "payer_account_key"))
            assert funded_from == set(organisation.column("payout_accounts", person, "account_key"))


def test_rented_accounts_are_praised_by_two_clients_for_small_contracts_soon_after_they_open(organisation):
    rented = [person for person in members(organisation, "rented_accounts", *ALL) if person.role == "freelancer"]
    marks = [row for person in rented for row in organisation.rows("ratings", person)]
    assert {row["share_of_top"] for row in marks} == {1.0} and max(row["value"] for row in marks) < 100
    assert len({row["client_ref"] for row in marks}) == 2


def test_rented_accounts_share_documents_that_the_adaptive_have_of_their_own(organisation, shared_by):
    documents = shared_by("documents", "number_hash")
    plain = members(organisation, "rented_accounts", "careless", "trained")
    assert sharers(documents, plain) == refs(plain)


def test_a_day_of_a_rented_account_is_shared_by_three_countries(organisation):
    for person in members(organisation, "rented_accounts", "careless", "trained"):
        days = {}
        for row in organisation.rows("sessions", person):
            days.setdefault(row["occurred_at"].date(), set()).add(row["country"])
        assert max(len(countries) for countries in days.values()) >= 3


def test_the_agency_front_works_from_elsewhere_than_its_personas_claim(organisation):
    for person in members(organisation, "agency_front", *ALL):
        claimed = person.work_town.name
        assert claimed not in organisation.column("sessions", person, "city")
        assert claimed not in organisation.column("device_checkins", person, "city")


def test_personas_of_the_agency_front_come_from_one_young_vendor(organisation):
    front = members(organisation, "agency_front", *ALL)
    vendors = {row["vendor_ref"] for person in front for row in organisation.rows("personas", person)} - {None}
    (vendor,) = [row for row in organisation.rows("vendors") if row["vendor_ref"] in vendors]
    assert vendor["founded_on"].year == 2025
