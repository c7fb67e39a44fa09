"""How long a person waits: `bonafides --help`, and `screen` of the demo's workspace, beside the bare interpreter."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HELP_SECONDS, SCREEN_SECONDS = 0.3, 10.0


def best(command: list[str], runs: int, before: Path | None = None) -> float:
    """Seconds of the fastest of several runs; `before` is a folder to remove first, so that nothing is found made."""
    took = []
    for _ in range(runs):
        if before is not None:
            for room in ("facts", "derived", "results"):
                shutil.rmtree(before / room, ignore_errors=True)
        began = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
        took.append(time.monotonic() - began)
    return min(took)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    bonafides = [sys.executable, "-m", "bonafides"]
    floor = best([sys.executable, "-c", "pass"], asked.runs)
    helped = best([*bonafides, "--help"], asked.runs)
    print(f"--help: {helped / floor:.1f} x floor (python -c pass {floor:.3f} s, --help {helped:.3f} s, goal {HELP_SECONDS} s)")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*bonafides, "demo", "--out", folder, "--seed", str(asked.seed)], check=True, capture_output=True)
        workspace = Path(folder) / "workspace"
        screened = best([*bonafides, "screen", str(workspace)], min(asked.runs, 3), workspace)
    ratio, goal = f"{screened / floor:.0f} x floor", f"{SCREEN_SECONDS:.0f} s"
    print(f"screen of the demo: {ratio} ({screened:.1f} s with nothing made before, goal {goal})")


if __name__ == "__main__":
    main()
