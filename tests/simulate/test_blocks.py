"""A simulation in blocks: equal bytes for equal seeds, whoever writes them, and nothing of one's own in two blocks."""

import csv
from collections import Counter

import pyarrow.parquet as pq
import pytest

from bonafides.simulate import Form, Shape, blocks, imagine, simulate
from bonafides.simulate.blocks import plan
from bonafides.simulate.honest import COINCIDENCE, FREELANCERS, WORKERS
from bonafides.simulate.schemes import SCHEMES
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace


def content(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture
def small_blocks(monkeypatch):
    """Blocks of a hundred personas, so that few make several."""
    monkeypatch.setattr(blocks, "PERSONAS", 100)


@pytest.mark.parametrize("form", list(Form))
def test_several_processes_write_the_same_bytes_as_one(tmp_path, small_blocks, form):
    for name, processes in (("one", 1), ("three", 3)):
        assert simulate(300, 5, tmp_path / name, form, schemes=0.1, processes=processes) == 300
    one = content(tmp_path / "one")
    assert one == content(tmp_path / "three")
    assert {file.split("/")[1] for file in one if file.startswith(form)} == {"part-0001", "part-0002", "part-0003"}


def test_other_seeds_give_other_tables(tmp_path):
    for seed in (3, 4):
        simulate(80, seed, tmp_path / str(seed), Form.TABLES)
    one, other = content(tmp_path / "3"), content(tmp_path / "4")
    assert one != other and one["truth.csv"] != other["truth.csv"]


def test_the_truth_of_all_blocks_is_one_table_with_a_column_for_every_trace(tmp_path, small_blocks):
    simulate(300, 5, tmp_path, Form.TABLES, schemes=0.2, processes=1)
    with (tmp_path / "truth.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, flags = list(reader), reader.fieldnames[7:]
    assert len(rows) == len({row["persona_id"] for row in rows}) == 300
    assert None not in {key for row in rows for key in row} and len(flags) > 5
    for row in rows:
        seen = [row[flag] for flag in flags if row[flag]]
        assert row["first_visible_at"] == min(seen, default="") and bool(row["scheme"]) >= bool(seen)
    assert {path.name for path in tmp_path.iterdir()} == {"lists", "tables", "truth.csv"}


def test_a_folder_that_already_holds_a_simulation_is_refused(tmp_path):
    simulate(60, 1, tmp_path, Form.TABLES)
    before = content(tmp_path)
    with pytest.raises(ValueError, match="tables is not empty; give another folder, or remove it first"):
        simulate(60, 2, tmp_path, Form.TABLES)
    assert content(tmp_path) == before


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("blocks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "PERSONAS", 300)
        simulate(900, 8, folder, Form.TABLES, schemes=0, processes=1)
    return lambda table: [
        row for file in sorted(folder.glob(f"tables/*/{table}.parquet")) for row in pq.read_table(file).to_pylist()
    ]


@pytest.mark.parametrize(
    ("table", "column", "at_most"),
    [("documents", "number_hash", 1), ("shipments", "line", 2), ("payout_accounts", "account_key", 3)],
)
def test_what_is_ones_own_is_shared_only_under_one_roof_or_in_one_firm(tables, table, column, at_most):
    holders = {}
    for row in tables(table):
        if row[column] is not None:
            holders.setdefault(row[column], set()).add(row["persona_ref"])
    assert len(holders) > 300 and max(map(len, holders.values())) <= at_most


def test_mailboxes_and_phones_are_nobody_elses_save_the_recruiters_and_a_couples(tables):
    names = {}
    for row in tables("contacts"):
        if row["kind"] in ("email", "phone"):
            names.setdefault(row["value"], set()).add(row["name"])
    shared = {value: len(who) for value, who in names.items() if len(who) > 1}
    assert all(count == 2 or value in ("+16155550199", "placements@staffing.example.com") for value, count in shared.items())


@pytest.mark.parametrize("table", ["bids", "engagements", "ratings", "payments", "messages", "sessions", "accounts", "claims"])
def test_no_key_of_a_row_comes_twice_in_all_blocks(tables, table):
    key = {"messages": "message_id", "accounts": "account_id"}.get(table, f"{table.removesuffix('s')}_id")
    counted = Counter(row[key] for row in tables(table))
    assert len(counted) > 10 and max(counted.values()) == 1


def test_exits_of_a_privacy_network_and_carriers_are_shared_across_blocks(tmp_path, small_blocks):
    simulate(400, 8, tmp_path, Form.TABLES, schemes=0, processes=1)
    seen = {}
    for file in tmp_path.glob("tables/*/sessions.parquet"):
        for ip in set(pq.read_table(file, columns=["ip"])["ip"].to_pylist()):
            seen.setdefault(ip, set()).add(file.parent.name)
    assert {ip for ip, parts in seen.items() if len(parts) > 1} and all(
        "." in ip or ip.startswith("2001:db8:5e") for ip, parts in seen.items() if len(parts) > 1
    )


def test_exports_of_several_blocks_are_read_as_those_of_one(tmp_path, small_blocks):
    simulate(200, 2, tmp_path, processes=1)
    workspace = Workspace(tmp_path / "workspace", create=True)
    report = read_paths([tmp_path / "exports"], workspace)
    assert report.refused == {} and sum(each.rejected for each in report.read) == 6
    personas = [row for file in workspace.evidence_files("personas") for row in pq.read_table(file).to_pylist()]
    workers = {row["persona_ref"] for row in personas if row["persona_ref"].startswith("worker:")}
    assert workers == {
        row["persona_id"]
        for row in csv.DictReader((tmp_path / "truth.csv").read_text(encoding="utf-8").splitlines())
        if row["persona_id"].startswith("worker:")
    }


def test_a_small_world_has_every_scheme_once():
    (block,) = plan(320, 7, Shape.ORGANISATION, SCHEMES, None)
    assert sorted(group.scheme for group in block.groups) == sorted(s.NAME for s in SCHEMES if "organisation" in s.SHAPES)
    assert len({group.number for group in block.groups}) == len(block.groups)


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("share", [None, 0.0, 1 / 343, 0.1])
def test_schemes_have_their_share_of_a_large_simulation_in_groups_of_the_sizes_they_have(shape, share):
    blocks_ = plan(100_000, 3, shape, SCHEMES, share)
    groups = [group for block in blocks_ for group in block.groups]
    wanted = 100_000 * (0.02 if share is None else share)
    smallest = min(scheme.SIZES[0] for scheme in SCHEMES if shape in scheme.SHAPES)
    assert wanted - smallest < sum(group.personas for group in groups) <= wanted + 0.5
    assert len({group.number for group in groups}) == len(groups)
    sizes = {scheme.NAME: scheme.SIZES for scheme in SCHEMES if shape in scheme.SHAPES}
    assert all(sizes[group.scheme][0] <= group.personas <= sizes[group.scheme][1] for group in groups)
    assert sum(block.personas for block in blocks_) == 100_000 and max(block.personas for block in blocks_) <= 2000


def test_a_marketplace_is_mostly_freelancers_and_clients_with_placed_workers_who_have_devices():
    people = imagine(1000, 4, Shape.MARKETPLACE, 0).people
    roles = Counter(person.role for person in people)
    assert roles["freelancer"] + roles["client"] == 700 and roles["worker"] == 250 and roles["applicant"] == 50
    assert all(person.parcel for person in people if person.role == "worker")


def test_an_organisation_is_mostly_workers():
    roles = Counter(person.role for person in imagine(1000, 4, schemes=0).people)
    assert roles["freelancer"] + roles["client"] == 250 and roles["worker"] == 700


def test_where_kinds_are_even_each_is_as_common_as_every_other(tmp_path, small_blocks):
    simulate(1200, 3, tmp_path, Form.TABLES, Shape.MARKETPLACE, schemes=0.0, even=True)
    with (tmp_path / "truth.csv").open(newline="") as file:
        people = Counter(row["kind"] for row in csv.DictReader(file))
    common = {kind.happens.__name__: kind.people for kind in (*WORKERS, *FREELANCERS) if kind.of_1000 > COINCIDENCE}
    counted = {kind: people[kind] for kind in common if kind != "start_up_hires_a_batch"}
    assert max(counted.values()) <= 2 * min(counted.values())
    assert people["mover_helping_a_relative"] == 0
