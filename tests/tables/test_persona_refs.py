"""How a source names a persona."""

import pytest

from bonafides.tables.persona_refs import persona_ref


def test_the_same_name_from_two_sources_is_the_same_text():
    assert persona_ref("email", " Alex.Worker@Example.com ") == persona_ref("email", "alex.worker@example.com")


@pytest.mark.parametrize("value", [None, "", "  "])
def test_no_value_is_no_reference(value):
    assert persona_ref("worker", value) is None


def test_an_unknown_kind_names_the_kinds_there_are():
    with pytest.raises(ValueError, match="unknown kind of persona reference 'face'; kinds: worker, email"):
        persona_ref("face", "x")
