"""The laws over an indicator's header and output, and the words in which a broken one is told."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest

from bonafides.indicators.indicator import ROOM, load, shown
from bonafides.tables import STORED
from bonafides.tables.queries import BrokenQueries

WHOLE = """\
/*
title: Two accounts
says: "{accounts} accounts were set."
stage: payment
family: payout
strength: moderate
evidence: payout_accounts
needs: [payout_accounts]
catalogue: payout-account-changed-early-or-often
parameters: {at_least: 2}
cites: [mandiant-2025-04]
benign: A closed account.
checks: [confirm-payee-by-bank]
*/
select persona_id, min(payout_account_id) as evidence_id, count(*) as accounts
from payout_accounts
group by persona_id
having count(*) >= $at_least
"""


def loaded(tmp_path, text, path="payout/drawn.sql"):
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return load(STORED, tmp_path)


def told(tmp_path, text, path="payout/drawn.sql"):
    with pytest.raises(BrokenQueries) as broken:
        loaded(tmp_path, text, path)
    # The names that are known grow with every file; the wording does not.
    return re.sub(r"^  (known|tables): .*", r"  \1: …", str(broken.value), flags=re.MULTILINE)


def test_a_whole_file_is_an_indicator_named_after_its_path(tmp_path):
    found = loaded(tmp_path, WHOLE)["payout/drawn"]
    assert (found.family, found.parameters, found.restricted, found.link) == ("payout", {"at_least": 2}, False, False)


@pytest.mark.parametrize("line", [line for line in WHOLE.splitlines()[1:13] if not line.startswith("parameters")])
def test_a_header_without_one_of_its_lines_is_refused(tmp_path, snapshot, line):
    assert told(tmp_path, WHOLE.replace(line + "\n", "")) == snapshot


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("[mandiant-2025-04]", "[mandiant-1999]", id="unknown citation"),
        pytest.param("[mandiant-2025-04]", "[joint-advisory-2022/platform/99]", id="part that the source lacks"),
        pytest.param("[confirm-payee-by-bank]", "[ask-nicely]", id="unknown check"),
        pytest.param("stage: payment", "stage: lunch", id="unknown stage"),
        pytest.param("strength: moderate", "strength: certain", id="unknown strength"),
        pytest.param("family: payout", "family: money", id="path and family disagree"),
        pytest.param("evidence: payout_accounts", "evidence: payouts", id="evidence is no table"),
        pytest.param("needs: [payout_accounts]", "needs: [payout_accounts.colour]", id="needs a column that is not there"),
        pytest.param("needs: [payout_accounts]", "needs: [allowances]", id="needs a table without personas"),
        pytest.param("{accounts} accounts", "{total} accounts", id="says what is not returned"),
        pytest.param("persona_id, min", "persona_id as who, min", id="returns no persona"),
        pytest.param("title: Two accounts", "title: Two accounts\ncolour: red", id="unknown name in the header"),
        pytest.param("from payout_accounts", "from payout_account", id="unknown table"),
        pytest.param("having count(*)", "having hash(persona_id)", id="function not proven"),
    ],
)
def test_a_broken_law_is_told_with_what_would_be_right(tmp_path, snapshot, old, new):
    assert old in WHOLE
    assert told(tmp_path, WHOLE.replace(old, new)) == snapshot


RESTRICTED = WHOLE.replace("from payout_accounts\n", "from sessions\nwhere country = 'XX'\n").replace(
    "payout_account_id", "session_id"
)


def test_a_restricted_column_has_to_be_owned_up_to(tmp_path, snapshot):
    assert told(tmp_path, RESTRICTED) == snapshot


def test_a_restricted_indicator_may_read_a_restricted_column(tmp_path):
    assert loaded(tmp_path, RESTRICTED.replace("title:", "restricted: true\ntitle:"))["payout/drawn"].restricted


def test_a_compared_column_may_not_be_set_against_a_value(tmp_path, snapshot):
    assert told(tmp_path, RESTRICTED.replace("title:", "compared: [sessions.country]\ntitle:")) == snapshot


def test_problems_of_all_files_are_told_at_once(tmp_path):
    loaded(tmp_path, WHOLE)
    broken = WHOLE.replace("benign: A closed account.\n", "")
    (tmp_path / "payout" / "other.sql").write_text(broken, encoding="utf-8")
    (tmp_path / "payout" / "third.sql").write_text(broken, encoding="utf-8")
    with pytest.raises(BrokenQueries) as raised:
        load(STORED, tmp_path)
    assert re.findall(r"^(\S+):", str(raised.value), re.MULTILINE) == ["payout/other.sql", "payout/third.sql"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "unknown"),
        (3, "3"),
        (2.0, "2"),
        (2.44, "2.4"),
        ("Ann", "Ann"),
        (datetime(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, 14, 5), "2026-03-01 14:05"),
        (date(2026, 3, 1), "2026-03-01"),
        (Decimal("1234.50000000"), "1,234.50"),
    ],
)
def test_a_sentence_shows_values_as_people_write_them(value, text):
    assert shown(value) == text


def test_the_room_has_no_file_that_is_not_an_indicator():
    room = ROOM
    strays = {file.suffix for file in room.glob("*/*") if file.is_file()} - {".sql"}
    assert not strays
