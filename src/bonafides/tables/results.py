"""Results of one run: findings, what could not be checked, assessments."""

from bonafides.tables.columns import boolean, real, text, timestamp
from bonafides.tables.declaration import Table, index

RUN = text("run", "The run.")
PERSONA_ID = text("persona_id", "The persona.")

TABLES: dict[str, Table] = index(
    (
        Table(
            "runs",
            "results",
            "One dated passage of evidence through the house.",
            (
                RUN,
                timestamp("as_of", "The time the run speaks of; evidence after it is not read."),
                text("engine", "duckdb or spark."),
                real("prior", "Share of fraudulent personas that the user expects."),
                text("evidence_hash", "Hash over the hashes of all files read."),
                text("weights", "The file of weights as it was."),
                text("version", "Version of bonafides."),
            ),
            "run",
        ),
        Table(
            "catalogue",
            "results",
            "The red flags that the run asked, so that a later run knows which are new, changed or gone.",
            (
                RUN,
                text("indicator", "The indicator's id: its path."),
                text("sha256", "Hash of the text of its file, in hex."),
                text("title", "Its title."),
            ),
        ),
        Table(
            "findings",
            "results",
            "One indicator, one persona, one evidence row, one sentence.",
            (
                RUN,
                PERSONA_ID,
                text("indicator", "The indicator's id: its path."),
                text("says", "The sentence.", private=True),
                text("evidence_table", "Table of the evidence row."),
                text("evidence_id", "Key of the evidence row."),
                text("evidence_source", "File and place of the evidence row."),
            ),
        ),
        Table(
            "raised",
            "results",
            "A finding as the score saw it. With the run's weights and prior this is all that an assessment is made of.",
            (
                RUN,
                PERSONA_ID,
                text("indicator", "The indicator's id."),
                text("family", "Evidence family."),
                text("strength", "weak, moderate or strong."),
                boolean("link", "True for what two personas share."),
                boolean("restricted", "True for what only corroborates."),
                boolean("exculpatory", "True for what speaks for the persona."),
                boolean("confirmed_match", "True for an exact match of a sanctions list that a second identifier confirms."),
                real("age_days", "Age of the latest evidence row; null where no row has a time."),
                real("half_life_days", "Days in which the finding loses half its weight; null where it loses none."),
                real("list_fading", "What is left (0 to 1) of the lists that it rests on."),
            ),
        ),
        Table(
            "coverages",
            "results",
            "A kind of evidence that personas have: the families in which something could be checked.",
            (
                RUN,
                text("coverage", "Row key within the run: a number that assessments refer to."),
                text("checkable", "Families in which something could be checked, with commas between."),
            ),
        ),
        Table(
            "unknowns",
            "results",
            "An indicator that could not be checked for the personas of a coverage, and why.",
            (
                RUN,
                text("coverage", "The coverage."),
                text("indicator", "The indicator's id."),
                text("why", "Why it could not be checked."),
            ),
        ),
        Table(
            "assessments",
            "results",
            "A band and a posterior for one persona: the sum of its lines.",
            (
                RUN,
                PERSONA_ID,
                text("band", "clear, monitor, review, urgent or insufficient-evidence."),
                real("posterior", "Probability of fraudulent-worker risk given the prior and the lines."),
                real("log_odds", "Prior log-odds plus the lines."),
                text("coverage", "What could be checked of the persona: a row of coverages."),
                text("next_check", "The check recommended next."),
                text("would_clear", "Requests to the worker that would bring it under the line, with semicolons between."),
                text("network_id", "The network that the persona is of; null where of none."),
                boolean("decided_by_person", "False: a band is a lead, a person decides."),
            ),
        ),
        Table(
            "assessment_lines",
            "results",
            "The lines that add up to an assessment: the prior, one line per finding, one per family cap.",
            (
                RUN,
                PERSONA_ID,
                text("line", "prior, the indicator's id, or cap:<family>."),
                text("family", "Evidence family."),
                real("log_odds", "What the line adds."),
            ),
        ),
    )
)
