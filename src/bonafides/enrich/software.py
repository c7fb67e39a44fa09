"""Programs: whether a name belongs to a tool for remote control or for faking presence, and whether that tool is approved."""

from __future__ import annotations

import re
from typing import Any

from bonafides.reference.lists import Lists

FACTS = "software_facts"
VALUES = """
select distinct name from software where name is not null
union select distinct name from processes where name is not null
"""
KINDS = {"remote_access_tools": "remote_access", "virtual_cameras": "virtual_camera", "keep_awake_tools": "keep_awake"}
# What only views other devices lets nobody into this one, whichever tool it belongs to.
VIEWER = re.compile(r"(?<![a-z0-9])viewer(?![a-z0-9])")


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of software_facts per name; none without a fresh list, and of an old list's tools nothing is said."""
    fresh = {name: lists.entries(name) for name in KINDS if lists.entries(name) is not None}
    words = {word: (tool, name) for name in reversed(fresh) for tool, each in fresh[name].items() for word in each}
    if not words:
        return []
    pattern = re.compile(r"(?<![a-z0-9])(" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?![a-z0-9])")
    approved = lists.allowed("remote_tool")
    by_all = {"provider": ", ".join(fresh), "as_of": min(day for name in fresh if (day := lists.said_by(name)[1]))}
    rows = []
    for row in values:
        found = pattern.search(row["name"].lower())
        if found is None or (words[found[1]][1] == "remote_access_tools" and VIEWER.search(row["name"].lower())):
            rows.append({"name": row["name"], **by_all})
            continue
        tool, name = words[found[1]]
        provider, as_of = lists.said_by(name)
        rows.append(
            {
                "name": row["name"],
                "tool": tool,
                "kind": KINDS[name],
                "is_allowed": tool.lower() in approved,
                "provider": provider,
                "as_of": as_of,
            }
        )
    return rows
