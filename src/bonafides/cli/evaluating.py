"""A run beside the truth."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from bonafides.cli.options import ScreenFormat, WorkspaceArgument
from bonafides.cli.printing import print_json, say
from bonafides.cli.progress import steps


def evaluate(
    ws: WorkspaceArgument,
    truth: Annotated[Path | None, typer.Option(help="What each persona is: a truth.csv.")] = None,
    prior: Annotated[float | None, typer.Option(help="Share of fraudulent personas you expect.")] = None,
    weights: Annotated[Path | None, typer.Option(help="Weights of your own, in the form of weights.yaml.")] = None,
    every: Annotated[int | None, typer.Option(metavar="DAYS", help="Days between screens over time; 0: none.")] = None,
    groups: Annotated[Path | None, typer.Option(help="A demographic file, held separately: persona_id, attributes.")] = None,
    reviewer_minutes: Annotated[int, typer.Option(help="Minutes a week one reviewer has for checks.")] = 1500,
    pictures: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the pictures there, as SVG.")] = None,
    form: Annotated[ScreenFormat, typer.Option("--format")] = ScreenFormat.TABLE,
) -> None:
    """Recall, false review, predictive value, calibration, days to review, workload, ablation and groups, against the truth."""
    from bonafides.engines import open_engine
    from bonafides.evaluate import evaluation_json, text
    from bonafides.evaluate.evaluation import evaluate as evaluated
    from bonafides.evaluate.groups import read_groups
    from bonafides.evaluate.page import page
    from bonafides.evaluate.pictures import write_pictures
    from bonafides.evaluate.truth import read_truth
    from bonafides.score.weights import weights as weights_of
    from bonafides.workspace import Workspace

    known, separate = read_truth(truth) if truth else None, read_groups(groups) if groups else None
    weighing = weights_of(weights) if weights else None
    with contextlib.closing(open_engine("duckdb")) as opened, steps() as step:
        found = evaluated(Workspace(ws), opened, known, separate, prior, weighing, every, reviewer_minutes, step)
    if pictures and found.measured:
        write_pictures(found.measured, pictures)
    if form is ScreenFormat.JSON:
        print_json(evaluation_json.evaluation(found))
    elif form is ScreenFormat.HTML:
        typer.echo(page(found))
    else:
        say(text.evaluation(found))
