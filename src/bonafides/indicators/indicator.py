"""An indicator: a red flag as one .sql file with its citation, innocent explanations and next checks."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bonafides.reference.checks import checks
from bonafides.reference.citations import citations
from bonafides.tables.declaration import Table
from bonafides.tables.queries import BrokenQueries, Problem, QueryFile, check, restricted_reads, valued

ROOM = Path(__file__).parent
STAGES = ("application", "identity-verification", "interview", "onboarding", "working", "payment", "offboarding")
STRENGTHS = ("weak", "moderate", "strong")
REQUIRED = (
    "title",
    "says",
    "stage",
    "family",
    "strength",
    "evidence",
    "needs",
    "catalogue",
    "cites",
    "benign",
    "checks",
)
OPTIONAL = (
    "parameters",
    "half_life_days",
    "restricted",
    "compared",
    "link",
    "exculpatory",
    "confirmed_match",
    "lists",
    "question",
    "affects",
    "note",
)
ALWAYS_RETURNED = ("persona_id", "evidence_id")  # and evidence_table, where the rows found stand in several tables


@dataclass(frozen=True)
class Indicator:
    """One red flag. `id` is the path of its file below the room, without the ending."""

    id: str
    title: str
    says: str
    stage: str
    family: str
    strength: str
    evidence: str
    needs: tuple[str, ...]
    catalogue: str
    cites: tuple[str, ...]
    benign: str
    checks: tuple[str, ...]
    parameters: Mapping[str, Any]
    half_life_days: int | None
    restricted: bool
    link: bool
    exculpatory: bool
    """It speaks for the persona: it lowers the risk and counts towards no band's rule."""
    confirmed_match: bool
    """An exact match of a sanctions list that a second identifier confirms."""
    affects: Mapping[str, str]
    """Kinds of honest people that it often meets, each with the reason why it is kept all the same."""
    lists: tuple[str, ...]
    question: str | None
    query: QueryFile

    def sentence(self, row: Mapping[str, Any]) -> str:
        """What this indicator says of one row that its query returned."""
        return self.says.format_map({name: shown(row[name]) for name in _said(self.says)})


def shown(value: Any) -> str:
    """A value as a sentence shows it: days without midnight, floats with at most one decimal, unknown for null."""
    if isinstance(value, str):
        return value
    if value is None:
        return "unknown"
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    if hasattr(value, "hour"):
        return str(value.strftime("%Y-%m-%d %H:%M")).removesuffix(" 00:00")
    if hasattr(value, "normalize"):
        return f"{value:,.2f}"
    return str(value)


def load(tables: Mapping[str, Table], room: Path = ROOM) -> dict[str, Indicator]:
    """Every indicator of the room by id. BrokenQueries, with all problems of all files, when a law is broken."""
    queries = [QueryFile.read(path, room) for path in sorted(room.rglob("*.sql"))]
    problems = [problem for query in queries for problem in _problems(query, tables)]
    if problems:
        raise BrokenQueries(problems)
    return {query.id: _indicator(query) for query in queries}


def _indicator(query: QueryFile) -> Indicator:
    header = query.header
    return Indicator(
        id=query.id,
        **{name: str(header[name]) for name in ("title", "says", "stage", "family", "strength", "evidence")},
        catalogue=str(header.get("catalogue") or ""),
        needs=tuple(header["needs"]),
        cites=tuple(str(cite) for cite in header["cites"]),
        benign=str(header["benign"]),
        checks=tuple(header["checks"]),
        parameters=dict(header.get("parameters") or {}),
        half_life_days=header.get("half_life_days"),
        restricted=bool(header.get("restricted", False)),
        link=bool(header.get("link", False)),
        exculpatory=bool(header.get("exculpatory", False)),
        confirmed_match=bool(header.get("confirmed_match", False)),
        affects=dict(header.get("affects") or {}),
        lists=tuple(header.get("lists") or ()),
        question=header.get("question"),
        query=query,
    )


