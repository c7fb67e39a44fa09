from bonafides.engines.duckdb import DuckDB
from bonafides.enrich import name
from bonafides.tables import EVIDENCE
from bonafides.tables.drawn import rows

READ = ("personas", "claims", "documents", "payout_accounts", "payments", "invoices", "contacts", "engagements")


def compared(**given):
    engine = DuckDB()
    try:
        for table in READ:
            drawn = rows(given[table], EVIDENCE[table]) if table in given else EVIDENCE[table].arrow_schema.empty_table()
            engine.load(table, drawn)
        return {(row["name_a"], row["name_b"]) for row in engine.query(name.VALUES).to_pylist()}
    finally:
        engine.close()


PERSONAS = """
    record_id | persona_id | name
    r1        | w1         | Mara Lindqvist
    r2        | c1         | Lindqvist Mara
    r3        | c2         | Bo Ekholm
"""


def test_the_names_of_a_developer_and_a_client_under_contract_are_compared():
    contract = """
        engagement_id | persona_id | client_id
        e1            | w1         | c1
    """
    assert compared(personas=PERSONAS, engagements=contract) == {("Lindqvist Mara", "Mara Lindqvist")}


def test_the_names_of_strangers_are_not_compared():
    assert compared(personas=PERSONAS) == set()
