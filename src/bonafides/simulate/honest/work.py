"""Honest people whose work looks odd: nights, two jobs, remote tools, odd desks, agencies."""

from __future__ import annotations

from datetime import timedelta

from bonafides.simulate.honest.home import move
from bonafides.simulate.honest.mishaps import ANYDESK, helps_out
from bonafides.simulate.life import Job, Plug, Program
from bonafides.simulate.towns import FIRST_DAY
from bonafides.simulate.world import World

RECRUITER = ("+16155550199", "placements@staffing.example.com")


def night_shift_parent(world: World) -> None:
    """Works when the children sleep."""
    person = world.worker("night_shift_parent")
    person.work(hour=19)


def second_job(world: World) -> None:
    """Has a day job elsewhere, half of the week, and says so."""
    person = world.worker("second_job")
    person.jobs.insert(0, Job("Example College", "Evening Lecturer (part-time)", FIRST_DAY - timedelta(days=700), None))
    person.resume = True
    person.work(hour=12, share=0.6)


def accessibility_input(world: World) -> None:
    """Types through a switch interface that enumerates as a composite keyboard."""
    person = world.worker("accessibility_input")
    person.plugs.append(Plug("Example Access", "Switch Interface Composite Keyboard", "1d6b", "0104"))
    person.programs.append(Program("Example Eye Control", "Example Access", "eyecontrol.exe"))
    person.work()


def help_desk(world: World) -> None:
    """Uses two remote tools all day, both approved."""
    person = world.worker("help_desk")
    person.runs_daily(Program("ScreenConnect Client", "ConnectWise", "ScreenConnect.ClientService.exe"), service=True)
    person.runs_daily(Program("TeamViewer", "TeamViewer", "TeamViewer_Service.exe"), service=True)
    person.work()


def helps_a_relative(world: World) -> None:
    """Installed a remote tool to help a parent, which takes an evening, or one now and then."""
    person = world.worker("helps_a_relative")
    helps_out(person, ANYDESK, ANYDESK.process, evenings=person.chance.choices((1, 2, 3), (6, 3, 1))[0])
    person.work()


def home_lab(world: World) -> None:
    """Has a network KVM for the rack in the cellar: most try it at the laptop for a while, some leave it on the desk.

    Of those who leave it half were asked by IT what it is for, and it is on record.
    """
    person = world.worker("home_lab")
    minutes = person.chance.randrange(5, 90) if person.chance.random() < 0.6 else 0
    person.plugs.append(Plug("PiKVM", "Composite KVM Device", "1d6b", "0104", minutes=minutes))
    if not minutes and person.chance.random() < 0.5:
        world.allow("device", person.device, "network KVM of a home lab")
    person.work()


def agency_staff(world: World) -> None:
    """Sent by an agency that is paid by invoice; the recruiter applied for them with the own number and mailbox."""
    person = world.worker("agency_staff")
    person.vendor, person.contract, person.paid_by_payroll = "Example Staffing", "contractor", False
    person.in_tracking_system, person.resume = True, False
    person.applied_phone, person.applied_mail = RECRUITER
    person.work()


def career_changer(world: World) -> None:
    """Was a nurse until lately: one old job, a short resume, no trace on the web."""
    person = world.worker("career_changer", 200)
    person.jobs = [Job("Example Hospital", "Nurse", FIRST_DAY - timedelta(days=3000), person.joined - timedelta(days=200))]
    person.summary, person.school, person.resume = "Learning.", "Example Coding School", True
    person.work()


def part_timer(world: World) -> None:
    """Works two days a week and declines what lies on the others."""
    person = world.worker("part_timer")
    person.work(share=0.4)


def mover_helping_a_relative(world: World) -> None:
    """Bad luck: moved for the job, and installed a remote tool to help the parents with it, mostly its viewer alone."""
    person = world.worker("mover_helping_a_relative", 300)
    move(person)
    helps_out(person, Program("TightVNC", "GlavSoft", "tvnviewer.exe"), "tvnserver.exe")
    person.work()
