"""A derived table: one .sql file whose header declares the columns it returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bonafides.tables import STORED
from bonafides.tables.declaration import ARROW_TYPES, Column, Table
from bonafides.tables.queries import BrokenQueries, Problem, QueryFile, check

ROOM = Path(__file__).parent
RUN_PARAMETERS = frozenset({"as_of"})
"""Parameters that every run gives to every query."""
ALLOWED = frozenset({"title", "prose", "columns", "private", "restricted", "parameters", "order_by"})


@dataclass(frozen=True)
class Derivation:
    """A derived table and the query that makes it."""

    table: Table
    query: QueryFile
    parameters: Mapping[str, Any]
    order_by: tuple[str, ...]

    @property
    def name(self) -> str:
        """The table's name: the file's stem."""
        return self.table.name


def load(room: Path = ROOM, others: Mapping[str, Table] = STORED) -> dict[str, Derivation]:
    """Every derived table of the room, each after those it reads. others: the tables made before it.

    BrokenQueries when a law is broken.
    """
    queries = [QueryFile.read(path, room) for path in sorted(room.glob("*.sql"))]
    problems: list[Problem] = []
    declared: dict[str, Table] = {}
    for query in queries:
        try:
            declared[query.id] = _declare(query)
        except ValueError as error:
            problems.append(query.problem(str(error), "columns: {name: 'kind, prose'}; kinds: " + ", ".join(ARROW_TYPES)))
    tables = dict(others) | declared
    for query in queries:
        if query.id in declared:
            problems.extend(_check(query, declared[query.id], tables))
    if problems:
        raise BrokenQueries(problems)
    made = {
        query.id: Derivation(
            declared[query.id],
            query,
            dict(query.header.get("parameters") or {}),
            tuple(query.header.get("order_by") or ()),
        )
        for query in queries
    }
    return {name: made[name] for name in _in_order(made)}


def _declare(query: QueryFile) -> Table:
    header = query.header
    columns = header.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise ValueError("declares no columns")
    strange = sorted(header.keys() - ALLOWED)
    if strange:
        raise ValueError(f"its header has unknown names: {', '.join(strange)}; names: {', '.join(sorted(ALLOWED))}")
    private, restricted = set(header.get("private") or ()), set(header.get("restricted") or ())
    astray = sorted((private | restricted) - columns.keys())
    if astray:
        raise ValueError(f"marks columns it does not declare: {', '.join(astray)}")
    made = []
    for name, words in columns.items():
        kind, _, prose = str(words).partition(",")
        made.append(Column(name, kind.strip(), prose.strip(), name in private, False, name in restricted))
    return Table(query.id, "derived", str(header.get("prose") or "").strip(), tuple(made))


def _check(query: QueryFile, table: Table, tables: Mapping[str, Table]) -> Iterator[Problem]:
    if not table.prose:
        yield query.problem("has no prose", "add `prose:` to its header: what one row is and what it is for")
    broken = list(check(query, tables, dict.fromkeys(RUN_PARAMETERS) | dict(query.header.get("parameters") or {})))
    yield from broken
    if not broken and query.output != tuple(table.by_name):
        yield query.problem(
            f"returns {', '.join(query.output)} but declares {', '.join(table.by_name)}",
            "the header's columns and the query's columns are the same, in the same order",
        )


def _in_order(made: Mapping[str, Derivation]) -> list[str]:
    ordered: list[str] = []
    waiting = dict(made)
    while waiting:
        ready = [name for name, each in waiting.items() if not (each.query.reads & waiting.keys() - {name})]
        ready = [name for name in ready if name not in waiting[name].query.reads]
        if not ready:
            raise BrokenQueries(
                [
                    made[sorted(waiting)[0]].query.problem(
                        f"reads itself through {', '.join(sorted(waiting))}",
                        "derived tables may not go round in a circle",
                    )
                ]
            )
        for name in sorted(ready):
            ordered.append(name)
            del waiting[name]
    return ordered


def needed(names: frozenset[str] | set[str], derivations: Mapping[str, Derivation]) -> list[Derivation]:
    """The derived tables that these tables need, each after those it reads."""
    wanted = {name for name in names if name in derivations}
    frontier = set(wanted)
    while frontier:
        frontier = {read for name in frontier for read in derivations[name].query.reads if read in derivations} - wanted
        wanted |= frontier
    return [derivation for name, derivation in derivations.items() if name in wanted]
