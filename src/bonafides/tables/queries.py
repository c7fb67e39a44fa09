"""A query in a file of its own: a YAML header in a comment, then one SELECT in DuckDB's dialect, checked without an engine.

Laws checked here, for indicators and derived tables alike: every table and column is declared, no protected column is
read anywhere in the query (through joins, subqueries and CTEs), every function is on the proven list, every `$parameter`
has a value. A broken law is a Problem with place, caret and hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlglot
import yaml
from sqlglot import exp
from sqlglot.errors import OptimizeError, ParseError
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, traverse_scope

from bonafides.tables.declaration import SQL_TYPES, Table
from bonafides.tables.proven import unproven

HEADER = re.compile(r"\A\s*/\*\n?(?P<header>.*?)\*/", re.DOTALL)


@dataclass(frozen=True)
class Problem:
    """A broken law: what is wrong, where, and what would be right."""

    file: str
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0
    width: int = 1
    source_line: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        parts = [f"{where}: {self.message}"]
        if self.source_line:
            parts.append(f"  {self.source_line}")
            parts.append("  " + " " * (self.column - 1) + "^" * max(self.width, 1))
        if self.hint:
            parts.append(f"  {self.hint}")
        return "\n".join(parts)


class BrokenQueries(ValueError):
    """One or more query files break a law; the message shows each of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n\n".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class QueryFile:
    """One .sql file: where it stands, its header, its text."""

    path: Path
    id: str
    text: str

    @classmethod
    def read(cls, path: Path, room: Path) -> QueryFile:
        """The file at `path`; its id is its path below `room` without the ending."""
        return cls(path, path.relative_to(room).with_suffix("").as_posix(), path.read_text(encoding="utf-8"))

    @cached_property
    def header(self) -> dict[str, Any]:
        """The YAML of the leading comment; empty when there is none or it is not a mapping."""
        found = HEADER.match(self.text)
        try:
            header = yaml.load(found["header"], Loader=yaml.CSafeLoader) if found else {}
        except yaml.YAMLError:
            return {}  # check() says so
        return header if isinstance(header, dict) else {}

    @cached_property
    def sql(self) -> str:
        """The statement; the header is blanked out so that lines and columns stay those of the file."""
        found = HEADER.match(self.text)
        blank = re.sub(r"[^\n]", " ", found[0]) if found else ""
        return blank + self.text[len(blank) :]

    @cached_property
    def tree(self) -> exp.Expr:
        """The parsed statement. ParseError when it is not one statement of SQL."""
        return sqlglot.parse_one(self.sql, read="duckdb")

    @cached_property
    def output(self) -> tuple[str, ...]:
        """Names of the columns that the query returns."""
        return tuple(self.tree.named_selects) if isinstance(self.tree, exp.Query) else ()

    @cached_property
    def reads(self) -> frozenset[str]:
        """Names of the tables that the query reads, without its own CTEs."""
        own = {cte.alias_or_name for cte in self.tree.find_all(exp.CTE)}
        return frozenset(table.name for table in self.tree.find_all(exp.Table)) - own

    def problem(self, message: str, hint: str = "", node: exp.Expr | None = None) -> Problem:
        """A Problem of this file, placed at the node where it has a place."""
        span = self._span(node) if node is not None else None
        if span is None:
            return Problem(f"{self.id}.sql", message, hint)
        start, end = span
        line_start = self.sql.rfind("\n", 0, start) + 1
        line_end = self.sql.find("\n", start)
        line = self.sql[line_start : line_end if line_end >= 0 else None]
        return Problem(
            f"{self.id}.sql",
            message,
            hint,
            self.sql.count("\n", 0, start) + 1,
            start - line_start + 1,
            end - start + 1,
            line,
        )

    def _span(self, node: exp.Expr) -> tuple[int, int] | None:
        """First and last character of a node in the text, where that is known."""
        if isinstance(node, exp.Placeholder):  # the parser does not keep its place
            start = self.sql.find(f"${node.name}")
            return (start, start + len(node.name)) if start >= 0 else None
        meta = next((part.meta for part in node.walk() if "start" in part.meta), None)
        return (meta["start"], meta["end"]) if meta is not None else None


def check(query: QueryFile, tables: Mapping[str, Table], parameters: Mapping[str, Any]) -> Iterator[Problem]:
    """Every law that this query breaks, in the order of the text."""
    if not HEADER.match(query.text):
        yield query.problem("has no header", "begin the file with /* and the header as YAML")
        return
    if not query.header:
        yield query.problem("its header is not a YAML mapping", "one `name: value` per line between /* and */")
        return
    try:
        tree = query.tree
    except ParseError as error:
        yield _parse_problem(query, error)
        return
    if not isinstance(tree, exp.Query):
        yield query.problem("is not one SELECT", "an indicator or derived table is a single query")
        return
    unknown = sorted(query.reads - tables.keys())
    if unknown:
        for name in unknown:
            place = next(each for each in tree.find_all(exp.Table) if each.name == name)
            yield query.problem(f"asks for '{name}', which is not a table", f"tables: {', '.join(sorted(tables))}", place)
        return
    try:
        qualified = _qualified(query, tables)
    except OptimizeError as error:
        yield _unknown_column(query, str(error), tables)
    else:
        broken = list(_column_problems(query, qualified, tables))
        yield from broken
        if not broken:  # each expression with its type, where that can be told
            tree = annotate_types(qualified, schema=_schema(query, tables), dialect="duckdb")
    for node, name, hint in unproven(tree):
        yield query.problem(f"uses '{name}', which is not on the proven list", hint, node)
    for parameter in tree.find_all(exp.Placeholder):
        if parameter.name not in parameters:
            known = ", ".join(sorted(parameters)) or "none"
            yield query.problem(f"asks for ${parameter.name}, which has no value", f"parameters: {known}", parameter)


