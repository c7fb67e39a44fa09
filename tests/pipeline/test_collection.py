"""Garbage collection is put off while a run is made, and only then."""

import gc

import pytest

from bonafides.pipeline.collection import uncollected


def test_nothing_is_collected_within_and_collection_goes_on_after():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_collection_goes_on_when_making_fails():
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_switched_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
