"""Laws over the readers of service logs: one reader per export, and no value that stops a reading."""

import copy

import pytest
from export_reading import InventedPlace
from hypothesis import given
from hypothesis import strategies as st
from invented_logs import (
    defender_envelope,
    entra_change,
    entra_envelope,
    entra_portal_row,
    entra_properties,
    github_event,
    google_activity,
    office_record,
    okta_event,
    osquery_result,
)

from bonafides.sources.audit import Audit
from bonafides.sources.reading import sources
from bonafides.sources.source import BadRecord, Sample

EXPORTS = [
    ("entra_sign_ins", entra_envelope()),
    ("entra_sign_ins", entra_properties()),
    ("entra_sign_ins", entra_portal_row()),
    ("entra_audit_log", entra_change()),
    ("entra_audit_log", entra_envelope("AuditLogs", entra_change())),
    ("google_workspace_login_audit", google_activity()),
    ("github_audit_log", github_event()),
    ("office_activity", office_record()),
    ("okta_system_log", okta_event()),
    ("osquery", osquery_result()),
    ("defender_advanced_hunting", defender_envelope()),
    ("json_resume", {"basics": {"name": "Alex Worker"}, "work": [], "education": []}),
]
READ_HERE = [(name, record) for name, record in EXPORTS if name.partition("_")[0] in ("entra", "google", "github", "office")]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**60) | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(("name", "record"), EXPORTS)
@pytest.mark.parametrize("spelling", ["as written", "lower case"])
def test_an_export_is_recognised_by_its_own_reader_alone(name, record, spelling):
    written = record if spelling == "as written" else {field.lower(): value for field, value in record.items()}
    sample = Sample("export.json", b"", (written,))
    assert [source.name for source in sources().values() if source.recognises(sample)] == [name]


def _places(node, path=()):
    for key in node if isinstance(node, dict) else range(len(node)):
        yield (*path, key)
        if isinstance(node[key], dict | list):
            yield from _places(node[key], (*path, key))


@given(data=st.data())
def test_any_value_anywhere_is_read_or_refused_with_a_sentence(data):
    name, record = data.draw(st.sampled_from(READ_HERE))
    changed = copy.deepcopy(record)
    *above, last = data.draw(st.sampled_from(list(_places(changed))))
    node = changed
    for step in above:
        node = node[step]
    node[last] = data.draw(JSON)
    source = sources()[name]
    try:
        list(source.rows(Audit(source).clean(changed), InventedPlace("1")))
    except BadRecord as error:
        assert str(error)
