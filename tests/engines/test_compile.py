"""A query compiled once for some time of the run is, at another time, the text it would have been."""

from datetime import datetime

import pytest

from bonafides.engines.base import EngineError
from bonafides.engines.compile import bind, to_duckdb

SQL = "select * from sessions where occurred_at > $as_of - interval '30 days' and share > $share"


@pytest.mark.parametrize("as_of", [datetime(2026, 6, 30), datetime(2024, 2, 29, 23, 59, 59, 999999)])
def test_each_time_of_the_run_stands_in_its_own_text(as_of):
    asked = {"as_of": as_of, "share": 0.2}
    assert to_duckdb(SQL, asked) == bind(SQL, asked).sql(dialect="duckdb")


def test_equal_numbers_of_different_kinds_are_not_taken_for_each_other():
    texts = {to_duckdb(SQL, {"as_of": datetime(2026, 6, 30), "share": share}) for share in (1, 1.0, True)}
    assert len(texts) == 3


def test_a_parameter_that_is_a_list_is_refused():
    with pytest.raises(EngineError, match="may not be a list"):
        to_duckdb(SQL, {"as_of": datetime(2026, 6, 30), "share": [1]})
