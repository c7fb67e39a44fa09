"""Honest people whose connections look odd: they travel, hide their address, or share it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bonafides.simulate.life import Person, Spot
from bonafides.simulate.towns import BY_NAME, FIRST_DAY, TOWNS, Town, elsewhere
from bonafides.simulate.world import World

# What strangers share in life, they share here: exits of a privacy network, a relay and carriers, and desks by the day.
CO_WORKING = {town.name: Spot(town, f"198.51.100.{10 + n}") for n, town in enumerate(TOWNS)}
EXITS_IN = ("Lisbon", "Warsaw", "Nashville", "Bristol", "Toronto")
VPN_EXITS = tuple(
    tuple(Spot(BY_NAME[town], f"203.0.113.{10 + 20 * n + k}", True) for k in range(12)) for n, town in enumerate(EXITS_IN)
)
RELAYED = 24
CARRIERS = "198.51.100."
CARRIER_OF = {"US": range(100, 140), "CA": range(140, 152), "PT": range(152, 164), "PL": range(164, 176), "GB": range(176, 188)}
ELSEWHERE = range(188, 200)


def over_the_phone(person: Person, town: Town) -> Spot:
    """An address behind which a carrier of the town's country puts many customers."""
    return Spot(town, f"{CARRIERS}{person.chance.choice(CARRIER_OF.get(town.country_code, ELSEWHERE))}")


def ordinary(world: World) -> None:
    """Works from home."""
    world.worker("ordinary").work()


def traveller(world: World) -> None:
    """Spends two weeks elsewhere, and a day on the way there and back."""
    person = world.worker("traveller")
    hotel = person.away(TOWNS[(TOWNS.index(person.home.town) + 3) % 12])
    leaves = person.chance.randrange(15, 60)
    person.work(days=(0, leaves))
    person.work(hotel, (leaves + 1, leaves + 15))
    person.work(days=(leaves + 16, 91))


def nomad(world: World) -> None:
    """Moves every few weeks and works from wherever that is, often over a phone."""
    person = world.worker("nomad")
    for n, town in enumerate(person.chance.sample(TOWNS[8:], 3)):
        person.work([person.away(town, n + 1), over_the_phone(person, town)], (n * 31, n * 31 + 29))


def vpn_user(world: World) -> None:
    """Keeps a commercial VPN on, whose exit changes country from sign-in to sign-in."""
    person = world.worker("vpn_user")
    person.work([person.spot, *(person.chance.choice(exits) for exits in person.chance.sample(VPN_EXITS, 3))])


def relay_user(world: World) -> None:
    """Browses through a phone maker's relay, which the identity provider marks as a proxy."""
    person = world.worker("relay_user")
    town = person.home.town
    out = person.chance.sample(range(RELAYED), 8)
    exits = [Spot(town, f"2001:db8:5e{TOWNS.index(town):02x}::{n + 1:x}", True) for n in out]
    person.work([person.spot, *exits])


def satellite(world: World) -> None:
    """Lives far out, on a satellite link whose gateway jumps between two distant towns."""
    person = world.worker("satellite")
    far = elsewhere(person.home.town, 1)
    world.satellites.add(person.spot.ip)
    person.work([person.spot, Spot(far, person.spot.ip)])


def co_working(world: World) -> None:
    """Two workers of one town rent desks in a space that the organisation has recorded."""
    one, other = world.worker("co_working"), world.worker("co_working")
    other.lives_in(one.home.town)
    desk = CO_WORKING[one.home.town.name]
    for person in (one, other):
        person.work([desk, desk, person.spot])


def flat_share(world: World) -> None:
    """Two workers share a student flat and its line; nobody has recorded it."""
    one, other = world.worker("flat_share"), world.worker("flat_share")
    other.moves_in_with(one)
    one.work()
    other.work()


def phone_hotspot(world: World) -> None:
    """Works over a phone whose carrier puts many customers behind a few addresses."""
    person = world.worker("phone_hotspot")
    person.work([over_the_phone(person, person.home.town) for _ in range(30)])


def works_abroad_declared(world: World) -> None:
    """Lives and works in another country, as agreed."""
    person = world.worker("works_abroad_declared")
    town = BY_NAME["Reykjavik"]
    person.work_town = town
    person.work(person.away(town))


def first_day_on_holiday(world: World) -> None:
    """Took the new laptop along and set it up at the parents', a few states away; it came home within two weeks, and stayed."""
    person = world.worker("first_day_on_holiday")
    town = elsewhere(person.home.town, 1)
    person.report_from(person.away(town), person.joined)
    person.settles = person.spot
    person.work()


def release_night(world: World) -> None:
    """Carried a release for more than a day, one in ten two of them; scripts kept the session busy in between."""
    person = world.worker("release_night")
    person.work()
    for begun in person.chance.sample(range(20, 80, 7), 2 if person.chance.random() < 0.1 else 1):
        begin = datetime.combine(FIRST_DAY + timedelta(days=begun), time(13))
        for n in range(76):
            person.at(begin + timedelta(minutes=20 * n + person.chance.randrange(9)), event="user.authentication.sso")
