"""Real, openly licensed samples beside this checkout: every file is read or refused, every record accounted for."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

FIXTURES = Path(__file__).parents[3] / "shared/fixtures"
SAML = "datasets/compound/GoldenSAMLADFSMailAccess"
# File, its reader, and the tables that it fills.
READ = {
    "okta-scenarios": {
        "test_scenarios/compromised-root-creds/attacker_okta.yml": ("okta_system_log", {"sessions"}),
        "test_scenarios/compromised-root-creds/victim_okta.yml": ("okta_system_log", {"sessions"}),
        "test_scenarios/okta-add-administrator/admin_privs_assigned.yml": ("okta_system_log", {"sessions"}),
        "test_scenarios/okta-add-administrator/brute_force_logins.yml": ("okta_system_log", {"sessions"}),
        "test_scenarios/okta-add-administrator/legit_login.yml": ("okta_system_log", {"sessions"}),
        "test_scenarios/okta-add-administrator/new-user.yml": ("okta_system_log", {"sessions"}),
    },
    "o365-golden-saml": {
        f"{SAML}/AADAuditEvents.Zip!AADAuditEvents.json": ("entra_audit_log", {"access_events"}),
        f"{SAML}/Microsoft365DefenderEvents.Zip!Microsoft365DefenderEvents.json": ("defender_advanced_hunting", {"processes"}),
        f"{SAML}/OfficeActivityEvents.Zip!OfficeActivityEvents.json": ("office_activity", {"access_events"}),
    },
    "osquery": {
        "tests/testdata/osquery/osqueryd.results.log": ("osquery", {"processes", "sessions", "device_checkins"}),
        "tests/testdata/osquery/osqueryd.snapshots.log": ("osquery", {"software"}),
        "tests/testdata/processes_on_host.csv": ("windows_process_creation", {"processes"}),
    },
}


@pytest.fixture(scope="module")
def reading(request, tmp_path_factory):
    folder = FIXTURES / request.param
    if not folder.is_dir():
        pytest.skip(f"the real samples of {request.param} are not beside this checkout")
    workspace = Workspace(tmp_path_factory.mktemp(request.param), create=True)
    return request.param, folder, workspace, read_paths([folder], workspace)


each_folder = pytest.mark.parametrize("reading", list(READ), indirect=True)


@each_folder
def test_every_file_is_read_or_refused(reading):
    _, folder, _, report = reading
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    told = {name.partition("!")[0] for name in (*(each.file for each in report.read), *report.again, *report.refused)}
    assert told == files


@each_folder
def test_a_refusal_is_one_line_that_names_the_file(reading):
    *_, report = reading
    for name, why in report.refused.items():
        assert why.startswith(name)
        assert "\n" not in why


@each_folder
def test_what_fits_a_source_gives_rows(reading):
    name, _, _, report = reading
    assert {each.file: (each.source, set(each.rows)) for each in report.read} == READ[name]


@each_folder
def test_each_record_gave_rows_or_is_counted_as_rejected_or_not_mapped(reading):
    _, _, workspace, report = reading
    for each in report.read:
        parts = [workspace.path / part for files in each.parts.values() for part in files]
        places = {place for part in parts for place in pq.read_table(part)["source_place"].to_pylist()}
        assert len(places) + each.rejected + sum(each.not_mapped.values()) == each.records > 0, each.file


@each_folder
def test_each_field_is_known_and_no_record_is_rejected(reading):
    *_, report = reading
    assert {each.file: each.unknown_fields for each in report.read if each.unknown_fields} == {}
    assert {each.file: each.rejected for each in report.read if each.rejected} == {}
