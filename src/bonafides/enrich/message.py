"""Messages: which phrases of the phrase lists a worker's own message holds. The phrase is kept, never the text.

Only messages from the persona are read, and of these not what they quote (lines of an earlier mail, quotation marks, code).
A phrase within a refusal, a report of what others asked, or talk of software does not count; the list says which words show
that. Limits: irony, misspelling, a request spread over several clauses, and languages for which there is no list are missed.
A list finds what is said, not what is meant: indicators therefore ask for more than one phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from bonafides.reference.lists import Lists

FACTS = "message_facts"
VALUES = "select distinct message_id, text from messages where direction = 'from_persona' and text is not null"
LIST = "message_phrases"
KINDS = (
    "off_platform",
    "asks_crypto",
    "refuses_bank",
    "account_closed",
    "other_account",
    "prepayment",
    "lends_identity",
    "cannot_receive",
    "own_device",
    "refuses_device",
    "leak_threat",
    "payment_demand",
)
PARTS = ("language", "usual", "words", "phrases", "undone_by", "undone_within", "breaks", "things")
USUAL_AT_LEAST = 2
"""One word of a language stands in texts of many languages; two rarely do."""
GAP = r"(?: \S+){0,3} "
"""What `..` stands for: up to three words."""

_ANSWERED = re.compile(r"^\s*(?:-{2,}\s*(?:original|forwarded) message\b|on\s[^\n]{5,200}\swrote:\s*$)", re.I | re.M)
_QUOTED = re.compile(r'"[^"\n]{0,300}"|“[^”\n]{0,300}”|«[^»\n]{0,300}»|```.*?```|`[^`\n]{0,300}`', re.DOTALL)
_QUOTED_LINE = re.compile(r"^\s*[>|].*$", re.MULTILINE)
_WRAPPED = re.compile(r"\n[ \t]*(\w)")
_CLAUSE = re.compile(r"[!?;。！？、\n]+|[.,](?=\s|$)|\s[–—-]\s")
_HANDLE = re.compile(r"(?<![\w.])@\w[\w.]*")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_MARKS = re.compile("[\u0300-\u036f]")
# Scripts written without spaces: a phrase may begin and end inside a run of letters.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True)
class PhraseList:
    """One language's phrases, ready to be looked for."""

    provider: str | None
    as_of: date | None
    usual: re.Pattern[str] | None
    undone_by: re.Pattern[str] | None
    undone_within: re.Pattern[str] | None
    breaks: re.Pattern[str] | None
    things: re.Pattern[str] | None
    phrases: Mapping[str, re.Pattern[str]]


def own_words(text: str) -> str:
    """The text without quoted mail, quotation marks' contents and code; lines that only wrap are joined."""
    own = _QUOTED.sub(" ", _QUOTED_LINE.sub("", _ANSWERED.split(text, maxsplit=1)[0]))
    return _WRAPPED.sub(lambda wrap: " " + wrap[1] if wrap[1].islower() else wrap[0], own)


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a message's own words, folded; empty ones left out."""
    return tuple(clause for clause in map(folded, _CLAUSE.split(own_words(text))) if clause)


def folded(text: str) -> str:
    """Words in lower case without accents and punctuation, one blank between them; a handle becomes `@`."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_APOSTROPHES)
    return " ".join(re.sub(r"[^\w@]+", " ", _HANDLE.sub(" @ ", unicodedata.normalize("NFC", plain))).split())


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of message_facts per message and kind of phrase, and one without a kind for a message that was read and holds
    none. Nothing without a fresh list, nor for a message in a language that no fresh list has."""
    languages = [_compiled(name, lists) for name in _fresh(lists)]
    return [row for value in values for row in _rows(value["message_id"], clauses(value["text"]), languages)]


def _rows(message_id: str, said: Sequence[str], languages: Sequence[PhraseList]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    read_by = None
    for language in languages:
        row = {"message_id": message_id, "provider": language.provider, "as_of": language.as_of}
        for kind, phrase in spoken(said, language):
            found.setdefault(kind, {**row, "phrase_kind": kind, "phrase": phrase})
        if read_by is None and _reads(said, language):
            read_by = {**row, "phrase_kind": None, "phrase": None}
    return list(found.values()) or ([read_by] if read_by else [])


def spoken(said: Sequence[str], language: PhraseList) -> Iterator[tuple[str, str]]:
    """Kinds and phrases that the clauses hold, without those that are refused, reported or about software."""
    for clause in said:
        for part in language.breaks.split(clause) if language.breaks else (clause,):
            for kind, pattern in language.phrases.items():
                for match in pattern.finditer(part.strip()):
                    if not _undone(match, language):
                        yield kind, " … ".join(group for group in match.groups() if group)
                        break


def _undone(match: re.Match[str], language: PhraseList) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :].lstrip()
    segments = [match.span(n) for n in range(1, match.re.groups + 1) if match[n] is not None]
    between = (match.string[end:begin] for (_, end), (begin, _) in pairwise(segments))
    return (
        _holds(language.undone_by, before)
        or any(_holds(language.undone_within, gap) for gap in between)
        or (language.things is not None and language.things.match(after) is not None)
    )


