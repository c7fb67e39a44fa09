"""Two records of one hand are found, those who only look alike are not, and the weight is the sum of what is shown."""

import random
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest

from bonafides.link.same_hand import model as models
from bonafides.link.same_hand import settings as settings_of
from bonafides.link.same_hand.pairs import pairs
from bonafides.link.same_hand.records import FIELDS, ID, SCHEMA, folded, line_parts, name_parts, persona_records

SETTINGS = settings_of.settings()
MODEL = models.load(SETTINGS)
NAMES = ["given_name", "family_name", "house_number", "street", "town", "postcode", "number", "phone", "email"]


def crowd(many=600):
    """Strangers, so that it is known how often strangers agree."""
    chance = random.Random(4)
    word = lambda letters: "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(letters))  # noqa: E731
    given, family, streets = [word(2) for _ in range(80)], [word(3) for _ in range(200)], [word(4) for _ in range(150)]
    towns = [(word(3), str(chance.randrange(10000, 99999))) for _ in range(40)]
    rows = []
    for at in range(many):
        town, postcode = chance.choice(towns)
        rows.append(
            {
                ID: f"stranger-{at:04}",
                "given_name": chance.choice(given),
                "family_name": chance.choice(family),
                "house_number": str(chance.randrange(1, 200)),
                "street": chance.choice(streets) + " street",
                "town": town,
                "postcode": postcode,
                "number": str(chance.randrange(10**6, 10**7)),
                "phone": f"+1615555{chance.randrange(10**6):06}",
                "email": f"{word(5)}{at}@example.com",
            }
        )
    return rows


CROWD = crowd()


def found(drawn, backend=None):
    """The pairs among two drawn records in a crowd of strangers."""
    rows = [
        dict(zip(NAMES, (cell.strip() or None for cell in line.split("|")), strict=True))
        for line in drawn.splitlines()
        if line.strip()
    ]
    told = [{ID: f"drawn-{at}"} | row for at, row in enumerate(rows)]
    return pairs(pa.Table.from_pylist(CROWD + told, schema=SCHEMA), SETTINGS, MODEL, backend=backend)


ONE_HAND = {
    "with a slip in the name and another mailbox": """
        marlo | velandersen | 12 | alder street | nashville | 37000 | 7654321 | +16155550100 | marlo@example.com
        marlo | velanderson | 12 | alder street | nashville | 37000 | 7654321 | +16155550100 | velandersen@example.org
    """,
    "who moved and kept number and telephone": """
        marlo | velandersen | 12 | alder street | nashville | 37000 | 7654321 | +16155550100 | marlo@example.com
        marlo | velandersen | 80 | birch road   | memphis   | 38000 | 7654321 | +16155550100 |
    """,
    "who writes the names in the other order": """
        marlo       | velandersen | 12 | alder street | nashville | 37000 | 7654321 | | marlo@example.com
        velandersen | marlo       | 12 | alder street | nashville | 37000 | 7654321 | | marlo@example.com
    """,
}
LOOK_ALIKES = {
    "twins": """
        marlo | velandersen | 12 | alder street | nashville | 37000 | 7654321 | +16155550100 | velandersens@example.com
        mirte | velandersen | 12 | alder street | nashville | 37000 | 1928374 | +16155550100 | velandersens@example.com
    """,
    "twins who gave no document": """
        marlo | velandersen | 12 | alder street | nashville | 37000 | | +16155550100 | velandersens@example.com
        quinn | velandersen | 12 | alder street | nashville | 37000 | | +16155550100 | velandersens@example.com
    """,
    "a couple at one address": """
        marlo | velandersen | 12 | alder street | nashville | 37000 | | +16155550100 |
        quinn | velandersen | 12 | alder street | nashville | 37000 | | +16155550100 |
    """,
    "flatmates": """
        marlo | velandersen | 12 | alder street | nashville | 37000 | | +16155550100 | marlo@example.com
        quinn | oberholz    | 12 | alder street | nashville | 37000 | | +16155550177 | quinn@example.com
    """,
    "two people of one name": """
        marlo | velandersen | 12 | alder street | nashville | 37000 | 7654321 | +16155550100 | marlo@example.com
        marlo | velandersen | 80 | birch road   | memphis   | 38000 | 1928374 | +19015550177 | v.marlo@example.org
    """,
    "two people of one name of whom little is known": """
        marlo | velandersen | | | | | | |
        marlo | velandersen | | | memphis | | | |
    """,
}


@pytest.mark.parametrize("drawn", ONE_HAND.values(), ids=ONE_HAND)
def test_one_hand_is_found(drawn):
    assert [(each.a, each.b) for each in found(drawn)] == [("drawn-0", "drawn-1")]