def _schema(query: QueryFile, tables: Mapping[str, Table]) -> dict[str, object]:
    return {name: {c.name: SQL_TYPES[c.kind] for c in tables[name].columns} for name in query.reads}


def _qualified(query: QueryFile, tables: Mapping[str, Table]) -> exp.Expr:
    return qualify(
        query.tree.copy(),
        schema=_schema(query, tables),
        dialect="duckdb",
        validate_qualify_columns=False,
        quote_identifiers=False,
        identify=False,
    )


def _parse_problem(query: QueryFile, error: ParseError) -> Problem:
    first = error.errors[0] if error.errors else {}
    line, column = first.get("line") or 0, first.get("col") or 0
    lines = query.sql.splitlines()
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    width = len(first.get("highlight") or "x")
    return Problem(
        f"{query.id}.sql",
        "is not SQL that can be read: " + (first.get("description") or str(error)).rstrip("."),
        "",
        line,
        max(column - width + 1, 1),
        width,
        shown,
    )


def _column_problems(query: QueryFile, qualified: exp.Expr, tables: Mapping[str, Table]) -> Iterator[Problem]:
    seen: set[int] = set()
    for scope in traverse_scope(qualified):
        for column in scope.columns:
            place = column.this.meta.get("start", -1)
            if place in seen:
                continue
            found = _column_problem(query, scope, column, tables)
            if found is not None:
                seen.add(place)
                yield found


def _unknown_column(query: QueryFile, error: str, tables: Mapping[str, Table]) -> Problem:
    """A column that qualifying could not find under its table's alias."""
    name = error.split(". Line")[0].removeprefix("Unknown column: ")
    place = next((column for column in query.tree.find_all(exp.Column) if column.name == name), None)
    if place is None:
        return query.problem(error.split(". Line")[0])
    known = sorted({column.name for read in query.reads for column in tables[read].stored})
    return query.problem(f"asks for column '{name}', which none of its tables has", f"columns: {', '.join(known)}", place.this)


def _column_problem(query: QueryFile, scope: Scope, column: exp.Column, tables: Mapping[str, Table]) -> Problem | None:
    source = _source_of(scope, column.table)
    if source is None:
        if not column.table and column.name in _aliases(scope):
            return None
        known = sorted({name for each in scope.sources.values() for name in _columns_of(each, tables)})
        return query.problem(
            f"asks for column '{column.name}', which none of its tables has",
            f"columns: {', '.join(known)}",
            column.this,
        )
    if isinstance(source, Scope):
        return None
    table = tables[source.name]
    if column.name not in table.by_name:
        return query.problem(
            f"asks for column '{column.name}', which {table.name} does not have",
            f"columns: {', '.join(c.name for c in table.stored)}",
            column.this,
        )
    if table.by_name[column.name].protected:
        return query.problem(
            f"reads {table.name}.{column.name}, a protected characteristic",
            "protected characteristics are dropped at the door and may not be used; set claims against observations instead",
            column.this,
        )
    return None


def _source_of(scope: Scope | None, name: str) -> Any:
    """What a table name means here or in a query around this one."""
    while scope is not None:
        if name in scope.sources:
            return scope.sources[name]
        scope = scope.parent
    return None


def _aliases(scope: Scope) -> set[str]:
    """Names that the query gives to its own expressions; a column that is its own alias is none."""
    selects = getattr(scope.expression, "selects", [])
    return {each.alias for each in selects if each.alias and each.unalias().name != each.alias}


def _columns_of(source: Any, tables: Mapping[str, Table]) -> tuple[str, ...]:
    if isinstance(source, Scope):
        return tuple(getattr(source.expression, "named_selects", ()))
    return tuple(column.name for column in tables[source.name].stored)


def restricted_reads(query: QueryFile, tables: Mapping[str, Table]) -> set[str]:
    """Columns marked restricted that the query reads, as table.column."""
    found = set()
    for scope in traverse_scope(_qualified(query, tables)):
        for column in scope.columns:
            source = scope.sources.get(column.table)
            if isinstance(source, exp.Table) and source.name in tables:
                declared = tables[source.name].by_name.get(column.name)
                if declared is not None and declared.restricted:
                    found.add(f"{source.name}.{column.name}")
    return found


def valued(query: QueryFile, names: set[str]) -> Iterator[exp.Expr]:
    """Columns of these names that the query sets against a fixed value: `country = 'XX'`, `upper(country) in ('XX')`."""
    for column in query.tree.find_all(exp.Column):
        if column.name in names and any(_fixed(side) for side in _set_against(column)):
            yield column.this


def _set_against(column: exp.Column) -> list[exp.Expr]:
    """What the column meets in the comparison, or the simple case, around it."""
    meeting = column.find_ancestor(exp.Predicate, exp.Case)
    if isinstance(meeting, exp.Case):
        tested = meeting.this
        return [branch.this for branch in meeting.args["ifs"]] if tested is not None and column in tested.walk() else []
    return [side for side in meeting.iter_expressions() if column not in side.walk()] if meeting is not None else []


def _fixed(side: exp.Expr) -> bool:
    return side.find(exp.Literal) is not None and side.find(exp.Column) is None
