"""A workspace read from drawn tables of invented people, and the red flags loaded once for all tests that screen it."""

from functools import cache

from bonafides.pipeline import catalogue
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

TABLES = {
    "personas": """
        record_id,persona_ref,name,kind,status,recorded_at
        r1,worker:w-1,Alva Ekholm,employee,active,2026-03-01
        r2,worker:w-2,Benno Varga,employee,ended,2026-03-01
        r3,worker:w-3,Cato Moravek,employee,active,2026-03-01""",
    "payout_accounts": """
        payout_account_id,persona_ref,account_key,account_tail,holder_name,set_at
        a1,worker:w-1,k1,4321,Alva Ekholm,2026-03-02
        a2,worker:w-2,k1,4321,Alva Ekholm,2026-03-05""",
    "software": """
        software_id,persona_ref,device_id,name,action,seen_at
        s1,worker:w-2,lt-2,AnyDesk,present,2026-03-10""",
}
REMOTE_TOOLS = "origin: ours\nlicence: ours\nas_of: {}\nmax_age_days: 900\nentries: {{AnyDesk: [anydesk]}}\n"


def read(workspace, tables):
    """Read more drawn tables into a workspace."""
    number = len(workspace.manifests())
    exports = workspace.path.with_name(f"{workspace.path.name}-exports-{number}")
    exports.mkdir()
    for table, drawing in tables.items():
        lines = [line.strip() for line in drawing.strip().splitlines()]
        (exports / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = read_paths([exports], workspace)
    assert not report.refused


def made(folder, tables=TABLES, settings="", remote_tools_of="2026-01-01"):
    """A new workspace of drawn tables, with settings and, where a day is given, a list of remote tools of that day."""
    workspace = Workspace(folder / "ws", create=True)
    if settings:
        (workspace.path / "bonafides.toml").write_text(settings, encoding="utf-8")
    if remote_tools_of:
        workspace.lists_folder.mkdir()
        text = REMOTE_TOOLS.format(remote_tools_of)
        (workspace.lists_folder / "remote_access_tools.yaml").write_text(text, encoding="utf-8")
    read(workspace, tables)
    return workspace


@cache
def known():
    """The derived tables and red flags, loaded once."""
    return catalogue()
