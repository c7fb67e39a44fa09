"""The honest marketplace: freelancers and clients of many kinds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bonafides.simulate.honest.mishaps import data_centre
from bonafides.simulate.life import Bank, Person
from bonafides.simulate.market import bid, contract, message, proposal
from bonafides.simulate.towns import FIRST_DAY, TOWNS
from bonafides.simulate.world import World

GREETING = (
    "Dear hiring manager, I hope this message finds you well. I have carefully read your project description and I am "
    "confident that I can deliver exactly what you need, on time and within budget."
)
STUDIO = "We are a studio of three. One of us plans, one builds, one tests, and all of us answer the phone. Our price is fixed."
REMARKS = (
    "I have pushed the first draft, please have a look when you can.",
    "Could we talk on the phone tomorrow morning about the second milestone?",
    "The invoice for the accepted milestone is attached.",
    "I will be travelling on Friday and back on Monday.",
    "My e-mail for the repository invitation is in my profile.",
)


def client(world: World) -> Person:
    """A small firm that posts a project now and then."""
    person = world.member("client", "client")
    person.banks = [Bank(person.account(5), f"{person.name.split()[1]} Example Works LLC", company=True)]
    person.work(share=0.15)
    return person


def _day(person: Person, first: int, last: int) -> date:
    return FIRST_DAY + timedelta(days=person.chance.randrange(first, last))


def busy(world: World, person: Person, clients: list[Person], jobs: int = 3, bids: int = 6) -> None:
    """So many jobs for different clients, and bids that came to nothing."""
    for employer in person.chance.sample(clients, min(jobs, len(clients))):
        marks = person.chance.choice((1.0, 1.0, 1.0, 0.8, 0.9, 0.6))
        contract(world, person, employer, _day(person, 0, 55), person.chance.randrange(6, 50) * 100, marks)
    for _ in range(bids):
        bid(world, person, datetime.combine(_day(person, 0, 88), time(person.chance.randrange(13, 23))))
    if person.chance.random() < 0.5:
        message(world, person, datetime.combine(_day(person, 5, 80), time(16)), person.chance.choice(REMARKS))


def freelancer(world: World, clients: list[Person]) -> None:
    """Works from home for several clients."""
    person = world.member("freelancer", "freelancer")
    person.work(share=0.5)
    busy(world, person, clients)


def travelling_freelancer(world: World, clients: list[Person]) -> None:
    """Works from three countries in a quarter, a month in each."""
    person = world.member("freelancer", "travelling_freelancer")
    for n, town in enumerate(person.chance.sample(TOWNS[7:], 3)):
        person.work(person.away(town, n + 1), (n * 31, n * 31 + 29), share=0.5)
    busy(world, person, clients)


def one_faithful_client(world: World, clients: list[Person]) -> None:
    """Has worked for one client for years, who always gives full marks."""
    person = world.member("freelancer", "one_faithful_client")
    person.work(share=0.6)
    faithful = person.chance.choice(clients)
    for n in range(4):
        contract(world, person, faithful, FIRST_DAY + timedelta(days=18 * n), 1800 + 100 * n)


def template_greeting(world: World, clients: list[Person]) -> None:
    """Begins each proposal with the paragraph that a course recommends, and goes on in own words."""
    person = world.member("freelancer", "template_greeting")
    person.work(share=0.5)
    busy(world, person, clients, jobs=2, bids=0)
    for n in range(7):
        own = GREETING + " " + " ".join(person.chance.sample(REMARKS, 1)) + " "
        bid(world, person, datetime.combine(_day(person, 0, 88), time(14, n)), text=own + _own_words(person))


def _own_words(person: Person) -> str:
    return f"{proposal(person)} {proposal(person)}"


def eager_newcomer(world: World, clients: list[Person]) -> None:
    """Joined this quarter, bids on everything before the identity check is through, and wins nothing."""
    person = world.member("freelancer", "eager_newcomer")
    person.joined = FIRST_DAY + timedelta(days=30)
    person.verified = person.joined + timedelta(days=12)
    person.work(days=(30, 91), share=0.8)
    for n in range(62):
        moment = datetime.combine(person.joined, time(18)) + timedelta(days=n % 28, minutes=37 * (n // 28) + 2)
        bid(world, person, moment)


def small_agency(world: World, clients: list[Person]) -> None:
    """Three people of a registered agency that collects for them; the account is approved, the proposals are alike."""
    people = [world.member("freelancer", "small_agency") for _ in range(3)]
    name, trade = f"Example Studio {people[0].number}", "Example Trade Bank"
    bank = Bank(people[0].account(9), f"{name} LLC", company=True, institution=trade)
    world.agency(name, "2018-03-01")
    world.allow("account", bank.key, f"{name} collects for its three")
    for person in people:
        person.vendor, person.banks = name, [bank]
        person.work(share=0.5)
        busy(world, person, clients, jobs=2, bids=1)
        for n in range(5):
            bid(world, person, datetime.combine(_day(person, 0, 88), time(9, n)), text=f"{STUDIO} {_own_words(person)}")


def couple_of_freelancers(world: World, clients: list[Person]) -> None:
    """Two freelancers of one recorded household, one line and one bank account."""
    one, other = (world.member("freelancer", "couple_of_freelancers") for _ in range(2))
    other.moves_in_with(one)
    other.banks = [replace(one.banks[0], holder=f"{one.name} and {other.name}")]
    one.banks = other.banks
    for person in (one, other):
        person.household = f"household-{one.number}"
        person.work(share=0.5)
        busy(world, person, clients)


def hires_the_spouse(world: World, clients: list[Person]) -> None:
    """A shop owner hires the spouse for the web shop through the marketplace, as everybody there knows: it is recorded."""
    owner, spouse = world.member("client", "hires_the_spouse"), world.member("freelancer", "hires_the_spouse")
    owner.moves_in_with(spouse)
    owner.household = spouse.household = f"household-{spouse.number}"
    owner.banks = [replace(spouse.banks[0], number=owner.account(6), holder=owner.name)]
    owner.work(share=0.3)
    spouse.work(share=0.4)
    contract(world, spouse, owner, FIRST_DAY + timedelta(days=12), 900)
    busy(world, spouse, clients, jobs=2)


def e_money_user(world: World, clients: list[Person]) -> None:
    """Is paid into an e-money account, because the clients sit in four currencies, and asks whether that is fine."""
    person = world.member("freelancer", "e_money_user")
    person.banks = [replace(person.banks[0], institution="Wise Example")]
    person.work(share=0.5)
    busy(world, person, clients)
    message(world, person, datetime.combine(_day(person, 10, 70), time(17)), "Is a payout to my multi-currency account fine?")


def moves_bank(world: World, clients: list[Person]) -> None:
    """Changes the bank in the middle of the quarter, once."""
    person = world.member("freelancer", "moves_bank")
    person.banks.append(replace(person.banks[0], number=person.account(7), since=_day(person, 20, 60)))
    person.work(share=0.5)
    busy(world, person, clients)


def closed_website(world: World, clients: list[Person]) -> None:
    """Let the domain of an earlier firm lapse, which the profile still names."""
    person = world.member("freelancer", "closed_website")
    person.website = f"https://studio-{person.number}.example.org"
    person.work(share=0.5)
    busy(world, person, clients)


def start_up_hires_a_batch(world: World, clients: list[Person]) -> None:
    """A start-up hires four freelancers in one month, three of them new, and is delighted with all of them."""
    founder = world.member("client", "start_up_hires_a_batch", 150)
    founder.banks = [Bank(founder.account(8), "Delighted Example Inc", company=True)]
    founder.work(share=0.3)
    for n in range(4):
        person = world.member("freelancer", "hired_in_a_batch")
        if n:
            person.joined = FIRST_DAY - timedelta(days=30 - n)
            person.verified = person.joined + timedelta(days=3)
        person.work(share=0.5)
        contract(world, person, founder, FIRST_DAY + timedelta(days=30 + n), 2400 + 200 * n)
        busy(world, person, clients, jobs=1)


def cloud_desktop(world: World, clients: list[Person]) -> None:
    """Rents a desktop in a data centre to build on, and signs in from there and from home."""
    person = world.member("freelancer", "cloud_desktop")
    there = data_centre(person.home.town, person.chance.randrange(60))
    person.work([there, person.spot], share=0.5)
    busy(world, person, clients)
