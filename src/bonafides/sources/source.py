"""What a source is: one real export, one file in this room, one `SOURCE` in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

import msgspec

Record = dict[str, Any]
Row = tuple[str, Mapping[str, Any]]
"""A declared evidence table's name, and values for some of its columns. Columns left out are null."""


class BadRecord(ValueError):
    """A record that cannot be read: its message is one plain sentence; the record goes to rejected/.

    Text that could not be taken apart may hide protected values, so only its length in bytes and its SHA-256 are kept.
    """

    def __init__(self, reason: str, raw: bytes | None = None) -> None:
        super().__init__(reason)
        self.length = None if raw is None else len(raw)
        self.sha256 = None if raw is None else hashlib.sha256(raw).hexdigest()


@dataclass(frozen=True)
class Sample:
    """The beginning of a file, for recognising it: at most 50 records, decoded as far as they can be."""

    file_name: str
    head: bytes
    records: tuple[Record, ...]
    columns: tuple[str, ...] = ()
    """Header of a CSV file; empty for other files."""


class Place(Protocol):
    """Where a record stands and what the workspace lends to readers."""

    @property
    def file_hash(self) -> str:
        """SHA-256 of the file, hex."""

    @property
    def record(self) -> str:
        """Line or record number."""

    @property
    def file_name(self) -> str:
        """The file's name as shown; an archive's member follows '!'."""

    def row_id(self, *parts: object) -> str:
        """A stable key for a row of this record: equal for equal file, record and parts."""

    def account_key(self, number: str) -> str:
        """Keyed hash of an account, document or routing-and-account number; the key belongs to the workspace."""


@dataclass(frozen=True)
class Source:
    """One export and how its records become evidence rows.

    Every field of a record is in `reads`, in `ignores` or in `protected`; any other is reported. Paths are dotted;
    `[]` steps into a list, a last `*` covers all below: `request.ipChain[].ip`, `debugContext.*`.
    A protected field is removed before `rows` sees the record, and the removal is reported by name.
    """

    name: str
    title: str
    origin: str
    """first_party, candidate_supplied, public or third_party_report."""
    recognises: Callable[[Sample], bool]
    rows: Callable[[Any, Place], Iterable[Row]]
    reads: tuple[str, ...]
    ignores: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    split: Callable[[BinaryIO], Iterator[tuple[str, Record | BadRecord]]] | None = None
    """For formats that are neither JSON nor CSV: the file's records with their places."""
    refuses: Callable[[str, Mapping[str, str]], str | None] | None = None
    """For formats that state the type of each column: what is wrong with them, given the file's name; one sentence."""
    shape: type[msgspec.Struct] | None = None
    """All that `rows` looks at in a record, as a type. Most JSON lines are then decoded straight to it, and `rows` has to give
    the same for it as for the record."""
    version: str = ""
    """Of what the source was made, where that is not this package: the hash of a mapping file."""
