"""What members of a group leave in the records: each function writes the record, and the red flag that it shows from that day.

A function's first arguments are the group and the member. Which level leaves what is the schemes' own matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from bonafides.simulate.life import Person, Plug, Program, Spot
from bonafides.simulate.market import message
from bonafides.simulate.schemes.group import Group, day, moment
from bonafides.simulate.towns import Home
from bonafides.simulate.world import World

Trace = Callable[[Group, Person], None]

# Named so that the inventories of issued devices show it; which of them a group likes is its own habit.
REMOTE_TOOLS = (
    Program("AnyDesk", "AnyDesk Software", "AnyDesk.exe"),
    Program("RustDesk", "Example Publisher", "rustdesk.exe"),
    Program("DWAgent", "DWSNET", "dwagent.exe"),
    Program("Chrome Remote Desktop Host", "Google", "remoting_host.exe"),
    Program("Splashtop Streamer", "Splashtop", "SRServer.exe"),
)
BOUGHT_KVMS = (
    Plug("PiKVM", "PiKVM Composite Device", "1d6b", "0104"),
    Plug("TinyPilot", "TinyPilot KVM", "1d6b", "0104"),
    Plug("JetKVM", "JetKVM USB Emulation Device", "1d6b", "0104"),
)
NAMELESS_KVM = Plug("Linux Foundation", "Multifunction Composite Gadget", "1d6b", "0104")
JIGGLER = Program("Move Mouse", "Example Publisher", "Move Mouse.exe")
# One in so many of the adaptive leaves almost nothing.
QUIET = 0.22


def leaves_little(group: Group, person: Person, faint: Trace, likely: Sequence[tuple[Trace, int]]) -> None:
    """What an adaptive member cannot avoid: two to four of what is likely, by its weights; a share leaves one faint thing."""
    chance = person.chance
    if chance.random() < QUIET:
        faint(group, person)
        return
    left = list(likely)
    for _ in range(min(chance.choices((2, 3, 4), (3, 4, 3))[0], len(left))):
        drawn = chance.choices(left, [weight for _, weight in left])[0]
        left.remove(drawn)
        drawn[0](group, person)


def now_and_then(group: Group, person: Person, habits: Sequence[tuple[Trace, float]]) -> None:
    """Each habit with its own probability."""
    for habit, probability in habits:
        if person.chance.random() < probability:
            habit(group, person)


# Delivery ---------------------------------------------------------------------------------------------------------------


def redirects_parcel(group: Group, person: Person, home: Home | None = None, recipient: str = "") -> None:
    """Between offer and dispatch the address is changed to another door, by default one of the group's own for this member.

    No carrier sees identification there: in the published cases a host takes parcels in for many names, and has no papers for
    them; who asks for a counter gets another address or another excuse.
    """
    if person.parcel is None:
        return
    parcel, to = person.parcel, home or group.door(10 + group.place(person), person.spot.town)
    parcel.home, parcel.changed = to, parcel.dispatched - timedelta(days=3)
    parcel.recipient, parcel.identity_checked = recipient or person.name, False
    group.sees(person, parcel.changed, "shipping-address-changed-after-offer")
    if person.paper is None or person.paper.home is None or person.paper.home != to:
        group.sees(person, parcel.changed, "shipping-address-not-on-id")


def reports_first_from_elsewhere(group: Group, person: Person) -> None:
    """The device is sent on before it is switched on; it comes up in another state.

    In the published cases it stays where it was sent (London, China, the host's home). Only the adaptive pay for a line in the
    place of delivery and have it report from there from the third week on.
    """
    away = group.own_line(person, group.far_from(person.parcel.home.town if person.parcel else person.home.town), 7)
    person.report_from(away, person.joined, times=10)
    person.settles = person.spot if person.level == "adaptive" else None
    group.sees(person, person.joined, "device-first-online-away-from-delivery")


def cannot_receive(group: Group, person: Person) -> None:
    """The recruiter notes that nothing can be received at the address on the identification, and that no reason was given.

    Collection at a counter against identification is not taken up: nobody with such papers is there.
    """
    if person.parcel:
        person.parcel.identity_checked = False
    noted = person.joined - timedelta(days=12)
    observed(group.world, person, "delivery/cannot_receive_at_id_address", noted)
    group.sees(person, noted, "cannot-receive-at-id-address")


def observed(world: World, person: Person, question: str, when: date, answer: str = "yes") -> None:
    """A reviewer's answer to a question of the checklist."""
    world.add(
        "reviewer_observations",
        observation_id=f"ro-{person.id}-{question.rpartition('/')[2]}",
        persona_ref=person.ref,
        question=question,
        answer=answer,
        observed_at=moment(when, 15),
        observer="recruiting",
    )


# Contact and identity ---------------------------------------------------------------------------------------------------


def changes_phone(group: Group, person: Person) -> None:
    """After the offer calls are to go to another number than the one applied with; where there is none, mail to another box."""
    new, given = (
        group.world.phone(group.number, group.place(person)),
        person.joined - timedelta(days=21 - person.chance.randrange(3, 12)),
    )
    person.in_tracking_system = True
    if person.phone and new:
        kind, person.applied_phone, person.phone = "phone", person.phone, new
    else:
        kind, person.applied_mail, person.mail = "email", person.mail, f"mail.{person.number}@example.org"
    group.world.add(
        "contacts",
        contact_id=f"ct-{person.id}",
        persona_ref=person.ref,
        kind=kind,
        value=person.phone if kind == "phone" else person.mail,
        stated_in="offer",
        name=person.name,
        stated_at=moment(given, 11),
    )
    group.sees(person, given, "contact-details-change-during-process")


def shows_two_full_time_jobs(group: Group, person: Person) -> None:
    """A verification service, asked when the work began, reports other full-time employers of the same months."""
    when = person.joined
    for n, employer in enumerate(("Example Insurer", "Example Logistics")):
        group.world.add(
            "employments",
            employment_id=f"em-{person.id}-{n}",
            persona_ref=person.ref,
            stated_in="employment verification",
            employer=employer,
            title="Software Engineer",
            full_time=True,
            started_on=person.joined - timedelta(days=210 - 9 * n),
            is_current=True,
        )
    group.sees(person, when, "holds-several-full-time-jobs")
    group.sees(person, when, "biography-does-not-fit-person")


def checked(world: World, person: Person, kind: str, result: str, when: date) -> None:
    """The result of an external check."""
    world.add(
        "external_checks",
        check_id=f"ck-{person.id}-{kind}",
        persona_ref=person.ref,
        kind=kind,
        provider="Example Screening",
        result=result,
        independent_contact=True,
        performed_at=moment(when, 13),
    )


def history_not_confirmed(group: Group, person: Person) -> None:
    """The former employer, reached through a number found independently, knows nobody of the name; nor does the school.

    Looking again finds nothing either: there is no record under another name.
    """
    when = person.joined - timedelta(days=20)
    for kind, flag in (("employment", "claimed-employer-does-not-confirm"), ("education", "education-record-does-not-match")):
        checked(group.world, person, kind, "failed", when)
        group.sees(person, when, flag)


def dates_disagree(group: Group, person: Person) -> None:
    """The date of birth on the tax form is not the one applied with; only that they disagree is kept."""
    group.world.add(
        "agreements",
        agreement_id=f"ag-{person.id}",
        persona_ref=person.ref,
        attribute="birth_date",
        stated_in_a="application",
        stated_in_b="tax",
        agree=False,
        is_slip=False,
    )
    group.sees(person, person.joined, "biography-does-not-fit-person")


# Device and network -----------------------------------------------------------------------------------------------------


def installs_tools(group: Group, person: Person, tools: int = 1) -> None:
    """So many remote-control tools on the issued device, of those that the group likes, in use on every day of work.

    The published cases tell of unattended access (a service, a fixed password) to laptops that others work on all day. The
    careless always set it up so; some of the trained start the portable program by hand, and still have to every day.
    """
    liked = group.number + group.place(person)
    for n in range(tools):
        service = person.level == "careless" or person.chance.random() < 0.5
        person.runs_daily(REMOTE_TOOLS[(liked + n) % len(REMOTE_TOOLS)], service=service)
    group.sees(person, person.programs[-1].seen, "unsanctioned-remote-access-software")
    if tools > 1:
        group.sees(person, person.programs[-1].seen, "several-remote-access-tools")


def plugs_in_kvm(group: Group, person: Person) -> None:
    """A network KVM as it comes out of the box, under its own name."""
    plug = BOUGHT_KVMS[(group.number + group.place(person)) % len(BOUGHT_KVMS)]
    person.plugs.append(plug)
    group.sees(person, plug.seen, "ip-kvm-hardware-attached")


def plugs_in_nameless_kvm(group: Group, person: Person) -> None:
    """The same hardware under the name that many harmless gadgets have."""
    person.plugs.append(NAMELESS_KVM)
    group.sees(person, NAMELESS_KVM.seen, "ip-kvm-hardware-attached")


def keeps_awake(group: Group, person: Person) -> None:
    """A program that keeps the device from looking idle."""
    person.programs.append(JIGGLER)
    group.sees(person, JIGGLER.seen, "keep-awake-or-mouse-jiggler")


def leaves_port_open(group: Group, person: Person) -> None:
    """The router at the line of access lets remote desktop through, which a third party's scan has seen.

    What answers is the issued device, which the hands reach so, or the desk of who uses none. VNC names no computer.
    """
    at_home = [session for session in person.sessions if session.spot.ip == person.spot.ip] or person.sessions
    session, port = person.chance.choice(at_home), person.chance.choice((3389, 5900))
    issued = person.role == "worker" and not person.uses_own_computer
    group.world.add(
        "port_scans",
        scan_id=f"ps-{person.id}",
        ip=session.spot.ip,
        port=port,
        host_name=(person.device if issued else f"DESK-{person.number}") if port == 3389 else None,
        seen_at=session.at,
        provider="Example Scan Archive",
    )
    group.sees(person, session.at.date(), "remote-desktop-port-exposed")


def drops_tunnel(group: Group, person: Person, failures: tuple[int, int] = (2, 5)) -> None:
    """Now and then the tunnel fails and a session comes from where the hands are, within the hour after one from home."""
    hands = group.own_line(person, group.hands_of(person), 8)
    for failed in sorted(person.chance.sample(range(4, 89), person.chance.randint(*failures))):
        at = moment(day(failed), 17, person.chance.randrange(60))
        person.at(at)
        person.at(at + timedelta(minutes=45), hands)
        group.sees(person, day(failed), "vpn-drop-reveals-other-country")
        group.sees(person, day(failed), "impossible-travel")


def drops_tunnel_often(group: Group, person: Person) -> None:
    """A tunnel without a switch that stops all traffic with it fails every week or two."""
    drops_tunnel(group, person, (5, 10))


def never_sleeps(group: Group, person: Person, times: tuple[int, int] = (2, 4)) -> None:
    """Now and then the account is busy for a day and a night and more: hands take turns at it, as the advisory of 2022 says."""
    for begun in sorted(person.chance.sample(range(40, 86, 6), person.chance.randint(*times))):
        begin = moment(day(begun), 1, person.chance.randrange(30))
        for step in range(76):
            person.at(begin + timedelta(minutes=20 * step), event="user.authentication.sso")
        group.sees(person, day(begun + 1), "continuous-session-beyond-a-day")


def stays_awake_once(group: Group, person: Person) -> None:
    """Who knows that turns show lets it happen once, before a deadline."""
    never_sleeps(group, person, (1, 1))


def works_at_night(group: Group, person: Person, spot: Spot | None = None) -> None:
    """The sign-ins follow the day of another continent."""
    person.work(spot, hour=22)
    group.sees(person, day(14), "hours-contradict-claimed-timezone")


# Talk and conduct -------------------------------------------------------------------------------------------------------


def says(group: Group, person: Person, when: date, text: str, *flags: str, other: Person | None = None) -> None:
    """A message of the persona that was kept, on the marketplace's channel or the organisation's chat."""
    if person.role == "worker":
        row: dict[str, Any] = {"thread_id": f"chat-{person.id}", "channel": "chat", "direction": "from_persona"}
        row |= {"sent_at": moment(when, 10, person.chance.randrange(60)), "text": text, "persona_ref": person.ref}
        n = sum(each["persona_ref"] == person.ref for each in group.world.tables.get("messages", ()))
        group.world.add("messages", message_id=f"ms-{person.id}-{n}", **row)
    else:
        message(group.world, person, moment(when, 10, person.chance.randrange(60)), text, other)
    for flag in flags:
        group.sees(person, when, flag)


def lures_away(group: Group, person: Person, text: str, clients: int = 3) -> None:
    """Clients with whom there is no contract yet are asked to talk elsewhere, so many within ten days."""
    begun = person.chance.randrange(2, 60)
    strangers = [other for other in group.world.of_role("client") if not other.scheme]
    for n, other in enumerate(person.chance.sample(strangers, min(clients, len(strangers)))):
        says(group, person, day(begun + 3 * n), text, "moves-conversation-off-platform", other=other)


def misses_check_ins(group: Group, person: Person) -> None:
    """Most of the times proposed within agreed hours are declined or missed, for another job has them."""
    for n in range(10):
        on = day(64 + 2 * n + n // 4)
        group.world.add(
            "calendar_slots",
            slot_id=f"sl-{person.id}-{n}",
            persona_ref=person.ref,
            starts_at=moment(on, 16),
            within_agreed_hours=True,
            response=person.chance.choices(("declined", "missed", "attended"), (4, 3, 3))[0],
            kind="check_in",
        )
    group.sees(person, day(75), "unavailable-in-business-hours")


def late_with_tasks(group: Group, person: Person) -> None:
    """Tasks are late or stay unanswered week after week."""
    for n in range(8):
        due = day(50 + 5 * n)
        row: dict[str, Any] = {
            "ticket_id": f"ti-{person.id}-{n}",
            "persona_ref": person.ref,
            "team": group.world.team(person),
        }
        done = {"closed_at": moment(due - timedelta(days=1), 12), "status": "done"} if n % 3 == 0 else {"status": "open"}
        group.world.add("tickets", **row, opened_at=moment(due - timedelta(days=9), 9), due_at=moment(due, 17), **done)
    group.sees(person, day(70), "tasks-late-or-unanswered")


def refuses_camera(group: Group, person: Person) -> None:
    """The camera stays off in the interviews."""
    for n in range(2):
        begin = moment(person.joined - timedelta(days=34 - 5 * n), 15)
        row: dict[str, Any] = {"interview_id": f"iv-{person.id}-{n}", "persona_ref": person.ref, "medium": "video"}
        row |= {"scheduled_at": begin, "started_at": begin, "finished_at": begin + timedelta(minutes=50)}
        group.world.add("interviews", **row, camera_on=False, outcome="passed")
    group.sees(person, person.joined - timedelta(days=29), "camera-refused")
