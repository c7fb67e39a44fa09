import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whole_reading import EVENT, event, events, everything_stored, read, rejected

from bonafides.sources.audit import MAX_DEPTH, Audit
from bonafides.sources.catalogue import sources
from bonafides.sources.protected import protected_name, protected_question
from bonafides.sources.source import BadRecord, Source

PROTECTED = """
gender Gender sex nationality nationalities citizenship countryOfCitizenship country_of_birth birth_date birthDate BIRTHDATE
birthdate dateofbirth date_of_birth placeOfBirth yearofbirth dob DOB personDob age Age race ethnicity ethnicGroup religion
religiousBelief disability disability_status veteranStatus protected_veteran maritalstatus maritalStatus marital_status
maidenName maiden_name pregnant pronouns eeocResponses sexualOrientation native_language mothertongue accent face_embedding
national_origin countryOfOrigin skinColor portrait
""".split()
INNOCENT = """
userAgent rawUserAgent page pages message image language stage usage manager package essex sexton agenda storage raceway
interface surface country territory location place_id origin technical region relationship engagement average birdcage
accents_allowed_not birdth
""".split()


def source(reads="id", ignores="", protected=""):
    return Source(
        name="invented",
        title="an invented export",
        origin="first_party",
        recognises=lambda sample: False,
        rows=lambda record, place: (),
        reads=tuple(reads.split()),
        ignores=tuple(ignores.split()),
        protected=tuple(protected.split()),
    )


def audited(record, **declared):
    audit = Audit(source(**declared))
    return audit.clean(record), dict(audit.unknown), dict(audit.protected)


@pytest.mark.parametrize("name", PROTECTED)
def test_a_name_that_speaks_of_a_protected_characteristic_is_known_in_every_spelling(name):
    assert protected_name(name)


@pytest.mark.parametrize("name", INNOCENT)
def test_a_name_that_only_holds_such_letters_is_not_taken_for_one(name):
    assert not protected_name(name)


@pytest.mark.parametrize(
    "question",
    ["What is your gender?", "How old are you?", "Date of birth", "Native language", "I identify as:", "Race / Ethnicity"],
)
def test_a_question_may_ask_for_it_in_its_own_words(question):
    assert protected_question(question)


@pytest.mark.parametrize("label", ["Faith Miller", "Max Born", "Work e-mail", "Manager", "x" * 600 + " gender"])
def test_a_person_named_like_such_a_word_is_no_question(label):
    assert not protected_question(label)


def test_every_field_is_read_ignored_or_reported_by_its_path():
    record = {"id": 1, "who": {"mail": "a", "shoe": 44}, "list": [{"x": 1, "y": 2}], "rest": {"any": {"thing": 1}}, "new": 1}
    _, unknown, protected = audited(record, reads="id who.mail list[].x", ignores="rest.*")
    assert (unknown, protected) == ({"who.shoe": 1, "list[].y": 1, "new": 1}, {})


def test_a_declared_protected_field_is_dropped_wherever_it_is_declared():
    cleaned, unknown, protected = audited(
        {"id": 1, "basics": {"image": "x", "name": "Alex"}, "eeo": {"a": 1}, "people": [{"dob": {"year": 1990}}]},
        reads="id basics.name people[].id",
        protected="basics.image eeo people[].dob",
    )
    assert cleaned == {"id": 1, "basics": {"name": "Alex"}, "people": [{}]}
    assert (unknown, protected) == ({}, {"basics.image": 1, "eeo": 1, "people[].dob": 1})


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ({"id": 1, "gender": "F"}, "gender"),
        ({"id": 1, "actor": {"dateOfBirth": "x"}}, "actor.dateOfBirth"),
        ({"id": {"nationality": "x"}}, "id.nationality"),
        ({"id": 1, "extra": {"deep": [{"race": "x"}]}}, "extra.deep[].race"),
        ({"id": 1, "extra": [[{"race": "x"}]]}, "extra[][].race"),
        ({"id": 1, "ignored": {"all": {"religion": "x"}}}, "ignored.all.religion"),
        ({"id": 1, "ignored": '{"gender": "F", "a": 1}'}, "ignored.gender"),
        ({"id": 1, "ignored": ['[{"gender": "F"}]']}, "ignored[][].gender"),
        ({"id": 1, "ignored": {"w": '{"y": "{\\"gender\\": \\"F\\"}"}'}}, "ignored.w.y.gender"),
        ({"id": 1, "custom": [{"name": "Gender", "type": "select", "value": "F"}]}, "custom[].value"),
        ({"id": 1, "answers": [{"question": "How old are you?", "answer": "44"}]}, "answers[].answer"),
        ({"question": "Place of birth", "answer": "x", "id": 1}, "answer"),
    ],
)
def test_a_protected_field_is_found_wherever_it_hides(record, path):
    cleaned, _, protected = audited(record, reads="id", ignores="ignored.* answers[].question answers[].answer")
    assert protected == {path: 1}
    assert all(value not in json.dumps(cleaned) for value in ('"F"', '\\"F\\"', '"44"', '"x"'))


def test_json_inside_a_string_stays_as_it_is_when_nothing_in_it_is_protected():
    assert audited({"id": '{"a":  1}'})[0] == {"id": '{"a":  1}'}


