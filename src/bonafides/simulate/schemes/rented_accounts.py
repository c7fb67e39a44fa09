"""Rented accounts: a team works behind freelancers' accounts that were lent to it, and pays itself for praise.

After the identity-rental service of 2018 to 2025 and the account lenders of the Japanese referral.
"""

from __future__ import annotations

import random
from datetime import timedelta

from bonafides.simulate.life import Paper, Person, Spot
from bonafides.simulate.market import bid, contract
from bonafides.simulate.schemes.group import ABROAD, SHARED, Group, day, moment
from bonafides.simulate.schemes.money import invoices_without_work, moves_pay, paid_into_new_e_money, paid_through
from bonafides.simulate.schemes.traces import (
    drops_tunnel,
    drops_tunnel_often,
    leaves_little,
    leaves_port_open,
    lures_away,
    never_sleeps,
    now_and_then,
    says,
    stays_awake_once,
)
from bonafides.simulate.towns import FIRST_DAY
from bonafides.simulate.world import World

NAME = "rented_accounts"
SIZES = (5, 24)
SHAPES = frozenset({"organisation", "marketplace"})
SENTENCES = (
    "Greetings! I am senior full stack developer with eight years of rich experience.",
    "I have strong skill in this area and already finished same project before.",
    "I can start right now and work full time until you are satisfied.",
    "Quality and deadline are guaranteed.",
    "Let us discuss the details of your {thing} in chat.",
    "Hello dear client, your {thing} is exactly my field.",
    "I have delivered more than fifty of them with top ratings.",
    "You will get clean code, daily updates and free support for three months.",
    "My team spirit and my honesty are my best sides.",
    "I am available at once, at any hour of your time zone, for long cooperation.",
    "I just read the post about your {thing} and was excited.",
    "As an expert of web and blockchain I will make it from zero to launch.",
    "My price is lower than others because I want a good review first.",
    "No upfront payment is needed.",
    "Please open the chat so that I may show you similar work.",
    "I am honest engineer who never disappears in the middle of project.",
)
THINGS = (
    "web shop|mobile app|dashboard|crawler|trading page|backend|price feed|booking calendar|login page|data pipeline".split("|")
)
CLOSED = "My account here was closed by mistake. Please continue with my friend's account and send the payment there."
MESSENGER = "Let us talk outside the platform, add me on Telegram. There I can also take USDT, it is faster."
WAYS = (
    "For the {a} I would begin with a sketch.",
    "I have built a {a} before, for a firm of your size.",
    "The {a} and the {b} should be separated early.",
    "You can have a first version of the {a} in ten days.",
    "Tests for the {b} are part of my price.",
    "I would ask you three questions about the {a} first.",
)


def stage(world: World, group: int, personas: int) -> None:
    """So many personas; one, or two of ten and more, are clients that exist to praise the others."""
    team = Group(world, NAME, group)
    hands = [team.line(SHARED + n, town) for n, town in enumerate(team.chance.sample(ABROAD, 3))]
    clients = [_client(team, n, hands) for n in range(1 if personas < 10 else 2)]
    honest = [person for person in world.of_role("client") if not person.scheme]
    for n in range(personas - len(clients)):
        person = team.joins(
            world.member("freelancer", "", 160), team.level(n) if personas > 5 else ("trained", "careless", "adaptive")[n % 3]
        )
        person.joined = FIRST_DAY - timedelta(days=12 + n)
        person.verified = person.joined + timedelta(days=3)
        if person.level == "adaptive":
            _adaptive(team, person, honest)
        else:
            (_careless if person.level == "careless" else _trained)(team, person, clients[n % len(clients)], hands)


def _client(team: Group, n: int, hands: list[Spot]) -> Person:
    person = team.joins(team.world.member("client", "", 130), "careless")
    person.joined = FIRST_DAY - timedelta(days=20)
    person.verified = person.joined + timedelta(days=1)
    person.website = f"https://gone-{team.number}-{n}.example.org"
    person.banks = [team.bank(SHARED + n, person.name)]
    _show_stock(team, person, n)
    team.sees(person, FIRST_DAY + timedelta(days=80), "account-based-on-defunct-website")
    _take_turns(team, person, hands)
    return person


def _show_stock(team: Group, person: Person, n: int) -> None:
    """A document of the team's stock, with another name put in."""
    person.paper = Paper(f"stock{team.number:06d}{n}", person.name, person.home, "passport")
    team.sees(person, person.joined, "identity-document-reused-across-accounts", f"stock {n}")


def _take_turns(team: Group, person: Person, hands: list[Spot]) -> None:
    """The lender looks in, and every sixth day three hands in three countries share the day, mostly by the same line."""
    person.work(share=0.3)
    for on in range(5 + team.place(person) % 3, 91, 6):
        for hand, spot in enumerate(hands):
            person.at(moment(day(on), 2 + 5 * hand, team.place(person)), spot)
        for flag in ("many-ips-many-countries-one-account", "login-location-contradicts-claim", "impossible-travel"):
            team.sees(person, day(on), flag)
    team.sees(person, day(17), "workers-share-egress-address", "hands")


