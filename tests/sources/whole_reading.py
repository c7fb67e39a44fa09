"""Reads files into a workspace as `bonafides read` does, and looks at what came of it."""

import json

import pyarrow.parquet as pq

from bonafides.sources.reading import read_paths

EVENT = {
    "uuid": "e-1",
    "published": "2026-03-02T03:11:09.120Z",
    "eventType": "user.session.start",
    "outcome": {"result": "SUCCESS"},
    "actor": {"id": "00u1", "type": "User", "alternateId": "Alex.Worker@example.com"},
    "client": {"ipAddress": "203.0.113.24", "geographicalContext": {"country": "United States", "state": "Tennessee"}},
    "securityContext": {"asNumber": 64500, "isProxy": True},
}


def event(**changes):
    return json.dumps(EVENT | changes)


def events(*names):
    return "".join(event(uuid=name) + "\n" for name in names)


def read(workspace, name, content, source=None):
    """Writes a file beside the workspace and reads it."""
    file = workspace.path.parent / "in" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_paths([file], workspace, source)


def rows(workspace, table):
    return [row for file in workspace.evidence_files(table) for row in pq.read_table(file).to_pylist()]


def sessions(workspace):
    return [row["session_id"] for row in rows(workspace, "sessions")]


def rejected(workspace):
    return [
        json.loads(line)
        for file in sorted((workspace.path / "rejected").glob("*"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def reasons(workspace):
    return [(each["place"], each["reason"]) for each in rejected(workspace)]


def everything_stored(workspace):
    """All bytes of all files of the workspace, Parquet decoded."""
    parquet = [str(pq.read_table(file).to_pylist()) for file in workspace.path.rglob("*.parquet")]
    others = [file.read_bytes().decode("latin-1") for file in workspace.path.rglob("*") if file.is_file()]
    return "\n".join(parquet + others)
