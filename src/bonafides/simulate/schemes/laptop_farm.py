"""A laptop farm: issued devices at one home, worked from elsewhere, pay collected by the host."""

from __future__ import annotations

from bonafides.simulate.world import CITIES, World

HOST = "Juno Hostwell"
LEVELS = ("careless", "careless", "trained", "trained", "adaptive")


def stage(world: World, personas: int = 10) -> None:
    """So many personas whose devices stand in one residence."""
    farm = CITIES[1]
    for n in range(personas):
        person, chance = world.person("", "laptop_farm", LEVELS[n % len(LEVELS)])
        careless = person.level == "careless"
        row = world.hr[person.worker]
        row.update(
            ship_to_line1="77 Quiet Court",
            ship_to_city=farm[0],
            ship_to_state=farm[2],
            ship_to_country=farm[4],
            ship_to_changed_at=row["dispatched_at"],
            ship_to_name=HOST if careless else person.name,
        )
        world.document(person, f"doc{person.number:06d}")
        world.pay_into(person, f"farm-acct-{n // 3}", HOST if person.level != "adaptive" else person.name)
        world.check_in(person, farm, "2001:db8:ffff::77", "2026-04-02")
        if person.level == "adaptive":
            world.plug(person, "PiKVM", "PiKVM Composite Device", "1d6b", "0104")
        else:
            world.program(person, "AnyDesk")
            if careless:
                world.program(person, "RustDesk")
        world.weeks(person, chance, place=farm, ip="2001:db8:ffff::77")
