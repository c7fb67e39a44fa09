import json

import pytest
from whole_reading import read, reasons, rows

from bonafides.sources.archives import NotThatFile
from bonafides.sources.mapping import source_of

MAPPING = """
source: our_hris
origin: first_party
matches: [Employee ID, mail]
optional: [phone, home.city]
ignores: [cost_centre]
tables:
  - table: contacts
    when: phone
    columns: {contact_id: "{Employee ID}:phone", persona_ref: "worker:{Employee ID}", kind: phone, value: "{phone}"}
  - table: personas
    columns: {record_id: "{Employee ID}", persona_ref: "worker:{Employee ID}", vendor_ref: "vendor:{phone}",
      work_city: "{home.city}"}
"""


@pytest.fixture
def mapping(tmp_path):
    def made(content=MAPPING):
        file = tmp_path / "our.yaml"
        file.write_text(content)
        return source_of(file)

    return made


def test_a_table_is_left_out_where_its_unless_column_is_filled(workspace, mapping):
    content = MAPPING.replace("    when: phone\n", "    when: phone\n    unless: home.city\n")
    read(
        workspace,
        "people.csv",
        "Employee ID,mail,phone,home.city\nW-17,a@example.com,1,\nW-18,b@example.com,2,Anytown\n",
        mapping(content),
    )
    assert [row["contact_id"] for row in rows(workspace, "contacts")] == ["W-17:phone"]


def test_columns_go_where_the_mapping_says_and_every_other_is_accounted_for(workspace, mapping):
    lines = "W-17,a@example.com,+1 555 0100,9,44,F\nW-18,b@example.com,,9,45,M\n"
    content = "Employee ID,mail,phone,cost_centre,shoe_size,gender\n" + lines
    manifest = read(workspace, "people.csv", content, mapping()).read[0]
    assert [(row["contact_id"], row["persona_ref"], row["value"]) for row in rows(workspace, "contacts")] == [
        ("W-17:phone", "worker:w-17", "+1 555 0100")
    ]
    assert manifest.unknown_fields == {"shoe_size": 2}
    assert manifest.protected_fields == {"gender": 2}
    assert [row["vendor_ref"] for row in rows(workspace, "personas")] == ["vendor:+1 555 0100", None]


def test_json_is_read_at_dotted_paths_and_under_flat_dotted_names(workspace, mapping):
    nested = {"Employee ID": 17, "mail": "a", "home": {"city": "Nashville"}}
    flat = {"Employee ID": 18, "mail": "b", "home.city": "Phoenix"}
    manifest = read(workspace, "people.jsonl", json.dumps(nested) + "\n" + json.dumps(flat), mapping()).read[0]
    assert [row["work_city"] for row in rows(workspace, "personas")] == ["Nashville", "Phoenix"]
    assert manifest.unknown_fields == {}


def test_a_row_without_what_its_key_is_made_of_is_rejected(workspace, mapping):
    read(workspace, "people.csv", "Employee ID,mail,phone\n,a@example.com,1\nW-18,b@example.com,2\n", mapping())
    assert reasons(workspace) == [("2", "the row has no Employee ID")]
    assert len(rows(workspace, "contacts")) == 1


def test_a_changed_mapping_reads_the_file_again_and_the_same_one_does_not(workspace, mapping):
    content = "Employee ID,mail,phone\nW-17,a@example.com,1\n"
    read(workspace, "people.csv", content, mapping())
    before = workspace.evidence_hash()
    assert read(workspace, "people.csv", content, mapping()).again == ["people.csv"]
    assert read(workspace, "people.csv", content, mapping(MAPPING.replace("kind: phone", "kind: fax"))).read
    assert [row["kind"] for row in rows(workspace, "contacts")] == ["fax"]
    assert workspace.evidence_hash() != before


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("source: our_hris", "source: ../x", "names its source otherwise than in small letters, digits and _"),
        ("origin: first_party", "origin: gossip", "has the origin 'gossip'; origins: first_party, candidate_supplied"),
        ("matches: [Employee ID, mail]", "", "has no 'matches'"),
        ("matches: [Employee ID, mail]", "matches: mail", "has 'matches' that is not a list of columns"),
        ("optional:", "optionally:", "has 'optionally', which is not known"),
        ("table: contacts", "table: kontakte", "fills 'kontakte', which is not a table; tables: "),
        ("kind: phone", "nature: phone", "fills contacts.nature, which cannot be filled"),
        ("kind: phone", "nationality: phone", "fills contacts.nationality, which cannot be filled"),
        ('record_id: "{Employee ID}"', 'name: "{mail}"', "fills personas without its key record_id"),
        ("[phone, home.city]", "[phone]", "reads home.city, in neither `matches` nor `optional`"),
        ("[phone, home.city]", "[phone, home.city, person.birth_date]", "reads person.birth_date, which speaks of a protected"),
        ("when: phone", "when: fax", "reads fax, in neither `matches` nor `optional`"),
        ("when: phone", "unless: fax", "reads fax, in neither `matches` nor `optional`"),
        ('value: "{phone}"', 'value: "{phone"', "braces do not match"),
        ("tables:", "tables: 5\nignores:", "has 'tables' that is not a list"),
        (MAPPING, "[1]", "is not a list of settings"),
        (MAPPING, "a: [", "cannot be read"),
    ],
)
def test_a_mapping_that_is_wrong_gets_one_sentence(mapping, old, new, why):
    with pytest.raises(NotThatFile) as error:
        mapping(MAPPING.replace(old, new, 1))
    assert why in str(error.value)
    assert str(error.value).startswith("the mapping our.yaml ")
    assert "\n" not in str(error.value)


def test_a_claim_of_a_protected_attribute_cannot_be_mapped(mapping):
    claims = """
  - table: claims
    columns: {claim_id: "{Employee ID}", attribute: nationality, value: "{mail}"}
"""
    with pytest.raises(NotThatFile, match="the attribute nationality, which is protected"):
        mapping(MAPPING + claims)
