"""Every field is accounted for: read, ignored by name, protected and dropped, or reported as unknown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bonafides.sources.source import Record, Source

LEAF: dict[str, Any] = {}
ALL = "*"
PROTECTED_WORDS = frozenset(
    "birth birthday birthdate birthplace dob born age gender sex nationality nationalities citizenship citizen ethnicity "
    "ethnic race racial religion religious disability disabled veteran marital pregnancy pronouns pronoun maiden eeoc "
    "orientation".split()
)
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def protected_name(name: str) -> bool:
    """Whether a field's name speaks of a protected characteristic: one of its words does."""
    return any(word.lower() in PROTECTED_WORDS for word in WORDS.findall(name))


@dataclass
class Audit:
    """What one reader met beside what it reads. Counts by dotted path."""

    source: Source
    unknown: Counter[str] = field(default_factory=Counter)
    protected: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._tree = _tree(self.source.reads + self.source.ignores)
        self._protected = _tree(self.source.protected)
        self._spelled: dict[int, dict[str, str]] = {}

    def clean(self, record: Record) -> Record:
        """The record without protected fields; unknown ones are counted. The record given is changed in place."""
        self._walk(record, self._tree, self._protected, "")
        return record

    def _walk(self, node: Record, tree: dict[str, Any], protected: dict[str, Any], path: str) -> None:
        if not (node.keys() <= tree.keys()) and ALL not in tree:
            self._respell(node, tree)
            for name in [name for name in node if name not in tree]:
                where = f"{path}{name}"
                if name in protected and not protected[name] or protected_name(name):
                    self.protected[where] += 1
                    del node[name]
                elif name not in protected:
                    self.unknown[where] += 1
        elif ALL in tree:
            self._drop_protected_below(node, path)
            return
        if not any(map(_nested, node.values())):
            return
        for name, value in node.items():
            if _nested(value):
                self._below(value, tree.get(name, LEAF), protected.get(name, LEAF), f"{path}{name}")

    def _below(self, value: Any, tree: dict[str, Any], protected: dict[str, Any], path: str) -> None:
        if isinstance(value, dict):
            if tree or protected:
                self._walk(value, tree, protected, path + ".")
            else:
                self._drop_protected_below(value, path + ".")
            return
        inner, hidden = tree.get("[]", LEAF), protected.get("[]", LEAF)
        for item in value:
            if _nested(item):
                self._below(item, inner, hidden, path + "[]")

    def _drop_protected_below(self, node: Any, path: str) -> None:
        """Fields that no source declares are looked through all the same: a protected one may hide in them."""
        if isinstance(node, list):
            for item in node:
                self._drop_protected_below(item, path)
        elif isinstance(node, dict):
            for name in [name for name in node if protected_name(str(name))]:
                self.protected[f"{path}{name}"] += 1
                del node[name]
            if any(isinstance(node.get(label), str) and protected_name(node[label]) for label in ("question", "name", "label")):
                for answer in ("answer", "value"):
                    if node.pop(answer, None) is not None:
                        self.protected[f"{path}{answer}"] += 1
            for name, value in node.items():
                if _nested(value):
                    self._drop_protected_below(value, f"{path}{name}.")

    def _respell(self, node: Record, tree: dict[str, Any]) -> None:
        """Pipelines change the case of names; a name known in another case is given its own spelling."""
        spelled = self._spelled.setdefault(id(tree), {name.lower(): name for name in tree})
        for name in [name for name in node if name not in tree]:
            known = spelled.get(name.lower())
            if known is not None and known not in node:
                node[known] = node.pop(name)


def _nested(value: Any) -> bool:
    return type(value) is dict or type(value) is list


def _tree(paths: tuple[str, ...]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path in paths:
        node = tree
        for step in path.replace("[]", ".[]").split("."):
            node = node.setdefault(step, {})
    return tree