def _problems(query: QueryFile, tables: Mapping[str, Table]) -> Iterator[Problem]:
    if query.header:
        yield from _header_problems(query, tables)
    parameters = {"as_of": None} | dict(query.header.get("parameters") or {})
    broken = list(check(query, tables, parameters))
    yield from broken
    if broken or not query.header:
        return
    yield from _output_problems(query)
    touched = restricted_reads(query, tables) - set(query.header.get("compared") or ())
    if touched and not query.header.get("restricted", False):
        yield query.problem(
            f"reads restricted columns ({', '.join(sorted(touched))}) without saying so",
            "add `restricted: true`: it may corroborate, it can never raise a band alone; or name them under "
            "`compared:` when they are only set against a claim or against themselves",
        )
    for node in valued(query, {str(name).partition(".")[2] for name in query.header.get("compared") or ()}):
        yield query.problem(
            f"sets the restricted column '{node.name}' against a fixed value",
            "a `compared` column may be set against a claim or against itself, never against a value of its own",
            node,
        )


def _header_problems(query: QueryFile, tables: Mapping[str, Table]) -> Iterator[Problem]:
    header = query.header
    hints = {
        "cites": "every red flag cites where it comes from: a key of reference/citations.yaml",
        "benign": "every red flag names its innocent explanations",
    }
    for name in REQUIRED:
        if not header.get(name) and not (name == "catalogue" and header.get("exculpatory")):
            yield query.problem(f"has no `{name}`", hints.get(name, f"add `{name}:` to its header"))
    for name in sorted(header.keys() - set(REQUIRED) - set(OPTIONAL)):
        yield query.problem(f"has `{name}` in its header, which is not known", f"names: {', '.join(REQUIRED + OPTIONAL)}")
    yield from _choice(query, "stage", STAGES)
    yield from _choice(query, "strength", STRENGTHS)
    folder = query.id.split("/")[0]
    if "/" not in query.id or header.get("family", folder) != folder:
        yield query.problem(
            f"lies in '{folder}' but says family '{header.get('family')}'",
            "the folder is the family: move it or rename it",
        )
    if header.get("evidence") and header["evidence"] not in tables:
        yield query.problem(f"names evidence '{header['evidence']}', which is not a table", _known(tables))
    for need in header.get("needs") or ():
        table, _, column = str(need).partition(".")
        if table not in tables:
            yield query.problem(f"needs '{table}', which is not a table", _known(tables))
        elif column and column not in tables[table].by_name:
            yield query.problem(f"needs {need}, a column that {table} does not have", _known(tables[table].by_name))
        elif "persona_id" not in tables[table].by_name:
            yield query.problem(f"needs {table}, which has no persona_id", "name a table that has rows per persona")
    yield from _reference_problems(query)


def _reference_problems(query: QueryFile) -> Iterator[Problem]:
    for cite in query.header.get("cites") or ():
        complaint = citations().complaint(str(cite))
        if complaint:
            yield query.problem(*complaint)
    for name in query.header.get("checks") or ():
        if name not in checks():
            yield query.problem(f"names check '{name}', which is not in reference/checks.yaml", _known(checks()))


def _choice(query: QueryFile, name: str, choices: Sequence[str]) -> Iterator[Problem]:
    value = query.header.get(name)
    if value and value not in choices:
        yield query.problem(f"has {name} '{value}'", f"one of: {', '.join(choices)}")


def _known(names: Any) -> str:
    return f"known: {', '.join(sorted(names))}"


def _output_problems(query: QueryFile) -> Iterator[Problem]:
    for name in ALWAYS_RETURNED:
        if name not in query.output:
            yield query.problem(f"does not return '{name}'", "every indicator returns persona_id and evidence_id")
    for name in sorted(_said(str(query.header.get("says", ""))) - set(query.output)):
        yield query.problem(f"says {{{name}}}, which the query does not return", f"returned: {', '.join(query.output)}")


@cache
def _said(says: str) -> frozenset[str]:
    """The columns that a sentence names."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(says) if name)
