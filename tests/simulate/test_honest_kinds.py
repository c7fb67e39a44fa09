"""Each honest kind's story can be seen in the exports: it is the life that looks odd, not a label."""

from collections import Counter, defaultdict
from datetime import UTC, timedelta
from ipaddress import ip_address, ip_network
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bonafides.simulate import imagine
from bonafides.simulate.honest import FREELANCERS, WORKERS, connection, freelance, work


@pytest.mark.parametrize("kind", [kind.happens for kind in (*WORKERS, *FREELANCERS)])
def test_somebody_of_each_kind_is_in_the_organisation(organisation, kind):
    assert organisation.of_kind(kind.__name__)


def test_a_traveller_signs_in_from_two_regions_at_a_stretch_each(organisation):
    for person in organisation.of_kind("traveller"):
        sessions = sorted(organisation.rows("sessions", person), key=lambda row: row["occurred_at"])
        cities = [row["city"] for row in sessions]
        changes = sum(a != b for a, b in zip(cities, cities[1:], strict=False))
        assert len(set(cities)) == 2 and changes <= 2


def test_a_nomad_signs_in_from_three_countries_in_a_quarter(organisation):
    for person in organisation.of_kind("nomad"):
        assert len(set(organisation.column("sessions", person, "country"))) == 3


def test_a_vpn_user_changes_country_within_a_day_but_only_by_addresses_marked_as_proxies(organisation):
    for person in organisation.of_kind("vpn_user"):
        rows = organisation.rows("sessions", person)
        assert {row["country"] for row in rows if not row["is_proxy"]} <= {person.home.town.country_code}
        assert len({row["country"] for row in rows if row["is_proxy"]}) == 3


def test_a_relay_user_comes_from_many_addresses_near_home_marked_as_proxies(organisation):
    for person in organisation.of_kind("relay_user"):
        relayed = [row for row in organisation.rows("sessions", person) if row["is_proxy"]]
        assert len({row["ip"] for row in relayed}) > 4 and {row["city"] for row in relayed} == {person.home.town.name}


def test_a_satellite_user_jumps_between_two_towns_with_one_address(organisation):
    for person in organisation.of_kind("satellite"):
        assert len(set(organisation.column("sessions", person, "city"))) == 2
        assert len(set(organisation.column("sessions", person, "ip"))) == 1


def test_a_co_working_space_is_an_address_of_several_workers_that_is_recorded(organisation, shared_by):
    recorded = {row["value"] for row in organisation.rows("allowances")}
    for person in organisation.of_kind("co_working"):
        desk = connection.CO_WORKING[person.home.town.name].ip
        assert len(shared_by("sessions", "ip")[desk]) >= 2 and desk in recorded


@pytest.mark.parametrize("kind", ["flat_share", "couple", "twins"])
def test_people_under_one_roof_share_a_line_and_a_delivery_address(organisation, shared_by, kind):
    lines, doors = shared_by("sessions", "ip"), shared_by("shipments", "line")
    for person in organisation.of_kind(kind):
        assert person.spot.ip in lines and len(lines[person.spot.ip]) == 2
        assert len(doors[person.home.line]) == 2


def test_every_couple_shares_a_bank_account(organisation, shared_by):
    accounts = shared_by("payout_accounts", "account_key")
    couples = {person.ref for person in organisation.of_kind("couple")}
    assert {ref for refs in accounts.values() if refs <= couples and len(refs) == 2 for ref in refs} == couples


def test_only_some_of_the_couples_have_told_the_organisation():
    couples = [person for person in imagine(1500, 5).people if person.kind == "couple"]
    told = [person for person in couples if person.household]
    assert 0 < len(told) < len(couples)


def test_customers_of_one_carrier_come_from_the_same_addresses(organisation, shared_by):
    carriers = {f"198.51.100.{n}" for addresses in connection.CARRIER_OF.values() for n in addresses}
    assert any(len(refs) > 1 for ip, refs in shared_by("sessions", "ip").items() if ip in carriers)


def test_an_address_lies_in_one_country_save_where_a_vpn_or_a_satellite_moves_it(organisation):
    countries = defaultdict(set)
    for row in organisation.rows("sessions"):
        countries[row["ip"]].add(row["country"])
    moved = {person.spot.ip for person in organisation.of_kind("satellite")}
    assert [ip for ip, seen in countries.items() if len(seen) > 1 and ip not in moved] == []


def test_who_works_abroad_does_so_where_it_was_agreed(organisation):
    for person in organisation.of_kind("works_abroad_declared"):
        seen = set(organisation.column("sessions", person, "country"))
        agreed = [row["work_country"] for row in organisation.rows("personas", person) if row["work_country"]]
        assert seen == set(agreed) == {"IS"}


