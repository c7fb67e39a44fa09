"""A synthetic organisation, written as the exports that such an organisation has, with the truth beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bonafides.simulate.exports import write_exports
from bonafides.simulate.exports.own_tables import write_csv
from bonafides.simulate.honest import populate
from bonafides.simulate.schemes import SCHEMES
from bonafides.simulate.world import World

IN_SCHEMES = sum(scheme.SIZES[0] for scheme in SCHEMES)


def imagine(personas: int, seed: int) -> World:
    """An organisation of about so many personas; equal seeds give equal lives.

    ValueError under 60 personas, for fewer have no room for the schemes, and over 4,000, for then the addresses that are kept
    for documentation would come twice and strangers would look linked.
    """
    if personas < 60:
        raise ValueError(f"{personas} personas have no room for the schemes; simulate at least 60")
    if personas > 4000:
        raise ValueError(f"{personas} personas are more than there are invented addresses for; simulate at most 4000")
    world = World(seed)
    populate(world, personas - IN_SCHEMES)
    for group, scheme in enumerate(SCHEMES, 1):
        scheme.stage(world, group, scheme.SIZES[0])
    return world


def simulate(personas: int, seed: int, out: Path) -> World:
    """Write such an organisation to out/exports, and out/truth.csv beside it. Equal seeds give equal bytes."""
    world = imagine(personas, seed)
    write_exports(world, out / "exports")
    write_csv(out / "truth.csv", list(truth(world)))
    return world


def truth(world: World) -> Iterator[dict[str, Any]]:
    """One row per persona: what it is, and from which day on which red flag (an id of the catalogue) could be seen."""
    flags = sorted({flag for person in world.people for flag in world.visible(person)})
    for person in world.people:
        visible = world.visible(person)
        yield {
            "persona_id": person.ref,
            "kind": person.kind,
            "scheme": person.scheme,
            "level": person.level,
            "network": person.network,
            "applied_at": person.applied,
            "first_visible_at": min(visible.values(), default=""),
            **{flag: visible.get(flag, "") for flag in flags},
        }
