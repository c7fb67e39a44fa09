"""The records that are kept of everybody: nobody is told apart by having them, and they change no life."""

from collections import Counter, defaultdict
from datetime import date, datetime

import pytest

from bonafides.simulate import imagine
from bonafides.simulate.blocks import Shape, plan
from bonafides.simulate.exports import write_exports
from bonafides.simulate.honest import populate
from bonafides.simulate.records import keep
from bonafides.simulate.records.rates import CALL, CHIP, KEPT, ODD, RESULTS
from bonafides.simulate.schemes import SCHEMES
from bonafides.simulate.tables import write_tables
from bonafides.simulate.towns import LAST_DAY
from bonafides.simulate.world import World
from bonafides.sources.reading import read_paths
from bonafides.tables.evidence import HAPPENED
from bonafides.workspace import Workspace

FEWEST = 30
COMPARABLE = 3
# Only honest people have a second device, or a document that was photographed twice: rows of these tell of mishaps.
A_HANDFUL = {"complaints"}
"""Of so few that chance decides by which factor two groups differ."""
ONLY_MISHAPS = {"devices", "device_checkins", "documents", "external_checks identity", "shipments"}


def holders(world):
    """For each table (payments and checks by kind): the personas that it has rows of."""
    by_ref = {person.ref: person for person in world.people}
    by_ref |= {f"account:stripe/{person.stripe}": person for person in world.people}
    by_id = {person.id: person for person in world.people}
    found = defaultdict(dict)
    for table, rows in world.tables.items():
        for row in rows:
            key = f"{table} {row['kind']}" if table in ("payments", "external_checks") else table
            person = by_id.get(row["scan_id"][3:]) if table == "port_scans" else by_ref.get(row.get("persona_ref"))
            if person:
                found[key][person.ref] = person
    return found


@pytest.fixture(scope="module", params=list(Shape))
def world(request):
    return imagine(1800, 3, request.param, 0.3)


def test_as_many_of_the_honest_as_of_those_in_schemes_have_each_kind_of_record(world):
    people = Counter((person.role, bool(person.scheme)) for person in world.people)
    compared = 0
    for table, of_table in holders(world).items():
        have = Counter((person.role, bool(person.scheme)) for person in of_table.values())
        for role in ("worker", "freelancer", "client", "applicant"):
            if people[role, True] < FEWEST or table in ONLY_MISHAPS | A_HANDFUL or not have[role, True] + have[role, False]:
                continue
            honest, schemes = (have[role, each] / people[role, each] for each in (False, True))
            if max(honest, schemes) < 0.02:
                continue
            compared += 1
            assert honest <= COMPARABLE * schemes and schemes <= COMPARABLE * honest, (table, role, honest, schemes)
    assert compared >= 25


def test_applicants_have_a_hiring_record_too(world):
    refs = {person.ref for person in world.of_role("applicant")}
    for table in ("interviews", "referees", "reviewer_observations", "external_checks"):
        assert refs & {row["persona_ref"] for row in world.tables[table]}


def test_some_honest_records_are_odd(world):
    honest = {person.ref for person in world.people if not person.scheme}

    def rows(table):
        return [row for row in world.tables[table] if row.get("persona_ref") in honest]

    assert any(row.get("camera_on") is False for row in rows("interviews"))
    assert any(row["answer"] == "yes" for row in rows("reviewer_observations"))
    assert {"passed", "inconclusive", "failed"} <= {row["result"] for row in rows("external_checks")}
    assert any(row["kind"] == "charge" and not row["approved"] for row in rows("payments"))
    assert any(row["against_milestone"] and "milestone_accepted_at" not in row for row in rows("invoices"))
    assert any(row["response"] in ("declined", "missed") for row in rows("calendar_slots"))
    assert any(row.get("closed_at", row["due_at"]) > row["due_at"] for row in rows("tickets"))


def test_odd_records_are_a_small_part_of_the_honest_ones(world):
    honest = {person.ref for person in world.people if not person.scheme}
    answers = Counter(row["answer"] for row in world.tables["reviewer_observations"] if row["persona_ref"] in honest)
    agreed = Counter(row["agree"] for row in world.tables["agreements"] if row["persona_ref"] in honest)
    assert answers["yes"] < 0.05 * answers.total()
    assert agreed[False] < 0.05 * agreed.total()


