"""The work itself: tasks, proposed times, talk, meetings, complaints."""

from __future__ import annotations

import random
from collections.abc import Set
from datetime import timedelta
from typing import Any

from bonafides.simulate.market import message
from bonafides.simulate.records.file import DAYS, File, day, workday
from bonafides.simulate.records.rates import (
    DECLINED,
    DECLINED_ON_LEAVE,
    DECLINED_OTHERS,
    DECLINED_WHEN_CLASHING,
    KEPT,
    LATE,
    LATE_ON_LEAVE,
    LATE_OTHERS,
    LATE_WHEN_OVERLOADED,
)
from bonafides.simulate.towns import LAST_DAY
from bonafides.simulate.world import World

TALK = (
    "The build is green again, the flaky test is quarantined.",
    "Could somebody look at my change before noon?",
    "I am at the dentist until eleven, back after that.",
    "The customer would like the report on Thursday already.",
    "Thanks for the review, I have split it in two.",
    "Is there a page on how we rotate the keys?",
    "I will take the on-call of Friday if you take mine of Monday.",
    "The draft of the migration plan is in the folder.",
)
WALLET = (
    "My bank takes two weeks for a transfer from abroad. Would a payout in USDC to a wallet be possible? The bank is fine too.",
    "Do you also pay in USDT? The fees of my bank are high, but if not, the bank transfer is fine.",
)
PHONE = (
    "As you wished, let us talk on WhatsApp this afternoon, my number is in the contract.",
    "Your line was bad, shall we continue on Telegram? I will write the result here.",
    "I am on the train, text me on WhatsApp if it is urgent.",
)
MERGED = (
    "My bank was taken over and my account was closed with it. Please send the payment to my new account from July on.",
    "After the merger my old account was closed. Please use the other account that I entered yesterday.",
)
UNFAIR = (
    "Did not answer on a Sunday. I want my money back.",
    "I had expected more features for this price.",
    "Was rude in a meeting, as I see it.",
)


def keep(file: File, tracked: Set[str]) -> None:
    """What was recorded of the work of a worker or freelancer."""
    role = file.person.role
    if role == "worker":
        _tickets(file, tracked)
        _slots(file)
        _meetings(file)
    if role in ("worker", "freelancer"):
        _talk(file)
        _complaints(file)


def tracked_teams(world: World, has: Set[tuple[str, str]]) -> frozenset[str]:
    """The teams whose tasks are seen: so many of all, and those of whose members tasks are known already."""
    workers = world.of_role("worker")
    share = KEPT["tickets"].share
    teams = {team for team in map(world.team, workers) if random.Random(f"{world.seed}-{team}").random() < share}
    return frozenset(teams | {world.team(each) for each in workers if ("tickets", each.ref) in has})


def _tickets(file: File, tracked: Set[str]) -> None:
    """Tasks of the last six weeks."""
    person, team = file.person, file.world.team(file.person)
    if team not in tracked or ("tickets", person.ref) in file.has:
        return
    likely = LATE_WHEN_OVERLOADED if file.odd("overloaded") else LATE.get(person.kind, LATE_OTHERS)
    for n in range(file.chance.randrange(6, 9)):
        due = workday(day(51 + 5 * n + file.chance.randrange(3)))
        if due <= person.joined + timedelta(days=7):
            continue
        given = file.at(due - timedelta(days=file.chance.randrange(4, 12)))
        due_at = file.at(due, (21, 22))
        late = file.chance.random() * 100 < max(likely, LATE_ON_LEAVE if file.on_leave(due) else 0)
        closed = (
            due_at + timedelta(days=file.chance.randrange(1, 8))
            if late
            else due_at - timedelta(hours=file.chance.randrange(1, 60))
        )
        closed = max(closed, given + timedelta(hours=1))
        done: dict[str, Any] = {"closed_at": closed, "status": "done"} if closed.date() <= LAST_DAY else {"status": "open"}
        file.add("tickets", ticket_id=f"ti-{person.id}-{n}", team=team, opened_at=given, due_at=due_at, **done)


def _slots(file: File) -> None:
    """Times proposed within the last four weeks; colleagues see most leave in the calendar and propose nothing then."""
    person = file.person
    if not file.keeps("calendar_slots", "calendar_slots"):
        return
    likely = DECLINED_WHEN_CLASHING if file.odd("clashes") else DECLINED.get(person.kind, DECLINED_OTHERS)
    for n in range(file.chance.randrange(7, 10)):
        on = workday(day(64 + 3 * n))
        away = file.on_leave(on)
        if on < person.joined or (away and file.chance.random() < 0.8):
            continue
        refused = file.chance.random() * 100 < max(likely, DECLINED_ON_LEAVE if away else 0)
        file.add(
            "calendar_slots",
            slot_id=f"sl-{person.id}-{n}",
            starts_at=file.at(on, (14, 20)),
            within_agreed_hours=True,
            response=file.chance.choice(("declined", "declined", "missed"))
            if refused
            else file.chance.choice(("attended", "accepted")),
            kind=file.chance.choice(("check_in", "call", "meeting")),
        )


def _talk(file: File) -> None:
    """Ordinary talk, in which words occur that a list of phrases may take for something else."""
    worker = file.person.role == "worker"
    if not file.keeps("chat" if worker else "platform_talk", *(("messages",) if worker else ())):
        return
    said = [file.chance.choice(TALK) for _ in range(file.chance.randrange(1, 3))]
    for oddity, texts in (("wallet_question", WALLET), ("moves_to_phone", PHONE), ("bank_merged", MERGED)):
        if file.odd(oddity):
            said.append(file.chance.choice(texts))
    for n, text in enumerate(said):
        when = file.at(day(file.chance.randrange(min(file.begins, DAYS), DAYS + 1)))
        if worker:
            row = {"thread_id": f"chat-{file.person.id}", "channel": "chat", "direction": "from_persona", "sent_at": when}
            file.add("messages", message_id=f"ms-{file.person.id}-{n}", **row, text=text)
        else:
            message(file.world, file.person, when, text)


def _meetings(file: File) -> None:
    """Participation in meetings; some share a screen for hours, some give the help desk control."""
    person = file.person
    if not file.keeps("meetings", "meetings"):
        return
    camera = "off" if file.odd("camera_off_in_meeting") else "Example Camera"
    shares = ["Example Meetings 5"] * 2
    if file.odd("long_share"):
        shares.append("screen share")
    if file.odd("help_in_call"):
        shares.append("remote control")
    for n, client in enumerate(shares):
        on = workday(day(file.chance.randrange(min(file.begins, DAYS - 3), DAYS)))
        begin, minutes = file.at(on, (13, 16)), file.chance.randrange(20, 90)
        if client == "screen share":
            minutes = file.chance.randrange(270, 500)
        row: dict[str, Any] = {
            "participation_id": f"mt-{person.id}-{n}",
            "meeting_id": f"meeting-{person.id}-{n}",
            "client": client,
        }
        row |= {"joined_at": begin, "left_at": begin + timedelta(minutes=minutes), "ip": person.spot.ip, "camera": camera}
        file.add("meetings", participant_name=person.name, **row)


def _complaints(file: File) -> None:
    if not file.keeps("complaints", "complaints"):
        return
    kind = "client" if file.person.role == "freelancer" else "colleague"
    on = day(file.chance.randrange(min(file.begins, DAYS), DAYS + 1))
    status = file.chance.choice(("unfounded", "unfounded", "open"))
    file.add(
        "complaints",
        complaint_id=f"cp-{file.person.id}",
        kind=kind,
        received_at=file.at(on),
        text=file.chance.choice(UNFAIR),
        status=status,
    )
