"""A case as a timeline of evidence: one YAML file whose rows are drawn as text tables. The format is told in docs/replay.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from bonafides.tables import EVIDENCE
from bonafides.tables.declaration import Table
from bonafides.tables.drawn import rows
from bonafides.tables.evidence import HAPPENED

PUBLISHED = Path(__file__).parent / "published"
KNOWN = "known"
"""The column that says when the organisation had the row, where the row's own time does not."""
LISTS_OF_TEXT = ("sources", "follows", "red_flags")
ALLOWED = frozenset(
    {"id", "title", "notes", *LISTS_OF_TEXT, "invented_pay", "no_timeline", "not_in_evidence", "lists", "evidence"}
)


class BrokenCase(ValueError):
    """A case file is not of the documented form; one sentence with file and place."""


@dataclass(frozen=True)
class Case:
    """One account told as evidence.

    known: for each table, when each of its rows was known. invented_pay: whether the source says nothing of amounts.
    """

    id: str
    title: str
    notes: str
    sources: tuple[str, ...]
    follows: tuple[str, ...]
    red_flags: tuple[str, ...]
    not_in_evidence: Mapping[str, str]
    no_timeline: str | None
    invented_pay: bool
    lists: Mapping[str, Mapping[str, Any]]
    evidence: Mapping[str, pa.Table]
    known: Mapping[str, tuple[datetime, ...]]

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something became known."""
        return tuple(sorted({moment.date() for moments in self.known.values() for moment in moments}))

    def until(self, day: date) -> dict[str, pa.Table]:
        """The rows known by the end of a day, by table."""
        end = datetime.combine(day, time.max)
        return {name: table.filter(pa.array([at <= end for at in self.known[name]])) for name, table in self.evidence.items()}


def published() -> Path:
    """The folder of the packaged cases."""
    return PUBLISHED


def cases(folder: Path) -> list[Case]:
    """Every case of a folder, in the order of file names. BrokenCase where a file is not of the form."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise BrokenCase(f"{folder} holds no case; a case is a file <id>.yaml")
    return [case(file) for file in files]