def test_a_laptop_set_up_on_holiday_reports_first_from_elsewhere_and_then_from_home(organisation):
    for person in organisation.of_kind("first_day_on_holiday"):
        towns = [spot.town for _, spot in person.reports()]
        assert person.home.town not in towns[:10] and set(towns[10:]) == {person.home.town}
        assert len(towns) == 15 and sorted(at for at, _ in person.reports()) == [at for at, _ in person.reports()]


def test_a_release_night_keeps_an_account_busy_for_more_than_a_day(organisation):
    for person in organisation.of_kind("release_night"):
        times = sorted(organisation.column("sessions", person, "occurred_at"))
        begin, longest = times[0], timedelta()
        for before, after in zip(times, times[1:], strict=False):
            begin = begin if after - before < timedelta(minutes=30) else after
            longest = max(longest, after - begin)
        assert longest > timedelta(hours=24)


def test_the_parcel_of_a_mover_goes_to_an_address_that_the_document_does_not_show(organisation):
    for kind in ("recent_mover", "parcel_at_neighbour", "mover_helping_a_relative"):
        for person in organisation.of_kind(kind):
            shipped = organisation.column("shipments", person, "line")
            assert not set(shipped) & set(organisation.column("documents", person, "address_line"))


def test_where_a_carrier_saw_identification_its_tracking_says_so_and_elsewhere_nothing(organisation):
    seen = [person for person in organisation.world.of_role("worker") if person.parcel.identity_checked]
    assert seen
    for person in organisation.world.of_role("worker"):
        assert (True in organisation.column("shipments", person, "identity_checked")) == (person in seen)


def test_who_cannot_receive_at_home_may_collect_at_a_counter(organisation):
    at_counter = [each for each in organisation.world.of_role("worker") if "Parcel Counter" in each.parcel.home.line]
    assert all(each.kind and each.parcel.identity_checked for each in at_counter)


@pytest.mark.parametrize(("kind", "table"), [("changed_name", "documents"), ("spouse_account", "payout_accounts")])
def test_a_name_of_an_earlier_time_or_of_a_spouse_stands_beside_the_own(organisation, kind, table):
    for person in organisation.of_kind(kind):
        assert all(name.upper() != person.name.upper() for name in organisation.column(table, person, "holder_name"))


def test_a_transliterated_name_is_spelled_otherwise_by_document_or_bank(organisation):
    spelled = defaultdict(set)
    for person in organisation.of_kind("transliterated_name"):
        for table, column in (("personas", "name"), ("documents", "holder_name"), ("payout_accounts", "holder_name")):
            spelled[person.ref] |= set(organisation.column(table, person, column))
    assert all(len(names) >= 2 for names in spelled.values())


def test_a_long_name_is_cut_by_the_payroll_file(organisation):
    for person in organisation.of_kind("long_name"):
        assert all(len(name) <= 22 < len(person.name) for name in organisation.column("payout_accounts", person, "holder_name"))


@pytest.mark.parametrize(("kind", "accounts"), [("changes_bank_twice", 3), ("new_immigrant", 2), ("moves_bank", 2)])
def test_people_who_change_the_bank_are_paid_into_so_many_accounts_one_after_the_other(organisation, kind, accounts):
    for person in organisation.of_kind(kind):
        assert len(set(organisation.column("payout_accounts", person, "account_key"))) == accounts


def test_who_applied_with_a_throw_away_number_has_another_one_when_hired(organisation):
    for person in organisation.of_kind("burner_phone"):
        phones = {row["value"] for row in organisation.rows("contacts", person) if row["kind"] == "phone"}
        assert len(phones - {None}) == 2 or person.number % 29 == 0


def test_staff_of_an_agency_share_the_recruiters_number_and_are_on_no_payroll(organisation, shared_by):
    staff = {person.ref for person in organisation.of_kind("agency_staff")}
    assert staff <= shared_by("contacts", "value")[work.RECRUITER[0]]
    assert not staff & {row["persona_ref"] for row in organisation.rows("payout_accounts")}
    vendors = {
        row["vendor_ref"] for person in organisation.of_kind("agency_staff") for row in organisation.rows("personas", person)
    }
    assert vendors - {None} <= {row["vendor_ref"] for row in organisation.rows("vendors")}


@pytest.mark.parametrize(
    ("kind", "tool"),
    [("help_desk", "ScreenConnect Client"), ("helps_a_relative", "AnyDesk"), ("mover_helping_a_relative", "TightVNC")],
)
def test_remote_tools_are_in_the_inventory_of_those_who_have_them(organisation, kind, tool):
    for person in organisation.of_kind(kind):
        assert tool in organisation.column("software", person, "name")


