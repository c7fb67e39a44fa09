import io
import json
from datetime import datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from whole_reading import everything_stored, read, reasons, rows

PAYMENTS = [
    {
        "payment_id": "p-1",
        "persona_ref": "email:Alex.Worker@example.com",
        "amount": "1200.5",
        "paid_at": "2026-03-02T03:11:09Z",
    },
    {"payment_id": "p-2", "persona_ref": None, "amount": "7", "paid_at": None},
]


def as_csv(many):
    lines = [",".join(many[0]), *(",".join(str(value or "") for value in each.values()) for each in many)]
    return "\n".join(lines) + "\n"


def as_lines(many):
    return "".join(json.dumps(each) + "\n" for each in many)


def as_parquet(many, **types):
    table = pa.Table.from_pylist(many) if isinstance(many, list) else many
    for name, kind in types.items():
        table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(kind))
    written = io.BytesIO()
    pq.write_table(table, written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("payments.csv", as_csv(PAYMENTS)),
        ("payments.jsonl", as_lines(PAYMENTS)),
        ("payments.json", json.dumps(PAYMENTS)),
        ("payments.parquet", as_parquet(PAYMENTS)),
        ("payments.2026-03.parquet", as_parquet(PAYMENTS, amount=pa.decimal128(12, 2))),
        ("PAYMENTS.parquet", as_parquet(PAYMENTS, amount=pa.float64())),
        ("payments.parquet", as_parquet(PAYMENTS, persona_ref=pa.dictionary(pa.int32(), pa.string()))),
        ("payments.parquet", as_parquet([each | {"paid_at": None} for each in PAYMENTS])),
    ],
    ids=["csv", "lines", "array", "parquet", "decimal", "double", "dictionary", "null column"],
)
def test_a_table_is_read_from_every_format_alike(workspace, name, content):
    report = read(workspace, name, content)
    first, second = rows(workspace, "payments")
    assert (first["persona_ref"], first["amount"]) == ("email:alex.worker@example.com", Decimal("1200.5"))
    assert first["paid_at"] in (datetime(2026, 3, 2, 3, 11, 9), None)
    assert (second["payment_id"], second["persona_ref"], second["amount"]) == ("p-2", None, Decimal(7))
    assert (report.read[0].rejected, report.read[0].unknown_fields) == (0, {})


def test_parquet_types_are_kept_and_rows_placed(workspace):
    table = pa.table(
        {
            "Payment_ID": pa.array([1, 2]),
            "amount": pa.array([5, 6], pa.int16()),
            "approved": pa.array([True, None]),
            "paid_at": pa.array([datetime(2026, 3, 2, 3, 0)] * 2, pa.timestamp("ms", "Europe/Berlin")),
        }
    )
    read(workspace, "payments.parquet", as_parquet(table))
    assert [
        (row["payment_id"], row["amount"], row["approved"], row["paid_at"], row["source_place"])
        for row in rows(workspace, "payments")
    ] == [
        ("1", Decimal(5), True, datetime(2026, 3, 2, 3, 0), "1"),
        ("2", Decimal(6), None, datetime(2026, 3, 2, 3, 0), "2"),
    ]


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("amount", pa.array([[1], [2]]), "amount holds list<"),
        ("amount", pa.array([True, False]), "amount holds bool, where the table keeps amount"),
        ("paid_at", pa.array([True, False]), "paid_at holds bool, where the table keeps timestamp"),
        ("purpose", pa.array([b"x", b"y"]), "purpose holds binary, where the table keeps text"),
        ("purpose", pa.array([{"a": 1}, {"a": 2}]), "purpose holds struct<a: int64>, where the table keeps text"),
    ],
)
def test_a_column_of_a_type_that_the_table_cannot_keep_is_one_sentence(workspace, column, values, said):
    report = read(workspace, "payments.parquet", as_parquet(pa.table({"payment_id": ["p-1", "p-2"], column: values})))
    assert report.refused["payments.parquet"].startswith(f"payments.parquet: {said}")
    assert "\n" not in report.refused["payments.parquet"]
    assert rows(workspace, "payments") == []


@pytest.mark.parametrize("write", [as_csv, as_lines, as_parquet], ids=["csv", "lines", "parquet"])
def test_protected_and_unknown_columns_are_reported_and_not_kept(workspace, write):
    people = [
        {
            "record_id": "r-1",
            "name": "Alex",
            "nationality": "secret-x",
            "native_language": "secret-x",
            "shoe": "44",
            "amount": "1",
        }
    ]
    manifest = read(workspace, "personas.x", write(people)).read[0]
    assert manifest.protected_fields == {"nationality": 1, "native_language": 1}
    assert manifest.unknown_fields == {"shoe": 1}
    assert manifest.not_mapped == {"column amount is not in personas": 1}
    assert "secret-x" not in everything_stored(workspace)


def test_a_claim_of_a_protected_attribute_loses_its_value(workspace):
    claims = [
        {"claim_id": "c-1", "attribute": "nationality", "value": "secret-x"},
        {"claim_id": "c-2", "attribute": "city", "value": "Nashville"},
    ]
    manifest = read(workspace, "claims.jsonl", as_lines(claims)).read[0]
    assert manifest.protected_fields == {"value": 1}
    assert [row["value"] for row in rows(workspace, "claims")] == [None, "Nashville"]
    assert "secret-x" not in everything_stored(workspace)


def test_a_contact_of_a_person_named_like_a_protected_word_keeps_its_value(workspace):
    read(workspace, "contacts.csv", "contact_id,name,kind,value\nc-1,Faith Race,phone,+1 555 0100\n")
    assert rows(workspace, "contacts")[0]["value"] == "+1 555 0100"


def test_a_row_that_does_not_fit_is_rejected_and_the_others_are_kept(workspace):
    read(workspace, "payments.csv", "payment_id,amount\np-1,5\np-2,much\n,7\np-4,99999999999999999999\np-5,8\n")
    assert [row["payment_id"] for row in rows(workspace, "payments")] == ["p-1", "p-5"]
    assert reasons(workspace) == [
        ("3", "amount: 'much' is not an amount"),
        ("4", "the row has no payment_id"),
        ("5", "amount: '99999999999999999999' is not an amount that can be kept"),
    ]


def test_where_a_row_came_from_is_written_by_reading_not_taken_from_the_file(workspace):
    read(workspace, "payments.csv", "payment_id,source,source_file,origin\np-1,forged,forged,forged\n")
    row = rows(workspace, "payments")[0]
    assert (row["source"], row["source_file"], row["origin"]) == ("own_tables", "payments.csv", "first_party")


def test_account_numbers_are_not_stored(workspace):
    read(workspace, "payout_accounts.csv", "payout_account_id,account_key\na,021000021:123456789\nb,021000021:123-456-789\n")
    first, second = (row["account_key"] for row in rows(workspace, "payout_accounts"))
    assert first == second
    assert "123456789" not in everything_stored(workspace)
