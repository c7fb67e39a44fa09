"""What people record: a row kept as a file in the workspace and read like any other evidence.

A recording is input, as an export is, so the time it is given is its own; a screening never asks the clock.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from bonafides.sources.reading import read_paths
from bonafides.tables import EVIDENCE
from bonafides.workspace import Workspace, replace

FOLDER = "recorded"


class NotRecorded(ValueError):
    """Something cannot be recorded as given; one sentence, and nothing was written."""


def keep(workspace: Workspace, table: str, row: dict[str, Any]) -> str:
    """Write a row of an evidence table and read it; gives its key, made of what it says. Nulls are left out.

    A row that was written and not read when a process died is read with the next. NotRecorded when it was recorded before.
    """
    said = json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False)
    key = f"recorded-{hashlib.sha256(said.encode()).hexdigest()[:16]}"
    folder = workspace.path / FOLDER
    folder.mkdir(exist_ok=True)
    file = folder / f"{table}.{key}.jsonl"
    if file.exists():
        raise NotRecorded(f"this was recorded before, as {key}")
    named = {EVIDENCE[table].key: key} | json.loads(said)
    replace(file, (json.dumps(named, ensure_ascii=False) + "\n").encode(), mode=0o600)
    report = read_paths([folder], workspace)
    wrong = report.refused.get(file.name) or next((f"{m.file} was rejected" for m in report.read if m.rejected), None)
    if wrong:
        raise NotRecorded(wrong)
    return key
