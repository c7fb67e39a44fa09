"""Links as people see them: whole workspace and one persona, judged and not, on both engines."""

import json
import shutil
import xml.etree.ElementTree as ET
from datetime import datetime

import pytest

from bonafides.link.network_history import FILE, History
from bonafides.pipeline import prepare, screen
from bonafides.pipeline.judgements import judge, judgements
from bonafides.pipeline.linked import linked
from bonafides.pipeline.recorded import NotRecorded
from bonafides.report import links_json, links_text
from bonafides.report.html import report
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

LINKED = "network/linked_to_confirmed"
NOON = datetime(2026, 6, 1, 12)
PERSONAS = "record_id,persona_ref,name,recorded_at\n" + "".join(
    f"r{n},worker:w-{n},Worker {n},2026-03-01\n" for n in range(1, 7)
)
ACCOUNTS = """payout_account_id,persona_ref,account_key,account_tail,set_at
a1,worker:w-1,k1,4321,2026-03-02
a2,worker:w-2,k1,4321,2026-03-20
a3,worker:w-3,k1,4321,2026-03-21
a4,worker:w-4,k2,0001,2026-03-21
a5,worker:w-5,k3,0002,2026-03-21
a6,worker:w-6,k3,0002,2026-03-22
"""
PROFILES = """profile_id,persona_ref,service,handle,seen_at
p1,worker:w-3,example-code,one-hand,2026-04-01
p2,worker:w-4,example-code,one-hand,2026-04-02
"""
ALLOWED = "allowance_id,kind,value,recorded_at\nl1,account,k3,2026-01-01\n"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory, _duckdb):
    exports = tmp_path_factory.mktemp("exports")
    for name, content in {
        "personas": PERSONAS,
        "payout_accounts": ACCOUNTS,
        "profiles": PROFILES,
        "allowances": ALLOWED,
    }.items():
        (exports / f"{name}.csv").write_text(content, encoding="utf-8")
    made = Workspace(tmp_path_factory.mktemp("made") / "ws", create=True)
    read_paths([exports], made)
    seen(made, _duckdb)
    (made.path / FILE).unlink()
    return made.path


@pytest.fixture
def workspace(made_once, tmp_path):
    return Workspace(shutil.copytree(made_once, tmp_path / "ws"))


def seen(workspace, engine, persona=None, as_of=None):
    with workspace.lock():
        made = prepare(workspace, engine, as_of)
    return linked(engine, made.moment, made.networks, persona)


def members(found):
    return [" ".join(persona.removeprefix("worker:") for persona in each.personas) for each in found.networks]


def test_both_engines_show_the_same(workspace, both_engines):
    one, other = (seen(workspace, engine) for engine in both_engines)
    assert links_json.links(one) == links_json.links(other)
    assert members(one) == ["w-1 w-2 w-3 w-4"]


def test_every_link_says_how_rare_it_is_and_how_many_would_share_by_chance(workspace, duckdb_engine):
    (first, *_) = links_json.links(seen(workspace, duckdb_engine))["links"]
    assert first["rarity"] == {
        "holders": 3,
        "strangers": 3,
        "of": 6,
        "by_chance": 2 / 3,
        "since": "2026-03-20T00:00:00",
        "until": "2026-03-20T00:00:00",
    }
    assert first["why"] == (
        "The pay of both goes into the account ending 4321 (3 of 6 personas hold it, 0.67 other(s) would by chance; "
        "2026-03-20 to 2026-03-20)."
    )


def test_what_joins_several_and_what_is_set_aside_are_shown(workspace, duckdb_engine):
    text = "\n".join(links_text.overview(seen(workspace, duckdb_engine)))
    assert "Account that takes the pay ending 4321: strength 0.82; 3 of 6 personas hold it" in text
    assert "Account that takes the pay ending 0002: 2 hold it; approved by the organisation" in text


