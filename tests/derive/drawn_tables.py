"""Derived tables made of drawn evidence, compared with a drawing of what is expected."""

from datetime import datetime

from bonafides.derive.derivation import load, needed
from bonafides.tables import EVIDENCE, FACTS
from bonafides.tables.drawn import rows

DERIVATIONS = load()
AS_OF = datetime(2026, 6, 30)


def made(engine, name, **given):
    """The rows of a derived table, made of the drawn tables; tables that are not drawn are empty."""
    wanted = needed({name}, DERIVATIONS)
    for each in sorted(set().union(*(derivation.query.reads for derivation in wanted)) & (EVIDENCE | FACTS).keys()):
        table = (EVIDENCE | FACTS)[each]
        engine.load(each, rows(given[each], table) if each in given else table.arrow_schema.empty_table())
    for derivation in wanted:
        found = engine.query(derivation.query.sql, dict(derivation.parameters) | {"as_of": AS_OF})
        assert found.schema == derivation.table.arrow_schema
        engine.load(derivation.name, found)  # written once and read, as the corridor does it
    return found


def holds(engine, name, expected, **given):
    """Asserts that a derived table holds exactly the drawn rows, in the drawn columns, in any order."""
    columns = [cell.strip() for cell in expected.strip().splitlines()[0].split("|")]
    drawn = rows(expected, DERIVATIONS[name].table).select(columns).to_pylist()
    got = made(engine, name, **given).select(columns).to_pylist()
    found, wanted = sorted(map(_shown, got)), sorted(map(_shown, drawn))
    assert found == wanted, "\n".join(["found:", *found, "expected:", *wanted])


def _shown(row):
    return str({key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()})
