"""Pairwise precision and recall on febrl's sets 1 to 3, with the packaged settings and the packaged model.

    python bench/febrl.py [--folder ../shared/fixtures/febrl]

Exits with 1 where precision is below 0.99 or recall below 0.97 on any set. Birth dates are not read. The model is trained on
none of these sets.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import sys
from collections import defaultdict
from pathlib import Path

import pyarrow as pa

from bonafides.link.same_hand.model import load
from bonafides.link.same_hand.pairs import Pair, pairs
from bonafides.link.same_hand.records import ID, SCHEMA, folded
from bonafides.link.same_hand.settings import settings

COLUMNS = {
    "given_name": "given_name",
    "family_name": "surname",
    "house_number": "street_number",
    "street": "address_1",
    "locality": "address_2",
    "town": "suburb",
    "postcode": "postcode",
    "number": "soc_sec_id",
}
FOLDER = Path(__file__).parents[2] / "shared" / "fixtures" / "febrl"
LEAST_PRECISION, LEAST_RECALL = 0.99, 0.97


def records(file: Path, without: frozenset[str] = frozenset()) -> pa.Table:
    """The records of a set."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [{name.strip(): value.strip() for name, value in row.items()} for row in csv.DictReader(opened)]
    return pa.Table.from_pylist(
        [
            {ID: row["rec_id"]} | {ours: folded(row[theirs]) for ours, theirs in COLUMNS.items() if ours not in without}
            for row in rows
        ],
        schema=SCHEMA,
    )


def truth(table: pa.Table) -> set[tuple[str, str]]:
    """The pairs that are of one person: rec-17-org and rec-17-dup-0 are."""
    of_person = defaultdict(list)
    for name in table[ID].to_pylist():
        of_person[name.split("-")[1]].append(name)
    return {tuple(sorted(pair)) for names in of_person.values() for pair in itertools.combinations(names, 2)}


def measured(found: list[Pair], true: set[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall of pairs."""
    said = {(each.a, each.b) for each in found}
    right = len(said & true)
    return right / len(said) if said else 0.0, right / len(true)


def main() -> int:
    """Prints the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folder", type=Path, default=FOLDER)
    folder = asked.parse_args().folder
    files = {at: next(folder.rglob(f"dataset{at}.csv"), None) for at in (1, 2, 3)}
    if None in files.values():
        print(f"{folder} does not hold febrl's sets 1 to 3")
        return 1
    kept = True
    print("| set | fields | records | true pairs | precision | recall |")
    print("|---|---|---|---|---|---|")
    for without in (frozenset(), frozenset({"number"})):
        for at, file in files.items():
            table = records(file, without)
            true = truth(table)
            precision, recall = measured(pairs(table, settings(), load(settings())), true)
            fields = "names, address" if without else "names, address, number"
            print(f"| {at} | {fields} | {table.num_rows} | {len(true)} | {precision:.4f} | {recall:.4f} |")
            kept &= bool(without) or (precision >= LEAST_PRECISION and recall >= LEAST_RECALL)
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
