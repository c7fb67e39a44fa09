"""Shapes of records in which the audit found nothing to drop.

Most records of an export look like those before them. msgspec holds lines against the names and nestings seen so far while
it decodes them, in C; a line that fits needs no further audit, only its unknown fields are counted. One that does not fit is
audited name by name, so what is reported never depends on what was learned.

A source may declare the part of a record that it reads as a msgspec.Struct. Then a line that fits is decoded to that at
once: each learned type is the declared one with the names that were seen beside it.
"""

from __future__ import annotations

from collections.abc import Callable
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
    try:
        return msgspec.convert(record, declared)
    except msgspec.ValidationError:
        return _forced(record, declared)


def _forced(record: Record, declared: Struct) -> Any:
    given: dict[str, Any] = {}
    for name, (given_as, inner, listed) in _fields(declared).items():
        value = record.get(name)
        if inner is None:
            given[given_as] = None if isinstance(value, dict | list) else value
        elif listed and isinstance(value, list):
            given[given_as] = [_forced(each, inner) for each in value if isinstance(each, dict)]
        elif not listed and isinstance(value, dict):
            given[given_as] = _forced(value, inner)
    return declared(**given)


class _Above(NamedTuple):
    """The names above a place of a record, and the attributes that lead to it."""

    names: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()

    def to(self, name: str, attribute: str) -> _Above:
        """One step further down."""
        return _Above((*self.names, name), (*self.attributes, attribute))


TOP = _Above()


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


@dataclass(frozen=True)
class Rules:
    """What an audit says of names: two sets that must not meet in one object of a learned shape, for then whether a field is
    protected depends on the value of another; and the path to report an unknown name under, given it and those above it."""

    apart: tuple[frozenset[str], frozenset[str]]
    reported: Callable[[tuple[str, ...]], str | None]


class _Types:
    """Makes msgspec types of shapes, and lists the unknown fields in them: attributes that lead to each, and its path."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.unknown: list[tuple[tuple[str, ...], str]] = []

    def struct(self, shape: _Shape, declared: Struct | None, above: _Above = TOP) -> Struct:
        """The objects of a shape: a declared Struct, if any, and whatever other names were seen. ValueError where names
        that have to be kept apart may meet."""
        seen = shape.names or {}
        if not any(names.isdisjoint(seen) for names in self._rules.apart):
            raise ValueError("whether a field is protected depends on the value of another")
        known = _fields(declared) if declared else {}
        # A declared object is declared anew even where none was seen: what may stand below it has to be learned first.
        fields: list[tuple[str, Any, Any]] = [
            (each.name, self._declared(seen.get(name, _Shape()), each, above.to(name, each.name)), None)
            for name, each in known.items()
        ]
        spelled = {each.name: name for name, each in known.items()}
        for name, below in seen.items():
            if name not in known:
                field = f"seen_{len(fields)}"
                here = above.to(name, field)
                path = self._rules.reported(here.names)
                if path is not None:
                    self.unknown.append((here.attributes, path))
                fields.append((field, self._any(below, here) | msgspec.UnsetType, msgspec.UNSET))
                spelled[field] = name
        bases = (declared,) if declared else None
        return msgspec.defstruct("Seen", fields, bases=bases, rename=spelled, forbid_unknown_fields=True, gc=False)

    def _declared(self, shape: _Shape, each: _Field, above: _Above) -> Any:
        if each.inner is None:
            return Union[SCALARS]  # noqa: UP007 - these types are known only when this runs
        if not each.listed:
            return self.struct(shape, each.inner, above) | None if shape.names is not None else None
        return list[self.struct(shape.items or _Shape(), each.inner, above.to("[]", "[]"))] | None  # type: ignore[misc]

    def _any(self, shape: _Shape, above: _Above) -> Any:
        kinds = list(SCALARS)
        if shape.names is not None:
            kinds.append(self.struct(shape, None, above))
        if shape.items is not None:
            kinds.append(list[self._any(shape.items, above.to("[]", "[]"))])  # type: ignore[misc]
        return Union[tuple(kinds)]  # noqa: UP007


def present(record: Any, attributes: tuple[str, ...]) -> int:
    """How often a field is there, given the attributes that lead to it; `[]` stands for all items of a list."""
    here = [record]
    for name in attributes:
        if name == "[]":
            here = [item for each in here if isinstance(each, list) for item in each]
        else:
            here = [getattr(each, name) for each in here if isinstance(each, msgspec.Struct)]
    return sum(each is not msgspec.UNSET for each in here)


class Shapes:
    """Learned shapes of the records that some rules speak of."""

    def __init__(self, rules: Rules, declared: Struct | None) -> None:
        self._rules, self._declared = rules, declared
        self._shape = _Shape()
        self._decoder: msgspec.json.Decoder[Any] | None = None
        self._learned = self._missed = self._held = 0
        self._given_up = False
        self.unknown: list[tuple[tuple[str, ...], str]] = []
        """The unknown fields that learned shapes have: attributes that lead to each, and the path to report it under."""

    def known(self, lines: bytes) -> list[Any] | None:
        """The Structs of some lines of JSON; None when one of them has a name or nesting that was not learned."""
        if self._decoder is None:
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
        """Take in the shape of a record in which nothing was protected and every name spelled as declared."""
        if self._given_up or self._learned >= AT_MOST or not self._shape.grow(record):
            return
        self._learned += 1
        types = _Types(self._rules)
        try:
            self._decoder = msgspec.json.Decoder(types.struct(self._shape, self._declared))
            self.unknown = types.unknown
        except (ValueError, TypeError, RecursionError):
            self._given_up, self._decoder = True, None