def test_who_helps_a_relative_runs_the_tool_on_few_evenings_or_leaves_its_service_behind():
    programs = [program for each in imagine(2500, 3).people for program in each.programs if each.kind == "helps_a_relative"]
    tools = [each for each in programs if each.name == "AnyDesk"]
    assert {each.service for each in tools} == {True, False}
    assert all(len(each.days) <= 3 or each.service for each in tools)


def test_the_help_desk_runs_its_tools_day_after_day(organisation):
    for person in organisation.of_kind("help_desk"):
        rows = organisation.rows("processes", person)
        assert len({row["seen_at"].date() for row in rows if row["name"] == "TeamViewer_Service.exe"}) > 30


def test_most_home_labs_try_the_hardware_for_a_while_and_some_leave_it():
    plugs = [plug for each in imagine(2500, 3).people for plug in each.plugs if each.kind == "home_lab"]
    minutes = [plug.minutes for plug in plugs if plug.vendor == "PiKVM"]
    assert 0 in minutes and 0 < max(minutes) < 90


@pytest.mark.parametrize(("kind", "model"), [("home_lab", "KVM"), ("accessibility_input", "Switch Interface")])
def test_odd_hardware_is_seen_at_the_device(organisation, kind, model):
    for person in organisation.of_kind(kind):
        assert any(model in each for each in organisation.column("peripherals", person, "model"))


def test_a_night_shift_parent_works_when_others_have_finished(organisation):
    for person in organisation.of_kind("night_shift_parent"):
        zone = ZoneInfo(person.home.town.zone)
        local = [at.replace(tzinfo=UTC).astimezone(zone) for at in organisation.column("sessions", person, "occurred_at")]
        assert min(at.hour for at in local if at.hour > 12) >= 19


def test_a_second_job_stands_on_the_resume_as_a_current_one(organisation):
    for person in organisation.of_kind("second_job"):
        assert any(row["ended_on"] is None for row in organisation.rows("employments", person))


def test_a_newcomer_bids_before_the_identity_check_and_wins_nothing(organisation):
    for person in organisation.of_kind("eager_newcomer"):
        (account,) = [row for row in organisation.rows("accounts", person) if row["verified_at"]]
        bids = organisation.rows("bids", person)
        assert len(bids) >= 50 and not any(row["accepted"] for row in bids)
        assert min(row["submitted_at"] for row in bids) < account["verified_at"]


def test_a_faithful_client_is_the_only_one_and_always_content(organisation):
    for person in organisation.of_kind("one_faithful_client"):
        marks = organisation.rows("ratings", person)
        assert len(marks) > 2 and {row["client_ref"] for row in marks} == {marks[0]["client_ref"]}
        assert {row["share_of_top"] for row in marks} == {1.0}


def test_a_start_up_gives_full_marks_to_several_new_freelancers_within_a_month(organisation):
    (founder,) = organisation.of_kind("start_up_hires_a_batch")
    hired = {person.ref for person in organisation.of_kind("hired_in_a_batch")}
    marks = [row for row in organisation.rows("ratings") if row["client_ref"] == founder.ref and row["persona_ref"] in hired]
    assert len({row["persona_ref"] for row in marks}) >= 3 and {row["share_of_top"] for row in marks} == {1.0}
    assert max(row["rated_at"] for row in marks) - min(row["rated_at"] for row in marks) < timedelta(days=30)


def test_users_of_one_course_begin_their_proposals_alike_and_go_on_in_own_words(organisation):
    texts = [
        text for person in organisation.of_kind("template_greeting") for text in organisation.column("bids", person, "text")
    ]
    greeted = [text for text in texts if text.startswith(freelance.GREETING)]
    assert len(greeted) >= 10 and Counter(greeted).most_common(1)[0][1] == 1


def test_a_small_agency_collects_for_its_people_in_one_approved_account(organisation):
    studio = organisation.of_kind("small_agency")
    (key,) = {key for person in studio for key in organisation.column("payout_accounts", person, "account_key")}
    assert len(studio) == 3 and key in {row["value"] for row in organisation.rows("allowances")}


def test_who_hires_the_spouse_has_told_the_marketplace_and_pays_from_an_account_of_the_shop(organisation):
    one, other = organisation.of_kind("hires_the_spouse")
    assert {row["household_id"] for row in organisation.rows("households", one)} == {
        row["household_id"] for row in organisation.rows("households", other)
    }
    paid = [row for row in organisation.rows("payments", other) + organisation.rows("payments", one) if row["payer_ref"]]
    by_the_shop = [row for row in paid if row["payer_ref"] in (one.ref, other.ref)]
    spouses = set(
        organisation.column("payout_accounts", other, "account_key")
        + organisation.column("payout_accounts", one, "account_key")
    )
    assert by_the_shop and not {row["payer_account_key"] for row in by_the_shop} & spouses