def test_who_lends_an_identity_passes_the_call_and_the_careless_mostly_do_not(world):
    by_ref = {person.ref: person for person in world.people}
    results = defaultdict(Counter)
    for row in world.tables["external_checks"]:
        if row["kind"] in ("live_call", "document_chip"):
            person = by_ref[row["persona_ref"]]
            fares = "lender" if person.scheme == "identity_lender" else person.level or "honest"
            results[fares][row["result"] == "passed"] += 1
    passed = {fares: each[True] / each.total() for fares, each in results.items()}
    assert passed["honest"] > 0.9 and passed["lender"] > 0.8
    assert passed["careless"] < 0.3 < passed["adaptive"]


def test_tickets_are_of_teams_with_enough_others_to_compare_with(world):
    teams = defaultdict(set)
    for row in world.tables["tickets"]:
        teams[row["team"]].add(row["persona_ref"])
    assert all(len(team) >= 4 for team in teams.values())
    assert max(map(len, teams.values())) < 60


def test_nothing_was_recorded_after_the_last_day(world):
    for table in {"external_checks", "tickets", "messages", "meetings", "access_events", "invoices", "payments", "complaints"}:
        for row in world.tables[table]:
            when = row.get(HAPPENED[table])
            assert not isinstance(when, date) or (when.date() if isinstance(when, datetime) else when) <= LAST_DAY, (table, row)


def lived(records):
    """A small world with every scheme, as `imagine` makes it, with or without the records of everybody."""
    (block,) = plan(300, 5, Shape.ORGANISATION, SCHEMES, None, whole=True)
    world = World(block.seed, block.number, block.blocks, block.first, block.personas)
    populate(world, block.honest, block.shape, block.small)
    by_name = {scheme.NAME: scheme for scheme in SCHEMES}
    for group in block.groups:
        by_name[group.scheme].stage(world, group.number, group.personas)
    if records:
        keep(world)
    return world


def test_keeping_records_changes_nothing_in_the_lives():
    without, with_records = lived(False), lived(True)
    for one, other in zip(without.people, with_records.people, strict=True):
        assert (one.sessions, one.banks, one.programs, one.chance.getstate()) == (
            other.sessions,
            other.banks,
            other.programs,
            other.chance.getstate(),
        )
        assert without.visible(one) == with_records.visible(other)
    for table, rows in without.tables.items():
        assert with_records.tables[table][: len(rows)] == rows


def test_rows_that_a_scheme_left_are_not_mixed_with_ordinary_ones():
    without, with_records = lived(False), lived(True)
    for table in ("tickets", "calendar_slots", "access_events", "interviews", "meetings", "reviewer_observations"):
        left = {row["persona_ref"] for row in without.tables.get(table, ())}
        later = with_records.tables[table][len(without.tables.get(table, ())) :]
        assert later and not left & {row["persona_ref"] for row in later}


def test_keys_are_unique_within_their_tables(world):
    keys = {"tickets": "ticket_id", "external_checks": "check_id", "messages": "message_id", "payments": "payment_id"}
    keys |= {"invoices": "invoice_id", "access_events": "access_id", "sessions": "session_id", "contacts": "contact_id"}
    for table, key in keys.items():
        seen = Counter(row[key] for row in world.tables[table])
        assert [each for each, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("write", [write_tables, write_exports])
def test_everything_kept_is_read_back_without_a_rejected_record(tmp_path, write):
    write(lived(True), tmp_path / "written")
    report = read_paths([tmp_path / "written"], Workspace(tmp_path / "workspace", create=True))
    own = [each for each in report.read if each.source == "own_tables"]
    assert report.refused == {}
    assert sum(each.rejected for each in own) == 0
    assert [each.unknown_fields for each in own if each.unknown_fields] == []
    assert {each.file.partition(".")[0] for each in own} >= {"referees", "timesheets", "complaints", "meetings", "port_scans"}


def test_each_rate_is_a_share_with_a_reason():
    for rate in (*KEPT.values(), *ODD.values()):
        assert 0 < rate.share < 1 and rate.why.endswith(".")
        assert all(0 < share < 1 for share in rate.of.values())
    for fares in (*CALL.values(), *CHIP.values()):
        assert sum(fares) == 100 and len(fares) == len(RESULTS)
