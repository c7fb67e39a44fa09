"""Shapes of records that were audited and found to hold nothing to report.

Most records of an export look like those before them. msgspec holds lines against the names and nestings seen so far while
it decodes them, in C; a line that fits needs no further audit. One that does not fit is audited name by name, so what is
reported never depends on what was learned.

A source may declare the part of a record that it reads as a msgspec.Struct. Then a line that fits is decoded to that at
once: each learned type is the declared one with the names that were seen beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

import msgspec

from bonafides.sources.source import Record

Struct = type[msgspec.Struct]
SCALARS: tuple[Any, ...] = (str, int, float, bool, None)
NOT_OF_TYPE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
AT_MOST = 60
PATIENCE = 200


class _Field(NamedTuple):
    """A declared field: its name in Python, the Struct that stands there, if one does, and whether a list of them."""

    name: str
    inner: Struct | None
    listed: bool


@cache
def _fields(declared: Struct) -> dict[str, _Field]:
    """Of each declared field by its name in JSON."""
    found = {}
    for each in msgspec.structs.fields(declared):
        kinds = get_args(each.type) if get_origin(each.type) in (Union, UnionType) else (each.type,)
        listed = get_origin(kinds[0]) is list
        inner = get_args(kinds[0])[0] if listed else kinds[0]
        is_struct = isinstance(inner, type) and issubclass(inner, msgspec.Struct)
        found[each.encode_name] = _Field(each.name, inner if is_struct else None, listed)
    return found


def paths(declared: Struct) -> tuple[str, ...]:
    """The dotted paths of the values that a declared Struct reads."""
    found: list[str] = []
    for name, (_, inner, listed) in _fields(declared).items():
        step = f"{name}[]" if listed else name
        found.extend([f"{step}.{path}" for path in paths(inner)] if inner else [step])
    return tuple(found)


def as_struct(record: Record, declared: Struct) -> Any:
    """What a declared Struct reads of a record; where an object belongs and something else stands, there is nothing."""
    given: dict[str, Any] = {}
    for name, (given_as, inner, listed) in _fields(declared).items():
        value = record.get(name)
        if inner is None:
            given[given_as] = None if isinstance(value, dict | list) else value
        elif listed and isinstance(value, list):
            given[given_as] = [as_struct(each, inner) for each in value if isinstance(each, dict)]
        elif not listed and isinstance(value, dict):
            given[given_as] = as_struct(value, inner)
    return declared(**given)


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


class _Types:
    """Makes msgspec types of shapes. ValueError where names of both sets of `apart` may meet in one object."""

    def __init__(self, apart: tuple[frozenset[str], frozenset[str]]) -> None:
        self._apart = apart

    def struct(self, shape: _Shape, declared: Struct | None) -> Struct:
        """The objects of a shape: a declared Struct, if any, and whatever other names were seen."""
        seen = shape.names or {}
        if not any(names.isdisjoint(seen) for names in self._apart):
            raise ValueError("whether a field is protected depends on the value of another")
        known = _fields(declared) if declared else {}
        # A declared object is declared anew even where none was seen: what may stand below it has to be learned first.
        fields: list[tuple[str, Any, Any]] = [
            (each.name, self._declared(seen.get(name, _Shape()), each), None) for name, each in known.items()
        ]
        others = [name for name in seen if name not in known]
        fields += [(f"seen_{n}", self._any(seen[name]), None) for n, name in enumerate(others)]
        return msgspec.defstruct(
            "Seen",
            fields,
            bases=(declared,) if declared else None,
            rename={f"seen_{n}": name for n, name in enumerate(others)} | {each.name: name for name, each in known.items()},
            forbid_unknown_fields=True,
            gc=False,
        )

    def _declared(self, shape: _Shape, each: _Field) -> Any:
        if each.inner is None:
            return Union[SCALARS]  # noqa: UP007 - these types are known only when this runs
        if not each.listed:
            return self.struct(shape, each.inner) | None if shape.names is not None else None
        return list[self.struct(shape.items or _Shape(), each.inner)] | None  # type: ignore[misc]

    def _any(self, shape: _Shape) -> Any:
        kinds = list(SCALARS)
        if shape.names is not None:
            kinds.append(self.struct(shape, None))
        if shape.items is not None:
            kinds.append(list[self._any(shape.items)])  # type: ignore[misc]
        return Union[tuple(kinds)]  # noqa: UP007


class Shapes:
    """Learned shapes. `apart`: two sets of names that must not meet in one object of a learned shape."""

    def __init__(self, apart: tuple[frozenset[str], frozenset[str]], declared: Struct | None) -> None:
        self._types, self._declared = _Types(apart), declared
        self._shape = _Shape()
        self._decoder: msgspec.json.Decoder[Any] | None = None
        self._learned = self._missed = self._held = 0
        self._given_up = False

    def known(self, lines: bytes) -> list[Any] | None:
        """The Structs of some lines of JSON; None when one of them has a name or nesting that was not learned."""
        # An escaped quote may be JSON inside a string, which only the audit looks through.
        if self._decoder is None or (b"\\" in lines and (b'\\"' in lines or b"\\u0022" in lines)):
            return None
        try:
            found = self._decoder.decode_lines(lines)
        except NOT_OF_TYPE:
            self._missed += 1
            if self._missed > PATIENCE and self._missed > self._held:
                self._given_up, self._decoder = True, None
            return None
        self._held += 1
        return found

    def learn(self, record: Record) -> None:
        """Take in the shape of a record that was audited without anything to report."""
        if self._given_up or self._learned >= AT_MOST or not self._shape.grow(record):
            return
        self._learned += 1
        try:
            self._decoder = msgspec.json.Decoder(self._types.struct(self._shape, self._declared))
        except (ValueError, TypeError, RecursionError):
            self._given_up, self._decoder = True, None
