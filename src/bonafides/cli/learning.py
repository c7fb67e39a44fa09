"""Weights from what reviewers decided."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bonafides.cli.options import Format, FormatOption, WorkspaceArgument
from bonafides.cli.printing import print_json, say
from bonafides.cli.runs import screened


def learn(
    ws: WorkspaceArgument,
    given: Annotated[Path, typer.Option("--dispositions", metavar="FILE", help="CSV: persona_id, disposition, decided_at.")],
    out: Annotated[Path, typer.Option(help="Folder for scorecard.yaml and model-card.md.")],
    as_of: Annotated[datetime | None, typer.Option(help="Learn as of this time (UTC); nothing later enters.")] = None,
    prior: Annotated[float | None, typer.Option(help="Share of fraudulent personas you expect.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Weights from reviewers' dispositions: a dated scorecard, and a model card that says what it is worth."""
    from bonafides.pipeline.labels import labels
    from bonafides.report.learning_text import learning
    from bonafides.score.learning import learn as learned_from
    from bonafides.score.model_card import model_card
    from bonafides.score.scorecard import scorecard, summary
    from bonafides.score.weights import weights
    from bonafides.sources.dispositions import dispositions
    from bonafides.workspace import replace

    decided = dispositions(given)
    with screened(ws, "duckdb", None, as_of, prior) as (run, _):
        found = labels(decided, run, as_of)
    learned = learned_from(found.personas, weights(), run.prior)
    out.mkdir(parents=True, exist_ok=True)
    replace(out / "scorecard.yaml", scorecard(learned, found.provenance).encode())
    replace(out / "model-card.md", model_card(learned, found.provenance, as_of is not None).encode())
    if form is Format.JSON:
        notes = {"strangers": found.strangers, "protected": decided.protected, "passed_over": decided.passed_over}
        print_json(summary(learned, found.provenance) | notes | {"weights": [each.__dict__ for each in learned.table]})
    else:
        say(learning(learned, found, decided, out))