def test_the_blast_radius_ranks_those_who_share_what_is_rare(workspace, duckdb_engine):
    found = seen(workspace, duckdb_engine, "worker:w-3")
    assert [(each.persona_id, each.strength) for each in found.reached("worker:w-3")] == [
        ("worker:w-4", 0.85),
        ("worker:w-1", 0.817308),
        ("worker:w-2", 0.817308),
    ]
    text = "\n".join(links_text.radius(found, "worker:w-3"))
    assert "0.85   Both point to the profile example-code/one-hand as theirs (2 of 2 personas hold it" in text
    assert "innocent explanations: A company page" in text


def test_a_persona_that_shares_nothing_is_told_so(workspace, duckdb_engine):
    text = "\n".join(links_text.radius(seen(workspace, duckdb_engine, "worker:w-5"), "worker:w-5"))
    assert "of no network" in text
    assert "shares nothing that was read" in text
    assert "set aside: Account that takes the pay ending 0002" in text


def test_graphml_holds_every_pair_with_its_reasons(workspace, duckdb_engine):
    graph = ET.fromstring(links_json.graphml(seen(workspace, duckdb_engine)))
    name = "{http://graphml.graphdrawing.org/xmlns}"
    assert [(edge.get("source"), edge.get("target")) for edge in graph.iter(f"{name}edge")] == [
        ("worker:w-1", "worker:w-2"),
        ("worker:w-1", "worker:w-3"),
        ("worker:w-2", "worker:w-3"),
        ("worker:w-3", "worker:w-4"),
    ]


def said(workspace, engine, one, other, verdict, at=NOON, by="Robin Example", reason="seen on a call"):
    return judge(workspace, engine, f"worker:{one}", f"worker:{other}", verdict, by, reason, at)


def test_different_splits_a_network_and_undone_puts_it_together_again(workspace, duckdb_engine):
    said(workspace, duckdb_engine, "w-4", "w-3", "different")
    assert members(seen(workspace, duckdb_engine)) == ["w-1 w-2 w-3"]
    said(workspace, duckdb_engine, "w-3", "w-4", "undone", datetime(2026, 6, 1, 13))
    assert members(seen(workspace, duckdb_engine)) == ["w-1 w-2 w-3 w-4"]


def test_same_joins_two_who_share_nothing(workspace, duckdb_engine):
    said(workspace, duckdb_engine, "w-5", "w-6", "same")
    found = seen(workspace, duckdb_engine)
    assert members(found) == ["w-1 w-2 w-3 w-4", "w-5 w-6"]
    assert [each.verdict for each in found.reached("worker:w-5")] == ["same"]


def test_unsure_is_kept_and_changes_nothing(workspace, duckdb_engine):
    said(workspace, duckdb_engine, "w-1", "w-2", "unsure")
    found = seen(workspace, duckdb_engine)
    assert members(found) == ["w-1 w-2 w-3 w-4"]
    assert [each.verdict for each in found.pairs] == ["unsure", None, None, None]


def test_a_look_at_a_day_before_a_judgement_does_not_know_of_it(workspace, duckdb_engine):
    said(workspace, duckdb_engine, "w-4", "w-3", "different")
    assert members(seen(workspace, duckdb_engine, as_of=datetime(2026, 5, 1))) == ["w-1 w-2 w-3 w-4"]


