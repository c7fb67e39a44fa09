"""CSV as records: the first line names the columns; a row that does not fit is rejected alone."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from bonafides.sources.encodings import as_text
from bonafides.sources.json_records import MAX_LINE, Placed
from bonafides.sources.source import BadRecord

DELIMITERS = ",;\t|"
MAX_ROW_LINES = 1_000


class _Feed:
    """Gives lines to the csv module and remembers those of the current row, so that they can be read again one by one:
    a stray quote would otherwise swallow the rows after it."""

    def __init__(self, numbered: Iterable[tuple[int, bytes | BadRecord]]) -> None:
        self._numbered = iter(numbered)
        self._again: deque[tuple[int, str]] = deque()
        self.row: list[tuple[int, str]] = []
        self.number = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        number, line = self._again.popleft() if self._again else self._read()
        self.number = number
        if len(self.row) >= MAX_ROW_LINES:
            self._again.appendleft((number, line))
            raise BadRecord(f"a quote opens that does not close within {MAX_ROW_LINES} lines")
        self.row.append((number, line))
        return line

    def _read(self) -> tuple[int, str]:
        number, line = next(self._numbered)
        if isinstance(line, BadRecord):
            self.number = number
            raise line
        return number, as_text(line).replace("\x00", "")

    def peek(self) -> str:
        """The next line, which stays the next."""
        if not self._again:
            self._again.append(self._read())
        return self._again[0][1]

    def give_back(self) -> None:
        """All lines of the current row but its first are to be read again."""
        self._again.extendleft(reversed(self.row[1:]))


def csv_records(numbered: Iterable[tuple[int, bytes | BadRecord]]) -> Iterator[Placed]:
    """Rows under the first line's names, each placed by the number of its first line."""
    feed = _Feed(numbered)
    try:
        delimiter = _delimiter(feed)
    except StopIteration:
        return
    except BadRecord as error:
        yield str(feed.number), error
        return
    csv.field_size_limit(MAX_LINE)
    rows = csv.reader(feed, delimiter=delimiter)
    names: list[str] = []
    while True:
        feed.row.clear()
        try:
            row = next(rows)
        except StopIteration:
            return
        except BadRecord as error:
            yield from _rejected(feed, str(error))
            continue
        except csv.Error:
            yield from _rejected(feed, "the row is not CSV")
            continue
        if not any(row):
            continue
        if not names:
            names = _names(row)
        elif len(feed.row) > 1 and sum(line.count('"') for _, line in feed.row) % 2:
            yield from _rejected(feed, "a quote opens that does not close")
        elif len(row) < len(names) or any(row[len(names) :]):
            yield from _rejected(feed, f"the row has {len(row)} cells, the header {len(names)}")
        else:
            yield str(feed.row[0][0]), dict(zip(names, row, strict=False))


def _delimiter(feed: _Feed) -> str:
    first = feed.peek()
    if first.lstrip("\ufeff").lower().startswith("sep=") and len(first.strip("\ufeff\r\n")) == 5:
        next(feed)  # spreadsheets say so in a line of its own
        return first.lstrip("\ufeff")[4]
    return max(DELIMITERS, key=first.count)


def _names(header: list[str]) -> list[str]:
    """Every column has a name of its own: none is lost because two share one."""
    names: list[str] = []
    for n, name in enumerate((each.strip().lstrip("\ufeff").strip('"') for each in header), 1):
        names.append(f"{name} (column {n})" if name in names else name)
    return names


def _rejected(feed: _Feed, reason: str) -> Iterator[Placed]:
    """The row's first line is rejected; where it took in further lines, those are read again."""
    place = feed.row[0][0] if feed.row else feed.number
    yield str(place), BadRecord(reason, feed.row[0][1].encode(errors="replace") if feed.row else None)
    feed.give_back()
