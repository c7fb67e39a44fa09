"""Programs: whether a name belongs to a tool for remote control, and whether the organisation has approved that tool."""

from __future__ import annotations

import re
from typing import Any

from bonafides.reference.lists import Lists

FACTS = "software_facts"
VALUES = """
select distinct name from software where name is not null
union select distinct name from processes where name is not null
"""


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of software_facts per name; without a fresh list the tool is unknown."""
    tools = lists.entries("remote_access_tools")
    if tools is None:
        return []
    words = {word: tool for tool, names in tools.items() for word in names}
    pattern = re.compile(r"(?<![a-z0-9])(" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?![a-z0-9])")
    approved = lists.allowed("remote_tool")
    provider, as_of = lists.said_by("remote_access_tools")
    rows = []
    for row in values:
        found = pattern.search(row["name"].lower())
        tool = words[found[1]] if found else None
        rows.append(
            {
                "name": row["name"],
                "tool": tool,
                "kind": "remote_access" if tool else None,
                "is_allowed": tool.lower() in approved if tool else None,
                "provider": provider,
                "as_of": as_of,
            }
        )
    return rows
