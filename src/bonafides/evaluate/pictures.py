"""The pictures as SVG: reliability, shares with their intervals, and how many were found by which day."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from markupsafe import escape

from bonafides.evaluate.calibration import Calibration
from bonafides.evaluate.delay import Delay
from bonafides.evaluate.evaluation import Measured
from bonafides.evaluate.intervals import Estimate

WIDTH, ROW, LEFT, RIGHT = 900, 22, 230, 690
DASHES = {"careless": "", "trained": "8 4", "adaptive": "2 3"}


def pictures(of: Measured) -> dict[str, str]:
    """Every picture by name, as one svg element each; those for which there is nothing to show are left out."""
    recall = {f"level {name}": each for name, each in of.recall.by_level.items()}
    for scheme, levels in of.recall.by_scheme_and_level.items():
        recall[scheme] = of.recall.by_scheme[scheme]
        recall |= {f"{scheme}, {level}": each for level, each in levels.items()}
    kinds = sorted(of.false_review.by_kind.items(), key=lambda item: (-(item[1].value or 0), -item[1].of, item[0]))
    shown = {
        "recall": shares("Recall at review or above, by level and scheme", recall, 1.0, (0, 0.25, 0.5, 0.75, 1)),
        "false-review": shares(
            "False review per 1,000 honest personas, by kind (square-root scale)",
            dict(kinds),
            1000.0,
            (0, 5, 25, 100, 250, 500, 1000),
            root=True,
        ),
    }
    if of.calibration:
        shown["reliability"] = reliability(of.calibration)
    if of.delays and of.delays["all"].found_by_day:
        shown["days-to-review"] = found_by_day(of.delays)
    return shown


def write_pictures(of: Measured, folder: Path) -> None:
    """Every picture as <name>.svg in a folder, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in pictures(of).items():
        (folder / f"{name}.svg").write_text(alone(svg), encoding="utf-8")


def alone(svg: str) -> str:
    """A picture as a file of its own, with its style, for light and dark."""
    style = files("bonafides.evaluate").joinpath("templates", "picture.css").read_text(encoding="utf-8")
    head, _, rest = svg.partition(">")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}>\n<style>{style}</style>{rest}\n'


def shares(title: str, rows: Mapping[str, Estimate], most: float, ticks: Sequence[float], root: bool = False) -> str:
    """One row per estimate that has a value: its interval as a line, its value as a dot, and the numbers."""

    def at(value: float) -> float:
        part = min(max(value / most, 0), 1)
        return LEFT + (math.sqrt(part) if root else part) * (RIGHT - LEFT)

    known = [(name, each) for name, each in rows.items() if each.value is not None]
    bottom = len(known) * ROW + 4
    parts = [
        _rule(at(tick), 0, at(tick), bottom) + _text(at(tick), bottom + 14, f"{tick:g}", "small", "middle") for tick in ticks
    ]
    for number, (name, each) in enumerate(known):
        y = number * ROW + 13
        assert each.value is not None and each.low is not None and each.high is not None
        parts += [
            _text(0, y + 4, name if len(name) < 36 else f"{name[:35]}…"),
            f'<line x1="{at(each.low):.1f}" x2="{at(each.high):.1f}" y1="{y}" y2="{y}" class="span"/>',
            f'<circle cx="{at(each.value):.1f}" cy="{y}" r="4" class="mark"/>',
            _text(WIDTH - 5, y + 4, f"{_short(each.value)} [{_short(each.low)}, {_short(each.high)}] of {each.of}", "", "end"),
        ]
    return _svg(title, bottom + 22, parts)


def reliability(of: Calibration) -> str:
    """The reliability curve: per bin the mean posterior against the share in a scheme, the dot as large as the bin is full."""
    side, left, top = 330, 60, 10
    most = max(each.observed.of for each in of.bins)
    parts = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x, y = left + tick * side, top + (1 - tick) * side
        parts += [_rule(x, top, x, top + side), _rule(left, y, left + side, y)]
        parts += [
            _text(x, top + side + 16, f"{tick:g}", "small", "middle"),
            _text(left - 8, y + 4, f"{tick:g}", "small", "end"),
        ]
    parts.append(f'<line x1="{left}" y1="{top + side}" x2="{left + side}" y2="{top}" class="even"/>')
    for each in of.bins:
        assert each.observed.value is not None and each.observed.low is not None and each.observed.high is not None
        x = left + each.predicted * side
        low, high = (top + (1 - share) * side for share in (each.observed.low, each.observed.high))
        size = 3 + 6 * math.log1p(each.observed.of) / math.log1p(most)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}" class="span"/>')
        said = f"{each.observed.count} of {each.observed.of} in a scheme, mean posterior {each.predicted:.3f}"
        y = top + (1 - each.observed.value) * side
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" class="mark"><title>{said}</title></circle>')
    legend = [
        "across: mean posterior, up: share in a scheme",
        "a dot on the dashed line is right as often as it says",
        f"posteriors at the population's prevalence, {of.prevalence:.4f}",
        f"calibration error {_interval(of.error)}",
        f"over personas with a finding {_interval(of.with_findings)}",
        f"Brier score {of.brier:.5f}",
    ]
    parts += [_text(left + side + 40, top + 20 + 22 * line, words) for line, words in enumerate(legend)]
    return _svg("Reliability of the posterior", top + side + 26, parts)


def found_by_day(delays: Mapping[str, Delay]) -> str:
    """The share found by each day after the application, one stepped line per level."""
    left, side, top, height = 60, 700, 10, 240
    last = max(day for each in delays.values() for day, _ in each.found_by_day) or 1
    parts = []
    for tick in (0, 0.25, 0.5, 0.75, 1):
        y = top + (1 - tick) * height
        parts += [_rule(left, y, left + side, y), _text(left - 8, y + 4, f"{tick:g}", "small", "end")]
        parts.append(_text(left + tick * side, top + height + 16, f"{tick * last:.0f}", "small", "middle"))
    for level, dashes in DASHES.items():
        if not (found := delays[level].found_by_day):
            continue
        path, share = f"M{left} {top + height}", 0.0
        for day, share in found:
            path += f"H{left + day / last * side:.1f}V{top + (1 - share) * height:.1f}"
        parts.append(f'<path d="{path}H{left + side}" class="curve" stroke-dasharray="{dashes}"/>')
    for number, (level, dashes) in enumerate(DASHES.items()):
        x, y = left + side + 12, top + 20 + number * 22
        parts.append(f'<line x1="{x}" x2="{x + 30}" y1="{y}" y2="{y}" class="curve" stroke-dasharray="{dashes}"/>')
        parts.append(_text(x + 36, y + 4, level))
    parts.append(
        _text(left, top + height + 34, "days after the application; up: share of the level's personas found by then", "small")
    )
    return _svg("Share found by day after the application", top + height + 42, parts)


def _svg(title: str, height: float, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(title)}">\n' + "\n".join(parts) + "\n</svg>"
    )


def _text(x: float, y: float, words: str, style: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{style}">{escape(words)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="axis"/>'


def _short(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.0f}"


def _interval(of: Estimate) -> str:
    return "unknown" if of.value is None else f"{of.value:.4f} [{of.low:.4f}, {of.high:.4f}]"
