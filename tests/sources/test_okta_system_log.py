import json
from datetime import datetime
from pathlib import Path

import pytest
from export_reading import read, recognised
from hypothesis import given
from hypothesis import strategies as st
from whole_reading import EVENT
from whole_reading import read as read_file
from whole_reading import rows as stored

from bonafides.sources.archives import Member
from bonafides.sources.audit import Audit
from bonafides.sources.okta_system_log import SOURCE
from bonafides.sources.reading import read_paths
from bonafides.sources.records import records
from bonafides.sources.source import BadRecord

FIXTURES = Path(__file__).parents[3] / "shared/fixtures/okta-scenarios/test_scenarios"
FULL = {
    "actor": {
        "id": "00u1",
        "type": "User",
        "alternateId": "Alex.Worker@example.com",
        "displayName": "Alex",
        "detailEntry": None,
    },
    "client": {
        "userAgent": {"rawUserAgent": "Mozilla/5.0 (Windows NT 10.0)", "os": "Windows 10", "browser": "CHROME"},
        "zone": "null",
        "device": "Computer",
        "id": None,
        "ipAddress": "203.0.113.24",
        "geographicalContext": {
            "city": "Nashville",
            "state": "Tennessee",
            "country": "United States",
            "postalCode": "37201",
            "geolocation": {"lat": 36.1627, "lon": -86.7816},
        },
    },
    "device": {"id": "guo1", "name": "LT-0042", "managed": False, "registered": True},
    "authenticationContext": {"externalSessionId": "ext-1", "rootSessionId": "root-1", "authenticationStep": 0},
    "displayMessage": "User login to Okta",
    "eventType": "user.session.start",
    "outcome": {"result": "SUCCESS", "reason": None},
    "published": "2026-03-02T03:11:09.120Z",
    "securityContext": {"asNumber": 64500, "asOrg": "Example VPN", "isp": "example", "domain": ".", "isProxy": True},
    "debugContext": {"debugData": {"requestUri": "/api/v1/authn", "risk": "{level=LOW}"}},
    "uuid": "e-1",
    "request": {"ipChain": [{"ip": "203.0.113.24", "version": "V4", "source": None}, {"ip": "192.0.2.1"}]},
    "target": [
        {"id": "app1", "type": "AppInstance"},
        {"id": "pfd1", "type": "AuthenticatorEnrollment", "displayName": "Verify"},
    ],
}


def one(**changes):
    return read(SOURCE, FULL | changes).one("sessions")


def test_a_full_event_is_a_session_with_network_place_and_device():
    assert one() == {
        "session_id": "e-1",
        "persona_ref": "email:alex.worker@example.com",
        "account_ref": "okta:alex.worker@example.com",
        "service": "okta",
        "event": "sign_in",
        "event_type": "user.session.start",
        "outcome": "success",
        "occurred_at": datetime(2026, 3, 2, 3, 11, 9, 120_000),
        "session_key": "root-1",
        "ip": "203.0.113.24",
        "country": "US",
        "region": "US-TN",
        "city": "Nashville",
        "latitude": 36.1627,
        "longitude": -86.7816,
        "asn": 64500,
        "as_org": "Example VPN",
        "is_proxy": True,
        "device_id": "guo1",
        "device_managed": False,
        "mfa_device_id": "pfd1",
        "user_agent": "Mozilla/5.0 (Windows NT 10.0)",
        "os": "Windows 10",
        "browser": "CHROME",
    }
    assert read(SOURCE, FULL).unknown == {}


@pytest.mark.parametrize(
    "actor",
    [None, {}, {"type": "SystemPrincipal", "alternateId": "system@okta.com"}, {"type": "User", "alternateId": "unknown"}],
    ids=["null", "empty", "system", "no address"],
)
def test_an_event_that_no_work_account_caused_has_no_persona(actor):
    assert one(actor=actor)["persona_ref"] is None


@pytest.mark.parametrize(
    ("event_type", "said"),
    [
        ("user.session.start", "sign_in"),
        ("user.authentication.sso", "activity"),
        ("user.authentication.auth_via_mfa", "sign_in"),
        ("user.session.end", "sign_out"),
        ("user.mfa.factor.activate", "enrolment"),
        ("user.mfa.okta_verify", "challenge"),
        ("policy.evaluate_sign_on", "other"),
    ],
)
def test_event_types_are_told_apart(event_type, said):
    assert one(eventType=event_type)["event"] == said


def test_the_first_hop_is_where_the_client_came_from_when_the_client_has_no_address():
    assert one(client={"ipAddress": None})["ip"] == "203.0.113.24"
    assert one(client=None, request={"ipChain": []})["ip"] is None


@pytest.mark.parametrize("missing", [name for name in FULL if name not in ("eventType", "published")])
@pytest.mark.parametrize("empty", [None, {}, "", [], "null"])
def test_whatever_is_missing_the_event_is_kept_with_what_there_is(missing, empty):
    row = one(**{missing: empty})
    assert row["occurred_at"] == datetime(2026, 3, 2, 3, 11, 9, 120_000)
    assert row["session_id"]


