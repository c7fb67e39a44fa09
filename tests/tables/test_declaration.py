"""Laws over every declared table."""

import re

import pytest

from bonafides.derive.derivation import load
from bonafides.tables import EVIDENCE, STORED
from bonafides.tables.columns import PROVENANCE, evidence, integer, text
from bonafides.tables.declaration import Column, Table, index
from bonafides.tables.evidence import HAPPENED

TABLES = STORED | {name: each.table for name, each in load().items()}
PROTECTED_WORDS = re.compile(
    r"birth|\bage\b|gender|\bsex\b|national|citizen|ethnic|race\b|religio|disab|veteran|marital|native_language|accent"
)
RESERVED = {"at", "end", "user", "order", "group", "from", "to", "table", "column", "select", "when", "case", "offset"}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_table_and_column_says_in_prose_what_it_is(table):
    assert table.prose.endswith(".")
    assert [column.name for column in table.columns if not column.prose.endswith((".", "…"))] == []


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_names_are_plain_and_free_of_reserved_words(table):
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column.name) for column in table.columns)
    assert not RESERVED & {column.name for column in table.columns}


@pytest.mark.parametrize("table", STORED.values(), ids=STORED)
def test_times_are_named_at_and_days_on(table):
    assert all(column.name.endswith(("_at", "_from", "_to", "as_of")) for column in table.columns if column.kind == "timestamp")
    dates = {column.name for column in table.columns if column.kind == "date"}
    assert all(name.endswith(("_on", "_from", "_to", "as_of")) for name in dates)


@pytest.mark.parametrize("table", EVIDENCE.values(), ids=EVIDENCE)
def test_every_row_of_evidence_carries_file_place_hash_and_who_says_so(table):
    assert table.columns[-len(PROVENANCE) :] == PROVENANCE
    assert table.key is not None


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_protected_characteristic_is_never_stored(table):
    assert not [column.name for column in table.stored if PROTECTED_WORDS.search(column.name)]
    assert not set(table.arrow_schema.names) & {column.name for column in table.columns if column.protected}


def test_the_time_of_an_event_is_a_timestamp_of_its_table():
    assert all(EVIDENCE[name].column(column).kind == "timestamp" for name, column in HAPPENED.items())


def test_every_table_with_times_says_which_one_is_its_time_or_is_standing_knowledge():
    standing = set("personas profiles households vendor_links allowances repositories code_profiles devices".split())
    timed = {name for name, table in EVIDENCE.items() if any(column.kind == "timestamp" for column in table.columns)}
    assert timed - HAPPENED.keys() == standing


@pytest.mark.parametrize(
    "name",
    """personas claims accounts contacts applications resumes employments educations referees profiles documents
    external_checks interviews meetings messages bids engagements ratings sessions devices software processes peripherals
    network_flows shipments payout_accounts payments invoices commits repositories code_profiles code_follows access_events
    tickets timesheets vendors vendor_links referrals complaints reviewer_observations lists households allowances
    identities agreements""".split(),
)
def test_evidence_can_hold_what_the_catalogue_needs(name):
    assert name in EVIDENCE


def test_a_reference_to_a_persona_goes_with_the_persona_it_means():
    assert EVIDENCE["engagements"].persona_columns == (("persona_ref", "persona_id"), ("client_ref", "client_id"))


def test_an_unknown_column_names_the_ones_there_are():
    with pytest.raises(KeyError, match="things has no column size; columns: thing_id, colour"):
        Table("things", "facts", "Things.", (text("thing_id", "Key."), text("colour", "Colour.")), "thing_id").column("size")


@pytest.mark.parametrize(
    ("declare", "words"),
    [
        (lambda: Column("n", "number", "Count."), "unknown kind 'number'; kinds: text, integer"),
        (lambda: Table("t", "facts", "T.", (text("a", "A."), integer("a", "A."))), "declares a column twice"),
        (lambda: Table("t", "facts", "T.", (text("a", "A."),), "b"), "key b is not one of its columns"),
        (lambda: index([evidence("t", "T.", "a", text("a", "A."))] * 2), "table t is declared twice"),
    ],
)
def test_a_wrong_declaration_is_told(declare, words):
    with pytest.raises(ValueError, match=words):
        declare()
