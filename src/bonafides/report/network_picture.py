"""A network as a picture that two personas or some hundreds leave readable: values in rows, who shares them in columns.

Lines between personas turn into a tangle where ten share three values; here nothing ever crosses a name. Those who share
exactly the same values stand in one column with their number where there are many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from bonafides.link.view import Facilitator, NetworkShown

WIDTH, LEFT, ROW = 900, 330, 22
SINGLY = 14
"""Up to so many personas each has a column of its own, however alike."""
NAMED = 30
"""Up to so many columns carry names."""
MOST_ROWS, MOST_COLUMNS = 40, 80
"""Values that join fewer are not drawn; the picture says how many."""
HEAD, NAMES, COUNTS = 26, 112, 22


@dataclass(frozen=True)
class _Column:
    """Personas that share the same values; values: numbers of rows, from the top."""

    personas: tuple[str, ...]
    values: tuple[int, ...]


def picture(network: NetworkShown, joining: Sequence[Facilitator], bands: Mapping[str, str]) -> str:
    """The network as one svg element.

    joining: the values that join it, those that join most first; bands: the band of each persona, where it is known.
    """
    rows = joining[:MOST_ROWS]
    while len(drawn := _columns(network.personas, rows)) > MOST_COLUMNS:
        rows = rows[:-1]  # fewer rows tell fewer columns apart; every persona stays in the picture
    fewer = len(joining) - len(rows)
    left_out = f"Not drawn: {fewer} values that join fewer." if fewer else ""
    top = HEAD + (NAMES if len(drawn) <= NAMED else COUNTS)
    wide = min((WIDTH - LEFT - 40) / max(len(drawn), 1), 46.0)
    height = top + len(rows) * ROW + 8 + (18 if left_out else 0)
    parts = [*_rows(rows, network, top, wide * len(drawn))]
    for number, column in enumerate(drawn):
        parts += _column(column, LEFT + (number + 0.5) * wide, wide, top, bands, len(drawn) <= NAMED)
    if left_out:
        parts.append(f'<text x="0" y="{height - 5}" class="small">{left_out}</text>')
    label = escape(f"Network {network.network_id}: {len(network.personas)} personas and what they share")
    return f'<svg class="picture network" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _columns(personas: Sequence[str], rows: Sequence[Facilitator]) -> list[_Column]:
    """The columns, those that share the topmost values first, so that who shares what stands together."""
    values: dict[str, list[int]] = {persona: [] for persona in personas}
    for number, each in enumerate(rows):
        for persona in each.personas:
            if persona in values:
                values[persona].append(number)
    alike: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for persona, shared in values.items():
        alike[tuple(shared)].append(persona)
    found = [_Column(tuple(those), shared) for shared, those in alike.items()]
    if len(personas) <= SINGLY:
        found = [_Column((persona,), each.values) for each in found for persona in each.personas]
    return sorted(found, key=lambda each: (not each.values, each.values, each.personas))


def _rows(rows: Sequence[Facilitator], network: NetworkShown, top: float, wide: float) -> Iterator[str]:
    members = set(network.personas)
    for number, each in enumerate(rows):
        y = top + number * ROW
        said = f"{each.kind.title} {each.value_shown}"
        many = len(members.intersection(each.personas))
        title = escape(f"{said}: strength {each.strength:.2f}; {each.rarity}")
        if number % 2 == 0:
            yield f'<rect x="0" y="{y}" width="{LEFT + wide + 30:.0f}" height="{ROW}" class="stripe"/>'
        yield f'<text x="0" y="{y + 15}">{escape(_short(said, 44))}<title>{title}</title></text>'
        yield f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end" class="small">{many}</text>'


def _column(column: _Column, x: float, wide: float, top: float, bands: Mapping[str, str], named: bool) -> Iterator[str]:
    many = len(column.personas)
    band = _heaviest(bands.get(each, "") for each in column.personas)
    title = escape(", ".join(column.personas[:40]) + (f" and {many - 40} more" if many > 40 else ""))
    radius = max(min(wide * 0.32, 6.0), 2.0)
    if column.values:
        first, last = (top + (each + 0.5) * ROW for each in (column.values[0], column.values[-1]))
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{first:.1f}" y2="{last:.1f}" class="joint" stroke-width="1.5"/>'
    for value in column.values:
        yield _circle(x, top + (value + 0.5) * ROW, radius, "mark", title)
    y = top - HEAD / 2
    yield _circle(x, y, max(min(wide * 0.45, 11.0), 2.5), f"persona-node {band}", title)
    if many > 1 and not named:
        turned = f"translate({x + 4:.1f} {y - radius - 5:.1f}) rotate(-90)"
        yield f'<text transform="{turned}" class="count">{many}</text>'
    elif many > 1:
        yield f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" class="count">{many}</text>'
    if named:
        said = column.personas[0] if many == 1 else f"{many} alike"
        yield (
            f'<text transform="translate({x + 3:.1f} {y - 15:.1f}) rotate(-55)" class="small">{escape(_short(said, 26))}</text>'
        )


def _circle(x: float, y: float, radius: float, style: str, title: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="{style}"><title>{title}</title></circle>'


def _short(said: str, most: int) -> str:
    return said if len(said) <= most else said[: most - 1] + "…"


def _heaviest(bands: Iterable[str]) -> str:
    there = set(bands)
    return next((band for band in ("urgent", "review", "monitor") if band in there), "unflagged")