def test_a_name_in_another_case_is_given_its_own_spelling():
    record = {"EVENTTYPE": "x", "Actor": {"ALTERNATEID": "a"}}
    cleaned, unknown, _ = audited(record, reads="eventType actor.alternateId")
    assert (cleaned, unknown) == ({"eventType": "x", "actor": {"alternateId": "a"}}, {})


def test_two_spellings_of_one_name_are_not_merged():
    cleaned, unknown, _ = audited({"eventType": "x", "eventtype": "y", "EVENTTYPE": "z"}, reads="eventType")
    assert cleaned == {"eventType": "x", "eventtype": "y", "EVENTTYPE": "z"}
    assert sum(unknown.values()) == 2


def test_dotted_names_of_a_flat_file_are_held_against_the_nested_ones():
    cleaned, unknown, protected = audited(
        {"actor.id": 1, "Actor.AlternateId": 2, "actor.shoe": 3, "actor.gender": 4}, reads="actor.id actor.alternateId"
    )
    assert (cleaned, unknown, protected) == (
        {"actor.id": 1, "actor.alternateId": 2, "actor.shoe": 3},
        {"actor.shoe": 1},
        {"actor.gender": 1},
    )


@pytest.mark.parametrize("name", ["alex.worker@example.com", "+1 555 010 0199", "x" * 100, "line\nbreak"])
def test_a_name_that_looks_like_a_value_is_counted_but_not_shown(name):
    assert audited({"id": 1, "people": {name: 1}}, reads="id people.known")[1] == {"people.(a value as a name)": 1}


def test_nesting_without_end_is_one_sentence():
    deep = inner = {}
    for _ in range(MAX_DEPTH + 1):
        inner["a"] = inner = {}
    with pytest.raises(BadRecord, match="nested too deeply"):
        audited(deep)


names = st.sampled_from("id who x gender question answer name value rest new".split())
trees = st.recursive(
    st.none() | st.integers(0, 9) | st.sampled_from(["gender", "plain", '{"gender": 1}', '{"x": 1}']),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=10,
)


@given(st.lists(st.dictionaries(names, trees, max_size=5), max_size=12))
def test_what_was_learned_from_earlier_lines_never_changes_what_is_said_of_later_ones(many):
    declared = source("id who.x[] rest.name rest.value", ignores="name.* who.question", protected="who.name")
    learning, plain = Audit(declared), Audit(declared)
    for record in many * 2:
        line = json.dumps(record).encode()
        learned = learning.clean(json.loads(line), line)
        assert learned == plain.clean(json.loads(line))
    assert (learning.unknown, learning.protected) == (plain.unknown, plain.protected)


def test_lines_of_a_known_shape_are_not_audited_again(monkeypatch):
    audit = Audit(source("id who.x"))
    for n in range(3):
        audit.clean({"id": n, "who": {"x": 1}}, b'{"id": 1, "who": {"x": 1}}')
    monkeypatch.setattr(audit, "_walk", lambda *_: pytest.fail("audited again"))
    audit.clean({"id": 4, "who": None}, b'{"id": 4, "who": null}')


def test_no_source_reads_a_field_whose_name_speaks_of_a_protected_characteristic():
    spoken = {
        f"{each.name}: {path}"
        for each in sources().values()
        for path in each.reads
        if protected_name(path) and not path.endswith("requirements.disabled_reason")  # of an account, not of a person
    }
    assert spoken == set()


def test_the_report_names_what_was_dropped_and_the_workspace_holds_none_of_it(workspace):
    secret = {"actor": EVENT["actor"] | {"dateOfBirth": "1990-01-01"}, "debugContext": {"debugData": {"gender": "secret-f"}}}
    report = read(workspace, "okta.jsonl", events("e-1") + event(uuid="e-2", shoeSize=44, **secret))
    assert report.read[0].unknown_fields == {"shoeSize": 1}
    assert report.read[0].protected_fields == {"actor.dateOfBirth": 1, "debugContext.debugData.gender": 1}
    assert "1990-01-01" not in everything_stored(workspace)
    assert "secret-f" not in everything_stored(workspace)


@pytest.mark.parametrize(
    "line",
    [
        event(published="yesterday", gender="secret-f"),
        event(published="yesterday", debugContext={"debugData": {"x": '{"birthDate": "secret-f"}'}}),
        event(published=None, custom=[{"label": "Nationality", "value": "secret-f"}]),
        event(gender="secret-f")[:-5],
        event(gender="secret-f").replace("{", "[", 1),
        '"secret-f"',
        event(actor={"id": 1, "gender": "secret-f"}, debugContext=json.loads('{"a":' * 200 + "1" + "}" * 200)),
    ],
    ids=["bad value", "inside text", "labelled", "cut", "broken", "text", "deep"],
)
def test_no_rejected_record_carries_a_protected_value(workspace, line):
    report = read(workspace, "okta.jsonl", events("e-1") + line + "\n")
    assert report.read[0].rejected == 1
    assert set(rejected(workspace)[0]) <= {"place", "reason", "record", "bytes", "sha256"}
    assert "secret-f" not in everything_stored(workspace)
