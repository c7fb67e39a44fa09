"""JSON texts as records: lines, arrays, envelopes of pages, texts that break off or break in the middle."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from bonafides.sources.encodings import as_text
from bonafides.sources.source import BadRecord, Record

MAX_LINE = 16 * 2**20
PIECE = 2**15
ENVELOPES = tuple("value data results result records items logs events candidates".split())
SPELLED = frozenset(spelled for name in ENVELOPES for spelled in (name, name.title(), name.upper()))
# What pages carry beside their records; a name that is not among these is reported like any other unknown field.
PAGING = frozenset(
    """success moredataavailable nextcursor synctoken cursor next prev previous count total total_count totalcount page
    per_page perpage limit offset has_more hasmore object url kind etag nextpagetoken nextsynctoken links _links meta
    metadata logtype format stats schema status preview lastrow @odata.context @odata.nextlink @odata.count
    errors warnings""".split()
)
NESTED_TOO_DEEPLY = "the JSON is nested too deeply"
BLANKS = re.compile(r"[\s,\ufeff]*")
FIRST_NAME = re.compile(r'\{\s*"((?:[^"\\]|\\.)*)"\s*:')
ENVELOPE_START = re.compile(r'\s*\{(?:[^\[\]{}]|\[\]|\{\})*"(' + "|".join(sorted(SPELLED)) + r')"\s*:\s*\[')


@dataclass(frozen=True)
class Beside:
    """Fields that stand in an envelope beside its records and are none of those that pages carry."""

    names: tuple[str, ...]


Placed = tuple[str, Record | BadRecord | Beside]
Known = Callable[[bytes, int], list[Any] | None]
"""Gives what a source reads of so many lines that need no further audit, or None."""


@dataclass(frozen=True)
class Piece:
    """Some whole lines: the number of the first, and how many newlines they hold."""

    content: bytes
    first: int
    newlines: int

    def line(self, place: str) -> bytes:
        """The line of a number."""
        return self.content.split(b"\n")[int(place) - self.first]


Line = tuple[str, Any, bytes | Piece | None]
"""A record, BadRecord or Beside with its place. A record that is a line of its own comes with that line; what a source reads of
a line that needs no audit comes with the piece it stands in."""


def pieces(block: bytes, first: int) -> Iterator[Piece]:
    """A block of whole lines, cut small enough that a line which is not known takes few others with it."""
    at = 0
    while at < len(block):
        end = block.find(b"\n", at + PIECE) + 1 or len(block)
        piece = Piece(block[at:end], first, block.count(b"\n", at, end))
        yield piece
        at, first = end, first + piece.newlines


def of_pieces(cut: Iterable[Piece], known: Known) -> Iterator[Line]:
    """The records of pieces: at once where all lines of a piece are known, else line by line."""
    for piece in cut:
        # A blank line, or a last one that does not end, would shift the places of others: then they are not so many.
        found = known(piece.content, piece.newlines)
        if found is not None:
            for number, record in enumerate(found, piece.first):
                yield str(number), record, piece
        else:
            numbered: Iterable[tuple[int, bytes | BadRecord]] = enumerate(piece.content.split(b"\n"), piece.first)
            yield from json_lines(numbered, known)


def json_lines(numbered: Iterable[tuple[int, bytes | BadRecord]], known: Known) -> Iterator[Line]:
    """The records of numbered lines; blank lines are passed over."""
    for number, line in numbered:
        if isinstance(line, BadRecord):
            yield str(number), line, None
            continue
        stripped = line.strip()
        if len(stripped) > MAX_LINE:
            yield str(number), too_long(), None
        elif stripped:
            found = known(stripped, 1)
            if found is not None:
                yield str(number), found[0], Piece(stripped, number, 1)
            else:
                yield from _of_line(stripped.removeprefix(b"\xef\xbb\xbf"), str(number))


def _of_line(line: bytes, place: str) -> Iterator[Line]:
    found = decoded(line) if line else BadRecord("the line is empty but for a mark")
    if isinstance(found, BadRecord):
        yield place, found, None
    else:
        for below, each in unwrapped(found, place):
            yield below, each, line if each is found else None


def too_long() -> BadRecord:
    """What is said of a line over the limit."""
    return BadRecord(f"the line is longer than {MAX_LINE // 2**20} MiB")


def decoded(line: bytes) -> Record | BadRecord:
    """One JSON object, or what is wrong with it. NUL bytes are taken out, other encodings than UTF-8 are tried."""
    try:
        value = msgspec.json.decode(line)
    except RecursionError:
        return BadRecord(NESTED_TOO_DEEPLY, line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        try:
            value = json.loads(as_text(line.replace(b"\x00", b"")), strict=False)
        except RecursionError:
            return BadRecord(NESTED_TOO_DEEPLY, line)
        except ValueError:
            return BadRecord("the line is not whole JSON", line)
    return value if isinstance(value, dict) else BadRecord(f"the line holds a JSON {_kind(value)}, not an object", line)


def _kind(value: Any) -> str:
    return {list: "array", str: "string", bool: "boolean", type(None): "null"}.get(type(value), "number")


def text_records(content: str) -> Iterator[Placed]:
    """The records of one JSON text: of an array, of an envelope, one after the other, or one alone."""
    try:
        value = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        yield from broken(content)
        return
    yield from items(value, "")


def items(value: Any, above: str) -> Iterator[Placed]:
    """The records of a list, or of one thing."""
    for n, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield from _one(item, f"{above}{n}")


def unwrapped(record: Record, place: str) -> Iterator[Placed]:
    """A record, or the records of an envelope: a list of records under a known name with little beside it, or one record
    under a known name with nothing beside it but what pages carry."""
    for name in () if SPELLED.isdisjoint(record) else record:
        if name not in SPELLED:
            continue
        inner = record[name]
        beside = tuple(each for each in record if each != name and each.lower() not in PAGING)
        listed = (
            isinstance(inner, list)
            and len(record) <= 8
            and "id" not in record
            and all(isinstance(item, dict) for item in inner)
        )
        if listed or (isinstance(inner, dict) and not beside and "id" not in record):
            if beside:
                yield place, Beside(beside)
            if isinstance(inner, dict):
                yield f"{place}.{name}", inner
            else:
                yield from items(inner, f"{place}.{name}.")
            return
    yield place, record


def broken(content: str) -> Iterator[Placed]:
    """The whole records of a JSON text that is not whole, and a BadRecord for each stretch that is broken.

    After a break, reading goes on where an object begins with the name that records begin with. Several JSON texts one
    after the other are no break.
    """
    decoder = json.JSONDecoder(strict=False)
    envelope = ENVELOPE_START.match(content)
    above = f"1.{envelope[1]}." if envelope and not _whole(decoder, content) else ""
    at, number, breaks = envelope.end() if envelope and above else 0, 0, 0
    names, first = set[str](), set[str]()
    while (at := _blanks(content, at)) < len(content) and not (above and content[at] == "]"):
        if content[at] in "[]":
            at += 1
            continue
        number += 1
        begins = FIRST_NAME.match(content, at)
        first |= {begins[1]} if begins else set()
        try:
            value, end = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            breaks += 1
            end = _next_record(decoder, content, at + 1, names, first)
            yield f"{above}{number}", _break(content, at, end)
        else:
            names |= value.keys() if isinstance(value, dict) else set()
            yield from _one(value, f"{above}{number}")
        at = end
    if not breaks and (above or (content.lstrip()[:1] == "[" and content.rstrip()[-1:] != "]")):
        yield f"{above}{number + 1}", BadRecord("the JSON breaks off here; what followed is missing")


def _one(value: Any, place: str) -> Iterator[Placed]:
    if isinstance(value, dict):
        yield from unwrapped(value, place)
    else:
        yield place, BadRecord(f"the item is a JSON {_kind(value)}, not an object")


def _whole(decoder: json.JSONDecoder, content: str) -> bool:
    """Whether the text begins with a whole value, so that an envelope in it is none that breaks."""
    try:
        decoder.raw_decode(content, _blanks(content, 0))
    except (ValueError, RecursionError):
        return False
    return True


def _blanks(content: str, at: int) -> int:
    found = BLANKS.match(content, at)
    return found.end() if found else at


def _next_record(decoder: json.JSONDecoder, content: str, at: int, names: set[str], first: set[str]) -> int:
    """Where the next whole record begins; the end of the text when there is none."""
    if not first:
        return len(content)
    for found in re.finditer(r'\{\s*"(?:' + "|".join(map(re.escape, sorted(first))) + r')"\s*:', content[at:]):
        try:
            value, _ = decoder.raw_decode(content, at + found.start())
        except (ValueError, RecursionError):
            continue
        if not names or 2 * len(value.keys() & names) >= len(value):
            return at + found.start()
    return len(content)


def _break(content: str, at: int, end: int) -> BadRecord:
    line = content.count("\n", 0, at) + 1
    then = "nothing follows that can be read" if end == len(content) else "reading goes on after it"
    reason = f"the JSON breaks in the record that begins in line {line}; {then}"
    return BadRecord(reason, content[at:end].encode(errors="replace"))
