"""Standing knowledge is read whole, or, at a point in time, as far as it was recorded by then."""

from datetime import date, datetime

import pytest
from drawn_workspace import made

from bonafides.pipeline import NothingToScreen, screen
from bonafides.pipeline.evidence import open_evidence
from bonafides.reference.lists import Lists

STANDING = {
    "allowances": """
        allowance_id,kind,value,reason,recorded_at
        before,ip,192.0.2.1,office,2026-03-01
        later,ip,192.0.2.2,office,2026-05-01
        undated,ip,192.0.2.3,office,""",
    "lists": """
        entry_id,list_name,kind,value,as_of
        before,peers,email,a@example.com,2026-04-01
        later,peers,email,b@example.com,2026-04-02""",
}
DAY = datetime(2026, 4, 1)


def read(engine, table, key):
    return set(engine.query(f"select {key} from {table}")[key].to_pylist())


def test_what_was_recorded_later_is_left_out_at_a_point_in_time_only(tmp_path, engine):
    workspace = made(tmp_path, STANDING)
    open_evidence(workspace, engine, DAY)
    assert read(engine, "allowances", "allowance_id") == {"before", "later", "undated"}
    assert read(engine, "lists", "entry_id") == {"before", "later"}
    open_evidence(workspace, engine, DAY, point_in_time=True)
    assert read(engine, "allowances", "allowance_id") == {"before", "undated"}
    assert read(engine, "lists", "entry_id") == {"before"}


def test_a_point_in_time_without_a_time_is_one_sentence(tmp_path, duckdb_engine):
    with pytest.raises(NothingToScreen, match="a point in time is to be named"):
        screen(made(tmp_path, STANDING), duckdb_engine, point_in_time=True)


@pytest.mark.parametrize(("day", "state"), [(date(2026, 2, 28), "absent"), (date(2026, 3, 1), "fresh")])
def test_a_list_is_known_from_its_day_on(tmp_path, day, state):
    workspace = made(tmp_path, STANDING, remote_tools_of="2026-03-01")
    assert Lists(day, workspace.lists_folder, point_in_time=True).state("remote_access_tools") == state
    assert Lists(day, workspace.lists_folder).state("remote_access_tools") == "fresh"
