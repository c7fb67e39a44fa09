"""Rented accounts: a team works behind freelancers' accounts that were lent to it, and pays itself for praise."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bonafides.simulate.life import Bank, Paper, Person, Spot
from bonafides.simulate.market import bid, contract, message
from bonafides.simulate.towns import BY_NAME, FIRST_DAY
from bonafides.simulate.world import World

NAME = "rented_accounts"
SIZES = (5, 10)
SHAPES = frozenset({"organisation", "marketplace"})
LEVELS = ("careless", "trained", "adaptive")
# The lines of the team's hands.
HANDS = tuple(Spot(BY_NAME[town], f"2001:db8:aaaa:{n}::1") for n, town in enumerate(("Lisbon", "Warsaw", "Bristol")))
TEMPLATE = (
    "Greetings! I am senior full stack developer with eight years of rich experience. I have strong skill in this area and "
    "already finished same project before. I can start right now and work full time until you are satisfied. Quality and "
    "deadline are guaranteed. Let us discuss the details of your {thing} in chat."
)
THINGS = "web shop|mobile app|dashboard|crawler|trading page|backend".split("|")
CLOSED = "My account here was closed by mistake. Please continue with my friend's account and send the payment there."
MESSENGER = "Let us talk outside the platform, add me on Telegram. There I can also take USDT, it is faster."


def stage(world: World, group: int, personas: int) -> None:
    """So many personas, two of them clients that exist to praise the others."""
    clients = [_client(world, group, n) for n in range(2)]
    for n in range(personas - len(clients)):
        person = world.member("freelancer", "", 160)
        person.scheme, person.level, person.network = NAME, LEVELS[n % len(LEVELS)], f"{NAME}-{group}"
        person.joined = FIRST_DAY - timedelta(days=12 + n)
        person.verified = None if person.level == "careless" else person.joined + timedelta(days=20)
        _lend(world, person, n)
        _connect(world, person, n)
        _praise(world, person, clients[n % 2])
        _offer(world, person)


def _client(world: World, group: int, n: int) -> Person:
    person = world.member("client", "", 130)
    person.scheme, person.level, person.network = NAME, LEVELS[n], f"{NAME}-{group}"
    person.joined = FIRST_DAY - timedelta(days=20)
    person.verified = person.joined + timedelta(days=1)
    person.website = f"https://gone-{n}.example.org"
    person.banks = [Bank(f"{3_200_000_000 + n}", person.name)]
    person.paper = _stock(person, n)
    world.trace(person, person.joined, "identity-document-reused-across-accounts", f"{n}")
    _take_turns(world, person, 0)
    return person


def _stock(person: Person, n: int) -> Paper:
    """A document of the team's stock, with another name put in."""
    return Paper(f"stock{n:04d}", person.name, person.home, "passport")


def _lend(world: World, person: Person, n: int) -> None:
    """What came with the account: the careless and trained share documents, phones and bank accounts, the adaptive do not."""
    if person.level == "adaptive":
        return
    stock = n // 3 % 2
    person.paper = _stock(person, stock)
    world.trace(person, person.joined, "identity-document-reused-across-accounts", f"{stock}")
    holder = "Lender Example" if person.level == "careless" else person.name
    person.banks = [Bank(f"{3_200_000_000 + n % 2}", holder)]
    world.trace(person, person.joined + timedelta(days=2), "payout-account-shared-by-workers", f"{n % 2}")
    if person.level == "careless":
        person.phone = world.phone(int(person.network.rpartition("-")[2]), 0)
        world.trace(person, person.joined, "application-contact-reused-across-names", person.phone)


def _connect(world: World, person: Person, n: int) -> None:
    """The adaptive work through a line in the lender's town, which fails now and then; the others work by turns."""
    if person.level != "adaptive":
        _take_turns(world, person, n)
        return
    person.work(share=0.6)
    for failure in range(6):
        day = FIRST_DAY + timedelta(days=58 + 5 * failure)
        noon = datetime.combine(day, time(17, n))
        person.at(noon)
        person.at(noon + timedelta(minutes=50), HANDS[1])
        world.trace(person, day, "impossible-travel")
    world.trace(person, FIRST_DAY + timedelta(days=68), "workers-share-egress-address", HANDS[1].ip)


def _take_turns(world: World, person: Person, n: int) -> None:
    """The lender looks in, and every sixth day three hands in three countries share the day, mostly by the same line."""
    person.work(share=0.3)
    for day in range(5 + n % 3, 91, 6):
        moment = datetime.combine(FIRST_DAY + timedelta(days=day), time(2, n))
        for hand, spot in enumerate(HANDS):
            person.at(moment + timedelta(hours=5 * hand), spot)
        world.trace(person, FIRST_DAY + timedelta(days=day), "many-ips-many-countries-one-account")
    if person.level == "careless":
        begin = datetime.combine(FIRST_DAY + timedelta(days=61), time(1, n))
        for step in range(76):
            person.at(begin + timedelta(minutes=20 * step), HANDS[0], "user.authentication.sso")


def _praise(world: World, person: Person, client: Person) -> None:
    """Small contracts with full marks; the careless and trained are paid from the very account that pays them."""
    for job in range(2):
        begins = FIRST_DAY + timedelta(days=9 + 14 * job + person.number % 5)
        own = "" if person.level == "adaptive" else person.banks[0].key
        contract(world, person, client, begins, 60 + 10 * job, text=_words(person), days=2, paid_from=own)
        world.trace(person, begins + timedelta(days=3), "rating-ring-one-client")
        world.trace(client, begins + timedelta(days=3), "rating-ring-one-client")


def _words(person: Person) -> str:
    return TEMPLATE.format(thing=person.chance.choice(THINGS))


def _offer(world: World, person: Person) -> None:
    """Bids from one template, and what is said in chat."""
    for n in range(8):
        day = FIRST_DAY + timedelta(days=person.chance.randrange(0, 80))
        bid(world, person, datetime.combine(day, time(8, n)), text=_words(person))
        world.trace(person, day, "bid-template-shared-across-accounts", "template")
    if person.level != "adaptive":
        day = FIRST_DAY + timedelta(days=40)
        message(world, person, datetime.combine(day, time(10)), CLOSED if person.level == "careless" else MESSENGER)
        flag = "account-shut-down-asks-for-another" if person.level == "careless" else "moves-conversation-off-platform"
        world.trace(person, day, flag)
