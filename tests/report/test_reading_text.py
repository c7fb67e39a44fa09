import json
import re

import pytest

from bonafides.report.reading_text import reading
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

SECRETS = {
    "uuid": "secret-uuid",
    "actor": {
        "type": "User",
        "alternateId": "secret.worker@example.com",
        "displayName": "Secret Name",
        "birthDate": "1990-01-01",
    },
    "client": {"ipAddress": "203.0.113.77", "geographicalContext": {"city": "Secretville"}},
    "eventType": "secret.event",
    "shoeSize": "secret-shoe",
    "contacts": {"secret.key@example.com": "secret-value"},
}


@pytest.fixture
def said(tmp_path):
    """The lines for a folder with an event, a bad time, a broken line, a CSV that does not fit, a page and no export."""
    folder = tmp_path / "in"
    folder.mkdir()
    event = SECRETS | {"published": "2026-03-02T03:11:09.120Z"}
    lines = [event, event | {"published": "secret-time"}, event | {"published": ["secret-list"]}]
    page = {"value": [event], "secret.key2@example.com": 1}
    (folder / "okta.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines) + '{"uuid": "secret-broken\n')
    (folder / "page.json").write_text(json.dumps(page))
    (folder / "payments.csv").write_text("payment_id,amount,shipment_id\nsecret-a,secret-b,secret-c\nsecret-d,1,2,3\n")
    (folder / "poem.txt").write_text("secret roses\n")
    workspace = Workspace(tmp_path / "workspace", create=True)
    report = read_paths([folder], workspace)
    again = read_paths([folder], workspace)
    return "\n".join([*reading(report.read, report.again, report.refused), *reading(again.read, again.again, again.refused)])


def test_the_report_of_reading_shows_names_of_fields_places_and_counts_and_no_values(said):
    assert re.findall(r"(?i)secret\S*|1990|203\.0\.113", said) == []


def test_the_report_says_of_each_file_what_became_of_it(said):
    lines = said.splitlines()
    assert lines[0] == "okta.jsonl: okta_system_log, 4 records, 1 sessions, 3 rejected"
    assert "  protected, dropped: actor.birthDate (3)" in lines
    assert "  unknown field: shoeSize (3)" in lines
    assert "  unknown field: contacts (3)" in lines
    assert "  unknown field: (a value as a name) (1)" in lines
    rejected = re.compile(r"  the rejected records are in rejected/[0-9a-f]{16}\.jsonl with place and reason")
    assert any(rejected.fullmatch(line) for line in lines)
    assert "okta.jsonl: was read before, nothing to do" in lines
    assert any(line.startswith("refused: poem.txt is not an export that is known; known: ") for line in lines)