def test_a_closed_website_no_longer_answers(organisation):
    for person in organisation.of_kind("closed_website"):
        assert organisation.column("websites", person, "state") == ["nxdomain"]


def test_about_a_third_of_workers_and_of_freelancers_are_of_an_odd_kind_and_each_share_has_its_reason():
    for kinds in (WORKERS, FREELANCERS):
        assert 290 <= sum(kind.of_1000 for kind in kinds) <= 360
        assert all(kind.why.endswith(".") and kind.of_1000 > 0 for kind in kinds)


def test_kinds_are_as_frequent_in_a_large_block_as_the_table_says():
    people = imagine(2000, 2, schemes=0.02).people
    workers = [person for person in people if person.role == "worker" and not person.scheme]
    of_kind = Counter(person.kind for person in workers)
    for kind in WORKERS:
        expected = kind.of_1000 * len(workers) / 1000
        assert abs(of_kind[kind.happens.__name__] - expected) <= kind.people + 1


def test_some_of_the_odd_are_odd_twice():
    world = imagine(2000, 3)
    twice = {row["persona_ref"] for row in world.tables["devices"]} | {row["persona_ref"] for row in world.tables["contacts"]}
    kinds = {person.kind for person in world.people if person.ref in twice}
    assert len(kinds - {"device_replaced", "lost_phone", "ordinary"}) >= 3


def test_a_hosted_desktop_is_reached_through_a_data_centre_whose_addresses_are_recorded(organisation):
    recorded = {row["value"] for row in organisation.rows("allowances") if row["kind"] == "network"}
    for person in organisation.of_kind("hosted_desktop"):
        rows = [row for row in organisation.rows("sessions", person) if row["as_org"] == "Example Cloud Hosting"]
        assert rows and all(any(ip_address(row["ip"]) in ip_network(each) for each in recorded) for row in rows)


def test_who_relocates_signs_in_from_one_town_and_then_from_another(organisation):
    for person in organisation.of_kind("relocated"):
        cities = [row["city"] for row in sorted(organisation.rows("sessions", person), key=lambda row: row["occurred_at"])]
        assert len(set(cities)) == 2 and sum(a != b for a, b in pairwise(cities)) == 1 and cities[-1] == person.home.town.name


def test_who_has_two_homes_is_for_a_working_week_in_each(organisation):
    for person in organisation.of_kind("commutes_between_homes"):
        cities = {}
        for row in organisation.rows("sessions", person):
            cities.setdefault(row["occurred_at"].isocalendar()[:2], set()).add(row["city"])
        assert all(len(each) == 1 for each in cities.values()) and len(set().union(*cities.values())) == 2


def test_a_badly_photographed_document_was_inconclusive_before_it_passed(organisation):
    for person in organisation.of_kind("poor_photo"):
        if person.paper:
            checks = [row for row in organisation.rows("external_checks", person) if row["kind"] == "identity"]
            results = [row["result"] for row in sorted(checks, key=lambda row: row["performed_at"])]
            assert results[:2] == ["inconclusive", "passed"]
            assert False in organisation.column("documents", person, "check_digits_valid")


def test_a_replaced_device_is_shipped_home_and_the_first_comes_back(organisation):
    for person in organisation.of_kind("device_replaced"):
        assert len({row["shipment_id"] for row in organisation.rows("shipments", person)}) == 2
        assert organisation.column("devices", person, "returned_at")
        seen = {
            row["device_id"]
            for row in organisation.rows("device_checkins")
            if row["persona_ref"] == f"device:{person.device}-b"
        }
        assert seen == {f"{person.device}-b"}


def test_who_lost_the_phone_has_a_second_number_from_a_day_on(organisation):
    for person in organisation.of_kind("lost_phone"):
        phones = {row["value"] for row in organisation.rows("contacts", person) if row["kind"] == "phone"}
        assert len(phones) == 2


def test_parental_leave_is_a_gap_of_four_weeks_or_more_in_the_sessions(organisation):
    for person in organisation.of_kind("parental_leave"):
        times = sorted(organisation.column("sessions", person, "occurred_at"))
        assert max(after - before for before, after in pairwise(times)) > timedelta(days=27)


def test_a_background_check_is_ordered_as_often_for_those_in_schemes_as_for_others():
    world = imagine(2000, 4, schemes=0.2)
    checked = {row["persona_ref"] for row in world.tables["external_checks"] if row["kind"] == "background"}
    workers = [person for person in world.people if person.role == "worker"]
    shares = [
        sum(person.ref in checked for person in group) / len(group)
        for group in ([p for p in workers if p.scheme], [p for p in workers if not p.scheme])
    ]
    assert abs(shares[0] - shares[1]) < 0.1