@pytest.mark.parametrize("drawn", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_those_who_only_look_alike_are_not(drawn):
    assert found(drawn) == []


def test_the_lines_add_up_to_the_weight_and_say_what_they_compare():
    (pair,) = found(ONE_HAND["with a slip in the name and another mailbox"])
    assert pair.prior + sum(line.bits + line.rarity for line in pair.lines) == pytest.approx(pair.weight, abs=1e-9)
    said = [str(line) for line in pair.lines]
    assert any(each.startswith("family name spelled almost the same: 'velandersen' and 'velanderson': +") for each in said)
    assert any(each.startswith("email different") and each.endswith(" bits") and " -" in each for each in said)
    assert {line.field for line in pair.lines} == set(NAMES)


def test_what_one_of_the_two_lacks_says_nothing():
    (pair,) = found(ONE_HAND["who moved and kept number and telephone"])
    assert "email" not in {line.field for line in pair.lines}


def test_a_rare_name_says_more_than_a_common_one():
    def rarity(name):
        rows = [{ID: f"n{at}", "family_name": "common", "number": str(at)} for at in range(60)]
        rows += [{ID: f"x{at}", "family_name": name, "given_name": "marlo", "number": "7654321"} for at in range(2)]
        all_of_them = pairs(pa.Table.from_pylist(CROWD + rows, schema=SCHEMA), SETTINGS, MODEL, least=-20)
        (pair,) = [each for each in all_of_them if (each.a, each.b) == ("x0", "x1")]
        return next(line.rarity for line in pair.lines if line.field == "family_name")

    assert rarity("velandersen") > rarity("common")


def test_the_order_of_records_changes_nothing():
    shuffled = list(CROWD)
    random.Random(1).shuffle(shuffled)
    tables = [pa.Table.from_pylist(rows, schema=SCHEMA) for rows in (CROWD, shuffled)]
    one, other = (pairs(table, SETTINGS, MODEL, least=-10) for table in tables)
    assert [(each.a, each.b, round(each.weight, 9)) for each in one] == [
        (each.a, each.b, round(each.weight, 9)) for each in other
    ]
    assert one


def test_spark_finds_what_duckdb_finds(_spark):
    from bonafides.link.same_hand.backend import backend

    drawn = ONE_HAND["with a slip in the name and another mailbox"]
    (one,), (other,) = found(drawn), found(drawn, backend(_spark.session))
    assert (one.a, one.b) == (other.a, other.b)
    assert one.weight == pytest.approx(other.weight, abs=1e-9)
    assert [line.level for line in one.lines] == [line.level for line in other.lines]


@pytest.mark.parametrize("many", [0, 1])
def test_one_record_alone_is_no_pair(many):
    assert pairs(pa.Table.from_pylist(CROWD[:many], schema=SCHEMA), SETTINGS, MODEL) == []


def test_records_that_share_nothing_are_no_pair():
    rows = [{ID: "a", "given_name": "marlo"}, {ID: "b", "town": "memphis"}]
    assert pairs(pa.Table.from_pylist(rows, schema=SCHEMA), SETTINGS, MODEL) == []


FEBRL = Path(__file__).parents[4] / "shared" / "fixtures" / "febrl"


@pytest.mark.skipif(not FEBRL.exists(), reason="febrl's sets are not here")
def test_febrls_first_set_is_linked_as_the_page_says():
    import importlib.util

    at = Path(__file__).parents[3] / "bench" / "febrl.py"
    spec = importlib.util.spec_from_file_location("febrl", at)
    febrl = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(febrl)
    table = febrl.records(next(FEBRL.rglob("dataset1.csv")))
    precision, recall = febrl.measured(pairs(table, SETTINGS, MODEL), febrl.truth(table))
    assert (round(precision, 4), round(recall, 4)) == (1.0, 0.994)
    assert "| 1 | names, address, number | 1000 | 500 | 1.0000 | 0.9940 |" in (
        Path(__file__).parents[3] / "docs" / "linkage.md"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Marlo van der Velandersen", ("marlo", "velandersen")),
        ("Марло Веландерсен", ("marlo", "velandersen")),
        ("MARLO  O'Hara", ("marlo", "ohara")),
        ("Sôra", (None, "sora")),
        ("", (None, None)),
        (None, (None, None)),
        ("...", (None, None)),
    ],
)
def test_a_name_is_compared_in_one_script_and_case(name, expected):
    assert name_parts(name) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12 Alder Street", ("12", "alder street")),
        ("Alderstraße 12b", ("12b", "alderstrasse")),
        ("Rose Cottage", (None, "rose cottage")),
        (None, (None, None)),
    ],
)
def test_a_house_number_is_found_on_either_side(line, expected):
    assert line_parts(line) == expected


