import json

import msgspec
import pytest
from whole_reading import event, events, read, rows, sessions

from bonafides.sources import json_records
from bonafides.sources.audit import Audit
from bonafides.sources.okta_system_log import SOURCE
from bonafides.sources.shapes import as_struct, paths, present


class City(msgspec.Struct, rename="camel"):
    post_code: str | int | None = None


class Stop(msgspec.Struct):
    ip: str | None = None


class Trip(msgspec.Struct, rename="camel"):
    who: str | int | None = None
    home_city: City | None = None
    stops: list[Stop] | None = None


def test_a_declared_type_says_which_fields_are_read():
    assert paths(Trip) == ("who", "homeCity.postCode", "stops[].ip")


def test_a_record_becomes_the_declared_type_by_its_names_in_json():
    record = {"who": "Alex", "homeCity": {"postCode": 37201, "x": 1}, "stops": [{"ip": "192.0.2.1"}], "y": 2}
    assert as_struct(record, Trip) == Trip("Alex", City(37201), [Stop("192.0.2.1")])


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"homeCity": "null"}, Trip()),
        ({"homeCity": {"postCode": {"a": 1}}, "who": ["x"]}, Trip(home_city=City())),
        ({"stops": {"ip": "x"}}, Trip()),
        ({"stops": ["x", {"ip": "192.0.2.1"}, None]}, Trip(stops=[Stop("192.0.2.1")])),
    ],
)
def test_what_stands_where_something_else_belongs_is_nothing(record, expected):
    assert as_struct(record, Trip) == expected


def test_a_field_is_counted_in_every_item_of_a_list():
    class Item(msgspec.Struct):
        new: int | msgspec.UnsetType = msgspec.UNSET

    class Record(msgspec.Struct):
        items: list[Item | int] | None

    assert present(Record([Item(), Item(1), 7, Item(2)]), ("items", "[]", "new")) == 2
    assert present(Record(None), ("items", "[]", "new")) == 0


def test_unknown_fields_of_known_shapes_are_counted_without_another_audit(monkeypatch):
    audit = Audit(SOURCE)
    first = {"eventType": "x", "shoe": 1, "target": [{"id": "a", "hat": 1}]}
    audit.clean(first, json.dumps(first).encode())
    monkeypatch.setattr(audit, "_walk", lambda *_: pytest.fail("audited again"))
    lines = [first, {"eventType": "x", "target": [{"id": "a", "hat": 1}, {"hat": None}]}, {"shoe": None}]
    assert audit.known("\n".join(map(json.dumps, lines)).encode(), 3) is not None
    assert audit.unknown == {"shoe": 3, "target[].hat": 4}


def test_lines_of_which_one_is_not_known_are_left_to_the_audit():
    audit = Audit(SOURCE)
    audit.clean({"eventType": "x"}, b'{"eventType": "x"}')
    assert audit.known(b'{"eventType": "x"}\n{"eventType": "y", "gender": "F"}\n', 2) is None
    assert audit.known(b'{"eventType": "x"}\n\n{"eventType": "y"}\n', 3) is None
    assert audit.known(b'{"eventType": "x"}\n[1]\n', 2) is None
    assert audit.known(b'{"eventType": "x"}\n{"eventType": "y"}\n', 2)[1].event_type == "y"


def test_a_piece_with_a_line_that_is_not_known_keeps_the_places_of_the_others(workspace, monkeypatch):
    monkeypatch.setattr("bonafides.sources.file_reading.SEVERAL_PROCESSES", 2**10)
    monkeypatch.setattr(json_records, "PIECE", 2**10)
    content = events("e-1", "e-2", "e-3") + "\r\n" + event(uuid="e-5", shoe=1) + "\r\n\n" + events("e-7", "e-8")
    read(workspace, "okta.jsonl", content)
    assert sessions(workspace) == ["e-1", "e-2", "e-3", "e-5", "e-7", "e-8"]
    assert [row["source_place"] for row in rows(workspace, "sessions")] == ["1", "2", "3", "5", "7", "8"]
