"""Every field is accounted for: read, ignored by name, protected and dropped, or reported as unknown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import msgspec

from bonafides.sources.json_records import NESTED_TOO_DEEPLY
from bonafides.sources.protected import (
    ANSWERS,
    LABELS,
    hides_protected,
    json_inside,
    protected_name,
    protected_question,
)
from bonafides.sources.shapes import Rules, Shapes, present
from bonafides.sources.source import BadRecord, Record, Source

MAX_DEPTH = 100
MAX_NAMES = 1_000
MAX_PLANS = 5_000
OF_PEOPLE = frozenset({"name", "title"})
"""Labels that name a person or a job, not a question, where they stand in a record itself."""
NAME = re.compile(r"[\w@$][\w .$/#:()?&'-]{0,79}")


@dataclass(eq=False)
class _Known:
    """One place of a record: what is declared below it, and what was met there."""

    path: str
    depth: int = 0
    everything: bool = False
    """A declared leaf, a `*` or a field that nobody declares: what is below is only looked through for protected names."""
    protected: bool = False
    below: dict[str, _Known] = field(default_factory=dict)
    spelled: dict[str, str] = field(default_factory=dict)
    met: dict[str, _Known] = field(default_factory=dict)
    plans: dict[tuple[str, ...], _Plan] = field(default_factory=dict)

    def declare(self, path: str, protected: bool) -> None:
        """Take in one dotted path."""
        here = self
        for step in path.replace("[]", ".[]").split("."):
            if step == "*":
                here.everything = True
                return
            if step not in here.below:
                here.below[step] = _Known(here.path_of(step), here.depth + 1)
                here.spelled.setdefault(step.lower(), step)
            here = here.below[step]
        here.protected = here.protected or protected
        here.everything = True

    def path_of(self, name: str) -> str:
        """The dotted path of a name below this place; one that looks like a value is not shown."""
        if name == "[]":
            return self.path + "[]"
        if not name:
            return f"{self.path}.(no name)" if self.path else "(no name)"
        plain = NAME.fullmatch(name) and "@" not in name[1:] and sum(map(str.isdigit, name)) < 6
        shown = name if plain else "(a value as a name)"
        return f"{self.path}.{shown}" if self.path else shown

    def child(self, name: str) -> _Known:
        """The place of a name below this one."""
        found = self.below.get(name) or self.met.get(name)
        if found is None:
            if self.depth >= MAX_DEPTH:
                raise BadRecord(NESTED_TOO_DEEPLY)
            if len(self.met) >= MAX_NAMES:
                name = "*"
            found = self.met.setdefault(name, _Known(self.path_of(name), self.depth + 1, everything=True))
        return found

    def find(self, name: str) -> tuple[str, _Known] | None:
        """A declared name in its own spelling: as it is, in another case, or as a flat dotted path."""
        if name in self.below:
            return name, self.below[name]
        here, steps, asked = self, list[str](), name.split(".")
        for n, step in enumerate(asked):
            exact = step if step in here.below else here.spelled.get(step.lower())
            if exact is None:
                below = ".".join(asked[n:])
                covered = steps and here.everything and not protected_name(below)
                return (".".join([*steps, below]), here) if covered else None
            here = here.below[exact]
            steps.append(exact)
        return ".".join(steps), here


@dataclass(frozen=True)
class _Plan:
    """What to do with an object that has certain names."""

    respelled: tuple[tuple[str, str], ...]
    dropped: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    labels: tuple[str, ...]
    answers: tuple[str, ...]
    clash: bool
    """Whether two names are spellings of one."""
    learnable: bool = field(init=False)
    quiet: bool = field(init=False)

    def __post_init__(self) -> None:
        changes = bool(self.respelled or self.dropped or self.clash or (self.labels and self.answers))
        object.__setattr__(self, "learnable", not changes)
        object.__setattr__(self, "quiet", not changes and not self.unknown)


class Audit:
    """What one reader met beside what it reads: counts by dotted path."""

    def __init__(self, source: Source) -> None:
        self.unknown: Counter[str] = Counter()
        self.protected: Counter[str] = Counter()
        self._known = _Known("")
        for path in source.reads + source.ignores:
            self._known.declare(path, protected=False)
        for path in source.protected:
            self._known.declare(path, protected=True)
        self._shapes = Shapes(Rules((LABELS, ANSWERS), self._reported), source.shape)
        self._shaped = source.shape is not None
        self._learnable = True

    def known(self, lines: bytes, many: int) -> list[Any] | None:
        """What the source reads of so many lines, when they are of known shapes; None when not, or when they are not so many.

        Unknown fields are counted; there is nothing in the lines that is protected.
        """
        return self._held(lines, many) if self._shaped else None

    def _held(self, lines: bytes, many: int) -> list[Any] | None:
        found = self._shapes.known(lines)
        if found is None or len(found) != many or (b"\\" in lines and hides_protected(lines)):
            return None
        for attributes, path in self._shapes.unknown:
            there = sum(present(record, attributes) for record in found)
            if there:
                self.unknown[path] += there
        return found

    def _reported(self, names: tuple[str, ...]) -> str | None:
        """The path that an unknown name is reported under, given it and the names above it; None of any other."""
        here = self._known
        for name in names[:-1]:
            here = here.child(name)
        unknown = names[-1] != "[]" and not here.everything and here.find(names[-1]) is None
        return here.path_of(names[-1]) if unknown else None

    def clean(self, record: Record, line: bytes | None = None) -> Record:
        """The record without protected fields; unknown ones are counted. The record given is changed in place.

        `line` is the JSON that the record was decoded from, where there is one. BadRecord when it is nested too deeply.
        """
        if line is not None and not self._shaped and self._held(line, 1) is not None:
            return record
        self._learnable = True
        self._walk(record, self._known)
        if line is not None and self._learnable:
            self._shapes.learn(record)
        return record

    def beside(self, names: tuple[str, ...]) -> None:
        """Count fields that stand in an envelope beside its records."""
        self.unknown.update(self._known.path_of(name) for name in names)

    def _walk(self, node: Record, known: _Known) -> None:
        plan = known.plans.get(tuple(node))
        if plan is None:
            if len(known.plans) >= MAX_PLANS:
                known.plans.clear()
            plan = known.plans[tuple(node)] = _plan(node, known)
        if not plan.quiet:
            self._apply(plan, node, known)
        for name, value in node.items():
            kind = type(value)
            if kind is dict:
                self._walk(value, known.child(name))
            elif kind is list:
                self._items(value, known.child(name).child("[]"))
            elif kind is str and ("{" in value or "[" in value):
                node[name] = self._inside_text(value, known.child(name))

    def _items(self, values: list[Any], known: _Known) -> None:
        for n, value in enumerate(values):
            kind = type(value)
            if kind is dict:
                self._walk(value, known)
            elif kind is list:
                self._items(value, known.child("[]"))
            elif kind is str and ("{" in value or "[" in value):
                values[n] = self._inside_text(value, known)

    def _inside_text(self, text: str, known: _Known) -> str:
        """JSON inside a string is looked through as well; the string is written anew only where something was dropped."""
        value = json_inside(text)
        if value is None:
            return text
        before = self.protected.total()
        self._items([value], known)
        return text if self.protected.total() == before else msgspec.json.encode(value).decode()

    def _apply(self, plan: _Plan, node: Record, known: _Known) -> None:
        self._learnable = self._learnable and plan.learnable
        for name, declared in plan.respelled:
            node[declared] = node.pop(name)
        for name, path in plan.dropped:
            del node[name]
            self.protected[path] += 1
        self.unknown.update(plan.unknown)
        asked = (node[label] for label in plan.labels)
        if plan.answers and any(isinstance(label, str) and protected_question(label) for label in asked):
            for answer in plan.answers:
                if node.pop(answer) is not None:
                    self.protected[known.path_of(answer)] += 1


def _plan(node: Record, known: _Known) -> _Plan:
    respelled, dropped, unknown = [], [], []
    kept, clash = [], False
    for name in node:
        found = known.find(name)
        if found is not None and found[1].protected:
            dropped.append((name, found[1].path))
        elif found is not None:
            declared = found[0]
            if declared != name and (declared in node or declared in kept):
                unknown.append(known.path_of(name))
                clash = True
            elif declared != name:
                respelled.append((name, declared))
            kept.append(declared)
        elif protected_name(name):
            dropped.append((name, known.path_of(name)))
        else:
            kept.append(name)
            if not known.everything:
                unknown.append(known.path_of(name))
    labels = LABELS if known.depth else LABELS - OF_PEOPLE
    return _Plan(
        tuple(respelled),
        tuple(dropped),
        tuple(unknown),
        tuple(name for name in kept if name in labels),
        tuple(name for name in kept if name in ANSWERS),
        clash,
    )
