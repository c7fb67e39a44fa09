"""A facilitator with split pay: a host keeps a fixed share of each pay and passes the rest on, through accounts and firms.

After the pay of the Arizona host, the ten per cent of the Japanese lenders and the companies between payer and bank of the
Florida case. Where pay goes on is seen by marketplaces and payment firms; an employer sees the accounts and the parcels.
"""

from __future__ import annotations

from bonafides.simulate.life import Person
from bonafides.simulate.market import bid, contract
from bonafides.simulate.schemes.group import SHARED, Group, day, moment, sit_at
from bonafides.simulate.schemes.money import (
    invoices_without_work,
    moves_pay,
    paid_into_new_e_money,
    paid_through,
    passes_pay_on,
)
from bonafides.simulate.schemes.traces import (
    changes_phone,
    drops_tunnel,
    drops_tunnel_often,
    installs_tools,
    keeps_awake,
    leaves_little,
    leaves_port_open,
    misses_check_ins,
    now_and_then,
    plugs_in_kvm,
    plugs_in_nameless_kvm,
    redirects_parcel,
    says,
    works_at_night,
)
from bonafides.simulate.towns import FIRST_DAY
from bonafides.simulate.world import World

NAME = "split_pay_facilitator"
SIZES = (3, 12)
SHAPES = frozenset({"organisation", "marketplace"})
SHARE = 0.15
HANDOVER = "My account was limited again. Please send the payment to my partner's account, we work together."


def stage(world: World, group: int, personas: int) -> None:
    """So many personas whose pay one facilitator divides."""
    host = Group(world, NAME, group)
    clients = [person for person in world.of_role("client") if not person.scheme]
    if clients:
        for n in range(personas):
            _freelance(host, host.joins(world.member("freelancer", "", 250), host.level(n)), clients)
    else:
        for person in host.hires_out(personas):
            {"careless": _careless_worker, "trained": _trained_worker, "adaptive": _adaptive_worker}[person.level](host, person)


def _freelance(host: Group, person: Person, clients: list[Person]) -> None:
    """Accounts and line first, then the contracts that are paid into them, then what becomes of the pay."""
    shares = {"careless": 1.0, "trained": 0.6, "adaptive": 0.6}
    if person.level == "careless":
        paid_through(host, person)
        person.spot = host.line(SHARED, host.members[0].home.town)
        host.sees(person, day(5), "workers-share-egress-address", "line")
        if person.spot.town != person.home.town:
            host.sees(person, day(14), "login-location-contradicts-claim")
    person.work(share=shares[person.level])
    if person.level == "trained":
        now_and_then(
            host, person, ((moves_pay, 0.5), (paid_into_new_e_money, 0.5), (drops_tunnel_often, 0.5), (leaves_port_open, 0.3))
        )
    elif person.level == "careless":
        now_and_then(host, person, ((_hands_over, 0.6), (drops_tunnel_often, 0.6), (invoices_without_work, 0.4)))
    else:
        likely = (
            (moves_pay, 3),
            (paid_into_new_e_money, 2),
            (drops_tunnel, 2),
            (leaves_port_open, 1),
            (invoices_without_work, 2),
        )
        leaves_little(host, person, _bids_much, likely)
    for n, client in enumerate(person.chance.sample(clients, min(3, len(clients)))):
        contract(host.world, person, client, day(3 + 17 * n), 100 * person.chance.randrange(10, 50))
    for n in range(5):
        bid(host.world, person, moment(day(person.chance.randrange(85)), 11, n))
    _divide(host, person)


def _hands_over(host: Group, person: Person) -> None:
    """The client is told to go on with somebody else's account."""
    told = day(person.chance.randrange(30, 80))
    says(host, person, told, HANDOVER, "account-shut-down-asks-for-another", "account-rental-or-handover")


def _bids_much(host: Group, person: Person) -> None:
    """More bids than one person writes with care."""
    for n in range(30):
        bid(host.world, person, moment(day(person.chance.randrange(85)), 10, n))
    host.sees(person, day(60), "high-bids-few-wins")


def _divide(host: Group, person: Person) -> None:
    """The careless pass the rest abroad at once, the trained through two young firms, the adaptive through one each."""
    abroad = host.bank(SHARED + 3, "Overseas Example").key
    first, second = (host.bank(SHARED + n, f"Passing {host.number}-{n} Example LLC", company=True).key for n in (1, 2))
    if person.level == "careless":
        passes_pay_on(host, person, (abroad, False), keeps=SHARE)
    elif person.level == "trained":
        passes_pay_on(host, person, (first, True), (second, True), (abroad, False), keeps=0.05)
    elif person.chance.random() < 0.7:
        own = host.bank(10 * host.place(person) + 8, f"{person.name} Example LLC", company=True).key
        passes_pay_on(host, person, (own, True), (abroad, False))


def _careless_worker(host: Group, person: Person) -> None:
    """Parcels, line and pay of all at the facilitator's."""
    town = host.members[0].home.town
    redirects_parcel(host, person, host.door(0, town), host.collector)
    host.sees(person, person.joined, "shipping-address-shared-by-workers", "door")
    sit_at(person, host.line(SHARED, town))
    works_at_night(host, person)
    host.sees(person, FIRST_DAY, "workers-share-egress-address", "line")
    paid_through(host, person)
    installs_tools(host, person)
    now_and_then(host, person, ((keeps_awake, 0.5), (misses_check_ins, 0.4)))


def _trained_worker(host: Group, person: Person) -> None:
    """Accounts in the own names that the facilitator runs, which shows when they are changed together; a helper's door each."""
    sit_at(person, host.own_line(person, person.home.town))
    redirects_parcel(host, person)
    person.work()
    if person.chance.random() < 0.5:
        paid_into_new_e_money(host, person)
    else:
        moves_pay(host, person)
    habits = (
        (plugs_in_kvm, 0.5),
        (installs_tools, 0.3),
        (changes_phone, 0.5),
        (misses_check_ins, 0.4),
        (drops_tunnel_often, 0.3),
    )
    now_and_then(host, person, habits)


def _adaptive_worker(host: Group, person: Person) -> None:
    """A facilitator who never shows: the account is the persona's own; its changes and the desk's hardware are what is seen."""
    sit_at(person, host.own_line(person, person.home.town))
    person.work()
    likely = (
        (moves_pay, 3),
        (redirects_parcel, 2),
        (plugs_in_nameless_kvm, 2),
        (paid_into_new_e_money, 1),
        (changes_phone, 2),
        (drops_tunnel, 1),
        (misses_check_ins, 1),
        (leaves_port_open, 1),
    )
    leaves_little(host, person, keeps_awake, likely)
