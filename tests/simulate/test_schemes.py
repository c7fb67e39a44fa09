"""The laws that all nine schemes keep: sizes, levels, groups that share nothing by accident, traces with their days."""

from collections import Counter
from datetime import date, datetime, time

import pytest

from bonafides.simulate.blocks import Shape
from bonafides.simulate.honest import populate
from bonafides.simulate.schemes import AVOIDED_BY_ADAPTIVE, CATALOGUE_FLAGS, LEVELS, SCHEMES, rented_accounts
from bonafides.simulate.schemes.group import Group
from bonafides.simulate.schemes.traces import leaves_little
from bonafides.simulate.towns import LAST_DAY
from bonafides.simulate.world import World

each_scheme = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.NAME)


def alone(scheme, groups, personas, seed=3, honest=60):
    """A world with honest people, if any, and some groups of one scheme; the members."""
    world = World(seed)
    if honest:
        populate(world, honest, Shape.ORGANISATION, True)
    for group in groups:
        scheme.stage(world, group, personas)
    return world, [person for person in world.people if person.scheme]


@pytest.fixture(scope="module")
def many():
    """Six groups of every scheme, of which half are large."""
    world = World(5)
    populate(world, 80, Shape.ORGANISATION, True)
    for turn in range(6):
        for n, scheme in enumerate(SCHEMES, 1):
            small, large = scheme.SIZES
            scheme.stage(world, 9 * turn + n, small if turn % 2 else min(12, large))
    return world, [person for person in world.people if person.scheme]


def test_there_are_nine_schemes_with_names_sizes_and_shapes_of_their_own():
    assert len({scheme.NAME for scheme in SCHEMES}) == len(SCHEMES) == 9
    for scheme in SCHEMES:
        assert 3 <= scheme.SIZES[0] < scheme.SIZES[1]
        assert scheme.SHAPES and {"organisation", "marketplace"} >= scheme.SHAPES


@each_scheme
def test_a_group_is_as_large_as_asked_and_of_one_network_in_every_level(scheme):
    for group, personas in ((4, scheme.SIZES[0]), (17, scheme.SIZES[1])):
        _, members = alone(scheme, [group], personas)
        assert len(members) == personas
        assert {(each.scheme, each.network) for each in members} == {(scheme.NAME, f"{scheme.NAME}-{group}")}
        assert {each.level for each in members} == set(LEVELS)


def test_levels_are_about_equal_thirds_of_many_groups(many):
    _, members = many
    shares = Counter(each.level for each in members)
    assert all(0.28 < shares[level] / len(members) < 0.40 for level in LEVELS)


@pytest.mark.parametrize("scheme", [each for each in SCHEMES if each is not rented_accounts], ids=lambda scheme: scheme.NAME)
def test_a_scheme_of_an_organisation_needs_no_marketplace(scheme):
    world, members = alone(scheme, [1, 2], scheme.SIZES[0], honest=0)
    assert {each.role for each in members} == {"worker"}
    assert all(world.visible(each) for each in members)


def own_things(world, person):
    """All that could tie a persona to another by being equal."""
    yield from ((session.spot.ip) for session in person.sessions)
    yield from (spot.ip for _, spot in person.first_reports)
    yield from (person.phone, person.applied_phone, person.mail, person.vendor)
    yield from (bank.number for bank in person.banks)
    yield from filter(None, (person.parcel and f"door {person.parcel.home.line}", person.paper and person.paper.number))
    # The adaptive bid in own words, and a few sentences may come together by chance.
    texts = () if person.level == "adaptive" else ("text",)
    for table, columns in (("bids", texts), ("contacts", ("value",)), ("payments", ("payee_account_key",))):
        yield from (
            row.get(column) for row in world.tables.get(table, ()) if row["persona_ref"] == person.ref for column in columns
        )


