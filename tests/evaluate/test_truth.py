"""A truth file is read whole or not at all, with one sentence that names the line."""

import hashlib
from datetime import date

import pytest

from bonafides.evaluate.truth import BadTruth, read_truth

HEADER = "persona_id,kind,scheme,level,network,applied_at,first_visible_at,payout-account-shared-by-workers"
GOOD = f"{HEADER}\nworker:W-1,ordinary,,,,2026-01-02,,\nworker:w-2,,laptop_farm,careless,farm-1,,2026-02-01,2026-02-01\n"


def written(tmp_path, text):
    (tmp_path / "truth.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path / "truth.csv"


def test_every_persona_is_known_by_its_id(tmp_path):
    found = read_truth(written(tmp_path, GOOD))
    one, two = found.personas["worker:w-1"], found.personas["worker:w-2"]
    assert (one.honest, one.kind, one.applied_at, one.visible, one.cluster) == (
        True,
        "ordinary",
        date(2026, 1, 2),
        {},
        "worker:w-1",
    )
    assert (two.honest, two.level, two.applied_at, two.cluster) == (False, "careless", None, "farm-1")
    assert two.visible == {"payout-account-shared-by-workers": date(2026, 2, 1)}
    assert found.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path):
    assert len(read_truth(written(tmp_path, b"\xef\xbb\xbf" + GOOD.encode())).personas) == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "persona_id,kind\nworker:w-1,ordinary\n",
            r"lacks the column\(s\) scheme, level, network, applied_at, first_visible_at;",
        ),
        ("", r"lacks the column\(s\) persona_id, kind"),
        (f"{HEADER}\nworker:w-1,ordinary,,,,soon,,\n", "line 2: applied_at is 'soon'; days are written like"),
        (f"{HEADER}\nworker:w-1,ordinary\n", "line 2: 2 values for 8 columns"),
        (f"{HEADER}\n,ordinary,,,,,,\n", "line 2: the persona_id is empty"),
        (f"{HEADER}\nworker:w-1,a,,,,,,\nWORKER:w-1,b,,,,,,\n", "line 3: worker:w-1 stands there twice"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
    ],
)
def test_what_is_wrong_with_a_truth_file_is_one_sentence(tmp_path, text, sentence):
    with pytest.raises(BadTruth, match=sentence):
        read_truth(written(tmp_path, text))


def test_a_truth_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(BadTruth, match=r"none.csv cannot be read; it is to be a CSV file"):
        read_truth(tmp_path / "none.csv")
