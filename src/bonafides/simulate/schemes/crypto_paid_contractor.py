"""A crypto-paid contractor: wants virtual currency or e-money, changes where pay goes, loses accounts and asks for another.

After the contractors of the blockchain cases of 2024 and 2025 and the advisory's notes on payment. On a marketplace they are
freelancers; where there is none they are contractors of the organisation.
"""

from __future__ import annotations

from bonafides.simulate.life import Person
from bonafides.simulate.market import bid, contract
from bonafides.simulate.schemes.group import SHARED, Group, day, moment
from bonafides.simulate.schemes.money import invoices_without_work, moves_pay, paid_into_new_e_money, paid_through
from bonafides.simulate.schemes.traces import (
    changes_phone,
    drops_tunnel,
    drops_tunnel_often,
    keeps_awake,
    leaves_little,
    leaves_port_open,
    lures_away,
    misses_check_ins,
    never_sleeps,
    now_and_then,
    redirects_parcel,
    says,
    stays_awake_once,
)
from bonafides.simulate.world import World

NAME = "crypto_paid_contractor"
SIZES = (3, 8)
SHAPES = frozenset({"organisation", "marketplace"})
COIN = "Can you pay me in USDT this month? I cannot receive bank transfers."
REFUSES = "I do not have a bank account at the moment, please pay me in USDT to my wallet."
ASKS = "Do you pay in USDC as well? If not, the usual way is fine."
CLOSED = "My Payoneer account was closed. Please send the payment to another account, I will give you the details."
LATE = "My bank account was limited for a check. Could you send this month's payment to my new account?"
MESSENGER = "Better add me on Telegram, there we can talk about the price without fees."


def stage(world: World, group: int, personas: int) -> None:
    """So many contractors of one team."""
    team = Group(world, NAME, group)
    clients = [person for person in world.of_role("client") if not person.scheme]
    if clients:
        for n in range(personas):
            _freelancer(team, team.joins(world.member("freelancer", "", 300), team.level(n)), clients)
    else:
        for person in team.hires_out(personas):
            person.contract = "contractor"
            person.work()
    for person in team.members:
        {"careless": _careless, "trained": _trained, "adaptive": _adaptive}[person.level](team, person)


def _freelancer(team: Group, person: Person, clients: list[Person]) -> None:
    person.work(share=0.6)
    for n, client in enumerate(person.chance.sample(clients, min(3, len(clients)))):
        contract(team.world, person, client, day(4 + 18 * n), 100 * person.chance.randrange(8, 40))
    for n in range(6):
        bid(team.world, person, moment(day(person.chance.randrange(85)), 12, n))


def _careless(team: Group, person: Person) -> None:
    """Asks for coins and refuses a bank, is paid to others' accounts when it must be, and loses them."""
    paid_through(team, person)
    says(team, person, day(12), COIN, "asks-for-cryptocurrency")
    says(team, person, day(25), REFUSES, "asks-for-cryptocurrency")
    says(team, person, day(40), CLOSED, "account-shut-down-asks-for-another")
    _talks_elsewhere(team, person)
    moves_pay(team, person)
    hands = team.line(SHARED, team.hands)
    person.work(hands, hour=9, share=0.5)
    if person.home.town.country != team.hands.country:
        for flag in ("login-location-contradicts-claim", "impossible-travel"):
            team.sees(person, day(5), flag)
    team.sees(person, day(5), "workers-share-egress-address", "hands")
    now_and_then(team, person, ((invoices_without_work, 0.6), (never_sleeps, 0.3), (drops_tunnel, 0.3)))


def _trained(team: Group, person: Person) -> None:
    """E-money in the own name, opened for the job, and a reason for each change."""
    paid_into_new_e_money(team, person)
    says(team, person, day(15), COIN, "asks-for-cryptocurrency")
    now_and_then(
        team,
        person,
        (
            (moves_pay, 0.7),
            (_loses_account, 0.6),
            (_talks_elsewhere, 0.5),
            (invoices_without_work, 0.5),
            (drops_tunnel_often, 0.6),
            (changes_phone if person.role == "worker" else leaves_port_open, 0.4),
        ),
    )


def _loses_account(team: Group, person: Person) -> None:
    says(team, person, day(person.chance.randrange(30, 75)), LATE, "account-shut-down-asks-for-another")


def _talks_elsewhere(team: Group, person: Person) -> None:
    """Clients are asked away from the marketplace; a worker's manager from the organisation's chat."""
    if person.role == "worker":
        says(team, person, day(person.chance.randrange(2, 50)), MESSENGER, "moves-conversation-off-platform")
    else:
        lures_away(team, person, MESSENGER)


def _asks_once(team: Group, person: Person) -> None:
    says(team, person, day(person.chance.randrange(5, 70)), ASKS, "asks-for-cryptocurrency")


def _adaptive(team: Group, person: Person) -> None:
    """Takes the bank when it must, asks for coins once and lets it go; money has to get out all the same."""
    likely = [
        (_asks_once, 2),
        (moves_pay, 3),
        (paid_into_new_e_money, 2),
        (_loses_account, 1),
        (drops_tunnel, 3),
        (invoices_without_work, 1),
        (leaves_port_open, 1),
        (stays_awake_once, 1),
    ]
    if person.role == "worker":
        likely += [(changes_phone, 2), (redirects_parcel, 2), (misses_check_ins, 1), (keeps_awake, 1)]
    leaves_little(team, person, _asks_once, likely)
