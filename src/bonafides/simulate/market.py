"""What happens on the marketplace: a bid, a contract, the client's money, the pay, the marks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from bonafides.simulate.life import Person
from bonafides.simulate.world import World

CATEGORIES = "web development|mobile apps|data pipelines|test automation|cloud migration".split("|")
OPENERS = (
    "Your description reads as if the hard part is the {a}.",
    "I rebuilt the {a} of a {b} last winter.",
    "The {a} is where I would begin, and the {b} would follow.",
    "Before I quote a price: who looks after the {a} today?",
    "I have read your note on the {a} twice; the {b} worries me more.",
    "Three clients asked me for a {a} this year, one of them with a {b} behind it.",
)
MIDDLES = (
    "In the first week I would write down how the {a} behaves under load and show you the numbers.",
    "My rate covers tests, a short manual and one month in which I answer questions about the {b}.",
    "I work alone, so the person you talk to is the person who types.",
    "For the {b} I would keep what you have and only replace what breaks.",
    "You would see a running piece of the {a} every Thursday, however small.",
    "I do not know your {b} yet; an hour of reading would settle whether I am the right one.",
)
CLOSERS = (
    "If a call helps, mornings suit me.",
    "Happy to start with the smallest piece.",
    "A paid trial day is fine with me.",
    "Ask me for the names of two earlier clients.",
    "I can begin after the {c} holiday.",
    "Shall I sketch the {a} first?",
)
THINGS = (
    "invoice import|login page|booking calendar|stock ledger|search box|report mailer|image store|map view|price feed|"
    "consent banner|job queue|audit trail|parcel tracker|voucher shop|chat window|time sheet|sensor gateway|tax export"
).split("|")


def proposal(person: Person) -> str:
    """A proposal in the persona's own words, as far as a few sentences allow."""
    chance = person.chance
    words = dict(zip("abc", chance.sample(THINGS, 3), strict=True))
    parts = [chance.choice(OPENERS), *chance.sample(MIDDLES, 2), chance.choice(CLOSERS)]
    return " ".join(parts).format(**words)


def bid(world: World, person: Person, when: datetime, client: Person | None = None, text: str = "", won: bool = False) -> None:
    """A proposal for a client's project, or for somebody's whom we do not look at."""
    world.add(
        "bids",
        bid_id=world.row_id("b", "bids"),
        persona_ref=person.ref,
        account_ref=person.market,
        project_id=world.row_id("p", "bids"),
        client_ref=client.ref if client else None,
        category=CATEGORIES[person.number % len(CATEGORIES)],
        text=text or proposal(person),
        price=person.chance.randrange(8, 60) * 50,
        currency="USD",
        accepted=won,
        submitted_at=when,
    )


def contract(
    world: World,
    person: Person,
    client: Person,
    begins: date,
    value: int,
    marks: float = 1.0,
    text: str = "",
    days: int = 20,
    paid_from: str = "",
) -> str:
    """A won bid, its contract, the client's funding and the client's marks. Gives the contract's id."""
    bid(world, person, datetime.combine(begins - timedelta(days=3), time(15, person.chance.randrange(60))), client, text, True)
    key, mark = world.row_id("e", "engagements"), world.row_id("r", "engagements")
    ends = begins + timedelta(days=days)
    named = {"persona_ref": person.ref, "client_ref": client.ref, "currency": "USD", "value": value}
    world.add(
        "engagements",
        engagement_id=key,
        client_name=client.name,
        kind="milestones",
        status="finished",
        started_at=begins,
        finished_at=ends,
        **named,
    )
    world.add(
        "ratings",
        rating_id=mark,
        engagement_id=key,
        share_of_top=marks,
        text=person.chance.choice(("Good work.", "Delivered on time.", "Would hire again.", "Clear and quick.")),
        rated_at=datetime.combine(ends + timedelta(days=1), time(12)),
        **named,
    )
    _money(world, person, client, key, begins, ends, value, paid_from)
    return key


def _money(
    world: World, person: Person, client: Person, engagement: str, begins: date, ends: date, value: int, paid_from: str
) -> None:
    """The client pays in, the freelancer's share is paid out, ten in a hundred stay with the marketplace."""
    bank, own = person.bank_on(ends), client.bank_on(begins)
    shared = {"persona_ref": person.ref, "engagement_id": engagement, "currency": "USD", "status": "paid"}
    world.add(
        "payments",
        payment_id=world.row_id("m", "payments"),
        kind="funding",
        payer_ref=client.ref,
        payer_name=client.name,
        payer_account_key=paid_from or own.key,
        amount=value,
        method="ach",
        paid_at=datetime.combine(begins, time(9)),
        **shared,
    )
    world.add(
        "payments",
        payment_id=world.row_id("m", "payments"),
        kind="payout",
        payee_name=bank.holder,
        payee_account_key=bank.key,
        payee_account_tail=bank.number[-4:],
        payee_kind="company" if bank.company else "individual",
        amount=Decimal(value * 9) / 10,
        method="ach",
        paid_at=datetime.combine(ends + timedelta(days=4), time(9)),
        **shared,
    )


def message(world: World, person: Person, when: datetime, text: str, other: Person | None = None) -> None:
    """A message of the persona on the marketplace's own channel, selected for review."""
    world.add(
        "messages",
        message_id=world.row_id("t", "messages"),
        persona_ref=person.ref,
        thread_id=f"thread-{person.number}",
        channel="platform",
        direction="from_persona",
        counterpart_ref=other.ref if other else None,
        sent_at=when,
        text=text,
        on_platform=True,
    )
