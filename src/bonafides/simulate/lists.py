"""What an organisation of some size has beside its own records: contexts of addresses, as it buys them by the day.

They name the carriers that put many customers behind one address, and satellite links. Privacy networks are left out, for the
sign-ins of the simulation are marked as coming through them already.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from bonafides.simulate.honest.connection import CARRIER_OF, CARRIERS, ELSEWHERE
from bonafides.simulate.towns import LAST_DAY


def write_lists(satellites: Iterable[str], out: Path) -> Path:
    """Write out/lists/spur-<day>.jsonl, one line per address, and give its path. satellites: addresses of satellite links."""
    kinds = {f"{CARRIERS}{n}": "MOBILE" for each in (*CARRIER_OF.values(), ELSEWHERE) for n in each}
    kinds |= dict.fromkeys(sorted(satellites), "SATELLITE")
    file = out / "lists" / f"spur-{LAST_DAY}.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps({"ip": ip, "infrastructure": kind}) + "\n" for ip, kind in kinds.items())
    file.write_text("".join(lines), encoding="utf-8")
    return file
