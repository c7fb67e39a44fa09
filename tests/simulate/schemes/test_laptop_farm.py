"""A laptop farm: where the devices stand, who is paid, and what the better hidden levels do without."""

FARM = "laptop_farm"
TOOLS = {"AnyDesk", "RustDesk", "DWAgent", "Chrome Remote Desktop Host", "Splashtop Streamer"}


def test_devices_of_the_careless_go_to_one_door_of_the_host_who_receives_them(staged):
    for person in staged.members(FARM, "careless"):
        others = staged.of_group(person, "careless")
        assert len({each.parcel.home for each in others}) == len({each.parcel.recipient for each in others}) == 1
        assert person.parcel.recipient != person.name


def test_the_careless_work_at_night_by_one_line_with_two_tools(staged):
    for person in staged.members(FARM, "careless"):
        assert {session.spot for session in person.sessions} == {each.spot for each in staged.of_group(person, "careless")}
        assert len(TOOLS & {each.name for each in person.programs}) == 2


def test_tools_of_the_careless_are_services_and_those_of_others_start_on_most_days_as_well(staged):
    tools = [(each.level, program) for each in staged.members(FARM) for program in each.programs if program.name in TOOLS]
    assert tools and all(program.service for level, program in tools if level == "careless")
    assert all(len(program.days) > 30 for _, program in tools)


def test_the_trained_have_a_line_each_and_an_account_in_their_own_name(staged):
    trained = staged.members(FARM, "trained")
    lines = [{session.spot.ip for session in each.sessions} for each in trained]
    assert sum(map(len, lines)) == len(set().union(*lines))
    assert all(bank.holder == each.name for each in trained for bank in each.banks)


def test_the_trained_control_the_device_by_a_kvm_or_one_tool(staged):
    for person in staged.members(FARM, "trained"):
        kvm = [plug for plug in person.plugs if "KVM" in plug.vendor or "TinyPilot" in plug.vendor]
        assert len(kvm) + len(TOOLS & {each.name for each in person.programs}) == 1


def test_the_adaptive_claim_to_live_where_they_sign_in_and_install_nothing(staged):
    for person in staged.members(FARM, "adaptive"):
        assert {session.spot.town for session in person.sessions} == {person.home.town}
        assert not TOOLS & {each.name for each in person.programs}
        assert not any("kvm" in f"{plug.vendor} {plug.model}".lower() for plug in person.plugs)


def test_an_address_that_was_changed_was_so_between_offer_and_dispatch(staged):
    changed = [each for each in staged.members(FARM) if each.parcel.changed]
    assert {each.level for each in changed} >= {"careless", "trained"}
    for person in changed:
        assert (person.joined - person.parcel.changed).days < 21
        assert person.parcel.changed < person.parcel.dispatched
