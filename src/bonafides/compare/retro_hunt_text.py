"""What a retro-hunt shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bonafides.compare.retro_hunt import RetroHunt

NAMED = 20


def retro_hunt_table(found: RetroHunt) -> Iterator[str]:
    """What a terminal shows."""
    yield f"Today's catalogue against run {found.run} as of {found.as_of:%Y-%m-%d %H:%M} UTC, with that run's weights and prior"
    if not found.red_flags:
        yield "no red flag is new, changed or gone since that run"
        return
    yield f"{found.personas} personas, {len(found.closed)} of them closed"
    if found.otherwise:
        why = "evidence was read since" if found.other_evidence else "lists, derived tables or enrichment differ"
        yield f"of {found.otherwise} personas other red flags say something else as well ({why}); that is left out here"
    for each in found.red_flags:
        yield ""
        yield f"{each.state}: {each.title} [{each.indicator}]"
        yield f"  newly raised: {_named(found, each.raised)}"
        yield f"  no longer raised: {_named(found, each.no_longer)}"
        for persona, before, after in each.bands[:NAMED]:
            yield f"  by itself: {_marked(found, persona)} {before} → {after}"
        if len(each.bands) > NAMED:
            yield f"  … and {len(each.bands) - NAMED} more bands"
    yield ""
    yield f"Bands that change: {len(found.moved)}"
    for moved in found.moved:
        because = ", ".join(moved.because) or "what can be checked"
        yield f"  {_marked(found, moved.persona_id)}: {moved.band_before} → {moved.band_after} ({because})"


def retro_hunt_json(found: RetroHunt) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "since": found.run,
        "as_of": found.as_of.isoformat(),
        "personas": found.personas,
        "closed": len(found.closed),
        "other_evidence": found.other_evidence,
        "differ_for_other_reasons": found.otherwise,
        "red_flags": [
            {
                "indicator": each.indicator,
                "title": each.title,
                "state": each.state,
                "newly_raised": list(each.raised),
                "no_longer_raised": list(each.no_longer),
                "bands": [{"persona_id": name, "before": one, "after": other} for name, one, other in each.bands],
            }
            for each in found.red_flags
        ],
        "bands": [each.__dict__ | {"because": list(each.because)} for each in found.moved],
    }


def _named(found: RetroHunt, personas: tuple[str, ...]) -> str:
    more = f" and {len(personas) - NAMED} more" if len(personas) > NAMED else ""
    return f"{len(personas)}" + (": " if personas else "") + ", ".join(_marked(found, name) for name in personas[:NAMED]) + more


def _marked(found: RetroHunt, persona: str) -> str:
    return f"{persona} (closed)" if persona in found.closed else persona