def case(file: Path) -> Case:
    """The case of one file."""
    try:
        raw = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenCase(f"{file.name}, line {line}: {error.problem}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenCase(f"{file.name} cannot be read: {str(error).splitlines()[0]}") from None
    wrong = next(_wrong(raw, file), None)
    if wrong:
        raise BrokenCase(f"{file.name} {wrong}")
    drawn = {name: _drawn(file, name, drawing) for name, drawing in (raw.get("evidence") or {}).items()}
    return Case(
        id=raw["id"],
        title=raw["title"],
        notes=raw.get("notes", ""),
        sources=tuple(raw.get("sources") or ()),
        follows=tuple(raw.get("follows") or ()),
        red_flags=tuple(raw.get("red_flags") or ()),
        not_in_evidence={each["red_flag"]: each["why"] for each in raw.get("not_in_evidence") or ()},
        no_timeline=" ".join(raw["no_timeline"].split()) if raw.get("no_timeline") else None,
        invented_pay=raw.get("invented_pay", False),
        lists=raw.get("lists") or {},
        evidence={name: table for name, (table, _) in drawn.items()},
        known={name: moments for name, (_, moments) in drawn.items()},
    )


def _wrong(raw: Any, file: Path) -> Iterator[str]:
    """What is wrong with a case's head, in words."""
    if not isinstance(raw, dict):
        yield f"is to hold names with values: {', '.join(sorted(ALLOWED))}"
        return
    for name in raw.keys() - ALLOWED:
        yield f"has '{name}', which is not known; names: {', '.join(sorted(ALLOWED))}"
    for name in ("id", "title"):
        if not isinstance(raw.get(name), str):
            yield f"has no text as its {name}"
    if raw.get("id") != file.stem:
        yield f"has the id '{raw.get('id')}'; a case is named as its file"
    for name in LISTS_OF_TEXT:
        if not all(isinstance(each, str) for each in _listed(raw, name)):
            yield f"is to hold texts under {name}"
    if not isinstance(raw.get("notes", ""), str) or not isinstance(raw.get("no_timeline") or "", str):
        yield "is to hold text under notes and no_timeline"
    if not isinstance(raw.get("invented_pay", False), bool):
        yield f"has invented_pay '{raw['invented_pay']}', which is neither true nor false"
    yield from _wrong_parts(raw)


def _wrong_parts(raw: Mapping[str, Any]) -> Iterator[str]:
    for number, each in enumerate(_listed(raw, "not_in_evidence"), 1):
        if not isinstance(each, dict) or not all(isinstance(each.get(name), str) for name in ("red_flag", "why")):
            yield f"is to hold red_flag and why in entry {number} of not_in_evidence"
        elif each["red_flag"] not in _listed(raw, "red_flags"):
            yield f"says that '{each['red_flag']}' was not in evidence, which is none of its red_flags"
    for name in ("lists", "evidence"):
        if not isinstance(raw.get(name) or {}, dict):
            yield f"is to hold names with values under {name}"
            return
    for name in (raw.get("evidence") or {}).keys() - EVIDENCE.keys():
        yield f"has evidence '{name}', which is no table; tables: {', '.join(EVIDENCE)}"
    if bool(raw.get("evidence")) == bool(raw.get("no_timeline")):
        yield "is to hold either evidence or no_timeline, which says why there is none"
    if raw.get("evidence") and not raw.get("follows"):
        yield "says of nobody that it follows them; follows: [worker:w-1]"


def _listed(raw: Mapping[str, Any], name: str) -> list[Any]:
    found = raw.get(name) or []
    return found if isinstance(found, list) else [None]


def _drawn(file: Path, name: str, drawing: Any) -> tuple[pa.Table, tuple[datetime, ...]]:
    """The rows of one table and when each was known."""
    table = EVIDENCE[name]
    lines = [line.split("|") for line in str(drawing or "").strip().splitlines() if line.strip()]
    if len(lines) < 2:
        raise BrokenCase(f"{file.name}, {name}: a line of column names and at least one row are to stand there")
    head, body = [cell.strip() for cell in lines[0]], lines[1:]
    parts, moments = [], []
    for number, cells in enumerate(body, 1):
        place = f"{file.name}, {name}, row {number}"
        if len(cells) != len(head):
            raise BrokenCase(f"{place}: {len(head)} columns but {len(cells)} cells")
        row = dict(zip(head, (cell.strip() for cell in cells), strict=True))
        known = row.pop(KNOWN, "")
        try:
            parts.append(rows("|".join(row) + "\n" + "|".join(row.values()), table))
            moments.append(_moment(known, table, parts[-1]))
        except ArithmeticError:
            raise BrokenCase(f"{place}: an amount is no number") from None
        except (ValueError, KeyError) as error:
            raise BrokenCase(f"{place}: {error.args[0]}") from None
    return _placed(file, table, pa.concat_tables(parts)), tuple(moments)


def _moment(known: str, table: Table, row: pa.Table) -> datetime:
    if known not in ("", "-"):
        moment = datetime.fromisoformat(known)
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    happened = row[HAPPENED[table.name]][0].as_py() if table.name in HAPPENED else None
    if happened is None:
        raise ValueError(f"nothing says when it was known; give {' or '.join(filter(None, (KNOWN, HAPPENED.get(table.name))))}")
    return datetime.fromisoformat(happened.isoformat())


def _placed(file: Path, table: Table, drawn: pa.Table) -> pa.Table:
    """The rows with their place in the file, and with a key where none is drawn."""
    places = [f"{table.name} row {number}" for number in range(1, drawn.num_rows + 1)]
    given: dict[str, list[Any]] = {"source": ["replay"] * len(places), "source_file": [file.name] * len(places)}
    given["source_place"] = places
    if table.key and drawn[table.key].null_count == drawn.num_rows:
        given[table.key] = [f"{table.name}-{number}" for number in range(1, drawn.num_rows + 1)]
    for name, values in given.items():
        at = drawn.schema.get_field_index(name)
        drawn = drawn.set_column(at, drawn.schema.field(at), pa.array(values, pa.string()))
    return drawn
