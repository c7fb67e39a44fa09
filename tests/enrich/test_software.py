from datetime import date

import pytest

from bonafides.enrich import institution, list_state, peripheral, software
from bonafides.reference.lists import Lists

DAY = date(2026, 12, 1)
LATER = date(2036, 1, 1)


def known(name, as_of=DAY, folder=None, **allowances):
    lists = Lists(as_of, folder, {kind: frozenset(values) for kind, values in allowances.items()})
    return next(iter(software.facts([{"name": name}], lists)), None)


@pytest.mark.parametrize(
    ("name", "tool", "kind"),
    [
        ("AnyDesk.exe", "AnyDesk", "remote_access"),
        ("TeamViewer 15 Host", "TeamViewer", "remote_access"),
        ("OBS Virtual Camera", "OBS Virtual Camera", "virtual_camera"),
        ("ManyCam 8.1", "ManyCam", "virtual_camera"),
        ("MouseJiggler.exe", "Mouse Jiggler", "keep_awake"),
        ("Caffeine", "Caffeine", "keep_awake"),
        ("Don't Sleep 9", "Don't Sleep", "keep_awake"),
        ("decaffeinated-notes", None, None),
        ("many cameras", None, None),
        ("", None, None),
    ],
)
def test_a_program_belongs_to_a_tool_by_whole_words(name, tool, kind):
    row = known(name)
    assert (row.get("tool"), row.get("kind")) == (tool, kind)
    assert row["provider"] and row["as_of"]


@pytest.mark.parametrize("name", ["vncviewer.exe", "tvnviewer.exe", "RealVNC Viewer 7.12", "Radmin Viewer", "strwinclt.exe"])
def test_what_only_views_other_devices_is_no_tool_that_controls_this_one(name):
    assert known(name).get("tool") is None


@pytest.mark.parametrize("name", ["UltraViewer", "TeamViewer", "RealVNC Server 7.12", "tvnserver.exe"])
def test_a_server_and_a_tool_with_viewer_in_its_own_name_stay_tools(name):
    assert known(name)["kind"] == "remote_access"


def test_an_approved_tool_is_allowed_and_others_are_not():
    assert known("AnyDesk.exe", remote_tool={"anydesk"})["is_allowed"] is True
    assert known("AnyDesk.exe", remote_tool={"teamviewer"})["is_allowed"] is False


def test_old_lists_say_nothing():
    assert known("AnyDesk.exe", LATER) is None


def test_of_an_old_list_nothing_is_said_though_others_are_fresh(tmp_path):
    (tmp_path / "remote_access_tools.yaml").write_text(
        "origin: us\nlicence: ours\nas_of: 2020-01-01\nmax_age_days: 30\nentries: {AnyDesk: [anydesk]}\n"
    )
    row = known("AnyDesk.exe", folder=tmp_path)
    assert row.get("tool") is None and "remote_access_tools" not in row["provider"]
    assert known("ManyCam", folder=tmp_path)["tool"] == "ManyCam"


@pytest.mark.parametrize(
    ("descriptor", "product", "kind"),
    [
        ("1d6b:0104:pikvm:composite kvm device", "PiKVM", "ip_kvm"),
        ("1d6b:0104:linux:gadget", "Linux composite gadget", "other"),
        ("534d:2109:macrosilicon:usb video", "MacroSilicon capture stick", "capture"),
        ("16d0:0753:x:y", "Digispark", "emulated_input"),
        ("046d:c52b:logitech:unifying receiver", None, None),
        (":::", None, None),
    ],
)
def test_an_attached_device_is_of_a_kind_by_its_names_or_ids(descriptor, product, kind):
    (row,) = peripheral.facts([{"descriptor": descriptor}], Lists(DAY))
    assert (row["product"], row["kind"]) == (product, kind)


def test_attached_devices_are_unknown_with_an_old_list():
    assert peripheral.facts([{"descriptor": "1d6b:0104:pikvm:kvm"}], Lists(LATER)) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Wise Europe SA", "e_money"), ("PATHWARD, N.A.", "prepaid"), ("First Example Bank", "bank"), ("Example Ltd", None)],
)
def test_an_institution_is_of_a_kind_by_words_of_its_name(name, kind):
    (row,) = institution.facts([{"institution": name}], Lists(DAY))
    assert row["kind"] == kind and row["as_of"]


def test_institutions_are_unknown_with_an_old_list():
    assert institution.facts([{"institution": "Wise"}], Lists(LATER)) == []


def test_every_known_list_stands_in_list_states():
    found = {row["name"]: row["state"] for row in list_state.facts([{"every_list": 1}], Lists(DAY))}
    assert found["remote_access_tools"] == "fresh" and found["ip_anonymizers"] == "absent"
