"""The lists that a simulated organisation has bought, as bonafides reads them: what they say of shared addresses."""

from datetime import date

import pytest

from bonafides.reference.lists import Lists
from bonafides.reference.networks import address
from bonafides.simulate import imagine
from bonafides.simulate.lists import write_lists


def said_of(world, tmp_path, ip):
    write_lists(world.satellites, tmp_path)
    (source,) = Lists(date(2026, 6, 30), tmp_path / "lists").ip_sources()
    known = source.lookup([address(ip)])(address(ip))
    return {name for name in ("is_mobile", "is_shared") if known.get(name)}


@pytest.mark.parametrize(
    ("kind", "said"), [("phone_hotspot", {"is_mobile"}), ("satellite", {"is_shared"}), ("traveller", set()), ("flat_share", set())]
)
def test_the_list_names_carriers_and_satellite_links_and_no_line_of_ones_own(tmp_path, kind, said):
    world = imagine(1200, 4)
    lines = {session.spot.ip for person in world.people if person.kind == kind for session in person.sessions}
    assert lines
    for ip in lines:
        assert said_of(world, tmp_path, ip) == said
