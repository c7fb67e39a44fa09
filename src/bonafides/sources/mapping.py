"""Any CSV or JSON export through a mapping file: which column goes to which table, as YAML.

    source: our_hris
    origin: first_party
    matches: [worker_id, work_email]          # columns by which the export is recognised
    optional: [phone]                         # further columns that the tables below read
    ignores: [cost_centre]
    tables:
      - table: contacts
        when: phone                           # a row only where this column is filled
        columns: {contact_id: "{worker_id}:phone", persona_ref: "worker:{worker_id}", kind: phone, value: "{phone}"}

A value whose columns are all empty is left out, so `vendor:{vendor}` without a vendor is null.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bonafides.sources.records import NotThatFile
from bonafides.sources.source import Place, Record, Row, Sample, Source
from bonafides.sources.typed import typed
from bonafides.sources.values import text
from bonafides.tables import EVIDENCE

REFERENCES = frozenset(
    {"persona_ref", "ref", "same_as", "vendor_ref", "client_ref", "payer_ref", "counterpart_ref", "referrer_ref"}
)


def source_of(file: Path) -> Source:
    """The source that a mapping file describes. NotThatFile, in one sentence, when the mapping is wrong."""
    try:
        mapping = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        named, tables = frozenset(mapping["matches"]), list(mapping["tables"])
        name, origin = str(mapping["source"]), str(mapping["origin"])
    except (yaml.YAMLError, KeyError, TypeError, OSError) as error:
        raise NotThatFile(f"the mapping {file.name} cannot be used: {str(error).splitlines()[0]}") from None
    reads = sorted(named | set(mapping.get("optional") or ()))
    for entry in tables:
        _check(entry, set(reads), file.name)

    def recognises(sample: Sample) -> bool:
        return any(named <= record.keys() for record in sample.records[:5])

    def rows(record: Record, place: Place) -> Iterator[Row]:
        for entry in tables:
            if "when" not in entry or text(record.get(entry["when"])) is not None:
                filled = {column: _filled(template, record) for column, template in entry["columns"].items()}
                yield entry["table"], typed(_lowered(filled), EVIDENCE[entry["table"]])

    return Source(
        name=name,
        title=str(mapping.get("title", name)),
        origin=origin,
        recognises=recognises,
        rows=rows,
        reads=tuple(reads),
        ignores=tuple(mapping.get("ignores") or ()),
    )


def _check(entry: dict[str, Any], reads: set[str], file: str) -> None:
    table = EVIDENCE.get(entry.get("table", ""))
    if table is None:
        raise NotThatFile(
            f"the mapping {file} fills '{entry.get('table')}', which is not a table; tables: {', '.join(EVIDENCE)}"
        )
    for column, template in entry["columns"].items():
        if column not in table.by_name or table.by_name[column].protected:
            raise NotThatFile(f"the mapping {file} fills {table.name}.{column}, which cannot be filled")
        missing = {name for _, name, _, _ in string.Formatter().parse(str(template)) if name} - reads
        if missing:
            raise NotThatFile(f"the mapping {file} reads {', '.join(sorted(missing))}, in neither `matches` nor `optional`")


def _filled(template: Any, record: Record) -> str | None:
    names = [name for _, name, _, _ in string.Formatter().parse(str(template)) if name]
    found = {name: text(record.get(name)) for name in names}
    if names and not any(found.values()):
        return None
    return str(template).format_map({name: value or "" for name, value in found.items()})


def _lowered(row: dict[str, str | None]) -> dict[str, str | None]:
    return {name: value.lower() if value and name in REFERENCES else value for name, value in row.items()}