def _praised(team: Group, person: Person, client: Person) -> None:
    """Small contracts with full marks, paid from the very account that pays the persona where that is the client's."""
    for job in range(2):
        begins = day(9 + 14 * job + person.number % 5)
        own = person.banks[0].key if person.level == "careless" else ""
        contract(team.world, person, client, begins, 60 + 10 * job, text=_words(team, person), days=2, paid_from=own)
        team.sees(person, begins + timedelta(days=3), "rating-ring-one-client")
        team.sees(client, begins + timedelta(days=3), "rating-ring-one-client")
        if own:
            # Document and line are the client's as well.
            team.sees(person, begins + timedelta(days=6), "self-paid-reviews-shared-account")
            for each in (person, client):
                team.sees(each, begins, "client-and-developer-records-similar")


def _words(team: Group, person: Person) -> str:
    """The team's template: six sentences of its choice, with the thing put in."""
    chosen = random.Random(f"{team.world.seed}-{team.number}-template").sample(SENTENCES, 6)
    return " ".join(chosen).format(thing=person.chance.choice(THINGS))


def _bids(team: Group, person: Person, number: int = 8) -> None:
    """Bids from the team's template; the adaptive write theirs anew."""
    for n in range(number):
        on = day(person.chance.randrange(0, 80))
        text = _own_words(person) if person.level == "adaptive" else _words(team, person)
        bid(team.world, person, moment(on, 8, n), text=text)
        if person.level != "adaptive":
            team.sees(person, on, "bid-template-shared-across-accounts", "template")


def _own_words(person: Person) -> str:
    a, b = person.chance.sample(THINGS, 2)
    return " ".join(person.chance.sample(WAYS, 4)).format(a=a, b=b)


def _careless(team: Group, person: Person, client: Person, hands: list[Spot]) -> None:
    """One document and one account for several, turns at one account, praise from the team's own money."""
    person.verified = person.joined + timedelta(days=20)
    team.sees(person, person.joined + timedelta(days=12), "new-account-active-before-verification")
    _show_stock(team, person, team.members.index(client))
    paid_through(team, person, SHARED + team.members.index(client))
    person.phone = team.world.phone(team.number, 39)
    team.sees(person, person.joined, "application-contact-reused-across-names", "phone")
    _take_turns(team, person, hands)
    if person.chance.random() < 0.6:
        never_sleeps(team, person)
    _praised(team, person, client)
    _bids(team, person)
    says(team, person, day(40), CLOSED, "account-shut-down-asks-for-another", "account-rental-or-handover", other=client)


def _trained(team: Group, person: Person, client: Person, hands: list[Spot]) -> None:
    """The lender's own document, account and line; one hand each, whose tunnel fails; praise and template are the team's."""
    person.work(share=0.6)
    _praised(team, person, client)
    _bids(team, person)
    if person.chance.random() < 0.6:
        lures_away(team, person, MESSENGER)
    now_and_then(
        team,
        person,
        (
            (drops_tunnel_often, 0.7),
            (moves_pay, 0.5),
            (paid_into_new_e_money, 0.3),
            (leaves_port_open, 0.3),
            (never_sleeps, 0.3),
        ),
    )


def _adaptive(team: Group, person: Person, honest: list[Person]) -> None:
    """An aged account in the lender's town, clients who are what they say, proposals in words of its own."""
    person.joined = FIRST_DAY - timedelta(days=person.chance.randrange(100, 400))
    person.verified = person.joined + timedelta(days=3)
    person.work(share=0.6)
    for n, client in enumerate(person.chance.sample(honest, min(2, len(honest)))):
        contract(team.world, person, client, day(6 + 25 * n), 100 * person.chance.randrange(6, 30), text=_own_words(person))
    _bids(team, person, 6)
    likely = (
        (drops_tunnel, 3),
        (moves_pay, 2),
        (paid_into_new_e_money, 2),
        (_site_of_a_template, 2),
        (leaves_port_open, 1),
        (invoices_without_work, 1),
        (stays_awake_once, 1),
        (_asks_for_the_messenger, 2),
    )
    leaves_little(team, person, _site_of_a_template, likely)


def _site_of_a_template(team: Group, person: Person) -> None:
    """A portfolio that was put up for the account and hardly filled."""
    looked = day(person.chance.randrange(20, 80))
    team.world.add(
        "websites",
        website_row_id=f"pf-{person.id}",
        persona_ref=person.ref,
        domain=f"portfolio-{person.number}.example.net",
        purpose="portfolio",
        state="live",
        checked_at=moment(looked, 8),
        registered_at=moment(looked - timedelta(days=person.chance.randrange(60, 300)), 8),
        default_sections=2,
        project_links=0,
        broken_links=3,
        only_stock_images=True,
    )
    team.sees(person, looked, "portfolio-site-minimal-or-templated")


def _asks_for_the_messenger(team: Group, person: Person) -> None:
    says(
        team,
        person,
        day(person.chance.randrange(10, 70)),
        "Shall we continue on Telegram? It is easier.",
        "moves-conversation-off-platform",
    )