@pytest.mark.parametrize("missing", ["eventType", "published"])
def test_an_event_without_type_or_time_is_rejected(missing):
    assert read(SOURCE, FULL | {missing: None}).rejected == ["the event has no eventType or no published time"]


def test_true_and_one_are_not_mixed_up_by_what_is_remembered():
    spelled = [True, 1, "true", 1.0]
    organisations = [str(one(securityContext={"asOrg": value})["as_org"]) for value in spelled]
    assert organisations == ["True", "1", "true", "1.0"]


def flat(record, above=""):
    columns = {}
    for name, value in record.items():
        if isinstance(value, dict):
            columns |= flat(value, f"{above}{name}.")
        elif not isinstance(value, list):
            columns[f"{above}{name}"] = value
    return columns


def test_a_csv_with_dotted_names_gives_the_same_session(workspace):
    columns = flat(FULL)
    content = ",".join(columns) + "\n" + ",".join("" if value is None else f'"{value}"' for value in columns.values()) + "\n"
    manifest = read_file(workspace, "okta.csv", content).read[0]
    assert manifest.unknown_fields == {}
    row, whole = stored(workspace, "sessions")[0], one()
    assert {name: row[name] for name in whole if name != "mfa_device_id"} == {
        name: value for name, value in whole.items() if name != "mfa_device_id"
    }


@pytest.mark.parametrize("spell", [str.lower, str.upper, str.title])
def test_pipelines_that_change_the_case_of_names_change_nothing(workspace, spell):
    def respelled(value):
        if isinstance(value, dict):
            return {spell(name): respelled(inner) for name, inner in value.items()}
        return [respelled(inner) for inner in value] if isinstance(value, list) else value

    manifest = read_file(workspace, "okta.jsonl", json.dumps(respelled(FULL))).read[0]
    assert manifest.unknown_fields == {}
    row, whole = stored(workspace, "sessions")[0], one()
    assert {name: row[name] for name in whole} == whole


def test_an_export_is_recognised_by_its_names_in_any_case():
    assert recognised(SOURCE, EVENT)
    assert recognised(SOURCE, {"eventtype": "x", "published": "y", "actor": {}})
    assert recognised(SOURCE, {"eventType": "x", "published": "y", "actor.alternateId": "z"})
    assert not recognised(SOURCE, {"eventType": "x", "published": "y"})


def parts_of(record):
    return st.fixed_dictionaries({}, optional={name: some(value) for name, value in record.items()})


scalars = st.none() | st.booleans() | st.integers(-5, 70_000) | st.text(max_size=6) | st.sampled_from(["null", "N/A", "36.1"])


def some(record):
    """Events in which anything may be missing or of another kind."""
    if isinstance(record, dict):
        return parts_of(record) | scalars
    if isinstance(record, st.SearchStrategy):
        return record
    if isinstance(record, list):
        return st.lists(st.sampled_from(record), max_size=2) | scalars
    return st.just(record) | scalars | st.just({}) | st.just([])


hiding = st.sampled_from(['{"gender": "F"}', '[{"x": {"age": 1}}]', '\n {"a": "b"}', 'say "hi"', '{"name": "sex", "value": 1}'])
PLUS = FULL | {
    "shoeSize": 44,
    "debugContext": {"debugData": {"new": hiding, "gender": "F"}},
    "client": FULL["client"] | {"eyes": {"left": 1}},
    "target": [*FULL["target"], {"id": "x", "shoe": 1, "changeDetails": {"from": {"age": 1}}}],
}


@given(st.lists(parts_of(FULL) | parts_of(PLUS), min_size=1, max_size=5))
def test_an_event_decoded_at_once_gives_what_the_audited_record_gives(many):
    def given_by(record):
        class AnyPlace:
            def row_id(self):
                return "row"

        try:
            return list(SOURCE.rows(record, AnyPlace()))
        except (BadRecord, TypeError, AttributeError) as error:
            return str(error)

    audit, plain = Audit(SOURCE), Audit(SOURCE)
    for record in [FULL, FULL, *many, *many]:
        line = json.dumps(record).encode()
        at_once = audit.known(line, 1)
        cleaned = plain.clean(json.loads(line))
        if at_once is None:
            assert audit.clean(json.loads(line), line) == cleaned
        else:
            assert given_by(at_once[0]) == given_by(cleaned)
    assert (audit.unknown, audit.protected) == (plain.unknown, plain.protected)
    assert audit.known(json.dumps(FULL).encode(), 1) is not None


def test_real_samples_are_read_whole(workspace):
    if not FIXTURES.exists():
        pytest.skip("the real samples are not beside this checkout")
    for file in sorted(FIXTURES.rglob("*okta*.yml")):
        whole = [record for _, record in records(Member(file, file.name)) if isinstance(record, dict)]
        lines = "".join(json.dumps(record, default=str) + "\n" for record in whole * 2)
        manifest = read_file(workspace, f"{file.stem}.jsonl", lines).read[0]
        assert (manifest.source, manifest.rejected, manifest.records) == ("okta_system_log", 0, 2 * len(whole))
        assert manifest.rows == {"sessions": 2 * len(whole)}
    read_paths([FIXTURES], workspace)
    assert {row["source"] for row in stored(workspace, "sessions")} == {"okta_system_log"}
