"""Pictures: their hashes, so that near-duplicates are found while the pictures stay with their owner."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer


def pictures(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Picture files, or folders of them.", exists=True)],
) -> None:
    """Print the hash of each picture as CSV (file, image_hash, problem), for documents and profiles. No face is looked at."""
    from bonafides.enrich.picture_hash import BadPicture, picture_hash

    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path]) if file.is_file()]
    if not files:
        raise ValueError(f"{paths[0]} holds no files")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("file", "image_hash", "problem"))
    for file in files:
        try:
            out.writerow((file, picture_hash(file), ""))
        except BadPicture as problem:
            out.writerow((file, "", problem))