def test_personas_become_records_with_what_they_lack_left_out():
    rows = [
        {
            "persona_id": "w2",
            "name": "Marlo Velandersen",
            "address_key": "12 alder st||37000",
            "city": "Nashville",
            "number": "x",
            "phone": None,
            "email": None,
        },
        {
            "persona_id": "w1",
            "name": None,
            "address_key": "1 birch rd||memphis us",
            "city": None,
            "number": None,
            "phone": "+1",
            "email": None,
        },
        {"persona_id": "w3", "name": "X", "address_key": None, "city": None, "number": None, "phone": None, "email": None},
    ]
    told = persona_records(rows).to_pylist()
    assert [each[ID] for each in told] == ["w1", "w2", "w3"]
    assert (told[0]["postcode"], told[0]["street"], told[1]["postcode"], told[1]["town"]) == (
        None,
        "birch rd",
        "37000",
        "nashville",
    )
    assert folded(" ,") is None


def test_birth_dates_are_no_field():
    assert not {name for name in FIELDS if "birth" in name or "age" in name}


def written(tmp_path, **changes):
    import yaml

    said = yaml.safe_load(settings_of.FILE.read_text(encoding="utf-8")) | changes
    file = tmp_path / "settings.yaml"
    file.write_text(yaml.safe_dump({name: each for name, each in said.items() if each != "left out"}), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"compares": ["face"]}, "settings.yaml compares face; comparisons: given_name"),
        ({"compares": []}, "compares nothing"),
        ({"blocks": []}, "blocks is a list of rules"),
        ({"blocks": [[7]]}, "blocks is a list of rules"),
        ({"own": ["shoe"]}, "own is a list of comparisons"),
        ({"sampled": 0}, "sampled is to be a number above zero"),
        ({"links_from": "many"}, "links_from is to be a number above zero"),
        ({"version": "left out"}, "has to name"),
    ],
)
def test_settings_that_cannot_be_used_are_refused_in_one_sentence(tmp_path, changes, why):
    with pytest.raises(settings_of.BrokenSettings, match=why):
        settings_of.settings(written(tmp_path, **changes))


def test_a_model_is_read_as_it_was_kept(tmp_path):
    MODEL.write(tmp_path / "model.json")
    assert models.load(SETTINGS, tmp_path / "model.json") == MODEL


def test_a_model_of_other_comparisons_is_refused(tmp_path):
    fewer = settings_of.settings(written(tmp_path, compares=["given_name", "number"]))
    with pytest.raises(models.BrokenModel, match="trained for other comparisons"):
        models.load(fewer)


def test_what_is_no_model_is_refused(tmp_path):
    (tmp_path / "model.json").write_text("{}")
    with pytest.raises(models.BrokenModel, match="is not a model"):
        models.load(SETTINGS, tmp_path / "model.json")


def test_training_counts_how_often_the_fields_of_one_hand_agree():
    rows, hands = [], []
    for at, row in enumerate(CROWD[:200]):
        rows += [row, row | {ID: f"again-{at}", "phone": "+1" if at % 4 == 0 else row["phone"]}]
        hands += [str(at)] * 2
    trained = models.train(pa.Table.from_pylist(rows, schema=SCHEMA), pa.array(hands), SETTINGS, "200 strangers, told twice")
    assert trained.pairs == 200
    assert trained.m["phone"]["the same"] == 0.75
    assert trained.m["number"]["the same"] == 1.0


def test_personas_of_a_workspace_are_compared(tmp_path, duckdb_engine):
    from bonafides.pipeline import prepare
    from bonafides.pipeline.same_hand import same_hand
    from bonafides.sources.reading import read_paths
    from bonafides.workspace import Workspace

    exports = tmp_path / "exports"
    exports.mkdir()
    people = "".join(
        f"r{at},worker:w-{at},{row['given_name']} {row['family_name']},2026-03-01\n" for at, row in enumerate(CROWD[:80])
    )
    twice = "r900,worker:w-900,Marlo Velandersen,2026-03-01\nr901,worker:w-901,Марло Веландерсен,2026-03-01\n"
    (exports / "personas.csv").write_text(f"record_id,persona_ref,name,recorded_at\n{people}{twice}", encoding="utf-8")
    given = "{0},worker:w-{1},{2},onboarding,2026-03-01\n"
    contact = given.format("c{0}", "{0}", "phone,+1 615 555 0123") + given.format("e{0}", "{0}", "email,marlo@example.com")
    (exports / "contacts.csv").write_text(
        "contact_id,persona_ref,kind,value,stated_in,stated_at\n" + contact.format(900) + contact.format(901), encoding="utf-8"
    )
    workspace = Workspace(tmp_path / "ws", create=True)
    read_paths([exports], workspace)
    with workspace.lock():
        prepare(workspace, duckdb_engine, datetime(2026, 6, 1))
    assert [(each.a, each.b) for each in same_hand(duckdb_engine)] == [("worker:w-900", "worker:w-901")]
    household = "household_row_id,persona_ref,household_id\nh1,worker:w-900,h\nh2,worker:w-901,h\n"
    (exports / "households.csv").write_text(household, encoding="utf-8")
    read_paths([exports], workspace)
    with workspace.lock():
        prepare(workspace, duckdb_engine, datetime(2026, 6, 1))
    assert same_hand(duckdb_engine) == []
