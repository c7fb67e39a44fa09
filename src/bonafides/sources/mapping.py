"""Any CSV or JSON export through a mapping file: which column goes to which table, as YAML.

    source: our_hris
    origin: first_party
    matches: [worker_id, work_email]          # columns by which the export is recognised
    optional: [phone, no_calls, address.city] # further columns that the tables below read; dots step into objects
    ignores: [cost_centre]
    tables:
      - table: contacts
        when: phone                           # a row only where this column is filled
        unless: no_calls                      # and none where this one is
        columns: {contact_id: "{worker_id}:phone", persona_ref: "worker:{worker_id}", kind: phone, value: "{phone}"}

A value whose columns are all empty is left out, so `vendor:{vendor}` without a vendor is null. A column that speaks of a
protected characteristic cannot be read.
"""

from __future__ import annotations

import hashlib
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bonafides.sources.archives import NotThatFile
from bonafides.sources.protected import protected_name, protected_question
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.typed import typed
from bonafides.sources.values import dig, text
from bonafides.tables import EVIDENCE
from bonafides.tables.declaration import Table

KNOWN = ("source", "title", "origin", "matches", "optional", "ignores", "tables")
ORIGINS = ("first_party", "candidate_supplied", "public", "third_party_report")
Template = tuple[tuple[str, str | None], ...]
"""Pieces of text, each followed by the value of a column or by none."""


@dataclass(frozen=True)
class _Filled:
    """One table that a mapping fills."""

    table: Table
    when: str | None
    unless: str | None
    columns: tuple[tuple[str, Template], ...]

    def wanted(self, record: Record) -> bool:
        """Whether the record fills this table."""
        return (self.when is None or text(_value(record, self.when)) is not None) and (
            self.unless is None or text(_value(record, self.unless)) is None
        )


def source_of(file: Path) -> Source:
    """The source that a mapping file describes. NotThatFile, in one sentence, when the mapping is wrong."""
    try:
        content = file.read_bytes()
        mapping = yaml.load(content.decode("utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise NotThatFile(f"the mapping {file.name} cannot be read: {str(error).splitlines()[0]}") from None
    try:
        return _source(mapping, hashlib.sha256(content).hexdigest()[:16])
    except NotThatFile as error:
        raise NotThatFile(f"the mapping {file.name} {error}") from None


def _source(mapping: Any, version: str) -> Source:
    _check_head(mapping)
    named = _names(mapping, "matches")
    reads = sorted(named | _names(mapping, "optional"))
    for name in reads:
        if protected_name(name):
            raise NotThatFile(f"reads {name}, which speaks of a protected characteristic")
    filled = tuple(_filled(entry, frozenset(reads)) for entry in mapping["tables"])

    def recognises(sample: Sample) -> bool:
        return any(all(_value(record, name, "") != "" for name in named) for record in sample.records[:5])

    def rows(record: Record, place: Place) -> Iterator[Row]:
        for each in filled:
            if each.wanted(record):
                _check_key(each, record)
                row = {name: _written(template, record) for name, template in each.columns}
                yield each.table.name, typed(row, each.table, place)

    return Source(
        name=mapping["source"],
        title=str(mapping.get("title", mapping["source"])),
        origin=mapping["origin"],
        recognises=recognises,
        rows=rows,
        reads=tuple(reads),
        ignores=tuple(sorted(_names(mapping, "ignores"))),
        version=version,
    )


def _check_head(mapping: Any) -> None:
    if not isinstance(mapping, dict):
        raise NotThatFile("is not a list of settings")
    for name in mapping:
        if name not in KNOWN:
            raise NotThatFile(f"has '{name}', which is not known; settings: {', '.join(KNOWN)}")
    for name in ("source", "origin", "matches", "tables"):
        if not mapping.get(name):
            raise NotThatFile(f"has no '{name}'")
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,60}", str(mapping["source"])):
        raise NotThatFile("names its source otherwise than in small letters, digits and _")
    if mapping["origin"] not in ORIGINS:
        raise NotThatFile(f"has the origin '{mapping['origin']}'; origins: {', '.join(ORIGINS)}")
    if not isinstance(mapping["tables"], list):
        raise NotThatFile("has 'tables' that is not a list")


def _names(mapping: dict[str, Any], setting: str) -> frozenset[str]:
    found = mapping.get(setting) or []
    if not isinstance(found, list):
        raise NotThatFile(f"has '{setting}' that is not a list of columns")
    return frozenset(map(str, found))


def _filled(entry: Any, reads: frozenset[str]) -> _Filled:
    if not isinstance(entry, dict) or not isinstance(entry.get("columns"), dict):
        raise NotThatFile("has a table without 'columns'")
    table = EVIDENCE.get(str(entry.get("table")))
    if table is None:
        raise NotThatFile(f"fills '{entry.get('table')}', which is not a table; tables: {', '.join(EVIDENCE)}")
    for column in entry["columns"]:
        if column not in table.by_name or table.by_name[column].protected:
            raise NotThatFile(f"fills {table.name}.{column}, which cannot be filled")
    if table.key not in entry["columns"]:
        raise NotThatFile(f"fills {table.name} without its key {table.key}")
    columns = tuple((column, _template(value)) for column, value in entry["columns"].items())
    when, unless = entry.get("when"), entry.get("unless")
    used = {name for _, template in columns for _, name in template if name} | {name for name in (when, unless) if name}
    if used - reads:
        raise NotThatFile(f"reads {', '.join(sorted(map(str, used - reads)))}, in neither `matches` nor `optional`")
    if protected_question(str(entry["columns"].get("attribute", ""))):
        raise NotThatFile(f"fills {table.name} with the attribute {entry['columns']['attribute']}, which is protected")
    return _Filled(table, when, unless, columns)


def _check_key(filled: _Filled, record: Record) -> None:
    """Two rows must not share a key because what tells them apart is missing."""
    for column, template in filled.columns:
        for _, name in template if column == filled.table.key else ():
            if name and text(_value(record, name)) is None:
                raise BadRecord(f"the row has no {name}")


def _template(value: Any) -> Template:
    try:
        return tuple((literal, name or None) for literal, name, _, _ in string.Formatter().parse(str(value)))
    except ValueError:
        raise NotThatFile(f"has the value '{value}', whose braces do not match") from None


def _value(record: Record, name: str, missing: Any = None) -> Any:
    """A column's value: under its flat name, or at its dotted path."""
    found = record[name] if name in record else dig(record, name)
    return missing if found is None and name not in record else found


def _written(template: Template, record: Record) -> Any:
    found = {name: text(_value(record, name)) for _, name in template if name}
    if found and not any(found.values()):
        return None
    return "".join(literal + (found[name] or "" if name else "") for literal, name in template)
