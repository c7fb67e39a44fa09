"""Bytes as text, in the encodings that exports were met in: UTF-8, UTF-16 and UTF-32 with or without BOM, Windows-1252."""

from __future__ import annotations

import codecs
import io
import re
from typing import Any

MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding(start: bytes) -> str:
    """The encoding that the first bytes speak for: by BOM, by every other byte being zero, else UTF-8."""
    for bom, name in BOMS:
        if start.startswith(bom):
            return name
    sample = start[: min(len(start), 4096) // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = len(sample) * 0.2
    if odd > enough and even * 10 < odd:
        return "utf-16-le"
    if even > enough and odd * 10 < even:
        return "utf-16-be"
    return "utf-8"


def as_text(raw: bytes) -> str:
    """UTF-8 text; text with no sound UTF-8 beyond ASCII is read as Windows-1252, so that an é is not lost."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if MULTIBYTE.search(raw):
            return raw.decode("utf-8", "replace")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def as_utf8(file: io.BufferedReader, coding: str) -> io.BufferedReader:
    """The file's bytes, those of another encoding turned into UTF-8."""
    return file if coding == "utf-8" else io.BufferedReader(_Recoded(file, coding), 2**20)


class _Recoded(io.RawIOBase):
    def __init__(self, inner: io.BufferedReader, coding: str) -> None:
        self._inner, self._ready = inner, b""
        self._decoder = codecs.getincrementaldecoder(coding)("replace")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            more = self._inner.read1(2**16)
            self._ready = self._decoder.decode(more, final=not more).encode("utf-8", "replace")
            if not more:
                break
        given = self._ready[: len(buffer)]
        self._ready = self._ready[len(given) :]
        buffer[: len(given)] = given
        return len(given)
