"""Written as tables, a life is the same that reading its exports gives: the same rows, and the same findings."""

from collections import Counter

import pyarrow.parquet as pq
import pytest

from bonafides.engines import open_engine
from bonafides.pipeline import screen
from bonafides.simulate import Form, simulate
from bonafides.sources.reading import read_paths
from bonafides.tables import EVIDENCE
from bonafides.tables.columns import PROVENANCE
from bonafides.workspace import Workspace

OF_READING = frozenset(column.name for column in PROVENANCE)
# Readers of exports make keys of their own, and hash payroll's routing and account number in their own way.
MADE_BY_READING = frozenset(("payee_account_key", "payer_account_key", "account_key"))


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    simulate(320, 7, folder, Form.TABLES)
    workspace = Workspace(folder / "workspace", create=True)
    report = read_paths([folder / "tables"], workspace)
    assert report.refused == {} and not any(each.rejected or each.unknown_fields for each in report.read)
    return workspace


def rows(workspace, table):
    left_out = OF_READING | MADE_BY_READING | {EVIDENCE[table].key}
    found = Counter()
    for file in workspace.evidence_files(table):
        for row in pq.read_table(file).to_pylist():
            found[tuple((name, str(value)) for name, value in row.items() if name not in left_out and value is not None)] += 1
    return found


@pytest.mark.parametrize("table", sorted(EVIDENCE))
def test_each_table_holds_the_rows_that_reading_the_exports_gives(organisation, tables, table):
    assert rows(tables, table) == rows(organisation.workspace, table)


@pytest.mark.parametrize("table", ["payout_accounts", "payments"])
def test_accounts_are_told_apart_alike(organisation, tables, table):
    column = "account_key" if table == "payout_accounts" else "payee_account_key"

    def sharing(workspace):
        holders = {}
        for file in workspace.evidence_files(table):
            for row in pq.read_table(file).to_pylist():
                if row[column] is not None:
                    holders.setdefault(row[column], set()).add(row["persona_ref"])
        return sorted(map(sorted, holders.values()))

    assert sharing(tables) == sharing(organisation.workspace)


def test_every_persona_has_the_same_findings_either_way(organisation, tables):
    """Where a red flag has two rows of equal weight, the row key decides which is shown: sentences and ages may differ."""
    found = []
    for workspace in (organisation.workspace, tables):
        engine = open_engine("duckdb")
        run = screen(workspace, engine)
        engine.close()
        found.append({each.persona_id: sorted(f.indicator.id for f in each.findings) for each in run.personas})
    by_exports, by_tables = found
    assert len(by_exports) == 320 and sum(map(bool, by_exports.values())) > 30
    assert by_tables == by_exports
