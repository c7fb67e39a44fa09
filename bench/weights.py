"""What simulated populations say of the experts' likelihood ratios, as entries for score/weights.yaml.

A simulation that its authors imagined cannot tell how often a fraudulent persona leaves a trace. It can tell which red flags
honest lives raise often, for the honest kinds are many and stated with reasons. So the experts' values stay in charge:
- raised by more than 10 of 1,000 honest personas, or by the honest as often as by schemes: a quarter of the experts' ratio,
  for most who raise it are innocent;
- raised by at most 1.5 of 1,000: the geometric mean of the experts' ratio and the simulated one, at most four times the
  experts'; never less than theirs, and not more where one honest kind shows it oftener than one in twenty: rare in all is not
  rare in those whose life it is;
- in between, or left by too few of a scheme: the experts' ratio, and no entry.
Seeds 1 to 9 are for looking and for this; what the documents report comes from a seed that never enters here.
"""

from __future__ import annotations

import argparse
import csv
import math
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml

from bonafides.engines import open_engine
from bonafides.pipeline import screen
from bonafides.score.assessment import Raised
from bonafides.score.weights import weights
from bonafides.simulate import Form, Shape, simulate
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

OUT = Path(__file__).parent / "out" / "weights"
FOR_LOOKING = range(1, 10)
COMMON, RARE, OF_A_KIND = 10 / 1000, 1.5 / 1000, 1 / 20
FEWEST = 10
"""Personas who have to show a red flag before the simulation is asked of them."""
LARGE_KIND = 20
"""People of an honest kind from whom a share of it is taken."""
QUARTER, LEAST, FOUR_TIMES = 0.25, 1.1, 4


def raised_in(seed: int, personas: int) -> Iterable[tuple[str, tuple[Raised, ...]]]:
    """Of each persona of a simulated marketplace its honest kind, empty in a scheme, and its findings."""
    folder = OUT / str(seed)
    shutil.rmtree(folder, ignore_errors=True)
    simulate(personas, seed, folder, Form.TABLES, Shape.MARKETPLACE)
    workspace = Workspace(folder / "workspace", create=True)
    read_paths([folder / "tables"], workspace)
    shutil.copytree(folder / "lists", workspace.lists_folder, dirs_exist_ok=True)
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["persona_id"]: row["kind"] for row in csv.DictReader(file)}
    engine = open_engine("duckdb")
    run = screen(workspace, engine)
    engine.close()
    shutil.rmtree(folder)
    return [(kinds[each.persona_id], each.raised) for each in run.personas if each.persona_id in kinds]


def entries(population: Iterable[tuple[str, tuple[Raised, ...]]], date: str, source: str) -> dict[str, dict[str, object]]:
    """Entries of weights.yaml for the indicators whose ratio differs from their strength's."""
    people: Counter[bool] = Counter()
    shown: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    of_kind: Counter[str] = Counter()
    shown_by: Counter[tuple[str, str]] = Counter()
    strength = {}
    for kind, raised in population:
        people[bool(kind)] += 1
        of_kind[kind] += 1
        for each in raised:
            shown[bool(kind)][each.indicator] += 1
            shown_by[kind, each.indicator] += 1
            if not each.exculpatory:
                strength[each.indicator] = each.strength
    found: dict[str, dict[str, object]] = {}
    large = [kind for kind, number in of_kind.items() if kind and number >= LARGE_KIND]
    for name, word in sorted(strength.items()):
        expert = math.exp(weights().strengths[word])
        honest, schemes = shown[True][name] / people[True], shown[False][name] / people[False]
        if honest > COMMON or (shown[True][name] >= FEWEST and honest >= schemes):
            ratio, why = max(expert * QUARTER, LEAST), "most who raise it are innocent"
        elif any(shown_by[kind, name] > OF_A_KIND * of_kind[kind] for kind in large):
            continue
        elif honest <= RARE and shown[False][name] >= FEWEST:
            simulated = ((shown[False][name] + 0.5) / people[False]) / ((shown[True][name] + 1.5) / people[True])
            ratio, why = min(max(math.sqrt(expert * simulated), expert), expert * FOUR_TIMES), "honest lives seldom raise it"
        else:
            continue
        reason = f"{why}: {1000 * honest:.1f} of 1,000 honest and {1000 * schemes:.0f} of 1,000 in schemes"
        found[name] = {"likelihood_ratio": float(f"{ratio:.2g}"), "reason": reason, "source": source, "date": date}
    return found


def main() -> None:
    """Print the entries as YAML."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--personas", type=int, default=8000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], choices=FOR_LOOKING)
    parser.add_argument("--date", required=True, help="The day to write beside each entry.")
    asked = parser.parse_args()
    source = f"simulated marketplaces of {asked.personas:,}, seeds {' '.join(map(str, asked.seeds))} (bench/weights.py)"
    population = [each for seed in asked.seeds for each in raised_in(seed, asked.personas)]
    print(yaml.safe_dump({"indicators": entries(population, asked.date, source)}, sort_keys=False, width=200), end="")


if __name__ == "__main__":
    main()