def _holds(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None


def _reads(said: Sequence[str], language: PhraseList) -> bool:
    if language.usual is None:
        return False
    return len({word for clause in said for word in language.usual.findall(clause)}) >= USUAL_AT_LEAST


def _fresh(lists: Lists) -> list[str]:
    names = [str(state["name"]) for state in lists.states() if state["state"] == "fresh"]
    return [name for name in names if name == LIST or name.startswith(LIST + "_")]


def _compiled(name: str, lists: Lists) -> PhraseList:
    """The list ready for use. ValueError with one sentence when it is not of the form that the packaged list describes."""
    entries = lists.entries(name)
    if not isinstance(entries, Mapping) or not isinstance(entries.get("phrases"), Mapping):
        raise ValueError(f"the list {name} has no `phrases`: kinds, each with its phrases")
    strange = sorted(entries.keys() - set(PARTS)) + sorted(entries["phrases"].keys() - set(KINDS))
    if strange:
        raise ValueError(
            f"the list {name} has '{strange[0]}', which is neither of {', '.join(PARTS)} nor a kind: {', '.join(KINDS)}"
        )
    sets = {key: [folded(str(word)) for word in words] for key, words in (entries.get("words") or {}).items()}
    provider, as_of = lists.said_by(name)
    return PhraseList(
        provider=provider,
        as_of=as_of,
        usual=_any_of(entries.get("usual")),
        undone_by=_any_of(entries.get("undone_by")),
        undone_within=_any_of(entries.get("undone_within")),
        breaks=_any_of(entries.get("breaks")),
        things=_any_of(entries.get("things")),
        phrases={
            kind: re.compile(_bounded([_phrase(name, str(each), sets) for each in phrases]))
            for kind, phrases in entries["phrases"].items()
            if phrases
        },
    )


def _longest_first(words: Sequence[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _any_of(words: Sequence[Any] | None) -> re.Pattern[str] | None:
    plain = [folded(str(word)) for word in words or ()]
    return re.compile(_bounded([(word, word, re.escape(word)) for word in plain])) if plain else None


def _phrase(name: str, phrase: str, sets: Mapping[str, Sequence[str]]) -> tuple[str, str, str]:
    """First word, last word and pattern of a phrase."""
    segments = [segment.split() for segment in phrase.split("..")]
    if not all(segments):
        raise ValueError(f"the list {name} has the phrase '{phrase}': words have to stand on both sides of `..`")
    written = [[_word(name, phrase, word, sets) for word in segment] for segment in segments]
    return segments[0][0], segments[-1][-1], GAP.join("(" + " ".join(words) + ")" for words in written)


def _word(name: str, phrase: str, word: str, sets: Mapping[str, Sequence[str]]) -> str:
    if word == "@":
        return "@"
    if word.startswith("{"):
        members = sets.get(word.strip("{}"))
        if not members:
            raise ValueError(f"the list {name} has the phrase '{phrase}', but no words for {word}")
        return "(?:" + "|".join(re.escape(member) for member in _longest_first(members)) + ")"
    plain = folded(word)
    if not plain:
        raise ValueError(f"the list {name} has the phrase '{phrase}', in which '{word}' holds no letter")
    return re.escape(plain)


def _bounded(patterns: Sequence[tuple[str, str, str]]) -> str:
    """One pattern for all (first word, last word, pattern), between blanks except where the script has none."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for first, last, pattern in sorted(patterns, key=lambda each: -len(each[2])):
        edges = "" if _UNSPACED.match(first[:1]) else r"(?<!\S)", "" if _UNSPACED.match(last[-1:]) else r"(?!\S)"
        groups[edges].append(pattern)
    return "|".join(f"{before}(?:{'|'.join(each)}){after}" for (before, after), each in groups.items())
