"""Enrichment in its place in the corridor: over distinct values, from the workspace's lists, made anew when a list changes."""

from datetime import datetime

import pytest
from mmdb_writer import write_mmdb

from bonafides.pipeline.facts import enrich, facts_stamp, known_lists
from bonafides.tables import EVIDENCE
from bonafides.tables.drawn import rows
from bonafides.workspace import Workspace

SESSIONS = """
session_id | persona_id | ip
s1         | w1         | 192.0.2.7
s2         | w2         | 192.0.2.7
s3         | w2         | 192.0.2.200
s4         | w2         |
"""


@pytest.fixture
def workspace(tmp_path):
    made = Workspace(tmp_path / "ws", create=True)
    made.lists_folder.mkdir()
    return made


def enriched(workspace, engine, table, **drawn):
    for name, declared in EVIDENCE.items():
        engine.load(name, rows(drawn[name], declared) if name in drawn else declared.arrow_schema.empty_table())
    as_of = datetime(2026, 6, 10)
    lists = known_lists(workspace, engine, as_of)
    enrich(workspace, engine, lists, facts_stamp(workspace, lists, as_of))
    return engine.query(f"select * from {table}").to_pylist()


def vpn(workspace, engine):
    found = enriched(workspace, engine, "ip_facts", sessions=SESSIONS)
    return {row["ip"]: row["is_vpn"] for row in found}


def test_each_address_is_looked_up_once_and_a_replaced_database_of_the_same_day_counts(workspace, duckdb_engine):
    assert vpn(workspace, duckdb_engine) == {"192.0.2.7": None, "192.0.2.200": None}
    file = workspace.lists_folder / "vpn.mmdb"
    write_mmdb(file, "GeoIP2-Anonymous-IP", {"192.0.2.0/25": {"is_anonymous_vpn": True}})
    assert vpn(workspace, duckdb_engine) == {"192.0.2.7": True, "192.0.2.200": False}
    write_mmdb(file, "GeoIP2-Anonymous-IP", {"192.0.2.128/25": {"is_anonymous_vpn": True}})
    assert vpn(workspace, duckdb_engine) == {"192.0.2.7": False, "192.0.2.200": True}
    file.unlink()
    assert vpn(workspace, duckdb_engine) == {"192.0.2.7": None, "192.0.2.200": None}


def test_the_states_of_all_lists_are_facts_of_the_run(workspace, engine):
    write_mmdb(workspace.lists_folder / "vpn.mmdb", "GeoIP2-Anonymous-IP", {}, built="2026-01-01")
    states = {row["name"]: row["state"] for row in enriched(workspace, engine, "list_states")}
    assert (states["ip_anonymizers"], states["ip_asn"], states["payment_institutions"]) == ("old", "absent", "fresh")


def test_an_own_domain_added_later_counts_for_look_alikes(workspace, duckdb_engine):
    contacts = "contact_id | persona_id | kind | value\nc1 | w1 | email | hr@exarnple-works.com\n"
    (before,) = enriched(workspace, duckdb_engine, "email_facts", contacts=contacts)
    (workspace.path / "bonafides.toml").write_text('own_domains = ["example-works.com"]\n')
    (after,) = enriched(Workspace(workspace.path), duckdb_engine, "email_facts", contacts=contacts)
    assert (before["imitates"], after["imitates"]) == (None, "example-works.com")
