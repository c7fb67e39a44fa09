"""The honest first: many kinds of people whose lives look odd to a careless rule."""

from __future__ import annotations

from bonafides.simulate.blocks import Shape
from bonafides.simulate.honest import connection, freelance, home, work
from bonafides.simulate.world import World

KINDS = tuple(kind for row in zip(connection.KINDS, home.KINDS, strict=False) for kind in row)
KINDS += connection.KINDS[len(home.KINDS) :] + home.KINDS[len(connection.KINDS) :] + work.KINDS
ODD_OF_FIVE = 2


def populate(world: World, personas: int, shape: Shape, small: bool) -> None:
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
    world.allow("remote_tool", "ScreenConnect", "help desk")
    world.allow("remote_tool", "TeamViewer", "help desk")
    world.allow("ip", connection.CO_WORKING, "co-working space")
    world.allow("phone", work.RECRUITER[0], "Example Staffing applies for its staff")
    world.allow("email", work.RECRUITER[1], "Example Staffing applies for its staff")
    world.agency("Example Staffing", "2011-05-02")
