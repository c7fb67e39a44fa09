"""The truth about an evaluated population: what each persona is, and from which day each red flag could be seen."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

FIXED = ("persona_id", "kind", "scheme", "level", "network", "applied_at", "first_visible_at")
LEVELS = ("careless", "trained", "adaptive")


class BadTruth(ValueError):
    """The truth file cannot be used; one sentence that names the line."""


@dataclass(frozen=True)
class Known:
    """What is known of one persona. visible: per id of the catalogue the first day on which it could be seen."""

    persona_id: str
    kind: str = ""
    scheme: str = ""
    level: str = ""
    network: str = ""
    applied_at: date | None = None
    visible: Mapping[str, date] = field(default_factory=dict)

    @property
    def honest(self) -> bool:
        """Whether the persona belongs to no scheme."""
        return not self.scheme

    @property
    def cluster(self) -> str:
        """The network, or the persona itself where it belongs to none."""
        return self.network or self.persona_id


@dataclass(frozen=True)
class Truth:
    """A truth file: its name, the SHA-256 of its bytes, and every persona by id."""

    file: str
    sha256: str
    personas: Mapping[str, Known]


def read_truth(path: Path) -> Truth:
    """Read a truth.csv. BadTruth, with the line, on a missing column, a wrong date or a persona that stands there twice."""
    content, rows = read_csv(path, BadTruth)
    header = next(rows, (0, []))[1]
    if missing := [name for name in FIXED if name not in header]:
        raise BadTruth(f"{path} lacks the column(s) {', '.join(missing)}; a truth file begins with {', '.join(FIXED)}")
    personas: dict[str, Known] = {}
    for line, row in rows:
        if len(row) != len(header):
            raise BadTruth(f"{path}, line {line}: {len(row)} values for {len(header)} columns")
        known = _known(path, line, dict(zip(header, row, strict=True)))
        if known.persona_id in personas:
            raise BadTruth(f"{path}, line {line}: {known.persona_id} stands there twice")
        personas[known.persona_id] = known
    return Truth(path.name, hashlib.sha256(content).hexdigest(), personas)


def read_csv(path: Path, wrong: type[ValueError]) -> tuple[bytes, Iterator[tuple[int, Sequence[str]]]]:
    """The bytes of a CSV file, and its rows that are not empty with their line numbers; `wrong` where it cannot be read."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError:
        raise wrong(f"{path} cannot be read; it is to be a CSV file") from None
    except UnicodeDecodeError:
        raise wrong(f"{path} is not UTF-8 text; it is to be a CSV file") from None
    reader = csv.reader(io.StringIO(text, newline=""))
    return content, ((reader.line_num, row) for row in reader if any(row))


def _known(path: Path, line: int, row: Mapping[str, str]) -> Known:
    if not row["persona_id"]:
        raise BadTruth(f"{path}, line {line}: the persona_id is empty")
    return Known(
        persona_id=row["persona_id"].strip().lower(),
        kind=row["kind"],
        scheme=row["scheme"],
        level=row["level"],
        network=row["network"],
        applied_at=_day(path, line, "applied_at", row["applied_at"]) if row["applied_at"] else None,
        visible={name: _day(path, line, name, day) for name, day in row.items() if day and name not in FIXED},
    )


def _day(path: Path, line: int, column: str, value: str) -> date:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise BadTruth(f"{path}, line {line}: {column} is '{value}'; days are written like 2026-03-01") from None
