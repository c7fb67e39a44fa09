"""An agency front: several personas of one vendor worked by one team, paid into the front's account."""

from __future__ import annotations

from bonafides.simulate.world import CITIES, World

LEVELS = ("careless", "trained", "adaptive")


def stage(world: World, personas: int = 6) -> None:
    """So many personas of one vendor behind one line."""
    for n in range(personas):
        person, chance = world.person("", "agency_front", LEVELS[n % len(LEVELS)])
        row = world.hr[person.worker]
        row["vendor"] = "Front Example Ltd"
        person.mail = f"team.front{'' if n % 2 else '+' + str(n)}@example.org"
        row["personal_email"] = person.mail
        world.document(person, f"doc{person.number:06d}")
        world.pay_into(person, "front-acct", "Bram Frontier")
        world.program(person, "AnyDesk" if person.level != "adaptive" else "TeamViewer")
        world.check_in(person, CITIES[10], "2001:db8:bbbb::5", "2026-04-02")
        world.weeks(person, chance, place=CITIES[10], ip="2001:db8:bbbb::5")