def test_judgements_are_listed_with_who_when_and_why(workspace, duckdb_engine):
    said(workspace, duckdb_engine, "w-4", "w-3", "different")
    said(workspace, duckdb_engine, "w-3", "w-4", "same", datetime(2026, 6, 2))
    listed = judgements(workspace, duckdb_engine)
    assert [(each.a, each.b, each.verdict, each.judged_by, each.reason, each.holds) for each in listed] == [
        ("worker:w-3", "worker:w-4", "different", "Robin Example", "seen on a call", False),
        ("worker:w-3", "worker:w-4", "same", "Robin Example", "seen on a call", True),
    ]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"verdict": "maybe"}, "a judgement is same, different, unsure or undone, not 'maybe'"),
        ({"by": " "}, "has a name and a reason"),
        ({"reason": ""}, "has a name and a reason"),
        ({"other": "w-1"}, "about two personas"),
        ({"other": "w-99"}, "has no persona 'worker:w-99'"),
        ({"verdict": "undone"}, "nothing is judged of worker:w-1 and worker:w-2"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_one_sentence_and_writes_nothing(workspace, duckdb_engine, given, why):
    words = {"one": "w-1", "other": "w-2", "verdict": "same"} | given
    with pytest.raises(NotRecorded, match=why):
        said(workspace, duckdb_engine, **words)
    assert judgements(workspace, duckdb_engine) == []


def test_a_judgement_older_than_the_latest_of_its_pair_is_refused(workspace, duckdb_engine):
    said(workspace, duckdb_engine, "w-1", "w-2", "same")
    with pytest.raises(NotRecorded, match="a later judgement has a later time"):
        said(workspace, duckdb_engine, "w-1", "w-2", "different", datetime(2026, 5, 1))


def test_a_screening_says_the_network_of_each_persona_and_keeps_what_became_of_it(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine)
    (network,) = {each.network_id for each in run.personas if each.network_id}
    assert run.persona("worker:w-4").network_id == network
    assert run.persona("worker:w-5").network_id is None
    assert [each.what for each in History.read(workspace.path).of(network)] == ["begun"]


def test_a_network_keeps_its_id_when_a_later_day_brings_another_member(workspace, duckdb_engine, tmp_path):
    (before,) = seen(workspace, duckdb_engine).networks
    later = tmp_path / "later"
    later.mkdir()
    (later / "payout_accounts.csv").write_text(
        "payout_account_id,persona_ref,account_key,set_at\na9,worker:w-5,k1,2026-07-01\n", encoding="utf-8"
    )
    read_paths([later], workspace)
    (after,) = seen(workspace, duckdb_engine).networks
    assert (after.network_id, len(after.personas)) == (before.network_id, 5)
    assert [json.loads(line)["what"] for line in (workspace.path / FILE).read_text().splitlines()] == ["begun", "changed"]


def test_a_look_at_a_past_day_adds_nothing_to_the_history(workspace, duckdb_engine):
    (network,) = seen(workspace, duckdb_engine).networks
    before = (workspace.path / FILE).read_text()
    past = seen(workspace, duckdb_engine, as_of=datetime(2026, 3, 20, 1)).networks
    assert (past[0].network_id, past[0].personas) == (network.network_id, ("worker:w-1", "worker:w-2"))
    assert (workspace.path / FILE).read_text() == before


def test_a_screening_tells_those_who_share_with_a_confirmed_case_and_names_their_own_row(workspace, duckdb_engine, tmp_path):
    later = tmp_path / "later"
    later.mkdir()
    (later / "complaints.csv").write_text(
        "complaint_id,persona_ref,kind,status,received_at\nc1,worker:w-1,identity_holder,confirmed,2026-05-01\n",
        encoding="utf-8",
    )
    read_paths([later], workspace)
    run = screen(workspace, duckdb_engine)
    raised = {each.persona_id: [one.rows for one in each.findings if one.indicator.id == LINKED] for each in run.personas}
    assert {persona for persona, rows in raised.items() if rows} == {"worker:w-2", "worker:w-3"}
    ((row,),) = raised["worker:w-2"]
    assert (row.table, row.id) == ("payout_accounts", "a2")
    assert row.source.startswith("payout_accounts.csv")
    assert run.persona("worker:w-2").assessment.band in ("monitor", "insufficient-evidence", "clear")


def test_the_report_draws_a_network_with_what_joins_it(workspace, duckdb_engine):
    run = screen(workspace, duckdb_engine)
    with workspace.lock():
        made = prepare(workspace, duckdb_engine)
    page = report(run, {}, linked=linked(duckdb_engine, made.moment, made.networks))
    assert "Network " + made.networks[0].network_id + ": 4 personas and what they share" in page
    assert "3 of 6 personas hold it" in page
