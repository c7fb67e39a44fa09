"""What happens to honest people in a quarter and leaves odd records; each may also befall somebody who is odd already."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bonafides.simulate.life import HOSTED, Person, Plug, Program, Spot
from bonafides.simulate.towns import BY_NAME, FIRST_DAY, Home, Town, elsewhere
from bonafides.simulate.world import World

ANYDESK = Program("AnyDesk", "AnyDesk Software", "AnyDesk.exe")
CLIENTS = (
    Program("Example Desktop Viewer", "Example Hosting", "viewer.exe"),
    Program("Windows App", "Microsoft Corporation", "msrdc.exe"),
)


def data_centre(town: Town, n: int) -> Spot:
    """An address of the data centre that is nearest to a town; many rent from there."""
    abroad = town.longitude > -40
    return Spot(BY_NAME["Warsaw" if abroad else "Columbus"], f"{HOSTED}{(1 if abroad else 101) + n % 60}")


def hosted_desktop(world: World) -> None:
    """Works on a desktop in a data centre, which the organisation provides and has recorded."""
    person = world.worker("hosted_desktop")
    person.programs.append(person.chance.choice(CLIENTS))
    there = data_centre(person.home.town, person.chance.randrange(60))
    person.work([there, there, there, person.spot])


def relocated(world: World) -> None:
    """Moves to another region in the middle of the quarter, for good; HR learns of the home, not yet of the place of work."""
    person = world.worker("relocated")
    moves = person.chance.randrange(20, 65)
    old, town = person.home.town, elsewhere(person.home.town, person.chance.randrange(1, 4))
    person.work(days=(0, moves))
    person.work(person.away(town, 11), (moves + 3, 91))
    person.home, person.home_since = Home(f"{person.number} New Example Lane", town), FIRST_DAY + timedelta(days=moves + 3)
    person.work_town = town if person.chance.random() < 0.5 else old


def parental_leave(world: World) -> None:
    """Is away for some weeks after a birth, and back as before."""
    person = world.worker("parental_leave")
    since = FIRST_DAY + timedelta(days=person.chance.randrange(7, 35))
    person.leave = ((since, since + timedelta(days=person.chance.randrange(28, 50))),)
    person.work()


def poor_photo(world: World) -> None:
    """Photographed a genuine document badly: the number was misread, the check had no answer, the second picture passed."""
    person = world.worker("poor_photo")
    photographs_badly(world, person)
    person.work()


def photographs_badly(world: World, person: Person) -> None:
    """The first picture of the document, and what the check said to either."""
    paper = person.paper
    if paper is None:
        return
    first = datetime.combine(person.joined, time(9)) - timedelta(days=12)
    misread = hashlib.sha256(f"misread {paper.number}".encode()).hexdigest()[:24]
    world.add(
        "documents",
        document_id=f"do-{person.number}-first",
        persona_ref=person.ref,
        kind=paper.kind,
        number_hash=misread,
        holder_name=paper.holder[:-1],
        received_at=first,
        check_digits_valid=False,
        capture_device="Example Phone camera",
    )
    for n, (moment, result) in enumerate(((first, "inconclusive"), (first + timedelta(days=2), "passed"))):
        key = f"ck-{person.number}-{n}"
        world.add("external_checks", check_id=key, persona_ref=person.ref, kind="identity", result=result, performed_at=moment)


def lost_phone(world: World) -> None:
    """Lost the telephone with the number, and reports a new one."""
    person = world.worker("lost_phone")
    takes_new_number(world, person)
    person.work()


def takes_new_number(world: World, person: Person) -> None:
    """Another number from a day of the quarter on, as HR was told."""
    number = world.phones.further()
    if not number:
        return
    told = datetime.combine(FIRST_DAY + timedelta(days=person.chance.randrange(5, 80)), time(10))
    stated = {"kind": "phone", "value": number, "stated_in": "hr", "name": person.name, "stated_at": told}
    world.add("contacts", contact_id=f"co-{person.number}", persona_ref=person.ref, **stated)


def device_replaced(world: World) -> None:
    """The laptop broke: a second one was sent, the first came back."""
    person = world.worker("device_replaced")
    gets_another_device(world, person)
    person.work()


def gets_another_device(world: World, person: Person) -> None:
    """A second device, shipped home and first seen there, and the return of the first."""
    sent = FIRST_DAY + timedelta(days=person.chance.randrange(5, 70))
    device, town = f"{person.device}-b", person.home.town
    known = {"persona_ref": person.ref, "device_id": device}
    world.add("identities", identity_id=f"map:device:{device}", ref=f"device:{device}", same_as=person.ref)
    world.add("devices", host_name=device, ownership="company", issued_at=sent, **known)
    returned = sent + timedelta(days=person.chance.randrange(6, 20))
    world.add("devices", device_id=person.device, persona_ref=person.ref, ownership="company", returned_at=returned)
    world.add(
        "shipments",
        shipment_row_id=f"sh-{person.number}-b",
        shipment_id=f"sh-{person.number}-b",
        recipient=person.name,
        line=person.home.line,
        city=town.name,
        region=town.region_code,
        country=town.country_code,
        dispatched_at=sent,
        delivered_at=sent + timedelta(days=3),
        **known,
    )
    for n in range(5):
        _checks_in(world, person, device, sent + timedelta(days=4 + n), n)


def _checks_in(world: World, person: Person, device: str, day: date, n: int) -> None:
    spot = person.spot
    world.add(
        "device_checkins",
        checkin_id=f"ci-{person.number}-b{n}",
        persona_ref=f"device:{device}",
        device_id=device,
        seen_at=spot.town.utc(datetime.combine(day, time(9, person.chance.randrange(60)))),
        ip=spot.ip,
        country=spot.town.country_code,
        region=spot.town.region_code,
        city=spot.town.name,
    )


def tinkers(world: World, person: Person) -> None:
    """Has a serial adapter and a second keyboard on the desk, or a small board that draws its power from the laptop."""
    if person.chance.random() < 0.5:
        person.plugs.append(Plug("Linux Foundation", "Multifunction Composite Gadget", "1d6b", "0104"))
        return
    person.plugs.append(Plug("Example Bridges", "Serial Console Adapter", "fff4", "0301"))
    person.plugs.append(Plug("Example Inputs", "Mechanical Keyboard", "fff0", "0007"))


def helps_with_a_remote_tool(world: World, person: Person) -> None:
    """Once installed a remote tool to help a parent."""
    helps_out(person, ANYDESK, ANYDESK.process)


def helps_out(person: Person, program: Program, server: str, evenings: int = 1) -> None:
    """Runs the program on so many evenings of the quarter, by hand, to reach another's computer, and leaves it installed.

    One in six takes the whole installation instead of a single run: its service (`server`) then starts with the device.
    """
    days = sorted(person.chance.sample(range(5, 88), evenings))
    if person.chance.random() < 1 / 6:
        person.runs_daily(replace(program, process=server), FIRST_DAY + timedelta(days=days[0]), service=True)
        return
    person.programs.append(replace(program, days=tuple(FIRST_DAY + timedelta(days=n) for n in days)))


def studied_abroad(world: World, person: Person) -> None:
    """Studied in another country."""
    person.school = "Example University of Faraway"


def shows_an_old_name(world: World, person: Person) -> None:
    """The document has a second given name that is never used."""
    if person.paper:
        first, _, rest = person.paper.holder.partition(" ")
        person.paper.holder = f"{first} Maria {rest}".strip()


BEFALLS = (
    photographs_badly,
    takes_new_number,
    gets_another_device,
    tinkers,
    helps_with_a_remote_tool,
    studied_abroad,
    shows_an_old_name,
)
"""What may befall a worker beside the kind that the worker is of."""
