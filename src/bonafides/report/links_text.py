"""Links as a terminal shows them: networks, what joins many, the blast radius of one persona."""

from __future__ import annotations

from collections.abc import Iterator

from bonafides.link.view import Link, Linked, within

SOME = 20


def overview(linked: Linked) -> Iterator[str]:
    """The networks, the values that join most personas, and what was set aside."""
    yield f"Networks ({len(linked.networks)}):"
    for network in sorted(linked.networks, key=lambda each: (-len(each.personas), each.network_id)):
        kind = ", too common to be a ring" if network.too_common else ""
        yield f"  {network.network_id}  {len(network.personas)} personas, strength {network.strength:.2f}{kind}"
        yield f"    {_some(network.personas)}"
    yield ""
    joining = [each for each in linked.facilitators if each.joins]
    yield f"What joins several personas ({len(joining)} values, the strongest first):"
    for each in joining[:SOME]:
        yield f"  {each.kind.title} {each.value_shown}: strength {each.strength:.2f}; {each.rarity}"
        yield f"    {_some(each.personas)}"
    if len(joining) > SOME:
        yield f"  … and {len(joining) - SOME} more"
    if linked.set_aside:
        yield ""
        yield f"Shared and set aside ({len(linked.set_aside)} values):"
        for aside in linked.set_aside[:SOME]:
            yield f"  {aside.kind.title} {aside.value_shown}: {aside.holders} hold it; {aside.why}"
        if len(linked.set_aside) > SOME:
            yield f"  … and {len(linked.set_aside) - SOME} more"
    yield ""
    yield f"As of {linked.as_of:%Y-%m-%d %H:%M} UTC. A link opens a look and is never guilt; it raises no band by itself."


def radius(linked: Linked, persona: str) -> Iterator[str]:
    """Whom one persona is linked with, the strongest and rarest first, with a sentence for each value."""
    network = within(linked.networks).get(persona)
    yield f"{persona}: {f'of network {network}' if network else 'of no network'} (as of {linked.as_of:%Y-%m-%d %H:%M})"
    reached = linked.reached(persona)
    if not reached:
        yield "shares nothing that was read with another persona"
    for each in reached:
        judged = f", judged {each.verdict}" if each.verdict else ""
        yield ""
        yield f"{each.persona_id}  strength {each.strength:.2f}{judged}; by chance {each.by_chance:.2g} would share as much"
        for link in each.links:
            yield f"  {weight(link)}  {link.why}"
            yield f"        innocent explanations: {link.kind.benign}"
    for aside in linked.set_aside:
        yield ""
        yield f"set aside: {aside.kind.title} {aside.value_shown}: {aside.holders} hold it; {aside.why}"
    yield ""
    yield "A link opens a look and is never guilt; it raises no band by itself. A person decides."


def weight(link: Link) -> str:
    """What a link weighs, two digits; a word where it weighs nothing."""
    return "known" if link.related else f"{link.strength:.2f} "


def _some(personas: tuple[str, ...]) -> str:
    more = f" … and {len(personas) - SOME} more" if len(personas) > SOME else ""
    return " ".join(personas[:SOME]) + more
