"""The honest first: many kinds of people whose lives look odd to a careless rule."""

from __future__ import annotations

from bonafides.simulate.honest import connection, freelance, home, work
from bonafides.simulate.towns import FIRST_DAY
from bonafides.simulate.world import World

KINDS = tuple(kind for row in zip(connection.KINDS, home.KINDS, strict=False) for kind in row)
KINDS += connection.KINDS[len(home.KINDS) :] + home.KINDS[len(connection.KINDS) :] + work.KINDS
ODD_OF_FIVE = 2


def populate(world: World, personas: int) -> None:
    """About so many honest personas: a quarter on the marketplace, one in twenty only applied, the rest are workers.

    Two workers in five are of an odd kind; a share of them lives with another, so that there may be one more.
    """
    freelance.open_market(world, personas // 4)
    for n in range(personas // 20):
        world.applicant("career_changer_applies" if n % 4 == 0 else "applicant")
    for once in work.ONCE:
        once(world)
    n = odd = 0
    while len(world.people) < personas:
        if n % 5 < ODD_OF_FIVE:
            KINDS[odd % len(KINDS)](world)
            odd += 1
        else:
            connection.ordinary(world)
        n += 1
    for kind, value, reason in (
        ("account", "stripe:", "Example Pixel Studio collects for its three"),
        ("remote_tool", "ScreenConnect", "help desk"),
        ("remote_tool", "TeamViewer", "help desk"),
        ("ip", connection.CO_WORKING, "co-working space"),
        ("phone", work.RECRUITER[0], "Example Staffing applies for its staff"),
        ("email", work.RECRUITER[1], "Example Staffing applies for its staff"),
    ):
        shown = next((p.banks[0].key for p in world.people if p.kind == "small_agency"), value) if kind == "account" else value
        world.add("allowances", allowance_id=f"al-{kind}-{value}", kind=kind, value=shown, reason=reason, recorded_at=FIRST_DAY)
    for n, name in enumerate(("Example Staffing", "Example Pixel Studio")):
        world.add("vendors", vendor_id=f"v-{n}", vendor_ref=f"vendor:{name.lower()}", name=name, kind="agency", founded_on="2011-05-02")
