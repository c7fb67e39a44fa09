"""Rented accounts: several hands behind accounts of people who lent them, seen from country to country."""

from __future__ import annotations

from datetime import datetime, timedelta

from bonafides.simulate.world import CITIES, World

LEVELS = ("careless", "trained", "adaptive")


def stage(world: World, personas: int = 8) -> None:
    """So many accounts worked in turns; documents and phone lines come from one stock."""
    places = (CITIES[0], CITIES[9], CITIES[10], CITIES[11])
    for n in range(personas):
        person, chance = world.person("", "rented_accounts", LEVELS[n % len(LEVELS)])
        person.phone = f"+173455501{n // 2:02d}"
        world.hr[person.worker]["phone"] = person.phone
        world.document(person, f"stock-doc-{n // 2}")
        world.pay_into(person, f"stock-acct-{n // 4}", person.name if person.level == "adaptive" else "Lender Example")
        world.program(person, "Visual Studio Code")
        world.check_in(person, person.city, person.ip, "2026-04-02")
        world.weeks(person, chance)
        for day in range(5, 85, 6):
            for hand, place in enumerate(places):
                moment = datetime(2026, 4, 1, 3) + timedelta(days=day, hours=4 * hand)
                world.sign_in(person, moment, place, f"2001:db8:aaaa:{n:x}::{hand + 1:x}")