def test_no_two_groups_share_an_address_a_door_an_account_a_phone_a_document_or_a_text(many):
    world, members = many
    networks = {}
    for person in members:
        for thing in set(own_things(world, person)) - {"", None}:
            networks.setdefault(thing, set()).add(person.network)
    assert len(networks) > 1000
    assert [thing for thing, having in networks.items() if len(having) > 1] == []


def test_no_group_shares_a_line_a_phone_or_an_account_with_an_honest_persona(many):
    world, members = many
    honest = {
        thing
        for each in world.people
        if not each.scheme
        for thing in (each.spot.ip, each.phone, *(b.number for b in each.banks))
    }
    schemes = {session.spot.ip for each in members for session in each.sessions if session.spot.ip != each.spot.ip}
    schemes |= {bank.number for each in members for bank in each.banks} | {each.phone for each in members}
    assert honest & schemes == set()


def test_every_trace_is_a_declared_red_flag_and_each_declared_one_is_left_by_somebody(many):
    world, members = many
    left = {flag for each in members for flag in world.visible(each)}
    organisation = World(6)
    for turn in range(6):
        for n, scheme in enumerate(SCHEMES, 1):
            if "organisation" in scheme.SHAPES:
                scheme.stage(organisation, 9 * turn + n, scheme.SIZES[1])
    left |= {flag for each in organisation.people for flag in organisation.visible(each)}
    assert left == set(CATALOGUE_FLAGS)


def test_the_declared_red_flags_stand_in_order_once():
    assert list(CATALOGUE_FLAGS) == sorted(set(CATALOGUE_FLAGS))
    assert len(set(AVOIDED_BY_ADAPTIVE)) == 10 and set(AVOIDED_BY_ADAPTIVE) <= set(CATALOGUE_FLAGS)


def test_everybody_of_a_scheme_leaves_something_between_application_and_the_end(many):
    world, members = many
    for person in members:
        days = world.visible(person).values()
        assert days, (person.scheme, person.level)
        assert date(2024, 1, 1) < min(days) and max(days) <= LAST_DAY


def test_no_record_of_a_scheme_is_of_a_time_after_the_evidence(many):
    world, _ = many
    end = datetime.combine(LAST_DAY, time.max)
    times = [value for rows in world.tables.values() for row in rows for value in row.values() if isinstance(value, datetime)]
    assert times and max(times) <= end


def test_the_careless_leave_more_than_the_trained_and_these_more_than_the_adaptive(many):
    world, members = many
    left = {level: [len(world.visible(each)) for each in members if each.level == level] for level in LEVELS}
    careless, trained, adaptive = (sum(left[level]) / len(left[level]) for level in LEVELS)
    assert careless > trained > adaptive


def test_no_adaptive_persona_leaves_one_of_the_ten_strongest_red_flags(many):
    world, members = many
    assert [
        each for each in members if each.level == "adaptive" and set(AVOIDED_BY_ADAPTIVE) & world.visible(each).keys()
    ] == []


def test_a_share_of_the_adaptive_leaves_one_faint_thing_and_the_others_two_to_four():
    world = World(1)
    group, left = Group(world, "some_scheme", 1), Counter()

    def drops(name):
        return lambda group, person: left.update([(person.number, name)])

    likely = [(drops(name), 1 + n % 3) for n, name in enumerate("abcdef")]
    for _ in range(600):
        leaves_little(group, group.joins(world.worker(""), "adaptive"), drops("faint"), likely)
    of_each = Counter(number for number, _ in left)
    quiet = {number for number, name in left if name == "faint"}
    assert set(left.values()) == {1}
    assert 0.18 < len(quiet) / 600 < 0.26
    assert {of_each[number] for number in quiet} == {1}
    assert {of_each[each.number] for each in group.members if each.number not in quiet} == {2, 3, 4}


@each_scheme
def test_equal_seeds_and_numbers_give_equal_groups(scheme):
    one, other = (alone(scheme, [7], scheme.SIZES[0])[0] for _ in range(2))
    assert one.tables == other.tables
    assert [each.sessions for each in one.people] == [each.sessions for each in other.people]
