"""Laws over everything: a broken one is a compiler-style message with place, caret and hint."""

import shutil
from pathlib import Path

import pytest

from bonafides.indicators import indicator as indicators
from bonafides.pipeline import catalogue
from bonafides.tables import STORED
from bonafides.tables.evidence import HAPPENED
from bonafides.tables.evidence import TABLES as EVIDENCE
from bonafides.tables.queries import BrokenQueries

DERIVATIONS, INDICATORS = catalogue()
TABLES = STORED | {name: each.table for name, each in DERIVATIONS.items()}
MODEL = "payout/shared_payout_account"


@pytest.fixture
def room(tmp_path):
    """A copy of the room of indicators with one changed file."""

    def changed(name: str, old: str, new: str) -> Path:
        copy = tmp_path / "indicators"
        shutil.copytree(indicators.ROOM, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        file = copy / f"{name}.sql"
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))
        return copy

    return changed


def complaint(room: Path) -> str:
    with pytest.raises(BrokenQueries) as caught:
        indicators.load(TABLES, room)
    return str(caught.value)


@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_without_its_citations_is_refused(room, name):
    line = next(line for line in INDICATORS[name].query.text.splitlines() if line.startswith("cites:"))
    assert f"{name}.sql: has no `cites`" in complaint(room(name, line + "\n", ""))


@pytest.mark.parametrize("name", INDICATORS)
def test_an_indicator_that_reads_a_protected_column_is_refused(room, name):
    said = complaint(
        room(name, "\n*/\n", "\n*/\nwith w as (select birth_date from personas where birth_date is not null)\n")
        if "\nwith " not in INDICATORS[name].query.text
        else room(name, "*/\nwith ", "*/\nwith w as (select p.birth_date from personas p),\n")
    )
    assert "reads personas.birth_date, a protected characteristic" in said
    assert "^" in said


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("select persona_id,", "select persona, persona_id,", "asks for column 'persona', which none of its tables has"),
        ("from payout_account_sharing", "from payout_sharing", "asks for 'payout_sharing', which is not a table"),
        ("strangers >= $at_least", "strangers >= $enough", "asks for $enough, which has no value"),
        ("strangers >= $at_least", "hash(strangers) >= $at_least", "uses 'hash', which is not on the proven list"),
        ("{strangers}", "{friends}", "says {friends}, which the query does not return"),
        ("family: payout", "family: device", "lies in 'payout' but says family 'device'"),
        ("benign: Couples", "benighn: Couples", "has no `benign`"),
        ("mandiant-2025-04", "mandiant-1999", "cites 'mandiant-1999', which is not in reference/citations.yaml"),
        ("platform/5", "platform/55", "cites 'joint-advisory-2022/platform/55', a part that joint-advisory-2022 does not have"),
        ("confirm-payee-by-bank", "ask-nicely", "names check 'ask-nicely', which is not in reference/checks.yaml"),
        ("stage: payment", "stage: later", "has stage 'later'"),
    ],
)
def test_a_broken_law_is_named_with_what_would_be_right(room, old, new, expected):
    assert expected in complaint(room(MODEL, old, new))


def test_a_restricted_column_asks_for_the_mark(room):
    said = complaint(room("contact/voip_number", "restricted: true\n", ""))
    assert "reads restricted columns (persona_contacts.is_voip) without saying so" in said


def test_a_country_may_be_compared_but_never_valued(room):
    said = complaint(room("session/many_countries_one_account", "country <> before_country", "country = 'XX'"))
    assert "sets the restricted column 'country' against a fixed value" in said


def test_the_message_shows_place_caret_and_hint(room):
    said = complaint(room(MODEL, "from payout_account_sharing", "from payout_sharing"))
    line, caret = said.splitlines()[1:3]
    assert line[caret.index("^") :].startswith("payout_sharing")
    assert caret.count("^") == len("payout_sharing")


def test_every_indicator_names_a_red_flag_once():
    named = [each.catalogue for each in INDICATORS.values()]
    assert len(named) == len(set(named))


def test_no_stored_table_has_room_for_a_protected_characteristic():
    protected = {column.name for table in TABLES.values() for column in table.columns if column.protected}
    assert {"birth_date", "nationality", "sex", "ethnicity", "religion"} <= protected
    assert not any(column.name in protected for table in TABLES.values() for column in table.stored)


def test_every_evidence_table_with_a_time_says_which_one_is_its_time():
    standing = {
        "personas",
        "profiles",
        "households",
        "vendor_links",
        "allowances",
        "invoices",
        "repositories",
        "code_profiles",
        "devices",
        "payouts",
    }
    timed = {name for name, table in EVIDENCE.items() if any(column.kind == "timestamp" for column in table.columns)}
    assert timed - HAPPENED.keys() - standing == set()
    assert all(EVIDENCE[name].by_name[column].kind == "timestamp" for name, column in HAPPENED.items())
