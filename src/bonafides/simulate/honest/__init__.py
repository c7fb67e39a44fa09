"""The honest first: many kinds of people whose lives look odd to a careless rule, in the proportions of one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bonafides.simulate.blocks import Shape
from bonafides.simulate.honest import connection, freelance, home, mishaps, work
from bonafides.simulate.life import HOSTED, Person
from bonafides.simulate.world import World


@dataclass(frozen=True)
class Kind:
    """An odd kind: what happens, how many of 1,000 are of it, how many come together, and why so many.

    The shares are the project's own estimates of a remote workforce in technology; where no figure is published they say
    "judged", and they err towards more oddity, so that false alarms are not flattered.
    """

    happens: Callable[..., None]
    of_1000: int
    people: int
    why: str


Draw = Callable[[World, Sequence[Kind], int], list[Kind]]
"""Which odd kinds occur among so many people."""

# Of 1,000 workers. What is left, about two in three, work from home and nothing happens to them.
WORKERS = (
    Kind(connection.traveller, 25, 1, "One in forty works two weeks of a quarter from elsewhere; more do so for a day."),
    Kind(connection.nomad, 5, 1, "Judged: few employers allow it."),
    Kind(connection.vpn_user, 20, 1, "Judged: privacy VPNs are common at home, rarer towards an employer's sign-in."),
    Kind(connection.relay_user, 14, 1, "Judged: comes with a telephone maker's subscription and one browser."),
    Kind(connection.satellite, 6, 1, "Judged: rural homes, under one in a hundred."),
    Kind(connection.co_working, 10, 2, "Judged: one in a hundred has a desk; colleagues like the same space."),
    Kind(connection.flat_share, 8, 2, "Judged: the young, and two of one employer."),
    Kind(connection.phone_hotspot, 10, 1, "Judged: homes without a line of their own."),
    Kind(connection.works_abroad_declared, 5, 1, "Judged: by agreement only."),
    Kind(connection.first_day_on_holiday, 5, 1, "Judged: of those hired before a holiday."),
    Kind(connection.release_night, 5, 1, "Judged: one in two hundred carries a release through a night."),
    Kind(mishaps.hosted_desktop, 10, 1, "Judged: call centres and contractors get hosted desktops."),
    Kind(home.couple, 12, 2, "Couples meet at work; most of them say so."),
    Kind(home.twins, 2, 2, "Siblings at one employer are rare, and of like names rarer."),
    Kind(home.recent_mover, 10, 1, "About one household in ten moves in a year, fewer between offer and parcel."),
    Kind(home.parcel_at_neighbour, 10, 1, "Judged: who is out all day."),
    Kind(home.changed_name, 10, 1, "Marriages and divorces within a document's ten years."),
    Kind(home.transliterated_name, 10, 1, "Judged: names first written in another script or with letters that files lose."),
    Kind(home.reordered_name, 4, 1, "Judged: family name first."),
    Kind(home.long_name, 6, 1, "Judged: more than the 22 letters of payroll's file."),
    Kind(home.new_immigrant, 8, 1, "Judged: came for the job in the last months."),
    Kind(home.foreign_degree, 10, 1, "Judged: far more common in the trade; few of them are odd otherwise."),
    Kind(home.burner_phone, 6, 1, "Judged: who is tired of recruiters."),
    Kind(home.spouse_account, 4, 1, "Judged: paid to a spouse who works elsewhere."),
    Kind(home.changes_bank_twice, 4, 1, "Judged: a closed account and a slip of the pen."),
    Kind(home.commutes_between_homes, 6, 1, "Judged: care for a parent, or a partner in another town."),
    Kind(mishaps.relocated, 7, 1, "Moves between regions are about one in fifty a year."),
    Kind(mishaps.poor_photo, 10, 1, "Judged: of all who photograph a document, some have to do it again."),
    Kind(mishaps.lost_phone, 8, 1, "Judged: lost, stolen, or another contract."),
    Kind(work.night_shift_parent, 8, 1, "Judged: works when the children sleep."),
    Kind(work.second_job, 8, 1, "About one in twenty holds two jobs; fewer of the full-time and remote."),
    Kind(work.accessibility_input, 5, 1, "Judged: devices that do not look like a keyboard."),
    Kind(work.help_desk, 8, 1, "One help desk for about a hundred workers."),
    Kind(work.helps_a_relative, 6, 1, "Judged: and on the device of the employer."),
    Kind(work.home_lab, 4, 1, "Judged: a rack in the cellar."),
    Kind(work.agency_staff, 15, 1, "Judged: more in other trades."),
    Kind(work.career_changer, 8, 1, "Judged: from another trade within a year."),
    Kind(work.part_timer, 10, 1, "Judged: two days a week."),
    Kind(mishaps.parental_leave, 6, 1, "About one worker in forty has a child in a year, some weeks of it now."),
    Kind(mishaps.device_replaced, 10, 1, "Devices last some four years; one in a hundred breaks in a quarter."),
    Kind(work.mover_helping_a_relative, 1, 1, "Two strokes of bad luck together."),
)
# Of 1,000 freelancers.
FREELANCERS = (
    Kind(freelance.travelling_freelancer, 40, 1, "Judged: freelancers travel more than workers."),
    Kind(freelance.one_faithful_client, 60, 1, "Judged: many live on one client."),
    Kind(freelance.template_greeting, 40, 1, "Judged: courses recommend it."),
    Kind(freelance.eager_newcomer, 25, 1, "Judged: of those who joined this quarter."),
    Kind(freelance.couple_of_freelancers, 16, 2, "Judged: more than among workers, for they found each other a trade."),
    Kind(freelance.e_money_user, 40, 1, "Judged: clients in several currencies."),
    Kind(freelance.moves_bank, 25, 1, "Judged: one change of account in ten years."),
    Kind(freelance.closed_website, 15, 1, "Judged: domains lapse."),
    Kind(freelance.cloud_desktop, 15, 1, "Judged: a rented machine that nobody has recorded."),
    Kind(freelance.small_agency, 15, 3, "Judged: studios of two or three share a profile style and an account."),
    Kind(freelance.start_up_hires_a_batch, 10, 5, "Judged: a founder and four freelancers hired at once."),
    Kind(freelance.hires_the_spouse, 6, 2, "Judged: family firms."),
)
STRUCK = 1 / 30
"""How many people are struck by something beside their kind. The odd are struck as often as others, for nothing ties the two
together: of the workers of an odd kind, one in thirty is odd twice."""
LARGEST_ODD_SHARE = 0.6
"""Of a small world, which has every kind once: more than so many of its people are not odd."""


CLIENTS = 0.2
"""Of the members of a marketplace so many are clients."""
COINCIDENCE = 1
"""What happens to no more than so many of 1,000 is a coincidence of two kinds, and left out where kinds are compared."""


def populate(world: World, personas: int, shape: Shape, small: bool, even: bool = False) -> None:
    """So many honest personas: members of the marketplace, applicants, workers, in the shares of the shape.

    A small world has every kind at least once, as far as there is room; then the rare are more common than in life. In an
    even one each kind, of workers and of freelancers, is as common as every other, and as those to whom nothing happens.
    """
    members = personas // 4 if shape is Shape.ORGANISATION else personas * 7 // 10
    applicants = personas // 20
    if even:
        parts = (len(FREELANCERS) + 1) / (1 - CLIENTS)
        members, applicants = round(personas * parts / (parts + len(WORKERS))), 0
    draw = _evenly if even else partial(_drawn, small=small)
    _open_market(world, members, draw)
    for n in range(applicants):
        world.applicant("career_changer_applies" if n % 4 == 0 else "applicant")
    _employ(world, personas - members - applicants, draw)
    if world.block == 0:
        _recorded(world)


def _recorded(world: World) -> None:
    """What the organisation knows and has approved."""
    world.allow("remote_tool", "ScreenConnect", "help desk")
    world.allow("remote_tool", "TeamViewer", "help desk")
    for spot in connection.CO_WORKING.values():
        world.allow("ip", spot.ip, "co-working space")
    world.allow("network", f"{HOSTED}0/24", "hosted desktops")
    world.allow("phone", work.RECRUITER[0], "Example Staffing applies for its staff")
    world.allow("email", work.RECRUITER[1], "Example Staffing applies for its staff")
    world.agency("Example Staffing", "2011-05-02")


def _drawn(world: World, kinds: Sequence[Kind], people: int, small: bool) -> list[Kind]:
    """Which odd kinds occur among so many people, each as often as its share; what is left of a share is left to chance."""
    drawn = []
    for kind in kinds:
        times = int(kind.of_1000 * people / 1000 / kind.people + world.chance.random())
        drawn += [kind] * (max(times, 1) if small else times)
    world.chance.shuffle(drawn)
    while drawn and sum(kind.people for kind in drawn) > LARGEST_ODD_SHARE * people:
        drawn.pop()
    return drawn


def _evenly(world: World, kinds: Sequence[Kind], people: int) -> list[Kind]:
    """Each odd kind as often as every other; what is left of a share is left to chance."""
    kinds = [kind for kind in kinds if kind.of_1000 > COINCIDENCE]
    fair = people / (len(kinds) + 1)
    return [kind for kind in kinds for _ in range(int(fair / kind.people + world.chance.random()))]


def _employ(world: World, workers: int, draw: Draw) -> None:
    odd = draw(world, WORKERS, workers)
    lives: list[Kind | None] = [*odd, *[None] * (workers - sum(kind.people for kind in odd))]
    world.chance.shuffle(lives)
    for kind in lives:
        before = len(world.people)
        (kind.happens if kind else connection.ordinary)(world)
        for person in world.people[before:]:
            _may_befall(world, person)


def _may_befall(world: World, person: Person) -> None:
    if person.chance.random() < STRUCK:
        person.chance.choice(mishaps.BEFALLS)(world, person)


def _open_market(world: World, members: int, draw: Draw) -> None:
    """So many members, one in five a client."""
    clients = [freelance.client(world) for _ in range(max(4, int(members * CLIENTS)))]
    freelancers = members - len(clients)
    odd = draw(world, FREELANCERS, freelancers)
    lives: list[Kind | None] = [*odd, *[None] * (freelancers - sum(kind.people for kind in odd))]
    world.chance.shuffle(lives)
    for kind in lives:
        (kind.happens if kind else freelance.freelancer)(world, clients)
