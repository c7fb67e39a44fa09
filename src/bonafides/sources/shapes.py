"""Shapes of records that were audited and found to hold nothing to report.

Most records of an export look like those before them. msgspec holds a line against the names and nestings seen so far
while it decodes, in C; a line that fits needs no further audit. One that does not fit is audited name by name, so what
is reported never depends on what was learned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict, Union

import msgspec

from bonafides.sources.source import Record

SCALARS: tuple[Any, ...] = (str, int, float, bool, None)
NOT_OF_TYPE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
AT_MOST = 60
PATIENCE = 200


@dataclass
class _Shape:
    names: dict[str, _Shape] | None = None
    items: _Shape | None = None

    def grow(self, value: Any) -> bool:
        """Take in a value's nesting; whether anything was new."""
        grew = False
        if type(value) is dict:
            if self.names is None:
                self.names, grew = {}, True
            for name, inner in value.items():
                if name not in self.names:
                    self.names[name], grew = _Shape(), True
                grew = self.names[name].grow(inner) or grew
        elif type(value) is list:
            if self.items is None:
                self.items, grew = _Shape(), True
            for inner in value:
                grew = self.items.grow(inner) or grew
        return grew

    def type(self, apart: tuple[frozenset[str], frozenset[str]]) -> Any:
        """The msgspec type of this shape. ValueError where names of both sets may meet in one object."""
        kinds = list(SCALARS)
        if self.names is not None:
            if not apart[0].isdisjoint(self.names) and not apart[1].isdisjoint(self.names):
                raise ValueError("whether a field is protected depends on the value of another")
            fields: list[tuple[str, Any, Any]] = [
                (f"f{n}", inner.type(apart), None) for n, inner in enumerate(self.names.values())
            ]
            spelled = {f"f{n}": name for n, name in enumerate(self.names)}
            kinds.append(msgspec.defstruct("Seen", fields, rename=spelled, forbid_unknown_fields=True, gc=False))
        if self.items is not None:
            kinds.append(list[self.items.type(apart)])  # type: ignore[misc]
        return Union[tuple(kinds)]  # noqa: UP007 - the types are known only when this runs


class Shapes:
    """Learned shapes. `apart`: two sets of names that must not meet in one object of a learned shape."""

    def __init__(self, apart: tuple[frozenset[str], frozenset[str]]) -> None:
        self._apart = apart
        self._shape = _Shape()
        self._decoder: msgspec.json.Decoder[Any] | None = None
        self._learned = self._missed = self._held = 0
        self._given_up = False

    def holds(self, line: bytes) -> bool:
        """Whether a line, known to be one JSON object, has only names and nestings that were learned."""
        # An escaped quote may be JSON inside a string, which only the audit looks through.
        if self._decoder is None or (b"\\" in line and (b'\\"' in line or b"\\u0022" in line)):
            return False
        try:
            self._decoder.decode(line)
        except NOT_OF_TYPE:
            self._missed += 1
            if self._missed > PATIENCE and self._missed > self._held:
                self._given_up, self._decoder = True, None
            return False
        self._held += 1
        return True

    def learn(self, record: Record) -> None:
        """Take in the shape of a record that was audited without anything to report."""
        if self._given_up or self._learned >= AT_MOST or not self._shape.grow(record):
            return
        self._learned += 1
        try:
            self._decoder = msgspec.json.Decoder(self._shape.type(self._apart))
        except (ValueError, TypeError, RecursionError):
            self._given_up, self._decoder = True, None


def narrow_type(paths: tuple[str, ...]) -> Any:
    """The msgspec type of a record that decodes what stands at some dotted paths and passes over the rest."""
    return _narrow(_steps(paths))


def _steps(paths: tuple[str, ...]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path in paths:
        here = tree
        for step in path.replace("[]", ".[]").split("."):
            here = here.setdefault(step, {})
        here["*"] = {}
    return tree


def _narrow(tree: dict[str, Any]) -> Any:
    if "*" in tree:
        return Any
    if "[]" in tree:
        return Union[(list[_narrow(tree["[]"])], *SCALARS)]  # type: ignore[misc]  # noqa: UP007
    read = TypedDict("Read", {name: _narrow(below) for name, below in tree.items()}, total=False)  # type: ignore[misc]
    return Union[(read, *SCALARS)]  # noqa: UP007
