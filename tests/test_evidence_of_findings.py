"""Where a finding's evidence stands, when one red flag reads several tables."""

from bonafides.engines import open_engine
from bonafides.pipeline import screen
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace


def test_each_row_of_a_finding_names_its_own_table_and_the_place_in_the_file(tmp_path):
    exports = tmp_path / "exports"
    exports.mkdir()
    (exports / "claims.csv").write_text(
        "claim_id,persona_ref,attribute,value,stated_in,formal,stated_at\n"
        "c1,worker:w-1,name,Alex Worker,hr,true,2026-03-01\n"
        "c2,worker:w-1,name,Juno Hostwell,contract,true,2026-03-01\n"
    )
    (exports / "documents.csv").write_text(
        "document_id,persona_ref,kind,holder_name,received_at\nd1,worker:w-1,passport,Juno Hostwell,2026-03-02\n"
    )
    workspace = Workspace(tmp_path / "workspace", create=True)
    read_paths([exports], workspace)
    engine = open_engine("duckdb")
    run = screen(workspace, engine)
    engine.close()
    (finding,) = [
        each
        for persona in run.personas
        for each in persona.findings
        if each.indicator.id == "identity/name_spelling_variants_across_records"
    ]
    assert {(row.table, row.id, row.source.rpartition("/")[2]) for row in finding.rows} == {
        ("claims", "c2", "claims.csv:3"),
        ("documents", "d1", "documents.csv:2"),
    }
